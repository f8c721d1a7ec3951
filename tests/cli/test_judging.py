"""entities and judge as a person calls them."""

import csv
import hashlib
import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import group
from dragoman.errors import DragomanError
from dragoman.ledger import open_ledger
from dragoman.terms import Document, Party, Source, Statement

SAYINGS = (
    ("Ridgeline Works", "Ridgeline Works, a subsidiary of the Mount Root Group, delivered 2,000 doses."),
    ("Mount Root Institute", "The Mount Root Institute (MRI) shipped 5,000 doses."),
    ("Ridgeline", "Ridgeline delivered 4,000 doses. Ida Holm, chair of Mount Root Group, signed."),
    ("Russia", "Russia delivered 9,000 doses."),
)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(group, list(arguments), env={"DRAGOMAN_AUTHOR": "", **environment} | {"COLUMNS": "200"})


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger of four documents with one delivery each."""
    with closing(open_ledger(tmp_path / "l.db")) as made:
        for at, (name, text) in enumerate(SAYINGS, start=1):
            content, start = text.encode(), text.index(name)
            known = Party("RUS", "RUS", "state", name) if name == "Russia" else None
            party = known or Party(f"GRP:{name.replace(' ', '_')}", None, "unknown", name)
            document = Document(
                hashlib.sha256(content).hexdigest(), f"n-{at}", text, "text/plain",
                published=f"2021-05-0{at}", source=Source("Courier"),
            )  # fmt: skip
            end = text.index("doses") + 5
            statement = Statement(
                document.id, kind="delivery", predicate="deliver", span=(start, end), text=text[start:end],
                trigger=(start, start + len(name)), trigger_text=name, actors=(party,), supplier=(party.code,),
                product="Sputnik V", extractor="frames@1.0",
            )  # fmt: skip
            made.append(document, content, [statement], extractor="frames@1.0")
    return str(tmp_path / "l.db")


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def judge(ledger: str, *arguments: str) -> dict[str, Any]:
    (made,) = lines(run("judge", *arguments, "--author", "Ana", "--reason", "seen", "--ledger", ledger, "--json"))
    return made


def test_entities_are_listed_with_what_is_said_of_them(ledger: str) -> None:
    """Each tie keeps its words, its document and its place; CSV and the table say it shorter."""
    found = {one["entity"]["name"]: one for one in lines(run("entities", "--ledger", ledger, "--json"))}
    (tie,) = [tie for tie in found["Mount Root Group"]["ties"] if tie["kind"] == "subsidiary"]
    assert (tie["one"], tie["said"]) == ("GRP:Ridgeline_Works", "2021-05-01")
    assert SAYINGS[0][1][slice(*tie["span"])] == tie["text"]
    rows = {
        row["name"]: row for row in csv.DictReader(io.StringIO(run("entities", "--ledger", ledger, "--csv").output))
    }
    assert rows["Mount Root Group"]["subsidiaries"] == "Ridgeline Works"
    assert rows["Mount Root Institute"]["other_ids"] == "GRP:MRI"
    assert "entities, 1 shown" in run("entities", "--limit", "1", "--ledger", ledger).output
    assert "Ida Holm, chair" in run("entities", "--search", "Mount Root Group", "--ledger", ledger).output


def test_an_office_is_asked_for_a_day(ledger: str) -> None:
    """Whoever held it then is listed with the months of the term."""
    shown = run(
        "entities", "--role", "foreign minister", "--polity", "FRA", "--as-of", "2021-03-05", "--ledger", ledger
    )
    assert "foreign minister of FRA, 2017-05 to 2022-05" in shown.output
    assert shown.output.count("PER:") == 1


def test_the_queue_shows_reasons_and_both_quotes(ledger: str) -> None:
    """A pair comes with words of both sides and goes once it is judged."""
    shown = run("judge", "queue", "--ledger", ledger).output
    assert "“Ridgeline” is part of “Ridgeline Works”" in shown
    assert shown.count("“Ridgeline") >= 3
    (asked,) = [
        one for one in lines(run("judge", "queue", "--json", "--ledger", ledger)) if one["one"]["name"] == "Ridgeline"
    ]
    judge(ledger, "split", asked["one"]["id"], asked["other"]["id"])
    assert "“Ridgeline” is part of" not in run("judge", "queue", "--ledger", ledger).output


def test_a_merge_is_made_listed_and_withdrawn(ledger: str) -> None:
    """The list tells author, reason and what became of each judgement."""
    before = run("statements", "--supplier", "Ridgeline", "--ledger", ledger, "--json").output
    assert "counts as" not in before
    made = judge(ledger, "merge", "Ridgeline", "Ridgeline Works")
    assert len(lines(run("statements", "--supplier", "Ridgeline", "--ledger", ledger, "--json"))) == 2
    told = run("statements", "--supplier", "Ridgeline", "--ledger", ledger, "--json").stderr
    assert "Ridgeline counts as Ridgeline Works (Ana, " in told
    judge(ledger, "withdraw", made["id"][:9])
    assert run("statements", "--supplier", "Ridgeline", "--ledger", ledger, "--json").output == before
    states = [one["state"] for one in lines(run("judge", "list", "--ledger", ledger, "--json"))]
    assert [state.split(" on ")[0] for state in states] == ["withdrawn by Ana", "done"]
    assert "same" not in run("judge", "list", "--ledger", ledger).output


def test_a_rejected_statement_is_listed_where_it_is_asked_for(ledger: str) -> None:
    """It leaves the list, is shown with its judgement by --rejected, and comes back accepted."""
    (row,) = lines(run("statements", "--supplier", "Russia", "--ledger", ledger, "--json"))
    judge(ledger, "reject", row["id"])
    assert run("statements", "--supplier", "Russia", "--ledger", ledger).exit_code == 1
    (shown,) = lines(run("statements", "--rejected", "--ledger", ledger, "--json"))
    assert (shown["id"], shown["judged"]["author"], shown["judged"]["reason"]) == (row["id"], "Ana", "seen")
    judge(ledger, "accept", row["id"])
    assert "accepted by Ana: seen" in run("statements", "--accepted", "--ledger", ledger).output
    table = csv.DictReader(io.StringIO(run("statements", "--ledger", ledger, "--csv").output))
    assert {one["status"] for one in table if one["statement_id"] == row["id"]} == {"accepted"}


def test_the_author_is_asked_for_unless_the_environment_names_one(ledger: str) -> None:
    """Who decides is never guessed."""
    call = ("judge", "merge", "Ridgeline", "Ridgeline Works", "--reason", "seen", "--ledger", ledger)
    assert run(*call).exit_code == 2 or "says nothing" in str(run(*call).exception)
    assert "by Bo" in run(*call, DRAGOMAN_AUTHOR="Bo").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("merge", "Nobody At All", "Ridgeline"), "no party of the ledger is called"),
        (("merge", "Ridgeline Work", "Nobody"), "did you mean Ridgeline Works"),
        (("reject", "st:0000"), "find its id with: dragoman statements --json"),
        (("withdraw", "ju:0000"), "find its id with: dragoman judge list"),
    ],
)
def test_an_unknown_name_or_id_is_told_what_to_do(ledger: str, arguments: tuple[str, ...], words: str) -> None:
    """The error names likely ones, or the command that lists them."""
    failed = run("judge", *arguments, "--author", "Ana", "--reason", "seen", "--ledger", ledger)
    assert isinstance(failed.exception, DragomanError)
    assert words in str(failed.exception)


def test_an_empty_answer_says_so(ledger: str) -> None:
    """No party that fits, and no judgement, are empty answers."""
    for arguments in (("entities", "--search", "nobody"), ("judge", "list")):
        assert "next:" in str(run(*arguments, "--ledger", ledger).exception)
