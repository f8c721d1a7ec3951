"""Backups are whole ledgers in one file, and lead back into every store."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import LedgerError, Missing
from dragoman.formats.statements import encode
from dragoman.ledger import Flaw, Verified, back_up, copies, is_address, open_ledger, restore

WRITER = """
import hashlib, sys
from dragoman.ledger import open_ledger
from dragoman.terms import Document

ledger = open_ledger(sys.argv[1])
for number in range(100_000):
    text = f"Doses {number} landed."
    document = Document(hashlib.sha256(text.encode()).hexdigest(), f"d{number}", text, "text/plain")
    ledger.append(document, text.encode(), [], extractor="frames@1.0")
    print(number, flush=True)
"""


def says(place: str) -> tuple[object, ...]:
    """All that a ledger answers, with the check of its chain."""
    with closing(open_ledger(place, create=False)) as ledger:
        rows = [(encode(row.statement), row.recorded_at) for row in ledger.asof().rows]
        return rows, ledger.documents(), ledger.judgements(), ledger.refusals(), ledger.counts(), ledger.verify()


def test_a_backup_says_what_its_ledger_says(filled_place: str, tmp_path: Path) -> None:
    """From either store the copy is one file that answers alike, has the same head, and is a ledger itself."""
    out = tmp_path / "backup" / "copy.db"
    out.parent.mkdir()
    found = back_up(filled_place, out)
    assert found.whole
    assert says(str(out)) == says(filled_place)
    assert found == says(filled_place)[-1]
    assert [one.name for one in out.parent.iterdir()] == ["copy.db"]


def test_a_restored_ledger_says_what_was_backed_up(
    filled_place: str, new_place: Callable[[], str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A backup of either store becomes a ledger in either store, is only read for it, and takes rows again."""
    out = tmp_path / "copy.db"
    back_up(filled_place, out)
    before, expected = out.read_bytes(), says(filled_place)
    for target in (str(tmp_path / "again.db"), request.getfixturevalue("postgres")()):
        assert restore(out, target).whole
        assert says(target) == expected
        with closing(open_ledger(target)) as ledger:
            ledger.refuse("z.txt", "the file is empty")
            assert ledger.verify(expected[-1].head).whole  # type: ignore[attr-defined]
    assert out.read_bytes() == before


def test_a_copy_while_another_writes_is_of_one_moment(place: str, tmp_path: Path) -> None:
    """Each copy holds at least what was acknowledged before it, as whole appends, and the writer goes on."""
    with subprocess.Popen([sys.executable, "-c", WRITER, place], stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout
            for number in range(3):
                acknowledged = int(writer.stdout.readline()) + 1
                found = back_up(place, tmp_path / f"copy-{number}.db")
                assert found.rows["contents"] == found.rows["readings"] == found.links >= acknowledged
        finally:
            writer.kill()


def test_nothing_is_written_over(filled_place: str, path: Path, tmp_path: Path) -> None:
    """A file that stands there, what an interrupted program left beside it, and a full database are left alone."""
    taken, beside = tmp_path / "taken.db", tmp_path / "free.db-wal"
    taken.write_text("mine")
    beside.write_text("left")
    for out in (taken, tmp_path / "free.db"):
        with pytest.raises(LedgerError, match="already") as refused:
            back_up(filled_place, out)
        assert refused.value.next
    with pytest.raises(Missing):
        back_up(filled_place, tmp_path / "no" / "copy.db")
    back_up(filled_place, path)
    with pytest.raises(LedgerError, match="already"):
        restore(path, filled_place)
    assert (taken.read_text(), beside.read_text()) == ("mine", "left")


def test_a_damaged_ledger_gives_no_copy(filled_place: str, tmp_path: Path, tamper: Callable[..., None]) -> None:
    """A backup that does not verify never bears the name, and the error tells the first flaw."""
    tamper(filled_place, "UPDATE statements SET text = 'Left' WHERE seq = 1")
    with pytest.raises(LedgerError, match="row 1 of statements was changed"):
        back_up(filled_place, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy*"))


def test_a_damaged_backup_is_not_restored(
    filled_place: str, new_place: Callable[[], str], tmp_path: Path, tamper: Callable[..., None]
) -> None:
    """What does not verify does not become a ledger; a place in a database stays empty."""
    out, target = tmp_path / "copy.db", new_place()
    back_up(filled_place, out)
    tamper(str(out), "DELETE FROM parties WHERE statement = 3")
    with pytest.raises(LedgerError, match="row 3 of statements was changed"):
        restore(out, target)
    with pytest.raises(Missing):
        open_ledger(target, create=False)


@pytest.mark.parametrize(("content", "error"), [(None, Missing), (b"", Missing), (b"no ledger" * 99, LedgerError)])
def test_what_is_no_backup_is_refused(
    content: bytes | None, error: type[Exception], place: str, tmp_path: Path
) -> None:
    """A file that is not there, empty or something else makes no ledger."""
    file = tmp_path / "copy.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error):
        restore(file, place)
    with pytest.raises(Missing):
        open_ledger(place, create=False)


def test_a_copy_that_finds_no_room_leaves_nothing(
    filled_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure while the copy is made is said with the next step, and no half of it stays."""

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(copies, "_put", fail)
    with pytest.raises(LedgerError, match="full") as refused:
        back_up(filled_place, tmp_path / "copy.db")
    assert "room" in str(refused.value.next)
    assert not list(tmp_path.glob("*copy*"))


def test_a_restore_that_fails_half_way_leaves_a_database_empty(
    path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are there for others when all of them are there and verified."""
    with closing(open_ledger(path)) as ledger:
        ledger.refuse("a.txt", "the file is empty")
    address = request.getfixturevalue("postgres")()
    true = copies.verify
    broken = Verified("", 0, {}, (Flaw("row 1 of refusals was removed"),))
    monkeypatch.setattr(copies, "verify", lambda db, head: broken if is_address(address) else true(db, head))
    with pytest.raises(LedgerError, match="row 1"):
        restore(path, address)
    monkeypatch.undo()
    with closing(open_ledger(address)) as ledger:
        assert set(ledger.counts().values()) == {0}
    assert restore(path, address).whole
