"""The seal: whoever closes a ledger file after writing vouches for all its bytes, those that no row uses as well."""

import hashlib
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Verified, back_up, open_ledger
from dragoman.ledger.schema import metadata
from dragoman.terms import Document, Statement

Made = tuple[Document, bytes]
FRAMES = "frames@1.0"
ASK = "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM links').fetchone())"


def verified(file: Path) -> Verified:
    with closing(open_ledger(file, create=False)) as ledger:
        return ledger.verify()


def is_told(file: Path) -> bool:
    try:
        return not verified(file).whole
    except LedgerError:
        return True


def rows(file: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as raw:
        return [raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in sorted(metadata.tables)]


@pytest.fixture
def closed(path: Path, document: Callable[..., Made], statement: Callable[..., Statement]) -> Path:
    """A ledger of eight documents with sixty statements each, closed by its writer."""
    with closing(open_ledger(path)) as ledger:
        for number in range(8):
            made, data = document(" ".join(f"Dose{number}x{one} landed." for one in range(60)))
            found = [statement(made, f"Dose{number}x{one} landed") for one in range(60)]
            ledger.append(made, data, found, extractor=FRAMES)
    return path


@pytest.fixture
def flipped(closed: Path) -> Callable[[int, int], Path]:
    """Makes a copy of a closed ledger in which some bits of the byte at a place are turned."""
    content, file = closed.read_bytes(), closed.with_name("flipped.db")

    def make(at: int, bits: int) -> Path:
        file.write_bytes(content[:at] + bytes([content[at] ^ bits]) + content[at + 1 :])
        return file

    return make


def test_every_flipped_byte_is_told(closed: Path, flipped: Callable[[int, int], Path]) -> None:
    """Wherever one byte is changed, in a row, an index or in bytes that hold nothing, verify finds a flaw."""
    chance, size = random.Random(4), closed.stat().st_size
    for _ in range(150):
        at, bits = chance.randrange(size), chance.randrange(1, 256)
        assert is_told(flipped(at, bits)), (at, bits)


def test_every_byte_of_the_header_is_told(flipped: Callable[[int, int], Path]) -> None:
    """The seal itself, the counters that writing it moves and the name of the library are no exceptions."""
    assert [at for at in range(100) if not is_told(flipped(at, 1))] == []


def test_a_byte_that_no_row_uses_changes_no_answer(closed: Path, flipped: Callable[[int, int], Path]) -> None:
    """Where every row is as it was recorded the flaw says so, and the rows are the same, also for more to come."""
    chance, size, before = random.Random(5), closed.stat().st_size, rows(closed)
    seen = 0
    for _ in range(60):
        file = flipped(chance.randrange(size), chance.randrange(1, 256))
        try:
            (flaw, *_) = verified(file).flaws
        except LedgerError:
            continue
        if "no row uses" in flaw.what:
            seen += 1
            assert rows(file) == before
    assert seen > 5


def test_bytes_added_or_cut_off_are_told(closed: Path) -> None:
    """The size of the file counts as well."""
    content = closed.read_bytes()
    for other in (content + bytes(512), content + b"more", content[:-512], content[:-4096]):
        closed.write_bytes(other)
        assert is_told(closed)


def test_the_seal_is_there_when_nobody_has_written_since(closed: Path, document: Callable[..., Made]) -> None:
    """An append breaks the seal, closing makes it anew, and what adds nothing or only reads leaves it."""
    assert verified(closed).sealed
    before = closed.read_bytes()
    made, data = document("Doses left.")
    with closing(open_ledger(closed)) as ledger:
        ledger.asof()
        assert ledger.verify().sealed
        ledger.append(made, data, [], extractor=FRAMES)
        assert not ledger.verify().sealed
        assert ledger.verify().whole
    assert verified(closed).sealed
    after = closed.read_bytes()
    assert after != before
    with closing(open_ledger(closed)) as ledger:
        ledger.append(made, data, [], extractor=FRAMES)
        assert ledger.verify().sealed
    assert closed.read_bytes() == after


def test_the_last_of_two_writers_seals(closed: Path, document: Callable[..., Made]) -> None:
    """While somebody else holds the file it may stay without a seal; when all are gone it has one."""
    with closing(open_ledger(closed)) as one:
        with closing(open_ledger(closed)) as other:
            one.append(*document("Doses left."), [], extractor=FRAMES)
            other.append(*document("Doses came."), [], extractor=FRAMES)
        assert one.verify().whole
        one.append(*document("Doses went."), [], extractor=FRAMES)
    found = verified(closed)
    assert (found.whole, found.sealed, found.links) == (True, True, 11)


def test_a_file_that_another_program_wrote_is_told(closed: Path) -> None:
    """Packing the file anew changes no row, and still the file is not what was closed."""
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("VACUUM")
    (flaw,) = verified(closed).flaws
    assert "another program wrote" in flaw.what
    assert flaw.table is None


def test_a_backup_is_sealed_and_reading_it_leaves_it_alone(closed: Path, document: Callable[..., Made]) -> None:
    """The copy has a seal of its own; asking and verifying it changes no byte; appending to it goes on."""
    out = closed.with_name("backup.db")
    assert back_up(closed, out).sealed
    before = out.read_bytes()
    assert verified(out).sealed
    assert out.read_bytes() == before
    middle = bytearray(before)
    middle[len(before) // 2] ^= 1
    out.write_bytes(middle)
    assert is_told(out)
    out.write_bytes(before)
    with closing(open_ledger(out)) as ledger:
        ledger.append(*document("Doses left."), [], extractor=FRAMES)
    assert verified(out).sealed


def test_opening_a_ledger_twice_keeps_it_for_other_processes(path: Path) -> None:
    """What one process appends is seen by others and outlives it, however often that process opened the file.

    Closing any descriptor of a file lets go of the locks that its process holds on it: a program that opens the file
    itself would let another one remove the log that is still written to.
    """
    with closing(open_ledger(path)) as one:
        for number in range(3):
            with closing(open_ledger(path)) as other:
                assert other.verify().whole
            asked = subprocess.run([sys.executable, "-c", ASK, path], capture_output=True, text=True, check=True)
            assert int(asked.stdout) == number
            text = f"Doses {number}."
            identity = hashlib.sha256(text.encode()).hexdigest()
            one.append(Document(identity, text, text, "text/plain"), text.encode(), [], extractor=FRAMES)
