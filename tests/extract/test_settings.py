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
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_act_is_no_statement(extract: Extract, sentence: str) -> None:
    """Advice, purposes, questions, conditions, idle wishes and warnings are not entered into the account."""
    assert extract(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "modality", "kind"),
    [
        ("Japan said it would donate 2 million doses to Vietnam.", "planned", "commitment"),
        ("Japan announced that it is donating 2 million doses to Vietnam.", "planned", "commitment"),
        ("Chile plans to sign a deal with Peru.", "planned", "agreement"),
        ("If the trial succeeds, Japan will donate 2 million doses to Vietnam.", "conditional", "commitment"),
        ("Chile is in line to receive doses from COVAX.", "expected", "commitment"),
        ("Norway has a plan and donated 2 million doses to Kenya.", "asserted", "delivery"),
    ],
)
def test_how_real_an_act_is(extract: Extract, sentence: str, modality: str, kind: str) -> None:
    """Reports, announcements, plans and conditions set the modality; "have" alone makes nothing necessary."""
    assert (modality, kind) in [(one.modality, one.kind) for one in extract(sentence)]
