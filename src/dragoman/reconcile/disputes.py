"""Every conflict of a view: between statements on one key, and between the sentences that carry statements."""

from collections import defaultdict
from collections.abc import Iterator

from dragoman.reconcile.actors import gives, polities
from dragoman.reconcile.clashes import clashes
from dragoman.reconcile.conflicts import conflicts
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.scans import Scanner, scan
from dragoman.reconcile.shelf import Shelf
from dragoman.reconcile.stories import is_table
from dragoman.terms import Conflict, Row, View

_EARLIER = 4
"""So many sentences before its own a rule looks at in the document of a passage."""


def disputes(
    view: View, *parties: str, product: str | None = None, scanner: Scanner = scan, alone: bool = False
) -> tuple[Conflict, ...]:
    """The conflicts of all fourteen codes, on any of the parties or on a product where given, in a fixed order.

    A pair of statements stands under a code once, whichever of the two is examined. Sentences without a statement
    take part in an audit only. `scanner` gives scans of documents, which may have been kept. With `alone` only the
    sentences that carry a statement of the view are held against each other, and the others count for nothing.
    """
    found = {_pair(one): one for one in conflicts(view, *parties, product=product)}
    known = {(one.one, one.other) for one in found.values()} | {(one.other, one.one) for one in found.values()}
    for one in sorted(
        _of_sentences(view, parties, product, scanner, alone), key=lambda one: (one.code, one.one, one.other)
    ):
        if (one.one, one.other) not in known:
            found.setdefault(_pair(one), one)
    return tuple(sorted(found.values(), key=lambda one: (one.code, one.one, one.other)))


def together(view: View, *parties: str) -> View:
    """The part of a view in which all of some parties take part."""
    rows = []
    for row in view.rows:
        there = polities(row.statement)
        if all(one in there or gives(row.statement, one) for one in parties):
            rows.append(row)
    return View(view.as_of, tuple(rows), view.undated_left_out)


def _pair(one: Conflict) -> tuple[str, frozenset[str]]:
    return one.code, frozenset((one.one, one.other))


def _of_sentences(
    view: View, parties: tuple[str, ...], product: str | None, scanner: Scanner, alone: bool
) -> Iterator[Conflict]:
    rows = [row for row in view.rows if not is_table(row)]
    asked = [row for row in rows if _is_asked(row, parties, product)]
    documents = {row.document.id: row.document for row in rows}
    shelf = Shelf(documents.values(), view.rows, scanner, before=_EARLIER if alone else None)
    wanted = {row.statement.id for row in asked}
    beside: dict[str, list[Passage]] = defaultdict(list)
    for one in shelf.passages:
        beside[one.document.id].append(one)
    if alone:
        shelf = Shelf.of((one for one in shelf.passages if one.rows), view.rows)
    for mine in shelf.passages:
        if not any(row.statement.id in wanted for row in mine.rows):
            continue
        for clash in clashes(mine, tuple(beside[mine.document.id]), shelf):
            for other in clash.theirs:
                if other.rows and other.document.id != mine.document.id:
                    one, two = sorted((mine, other), key=lambda side: (side.day or "9999", side.id))
                    yield Conflict(clash.code, one.id, two.id, clash.reason)


def _is_asked(row: Row, parties: tuple[str, ...], product: str | None) -> bool:
    mine = not parties or any(gives(row.statement, one) or one in polities(row.statement) for one in parties)
    return mine and (product is None or (row.statement.product or "").casefold() == product.casefold())
