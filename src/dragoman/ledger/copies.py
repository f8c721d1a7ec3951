"""Backups and their way back. A backup is a ledger in one file, whatever store it was taken from."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError, Missing
from dragoman.ledger import index
from dragoman.ledger.instants import now
from dragoman.ledger.ledger import Verified
from dragoman.ledger.opening import opened
from dragoman.ledger.place import is_address
from dragoman.ledger.schema import meta, metadata
from dragoman.ledger.seal import seal
from dragoman.ledger.sqlite import WAIT_SECONDS
from dragoman.ledger.verify import verify

BESIDE = ("-wal", "-shm", "-journal")
POURED = [table for table in metadata.sorted_tables if table is not meta]
ROWS_AT_ONCE = 100


def back_up(place: str | Path, out: Path) -> Verified:
    """The state of one moment as one file, whoever writes meanwhile; see `dragoman.ledger.back_up`."""
    _must_be_free(out)
    with _unfinished(out) as part:
        if is_address(str(place)):
            _dump(str(place), part)
        else:
            _photograph(Path(place), part)
        found = _checked(part, str(place))
        return replace(found, sealed=_put(part, out))


def restore(file: Path, place: str | Path) -> Verified:
    """A ledger made of a backup, which is only read; see `dragoman.ledger.restore`."""
    if not is_address(str(place)):
        return back_up(file, Path(place))
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "backup.db"
        _photograph(file, part)
        return _load(part, str(place), _checked(part, str(file)))


def _must_be_free(out: Path) -> None:
    for one in (out, *(out.with_name(out.name + end) for end in BESIDE)):
        if one.exists() and (one != out or one.is_dir() or one.stat().st_size):
            raise LedgerError("there is something already", where=str(one), next="name a new file, or move this one")
    if not out.parent.is_dir():
        raise Missing("the folder does not exist", where=str(out.parent), next="make it first")


@contextmanager
def _unfinished(out: Path) -> Iterator[Path]:
    """A file beside `out`, which is gone at the end: nothing half-made ever bears the name."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    whole = [part, *(part.with_name(part.name + end) for end in BESIDE)]
    try:
        yield part
    except (sqlite3.Error, DBAPIError, OSError) as reason:
        what = f"the copy cannot be made: {getattr(reason, 'orig', reason)}"
        raise LedgerError(what, where=str(out), next="see that the disk has room and may be written") from None
    finally:
        for one in whole:
            one.unlink(missing_ok=True)


def _photograph(file: Path, part: Path) -> None:
    """The pages of a ledger file as of one moment; those who write to it are not kept waiting."""
    if not file.is_file() or not file.stat().st_size:
        raise Missing("there is no ledger here", where=str(file), next="name a ledger or a backup of one")
    address = f"file:{quote(str(file.resolve()))}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)) as source,
        closing(sqlite3.connect(part)) as copy,
    ):
        try:
            source.backup(copy)
            copy.execute("PRAGMA user_version = 0").close()  # the seal is the other file's
        except sqlite3.DatabaseError as reason:
            if isinstance(reason, sqlite3.OperationalError):
                raise
            what = f"the file cannot be read as a ledger: {reason}"
            raise LedgerError(what, where=str(file), next="name a ledger or a backup of one") from None


def _dump(address: str, part: Path) -> None:
    with (
        closing(opened(address, create=False, clock=now)) as source,
        closing(opened(part, create=True, clock=now)) as copy,
        source.reading() as one,
        copy.writing() as other,
    ):
        _pour(one, other)


def _load(part: Path, address: str, found: Verified) -> Verified:
    """The rows of a checked backup in a database that has none; verified before they are there for others."""
    with (
        closing(opened(part, create=False, clock=now)) as source,
        closing(opened(address, create=True, clock=now)) as made,
        source.reading() as one,
        made.writing() as other,
    ):
        if any(other.execute(select(table).limit(1)).first() for table in POURED):
            what = "the database holds a ledger with rows already"
            raise LedgerError(what, where=made.where, next="make an empty database: createdb NAME")
        _pour(one, other)
        loaded = verify(other, found.head)
        _must_be_whole(loaded, made.where)
    return loaded


def _pour(source: Connection, target: Connection) -> None:
    """Every row, with its numbers, instants and links as they are; the index is made of them."""
    for table in POURED:
        found = source.execute(
            select(table).order_by(*table.primary_key), execution_options={"yield_per": ROWS_AT_ONCE}
        )
        for part in found.mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in part])
    index.rebuild(target)


def _checked(part: Path, where: str) -> Verified:
    """The copy, brought to this version and verified."""
    with closing(opened(part, create=False, clock=now)) as copy:
        found = copy.verify()
    _must_be_whole(found, where)
    return found


def _must_be_whole(found: Verified, where: str) -> None:
    if not found.whole:
        what = f"{found.flaws[0].what}; {len(found.flaws)} flaws in all, so no copy is made"
        raise LedgerError(what, where=where, next="see all of them: dragoman verify; go back to an earlier backup")


def _put(part: Path, out: Path) -> bool:
    """The finished file is sealed, gets its name at one stroke and is on the disk when this returns."""
    with closing(sqlite3.connect(part)) as copy:
        # One file that opens on a read-only medium too. Bringing it forward may have sealed it before.
        copy.execute("PRAGMA user_version = 0").close()
        copy.commit()
        copy.execute("PRAGMA journal_mode = DELETE").close()
    sealed = seal(part)
    for one, flags in ((part, os.O_RDWR), (out.parent, os.O_RDONLY)):
        handle = os.open(one, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if one == part:
            part.replace(out)
    return sealed
