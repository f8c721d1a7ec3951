"""The inventory of a view, names that lead to ids, and pairs in doubt."""

from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.errors import BadOption, Missing
from dragoman.reconcile.entities import People, chosen, ties
from dragoman.terms import Document, Judgement, Party, Row
from dragoman.terms.entity import Doubt


def named(name: str, kind: str = "unknown", polity: str | None = None) -> Party:
    prefix = {"company": "ORG", "person": "PER"}.get(kind, "GRP")
    return Party(f"{prefix}:{name.replace(' ', '_')}", polity, kind, name)  # type: ignore[arg-type]


@pytest.fixture
def say(scribe: Any) -> Any:
    """Writes one delivery for each of some parties, every one in a document of its own."""

    def write(*parties: Party, product: str | None = None) -> list[Row]:
        start = len(scribe.rows)
        for at, party in enumerate(parties, start=start):
            words = f"{party.mention} delivered"
            scribe.say(f"AP 2021-05-{at % 28 + 1:02d}", "delivery", "deliver", words, actors=(party,), product=product)
        return list(scribe.rows[start:])

    return write


def people(scribe: Any, *texts: str, judgements: tuple[Judgement, ...] = ()) -> People:
    documents = [
        Document(f"t{at}", f"t{at}", text, "text/plain", published="2021-06-01") for at, text in enumerate(texts)
    ]
    return People.of(scribe.view(), [tie for one in documents for tie in ties(one)], judgements)


def pairs(found: tuple[Doubt, ...]) -> Iterator[tuple[str, str]]:
    return ((one.one.name, one.other.name) for one in found)


def test_entities_count_names_statements_and_documents(scribe: Any, say: Any) -> None:
    """Each party once with the words that stand for it, the most frequent entity first."""
    say(
        named("Northern Lake Institute"),
        Party("RUS", "RUS", "state", "Russia"),
        Party("RUS", "RUS", "state", "Moscow", "capital"),
    )
    first, second = people(scribe, "The Northern Lake Institute (NLI) grew.").known()
    assert (first.entity.id, first.statements, first.documents, first.names) == (
        "RUS",
        2,
        2,
        (("Moscow", 1), ("Russia", 1)),
    )
    assert second.ids == ("GRP:Northern_Lake_Institute", "GRP:NLI")
    assert second.entity.kind == "organisation"
    assert [tie.kind for tie in second.ties] == ["alias"]
    assert second.ties[0].text == "Northern Lake Institute (NLI)"


def test_a_subsidiary_and_its_owner_are_entities_with_the_words_that_say_so(scribe: Any, say: Any) -> None:
    """Who belongs to whom stands with both, also where only one of them takes part in a statement."""
    say(named("Ridgeline Pharma"))
    found = {
        one.entity.name: one for one in people(scribe, "Ridgeline Pharma, a unit of Mount Root Group, grew.").known()
    }
    assert set(found) == {"Ridgeline Pharma", "Mount Root Group"}
    (tie,) = found["Mount Root Group"].ties
    assert (tie.kind, tie.one, tie.document, tie.said) == ("subsidiary", "GRP:Ridgeline_Pharma", "t0", "2021-06-01")
    assert found["Mount Root Group"].statements == 0


def test_plans_that_a_document_shortens_are_no_entities(scribe: Any) -> None:
    """Only what is known, holds a role or bears the name of a body is listed for a tie alone."""
    listed = people(scribe, "The Clear Water Plan (CWP) began. The Clear Water Fund (CWF) paid.").known()
    assert [one.entity.id for one in listed] == ["GRP:Clear_Water_Fund"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"kind": "company"}, ["GRP:Alpha_Pharma", "ORG:Sinopharm"]),
        ({"polity": "CHN"}, ["ORG:Sinopharm"]),
        ({"search": "alpha"}, ["GRP:Alpha_Pharma"]),
        ({"search": "nobody"}, []),
        ({"role": "foreign minister", "polity": "FRA", "day": "2021-03-05"}, ["PER:Jean-Yves_Le_Drian"]),
        ({"role": "foreign minister", "polity": "FRA", "day": "2022-09-05"}, ["PER:Catherine_Colonna"]),
        ({"role": "treasurer"}, ["GRP:Ida_Holm"]),
    ],
)
def test_filters_choose_entities(scribe: Any, say: Any, filters: dict[str, str], ids: list[str]) -> None:
    """Kind, state, words and role, on a day where one is given, narrow the list."""
    say(named("Alpha Pharma"), Party("ORG:Sinopharm", "CHN", "company", "Sinopharm"))
    found = people(scribe, "Ida Holm, chair of Alpha Pharma, spoke.")
    role = "chair" if filters.get("role") == "treasurer" else filters.get("role")
    assert [one.entity.id for one in chosen(found, **{**filters, "role": role})] == ids  # type: ignore[arg-type]


def test_a_term_leads_to_one_id(scribe: Any, say: Any) -> None:
    """Ids, names in any case, states and names that documents use are understood."""
    say(named("Northern Lake Institute"), Party("ORG:Sinopharm", "CHN", "company", "Sinopharm Group"))
    found = people(scribe)
    assert found.id_of("GRP:Northern_Lake_Institute") == "GRP:Northern_Lake_Institute"
    assert found.id_of("the northern lake institute") == "GRP:Northern_Lake_Institute"
    assert found.id_of("Sinopharm Group") == "ORG:Sinopharm"
    assert found.id_of("Russia") == "RUS"
    assert found.id_of("Sinopharm Group", name_of="ORG:Sinopharm") == "ORG:Sinopharm_Group"


def test_a_term_that_leads_nowhere_is_told_what_is_near(scribe: Any, say: Any) -> None:
    """An unknown name names likely ones; a name of two entities asks which."""
    say(named("Northern Lake Institute"), named("Ida Holm"), Party("ORG:Ida_Holm_Ltd", None, "company", "Ida Holm"))
    with pytest.raises(Missing, match="Norther Lake") as missed:
        people(scribe).id_of("Norther Lake Institut")
    assert "GRP:Northern_Lake_Institute" in (missed.value.next or "")
    with pytest.raises(BadOption, match="GRP:Ida_Holm or ORG:Ida_Holm_Ltd"):
        people(scribe).id_of("Ida Holm")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (named("NLI"), named("Northern Lake Institute"), "NLI are the initials"),
        (named("Gamalia Works"), named("Gamaliya Works"), "spelled nearly like"),
        (named("Ridgeline"), named("Ridgeline Pharma"), "is part of"),
        (named("Holm", "person"), named("Ida Holm", "person"), "is part of"),
    ],
)
def test_pairs_that_may_be_one_are_asked(scribe: Any, say: Any, one: Party, other: Party, reason: str) -> None:
    """Initials, near spellings and names within names are reasons, each with words of both sides."""
    say(one, other, other)
    (found,) = people(scribe).doubts()
    assert {found.one.name, found.other.name} == {one.mention, other.mention}
    assert any(reason in why for why in found.reasons)
    assert found.moved >= 1
    assert all(quote.startswith("“") for quote in found.quotes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Ida Holm", "person"), named("Olaf Holm", "person")),
        (named("Ida Holm", "person"), named("Holm Group")),
        (named("5th Port Group"), named("6th Port Group")),
        (named("Blue Bank"), named("Board of the Blue Bank")),
        (named("Lake University"), named("University of Lake Towns")),
        (named("Port Fund"), named("Port and Harbour Defence Fund")),
        (named("Harbour Conference"), named("Harbour Conferences")),
        (named("ACCESS"), named("Access Campaign")),
        (Party("ORG:United_Nations", None, "organisation", "UN"), named("United Nations Tea Mission Office")),
        (named("High Commissioner"), named("Tea High Commissioner")),
        (named("NORLA"), named("North Lake Academy")),
        (Party("ORG:Sinopharm", "CHN", "company", "Sinopharm"), Party("ORG:Sinovac", "CHN", "company", "Sinovac")),
        (
            Party("GRP:our_neighbours", None, "group", "our neighbours"),
            Party("GRP:our_neighbors", None, "group", "our neighbors"),
        ),
        (Party("AUT", "AUT", "state", "Austria"), Party("AUS", "AUS", "state", "Australia")),
    ],
)
def test_pairs_that_are_two_are_not_asked(scribe: Any, say: Any, one: Party, other: Party) -> None:
    """Two given names, two numbers, a part of a body, two that the tables know and mere descriptions stay two."""
    say(one, other)
    assert people(scribe).doubts() == ()


def test_a_name_that_goes_on_otherwise_is_not_asked(scribe: Any) -> None:
    """The words around a mention say whose coast guard it is."""
    party = named("Coast Guard")
    for day, whole in enumerate(("Danish Coast Guard", "Norse Coast Guard"), start=1):
        words = f"the {whole} delivered"
        scribe.say(f"AP 2021-05-0{day}", "delivery", "deliver", words, actors=(party,), trigger_text="delivered")
    texts = ("The Baltic Coast Guard (BCG) sailed.", "The Norse Coast Guard (NCG) sailed.")
    assert set(pairs(people(scribe, *texts).doubts())) == {("Coast Guard", "Norse Coast Guard")}


def test_what_stands_in_many_names_is_asked_of_none(scribe: Any, say: Any) -> None:
    """Words that three bodies share say little of any of them."""
    say(named("Law Enforcement"), *(named(f"{head} Law Enforcement Group") for head in ("North", "South", "West")))
    assert not any("“Law Enforcement” is part" in why for one in people(scribe).doubts() for why in one.reasons)


def test_two_holders_of_one_role_at_one_time_are_asked(scribe: Any) -> None:
    """A body has one head at a time: two names for it may be one person."""
    texts = ("Ida Holm, head of the Blue Bank, spoke.", "Eda Holm-Lund, head of the Blue Bank, spoke.")
    assert any("both are called head" in why for one in people(scribe, *texts).doubts() for why in one.reasons)


def test_what_was_judged_is_asked_no_more(scribe: Any, say: Any) -> None:
    """A merge and a split both take the pair from the queue, and a withdrawal brings it back."""
    say(named("Ridgeline"), named("Ridgeline Pharma"))
    made = {
        verdict: Judgement(verdict, ("GRP:Ridgeline", "GRP:Ridgeline_Pharma"), "Ana", "2021-07-01", "seen")
        for verdict in ("merge", "split")
    }  # type: ignore[arg-type]
    for one in made.values():
        assert people(scribe, judgements=(one,)).doubts() == ()
        undone = Judgement("withdraw", (one.id,), "Ana", "2021-07-02", "wrong")
        assert len(people(scribe, judgements=(one, undone)).doubts()) == 1


def test_the_queue_begins_with_what_changes_most(scribe: Any, say: Any) -> None:
    """Pairs stand by the number of statements that a merge would move."""
    few, many = named("Ridgeline"), named("Harbour")
    say(few, named("Ridgeline Pharma"), *[many] * 3, named("Harbour Pharma"))
    assert [one.moved for one in people(scribe).doubts()] == [3, 1]
