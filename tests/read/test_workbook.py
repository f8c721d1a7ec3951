"""Workbooks of older and other programs become documents as .xlsx does; what breaks the library breaks nothing else."""

import random
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from dragoman.errors import Unreadable
from dragoman.formats.sheets import SHEETS, WORKBOOKS
from dragoman.read import read_paths, workbook
from dragoman.terms import Document

Rows = Sequence[Sequence[object]]
Maker = Callable[[Path, dict[str, Rows], int], None]
COUNTRY, DOSES = "Country", "Doses delivered"
SHEET: Rows = [
    ["Our deliveries", None, None, None],
    [],
    [COUNTRY, DOSES, "First day", "As typed"],
    ["Peru", 1500000, date(2021, 6, 3), "03/06/2021"],
    ["Chile, east", 2.5, date(2021, 12, 31), "31/12/2021"],
]
TEXT = (
    "\fNotes\nnothing here\n\fDoses\nOur deliveries,,,\n\nCountry,Doses delivered,First day,As typed\n"
    'Peru,1500000,2021-06-03,03/06/2021\n"Chile, east",2.5,2021-12-31,31/12/2021\n'
)
SHEETS_OF: dict[str, Rows] = {"Notes": [["nothing here"]], "Doses": SHEET}


def as_xlsx(path: Path, sheets: dict[str, Rows], merged: int) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if merged and name == "Doses":
            sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=merged)
    book.save(path)


def as_xls(path: Path, sheets: dict[str, Rows], merged: int) -> None:
    xlwt = pytest.importorskip("xlwt")
    book, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if merged and name == "Doses" and at == 0:
                    if place == 0:
                        sheet.write_merge(0, 0, 0, merged - 1, value)
                elif value is not None:
                    sheet.write(at, place, value, *([day] if isinstance(value, date) else []))
    book.save(str(path))


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def ods_cell(value: object, span: int = 0) -> str:
    facts = f' table:number-columns-spanned="{span}" table:number-rows-spanned="1"' if span else ""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        facts += f' office:value-type="date" office:date-value="{value.isoformat()}"'
        value = value.strftime("%d/%m/%Y")
    elif isinstance(value, int | float):
        facts += f' office:value-type="float" office:value="{value}"'
    else:
        facts += ' office:value-type="string"'
    return f"<table:table-cell{facts}><text:p>{value}</text:p></table:table-cell>"


def as_ods(path: Path, sheets: dict[str, Rows], merged: int) -> None:
    tables = ""
    for name, rows in sheets.items():
        lines = ""
        for at, row in enumerate(rows):
            title = merged if name == "Doses" and at == 0 else 0
            cells = [ods_cell(value, 0 if place else title) for place, value in enumerate(row or [None])]
            cells[1:title] = ["<table:covered-table-cell/>"] * len(cells[1:title])
            lines += f"<table:table-row>{''.join(cells)}</table:table-row>"
        tables += f'<table:table table:name="{name}">{lines}</table:table>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", WORKBOOKS[".ods"], zipfile.ZIP_STORED)
        packed.writestr("content.xml", ODS.format(tables=tables))
        packed.writestr("META-INF/manifest.xml", MANIFEST)


MAKERS: dict[str, Maker] = {".xlsx": as_xlsx, ".xls": as_xls, ".ods": as_ods}


@pytest.fixture(params=sorted(MAKERS))
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Path]:
    """Makes a workbook of some sheets in each form."""

    def make(sheets: dict[str, Rows], merged: int = 0) -> Path:
        path = tmp_path / f"book{request.param}"
        MAKERS[request.param](path, sheets, merged)
        return path

    return make


def document(path: Path) -> Document:
    (read,) = read_paths([path])
    assert read.refused is None, read.refused
    assert read.document is not None
    return read.document


@pytest.mark.parametrize("merged", [0, 4])
def test_every_form_gives_the_same_text(made: Callable[..., Path], merged: int) -> None:
    """Numbers, true days, typed days, empty rows and a title over merged cells stand where they stand in .xlsx."""
    path = made(SHEETS_OF, merged)
    found = document(path)
    assert found.text == TEXT
    assert found.media_type == WORKBOOKS[path.suffix]
    assert found.media_type in SHEETS


def test_a_first_row_that_is_empty_keeps_its_number(made: Callable[..., Path]) -> None:
    """Rows are numbered as the program that wrote them numbers them."""
    assert document(made({"Doses": [[], [], ["a", 1]]})).text == "\fDoses\n\n\na,1\n"


KIEL: Rows = [
    ["Bilateral support, as of June", None, None, None, None],
    [],
    ["ID", "Countries", "Announcement Date", "Measure", "Converted Value in EUR"],
    ["PEA1", "Norway", date(2022, 3, 4), "Commitment", 1250000],
    ["PEA2", "European Union", "04/03/2022", "Disbursement", 600000.5],
]
UNICEF: Rows = [
    ["Country/territory", "WHO Preferred Vaccine Name", "mmm Year", "Total Doses Delivered"],
    ["Peru", "Gamaleya - Sputnik V", date(2021, 2, 1), 41000],
    ["Bolivia (Plurinational State of)", "Sinovac - CoronaVac", "Feb 2021", "1,200"],
]
SAID = {
    "kiel": [("NOR", 1250000.0, "2022-03-04"), ("EUU", 600000.5, "2022-03-04")],
    "unicef_dashboard": [("RUS", 41000.0, "2021-02-28"), ("CHN", 1200.0, "2021-02-28")],
}


@pytest.mark.parametrize(("mapping", "rows"), [("kiel", KIEL), ("unicef_dashboard", UNICEF)])
def test_a_mapping_reads_every_form_alike(mapping: str, rows: Rows, made: Callable[..., Path]) -> None:
    """A merged title, true days, days and months as typed, grouped digits: one reading for all forms."""
    from dragoman.extract.tables import load_mapping, read_table

    path = made({"Notes": [["nothing here"]], "Doses": rows}, 4 if mapping == "kiel" else 0)
    found = read_table(document(path), load_mapping(mapping))
    assert found.refused == ()
    told = [(one.supplier[0], one.quantity.value, one.said) for one in found.statements if one.quantity]
    assert told == SAID[mapping]
    assert all(one.text == document(path).text[slice(*one.span)] for one in found.statements)


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsb"])
@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9])
def test_what_is_no_workbook_is_refused_with_the_next_step(content: bytes, suffix: str, tmp_path: Path) -> None:
    """A broken file is an outcome, and the next one is read."""
    bad, good = tmp_path / f"a{suffix}", tmp_path / "b.txt"
    bad.write_bytes(content)
    good.write_text("Doses landed in Peru.")
    first, second = read_paths([bad, good])
    assert isinstance(first.refused, Unreadable)
    assert "save it anew" in str(first.refused)
    assert second.document is not None


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_bytes_that_were_changed_never_crash_the_reading(suffix: str, tmp_path: Path) -> None:
    """Any damage gives a text or a refusal, whatever it does to the child."""
    path, chance = tmp_path / f"book{suffix}", random.Random(7)
    MAKERS[suffix](path, SHEETS_OF, 0)
    whole = path.read_bytes()
    for _ in range(10):
        spoiled = bytearray(whole)
        for _ in range(chance.randrange(1, 9)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        path.write_bytes(bytes(spoiled[: chance.choice((len(whole), len(whole) // 2))]))
        (read,) = read_paths([path])
        assert (read.document is None) != (read.refused is None)


def test_a_sheet_that_says_it_is_enormous_is_refused(tmp_path: Path) -> None:
    """A few bytes that repeat an empty cell millions of times fill neither memory nor time."""
    path = tmp_path / "wide.ods"
    as_ods(path, {"Doses": [["a", 1]]}, 0)
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    content = members["content.xml"].replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">', 1
    )
    wide = b'<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"'
    members["content.xml"] = content.replace(b"<table:table-cell", wide, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    (read,) = read_paths([path])
    assert isinstance(read.refused, Unreadable)


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall clock ends a child that neither reads nor fails."""
    monkeypatch.setattr(workbook, "WAIT_SECONDS", 0.01)
    path = tmp_path / "book.ods"
    as_ods(path, SHEETS_OF, 0)
    (read,) = read_paths([path])
    assert isinstance(read.refused, Unreadable)
    assert "within" in str(read.refused)
