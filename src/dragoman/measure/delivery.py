"""How much of what was promised has arrived, by one source's own two figures."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.measure.ratio import estimates
from dragoman.reconcile.actors import name
from dragoman.reconcile.readings import Reading, gather
from dragoman.reconcile.stories import comparable
from dragoman.terms import Finding, Indicator, Quantity, View

METHOD = "delivered over promised, one source, one document, by interval arithmetic"


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A share delivered with the two findings that it divides, who vouches for both, and since when it is known."""

    indicator: Indicator
    promised: Finding
    delivered: Finding
    claimant: str | None
    known_since: str | None


def fulfilment(
    view: View, supplier: str, recipient: str | None = None, product: str | None = None
) -> tuple[Indicator, ...]:
    """The shares that `fulfilments` pairs, as indicators."""
    return tuple(one.indicator for one in fulfilments(view, supplier, recipient, product))


def fulfilments(
    view: View, supplier: str, recipient: str | None = None, product: str | None = None
) -> tuple[Fulfilment, ...]:
    """Delivered over promised for every source that states both in one document, by day.

    Value is D/P; the interval is [D_low / P_high, D_high / P_low]. The two figures have one claimant, one unit and
    basis, one scope, and products that do not differ; a sum over a table is never divided by another source's figure.
    Source: interval arithmetic (Moore 1966), division of two positive intervals.
    """
    return fulfilments_of(gather(view, supplier, recipient, product), supplier, recipient)


def fulfilments_of(found: tuple[Reading, ...], supplier: str, recipient: str | None = None) -> tuple[Fulfilment, ...]:
    """The same of readings that are gathered already."""
    listed = [_fulfilment(supplier, recipient, *pair) for pair in _pairs(found)]
    return tuple(sorted(listed, key=lambda one: (one.known_since or "9999", one.indicator.inputs)))


def _pairs(found: tuple[Reading, ...]) -> Iterator[tuple[Reading, Reading, str | None]]:
    """Each promise with the delivery beside it, and the first day on which one document says both."""
    delivered: dict[str, list[Reading]] = defaultdict(list)
    for one in found:
        if one.family == "delivered" and one.quantity is not None:
            for document in {row.document.id for row in one.rows}:
                delivered[document].append(one)
    seen: set[tuple[str, ...]] = set()
    for promise in _largest(one for one in found if one.family == "promised" and one.quantity is not None):
        for row in sorted(promise.rows, key=lambda row: (row.said or "9999", row.document.id)):
            for arrived in delivered[row.document.id]:
                key = (promise.finding.inputs[0], arrived.finding.inputs[0])
                if key not in seen and _match(promise, arrived):
                    seen.add(key)
                    yield promise, arrived, row.said


def _largest(promises: Iterable[Reading]) -> list[Reading]:
    """One promise of each source, document and scope: deliveries are not told apart by the kind of promise.

    Where a source states what was sold and what was donated, the deliveries hold both; the larger stands for the whole.
    """
    chosen: dict[Hashable, Reading] = {}
    for one in promises:
        row = one.sample
        named = () if one.scope == "all recipients" else tuple(sorted(one.recipients))
        key = (row.document.id, one.finding.claimant, one.scope, named, one.quantity and comparable(one.quantity))
        best = chosen.get(key)
        if best is None or _value(one) > _value(best):
            chosen[key] = one
    return list(chosen.values())


def _value(reading: Reading) -> float:
    return (reading.quantity.value or 0.0) if reading.quantity else 0.0


def _match(promise: Reading, arrived: Reading) -> bool:
    one, other = promise.quantity, arrived.quantity
    assert one is not None
    assert other is not None
    return (
        promise.finding.claimant == arrived.finding.claimant
        and comparable(one) == comparable(other)
        and promise.scope == arrived.scope
        and (promise.scope == "all recipients" or set(promise.recipients) == set(arrived.recipients))
        and (promise.product is None or arrived.product is None or promise.product == arrived.product)
        and bool(one.value)
    )


def _fulfilment(
    supplier: str, recipient: str | None, promise: Reading, arrived: Reading, since: str | None
) -> Fulfilment:
    whole, part = promise.quantity, arrived.quantity
    assert whole is not None
    assert part is not None
    value, low, high = divide(part, whole)
    claimant = promise.finding.claimant
    indicator = Indicator(
        name=f"{arrived.word} of {promise.word}",
        subject=supplier if recipient is None else f"{supplier} to {recipient}",
        value=value,
        unit="share",
        method=METHOD,
        inputs=(*arrived.finding.inputs, *promise.finding.inputs),
        low=low,
        high=high,
        note=f"{name(claimant) if claimant else 'source not named'}, known since {since or 'an unknown day'}",
    )
    return Fulfilment(indicator, promise.finding, arrived.finding, claimant, since)


def estimated(view: View, supplier: str, recipient: str | None = None) -> tuple[Indicator, ...]:
    """Every estimator over the pairs that `fulfilments` found, each under its own name; none where there is no pair."""
    found = fulfilments(view, supplier, recipient)
    pairs = [(part, whole) for one in found if (part := one.delivered.quantity) and (whole := one.promised.quantity)]
    inputs = tuple(dict.fromkeys(id for one in found for id in one.indicator.inputs))
    subject = supplier if recipient is None else f"{supplier} to {recipient}"
    return tuple(
        Indicator(
            name="delivered of promised",
            subject=subject,
            value=one.value,
            unit="share",
            method=one.estimator,
            inputs=inputs,
            low=one.low,
            high=one.high,
            note=f"{len(pairs)} pairs of figures" + ("" if one.tau is None else f"; disagreement tau {one.tau:.2f}"),
        )
        for one in estimates(pairs)
    )


def divide(part: Quantity, whole: Quantity) -> tuple[float | None, float | None, float | None]:
    """The ratio of two quantities with its interval [part low / whole high, part high / whole low]; None where open.

    Raises: ValueError where unit, span of time or basis differ: unlike quantities have no ratio.
    """
    if comparable(part) != comparable(whole):
        raise ValueError(f"{part.definition} and {whole.definition} have no ratio")
    return _over(part.value, whole.value), _over(part.low, whole.high), _over(part.high, whole.low)


def _over(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole
