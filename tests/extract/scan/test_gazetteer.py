"""The gazetteer answers what ids, names and codes stand for."""

import pytest

from dragoman.extract.scan import gazetteer
from dragoman.extract.scan.authority import read_tables, rows
from dragoman.extract.scan.build import compiled, territories
from dragoman.extract.scan.gazetteer import (
    entity,
    holder,
    home,
    label,
    makers,
    members,
    polity,
    products,
    publisher,
)


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("Russia", "RUS"), ("ru", "RUS"), ("RUS", "RUS"), ("russian", "RUS"), ("U.S.", "USA"), ("UAE", "ARE"),
        ("the Netherlands", "NLD"), ("Czechia", "CZE"), ("Swaziland", "SWZ"), ("Burma", "MMR"), ("Cape Verde", "CPV"),
        ("Bosnia & Herzegovina", "BIH"), ("Trinidad and Tobago", "TTO"), ("Kosovo", "XKX"), ("Taiwan", "TWN"),
        ("Palestine", "PSE"), ("Hong Kong", "HKG"), ("EU", "EUU"), ("European", "EUU"), ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"), ("South Korea", "KOR"), ("Beijing", "CHN"), ("Turkiye", "TUR"), ("Atlantis", None),
    ],
)  # fmt: skip
def test_polity_of_a_term(term: str, code: str | None) -> None:
    """A name, adjective, seat or ISO code in any case leads to the code of its state or of the EU."""
    assert polity(term) == code


def test_every_territory_of_cldr_has_a_code_and_a_name() -> None:
    """Each territory that CLDR names is a state of the gazetteer under its code of two letters."""
    pytest.importorskip("babel")
    for code, name in territories().items():
        found = polity(code)
        assert found is not None, name
        assert entity(found) is not None


def test_every_sovereign_state_has_an_adjective_and_a_seat() -> None:
    """Every row with a head of state in office has words for its people; seats are missing only for city states."""
    without = {"AND", "ATG", "HKG", "LUX", "MCO", "SGP", "SMR", "VAT", "DJI", "ARE", "BEL", "EUU", "STP"}
    led = {code for code, office in gazetteer.gazetteer().holders if office in ("state", "government")}
    for row in rows("states"):
        if row["code"] in led - without:
            assert row["adjectives"], row["name"]
            assert row["seats"], row["name"]


def test_members_depend_on_the_day() -> None:
    """The United Kingdom counts to the EU up to its last day in it, Croatia from its first."""
    assert "GBR" in members("EUU", "2020-01-31")
    assert "GBR" not in members("EUU", "2020-02-01")
    assert "HRV" not in members("EUU", "2013-06-30")
    assert len(members("EUU")) == 27
    assert members("GRP:Atlantis") == frozenset()


def test_makers_and_products_are_inverse() -> None:
    """A product is among the products of each of its makers."""
    things = gazetteer.gazetteer().things
    for key, thing in things.items():
        for maker in makers(key):
            assert key in products(maker)
            assert maker in things, thing.name
    assert makers("PRD:Sputnik_V") == ("ORG:Gamaleya_Institute",)
    assert makers("RUS") == ()


@pytest.mark.parametrize(
    ("id", "name", "code"),
    [
        ("RUS", "Russia", "RUS"),
        ("EUU", "European Union", "EUU"),
        ("PRD:CoronaVac", "CoronaVac", "CHN"),
        ("ORG:COVAX", "COVAX", None),
        ("PER:Vladimir_Putin", "Vladimir Putin", "RUS"),
        ("OFF:FRA:foreign_minister", "foreign minister of France", "FRA"),
        ("OFF:health_ministry", "health ministry", None),
        ("ORG:A_new_house", "A new house", None),
    ],
)
def test_label_and_home(id: str, name: str, code: str | None) -> None:
    """Any id has a plain name; its home is the state that it belongs to, where known."""
    assert label(id) == name
    assert home(id) == code


def test_holder_of_an_office_on_a_day() -> None:
    """The holder is whoever was in office on the day, nobody where the tables are silent."""
    assert holder("RUS", "head_of_state", "2010-05-01") == "PER:Dmitry_Medvedev"
    assert holder("RUS", "head_of_state", "2021-06-24") == "PER:Vladimir_Putin"
    assert holder("USA", "head_of_government", "2021-06-24") == "PER:Joe_Biden"
    assert holder("NRU", "health_minister", "2021-06-24") is None


@pytest.mark.parametrize(
    ("name", "country", "kind", "controlled"),
    [
        ("TASS", "RUS", "wire", True),
        ("The Daily Star", "BGD", "news", False),
        ("xinhua", "CHN", "wire", True),
        ("Associated Press", "USA", "wire", False),
        ("https://www.state.gov/releases", "USA", "official", True),
        ("Airfinity", "GBR", "tracker", False),
    ],
)
def test_publisher(name: str, country: str, kind: str, controlled: bool) -> None:
    """A publisher is found by name in any case, with or without article, or by address."""
    source = publisher(name)
    assert source is not None
    assert (source.country, source.kind, source.state_controlled) == (country, kind, controlled)


def test_unknown_names_are_none() -> None:
    """What the tables do not hold is None, not an error."""
    assert entity("ORG:Nobody") is None
    assert publisher("The Unknown Gazette") is None


def test_polities_of_all_entries_are_states_or_the_eu() -> None:
    """No entry belongs to a code that the gazetteer does not have."""
    things = gazetteer.gazetteer().things
    for key, thing in things.items():
        assert thing.polity is None or thing.polity in things, key


def test_terms_of_office_run_forward() -> None:
    """No term of office ends before it begins."""
    for key, thing in gazetteer.gazetteer().things.items():
        for term in thing.terms:
            assert not term.since or not term.until or term.since[:4] <= term.until[:4], (key, term)


def test_the_compiled_file_is_in_step_with_the_tables() -> None:
    """Compiling the tables again gives the forms that are shipped."""
    pytest.importorskip("babel")
    value = compiled(read_tables(territories()))
    assert {row[0]: (row[1], row[2], row[3]) for row in value["forms"]} == {
        form: tuple(row) for form, row in gazetteer.gazetteer().forms.items()
    }
