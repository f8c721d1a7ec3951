"""Workbooks become documents: every sheet, every row in its place."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import Unreadable
from dragoman.read import Options, read_paths
from dragoman.read.sheet import read_sheet


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Doses"
    for row in rows:
        book.active.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


WHOLE = workbook(["country", "doses", "day"], ["Argentina", 1500000, date(2021, 6, 3)])


def text(folder: Path, content: bytes) -> str:
    path = folder / "book.xlsx"
    path.write_bytes(content)
    (read,) = read_paths([path])
    assert read.refused is None
    assert read.document is not None
    return read.document.text


def test_cells_are_written_without_their_dress(tmp_path: Path) -> None:
    """Numbers have all their digits, true dates are ISO, text stays as it was typed, empty rows keep their number."""
    rows = [
        ["Our deliveries"],
        [],
        ["Mexico", 2.5, datetime.fromisoformat("2021-06-03 04:05"), "03/06/2021", True, 1e6, "a,b"],
    ]
    written = text(tmp_path, workbook(*rows))
    assert written == '\fDoses\nOur deliveries,,,,,,\n\nMexico,2.5,2021-06-03 04:05:00,03/06/2021,TRUE,1000000,"a,b"\n'


def test_a_formula_without_a_stored_value_is_shown_and_never_empty(tmp_path: Path) -> None:
    """A figure that the file does not hold must not be read as no figure."""
    assert text(tmp_path, workbook(["doses"], ["=1+1"])) == "\fDoses\ndoses\n=1+1\n"


@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"not a workbook", WHOLE[:200], WHOLE[: len(WHOLE) // 2]])
def test_what_is_no_workbook_is_refused_with_the_next_step(content: bytes, tmp_path: Path) -> None:
    """A broken file is an outcome, not a crash."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    (read,) = read_paths([path])
    assert isinstance(read.refused, Unreadable)
    assert "save it anew" in str(read.refused)


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    """What it holds is counted before it is unpacked."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 401_000_000)
    with pytest.raises(Unreadable, match="unpacked"):
        list(read_sheet(path, Options()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spots=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_bytes_that_were_changed_never_crash_the_reading(tmp_path: Path, spots: list[tuple[int, int]]) -> None:
    """Any damage gives a text or a refusal."""
    spoiled = bytearray(WHOLE)
    for at, value in spots:
        spoiled[at] = value
    path = tmp_path / "book.xlsx"
    path.write_bytes(bytes(spoiled))
    (read,) = read_paths([path])
    assert (read.document is None) != (read.refused is None)
