"""Spreadsheets, kept as documents: the text is every sheet with its rows, as `formats.sheets` writes it.

Numbers are written with all their digits, days as ISO dates whatever the format of the cell shows, so that a true date
is never guessed; a date that was typed as text stays as it was typed.
"""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from dragoman.errors import Unreadable
from dragoman.formats.sheets import MEDIA_TYPE, sheets_text
from dragoman.read.outcome import Options, Read, content_of, document_of

NEXT = "open it in a spreadsheet program and save it anew as .xlsx, or as CSV in UTF-8"
MAX_UNPACKED = 400_000_000  # bytes
MAX_CELLS = 20_000_000
# What a damaged or hostile workbook makes the library raise.
FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, EOFError, OSError, RuntimeError, AssertionError,
)  # fmt: skip


def read_sheet(path: Path, options: Options) -> Iterator[Read]:
    """The one document of a workbook.

    Raises: Unreadable where it is no workbook, is locked, or would not fit into memory.
    """
    content = content_of(path, options)
    text = sheets_text(_sheets(content, str(path)))
    facts = {"name": path.stem, "media_type": MEDIA_TYPE}
    yield Read(document_of(content, text, facts, options), content, None, str(path))


def _sheets(content: bytes, where: str) -> list[tuple[str, list[list[str]]]]:
    try:
        found = _values(content, where, formulas=False)
        if not _has_formulas(content):
            return found
        # A formula whose value was never stored would read as an empty cell: it stands for itself instead.
        written = _values(content, where, formulas=True)
        return [(name, _filled(rows, other)) for (name, rows), (_, other) in zip(found, written, strict=True)]
    except FAULTS as reason:
        said = " ".join(str(reason).split())[:120] or type(reason).__name__
        raise Unreadable(f"the workbook cannot be read: {said}", where=where, next=NEXT) from None


def _values(content: bytes, where: str, *, formulas: bool) -> list[tuple[str, list[list[str]]]]:
    from openpyxl import load_workbook

    _fits(content, where)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library tells of pictures and rules that it leaves out
        book = load_workbook(BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)
        try:
            return [(sheet.title, _rows(sheet, where)) for sheet in book.worksheets]
        finally:
            book.close()


def _rows(sheet: Any, where: str) -> list[list[str]]:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    rows, widest = [], 0
    for row in sheet.iter_rows(values_only=True):
        rows.append([_text(value) for value in row])
        widest = max(widest, len(row))
        if widest * len(rows) > MAX_CELLS:
            raise Unreadable(f"the sheet {sheet.title} has more than {MAX_CELLS:,} cells", where=where, next=NEXT)
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _filled(rows: Sequence[list[str]], written: Sequence[list[str]]) -> list[list[str]]:
    return [
        [value or (formula if formula.startswith("=") else "") for value, formula in zip_longest(*pair, fillvalue="")]
        for pair in zip_longest(rows, written, fillvalue=list[str]())
    ]


def _fits(content: bytes, where: str) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        size = sum(one.file_size for one in packed.infolist())
    if size > MAX_UNPACKED:
        what = f"the workbook would take {size:,} bytes unpacked"
        raise Unreadable(what, where=where, next="split it, or save the sheet as CSV")


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in (body := packed.read(name)) or b"<f " in body for name in sheets)
