"""Tables as documents."""

from collections.abc import Callable

from dragoman.errors import BadRow
from dragoman.formats.cells import TableRow, table_rows
from dragoman.read import Read


def test_a_table_is_a_document_and_its_broken_rows_are_refused(outcomes: Callable[..., list[Read]]) -> None:
    """The text is the file's, every row that does not fit is an outcome with its line."""
    first, *refused = outcomes("deals.csv", "country,doses\r\nSerbia,100\r\nHungary\r\nAlgeria,5\r\n")
    assert first.document
    assert first.document.media_type == "text/csv; charset=utf-8"
    assert first.document.text == "country,doses\nSerbia,100\nHungary\nAlgeria,5\n"
    assert [(type(one.refused), one.path.rsplit(":", 1)[1]) for one in refused] == [(BadRow, "3")]
    rows = [row for row in table_rows(first.document.text) if isinstance(row, TableRow)]
    assert [row.get("doses") for row in rows] == ["100", "5"]


def test_a_tab_separated_table_is_read(outcomes: Callable[..., list[Read]]) -> None:
    """Tabs part the cells of a .tsv file."""
    (only,) = outcomes("deals.tsv", "country\tdoses\nSerbia\t1,5\n")
    assert only.document
    assert only.document.media_type.startswith("text/tab-separated-values")
