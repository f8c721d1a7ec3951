"""An audit has a verdict for every sentence, says why the rest is not checked, and shows both sides."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.audit.checkable import HEADING, NO_CLAIM, QUESTION, SILENT
from dragoman.brief.render.audit_page import audit_page
from dragoman.brief.render.audit_text import audit_text
from dragoman.cli import group, main

NOTES = [
    ("2021-05-02", "AP", "Airfinity counts 3.2 million doses of Sputnik V that Russia delivered to Hungary."),
    ("2021-05-20", "MTI", "Hungary approved Sputnik V on 21 January 2021."),
]
TEXT = """\
A title without a stop

Is that so? Hungary approved Sputnik V on 3 March 2021. The mood was splendid & <b>loud</b>. \
According to Airfinity, Russia delivered 3.2 million doses of Sputnik V to Hungary. \
Peru sold 5,000 tonnes of tin to Chile."""


@pytest.fixture(scope="module")
def audited(judge: Any) -> Any:
    """The text above against the notes above."""
    return judge(TEXT, "2021-06-01", NOTES)


def test_every_sentence_has_its_place_and_a_verdict(audited: Any) -> None:
    """Spans are the words of the text, in order, and each has one of the five verdicts."""
    assert [TEXT[slice(*one.span)] for one in audited.verdicts] == [one.text for one in audited.verdicts]
    said = [(one.verdict, one.codes) for one in audited.verdicts]
    assert said == [
        ("unchecked", ()),
        ("unchecked", ()),
        ("contradicted", ("date",)),
        ("unchecked", ()),
        ("copy", ()),
        ("unchecked", ()),
    ]


def test_what_is_not_checked_says_why(audited: Any) -> None:
    """A heading, a question, an opinion, and a claim on which the ledger is silent are told apart."""
    reasons = [one.reason for one in audited.verdicts if one.verdict == "unchecked"]
    assert reasons == [HEADING, QUESTION, NO_CLAIM, SILENT]


def test_a_contradiction_shows_the_other_side(audited: Any) -> None:
    """The quote of the ledger, its document and its day stand beside the code."""
    (one,) = audited.verdicts[2].against
    assert (one.code, one.relation, one.published, one.publisher) == ("date", "contradicts", "2021-05-20", "MTI")
    assert one.quote == NOTES[1][2]


def test_the_likely_origin_is_named(audited: Any) -> None:
    """A sentence that gives the figures of a cited source leads to the earliest document that has them."""
    (one,) = audited.verdicts[4].against
    assert (one.relation, one.publisher, one.published) == ("origin", "AP", "2021-05-02")


def test_a_text_is_no_witness_for_itself(judge: Any) -> None:
    """The same text in the ledger neither agrees nor is an origin."""
    audit = judge(NOTES[1][2], "2021-06-01", [(*NOTES[1][:2], NOTES[1][2])])
    assert [one.verdict for one in audit.verdicts] == ["unchecked"]


def test_the_page_and_the_text_show_the_same(audited: Any) -> None:
    """Both dresses carry every note; what documents say is escaped."""
    page, text = audit_page(audited), audit_text(audited)
    for words in ("another date", "21 January 2021", "likely taken from AP"):
        assert words in page
        assert words in text
    assert "<b>loud</b>" not in page
    assert "<script" not in page
    assert 'id="n1"' in page


@pytest.fixture
def files(parser: object, tmp_path: Path) -> Path:
    """A ledger of the notes and a file with the text."""
    lines = [
        {"id": f"n{at}", "published": day, "publisher": who, "text": text} for at, (day, who, text) in enumerate(NOTES)
    ]
    (tmp_path / "notes.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    ledger = str(tmp_path / "l.db")
    assert CliRunner().invoke(group, ["read", str(tmp_path / "notes.jsonl"), "--ledger", ledger]).exit_code == 0
    return tmp_path


def run(files: Path, *options: str) -> Any:
    words = ["audit", str(files / "text.txt"), "--ledger", str(files / "l.db"), "--published", "2021-06-01", *options]
    return CliRunner().invoke(group, words, catch_exceptions=False)


def test_the_command_prints_a_line_of_json_a_sentence(files: Path) -> None:
    """Each line has span, text, verdict, codes, against and reason; each passage has id, doc, quote and day."""
    rows = [json.loads(line) for line in run(files, "--json").stdout.splitlines()]
    assert len(rows) == 6
    assert all({"span", "text", "verdict", "codes", "against", "reason"} <= set(row) for row in rows)
    (other,) = rows[2]["against"]
    assert {"id", "doc", "quote", "published"} <= set(other)
    assert (rows[2]["codes"], other["name"]) == (["date"], "n1")


def test_the_command_writes_a_page_and_knows_the_day(files: Path) -> None:
    """`--html` writes the page; as of a day before the note the sentence is not contradicted."""
    out = files / "audit.html"
    assert run(files, "--html", str(out)).exit_code == 0
    assert "another date" in out.read_text("utf-8")
    rows = [json.loads(line) for line in run(files, "--json", "--as-of", "2021-05-10").stdout.splitlines()]
    assert rows[2]["verdict"] == "unchecked"


def test_a_file_that_is_not_there_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1 and the reason is told."""
    with pytest.raises(SystemExit) as done:
        main(["audit", str(files / "none.txt"), "--ledger", str(files / "l.db")])
    assert done.value.code == 1
    assert "there is no such file" in capsys.readouterr().err
