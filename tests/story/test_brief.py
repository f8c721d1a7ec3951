"""The brief on Russia and China from the bundled record and tables."""

import pytest

from dragoman.desk import Desk
from dragoman.terms import Answer

ANSWERED = 7


def is_answered(answer: Answer) -> bool:
    """True where an answer has a line and at least one quote with its source and its day."""
    return bool(answer.line) and any(one.quote and one.publisher and one.published for one in answer.evidence)


@pytest.mark.parametrize("day", [None, "2021-07-05"])
def test_most_questions_are_answered_with_quote_source_and_day(desk: Desk, day: str | None) -> None:
    """At least seven of the twelve questions have an answer that can be checked."""
    answers = desk.brief("RUS", "CHN", as_of=day).brief.answers
    assert sum(map(is_answered, answers)) >= ANSWERED


def test_quotes_are_the_words_of_their_documents(desk: Desk) -> None:
    """What stands between quotation marks stands in the document, but for cells, cuts and line ends."""
    texts = {one.id: " ".join(one.text.replace('""', '"').split()) for one in desk.documents()}
    for answer in desk.brief("RUS", "CHN").brief.answers:
        for one in answer.evidence:
            words = one.quote.split("] ", 1)[-1] if one.quote.startswith("[") else one.quote
            assert words.rstrip("…") in texts[one.document]


def test_no_pronoun_vouches(desk: Desk) -> None:
    """Nobody is cited as you, they or officials."""
    vouchers = {one.voucher for answer in desk.brief("RUS", "CHN").brief.answers for one in answer.evidence}
    assert not [one for one in vouchers if one and one.islower() and "." not in one]


def test_no_answer_shows_a_quote_twice(desk: Desk) -> None:
    """Two statements of one sentence are shown once."""
    for answer in desk.brief("RUS", "CHN").brief.answers:
        quotes = [(one.document, one.quote) for one in answer.evidence]
        assert len(quotes) == len(set(quotes))


def test_a_brief_of_an_earlier_day_holds_nothing_later(desk: Desk) -> None:
    """As of a day, every quote was published by then."""
    for answer in desk.brief("RUS", "CHN", as_of="2021-05-10").brief.answers:
        assert all(one.published is None or one.published <= "2021-05-10" for one in answer.evidence)
