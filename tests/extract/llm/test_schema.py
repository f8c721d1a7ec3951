"""Answers are taken apart one proposal at a time; what has not the form is refused and the rest looked at."""

import json

import pytest

from dragoman.extract.llm.prompt import EDITION, extractor_name, prompt_hash
from dragoman.extract.llm.schema import MOST, Proposal, answer_of, schema

ONE = {
    "quote": "Fiji gave rice", "kind": "delivery", "trigger": "gave", "actors": ["Fiji"], "counterparts": [],
    "quantity": None, "product": None, "dates": [], "source": None, "polarity": "+", "modality": "asserted",
}  # fmt: skip
# Each edition of the prompt by its hash: whoever changes the words or the form adds the next number.
EDITIONS = {1: "f1fc74fe3e59"}


def told(*statements: object) -> str:
    return json.dumps({"statements": statements})


@pytest.mark.parametrize(
    "content",
    [
        told(ONE),
        json.dumps([ONE]),
        f"```json\n{told(ONE)}\n```",
        f"<think>hm</think>\n{told(ONE)}",
        told({**ONE, "more": 1, "quantity": 5, "actors": "Fiji", "dates": None}),
        told(ONE, {**ONE, "kind": "poem"}),
        told(ONE, "words", None, 7),
    ],
)
def test_what_has_the_form_is_taken(content: str) -> None:
    """Fences, thoughts, single names and bare numbers are no obstacle, nor are bad neighbours."""
    assert [one.quote for one in answer_of(content, cut=False).proposals] == ["Fiji gave rice"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not_json"),
        ("Sure! Here it is.", "not_json"),
        (told(ONE)[:-5], "not_json"),
        ("[" * 100_000, "not_json"),
        ('{"statements": NaN}', "not_json"),
        ("{}", "wrong_shape"),
        ('{"statements": {}}', "wrong_shape"),
        (told({**ONE, "polarity": "yes"}), "wrong_shape"),
        (told({**ONE, "quote": "x" * 2000}), "wrong_shape"),
        (told({**ONE, "actors": {"a": 1}}), "wrong_shape"),
    ],
)
def test_what_has_not_the_form_is_refused(content: str, reason: str) -> None:
    """The reason is counted; nothing is raised."""
    answer = answer_of(content, cut=False)
    assert answer.proposals == ()
    assert [one.reason for one in answer.refused] == [reason]


def test_an_answer_without_end_is_cut() -> None:
    """What stands behind the longest list is refused."""
    answer = answer_of(told(*[ONE] * (MOST + 2)), cut=False)
    assert len(answer.proposals) == MOST
    assert [one.reason for one in answer.refused] == ["too_many"] * 2


def test_the_schema_is_strict_and_names_every_field() -> None:
    """Every key is required and no other allowed, as providers ask for it."""
    item = schema()["properties"]["statements"]["items"]
    assert item["required"] == list(Proposal.model_fields) == list(item["properties"])
    assert item["additionalProperties"] is False


def test_a_change_of_the_prompt_raises_its_edition() -> None:
    """A later reading takes the place of an earlier one only where its number is higher."""
    assert EDITIONS[EDITION] == prompt_hash(), "raise EDITION and add its hash here"
    assert extractor_name("a/b") == f"llm:a/b@{EDITION}.{prompt_hash()}"
