"""Flat columns for spreadsheets and Parquet."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.formats.columns import COLUMNS, csv_lines, flat, guarded, typed, unguarded
from dragoman.terms import Attribution, Document, Party, Period, Quantity, Row, Source, Statement

STATEMENT = Statement(
    "d",
    "commitment",
    "promise",
    (3, 15),
    "Doses for us",
    (3, 8),
    "Doses",
    actors=(Party("ORG:Fund", "RUS", "organisation", "the Fund"),),
    counterparts=(Party("SRB", "SRB", "state", "Serbia"), Party("HUN", "HUN", "state", "Hungary")),
    supplier=("ORG:Fund",),
    recipient=("SRB", "HUN"),
    quantity=Quantity("2 million doses", 2e6, 2e6, 2e6, "=", "dose"),
    time=(
        Period("by June", None, "2021-06-30", "month", "deadline"),
        Period("on 2 May", "2021-05-02", "2021-05-02", "day"),
        Period("since 2020", "2020-01-01", None, "year", "since"),
    ),
    attribution=(Attribution("ORG:Airfinity", "Airfinity", "says"),),
    extractor="frames@1.0",
)
DOCUMENT = Document("d", "note", "", "text/plain", published="2021-05", source=Source("TASS"))
ROW = Row(STATEMENT, DOCUMENT, "2021-07-01T00:00:00.000000Z")


def test_a_row_fills_the_columns_of_the_exchange() -> None:
    """Codes, dates, quantity and place of a statement stand in their columns; the rest is empty."""
    found = typed(ROW)
    assert tuple(found) == tuple(COLUMNS)
    expected = {
        "source_id": "TASS",
        "subject_iso3": "RUS",
        "subject_id": "ORG:Fund",
        "object_iso3": "SRB;HUN",
        "quantity": 2e6,
        "comparator": "=",
        "date_start": "2021-05-02",
        "date_role": "event",
        "valid_from": "2020-01-01",
        "attributed_to": "ORG:Airfinity",
        "char_start": 3,
        "extractor": "frames",
        "extractor_version": "1.0",
        "said": "2021-05",
        "retracted_at": None,
    }
    assert {name: found[name] for name in expected} == expected


def test_the_instant_of_recording_is_left_out_unless_asked_for() -> None:
    """Two ledgers that read the same at different times export the same."""
    later = replace(ROW, recorded_at="2022-01-01T00:00:00.000000Z")
    assert flat(ROW) == flat(later)
    assert flat(later, recorded=True)["recorded_at"] == later.recorded_at


def test_every_value_has_the_type_of_its_column() -> None:
    """What Parquet takes is of the declared type or empty."""
    assert all(value is None or isinstance(value, COLUMNS[name]) for name, value in typed(ROW).items())


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-3.5", "'-3.5"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("=", "="),
        ("'tis", "'tis"),
        ("plain", "plain"),
        (-3.5, -3.5),
        (2e6, 2000000),
        (7, 7),
        (None, None),
    ],
)
def test_a_cell_that_begins_like_a_formula_is_guarded(cell: object, shown: object) -> None:
    """Text is guarded, numbers stay numbers, single signs stay as they are."""
    assert guarded(cell) == shown  # type: ignore[arg-type]


@given(st.text(alphabet="'=+-@\t\rab", max_size=6))
@settings(deadline=None)
def test_a_guarded_cell_can_be_read_back(cell: str) -> None:
    """Unguarding gives exactly the text that was guarded, and no guarded text starts a formula."""
    shown = guarded(cell)
    assert isinstance(shown, str)
    assert unguarded(shown) == cell
    assert len(shown) < 2 or shown[0] not in "=+-@\t\r"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20))
@settings(max_examples=50, deadline=None)
def test_csv_gives_back_the_quote(words: str) -> None:
    """A quote with commas, quotation marks, line feeds or a formula comes back whole from the CSV text."""
    row = replace(ROW, statement=replace(STATEMENT, text=words, span=(0, len(words)), id=""))
    header, cells = csv.reader(io.StringIO("".join(csv_lines([row])), newline=""))
    assert unguarded(dict(zip(header, cells, strict=True))["quote"]) == words
