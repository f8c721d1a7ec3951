"""Every command as a person calls it: what it prints, what it exits with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import COMMANDS, group
from dragoman.errors import DragomanError

NOTE = {
    "id": "n-1",
    "published": "2021-05-02",
    "publisher": "Associated Press",
    "country": "USA",
    "source_kind": "wire",
    "address": "example",
    "text": "Airfinity estimates that Cuba has agreed to supply about 20 million doses of Abdala to Iran.",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


def dragoman(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "dragoman", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.jsonl"
    path.write_text(json.dumps(NOTE) + "\n", "utf8")
    return path


@pytest.fixture
def ledger(tmp_path: Path, notes: Path) -> str:
    path = str(tmp_path / "ledger.db")
    assert run("read", str(notes), "--ledger", path).exit_code == 0
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    """The help of every command shows how it is called."""
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert f"Example: dragoman {command}" in shown.output


def test_read_says_what_was_added(notes: Path, tmp_path: Path) -> None:
    """Reading counts documents and statements; reading again adds nothing."""
    path = str(tmp_path / "x.db")
    first = json.loads(run("read", str(notes), "--ledger", path, "--json").output)
    again = json.loads(run("read", str(notes), "--ledger", path, "--json").output)
    assert first["documents"] == 1
    assert first["statements"] >= 1
    assert (again["documents"], again["statements"], again["known"]) == (0, 0, 1)


def test_extract_prints_json_lines(notes: Path) -> None:
    """Each line of the output is one statement filed under the note's id."""
    rows = [json.loads(line) for line in run("extract", str(notes)).output.splitlines()]
    assert rows
    assert {row["doc"] for row in rows} == {"n-1"}
    assert rows[0]["supplier"] == ["CUB"]


def test_statements_filter(ledger: str) -> None:
    """Filters take codes and names, and what fits none of them is an error with a next step."""
    assert json.loads(run("statements", "--supplier", "Cuba", "--ledger", ledger, "--json").output.splitlines()[0])
    with pytest.raises(DragomanError, match="no statement fits"):
        CliRunner().invoke(group, ["statements", "--supplier", "Peru", "--ledger", ledger], catch_exceptions=False)


def test_a_firm_counts_for_its_country(tmp_path: Path) -> None:
    """A statement whose supplier is a firm is found under the firm's country, its name's id, and in the account."""
    (tmp_path / "note.txt").write_text("Turkey has ordered 100 million doses from Sinovac.", "utf8")
    path = str(tmp_path / "l.db")
    assert run("read", str(tmp_path / "note.txt"), "--ledger", path, "--published", "2021-04-01").exit_code == 0
    for supplier in ("China", "ORG:Sinovac"):
        assert "100 million" in run("statements", "--supplier", supplier, "--ledger", path).output
    assert "100 million" in run("account", "China", "--to", "Turkey", "--ledger", path).output


def test_documents_and_account(ledger: str) -> None:
    """Documents are listed with their publisher; the account shows the quote behind a figure."""
    assert "Associated Press" in run("documents", "--ledger", ledger).output
    shown = run("account", "Cuba", "--ledger", ledger).output
    assert "20 million" in shown


def test_account_as_of_a_day_before(ledger: str) -> None:
    """Before the day of publication nothing is known."""
    early = dragoman("account", "Cuba", "--ledger", ledger, "--as-of", "2021-05-01")
    assert early.returncode == 1
    assert "no promise or delivery" in early.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("read", "nowhere.txt"), 1, "next:"),
        (("statements",), 1, "next:"),
        (("account", "Atlantis"), 1, "names no state"),
        (("statements", "--nonsense"), 2, "No such option"),
        (("nonsense",), 2, "No such command"),
        (("import", "no-such-mapping", "x.csv"), 1, "next:"),
        (("evaluate", "no-gold.jsonl", "--texts", "."), 1, "next:"),
    ],
)
def test_errors(
    arguments: tuple[str, ...], code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad input exits with 1 and says what to do next; wrong usage exits with 2."""
    monkeypatch.chdir(tmp_path)
    done = dragoman(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def annotated(tmp_path: Path) -> tuple[str, str]:
    """A gold file of two statements, one of which no text holds, and the folder of its text."""
    text = "Cuba delivered 20 million doses of Abdala to Iran in May 2021."
    (tmp_path / "note.txt").write_text(text, "utf8")
    rows = [
        {"supplier": ["CUB"], "recipient": ["IRN"], "quantity": {"value": 20e6}, "span": [0, 49], "phenomena": []},
        {"supplier": ["CUB"], "recipient": ["MEX"], "quantity": None, "span": [0, 4], "phenomena": ["coref"]},
    ]
    gold = tmp_path / "gold.jsonl"
    common = {"doc": "note", "kind": "delivery", "trigger": None, "trigger_text": "delivered", "polarity": "+"}
    gold.write_text("\n".join(json.dumps({**common, "text": text, **row}) for row in rows), "utf8")
    return str(gold), str(tmp_path)


def test_evaluate_lists_faults_by_phenomenon(annotated: tuple[str, str]) -> None:
    """Below the scores stand the phenomena with their counts, then what was missed under each."""
    shown = run("evaluate", annotated[0], "--texts", annotated[1], "--misses")
    assert shown.exit_code == 0
    assert "\ncoref: 1\n  missed  note delivery" in shown.output
    assert shown.output.index("by phenomenon") < shown.output.index("\ncoref: 1")


def test_evaluate_tells_programs_the_same(annotated: tuple[str, str]) -> None:
    """As JSON the scores stand alone, or beside the phenomena and the faults where those are asked for."""
    plain = json.loads(run("evaluate", annotated[0], "--texts", annotated[1], "--json").output)
    told = json.loads(run("evaluate", annotated[0], "--texts", annotated[1], "--misses", "--json").output)
    assert told["scores"] == plain
    assert {one["phenomenon"]: one["right"] for one in told["phenomena"]} == {"none": 1, "coref": 0}
    assert [one["fault"] for one in told["faults"]] == ["missed"]


def test_bad_inputs_leave_the_rest(tmp_path: Path, notes: Path) -> None:
    """An empty file, a binary and a broken table row are named, and their neighbours are read."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    (tmp_path / "broken.csv").write_text("a,b\n1,2\n3,4,5\n", "utf8")
    done = dragoman("read", str(tmp_path), "--ledger", str(tmp_path / "l.db"), "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["documents"] == 2
    assert len(told["refused"]) == 3
    assert all(one["what"] and one["where"] and one["next"] for one in told["refused"])


def test_the_ledger_in_a_folder_is_passed_over(notes: Path) -> None:
    """A folder that holds the ledger itself can be read again and again."""
    ledger = str(notes.parent / "l.db")
    for _ in range(2):
        done = dragoman("read", str(notes.parent), "--ledger", ledger, "--json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["refused"] == []


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    """A text file given as a ledger is refused and left as it was."""
    wrong = tmp_path / "wrong.db"
    wrong.write_text("not a ledger at all, but long enough to look at" * 20)
    before = wrong.read_bytes()
    done = dragoman("statements", "--ledger", str(wrong))
    assert done.returncode == 1
    assert "next:" in done.stderr
    assert wrong.read_bytes() == before
