"""A ledger in one SQLite file: what the file keeps to."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import LedgerError, Missing, NotALedger, OtherVersion
from dragoman.ledger import TableView, open_ledger
from dragoman.ledger.schema import VERSION, metadata
from dragoman.terms import Document, Judgement, Statement

FRAMES = "frames@1.0"


@pytest.fixture
def filled(path: Path, document: Callable[..., tuple[Document, bytes]], statement: Callable[..., Statement]) -> Path:
    """A file with a row in every table."""
    made, content = document("Doses landed.")
    with closing(open_ledger(path)) as ledger:
        found = statement(made, "Doses landed", supplier=("RUS",))
        ledger.append(made, content, [found], extractor=FRAMES, view=TableView("doses", "2021-07-01"))
        ledger.judge(Judgement("accept", (found.id,), "Ana", "2021-07-01", "seen"))
        ledger.refuse("a.txt", "the file is empty")
    return path


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_no_row_is_changed_or_deleted(filled: Path, table: str) -> None:
    """The file itself refuses UPDATE, DELETE and REPLACE in every table, whoever opens it."""
    with closing(sqlite3.connect(filled)) as raw:
        raw.execute("PRAGMA recursive_triggers = ON")
        column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        for change in (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(change)


def test_the_tables_are_strict_and_the_log_is_kept_whole(filled: Path) -> None:
    """Every table takes only its types, and the file is in write-ahead mode."""
    with closing(sqlite3.connect(filled)) as raw:
        strict = dict(raw.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall())
        assert {name: strict[name] for name in metadata.tables} == dict.fromkeys(metadata.tables, 1)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("INSERT INTO readings VALUES ('x', 'd', 'e', 'f', 'v', 'r')")


def test_a_ledger_is_found_again(filled: Path) -> None:
    """Closing and opening keeps everything; opening an old one needs no permission to make one."""
    with closing(open_ledger(filled, create=False)) as ledger:
        assert ledger.counts() == {"documents": 1, "statements": 1, "readings": 1, "judgements": 1, "refusals": 1}


def test_what_is_no_ledger_is_said(tmp_path: Path) -> None:
    """Another file, another database and a folder are NotALedger and stay as they were; no file is Missing."""
    (tmp_path / "text.db").write_text("Doses landed." * 9)
    with closing(sqlite3.connect(tmp_path / "other.db")) as raw:
        raw.execute("CREATE TABLE things (name)")
    before = {one: one.read_bytes() for one in tmp_path.iterdir()}
    for name in ("text.db", "other.db", "."):
        with pytest.raises(NotALedger) as refused:
            open_ledger(tmp_path / name)
        assert refused.value.next
    assert {one: one.read_bytes() for one in tmp_path.iterdir()} == before
    for name, create in (("absent.db", False), ("no/folder.db", True)):
        with pytest.raises(Missing):
            open_ledger(tmp_path / name, create=create)
    assert not (tmp_path / "absent.db").exists()


def test_a_damaged_ledger_is_said(tmp_path: Path) -> None:
    """A file that begins like a database and is none cannot be opened, and says so."""
    (tmp_path / "cut.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 2000)
    with pytest.raises(LedgerError) as refused:
        open_ledger(tmp_path / "cut.db")
    assert refused.value.next


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    """A file without bytes, or a database without tables as a stopped program leaves it, is made a ledger."""
    path.touch()
    open_ledger(path).close()
    hollow = path.with_name("hollow.db")
    with closing(sqlite3.connect(hollow)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA user_version = 1")
    open_ledger(hollow).close()
    for one in (path, hollow):
        with closing(open_ledger(one, create=False)) as ledger:
            assert ledger.counts()["documents"] == 0


def test_a_ledger_of_another_version_is_said(filled: Path) -> None:
    """Tables of another version are refused with the next step and both versions."""
    with closing(sqlite3.connect(filled)) as raw:
        raw.execute("DROP TRIGGER meta_no_update")
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        raw.commit()
    with pytest.raises(OtherVersion, match="99") as refused:
        open_ledger(filled)
    assert refused.value.next
    assert refused.value.facts == {"found": "99", "expected": VERSION}


def test_a_failure_while_writing_keeps_nothing_of_it(
    filled: Path, document: Callable[..., tuple[Document, bytes]], statement: Callable[..., Statement]
) -> None:
    """A transaction that the database stops half-way leaves no document without its statements."""
    with closing(sqlite3.connect(filled)) as raw:
        raw.execute("CREATE TRIGGER full BEFORE INSERT ON parties BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    made, content = document("Doses left.")
    with closing(open_ledger(filled)) as ledger:
        with pytest.raises(LedgerError, match="disk full") as refused:
            ledger.append(made, content, [statement(made, "Doses left", supplier=("RUS",))], extractor=FRAMES)
        assert refused.value.next
        assert not ledger.holds(made.id, FRAMES)
        assert ledger.counts()["documents"] == 1
