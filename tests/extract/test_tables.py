"""Tables become statements by a mapping, each with its place; what does not fit is refused with its line."""

import importlib.resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadMapping, BadRow, Missing
from dragoman.extract.mapping import Mapping
from dragoman.extract.mappings import bundled, load_mapping, parse_mapping
from dragoman.extract.tables import number, read_table
from dragoman.terms import Document, Source

MAPPING = """
name = "trial"
title = "A table for tests"
kind = { column = "how", cases = { "given|sent" = "delivery" }, default = "commitment" }
predicate = "supply"
stage = { column = "how", cases = { "signed" = "contract", "given" = "delivered" }, default = "pledge" }
product = { column = "what" }
notes = ["how"]

[source]
publisher = "A tracker"
kind = "dataset"

[supplier]
column = "from"

[recipient]
column = "to"
separator = ";"
cases = { "^all$" = "" }

[quantity]
column = "doses"
unit = "dose"
bound = { column = "how", cases = { "up to" = "<=", "about" = "~" }, default = "=" }
missing = ["n/a"]
nothing = ["0"]

[[time]]
column = "until"
role = "deadline"

[[said]]
column = "day"

[attribution]
column = "by"
party = "organisation"
via = " via "
"""
HEADER = "from,to,what,doses,how,until,day,by\n"


def mapping(text: str = MAPPING) -> Mapping:
    """The mapping of a text."""
    return parse_mapping(text, "trial.toml")


def table(*rows: str, header: str = HEADER) -> Document:
    """A document that holds a table."""
    return Document("d" * 64, "trial", header + "\n".join(rows) + "\n", "text/csv")


def test_a_row_becomes_a_statement_that_points_at_its_quantity() -> None:
    """Parties, product, quantity, stage, dates and vouchers come from the columns; the span is the cell."""
    document = table('RUS,ARG,Sputnik V,"1,500,000",signed,2021-06,2021-02-03,Airfinity via AP')
    (found,) = read_table(document, mapping()).statements
    assert document.text[slice(*found.span)] == found.text == "1,500,000"
    assert (found.supplier, found.recipient, found.product) == (("RUS",), ("ARG",), "Sputnik V")
    assert (found.kind, found.stage, found.said, found.notes) == (
        "commitment",
        "contract",
        "2021-02-03",
        ("how: signed",),
    )
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.low, found.quantity.unit) == (1_500_000, 1_500_000, "dose")
    assert [(one.role, one.earliest, one.latest) for one in found.time] == [("deadline", "2021-06-01", "2021-06-30")]
    assert [one.mention for one in found.attribution] == ["AP", "Airfinity"]
    assert found.extractor == "table:trial@1.0"


@pytest.mark.parametrize(
    ("how", "bound", "low", "high"),
    [
        ("signed", "=", 1000, 1000),
        ("up to", "<=", 0, 1000),
        ("about", "~", 950, 1050),
    ],
)
def test_bounds_come_from_the_words_of_another_column(how: str, bound: str, low: float, high: float) -> None:
    """A hedge that the table keeps apart from the number still widens the interval."""
    (found,) = read_table(table(f"RUS,ARG,Sputnik V,1000,{how},,2021-02-03,"), mapping()).statements
    assert found.quantity is not None
    assert (found.quantity.bound, found.quantity.low, found.quantity.high) == (bound, low, high)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("RUS,ARG,Sputnik V,1000,signed,,2021-02-03", "the row has 7 cells where the header has 8"),
        ("RUS,ARG,Sputnik V,1.000.000,signed,,2021-02-03,", "'1.000.000' is not a number"),
        ("RUS,ARG,Sputnik V,-5,signed,,2021-02-03,", "'-5' is not a number"),
        ('RUS,ARG,Sputnik V,"1,5",signed,,2021-02-03,', "'1,5' is not a number"),
        ("RUS,Ruritania,Sputnik V,1000,signed,,2021-02-03,", "'Ruritania' is no state"),
        ("RUS,ARG,Sputnik V,1000,signed,,3/2/2021,", "'3/2/2021' in column day is not a date"),
        ("RUS,ARG,Sputnik V,1000,signed,2021-13,2021-02-03,", "'2021-13' in column until is not a date"),
        ('RUS,ARG,Sputnik "V,1000,signed,,2021-02-03,"x', "quote"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_rest_is_read(row: str, reason: str) -> None:
    """A refusal names line and reason; the rows around it stand."""
    good = "CHN,BRA,CoronaVac,2000,signed,,2021-02-03,"
    read = read_table(table(good, row, good), mapping())
    assert len(read.statements) == 2
    (refused,) = read.refused
    assert isinstance(refused, BadRow)
    assert refused.facts["line"] == 3
    assert reason in refused.what


def test_cells_may_hold_commas_quotes_and_line_ends() -> None:
    """The place of a cell is right behind quoted cells of any content, and later lines are still counted."""
    document = table(
        'RUS,ARG,"a ""vaccine"", of\ntwo lines",1000,signed,,2021-02-03,', "RUS,ARG,b,x,signed,,2021-02-03,"
    )
    read = read_table(document, mapping())
    assert read.statements[0].product == 'a "vaccine", of\ntwo lines'
    assert document.text[slice(*read.statements[0].span)] == "1000"
    assert read.refused[0].facts["line"] == 4


def test_zero_is_left_out_and_a_missing_number_is_a_statement_without_quantity() -> None:
    """Nothing delivered is no delivery; a deal of unknown size is a deal."""
    rows = ("RUS,ARG,Sputnik V,0,given,,2021-02-03,", "RUS,BOL,Sputnik V,n/a,signed,,2021-02-03,")
    read = read_table(table(*rows), mapping())
    assert read.left_out == 1
    assert [one.quantity for one in read.statements] == [None]
    assert read.statements[0].text == "RUS"


def test_several_recipients_of_one_row_are_one_statement() -> None:
    """A list in a cell becomes counterparts, and a case may drop the recipient."""
    rows = ("RUS,ARG;BOL,Sputnik V,10,signed,,2021-02-03,", "RUS,all,Sputnik V,10,signed,,2021-02-03,")
    several, everybody = read_table(table(*rows), mapping()).statements
    assert several.recipient == ("ARG", "BOL")
    assert everybody.recipient == ()


def test_a_said_month_is_known_at_its_end() -> None:
    """A figure of a month counts as said on the last day of it, never before."""
    (found,) = read_table(table("RUS,ARG,Sputnik V,10,given,,2021-02,"), mapping()).statements
    assert found.said == "2021-02-28"


def test_the_first_date_that_counts_wins() -> None:
    """Dates of one role are tried in order, each only in the rows that it is meant for."""
    dated = MAPPING + (
        "\n[[said]]\ncolumn = \"by\"\npattern = '(20\\d\\d)/(\\d\\d)/(\\d\\d)'\n"
        '\n[[time]]\ncolumn = "day"\nrole = "event"\nopen = "start"\n'
    )
    dated = dated.replace('[[said]]\ncolumn = "day"', '[[said]]\ncolumn = "day"\nonly = { how = ["signed"] }')
    row = "RUS,ARG,Sputnik V,10,{},,2021-02-03,paper.example/2021/08/04/story"
    early, late = read_table(table(row.format("signed"), row.format("told later")), mapping(dated)).statements
    assert (early.said, late.said) == ("2021-02-03", "2021-08-04")
    assert [(one.role, one.earliest, one.latest) for one in late.time] == [("event", None, "2021-02-03")]


@pytest.mark.parametrize(
    ("cell", "written", "latest"), [("Feb 2021", "%b %Y", "2021-02-28"), ("03/02/2021", "%d/%m/%Y", "2021-02-03")]
)
def test_dates_keep_the_precision_of_their_format(cell: str, written: str, latest: str) -> None:
    """A month is a month, whatever day a library would put in."""
    dated = MAPPING.replace('column = "until"', f'column = "until"\nformat = "{written}"')
    (found,) = read_table(table(f"RUS,ARG,Sputnik V,10,given,{cell},2021-02-03,"), mapping(dated)).statements
    assert found.time[0].latest == latest


def test_the_words_of_the_source_are_the_span_where_the_mapping_names_them() -> None:
    """With a column of quotations the quotation is the evidence, and the number stays the trigger."""
    document = table('RUS,ARG,"agreed to supply 10 doses",10,given,,2021-02-03,')
    (found,) = read_table(document, mapping('words = "what"\n' + MAPPING)).statements
    assert (found.text, found.trigger_text) == ("agreed to supply 10 doses", "10")


def test_a_part_of_a_cell_names_who_vouches() -> None:
    """The site of an address vouches, and a cell without an address names nobody."""
    part = MAPPING.replace('via = " via "', "part = '^https?://([^/]+)'")
    rows = ("RUS,ARG,a,10,given,,2021-02-03,https://paper.example/x", "RUS,ARG,a,10,given,,2021-02-03,by hand")
    one, other = read_table(table(*rows), mapping(part)).statements
    assert [party.source for party in one.attribution] == ["ORG:paper.example"]
    assert other.attribution == ()


@pytest.mark.parametrize(
    ("words", "party", "source"),
    [
        ("Tass", "media", "MED:TASS"),
        ("Airfinity (estimate)", "organisation", "ORG:Airfinity"),
        ("RDIF", "organisation", "ORG:Russian_Direct_Investment_Fund"),
        ("a ministry nobody knows", "organisation", "ORG:a_ministry_nobody_knows"),
    ],
)
def test_who_vouches_has_the_id_of_the_gazetteer(words: str, party: str, source: str) -> None:
    """Spellings, short names and words in brackets lead to one id; an unknown name makes its own."""
    asked = MAPPING.replace('party = "organisation"', f'party = "{party}"')
    (found,) = read_table(table(f"RUS,ARG,a,10,given,,2021-02-03,{words}"), mapping(asked)).statements
    assert [(one.source, one.mention) for one in found.attribution] == [(source, words)]


def test_a_group_is_named_and_stands_for_no_state() -> None:
    """An id that the mapping gives is taken as it is."""
    grouped = MAPPING.replace('"^all$" = ""', '"^AU$" = "GRP:African_Union"')
    (found,) = read_table(table("RUS,AU,a,10,signed,,2021-02-03,"), mapping(grouped)).statements
    assert [(one.id, one.kind, one.mention) for one in found.counterparts] == [("GRP:African_Union", "group", "AU")]
    assert found.recipient == ("African Union",)


def test_only_the_rows_that_the_mapping_asks_for_count() -> None:
    """A filter leaves rows out and says how many."""
    rows = ("RUS,ARG,a,10,given,,2021-02-03,", "USA,ARG,b,10,given,,2021-02-03,")
    read = read_table(table(*rows), mapping(MAPPING + '\n[only]\nfrom = ["RUS", "CHN"]\n'))
    assert (len(read.statements), read.left_out) == (1, 1)


def test_a_mapping_that_names_an_absent_column_is_refused_with_the_columns_there_are() -> None:
    """The user sees what the table offers."""
    document = table("RUS,ARG,a,1,given,2021-02-03,", header="from,to,what,doses,how,day,by\n")
    with pytest.raises(BadMapping, match="until") as caught:
        read_table(document, mapping())
    assert "from, to, what, doses, how, day, by" in str(caught.value)


@pytest.mark.parametrize(
    ("spoiled", "field", "allowed"),
    [
        (MAPPING.replace('default = "pledge"', 'default = "promise"'), "stage", "pledge"),
        (MAPPING.replace('role = "deadline"', 'role = "due"'), "time.role", "deadline"),
        (MAPPING.replace('predicate = "supply"', ""), "predicate", "kind and predicate"),
        (MAPPING.replace('kind = "dataset"', 'kind = "spreadsheet"'), "source.kind", "dataset"),
        ('colour = "red"\n' + MAPPING, "mapping: colour", "known are"),
        (MAPPING.replace('unit = "dose"', 'unit = "dose"\nround = "up"'), "quantity: round", "known are"),
        (MAPPING.replace('"signed"', '"(signed"'), "stage", "correct it"),
        (MAPPING.replace("predicate", "predicate ="), "TOML", "correct the file"),
        (MAPPING.replace('via = " via "', 'part = "no group"'), "attribution", "brackets"),
        ("notes = 3\n" + MAPPING.replace('notes = ["how"]', ""), "notes", "write"),
        (MAPPING.replace('product = { column = "what" }', "product = 3"), "product", "column"),
        (MAPPING.replace('[[time]]\ncolumn = "until"', "[[time]]"), "time", "column"),
    ],
)
def test_a_mapping_that_cannot_be_read_says_what_a_field_may_hold(spoiled: str, field: str, allowed: str) -> None:
    """Nothing in a mapping is passed over in silence."""
    with pytest.raises(BadMapping) as caught:
        mapping(spoiled)
    assert field in caught.value.what
    assert allowed in str(caught.value)
    assert caught.value.where == "trial.toml"


def test_a_document_takes_title_and_source_of_the_mapping_where_it_has_none() -> None:
    """What the reader knows of the source is stronger than what the mapping says."""
    known = Document("d" * 64, "t", "", "text/csv", title="Mine", source=Source(publisher="Me"))
    assert mapping().describe(known) == known
    assert mapping().describe(table()).source.publisher == "A tracker"


def test_a_mapping_is_found_by_file_or_by_name(tmp_path: Path) -> None:
    """A file of one's own and the mappings of the program are named the same way."""
    path = tmp_path / "own.toml"
    path.write_text(MAPPING)
    assert load_mapping(path).name == "trial"
    assert load_mapping("promises").name == "promises"
    with pytest.raises(Missing, match="no such mapping") as caught:
        load_mapping("nowhere")
    assert "promises" in str(caught.value)


@pytest.mark.parametrize("name", bundled())
def test_every_mapping_of_the_program_can_be_read_and_says_what_it_is_for(name: str) -> None:
    """The file's name is the mapping's name."""
    found = load_mapping(name)
    assert found.name == name
    assert found.title
    assert found.description


@pytest.mark.parametrize(
    ("name", "file", "least"),
    [
        ("promises", "promises_by_recipient.csv", 41),
        ("unicef_deliveries", "unicef_deliveries.csv", 700),
        ("approvals", "sputnik_v_approvals.csv", 57),
        ("capacity", "capacity_and_output_claims.csv", 40),
    ],
)
def test_the_bundled_tables_are_read_whole(name: str, file: str, least: int) -> None:
    """No row of the demo is refused, and every statement is the slice of its span."""
    text = importlib.resources.files("dragoman.demo").joinpath("data", file).read_text("utf-8")
    document = Document("d" * 64, file, text, "text/csv")
    read = read_table(document, load_mapping(name))
    assert read.refused == ()
    assert len(read.statements) >= least
    assert len({one.id for one in read.statements}) == len(read.statements)
    assert all(text[slice(*one.trigger)] == one.trigger_text for one in read.statements)


def test_what_a_later_source_tells_is_not_said_on_the_day_of_the_promise() -> None:
    """A promise of 2020 that is quoted from a paper of October 2021 was not known from that paper before."""
    text = importlib.resources.files("dragoman.demo").joinpath("data", "promises_by_recipient.csv").read_text("utf-8")
    read = read_table(Document("d" * 64, "p", text, "text/csv"), load_mapping("promises"))
    venezuela = next(one for one in read.statements if one.recipient == ("VEN",))
    assert venezuela.said == "2021-10-31"
    assert ("event", "2020-12-01") in [(one.role, one.earliest) for one in venezuela.time]


def test_promised_production_never_becomes_supply() -> None:
    """Doses that a partner may make are a partnership without a stage."""
    text = importlib.resources.files("dragoman.demo").joinpath("data", "promises_by_recipient.csv").read_text("utf-8")
    read = read_table(Document("d" * 64, "p", text, "text/csv"), load_mapping("promises"))
    made = [one for one in read.statements if "kind: local production" in one.notes]
    assert [(one.kind, one.stage) for one in made] == [("partnership", None)]


@given(st.integers(0, 10**13))
def test_grouped_and_plain_digits_are_one_number(value: int) -> None:
    """Commas between groups of three change nothing."""
    assert number(f"{value:,}") == number(str(value)) == value


@given(st.text(alphabet="0123456789., -", max_size=12))
def test_a_cell_is_a_number_or_refused(cell: str) -> None:
    """No spelling of digits gives a negative or a guessed number."""
    try:
        value = number(cell)
    except ValueError:
        return
    digits = cell.strip().replace(",", "").replace(" ", "")
    assert value == float(digits) >= 0
