"""A delimited table as text, with the place of every cell in that text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.errors import BadRow
from dragoman.terms import Span

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a column: `span` holds its words without the quotes around them, `value` undoubles quotes within."""

    column: str
    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, with the line of the file on which it starts (the header is line 1).

    Of a spreadsheet `line` is the number of the row in its sheet. `places` says where the first cell of a column is.
    """

    line: int
    cells: tuple[Cell, ...]
    places: Mapping[str, int] = field(repr=False, compare=False)

    def get(self, column: str) -> str | None:
        """The value of the first cell of a column, None where the table has no such column or the cell is empty."""
        at = self.places.get(column)
        return None if at is None or at >= len(self.cells) else self.cells[at].value or None

    @property
    def span(self) -> Span:
        """From the first cell to the end of the last."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a table stands in a text: from `start` to `end`, the header at the number `header`.

    `sheet` is the name of the sheet of a spreadsheet, whose rows are numbered instead of the lines of its cells.
    """

    start: int
    end: int
    header: int = 1
    sheet: str | None = None


def delimiter_of(text: str) -> str:
    """The mark that parts the cells of the header: the most frequent of comma, semicolon, tab and bar."""
    header = re.sub(r'"[^"]*"', "", text.lstrip("\n").split("\n", 1)[0])
    return max(DELIMITERS, key=header.count)


def table_rows(text: str, delimiter: str | None = None, area: Area | None = None) -> Iterator[TableRow | BadRow]:
    """Every row below the header, or the error that names its line where the cells do not fit the header's.

    Lines end with a single line feed; blank lines are no rows. A header that is broken is the only row: an error.
    """
    area = area or Area(0, len(text))
    rows = _split(text, delimiter or delimiter_of(text[area.start : area.end]), area)
    line, header = next(rows, (1, []))
    while line < area.header:
        line, header = next(rows, (area.header, []))
    if header is None:
        yield _bad("the header has a quote that is never closed", line)
        return
    columns = [_value(text, span).strip() for span in header]
    places = {column: at for at, column in reversed(list(enumerate(columns)))}
    for line, spans in rows:
        if spans is None:
            yield _bad("the row has a quote that is not closed before the next cell", line)
        elif len(spans) != len(columns):
            yield _bad(f"the row has {len(spans)} cells where the header has {len(columns)}", line)
        else:
            cells = zip(columns, spans, strict=True)
            yield TableRow(line, tuple([Cell(column, span, _value(text, span)) for column, span in cells]), places)


def headers(text: str, area: Area, most: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The first rows of a sheet that hold anything, each with its number: one of them is the header."""
    for at, (line, spans) in enumerate(_split(text, ",", area)):
        if at == most:
            return
        yield line, tuple(_value(text, span).strip() for span in spans or ())


def _bad(what: str, line: int) -> BadRow:
    return BadRow(what, where=f"line {line}", next="correct the row and read the file again", line=line)


def _value(text: str, span: Span) -> str:
    quoted = span.start > 0 and text[span.start - 1] == '"'
    return span.of(text).replace('""', '"') if quoted else span.of(text)


def _split(text: str, delimiter: str, area: Area) -> Iterator[tuple[int, list[Span] | None]]:
    """The line and the spans of every row that is not blank; None in place of the spans of a broken row."""
    cell = re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"|([^"\n{re.escape(delimiter)}][^\n{re.escape(delimiter)}]*)|)')
    place, line = area.start, 1
    while place < area.end:
        end_of_line = text.find("\n", place, area.end)
        end_of_line = area.end if end_of_line < 0 else end_of_line
        if not text[place:end_of_line].strip():
            place, line = end_of_line + 1, line + 1
            continue
        spans, end = _row(text, place, area.end, cell, delimiter)
        # After a broken row the next line is tried, so that one stray quote does not swallow the rest.
        end = end_of_line if spans is None else end
        yield line, spans
        line += 1 if area.sheet is not None else text.count("\n", place, end) + 1
        place = end + 1


def _row(text: str, place: int, stop: int, cell: re.Pattern[str], delimiter: str) -> tuple[list[Span] | None, int]:
    """The spans of the cells from `place` to the end of the row, and that end."""
    spans = []
    while True:
        found = cell.match(text, place, stop)
        if found is None:
            return None, place
        group = found.lastindex or 0
        spans.append(Span(*found.span(group)))
        place = found.end()
        if place == stop or text[place] == "\n":
            return spans, place
        if text[place] != delimiter:
            return None, place
        place += 1
