"""Ledgers of older versions are brought forward, never back: one step a version, all of them in one transaction."""

import logging
from collections.abc import Callable

from sqlalchemy import Connection, Engine, select

from dragoman.errors import OtherVersion
from dragoman.ledger import index
from dragoman.ledger.chain import CHAINED, Batch, key_of
from dragoman.ledger.schema import VERSION, meta
from dragoman.ledger.verify import owned

log = logging.getLogger(__name__)
Step = Callable[[Connection, str], None]
ROWS_A_LINK = 500
LATER = ("views",)  # tables that the first step does not know
NUMBERED = meta.c.key == "schema"

# Word by word what version 2 made, and it stays so whatever later versions make.
LINKS = (
    "CREATE TABLE links (seq INTEGER NOT NULL, version TEXT NOT NULL, recorded_at TEXT NOT NULL, "
    "previous TEXT NOT NULL, rows TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (seq)) STRICT"
)


def chain_what_is_there(db: Connection, at: str) -> None:
    """From 1 to 2: the chain begins, and its first links take in every row as it stands on this day."""
    db.exec_driver_sql(LINKS)
    _guard(db, "links")
    batch = Batch(db, at)
    for table in (one for name, one in CHAINED.items() if name not in LATER):
        found = db.execute(select(table).order_by(table.c[key_of(table)])).mappings()
        for part in found.partitions(ROWS_A_LINK):
            below = owned(db, table, [row[key_of(table)] for row in part])
            for row in part:
                batch.vouch(table, dict(row), below.get(row[key_of(table)], ()))
            batch.seal()


# What version 3 made; {text} and {strict} differ by store.
VIEWS = (
    "CREATE TABLE views (seq INTEGER NOT NULL, reading INTEGER NOT NULL, of_table {text} NOT NULL, "
    "known_at {text} NOT NULL, recorded_at {text} NOT NULL, PRIMARY KEY (seq), UNIQUE (of_table, known_at, reading), "
    "FOREIGN KEY(reading) REFERENCES readings (seq)){strict}"
)
VIEWS_BY_READING = "CREATE INDEX views_by_reading ON views (reading)"


def make_room_for_views(db: Connection, at: str) -> None:  # noqa: ARG001 - no row is written
    """From 2 to 3: a table can be kept in several views, each from its own day."""
    lite = db.dialect.name == "sqlite"
    text, strict = ("TEXT", " STRICT") if lite else ('TEXT COLLATE "C"', "")
    db.exec_driver_sql(VIEWS.format(text=text, strict=strict))
    db.exec_driver_sql(VIEWS_BY_READING)
    _guard(db, "views")


def index_what_is_there(db: Connection, at: str) -> None:  # noqa: ARG001 - no row of the chain is written
    """From 3 to 4: questions find statements by tables that are made of them, and may be made anew by any version."""
    index.make(db)
    index.rebuild(db)


def _guard(db: Connection, table: str) -> None:
    if db.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            db.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} takes no {verb}'); END"
            )
    else:
        db.exec_driver_sql(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )


# The step that leads on from each older version.
STEPS: dict[str, Step] = {"1": chain_what_is_there, "2": make_room_for_views, "3": index_what_is_there}


def bring_forward(writer: Engine, found: str | None, where: str, clock: Callable[[], str]) -> None:
    """A ledger of an older version gets the tables of this one; that of this version stays as it is.

    Raises: OtherVersion where the ledger is newer than the program, or no step leads on from it.
    """
    if found == VERSION:
        return
    _steps(found, where)
    log.warning(
        "%s: its tables are of version %s and are now brought to version %s, in one transaction: nothing is lost if "
        "it is stopped. Programs for version %s cannot open it afterwards. A backup is due: dragoman backup OUT",
        where, found, VERSION, found,
    )  # fmt: skip
    with writer.begin() as db:
        standing = db.scalar(select(meta.c.value).where(NUMBERED))  # another process may have been faster
        at = clock()
        for step in _steps(standing, where):
            step(db, at)
        if standing != VERSION:
            _renumber(db)


def _steps(found: str | None, where: str) -> list[Step]:
    """The steps from a version to this one.

    Raises: OtherVersion.
    """
    if found is None or not found.isdecimal() or int(found) > int(VERSION):
        raise _other(found, where, "install the version of the program that wrote it, or a newer one")
    numbers = [str(number) for number in range(int(found), int(VERSION))]
    if not all(number in STEPS for number in numbers):
        raise _other(found, where, "read the documents into a new ledger")
    return [STEPS[number] for number in numbers]


def _other(found: str | None, where: str, next: str) -> OtherVersion:
    what = f"the ledger has tables of version {found}, this program those of version {VERSION}"
    return OtherVersion(what, where=where, next=next, found=found, expected=VERSION)


def _renumber(db: Connection) -> None:
    """The one row that is ever replaced: older programs must see that the ledger is not theirs any more."""
    change = meta.update().where(NUMBERED).values(value=VERSION)
    if db.dialect.name == "sqlite":
        guard = db.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'meta_no_update'").scalar_one()
        db.exec_driver_sql("DROP TRIGGER meta_no_update")
        db.execute(change)
        db.exec_driver_sql(guard)
    else:
        db.exec_driver_sql("ALTER TABLE meta DISABLE TRIGGER meta_append_only")
        db.execute(change)
        db.exec_driver_sql("ALTER TABLE meta ENABLE TRIGGER meta_append_only")
