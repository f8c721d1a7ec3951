"""Sheets of a spreadsheet in one text, each cell in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.formats.cells import TableRow, table_rows
from dragoman.formats.sheets import letters, sheet_areas, sheets_text

CELLS = st.text(alphabet='ab1 ,"\n\f;\t|é', max_size=6)
SHEETS = st.lists(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5), min_size=1, max_size=3)


def plain(cell: str) -> str:
    return cell.replace("\f", " ")


@given(SHEETS)
def test_cells_come_back_as_they_were_with_their_rows(sheets: list[list[list[str]]]) -> None:
    """Whatever stands in the cells, each comes back from its own sheet and row, and its span is its words."""
    text = sheets_text((f"sheet {at}", [["head"] * 4, *rows]) for at, rows in enumerate(sheets))
    areas = list(sheet_areas(text))
    assert [area.sheet for area in areas] == [f"sheet {at}" for at in range(len(sheets))]
    for area, rows in zip(areas, sheets, strict=True):
        held = {at: [plain(one) for one in row] for at, row in enumerate(rows, 2) if any(one.strip() for one in row)}
        found = [row for row in table_rows(text, ",", area) if isinstance(row, TableRow)]
        assert {row.line: [cell.value for cell in row.cells] for row in found} == {
            at: (row + [""] * 4)[:4] for at, row in held.items()
        }
        for row in found:
            for cell in row.cells:
                assert cell.span.of(text) in (cell.value, cell.value.replace('"', '""'))


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_name_them(index: int, name: str) -> None:
    """The refusal names the column that a person sees above the cell."""
    assert letters(index) == name
