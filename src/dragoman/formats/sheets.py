"""The sheets of a spreadsheet as one text: each is a form feed with its name, then its rows, commas between cells.

A row without any cell is an empty line, so that rows keep their numbers; a cell that holds a line feed is quoted, so
is one that holds a comma or a quote, or begins or ends with a space.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.formats.cells import Area

MARK = "\f"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOKS = {
    ".xlsx": MEDIA_TYPE,
    ".xlsm": MEDIA_TYPE,
    ".xls": "application/vnd.ms-excel",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
"""What a file of each ending holds."""

SHEETS = frozenset(WORKBOOKS.values())
"""The media types of documents whose text is that of sheets."""

_BEGINS = re.compile(r"^\f([^\n]*)\n", re.MULTILINE)
_QUOTED = re.compile(r'[",\n]|^\s|\s$')


def sheets_text(sheets: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> str:
    """The text of some sheets, each with its name and its rows from the first to the last."""
    return "".join(part for name, rows in sheets for part in _sheet(name, rows))


def sheet_areas(text: str) -> Iterator[Area]:
    """Where each sheet stands, in the order of the workbook."""
    found = list(_BEGINS.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=True):
        yield Area(one.end(), end, sheet=one[1])


def letters(index: int) -> str:
    """The letters by which spreadsheets name the column of an index: 0 is A, 26 is AA."""
    found, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _sheet(name: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"{MARK}{' '.join(name.split())}\n"
    held = [list(row) if any(cell.strip() for cell in row) else [] for row in rows]
    while held and not held[-1]:
        held.pop()
    width = max((_width(row) for row in held), default=0)
    for row in held:
        cells = [*row[:width], *[""] * (width - len(row))]
        yield ",".join(map(_cell, cells)) + "\n" if row else "\n"


def _width(row: Sequence[str]) -> int:
    return max((at + 1 for at, cell in enumerate(row) if cell.strip()), default=0)


def _cell(value: str) -> str:
    # A form feed within a cell could look like the start of a sheet; it has no other use.
    plain = value.replace("\r\n", "\n").replace("\r", "\n").replace(MARK, " ").replace("\0", "")
    return '"' + plain.replace('"', '""') + '"' if _QUOTED.search(plain) else plain
