"""Several processes at one ledger, processes that die, and disks that fill: what was acknowledged is kept."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from dragoman.errors import LedgerError
from dragoman.ledger import is_address, open_ledger, sqlite
from dragoman.terms import Document

FRAMES = "frames@1.0"
WRITER = """
import hashlib, sys
from dragoman.ledger import open_ledger
from dragoman.terms import Document, Statement

place, name, documents = sys.argv[1], sys.argv[2], int(sys.argv[3])
ledger = open_ledger(place)
print("open", flush=True)
for number in range(documents):
    text = " ".join(f"{name}{number}-{at}" for at in range(30))
    document = Document(hashlib.sha256(text.encode()).hexdigest(), f"d{number}", text, "text/plain")
    words = [(at, text.index(word), word) for at, word in enumerate(text.split())]
    found = [
        Statement(document.id, "delivery", "arrive", (at, at + len(word)), word, (at, at + len(word)), word)
        for _, at, word in words
    ]
    ledger.append(document, text.encode(), found, extractor="frames@1.0")
    print(document.id, flush=True)
"""


@contextmanager
def writing(place: str, name: str = "w", documents: int = 100_000) -> Iterator["subprocess.Popen[str]"]:
    """A process that appends documents of 30 statements and prints the id of each when it is acknowledged."""
    command = [sys.executable, "-c", WRITER, place, name, str(documents)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout
            assert writer.stdout.readline() == "open\n"
            yield writer
        finally:
            writer.kill()


def lines(writer: "subprocess.Popen[str]", amount: int | None = None) -> list[str]:
    """The next ids that a writer prints, all that are left where no amount is given."""
    assert writer.stdout
    if amount is None:
        return [line.strip() for line in writer.stdout if line.endswith("\n")]
    return [writer.stdout.readline().strip() for _ in range(amount)]


@pytest.mark.parametrize("acknowledged", [1, 7, 25])
def test_a_killed_writer_loses_nothing_that_was_acknowledged(place: str, acknowledged: int) -> None:
    """After kill -9 every acknowledged document has all its statements, none has a part of them, the chain is whole."""
    with writing(place) as writer:
        seen = lines(writer, acknowledged)
        writer.send_signal(signal.SIGKILL)
        seen += lines(writer)
    with closing(open_ledger(place, create=False)) as ledger:
        assert all(ledger.holds(identity, FRAMES) for identity in seen)
        counts = ledger.counts()
        assert len(seen) <= counts["documents"] <= len(seen) + 1
        assert counts["statements"] == 30 * counts["documents"] == 30 * counts["readings"]
        assert len(ledger.asof().rows) == counts["statements"]
        found = ledger.verify()
        assert found.whole
        assert found.links == counts["documents"]


def test_another_process_reads_while_one_writes(place: str) -> None:
    """A reader is never kept waiting, and what it sees only grows by whole documents."""
    with writing(place) as writer:
        lines(writer, 2)
        with closing(open_ledger(place, create=False)) as ledger:
            seen = [len(ledger.asof().rows) for _ in range(5)]
            assert ledger.verify().whole
    assert seen[0] >= 60
    assert seen == sorted(seen)
    assert all(rows % 30 == 0 for rows in seen)


def test_writers_take_turns(place: str) -> None:
    """Two processes append to one ledger at once; every document is held and the chain has not forked."""
    with writing(place, "a", 25) as one, writing(place, "b", 25) as other:
        seen = lines(one) + lines(other)
        assert (one.wait(), other.wait()) == (0, 0)
    assert len(seen) == 50
    with closing(open_ledger(place)) as ledger:
        assert ledger.counts()["readings"] == 50
        assert ledger.counts()["statements"] == 1500
        found = ledger.verify()
        assert (found.whole, found.links) == (True, 50)
        recorded = [row.recorded_at for row in ledger.asof().rows]
        assert len(set(recorded)) == 50


def test_two_processes_make_one_ledger(place: str) -> None:
    """Where several open a place with no ledger at once, one is made and all write to it."""
    with writing(place, "a", 1) as one, writing(place, "b", 1) as other, writing(place, "c", 1) as third:
        assert [len(lines(each)) for each in (one, other, third)] == [1, 1, 1]
    with closing(open_ledger(place, create=False)) as ledger:
        assert ledger.counts()["documents"] == 3
        assert ledger.verify().whole


def test_a_full_disk_is_said_and_loses_nothing(
    path: Path, document: Callable[..., tuple[Document, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit is refused with the next step; what was acknowledged is kept, and more when there is room."""
    open_ledger(path).close()
    pages = path.stat().st_size // 4096 + 40
    with monkeypatch.context() as full:
        full.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, f"max_page_count = {pages}"))
        held: list[str] = []

        def fill() -> None:
            for number in range(1000):
                made, content = document(f"Doses {number} landed. " * 300)
                ledger.append(made, content, [], extractor=FRAMES)
                held.append(made.id)

        with closing(open_ledger(path)) as ledger, pytest.raises(LedgerError, match="full") as refused:
            fill()
    assert "room" in str(refused.value)
    assert 0 < len(held) < 1000
    with closing(open_ledger(path)) as ledger:
        assert all(ledger.holds(one, FRAMES) for one in held)
        assert ledger.counts()["documents"] == len(held)
        made, content = document("Doses left.")
        ledger.append(made, content, [], extractor=FRAMES)
        found = ledger.verify()
        assert (found.whole, found.links) == (True, len(held) + 1)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_link_of_a_number_that_is_taken_is_refused(
    place: str, document: Callable[..., tuple[Document, bytes]]
) -> None:
    """Who writes past the lock cannot fork the chain: two links of one number cannot both be held."""
    with closing(open_ledger(place)) as ledger:
        ledger.append(*document("Doses landed."), [], extractor=FRAMES)
    engine = create_engine(place if is_address(place) else f"sqlite:///{place}")
    with pytest.raises(IntegrityError), engine.begin() as db:
        db.exec_driver_sql("INSERT INTO links SELECT seq, version, recorded_at, 'x', rows, hash FROM links")
    engine.dispose()
