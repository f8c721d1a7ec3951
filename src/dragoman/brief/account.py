"""What a supplier promised and delivered: every reading with its quote, shares by one source, what has no figure."""

from dataclasses import dataclass
from typing import Any

from dragoman.brief.evidence import evidence
from dragoman.measure.delivery import Fulfilment, fulfilments_of
from dragoman.reconcile.readings import Reading, gather, is_superseded
from dragoman.reconcile.stages import Family
from dragoman.terms import Evidence, Finding, View


@dataclass(frozen=True, slots=True)
class Account:
    """The readings on one supplier as of a day; `quotes` holds the words that stand for each.

    `undated` counts documents left out for want of a day.
    """

    supplier: str
    recipient: str | None
    product: str | None
    as_of: str | None
    readings: tuple[Reading, ...]
    fulfilment: tuple[Fulfilment, ...]
    quotes: tuple[Evidence, ...]
    undated: int = 0

    @property
    def promised(self) -> tuple[Finding, ...]:
        """Readings of promises with a quantity."""
        return self._of("promised")

    @property
    def delivered(self) -> tuple[Finding, ...]:
        """Readings of deliveries with a quantity."""
        return self._of("delivered")

    @property
    def named(self) -> tuple[Finding, ...]:
        """Recipients named without a quantity, claim by claim."""
        return tuple(one.finding for one in self.readings if one.quantity is None)

    def _of(self, family: Family) -> tuple[Finding, ...]:
        return tuple(one.finding for one in self.readings if one.family == family and one.quantity is not None)

    @property
    def is_empty(self) -> bool:
        """True where the view says nothing on the supplier's promises and deliveries."""
        return not self.readings

    def quote_of(self, finding: Finding) -> Evidence | None:
        """The words behind a finding: those of the input that stands for it."""
        inputs = set(finding.inputs)
        return next((one for one in self.quotes if one.statement in inputs), None)

    def to_records(self) -> list[dict[str, Any]]:
        """One flat row a finding or share: keys are the same in every row, a value that does not apply is None."""
        rows = [self._record("promised", one) for one in self.promised]
        rows += [self._record("delivered", one) for one in self.delivered]
        rows += [self._record("named without quantity", one) for one in self.named]
        return rows + [self._share(one) for one in self.fulfilment]

    def _record(self, kind: str, finding: Finding) -> dict[str, Any]:
        said, amount = self.quote_of(finding), finding.quantity
        return {
            "record": kind,
            "supplier": self.supplier,
            "recipient": self.recipient,
            "definition": finding.definition,
            "claimant": finding.claimant,
            "value": amount.value if amount else None,
            "low": amount.low if amount else None,
            "high": amount.high if amount else None,
            "unit": amount.unit if amount else None,
            "known_since": finding.known_since,
            "superseded": is_superseded(finding),
            "copies": len(finding.copies),
            "method": finding.method,
            "note": finding.note,
            "quote": said.quote if said else None,
            "publisher": said.publisher if said else None,
            "published": said.published if said else None,
            "inputs": list(finding.inputs),
        }

    def _share(self, one: Fulfilment) -> dict[str, Any]:
        measured = one.indicator
        row = self._record("share delivered", one.delivered)
        return {
            **row,
            "definition": measured.name,
            "claimant": one.claimant,
            "value": measured.value,
            "low": measured.low,
            "high": measured.high,
            "unit": measured.unit,
            "known_since": one.known_since,
            "superseded": is_superseded(one.promised) and is_superseded(one.delivered),
            "copies": 0,
            "method": measured.method,
            "note": measured.note,
            "inputs": list(measured.inputs),
        }


def account(view: View, supplier: str, recipient: str | None = None, product: str | None = None) -> Account:
    """Every reading on a supplier in a view, kept apart by definition and source, and the shares of one source."""
    found = gather(view, supplier, recipient, product)
    return Account(
        supplier=supplier,
        recipient=recipient,
        product=product,
        as_of=view.as_of.said,
        readings=found,
        fulfilment=fulfilments_of(found, supplier, recipient),
        quotes=tuple(evidence(one.sample) for one in found),
        undated=view.undated_left_out,
    )
