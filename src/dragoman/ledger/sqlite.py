"""A ledger in one SQLite file."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from subprocess import SubprocessError
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from dragoman.errors import DragomanError, LedgerError, Missing, NotALedger
from dragoman.ledger import index
from dragoman.ledger.ledger import Flaw, Verified
from dragoman.ledger.migrate import bring_forward
from dragoman.ledger.schema import VERSION, meta, metadata, sqlite_triggers
from dragoman.ledger.seal import break_seal, is_sealed, is_whole, seal
from dragoman.ledger.store import SqlLedger
from dragoman.ledger.verify import verify

WAIT_SECONDS = 30
PRAGMAS = (
    f"busy_timeout = {WAIT_SECONDS * 1000}",
    "synchronous = FULL",  # what was acknowledged survives a loss of power
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE would delete past the triggers
)


class SqliteLedger(SqlLedger):
    """A ledger in a file, which is sealed when it is closed after writing."""

    def __init__(self, engine: Engine, writer: Engine, path: Path, clock: Callable[[], str]) -> None:
        super().__init__(engine, writer, str(path), clock)
        self._path, self._wrote = path, False

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, alone."""
        self._wrote = True
        return super().writing()

    def verify(self, head: str | None = None) -> Verified:
        """Every row held against the chain, and every byte of the file against its seal; see `Ledger.verify`."""
        with self.reading() as db:
            found = verify(db, head)
            return found if found.flaws or not is_sealed(db) else self._with_seal(found)

    def _with_seal(self, found: Verified) -> Verified:
        try:
            whole = is_whole(self._path)
        except (OSError, SubprocessError):
            return found
        if whole is False:
            what = (
                "every row is as it was recorded, but the file is not byte for byte what was closed: "
                "a byte that no row uses is damaged, or another program wrote the file"
            )
            return replace(found, flaws=(Flaw(what),))
        return replace(found, sealed=bool(whole))

    def close(self) -> None:
        """The file is released, and sealed where this ledger wrote to it and nobody else uses it."""
        super().close()
        if self._wrote:
            self._wrote = not seal(self._path)


def open_sqlite(path: Path, *, create: bool, clock: Callable[[], str]) -> SqlLedger:
    """The ledger in a file, made where it is not there and `create` allows it.

    Raises: Missing, NotALedger, OtherVersion, LedgerError.
    """
    engine = _engine(path)
    writer = engine.execution_options(writes=True)
    try:
        if _is_new(path, create=create):
            _make(writer)
        bring_forward(writer, _version(path), str(path), clock)
    except (sqlite3.DatabaseError, DBAPIError, OSError, UnicodeDecodeError) as reason:
        engine.dispose()
        if getattr(reason, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise _not_a_ledger(path) from None
        what = f"the ledger cannot be opened: {getattr(reason, 'orig', reason)}"
        raise LedgerError(what, where=str(path), next="check its permissions, or restore it from a copy") from None
    except DragomanError:
        engine.dispose()
        raise
    return SqliteLedger(engine, writer, path, clock)


def _is_new(path: Path, *, create: bool) -> bool:
    """True where the file is to be made; an empty file counts as none."""
    if path.is_dir():
        raise NotALedger("this is a folder, not a ledger", where=str(path), next="name a file in it")
    if path.exists() and path.stat().st_size:
        # Only SQLite opens the file: a descriptor of ours, once closed, would let go of the locks of this process.
        # A program that was stopped while it made the file leaves a database without tables.
        return create and _scalar(path, "SELECT count(*) FROM sqlite_master") == 0
    if not create:
        what = "there is no ledger here"
        raise Missing(what, where=str(path), next="read documents into it first: dragoman read PATH --ledger FILE")
    if not path.parent.is_dir():
        raise Missing("the folder for the ledger does not exist", where=str(path.parent), next="make it first")
    return True


def _not_a_ledger(path: Path) -> NotALedger:
    next = "name another file with --ledger; if it was a ledger, its first bytes are damaged: restore it from a copy"
    return NotALedger("the file is not a ledger", where=str(path), next=next)


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A writer takes its lock at once: two that read first and write later could only fail.
        writes = connection.get_execution_options().get("writes")
        if writes:
            _keep_a_log(connection)
        connection.info["changes"] = connection.connection.total_changes
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "commit")
    def commit(connection: Any) -> None:
        if connection.info.get("changes", 0) < connection.connection.total_changes:
            break_seal(connection)

    return engine


def _keep_a_log(connection: Connection) -> None:
    """The file is in write-ahead mode, in which readers go on while one writes; who only reads leaves it as it is."""
    if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
        break_seal(connection)
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _make(writer: Engine) -> None:
    with writer.begin() as db:
        metadata.create_all(db)
        index.make(db)
        for trigger in sqlite_triggers():
            db.exec_driver_sql(trigger)
        if db.scalar(select(meta.c.value).where(meta.c.key == "schema")) is None:
            db.execute(meta.insert(), [{"key": "schema", "value": VERSION}])


def _version(path: Path) -> str:
    """The version of the tables that the file names; it is asked without being changed.

    Raises: NotALedger.
    """
    try:
        found = _scalar(path, "SELECT value FROM meta WHERE key = 'schema'")
    except sqlite3.OperationalError as reason:
        if "no such" not in str(reason):
            raise
        raise _not_a_ledger(path) from None
    if found is None:
        raise _not_a_ledger(path)
    return str(found)


def _scalar(path: Path, question: str) -> Any:
    """The first value that the file answers, None where there is no row."""
    with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection:
        row = connection.execute(question).fetchone()
    return None if row is None else row[0]
