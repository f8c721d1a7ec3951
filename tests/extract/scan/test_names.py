"""Names are found with what they stand for, and nothing else is."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.scan.names import Mention, find_names

DAY = "2021-06-24"


def found(text: str, day: str | None = DAY) -> list[tuple[str, str]]:
    return [(one.text, one.id) for one in find_names(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bosnia & Herzegovina and the Gambia", [("Bosnia & Herzegovina", "BIH"), ("Gambia", "GMB")]),
        ("the U.S. and US-China talks", [("U.S.", "USA"), ("US", "USA"), ("China", "CHN")]),
        ("Guinea-Bissau, Papua New Guinea", [("Guinea-Bissau", "GNB"), ("Papua New Guinea", "PNG")]),
        ("Nigeria and Niger", [("Nigeria", "NGA"), ("Niger", "NER")]),
        ("Russia´s vaccine, Russia’s gas", [("Russia", "RUS"), ("Russia", "RUS")]),
        ("CHINA SENDS AID TO NEPAL", [("CHINA", "CHN"), ("NEPAL", "NPL")]),
        ("Côte d’Ivoire and Cote d'Ivoire", [("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV")]),
        ("dividing the West", [("West", "GRP:West")]),
        ("the Kremlin and Brussels", [("Kremlin", "RUS"), ("Brussels", "EUU")]),
        ("Latin American leaders", [("Latin American", "GRP:Latin_America")]),
        ("Central Asian leaders", [("Central Asian", "GRP:Central_Asia")]),
        ("Serum\nInstitute of  India", [("Serum\nInstitute of  India", "ORG:Serum_Institute_of_India")]),
        ("World Trade Organization (WTO)", [("World Trade Organization (WTO)", "ORG:World_Trade_Organization")]),
        ("Sputnik V and CoronaVac", [("Sputnik V", "PRD:Sputnik_V"), ("CoronaVac", "PRD:CoronaVac")]),
        ("Government of the Russian Federation's", [("Russian Federation", "RUS")]),
        ("Covax and the WHO", [("Covax", "ORG:COVAX"), ("WHO", "ORG:World_Health_Organization")]),
    ],
)  # fmt: skip
def test_names_and_their_ids(text: str, expected: list[tuple[str, str]]) -> None:
    """States, blocs, seats, firms, funds and products are found in the ways people write them."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored", "He moved to New Mexico from Indiana", "WHO WILL PAY? TELL US NOW",
        "a turkey sandwich", "It is written in Spanish.", "the Paris Agreement", "Xi'an and Male",
        "Oman-like is not Romanesque polishing",
        "a guinea pig in New Jersey", "Chad Wolf resigned", "Georgia's senators in Atlanta", "visit us at who.int",
    ],
)  # fmt: skip
def test_what_is_no_name_of_a_state(text: str) -> None:
    """Words and longer names that only look like a state stand for none."""
    assert [one for one in find_names(text, DAY) if one.kind == "state" and one.text != "Oman"] == []


def test_a_weak_form_needs_its_entity_elsewhere() -> None:
    """Male is a capital where the Maldives are named."""
    assert ("Male", "MDV") in found("In Male, the government of the Maldives met.")
    assert found("Male and female") == []


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Sputnik V was approved; the Sputnik jab works.", "PRD:Sputnik_V"),
        ("The minister told Sputnik on Monday that gas is cheap.", "MED:Sputnik"),
    ],
)
def test_one_form_with_two_senses(text: str, id: str) -> None:
    """The words around a form choose between its senses."""
    last = [one for one in find_names(text, DAY) if one.text == "Sputnik"][-1]
    assert last.id == id


@pytest.mark.parametrize(
    ("text", "id", "polity", "via"),
    [
        ("the French Foreign Minister", "PER:Jean-Yves_Le_Drian", "FRA", "office"),
        ("Prime Minister of India", "PER:Narendra_Modi", "IND", "office"),
        ("the Mexican President", "PER:Andres_Manuel_Lopez_Obrador", "MEX", "office"),
        ("Nauru's health minister", "OFF:NRU:health_minister", "NRU", "office"),
        ("the former French president", "OFF:FRA:head_of_state", "FRA", "office"),
        ("the Ghanaian health ministry", "OFF:GHA:health_ministry", "GHA", "office"),
        ("the Ministry of Health", "OFF:health_ministry", None, "office"),
        ("Russian President Vladimir Putin", "PER:Vladimir_Putin", "RUS", "leader"),
        ("Chilean Health Minister Enrique Paris", "PER:Enrique_Paris", "CHL", "leader"),
        ("Nauru's Health Minister Ada Brown", "PER:Ada_Brown", "NRU", "office"),
        ("Kremlin spokesman Dmitry Peskov", "PER:Dmitry_Peskov", "RUS", "leader"),
    ],
)
def test_a_state_beside_an_office_makes_its_holder(text: str, id: str, polity: str | None, via: str) -> None:
    """State or adjective, office and name are one mention: the holder of the day, else the office."""
    mentions = find_names(text, DAY)
    assert [(one.id, one.polity, one.via) for one in mentions] == [(id, polity, via)]
    assert mentions[0].text == text.removeprefix("the ").removeprefix("former ").removeprefix("The ")


@pytest.mark.parametrize(
    ("day", "id"),
    [
        ("2005-03-01", "PER:Jacques_Chirac"),
        ("2010-03-01", "PER:Nicolas_Sarkozy"),
        ("2021-03-01", "PER:Emmanuel_Macron"),
    ],
)
def test_the_day_chooses_the_holder(day: str, id: str) -> None:
    """The same words mean another holder on another day."""
    assert found("the French President spoke", day)[0][1] == id


def test_a_family_name_follows_the_full_name() -> None:
    """A usual family name means the person whom the text names in full, and nobody else of that name."""
    text = "Boris Johnson spoke. Johnson left. Ben Johnson stayed."
    assert found(text) == [("Boris Johnson", "PER:Boris_Johnson"), ("Johnson", "PER:Boris_Johnson")]
    assert found("Johnson left.") == []


def test_a_distinctive_family_name_stands_alone_within_reach_of_its_term() -> None:
    """Putin and Xi need no first name; nobody is named long before his term."""
    assert found("Xi´s call with Putin") == [("Xi", "PER:Xi_Jinping"), ("Putin", "PER:Vladimir_Putin")]
    assert found("a word from Macron", "2003-01-01") == []


def test_via_leader_ends_with_the_term() -> None:
    """A person leads a state only while in office."""
    before, after = (find_names("Angela Merkel spoke", day)[0] for day in ("2021-06-24", "2022-06-24"))
    assert (before.via, after.via, after.polity) == ("leader", "name", "DEU")


@pytest.mark.parametrize(
    ("text", "wrong", "id"),
    [
        ("Supply deals with Alegría, Brasil, Hondurus, Egypt, Iran and Nepal", "Hondurus", "HND"),
        ("sent to Bangaldesh and to Nepal", "Bangaldesh", "BGD"),
        ("the crisis in Khazakstan", "Khazakstan", "KAZ"),
        ("Airfinitty, a firm for data on science, estimates the exports", "Airfinitty", "ORG:Airfinity"),
        ("with Peru, Bolvia, Chile and Brazil", "Bolvia", "BOL"),
        ("the Untied States said", "Untied States", "USA"),
        ("the Norwegain coast", "Norwegain", "NOR"),
        ("to México", "México", "MEX"),
    ],
)
def test_misspelt_names_are_repaired(text: str, wrong: str, id: str) -> None:
    """Doubled, dropped, swapped and accented letters do not hide a name that its place makes plain."""
    assert (wrong, id) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Manchin said no", "Mr Serbin of Grace Church in Alegria Street", "The Germanic Korean War Memorial",
        "Bolivar led", "Senator Mali Smith of Libertyville", "the Space Council in Furman University",
        "Canadiens beat Austin in Persia", "Polina and Romana met Algernon",
    ],
)  # fmt: skip
def test_other_names_and_words_are_not_repaired(text: str) -> None:
    """Usual words and other people's names are left alone."""
    assert [one.text for one in find_names(text, DAY) if one.via == "misspelling"] == []


_PARTS = ["Russia", "the", "Putin", "’s ", "  ", "\n", "\n\n", "Serum Institute of India", "health minister", "U.S.",
          "é", "São Tomé", ",", " and ", "Algeriia", "(WHO)", "West", "GEORGIA", "🜲", ". "]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=20).map("".join) | st.text(max_size=60))
def test_mentions_are_slices_in_order_and_apart(text: str) -> None:
    """Whatever the text, each mention is the slice at its place, in order, and none overlaps another."""
    mentions = find_names(text, DAY)
    for one in mentions:
        assert text[one.start : one.end] == one.text
        assert one.text.strip() == one.text != ""
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_mention_is_a_value() -> None:
    """Equal mentions are equal and hash alike."""
    one, other = find_names("Russia")[0], find_names("Russia")[0]
    assert isinstance(one, Mention)
    assert one == other
    assert hash(one) == hash(other)


def test_time_grows_with_the_length_of_the_text() -> None:
    """Eight times the text takes less than forty times the time: nothing is quadratic."""
    page = "The minister of health of Nepal met officials of Serum Institute of India in New Delhi. " * 40
    find_names(page, DAY)

    def seconds(text: str) -> float:
        start = time.process_time()
        find_names(text, DAY)
        return time.process_time() - start

    assert min(seconds(page * 8) for _ in range(3)) < 40 * min(seconds(page) for _ in range(3)) + 0.05
