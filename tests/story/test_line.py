"""Reading is idempotent: the same notes in any order make the same ledger."""

import random
from pathlib import Path

from click.testing import CliRunner

import dragoman
from dragoman.cli import group
from dragoman.demo import FOLDER
from dragoman.desk import Desk

RECORD = FOLDER / "record.jsonl"


def shuffled(folder: Path, seed: int) -> Path:
    """The notes of the record in another order, in a file of another name."""
    lines = RECORD.read_text("utf-8").splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    path = folder / f"shuffled-{seed}.jsonl"
    path.write_text("".join(lines), "utf-8")
    return path


def printed(ledger: str | Path) -> str:
    """What `statements --json` prints of a ledger."""
    done = CliRunner().invoke(group, ["statements", "--json", "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    return done.output


def test_reading_again_in_another_order_adds_nothing(parser: object, tmp_path: Path) -> None:
    """A second reading, shuffled, adds 0 statements, and the listing stays the same byte for byte."""
    ledger = tmp_path / "one.db"
    with dragoman.open(str(ledger)) as desk:
        first = desk.read([RECORD])
        before = printed(ledger)
        again = desk.read([shuffled(tmp_path, 1), RECORD])
    assert first.statements > 20
    assert (again.documents, again.statements) == (0, 0)
    assert printed(ledger) == before


def test_the_order_of_reading_leaves_no_trace(parser: object, tmp_path: Path) -> None:
    """Two ledgers that took the same notes in different orders list the same bytes."""
    listed = []
    for seed in (2, 3):
        ledger = tmp_path / f"{seed}.db"
        with dragoman.open(str(ledger)) as desk:
            desk.read([shuffled(tmp_path, seed)])
        listed.append(printed(ledger))
    assert listed[0] == listed[1]


def test_importing_a_table_again_adds_nothing(desk: Desk) -> None:
    """The rows of a table are known by their bytes."""
    before = desk.ledger.counts()
    desk.import_table("promises", FOLDER / "promises_by_recipient.csv")
    assert desk.ledger.counts() == before


def test_every_span_is_its_words(desk: Desk) -> None:
    """Each statement of the ledger stands word for word at its place in the text of its document."""
    for row in desk.statements():
        start, end = row.statement.span
        assert row.document.text[start:end] == row.statement.text
