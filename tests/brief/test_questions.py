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
from dragoman.reconcile.readings import gather
from dragoman.terms import Party, Quantity


def party(code: str) -> Party:
    """A state by its code."""
    return Party(code, code, "state", code)


def dose(text: str, value: float, per: str | None = None) -> Quantity:
    """An exact quantity of doses."""
    return Quantity(text, value, value, value, "=", "dose", per=per, measure="rate" if per else "stock")


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


def test_a_wish_is_for_something_that_can_be_given(scribe: Any) -> None:
    """A request without goods, money or help is no wish, nor is what another state asks in the first person."""
    russia = {"actors": (party("RUS"),), "trigger_text": "ask"}
    scribe.say("AP 2021-05-02", "request", "ask", "they ask what comes next", object="what comes next", **russia)
    scribe.say("White House 2021-06-14", "request", "ask", "we ask for help", object="help", **russia)
    assert wants.answer(scribe.view(), "RUS", "CHN").line is None
    scribe.say("AP 2021-05-03", "request", "ask", "they ask for a loan", object="a loan", **russia)
    assert "Russia: a loan, asked (AP, 3 May 2021)" in (wants.answer(scribe.view(), "RUS", "CHN").line or "")


def test_who_gets_the_goods_is_who_asks(scribe: Any) -> None:
    """A request in a table with a giver and a taker is the wish of the taker."""
    roles = {"supplier": ("RUS",), "recipient": ("AGO",), "actors": (party("RUS"),)}
    scribe.cell("Promises", "request", "request", "2021-08-04", quantity=dose("12000000", 12e6), **roles)
    assert wants.answer(scribe.view(), "RUS").line is None
    assert wants.answer(scribe.view(), "AGO").line is not None


def test_a_plan_is_an_aim_where_its_own_side_vouches(scribe: Any) -> None:
    """A planned output is an aim if the party's own source says so, and not if a third one does."""
    plan = {"actors": (party("RUS"),), "quantity": dose("30 million doses", 30e6, per="month"), "modality": "planned"}
    say = {"trigger_text": "produce", "cited_polity": "RUS", **plan}
    scribe.say(
        "AP 2021-06-22",
        "capacity",
        "produce",
        "it will produce 30 million",
        cited="ORG:Airfinity",
        **{**say, "cited_polity": "GBR"},
    )
    assert wants.answer(scribe.view(), "RUS").line is None
    scribe.say("TASS 2021-06-22", "capacity", "produce", "it will produce 30 million", cited="PER:A_Minister", **say)
    assert "30 million doses a month to be produced" in (wants.answer(scribe.view(), "RUS").line or "")


def test_a_contested_market_shows_both_sides(record: Any) -> None:
    """Each market that is quoted has a delivery of either supplier."""
    quotes = [one.quote for one in collide.answer(record.view(), "RUS", "CHN").evidence]
    assert any("Sputnik V" in one for one in quotes)
    assert any("BBIBP-CorV" in one or "CoronaVac" in one for one in quotes)


def test_three_voices_come_before_one_voice_three_times(record: Any) -> None:
    """The line on promises names each source once before any source twice."""
    found = promised.leading(gather(record.view(), "RUS"))
    assert len({one.finding.claimant for one in found}) == len(found)


def test_each_cited_source_is_quoted_once(record: Any) -> None:
    """What others say is heard from many before one is heard again."""
    made = others.answer(record.view(), "RUS", "CHN")
    vouchers = [one.voucher for one in made.evidence if one.voucher]
    assert sorted(vouchers) == ["Airfinity", "Forbes Russia"]
    assert made.evidence[0].quote == "Brazil refused the import of Sputnik V"
