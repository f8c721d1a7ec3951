"""A table becomes statements, one a row, by a mapping: each points at the cell that carries it.

The table stays a document: its text is kept as it was, the span of a statement is the cell of the quantity (or of the
source's own words, or the key, as the mapping says), and a row that does not fit is refused with its line, its column
and the reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadRow
from dragoman.extract.mapping import AMOUNTS, CHOICES, Mapping, Pick
from dragoman.extract.mappings import load_mapping
from dragoman.extract.scan.hedges import interval
from dragoman.extract.table_parties import attribution, code, parties
from dragoman.extract.table_rows import is_wanted, mapped_rows, place
from dragoman.extract.table_values import BadCell, amount, dated, number, periods, said
from dragoman.formats.cells import Cell, TableRow
from dragoman.terms import Document, Quantity, Statement

__all__ = ["TableCell", "TableReading", "load_mapping", "number", "read_table", "table_cells"]

CONFIDENCE = 0.9
TOLD_EVERY = 500  # rows


@dataclass(frozen=True, slots=True)
class TableReading:
    """The statements of a table in the order of its rows, the rows refused, and how many the mapping leaves out."""

    statements: tuple[Statement, ...]
    refused: tuple[BadRow, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class TableCell:
    """The amount of one cell of a table: `key` tells it from the others, `place` is where it stands.

    `value` is the number, None for an empty cell; `text` is the cell as it is written.
    """

    key: tuple[str, ...]
    value: float | None
    text: str
    place: str


def read_table(
    document: Document, mapping: Mapping, watch: Callable[[int], None] = lambda _: None, *, doc: str | None = None
) -> TableReading:
    """What every row of a table says by a mapping; `watch` is told the number of rows now and then.

    Statements are filed under `doc`, or else under the name of the document.

    Raises: BadMapping where the mapping names a column that the table does not have.
    """
    statements: list[Statement] = []
    refused: list[BadRow] = []
    left_out = 0
    reader = _Reader(document, mapping, doc or document.name)
    for done, row in enumerate(mapped_rows(document, mapping)):
        if done % TOLD_EVERY == 0:
            watch(done)
        if isinstance(row, BadRow):
            refused.append(row)
        elif not is_wanted(mapping, row):
            left_out += 1
        else:
            try:
                statements.append(reader.statement(row))
            except ValueError as reason:
                refused.append(_refusal(document, row, reason))
    return TableReading(tuple(statements), tuple(refused), left_out)


def table_cells(document: Document, mapping: Mapping) -> Iterator[TableCell]:
    """Every cell of the quantity with what tells it apart, rows that say nothing among them.

    Dates are brought to one form, so that two views of a table that write them differently can be compared.
    """
    dates = {when.column: when for when in mapping.time}
    for row in mapped_rows(document, mapping):
        if isinstance(row, BadRow) or mapping.amount is None:
            continue
        key = []
        for column in mapping.cells:
            text = " ".join((row.get(column) or "").split())
            try:
                if column in dates and (found := dated(dates[column], row)):
                    text = _span(*found[1][:2])
            except ValueError:
                pass  # what cannot be read is told apart by its words
            key.append(text)
        written = (row.get(mapping.amount) or "").strip()
        yield TableCell(tuple(key), _amount(written, mapping), written, place(document, row, mapping.amount))


def _span(first: str, last: str) -> str:
    return first if first == last else (first[:7] if first[:7] == last[:7] else f"{first} to {last}")


def _amount(written: str, mapping: Mapping) -> float | None:
    try:
        return None if not written or written in mapping.missing else amount(written, mapping)
    except ValueError:
        return None


def _refusal(document: Document, row: TableRow, reason: ValueError) -> BadRow:
    then = "correct the cell, or say in the mapping how to read it"
    column = reason.column if isinstance(reason, BadCell) else None
    where = place(document, row, column)
    return BadRow(str(reason), where=where, next=then, line=row.line, column=column)


class _Reader:
    """Reads the rows of one document by one mapping; what is the same in every row is made once."""

    def __init__(self, document: Document, mapping: Mapping, doc: str) -> None:
        self.document, self.mapping, self.doc = document, mapping, doc

    def statement(self, row: TableRow) -> Statement:
        """What a row says.

        Raises: ValueError where a cell cannot be read.
        """
        mapping, text = self.mapping, self.document.text
        cell = _amount_cell(mapping, row)
        carrier = cell or _key_cell(mapping, row)
        words = (_cell(row, mapping.words) or carrier).span
        given, taken = parties(mapping, row, "supplier"), parties(mapping, row, "recipient")
        fields: dict[str, Any] = {name: _choice(mapping.fields, name, CHOICES[name], row) for name in mapping.fields}
        if not fields["kind"] or not fields["predicate"]:
            raise ValueError("the row gives no kind or no predicate")
        return Statement(
            **{name: value for name, value in fields.items() if value is not None},
            doc=self.doc,
            span=(words.start, words.end),
            text=words.of(text),
            trigger=(carrier.span.start, carrier.span.end),
            trigger_text=carrier.span.of(text),
            actors=parties(mapping, row, "actor") or given,
            counterparts=parties(mapping, row, "counterpart") or taken,
            supplier=tuple(map(code, given)),
            recipient=tuple(map(code, taken)),
            quantity=None if cell is None else _quantity(mapping, row, cell),
            time=tuple(periods(mapping.time, row)),
            attribution=attribution(mapping, row),
            said=said(mapping.said, row),
            confidence=CONFIDENCE,
            extractor=mapping.extractor,
            plover=_plover(mapping, row),
            notes=(*(f"{name}: {value}" for name in mapping.notes if (value := row.get(name))), *mapping.remarks),
        )


def _cell(row: TableRow, column: str | None) -> Cell | None:
    """The first cell of a column, None where it holds nothing."""
    at = None if column is None else row.places.get(column)
    return None if at is None or at >= len(row.cells) or not row.cells[at].value.strip() else row.cells[at]


def _amount_cell(mapping: Mapping, row: TableRow) -> Cell | None:
    cell = _cell(row, mapping.amount)
    return None if cell is None or cell.value.strip() in mapping.missing else cell


def _key_cell(mapping: Mapping, row: TableRow) -> Cell:
    cell = _cell(row, mapping.key) or next((one for one in row.cells if one.value.strip()), None)
    if cell is None:
        raise ValueError("the row is empty")
    return cell


def _choice(picks: Any, name: str, allowed: tuple[str, ...], row: TableRow) -> str | None:
    pick: Pick | None = picks.get(name)
    value = None if pick is None else pick.of(row)
    if pick is not None and value is not None and allowed and value not in allowed:
        raise BadCell(f"{value!r} is no {name}: it may be {', '.join(allowed)}", pick.column)
    return value


def _quantity(mapping: Mapping, row: TableRow, cell: Cell) -> Quantity:
    try:
        value = amount(cell.value, mapping)
    except ValueError as reason:
        raise BadCell(str(reason), mapping.amount) from None
    found: dict[str, Any] = {name: _choice(mapping.amounts, name, AMOUNTS[name], row) for name in mapping.amounts}
    low, high, bound = interval(value, found.pop("bound", None) or "=")
    found = {name: one for name, one in found.items() if one is not None}
    return Quantity(cell.value, value, low, high, bound, found.pop("unit", None), **found)


def _plover(mapping: Mapping, row: TableRow) -> dict[str, object] | None:
    event = None if mapping.plover is None else mapping.plover.of(row)
    return None if event is None else {"event": event, "mode": None, "context": list(mapping.context)}
