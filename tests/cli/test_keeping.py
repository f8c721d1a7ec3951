"""verify, backup and restore as a person calls them."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.ledger import open_ledger


def dragoman(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of thirty refusals."""
    path = tmp_path / "l.db"
    with closing(open_ledger(path)) as made:
        for number in range(30):
            made.refuse(f"{number}.txt", "the file is empty")
    return path


def spoil(ledger: Path, change: str) -> None:
    with closing(sqlite3.connect(ledger)) as raw:
        for name, _ in raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(change)
        raw.commit()


def test_verify_says_whole_and_the_head(ledger: Path) -> None:
    """A whole ledger exits with 0 and tells rows, links and the head, which can be asked for again."""
    shown = dragoman("verify", "--ledger", ledger)
    assert shown.returncode == 0
    assert "whole; 30 rows in 30 links are as they were recorded" in shown.stdout
    head = shown.stdout.split()[-1]
    told = json.loads(dragoman("verify", "--ledger", ledger, "--head", head, "--json").stdout)
    assert (told["whole"], told["links"], told["head"], told["flaws"]) == (True, 30, head, [])
    assert told["rows"]["refusals"] == 30


def test_verify_names_what_is_broken(ledger: Path) -> None:
    """A broken ledger exits with 1, names rows in words and in JSON, and says what to do next."""
    spoil(ledger, "UPDATE refusals SET error = 'none' WHERE seq = 7")
    shown = dragoman("verify", "--ledger", ledger)
    assert shown.returncode == 1
    assert "row 7 of refusals was changed after it was recorded on" in shown.stdout
    assert "next:" in shown.stderr
    told = dragoman("verify", "--ledger", ledger, "--json")
    assert told.returncode == 1
    flaws = json.loads(told.stdout)["flaws"]
    assert ("refusals", 7, 7) in {(one["table"], one["row"], one["link"]) for one in flaws}


def test_verify_tells_the_first_of_many(ledger: Path) -> None:
    """Of many flaws twenty are told, with the way to see the rest."""
    spoil(ledger, "UPDATE refusals SET error = path")
    shown = dragoman("verify", "--ledger", ledger)
    assert len(shown.stdout.splitlines()) == 21
    assert "more: dragoman verify --json" in shown.stdout


def test_a_head_that_is_not_there(ledger: Path) -> None:
    """A head of another ledger is a flaw."""
    shown = dragoman("verify", "--ledger", ledger, "--head", "0" * 64)
    assert shown.returncode == 1
    assert "no link of the chain has the hash" in shown.stdout


def test_backup_and_restore(ledger: Path, tmp_path: Path) -> None:
    """A backup and the ledger made of it have the same head; nothing is written over."""
    out, again = tmp_path / "copy.db", tmp_path / "again.db"
    made = json.loads(dragoman("backup", out, "--ledger", ledger, "--json").stdout)
    assert made["backup"] == str(out)
    back = json.loads(dragoman("restore", out, "--ledger", again, "--json").stdout)
    assert (back["head"], back["rows"], back["ledger"]) == (made["head"], made["rows"], str(again))
    for command in (("backup", out, "--ledger", ledger), ("restore", out, "--ledger", again)):
        refused = dragoman(*command)
        assert refused.returncode == 1
        assert "there is something already" in refused.stderr
        assert "next:" in refused.stderr
    shown = dragoman("backup", tmp_path / "other.db", "--ledger", ledger)
    assert f"head: {made['head']}" in shown.stdout


@pytest.mark.parametrize("arguments", [("verify",), ("backup", "out.db"), ("restore", "no.db")])
def test_no_ledger_is_said(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing to keep, the exit code is 1 and nothing is made."""
    monkeypatch.chdir(tmp_path)
    shown = dragoman(*arguments)
    assert shown.returncode == 1
    assert "next:" in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_whole_line_works_over_postgresql(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """read, statements, import, verify, backup and restore take the address of a database as they take a file."""
    address = request.getfixturevalue("postgres")()
    note = tmp_path / "note.txt"
    note.write_text("Turkey has ordered 100 million doses of Sinovac's vaccine from China.", "utf8")
    told = json.loads(dragoman("read", note, "--ledger", address, "--published", "2021-04-01", "--json").stdout)
    assert told["documents"] == 1
    assert told["statements"] >= 1
    rows = dragoman("statements", "--ledger", address, "--json").stdout.splitlines()
    assert len(rows) == told["statements"]
    out, again = tmp_path / "copy.db", tmp_path / "again.db"
    head = json.loads(dragoman("verify", "--ledger", address, "--json").stdout)["head"]
    assert head in dragoman("backup", out, "--ledger", address).stdout
    assert head in dragoman("restore", out, "--ledger", again).stdout
    assert dragoman("statements", "--ledger", again, "--json").stdout.splitlines() == rows
