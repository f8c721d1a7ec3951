"""Older ledgers are brought forward as they are opened, whole or not at all."""

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import LedgerError, OtherVersion
from dragoman.ledger import migrate as steps
from dragoman.ledger import open_ledger
from dragoman.ledger.index import derived
from dragoman.ledger.schema import VERSION, meta
from dragoman.terms import AsOf

OLD = (Path(__file__).parent / "version_1.sql").read_text("utf-8")
COUNTS = {"documents": 2, "statements": 4, "readings": 2, "judgements": 1, "refusals": 1}


@pytest.fixture
def old(path: Path) -> Path:
    """A file as version 1 left it."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(OLD)
        raw.execute("PRAGMA journal_mode = WAL")
    return path


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that version 1 knew."""
    with closing(sqlite3.connect(path)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: raw.execute(f"SELECT * FROM {name}").fetchall()
            for name in names
            if name not in {"meta", "links", "views", *derived.tables}
        }


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as raw:
        return str(raw.execute("SELECT value FROM meta").fetchone()[0])


def test_a_ledger_of_version_1_keeps_every_row(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Opening brings it to this version with every row as it was, says so, and the chain vouches for all of them."""
    before = rows(old)
    assert version(old) == "1"
    with closing(open_ledger(old, create=False)) as ledger:
        assert ledger.counts() == COUNTS
        assert [row.statement.text for row in ledger.asof().rows] == ["Landed 0", "Promised 0", "Landed 1"]
        assert ledger.asof(AsOf("2021-05-02", known="2021-07-01T00:00:00Z")).undated_left_out == 0
        found = ledger.verify()
    assert found.whole
    assert (found.rows["statements"], found.links) == (4, 6)
    assert rows(old) == before
    assert version(old) == VERSION
    (note,) = caplog.messages
    assert "version 1" in note
    assert "dragoman backup" in note
    caplog.clear()
    open_ledger(old).close()
    assert caplog.messages == []


def test_a_ledger_that_was_brought_forward_is_like_a_new_one(old: Path) -> None:
    """It has the tables, indexes and guards of a new one, and takes new rows into the same chain."""

    def made(file: Path) -> set[tuple[str, ...]]:
        with closing(sqlite3.connect(file)) as raw:
            found = raw.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return {(sort, name, "".join((sql or "").split())) for sort, name, sql in found}

    fresh = old.with_name("fresh.db")
    open_ledger(fresh).close()
    with closing(open_ledger(old)) as ledger:
        ledger.refuse("b.txt", "the file is empty")
        assert ledger.verify().links == 7
    assert made(old) == made(fresh)


def test_many_rows_become_many_links(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No link grows with the ledger."""
    monkeypatch.setattr(steps, "ROWS_A_LINK", 3)
    with closing(open_ledger(old)) as ledger:
        assert (ledger.verify().links, ledger.verify().whole) == (7, True)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Migration is one transaction: where it stops, the older program can still read everything."""
    before = rows(old)

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(steps, "_renumber", fail)
    with pytest.raises(LedgerError, match="no room"):
        open_ledger(old)
    assert version(old) == "1"
    assert rows(old) == before
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE tbl_name = 'links'").fetchone() == (0,)


def test_two_processes_that_open_an_old_ledger_bring_it_forward_once(old: Path) -> None:
    """Whoever comes second finds the work done."""
    program = "import sys; from dragoman.ledger import open_ledger; print(open_ledger(sys.argv[1]).verify().links)"
    opened = [
        subprocess.Popen([sys.executable, "-c", program, str(old)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert [one.communicate(timeout=60)[0] for one in opened] == [b"6\n"] * 3


def test_steps_run_in_order_in_each_store(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of this version goes through every later step, the lowest first, and its number is the last one's."""
    done: list[str] = []
    with closing(open_ledger(place)) as ledger:
        ledger.refuse("a.txt", "the file is empty")
    below = int(VERSION)
    later = {str(number): lambda db, at, number=number: done.append(number) for number in (below + 1, below)}
    monkeypatch.setattr(steps, "STEPS", later)
    monkeypatch.setattr(steps, "VERSION", str(below + 2))
    logging.disable()
    try:
        with closing(open_ledger(place)) as ledger:
            assert ledger.refusals() == (("a.txt", "the file is empty"),)
            with ledger.reading() as db:  # type: ignore[attr-defined]
                assert db.execute(meta.select()).all() == [("schema", str(below + 2))]
    finally:
        logging.disable(logging.NOTSET)
    assert done == [below, below + 1]


@pytest.mark.parametrize(("found", "words"), [("99", "newer"), ("0", "new ledger"), ("soon", "newer")])
def test_a_ledger_that_no_step_leads_from_is_refused(
    found: str, words: str, place: str, tamper: Callable[..., None]
) -> None:
    """A newer ledger, or one from before the first step, is refused with both versions and stays as it was."""
    open_ledger(place).close()
    tamper(place, f"UPDATE meta SET value = '{found}' WHERE key = 'schema'")
    with pytest.raises(OtherVersion, match=found) as refused:
        open_ledger(place)
    assert words in str(refused.value.next)
    assert refused.value.facts == {"found": found, "expected": VERSION}
