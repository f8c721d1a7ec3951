"""Each question is answered from the ledger or not at all."""

from typing import Any

import pytest

from dragoman.brief.compose import compose
from dragoman.brief.questions import (
    METHODS,
    QUESTIONS,
    arrived,
    binds,
    collide,
    disagree,
    limits,
    others,
    promised,
    unknown,
    wants,
)

ANSWERS = [
    (
        binds.answer,
        "1 agreement and 1 partnership name both: treaty of good neighbourliness, extended (Xinhua, 28 June 2021)",
    ),
    (wants.answer, "Russia: help in production, asked (AP, 20 May 2020)."),
    (promised.answer, "about 630 million doses agreed to over 100 countries (Airfinity, 2 May 2021)"),
    (promised.answer, "5 recipients named without a quantity"),
    (arrived.answer, "1.8 % exported of agreed by Airfinity, 8.0 % exported of ordered by Forbes Russia"),
    (limits.answer, "Russia: fewer than 27 million two-dose courses produced (AP, 2 May 2021)"),
    (collide.answer, "3 recipients got deliveries from both; in 2 of them each holds more than 10 %"),
    (others.answer, "Sputnik V refused or limited by Brazil; 4 figures and facts"),
    (disagree.answer, "about 630 million agreed (Airfinity), 205 million ordered (Forbes Russia)"),
    (unknown.answer, "where a source itself calls the matter unclear (1 statement)"),
]


@pytest.mark.parametrize(("question", "expected"), ANSWERS)
def test_answers(record: Any, question: Any, expected: str) -> None:
    """The line is made from the statements, and each answer has quotes with source and day."""
    made = question(record.view("2021-07-05", undated=3), "RUS", "CHN")
    assert expected in (made.line or "")
    assert made.evidence
    assert all(one.quote and one.publisher and one.published for one in made.evidence)
    assert made.method in METHODS.values()


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_ledger_answers_nothing(scribe: Any, question: Any) -> None:
    """No answer is invented."""
    made = question(scribe.view(), "RUS", "CHN")
    assert made.line is None
    assert made.evidence == ()


def test_the_brief_of_one_leaves_out_what_needs_two(record: Any) -> None:
    """A single supplier has no collision of interests, and every other question."""
    assert len(compose(record.view(), "RUS").answers) == len(QUESTIONS) - 1
    pair = compose(record.view(), "RUS", "CHN")
    assert len(pair.answers) == len(QUESTIONS)
    assert pair.statements == len(record.rows)


def test_a_later_day_only_adds(record: Any) -> None:
    """What was known in May is not changed by what was said in October."""
    early = compose(record.view("2021-05-10"), "RUS", "CHN")
    record.say("AP 2021-12-01", "delivery", "export", "999 doses exported", supplier=("RUS",))
    assert compose(record.view("2021-05-10"), "RUS", "CHN") == early
