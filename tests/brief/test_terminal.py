"""The terminal form is plain, fits its width, and cannot be steered."""

from typing import Any

import pytest

from dragoman.brief.account import account
from dragoman.brief.compose import compose
from dragoman.brief.render import terminal
from dragoman.reconcile.conflicts import conflicts


@pytest.mark.parametrize("width", [60, 100, 160])
def test_brief_fits(record: Any, width: int) -> None:
    """Every question is there, no line is wider than asked, no escape is written."""
    made = compose(record.view("2021-07-05"), "RUS", "CHN")
    text = terminal.brief(made, width)
    assert all(len(line) <= width for line in text.splitlines())
    flat = " ".join(text.split())
    assert all(answer.question in flat for answer in made.answers)
    assert "\x1b" not in text


def test_colour_only_where_asked(record: Any) -> None:
    """A terminal gets its colours."""
    assert "\x1b[" in terminal.brief(compose(record.view(), "RUS"), colour=True)


def test_account_shows_both_definitions(record: Any) -> None:
    """Figures, shares, quotes and recipients without quantity are all in the text."""
    text = " ".join(terminal.account(account(record.view("2021-07-05"), "RUS")).split())
    for words in (
        "about 630 million doses",
        "205 million doses",
        "1.8 %",
        "8.0 %",
        "Airfinity, 2 May 2021, 1 copy",
        "5 recipients",
    ):
        assert words in text


def test_account_of_nobody(scribe: Any) -> None:
    """An empty account says so."""
    assert terminal.NOTHING in terminal.account(account(scribe.view(), "RUS"))


def test_conflicts_show_both_sides(record: Any) -> None:
    """Code, reason and the words of both."""
    view = record.view("2021-03-01")
    text = terminal.conflicts(conflicts(view, "RUS"), view.rows)
    assert text.startswith("unit")
    assert "“2600000”" in text


def test_no_document_steers_the_terminal() -> None:
    """Escapes, bells and direction marks are dropped."""
    assert terminal.plain("a\x1b[31mb\x07\u202ec\nd") == "a[31mbc d"
