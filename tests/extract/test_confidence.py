"""Confidence says how often readings that look like this one were right."""

from dataclasses import replace

import pytest

from dragoman.extract.confidence import CLAIMS, LAYERS, calibration, chance, confidence, confidences, share, shares
from dragoman.extract.traits import TRAITS
from dragoman.terms import Party, Quantity, Statement

PERU = Party("PER", "PER", "state", "Peru")
CHILE = Party("CHL", "CHL", "state", "Chile")
AMOUNT = Quantity("9 doses", 9, 9, 9, "=", "dose")


def statement(quantity: Quantity | None = None) -> Statement:
    text = "Peru sent Chile 9 doses"
    return Statement(
        doc="d",
        kind="delivery",
        predicate="send",
        span=(0, len(text)),
        text=text,
        trigger=(5, 9),
        trigger_text="sent",
        actors=(PERU,),
        counterparts=(CHILE,),
        supplier=("PER",),
        recipient=("CHL",),
        quantity=quantity,
        tense="past",
    )


def test_a_stated_value_is_trusted_more() -> None:
    """Readings with a number were right more often than those without."""
    assert 0 < confidence(statement()) < confidence(statement(AMOUNT)) < 1


def test_what_is_inferred_is_trusted_less() -> None:
    """Readings whose actor the discourse supplied were right less often than those that name it."""
    inferred = replace(statement(), actors=(replace(PERU, mention=None, via="discourse"),), id="")
    assert confidence(inferred) < confidence(statement())


def test_a_claim_has_the_share_of_its_kind() -> None:
    """Every kind of claim was judged; a stance of the reader of events, without detail, goes by what is seen of it."""
    assert set(shares()) == CLAIMS
    target = replace(statement(AMOUNT), kind="target", id="")
    assert confidence(target) == share(*shares()["target"])
    bare = replace(statement(), kind="stance", id="")
    assert confidence(bare) == confidences(bare)["right"]
    assert confidence(replace(bare, detail={"aspect": "trust"}, id="")) == share(*shares()["stance"])


@pytest.mark.parametrize(("true", "judged", "expected"), [(0, 0, 0.5), (3, 3, 0.8), (80, 98, 0.81)])
def test_few_verdicts_say_little(true: int, judged: int, expected: float) -> None:
    """Without a verdict a half, with many their share."""
    assert share(true, judged) == expected


@pytest.mark.parametrize("quantity", [None, AMOUNT])
def test_no_layer_exceeds_one_that_it_takes_in(quantity: Quantity | None) -> None:
    """Found bounds parties and quantity, and both bound right, which is the confidence of the statement."""
    one = confidences(statement(quantity))
    assert one["right"] <= min(one["parties"], one["quantity"])
    assert max(one["parties"], one["quantity"]) <= one["found"]
    assert confidence(statement(quantity)) == one["right"]


def test_the_calibration_weighs_every_trait_and_no_other() -> None:
    """Each layer of the file has a base and one weight for each trait that the program sees."""
    assert tuple(calibration()) == LAYERS
    assert all(set(weights) == {"base", *TRAITS} for weights in calibration().values())


def test_nothing_is_certain() -> None:
    """However much speaks for or against a reading, its chance stays off the ends."""
    assert (chance({"base": 50}, ()), chance({"base": 0, "value": -50}, ("value",))) == (0.98, 0.02)


def test_confidence_is_no_part_of_the_id() -> None:
    """The same reading keeps its id when the calibration moves."""
    one = statement()
    assert replace(one, confidence=0.9, id="").id == one.id
