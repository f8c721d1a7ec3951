"""Tables in the forms that people keep them: wide ones, other headers, spreadsheets, dates with the day first."""

import hashlib

import pytest

from dragoman.errors import BadMapping
from dragoman.extract.mapping import Mapping
from dragoman.extract.mappings import load_mapping, parse_mapping
from dragoman.extract.tables import read_table, table_cells
from dragoman.formats.sheets import MEDIA_TYPE, sheets_text
from dragoman.terms import Document

LONG = """
name = "trial"
kind = "delivery"
predicate = "deliver"
stage = "delivered"
supplier = "RUS"
cells = ["to", "day"]
recipient = { column = "to" }

[columns]
to = ["Country", "Recipient state"]

[quantity]
column = "doses"
unit = "dose"

[[time]]
column = "day"
format = ["%d/%m/%Y", "%b %Y"]

[[said]]
column = "day"
format = ["%d/%m/%Y", "%b %Y"]
"""
WIDE = """
name = "wide"
kind = "approval"
predicate = "approve"
only = { status = ["yes"] }
actor = { column = "country" }
product = { column = "vaccine" }

[unfold]
columns = ["^(Sputnik|BNT)$"]
name = "vaccine"
value = "status"
beside = ["day"]

[[said]]
column = "day"
"""


def mapping(text: str = LONG) -> Mapping:
    return parse_mapping(text, "trial.toml")


def csv(*lines: str) -> Document:
    return made("\n".join(lines) + "\n", "text/csv")


def sheets(*named: tuple[str, list[list[str]]]) -> Document:
    return made(sheets_text(named), MEDIA_TYPE)


def made(text: str, media_type: str) -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), "table", text, media_type)


@pytest.mark.parametrize(
    ("cell", "latest"),
    [
        ("03/06/2021", "2021-06-03"),
        ("Jun 2021", "2021-06-30"),
        ("2021-06-03", "2021-06-03"),
        ("2021-06", "2021-06-30"),
        ("2021-06-03 04:05:00", "2021-06-03"),
        ("2021H1", "2021-06-30"),
        ("2021Q3", "2021-09-30"),
        ("2021M1-10", "2021-10-31"),
    ],
)
def test_dates_are_read_in_each_form_that_the_mapping_names(cell: str, latest: str) -> None:
    """The forms are tried in their order, and what no reading can mistake is read without being named."""
    (found,) = read_table(csv("to,doses,day", f"ARG,10,{cell}"), mapping()).statements
    assert (found.said, found.time[0].latest) == (latest, latest)


@pytest.mark.parametrize("cell", ["06/24/2021", "2021", "2021-01-2021", "202-12-20", "until 3/6/2021", "44350"])
def test_a_date_in_no_named_form_is_refused_with_its_column(cell: str) -> None:
    """A month above twelve shows another order; nothing is turned round or cut to fit."""
    read = read_table(csv("to,doses,day", f"ARG,10,{cell}", "ARG,10,03/06/2021"), mapping())
    (refused,) = read.refused
    assert (refused.facts["line"], refused.facts["column"], len(read.statements)) == (2, "day", 1)
    assert refused.where == "line 2, column day"


def test_a_header_goes_under_other_names() -> None:
    """Case and space make no other header; what is not listed is still an absent column."""
    (found,) = read_table(csv("recipient  State,doses,day", "ARG,10,2021-06"), mapping()).statements
    assert found.recipient == ("ARG",)
    with pytest.raises(BadMapping, match="have: to"):
        read_table(csv("land,doses,day", "ARG,10,2021-06"), mapping())


def test_a_wide_row_is_a_row_for_each_of_its_columns() -> None:
    """Header and cell become columns of their own, with the cells that stand beside; the span is the cell."""
    document = csv("country,Sputnik,Date,BNT,Date", "ARG,yes,2020-12-23,no,", "MEX,yes,2021-02-02,yes,202-12-11")
    read = read_table(document, mapping(WIDE))
    assert [(one.actors[0].id, one.product, one.said) for one in read.statements] == [
        ("ARG", "Sputnik", "2020-12-23"),
        ("MEX", "Sputnik", "2021-02-02"),
    ]
    assert read.left_out == 1
    assert [one.where for one in read.refused] == ["line 3, column day"]
    with pytest.raises(BadMapping, match="Sputnik"):
        read_table(csv("country,Pfizer,Date", "ARG,yes,2020-12-23"), mapping(WIDE))


def test_a_sheet_is_found_by_its_columns_below_a_title() -> None:
    """Neither other sheets nor the lines above the header stand in the way; refusals name row and letter."""
    rows = [["My deliveries", "", ""], ["", "", ""], ["Country", "doses", "day"], ["ARG", "10", "03/06/2021"]]
    rows += [["MEX", "n.a.", "03/06/2021"], ["Ruritania", "5", "03/06/2021"], ["BOL", "7", "2021-06-04"]]
    document = sheets(("About", [["read me"]]), ("Data", rows))
    read = read_table(document, mapping())
    assert [(one.recipient, one.text, one.said) for one in read.statements] == [
        (("ARG",), "10", "2021-06-03"),
        (("BOL",), "7", "2021-06-04"),
    ]
    assert all(document.text[slice(*one.span)] == one.text for one in read.statements)
    assert [one.where for one in read.refused] == ["row 5, column B (doses)", "row 6, column A (to)"]
    with pytest.raises(BadMapping, match="sheet Other") as caught:
        read_table(document, mapping('sheet = "Other"\n' + LONG))
    assert "About, Data" in str(caught.value)
    with pytest.raises(BadMapping, match="doses"):
        read_table(sheets(("About", [["Country", "day"]])), mapping())


def test_a_scale_multiplies_the_number_and_leaves_the_words() -> None:
    """Billions in a header are billions in the value, and the cell is quoted as it stands."""
    scaled = mapping(LONG.replace('"dose"', '"dose"\nscale = 1e6'))
    (found,) = read_table(csv("to,doses,day", "ARG,1.5,2021-06"), scaled).statements
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.text, found.text) == (1_500_000, "1.5", "1.5")


@pytest.mark.parametrize("spoiled", ["scale = 0", 'scale = "million"', "scale = true"])
def test_a_scale_is_a_number_above_zero(spoiled: str) -> None:
    """Anything else is refused with the field."""
    with pytest.raises(BadMapping, match=r"quantity\.scale"):
        mapping(LONG.replace('"dose"', f'"dose"\n{spoiled}'))


def test_cells_are_told_apart_by_columns_and_dates_have_one_form() -> None:
    """Two tables that write months differently have the same cells, zeros and empty ones among them."""
    one = [
        (cell.key, cell.value) for cell in table_cells(csv("to,doses,day", "ARG,0,Jun 2021", "A,,Jul 2021"), mapping())
    ]
    other = [
        (cell.key, cell.value) for cell in table_cells(csv("doses,to,day", "0.0,ARG,2021-06", ",A,2021-07"), mapping())
    ]
    assert one == other == [(("ARG", "2021-06"), 0.0), (("A", "2021-07"), None)]


def test_the_columns_of_the_kiel_tracker_are_read_from_a_workbook() -> None:
    """Commitments in euros with the day first; what is not stated gives no figure, what is no day is refused."""
    head = ["ID", "Donor", "Announcement Date", "Type of Aid General", "Type of Aid Specific", "Value in EUR"]
    rows = [["Bilateral assistance", *[""] * 5], head]
    rows += [["DEM1", "Germany", "26/02/2022", "Military", "Weapons", "1000000"]]
    rows += [["DEM2", "EU Institutions", "2022-03-01", "Financial", "Loan", "."]]
    rows += [["DEM3", "Poland", "until 12/20/2022", "Military", "Weapons", "5"]]
    read = read_table(sheets(("MAIN DATA", rows)), load_mapping("kiel"))
    assert [(one.supplier, one.recipient, one.stage, one.said) for one in read.statements] == [
        (("DEU",), ("UKR",), "pledge", "2022-02-26"),
        (("EUU",), ("UKR",), "pledge", "2022-03-01"),
    ]
    assert [one.quantity and one.quantity.value for one in read.statements] == [1_000_000, None]
    assert [one.where for one in read.refused] == ["row 5, column C (Announcement Date)"]


def test_the_dashboard_as_a_spreadsheet_reads_like_its_export() -> None:
    """True dates, names of months and numbers with commas say the same."""
    head = ["Country", "Vaccine", "Month", "Total doses"]
    kept = sheets(
        ("Sheet1", [head, ["Bolivia (Plurinational State of)", "Gamaleya - Sputnik V", "2021-03-01", "5000"]])
    )
    export = csv(
        "Country/territory,WHO Preferred Vaccine Name,mmm Year,Total Doses Delivered",
        'Bolivia (Plurinational State of),Gamaleya - Sputnik V,Mar 2021,"5,000"',
        "Peru,Gamaleya - Sputnik V,Mar 2021,(Blank)",
    )
    plan = load_mapping("unicef_dashboard")
    reads = [read_table(one, plan) for one in (kept, export)]
    said = [
        [(s.supplier, s.recipient, s.product, s.said, s.quantity and s.quantity.value) for s in r.statements]
        for r in reads
    ]
    assert said[0] == said[1] == [(("RUS",), ("BOL",), "Sputnik V", "2021-03-31", 5000)]


@pytest.mark.parametrize(("cell", "value"), [("-1.25", -1.25), ("\u22120.5", -0.5), ("0.75", 0.75)])
def test_a_sign_is_read_where_the_mapping_says_so(cell: str, value: float) -> None:
    """A column of signed numbers goes below zero, by hyphen or minus; any other column refuses the sign."""
    rows = csv("to,doses,day", f"Ghana,{cell},2021-05-01")
    signed = read_table(rows, mapping(LONG.replace('unit = "dose"', 'unit = "dose"\nsigned = true')))
    assert signed.statements[0].quantity is not None
    assert signed.statements[0].quantity.value == value
    plain = read_table(rows, mapping())
    assert bool(plain.refused) == (value < 0)
