"""Which rows of a document a mapping reads: the sheet, the header under its own or another name, wide rows unfolded."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.errors import BadMapping, BadRow
from dragoman.extract.mapping import Mapping, Unfold, counts
from dragoman.formats.cells import Area, Cell, TableRow, headers, table_rows
from dragoman.formats.sheets import SHEETS, letters, sheet_areas
from dragoman.terms import Document

SOUGHT = 30  # rows of a sheet among which the header is sought


def mapped_rows(document: Document, mapping: Mapping) -> Iterator[TableRow | BadRow]:
    """Every row that the mapping may read, under the names that it knows, wide rows taken apart.

    Raises: BadMapping where the table does not have a column that the mapping names.
    """
    checked: dict[str, int] = {}
    for row in _rows(document, mapping):
        if isinstance(row, BadRow):
            yield row
            continue
        if not checked:
            _check(mapping, tuple(cell.column for cell in row.cells))
            checked = _places(mapping, row)
        known = replace(row, places=checked)
        yield from (known,) if mapping.unfold is None else _unfolded(mapping.unfold, known)


def is_wanted(mapping: Mapping, row: TableRow) -> bool:
    """True of a row that the mapping asks for and that says something."""
    nothing = mapping.amount is not None and (row.get(mapping.amount) or "").strip() in mapping.nothing
    return not nothing and counts(row, mapping.only)


def place(document: Document, row: TableRow, column: str | None) -> str:
    """Where a cell stands, as a person finds it: line or row, and column."""
    sheet = document.media_type in SHEETS
    at = row.places.get(column or "", len(row.cells))
    letter = f" {letters(at)}" if sheet and at < len(row.cells) else ""
    of = f", column{letter} {f'({column})' if letter else column}" if column else ""
    return f"{'row' if sheet else 'line'} {row.line}{of}"


def _rows(document: Document, mapping: Mapping) -> Iterator[TableRow | BadRow]:
    if document.media_type not in SHEETS:
        return table_rows(document.text)
    return table_rows(document.text, ",", _area(document, mapping))


def _area(document: Document, mapping: Mapping) -> Area:
    """The sheet that the mapping names, else the first one with its columns, from the row that holds them on.

    Raises: BadMapping where there is none.
    """
    sheets = list(sheet_areas(document.text))
    asked = [one for one in sheets if mapping.sheet in (None, one.sheet)]
    if not asked:
        there = ", ".join(one.sheet or "" for one in sheets)
        what = f"the workbook has no sheet {mapping.sheet}"
        raise BadMapping(what, where=f"mapping {mapping.name}", next=f"use one of its sheets: {there}")
    firsts = [(area, line, names) for area in asked for line, names in headers(document.text, area, SOUGHT)]
    for area, line, names in firsts:
        if mapping.needed() <= set(_renamed(mapping, names)):
            return replace(area, header=line)
    best = max(firsts, key=lambda one: len(mapping.needed() & set(_renamed(mapping, one[2]))), default=None)
    _check(mapping, best[2] if best else ())
    return asked[0]


def _check(mapping: Mapping, names: tuple[str, ...]) -> None:
    absent = sorted(mapping.needed() - set(_renamed(mapping, names)))
    wide = mapping.unfold.columns if mapping.unfold else ()
    if wide and not any(pattern.search(name) for pattern in wide for name in names):
        absent += [pattern.pattern for pattern in wide]
    if absent:
        raise BadMapping(
            f"the mapping names columns that the table does not have: {', '.join(absent)}",
            where=f"mapping {mapping.name}",
            next=f"use the table's columns: {', '.join(one for one in names if one)}",
            columns=tuple(absent),
        )


def _renamed(mapping: Mapping, names: tuple[str, ...]) -> list[str]:
    """The headers under the names by which the mapping knows them; case and space make no other name."""
    known = {_plain(one): column for column, others in mapping.aliases.items() for one in (column, *others)}
    return [known.get(_plain(name), name) for name in names]


def _plain(header: str) -> str:
    return " ".join(header.split()).casefold()


def _places(mapping: Mapping, row: TableRow) -> dict[str, int]:
    names = _renamed(mapping, tuple(cell.column for cell in row.cells))
    found = {cell.column: at for at, cell in reversed(list(enumerate(row.cells)))}
    found |= {name: at for at, name in reversed(list(enumerate(names)))}
    made = mapping.unfold.adds if mapping.unfold else ()
    return found | {name: len(row.cells) + at for at, name in enumerate(made)}


def _unfolded(unfold: Unfold, row: TableRow) -> Iterator[TableRow]:
    """A row for each cell that stands under one of the wide columns."""
    for at, cell in enumerate(row.cells):
        if any(pattern.search(cell.column) for pattern in unfold.columns):
            header = Cell(unfold.name, cell.span, cell.column)
            beside = zip(unfold.beside, row.cells[at + 1 :], strict=False)
            more = [header, replace(cell, column=unfold.value), *(replace(one, column=name) for name, one in beside)]
            yield replace(row, cells=(*row.cells, *more))
