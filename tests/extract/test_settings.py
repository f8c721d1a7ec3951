"""What a clause stands in decides whether it states an act at all."""

import pytest
from tests.extract.conftest import Extract

NOTHING = [
    "Rich countries should donate their spare doses to poor countries.",
    "It is imperative that doses are shipped to Kenya.",
    "The main challenge is to ensure that the vaccines reach every village.",
    "Peru is struggling to buy vaccines.",
    "Countries scramble to secure doses.",
    "China warned Ghana against joining the alliance.",
    "Did Japan donate 2 million doses to Vietnam?",
    "Norway wanted to know whether Chile had bought the vaccine.",
    "A clerk asked not to be named when she spoke to us.",
    "Brazil aims to vaccinate 30 million people.",
    "Canada helped poor states so that they get enough doses.",
    "It brought the total to 2 billion doses.",
    "Many countries could buy doses.",
    "Norway can do two things: one, provide medical aid to Chad.",
    "Norway hopes for a world in which all states can coexist and cooperate.",
    "The ministry will increase its capacity to process visas.",
    "We recommend masks in crowded halls.",
    "A pair of glasses can cost hundreds of dollars.",
    "Norway urged any state that has not received doses to wait.",
    "Peru reached out to its neighbours all week.",
    "The chancellor signed a memorandum on clean rivers.",
    "The prices paid by Norway for such drugs are secret.",
    "The parliament used all powers granted to the chancellor by law.",
    "Real progress comes through cooperation between states that share a border.",
    "They made over 40, he said.",
    "The chancellor signed an executive order to advance equality.",
    "The share of such cars must reach at least 50 percent by 2030.",
    "This will help Norway build the pipeline of educators.",
    "The goods are procured by the ministry.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_act_is_no_statement(extract: Extract, sentence: str) -> None:
    """Advice, purposes, questions, conditions, idle wishes, warnings and mere talk of a thing are not entered."""
    assert [one for one in extract(sentence) if one.kind != "request"] == []


@pytest.mark.parametrize(
    ("sentence", "modality", "kind"),
    [
        ("Japan said it would donate 2 million doses to Vietnam.", "planned", "commitment"),
        ("Japan announced that it is donating 2 million doses to Vietnam.", "planned", "commitment"),
        ("Chile plans to sign a deal with Peru.", "planned", "agreement"),
        ("If the trial succeeds, Japan will donate 2 million doses to Vietnam.", "conditional", "commitment"),
        ("Chile is in line to receive doses from COVAX.", "expected", "commitment"),
        ("Norway has a plan and donated 2 million doses to Kenya.", "asserted", "delivery"),
        ("The ministers discussed the recent Norwegian donation of 70,000 doses to Chad.", "asserted", "delivery"),
        ("Norway has committed to financing and providing 9 million doses for Chad.", "asserted", "commitment"),
        ("Norway promises to raise output and donate 7 million doses to Chad.", "asserted", "commitment"),
    ],
)
def test_how_real_an_act_is(extract: Extract, sentence: str, modality: str, kind: str) -> None:
    """Reports, announcements, plans and conditions set the modality; "have" alone makes nothing necessary."""
    assert (modality, kind) in [(one.modality, one.kind) for one in extract(sentence)]
