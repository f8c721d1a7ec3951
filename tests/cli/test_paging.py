"""Pages, the index and snapshots, as a person calls for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """{name} ordered 100,000 doses of Sputnik V from Russia."""
STATES = ("Argentina", "Bolivia", "Hungary", "Mexico", "Serbia")


def dragoman(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of five notes, read by the scan alone."""
    folder = tmp_path_factory.mktemp("paging")
    for number, name in enumerate(STATES):
        (folder / f"note-{number}.txt").write_text(TEXT.format(name=name), "utf8")
    place = folder / "test.db"
    told = dragoman("read", folder, "--ledger", place, "--published", "2021-03-01", "--scan-only", "--json")
    assert told.returncode == 0, told.stderr
    return place


def test_pages_follow_one_another(ledger: Path) -> None:
    """Each page says behind which statement the next one begins; the last says nothing, and behind it is none."""
    whole = dragoman("statements", "--ledger", ledger, "--json").stdout.splitlines()
    found, more = [], []
    while True:
        shown = dragoman("statements", "--ledger", ledger, "--limit", 2, *more, "--json")
        found += shown.stdout.splitlines()
        if "more follow" not in shown.stderr:
            break
        more = shown.stderr.split("more follow: ")[1].split()
    assert found == whole
    assert len(found) >= len(STATES)
    past = dragoman("statements", "--ledger", ledger, "--limit", 2, "--after", json.loads(found[-1])["id"])
    assert (past.returncode, "last page" in past.stderr) == (1, True)
    alone = dragoman("statements", "--ledger", ledger, "--after", json.loads(found[0])["id"])
    assert (alone.returncode, "--limit" in alone.stderr) == (1, True)


def test_the_index_is_made_anew(ledger: Path) -> None:
    """It tells how many statements it lists, and the ledger stays whole."""
    counted = json.loads(dragoman("reindex", "--ledger", ledger, "--json").stdout)["statements"]
    assert counted == len(dragoman("statements", "--ledger", ledger, "--json").stdout.splitlines())
    assert json.loads(dragoman("verify", "--ledger", ledger, "--json").stdout)["whole"]


def test_a_snapshot_says_of_what_it_is(ledger: Path, tmp_path: Path) -> None:
    """The head is that of the ledger, and what stands there is not written over."""
    pytest.importorskip("duckdb")
    out = tmp_path / "snapshot"
    made = json.loads(dragoman("snapshot", out, "--ledger", ledger, "--json").stdout)
    assert made["head"] == json.loads(dragoman("verify", "--ledger", ledger, "--json").stdout)["head"]
    again = dragoman("snapshot", out, "--ledger", ledger)
    assert (again.returncode, "--replace" in again.stderr) == (1, True)
    assert dragoman("snapshot", out, "--ledger", ledger, "--replace").stdout.startswith(str(out))


def test_conflicts_together_look_at_both(ledger: Path) -> None:
    """Two that never disagree give none, and the exit code says so."""
    shown = dragoman("conflicts", "Russia", "Mexico", "--together", "--ledger", ledger)
    assert (shown.returncode, "no conflict" in shown.stderr) == (1, True)
