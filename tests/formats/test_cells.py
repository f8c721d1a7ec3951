"""Tables with the places of their cells."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadRow
from dragoman.formats.cells import TableRow, delimiter_of, table_rows


def good(text: str) -> list[TableRow]:
    return [row for row in table_rows(text) if isinstance(row, TableRow)]


def bad_lines(text: str) -> list[int]:
    return [row.facts["line"] for row in table_rows(text) if isinstance(row, BadRow)]


def test_every_cell_has_its_place_in_the_text() -> None:
    """The span of a cell is its words in the text, without the quotes around them."""
    text = 'country,doses,note\nSerbia,100,"first, of ""two"""\n'
    (row,) = good(text)
    assert [cell.span.of(text) for cell in row.cells] == ["Serbia", "100", 'first, of ""two""']
    assert row.get("note") == 'first, of "two"'
    assert row.get("missing") is None
    assert row.span.of(text) == 'Serbia,100,"first, of ""two""'


@pytest.mark.parametrize(
    ("text", "read", "refused"),
    [
        ("a,b\n1,2\n3\n4,5\n", [2, 4], [3]),
        ("a,b\n1,2,3\n\n4,5", [4], [2]),
        ('a,b\n1,"x\n4,5\n', [3], [2]),
        ('a,b\n"x"y,2\n4,5\n', [3], [2]),
        ('a,b\n"two\nlines",2\n4,5\n', [2, 4], []),
        ('a,"b\n1,2\n', [], [1]),
        ("a,b\n", [], []),
        ("", [], []),
        ("a,b\n1,\n,\n", [2, 3], []),
    ],
)
def test_a_broken_row_is_refused_and_the_rest_is_read(text: str, read: list[int], refused: list[int]) -> None:
    """Rows that do not fit the header are errors with their line; one stray quote does not swallow the rest."""
    assert [row.line for row in good(text)] == read
    assert bad_lines(text) == refused


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("a,b,c", ","), ("a;b;c", ";"), ("a\tb", "\t"), ("a|b", "|"), ('"a;b;c",d', ","), ("a", ",")],
)
def test_the_delimiter_is_read_off_the_header(header: str, delimiter: str) -> None:
    """The most frequent mark outside quotes parts the cells."""
    assert delimiter_of(header + "\n") == delimiter


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.text(alphabet='ab ,;"\n', max_size=5), min_size=width, max_size=width), max_size=5
        )
    )
)
@settings(max_examples=100, deadline=None)
def test_a_written_table_is_read_back(rows: list[list[str]]) -> None:
    """What the standard library writes as CSV is read back cell by cell."""
    width = len(rows[0]) if rows else 1
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([[f"c{at}" for at in range(width)], *rows])
    found = list(table_rows(text.getvalue(), ","))
    assert [[cell.value for cell in row.cells] for row in found if isinstance(row, TableRow)] == rows
    assert not any(isinstance(row, BadRow) for row in found)
