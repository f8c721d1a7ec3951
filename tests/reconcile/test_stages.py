"""Families of stages keep what is promised, delivered and made apart."""

from typing import Any

import pytest

from dragoman.reconcile.stages import family, governor, holds, word

CASES = [
    ("commitment", {"stage": "contract", "trigger_text": "supply"}, "promised"),
    ("commitment", {"stage": "rumour", "trigger_text": "supply"}, "sought"),
    ("commitment", {"stage": "delivered", "trigger_text": "supply"}, "delivered"),
    ("commitment", {"trigger_text": "tests"}, None),
    ("agreement", {"trigger_text": "supply"}, "promised"),
    ("agreement", {"trigger_text": "treaty"}, None),
    ("request", {"trigger_text": "asks"}, "sought"),
    ("delivery", {"trigger_text": "delivered"}, "delivered"),
    ("delivery", {"trigger_text": "delivered", "modality": "expected"}, None),
    ("partnership", {"trigger_text": "make"}, "produced"),
    ("capacity", {"trigger_text": "make"}, "produced"),
    ("approval", {"trigger_text": "approve"}, None),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), CASES)
def test_family(scribe: Any, kind: str, fields: dict[str, Any], expected: str | None) -> None:
    """The kind, the stage and whether it happened decide the family."""
    words = f"they {fields['trigger_text']} something"
    assert family(scribe.say("AP 2021-05-02", kind, "act", words, **fields).statement) == expected


@pytest.mark.parametrize(
    ("trigger", "predicate", "expected"),
    [
        ("exported", "export", "exported"),
        ("orders", "order", "ordered"),
        ("supplying", "supply", "supplied"),
        ("deliveries", "deliver", "delivered"),
        ("12000", "agree_to_supply", "agreed to supply"),
        ("12000", "supply_deal", "supply deal"),
        ("go abroad", "move", "move"),
    ],
)
def test_word(scribe: Any, trigger: str, predicate: str, expected: str) -> None:
    """The act reads as the source's own verb in the participle, else as the predicate."""
    row = scribe.say("AP 2021-05-02", "delivery", predicate, f"some {trigger} there", trigger_text=trigger)
    assert word(row.statement) == expected


@pytest.mark.parametrize(
    ("kind", "words", "trigger", "expected"),
    [
        ("commitment", "Cuba agreed to supply 5 million doses", "supply", "agreed"),
        ("commitment", "Cuba has pledged to quickly deliver doses", "deliver", "pledged"),
        ("commitment", "Cuba will supply 5 million doses", "supply", "supplied"),
        ("delivery", "Cuba supplied what it agreed to", "supplied", "supplied"),
        ("capacity", "Cuba agreed to produce 5 million doses", "produce", "produced"),
    ],
)
def test_a_promise_to_act_reads_as_the_promise(scribe: Any, kind: str, words: str, trigger: str, expected: str) -> None:
    """What is agreed to be supplied is agreed, not supplied."""
    row = scribe.say("AP 2021-05-02", kind, trigger.removesuffix("d"), words, trigger_text=trigger)
    assert word(row.statement) == expected


def test_the_verb_that_an_act_hangs_on(scribe: Any) -> None:
    """A planned act has a governor, a done one has none."""
    plan = scribe.say("AP 2021-05-02", "capacity", "produce", "they prepare to produce", trigger_text="produce")
    done = scribe.say("AP 2021-05-02", "capacity", "produce", "they produced", trigger_text="produced")
    assert governor(plan.statement) == "prepare"
    assert governor(done.statement) is None


def test_the_end_of_a_deal_is_no_promise(scribe: Any) -> None:
    """A contract that is suspended or cancelled is of no family, whatever its figure."""
    words = "the contract for 37 million doses was suspended"
    row = scribe.say("AP 2021-08-05", "agreement", "suspend", words, trigger_text="suspended", stage="contract")
    assert family(row.statement) is None


def test_denials_and_doubts_do_not_hold(scribe: Any) -> None:
    """A denied or unclear statement is no reading."""
    said = scribe.say("AP 2021-05-02", "delivery", "export", "exported", polarity="-")
    unclear = scribe.say("AP 2021-05-02", "delivery", "export", "exported", modality="uncertain")
    assert not holds(said.statement)
    assert not holds(unclear.statement)
