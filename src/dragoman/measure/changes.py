"""What changed in a table between two of its views, cell by cell, whatever statements were made of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from dragoman.errors import NothingFound
from dragoman.extract.mapping import Mapping
from dragoman.extract.mappings import bundled
from dragoman.extract.tables import TableCell, load_mapping, table_cells
from dragoman.ledger import Held, Ledger
from dragoman.terms import Document

Sort = Literal["revised", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that differs between two views of a table.

    `cell` is what tells it apart, by the mapping's columns; `old` and `new` are its amounts in the table's unit, None
    where the cell is empty or not there; `old_place` and `new_place` are where it stands; `known_old` and `known_new`
    are the days of the two views.
    """

    sort: Sort
    cell: tuple[str, ...]
    old: float | None
    new: float | None
    old_place: str | None
    new_place: str | None
    known_old: str
    known_new: str


def changes_of(
    ledger: Ledger, mapping: str | Path, since: str | None = None, until: str | None = None
) -> tuple[Change, ...]:
    """The changes of the table that a mapping, by its file or name, is for; see `changes`."""
    plan = load_mapping(mapping)
    return changes(ledger.views(plan.table), plan, since, until)


def changes(
    views: Sequence[Held], mapping: Mapping, since: str | None = None, until: str | None = None
) -> tuple[Change, ...]:
    """Every cell that differs between one view and the next, in the order of days, then of cells.

    `since` and `until` are days: the views that counted then are held against each other, and those between are left
    out. A view that another mapping of the program has read is read by that one. Of cells that nothing tells apart,
    the first is held against the first.

    Raises: NothingFound where the table has fewer than two views.
    """
    chosen = list(views)
    if since is not None or until is not None:
        ends = (_on(views, since) or views[:1], _on(views, until) or views[-1:])
        chosen = [one for end in ends for one in end]
    if len(chosen) < 2:
        raise NothingFound(
            f"there are not two views of the table {mapping.table} to compare",
            next="import each with the day from which it was to be had: dragoman import MAPPING FILE --known DATE",
        )
    return tuple(change for old, new in pairwise(chosen) for change in _between(old, new, mapping))


def _on(views: Sequence[Held], day: str | None) -> list[Held]:
    """The view that counted at the end of a day."""
    return [] if day is None else [one for one in views if one.known[: len(day)] <= day][-1:]


def _between(old: Held, new: Held, mapping: Mapping) -> Iterator[Change]:
    before, after = (_cells(one.document, _own(one, mapping)) for one in (old, new))
    days = (old.known[:10], new.known[:10])
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            sort: Sort = "added" if one is None else "dropped"
        elif one.value != other.value or (one.value is None and one.text != other.text):
            sort = "revised"
        else:
            continue
        yield Change(
            sort=sort,
            cell=key[0],
            old=one.value if one else None,
            new=other.value if other else None,
            old_place=one.place if one else None,
            new_place=other.place if other else None,
            known_old=days[0],
            known_new=days[1],
        )


def _own(view: Held, mapping: Mapping) -> Mapping:
    name = view.extractor.removeprefix("table:").partition("@")[0]
    return load_mapping(name) if name != mapping.name and name in bundled() else mapping


def _cells(document: Document, mapping: Mapping) -> dict[tuple[tuple[str, ...], int], TableCell]:
    """The cells of a table by what tells them apart, and a number for those that nothing tells apart."""
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    found = {}
    for cell in table_cells(document, mapping):
        found[cell.key, seen[cell.key]] = cell
        seen[cell.key] += 1
    return found
