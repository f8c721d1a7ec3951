"""How the columns of a table become the fields of a statement."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from typing import get_args

from dragoman.formats.cells import TableRow
from dragoman.terms import Document, Source
from dragoman.terms.period import TimeRole
from dragoman.terms.quantity import Basis, Measure
from dragoman.terms.statement import Certainty, Kind, Modality, Polarity, Stage, Tense

BOUNDS = ("=", "~", "~<", ">", ">=", "<", "<=")
# Fields of a statement that a mapping names directly, with what they may hold (empty: any text).
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind), "stage": get_args(Stage), "polarity": get_args(Polarity), "modality": get_args(Modality),
    "tense": get_args(Tense), "certainty": get_args(Certainty), "predicate": (), "product": (), "object": (),
}  # fmt: skip
AMOUNTS: dict[str, tuple[str, ...]] = {
    "unit": (), "bound": BOUNDS, "per": (), "measure": get_args(Measure), "basis": get_args(Basis),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pick:
    """Where the value of a field comes from: a fixed text, or a cell, a part of it, and the cases that read it.

    `part` is a pattern whose first group is taken in place of the cell; a cell that does not meet it has no value. The
    first of `cases` whose pattern is met gives the value; where none is, the default, else the cell itself. An empty
    value is no value. For parties, `separator` splits several, `party` is what a name that is no state stands for, and
    `codes` names the system of codes in which states are written (codes.toml), where it is not ISO 3166.
    """

    fixed: str | None = None
    column: str | None = None
    cases: tuple[tuple[re.Pattern[str], str], ...] = ()
    default: str | None = None
    part: re.Pattern[str] | None = None
    separator: re.Pattern[str] | None = None
    party: str = "state"
    codes: str | None = None

    def of(self, row: TableRow) -> str | None:
        """The value in one row, None where there is none."""
        if self.column is None:
            return self.fixed or None
        cell = (row.get(self.column) or "").strip()
        if self.part is not None:
            found = self.part.search(cell)
            cell = found.group(1) if found else ""
        for pattern, value in self.cases:
            if pattern.search(cell):
                return value or None
        return (cell if self.default is None else self.default) or None


@dataclass(frozen=True, slots=True)
class When:
    """A date of a row: its column, how it is written, and the rows for which it counts.

    `formats` are patterns of `strptime`, tried in order; ISO dates, full or partial, are always read. `pattern` finds
    the date within longer words by its groups (year, month, day). `precision` coarsens what the source gives too
    finely. `open` says on which side the date bounds the event only.
    """

    column: str
    role: TimeRole = "event"
    formats: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    precision: str | None = None
    open: str | None = None
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Unfold:
    """Columns that each make a row of their own, as tables have them that are wide instead of long.

    `columns` are patterns of their headers. The new row is the old one with further columns: `name` holds the header,
    `value` the cell, and each of `beside` the next cell to the right of it.
    """

    columns: tuple[re.Pattern[str], ...]
    name: str
    value: str
    beside: tuple[str, ...] = ()

    @property
    def adds(self) -> tuple[str, ...]:
        """The names of the further columns."""
        return (self.name, self.value, *self.beside)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A table's meaning: fields by name, the quantity's column and reading, dates, parties, and which rows count.

    `amount` is the column of the quantity: a cell with one of the `missing` texts gives a statement without quantity,
    a row with one of the `nothing` texts (a zero) gives none. `words` is the column that holds the source's own words,
    where there is one: it becomes the span. `key` is the column that stands for a row without quantity. `notes` are
    columns that become notes, `remarks` are notes on every statement.

    `table` names what several views of one table are views of, `cells` the columns that tell its cells apart. `sheet`
    is the sheet of a spreadsheet. `aliases` are other headers under which columns go, `optional` columns that may be
    absent. `scale` is what a number of the table is to be multiplied by, `part` a pattern
    whose first group is the number in a cell; `signed` allows a number below zero.
    """

    name: str
    title: str
    description: str
    source: Source
    fields: Table[str, Pick]
    parties: Table[str, Pick]
    amounts: Table[str, Pick]
    amount: str | None = None
    missing: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    words: str | None = None
    key: str | None = None
    time: tuple[When, ...] = ()
    said: tuple[When, ...] = ()
    vouchers: Pick | None = None
    via: str | None = None
    plover: Pick | None = None
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    version: str = "1.0"
    table: str = ""
    cells: tuple[str, ...] = ()
    sheet: str | None = None
    aliases: Table[str, tuple[str, ...]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    scale: float = 1.0
    part: re.Pattern[str] | None = None
    signed: bool = False
    unfold: Unfold | None = None

    @property
    def extractor(self) -> str:
        """Who reads: the mapping's name with its version."""
        return f"table:{self.name}@{self.version}"

    def describe(self, document: Document) -> Document:
        """The document with the title and the source that the mapping states, where it does not state its own."""
        source = document.source if document.source.publisher else self.source
        return replace(document, title=document.title or self.title or None, source=source)

    def columns(self) -> Iterator[str]:
        """Every column that the mapping needs."""
        picks = (*self.fields.values(), *self.parties.values(), *self.amounts.values(), self.vouchers, self.plover)
        yield from (pick.column for pick in picks if pick is not None and pick.column is not None)
        yield from (one for one in (self.amount, self.words, self.key) if one is not None)
        yield from self.notes
        for when in (*self.time, *self.said):
            yield when.column
            yield from (column for column, _ in when.only)
        yield from (column for column, _ in self.only)
        yield from self.cells

    def needed(self) -> frozenset[str]:
        """The columns that a table must have for this mapping."""
        made = self.unfold.adds if self.unfold else ()
        return frozenset(self.columns()) - {*made, *self.optional}


def counts(row: TableRow, only: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """True where each named column of a row holds one of its values; the empty text is an empty cell."""
    return all((row.get(column) or "") in values for column, values in only)
