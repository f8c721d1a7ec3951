"""Every question that can be asked of a ledger."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk.asked import counted
from dragoman.desk.line import understand
from dragoman.desk.scanning import KeptScans
from dragoman.desk.seen import Seen
from dragoman.errors import BadOption, NothingFound
from dragoman.ledger import Filter, Page, supply_keys, together_keys
from dragoman.terms import AsOf, Conflict, Document, Row, View

if TYPE_CHECKING:
    from dragoman.audit import Audited
    from dragoman.brief.account import Account
    from dragoman.brief.compose import Report
    from dragoman.measure.changes import Change
    from dragoman.measure.totals import Total
    from dragoman.read import Options


class Questions(Seen):
    """Rows, accounts, conflicts, audits and briefs, each at a pair of times."""

    def view(self, as_of: str | None = None, where: Filter | None = None) -> View:
        """What could be known on a day, None for all that is known now; what only a language model says is left out."""
        return self.as_judged(counted(self.ledger.asof(self._times(as_of), where or Filter()), self.ledger))

    def _times(self, as_of: str | None) -> AsOf:
        try:
            return AsOf(said=as_of, known=self.known)
        except ValueError:
            raise BadOption(f"{as_of!r} is no day", where="--as-of", next="write it as 2021-06-24") from None

    def supply(self, giver: str, taker: str | None = None, as_of: str | None = None) -> View:
        """The part of a view that an account of a giver needs, and not much more: what the index lists of it."""
        takers = None if taker is None else self._codes(taker)
        known = self.ledger.about(self._times(as_of), supply_keys(self._codes(giver), takers))
        return self.as_judged(counted(known, self.ledger))

    def _codes(self, party: str) -> list[str]:
        """A party's own code, and the ids that only the gazetteer places there."""
        from dragoman.extract.scan.gazetteer import belonging

        placed = self.ledger.loose(belonging(party), f"OFF:{party}:") - {party}
        return list(dict.fromkeys((party, *sorted(placed), *self._codes_of(party))))

    def statements(self, as_of: str | None = None, where: Filter | None = None) -> tuple[Row, ...]:
        """The rows of a view as they were recorded, in their fixed order."""
        return self.rows_where(self._times(as_of), where or Filter())

    def page(
        self, limit: int, after: str | None = None, *, as_of: str | None = None, where: Filter | None = None
    ) -> Page:
        """At most `limit` rows of a view in their fixed order: the first, or those behind the statement `after`.

        Raises: BadOption where the ledger holds no statement of that id, or the limit is not above zero.
        """
        if limit < 1:
            raise BadOption(f"a page of {limit} statements shows nothing", where="--limit", next="write 1 or more")
        return self.page_where(self._times(as_of), where or Filter(), limit, after)

    def documents(self, as_of: str | None = None) -> tuple[Document, ...]:
        """The documents known on a day."""
        return self.ledger.documents(AsOf(said=as_of, known=self.known))

    def account(
        self, supplier: str, *, to: str | None = None, product: str | None = None, as_of: str | None = None
    ) -> "Account":
        """Every reading of what a supplier promised and delivered, kept apart by definition and source."""
        from dragoman.brief.account import account

        giver, taker = self.party(supplier), self.party(to) if to else None
        with unswept():
            found = account(self.supply(giver, taker, as_of), giver, taker, product)
        if found.is_empty:
            raise NothingFound(
                f"the ledger holds no promise or delivery of {supplier}"
                + (f" to {to}" if to else "")
                + (f" as of {as_of}" if as_of else ""),
                where=self.name,
                next="see what it holds with: dragoman statements",
            )
        return found

    def conflicts(self, *parties: str, as_of: str | None = None, together: bool = False) -> tuple[Conflict, ...]:
        """The conflicts of some parties, or of all; with `together` those within what they all take part in.

        Together only such statements and their sentences are held against each other; else each of these against all.
        """
        from dragoman.reconcile.disputes import disputes

        asked = [self.party(one) for one in parties]
        with unswept():
            view = self.together(*asked, as_of=as_of) if together else self.view(as_of)
            scanner = KeptScans(self.ledger, {row.document.id: row.document for row in view.rows}.values())
            return disputes(view, *(() if together else asked), scanner=scanner, alone=together)

    def together(self, *parties: str, as_of: str | None = None) -> View:
        """The part of a view in which all of some parties take part, found by the index where they are states."""
        from dragoman.reconcile.disputes import together

        states = [one for one in dict.fromkeys(parties) if len(one) == 3]
        if len(states) < 2:
            return together(self.view(as_of), *parties)
        keys = together_keys(*(self._codes(one) for one in states[:2]))
        return together(self.as_judged(self.ledger.about(self._times(as_of), keys)), *parties)

    def told(self, ids: Iterable[str], as_of: str | None = None) -> dict[str, Row]:
        """The rows of a view with some ids of statements, by id."""
        return {row.statement.id: row for row in self.ledger.told(self._times(as_of), list(ids))}

    def audit(
        self, file: str | Path, as_of: str | None = None, options: "Options | None" = None
    ) -> "Iterator[Audited]":
        """Each document of a file held against the ledger, sentence by sentence; the ledger is not changed."""
        from dragoman.audit import audit_file

        held = (self.view(as_of), self.documents(as_of))
        return audit_file(Path(file), options, lambda one: understand(one, self.extractor), held)

    def totals(
        self, *suppliers: str, by: Sequence[str], to: Sequence[str] = (), as_of: str | None = None
    ) -> "tuple[Total, ...]":
        """What each table of deliveries counts by the ends of some days, for recipients together or for all."""
        from dragoman.measure.totals import totals

        return totals(self.view(as_of), [self.party(one) for one in suppliers], by, [self.party(one) for one in to])

    def brief(self, a: str, b: str | None = None, *, as_of: str | None = None) -> "Report":
        """The brief of one party or of a pair, with all that its page shows."""
        from dragoman.brief.compose import report

        view = self.view(as_of)
        if not view.rows:
            raise NothingFound(
                "the ledger holds no statement" + (f" as of {as_of}" if as_of else ""),
                where=self.name,
                next="read documents first: dragoman read PATH",
            )
        return report(view, self.party(a), self.party(b) if b else None)

    def changes(self, mapping: str | Path, since: str | None = None, until: str | None = None) -> "tuple[Change, ...]":
        """The cells of a table that differ between one of its views and the next."""
        from dragoman.measure.changes import changes_of

        return changes_of(self.ledger, mapping, since, until)


@contextmanager
def unswept() -> Iterator[None]:
    """Without the search for dead cycles, of which an answer makes none: it would walk over everything, many times."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def party(term: str) -> str:
    """The code of a state or bloc from its code or name; an id of another party stays as it is.

    Raises: BadOption where the words name nobody.
    """
    from dragoman.reconcile.actors import resolve

    found = resolve(term)
    if found is not None:
        return found
    if ":" in term:
        return term
    raise BadOption(f"{term!r} names no state or bloc", next="use a code such as RUS, or a name such as Russia")
