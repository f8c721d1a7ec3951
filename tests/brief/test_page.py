"""The page is one file without script and without requests, and nothing that a document says becomes markup."""

import re
from typing import Any

from dragoman.brief.compose import report
from dragoman.brief.questions import QUESTIONS
from dragoman.brief.render.page import page, sentences

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_the_page_stands_alone(record: Any) -> None:
    """No script, no style sheet, picture or font from elsewhere, and every question with its answer."""
    made = report(record.view("2021-07-05"), "RUS", "CHN")
    html = page(made)
    assert not re.search(r"<script|<link|<iframe|@import|url\(|src=", html)
    assert "default-src 'none'" in html
    assert all(f">{answer.question}</h2>" in html for answer in made.brief.answers)
    assert "1.8 %" in html
    assert html.count("<figure>") == 2
    assert html.count("<svg") >= 4


def test_what_documents_say_is_escaped(record: Any) -> None:
    """Markup in quotes, publishers and products is shown, not run."""
    words = f"Russia delivered doses {EVIL} to Hungary in the first week of the month"
    roles = {"supplier": ("RUS",), "recipient": ("HUN",), "product": EVIL, "trigger_text": "delivered", "cited": EVIL}
    record.say(f"{EVIL} 2021-06-20", "delivery", "deliver", words, **roles)
    html = page(report(record.view("2021-07-05"), "RUS"))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_an_empty_report_says_so(scribe: Any) -> None:
    """Nothing in the ledger is said in words."""
    html = page(report(scribe.view(), "RUS", "CHN"))
    assert html.count("The ledger holds nothing on this.") == len(QUESTIONS)
    assert "<figure>" not in html


def test_ids_are_unique(record: Any) -> None:
    """No two elements share an id."""
    ids = re.findall(r'\bid="([^"]+)"', page(report(record.view(), "RUS", "CHN")))
    assert len(ids) == len(set(ids))


def test_each_party_reads_on_its_own_line() -> None:
    """A line is cut where the next party begins, and nowhere else."""
    line = "Russia: 1 million (A. B., 2 May 2021). China: 2 million; China, too."
    assert sentences(line, ["Russia", "China"]) == [
        "Russia: 1 million (A. B., 2 May 2021).",
        "China: 2 million;",
        "China, too.",
    ]
