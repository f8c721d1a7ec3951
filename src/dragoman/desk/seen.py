"""The ledger as the judgements in force have it: one place through which every answer looks at statements."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from dragoman.desk.line import Line
from dragoman.errors import BadOption, Missing
from dragoman.ledger import Filter, Page
from dragoman.ledger.rows import party_rows
from dragoman.terms import AsOf, Document, Row, View
from dragoman.terms.entity import Tie

if TYPE_CHECKING:
    from dragoman.reconcile.entities import Identity


class Seen(Line):
    """Statements with their parties as the entities that judgements make of them.

    What documents call one is shown by `entities` and asked in the queue; only judgements of people move answers.
    """

    def identity(self) -> "Identity":
        """Which ids count as one, and which names as entities of their own, by the judgements known."""
        from dragoman.reconcile.entities import identity

        return identity((), (), self.ledger.judgements(self.known))

    def as_judged(self, view: View) -> View:
        """A view of the ledger whose parties are the entities that they count as."""
        return self.identity().view(view)

    def rows_where(self, times: AsOf, where: Filter) -> tuple[Row, ...]:
        """The statements that a filter asks for, supplier, recipient and source as the entities that they count as.

        The rows are as they were recorded, in their fixed order.
        """
        same, asked = self.identity(), _asked(where)
        if not _is_moved(same, where):
            return self.ledger.asof(times, where).rows
        givers, takers = (sorted(same.sources(code)) if code else [None] for code in (where.supplier, where.recipient))
        voices = same.voices(where.source) if where.source else (where.source,)
        several = product(givers, takers, voices)
        parts = (replace(where, supplier=giver, recipient=taker, source=voice) for giver, taker, voice in several)
        found = {row.statement.id: row for part in parts for row in self.ledger.asof(times, part).rows}
        meant = {role: same.of(code) for role, code in asked.items()}
        return tuple(sorted((row for row in found.values() if _takes(same, row, meant)), key=_order))

    def page_where(self, times: AsOf, where: Filter, limit: int, after: str | None) -> Page:
        """At most `limit` of these rows, the first or those behind the statement `after`.

        Raises: BadOption where the ledger holds no statement `after`.
        """
        if not _is_moved(self.identity(), where):
            return self.ledger.page(times, where, limit, after)
        rows = self.rows_where(times, where)
        if after is not None:
            start = self.ledger.page(times, Filter(), 1, after).rows[:1]  # refuses what is no statement
            rows = tuple(row for row in rows if start and _order(row) >= _order(start[0]))
        return Page(rows[:limit], len(rows) > limit)

    def party(self, term: str) -> str:
        """The id that a question means by a code, id or name, as the entity that it counts as.

        Raises: BadOption where the words name nobody.
        """
        found = self._named(term)
        same = self.identity()
        return same.of(same.taken(term) or found)

    def counted_as(self, *terms: str | None) -> tuple[str, ...]:
        """What judgements join to the parties that a question names, a sentence each with who judged it."""
        from dragoman.reconcile.actors import name

        same = self.identity()
        owns = dict.fromkeys(self.party(term) for term in terms if term)
        return tuple(
            f"{name(id)} counts as {name(own)} ({same.joined[id]})" for own in owns for id in same.members(own)[1:]
        )

    def _named(self, term: str) -> str:
        from dragoman.reconcile.actors import resolve
        from dragoman.reconcile.entities import People, standing

        found = resolve(term) or (term if ":" in term else None)
        if found is not None:
            return found
        known = standing(term)
        if known is not None and not known.id.startswith("GRP:"):
            return known.id
        try:
            times = AsOf(known=self.known)
            ties = self._ties(self.ledger.documents(times))
            return People.of(self.ledger.asof(times), ties, self.ledger.judgements(self.known)).asked(term)
        except Missing:
            what = f"{term!r} names no state or bloc, and nobody in the ledger"
            next = "use a code such as RUS, a name such as Russia, or what dragoman entities shows"
            raise BadOption(what, next=next) from None

    @cached_property
    def _read_ties(self) -> dict[tuple[str, str | None], tuple[Tie, ...]]:
        """The ties of documents that this desk has read, which depend on text and day alone."""
        return {}

    def _ties(self, documents: Sequence[Document]) -> tuple[Tie, ...]:
        from dragoman.reconcile.entities.ties import ties

        for one in documents:
            if (one.id, one.published) not in self._read_ties:
                self._read_ties[one.id, one.published] = ties(one)
        return tuple(tie for one in documents for tie in self._read_ties[one.id, one.published])

    def _codes_of(self, party: str) -> Iterator[str]:
        """Every code under which the ledger may list a party, beside its own."""
        yield from sorted(self.identity().sources(party) - {party})


def _is_moved(same: "Identity", where: Filter) -> bool:
    """True where judgements change what a filter asks for."""
    heard = where.source is not None and len(same.voices(where.source)) > 1
    return heard or any(same.moves(code) for code in _asked(where).values())


def _asked(where: Filter) -> dict[str, str]:
    both = (("gives", where.supplier), ("gets", where.recipient))
    return {role: code for role, code in both if code is not None}


def _order(row: Row) -> tuple[str, str, tuple[int, int], str]:
    """The order of every view: by day of saying, the undated last, name of the document and place in it."""
    return row.said or "9999", row.document.name, row.statement.span, row.statement.id


def _takes(same: "Identity", row: Row, asked: dict[str, str]) -> bool:
    held = set(party_rows(same.statement(row.statement)))
    return all((role, code) in held for role, code in asked.items())
