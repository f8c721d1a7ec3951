"""Families of stages keep what is promised, delivered and made apart."""

from typing import Any

import pytest

from dragoman.reconcile.stages import family, holds, word

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


def test_denials_and_doubts_do_not_hold(scribe: Any) -> None:
    """A denied or unclear statement is no reading."""
    said = scribe.say("AP 2021-05-02", "delivery", "export", "exported", polarity="-")
    unclear = scribe.say("AP 2021-05-02", "delivery", "export", "exported", modality="uncertain")
    assert not holds(said.statement)
    assert not holds(unclear.statement)
