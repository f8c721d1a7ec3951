"""Events of a note: who did what to whom, with the PLOVER class."""

from typing import Any

import pytest
from tests.extract.conftest import Extract

from dragoman.extract.events.coding import SCALES
from dragoman.terms import Statement

CODED = [
    ("Norway expelled two Chilean diplomats.", "SANCTION", ["NOR"], ["CHL:GOV"]),
    ("Kenya's president met the Ghanaian foreign minister in Accra.", "CONSULT", ["KEN:GOV"], ["GHA:GOV"]),
    ("Peru and Chile resumed talks on fishing.", "CONSULT", ["PER", "CHL"], []),
    ("Sudanese rebels shelled a town in Chad.", "ASSAULT", ["SDN:REB"], ["TCD"]),
    ("Brazil denounced Portugal's raid on the embassy.", "ACCUSE", ["BRA"], ["PRT"]),
    ("Italy refused a Maltese request for ships.", "REJECT", ["ITA"], ["MLT"]),
    ("Japan threatened to impose tariffs on Australia.", "THREATEN", ["JPN"], ["AUS"]),
    ("Ghana demanded that Togo release the sailors.", "REQUEST", ["GHA"], ["TGO"]),
    ("Spain will withdraw its soldiers from Mali.", "AGREE", ["ESP"], ["MLI"]),
    ("Spain withdrew its soldiers from Mali.", "RETREAT", ["ESP"], ["MLI"]),
    ("Chad will expel Malian envoys.", "THREATEN", ["TCD"], ["MLI:GOV"]),
    ("Egyptian police arrested nine students in Cairo.", "COERCE", ["EGY:COP"], ["EGY:EDU"]),
    ("Teachers in Bolivia marched against the reform.", "PROTEST", ["BOL:EDU"], ["BOL:GOV"]),
    ("Turkey massed troops along the border with Syria.", "MOBILIZE", ["TUR"], ["SYR"]),
    ("France suspended aid to Niger.", "SANCTION", ["FRA"], ["NER"]),
    ("Denmark praised Estonia for its help.", "SUPPORT", ["DNK"], ["EST"]),
    ("Canada extradited a smuggler to Mexico.", "COOPERATE", ["CAN"], ["MEX"]),
    ("Morocco allowed opposition leaders to return.", "CONCEDE", ["MAR"], ["MAR:OPP"]),
    ("Uganda granted asylum to a Rwandan general.", "AID", ["UGA"], ["RWA:MIL"]),
    ("Oman said that Yemen must free the hostages.", "REQUEST", ["OMN"], ["YEM"]),
    ("Serbia tried to hack into Croatian computers.", "COERCE", ["SRB"], ["HRV"]),
    ("Mali will boycott the vote unless Niger gives way.", "THREATEN", ["MLI"], ["NER"]),
]
NOT_COUNTED = [
    "Norway did not expel the Chilean diplomats.",
    "Norway may expel the Chilean diplomats.",
    "If Norway expelled the Chilean diplomats, talks would end.",
    "Norway is expected to meet Chilean diplomats.",
]
NO_EVENT = [
    "Norway is fighting the pandemic with Chile's advice.",
    "The relationship with Norway hit a low point.",
    "Bhutan occupies a place between India and China.",
    "The Norwegians are defending themselves with Chilean boats.",
    "Norway offers a contrast to Chile.",
]


def coded(found: list[Statement]) -> list[dict[str, Any]]:
    return [one.plover for one in found if one.plover is not None and not one.plover.get("aside")]


@pytest.mark.parametrize(("sentence", "event", "actor", "recipient"), CODED)
def test_an_act_has_its_class_and_both_sides(
    extract_all: Extract, sentence: str, event: str, actor: list[str], recipient: list[str]
) -> None:
    """Each class of PLOVER is read from its verbs, with actor and recipient by country and sector."""
    found = [(one["event"], one["actor"], one["recipient"]) for one in coded(extract_all(sentence))]
    assert (event, actor, recipient) in found


@pytest.mark.parametrize("sentence", NOT_COUNTED)
def test_what_was_not_done_is_no_event(extract_all: Extract, sentence: str) -> None:
    """Denied, possible, conditional and expected acts carry no code."""
    assert coded(extract_all(sentence)) == []


@pytest.mark.parametrize("sentence", NO_EVENT)
def test_a_figure_of_speech_is_no_event(extract_all: Extract, sentence: str) -> None:
    """Fights against problems, places that are occupied and contrasts that are offered harm nobody."""
    assert coded(extract_all(sentence)) == []


def test_a_record_holds_quad_class_scale_votes_and_score(extract_all: Extract) -> None:
    """Quad class and scale follow the event; both votes and the chance of the class are kept."""
    (code,) = coded(extract_all("Norway expelled two Chilean diplomats."))
    assert (code["quad"], code["scale"]) == SCALES["SANCTION"]
    assert code["votes"]["frames"] == "SANCTION"
    assert 0.0 < code["score"] < 1.0


def test_an_act_told_in_passing_says_so(extract_all: Extract) -> None:
    """What stands behind "after" is background, what the main clause tells is news."""
    found = extract_all("Norway met Chilean envoys after Peru expelled a Bolivian diplomat.")
    assert {one.plover["event"]: bool(one.plover.get("aside")) for one in found if one.plover} == {
        "CONSULT": False,
        "SANCTION": True,
    }


def test_a_promise_of_the_ledger_carries_its_event(extract_all: Extract) -> None:
    """A pledge is AGREE, a gift that arrived AID, a signed treaty SUPPORT."""
    sentences = {
        "Cuba promised Mali 3 million doses.": "AGREE",
        "Cuba donated 3 million doses to Mali.": "AID",
        "Cuba and Mali signed a treaty on Monday.": "SUPPORT",
    }
    for sentence, event in sentences.items():
        assert event in {one.plover["event"] for one in extract_all(sentence) if one.plover}, sentence


def test_kinds_follow_the_act(extract_all: Extract) -> None:
    """Speech acts are stances, a charge is an accusation, every other act is an event."""
    kinds = {
        "Brazil praised Portugal.": "stance",
        "Brazil accused Portugal of spying.": "accusation",
        "Brazilian soldiers attacked a Portuguese ship.": "event",
    }
    for sentence, kind in kinds.items():
        assert kind in {one.kind for one in extract_all(sentence)}, sentence
