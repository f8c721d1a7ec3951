"""A ledger in a PostgreSQL database, for several machines."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from dragoman.errors import BadOption, DragomanError, LedgerError, Missing, MissingPart, NotALedger
from dragoman.ledger import index
from dragoman.ledger.migrate import bring_forward
from dragoman.ledger.place import shown
from dragoman.ledger.schema import VERSION, meta, metadata, postgres_triggers
from dragoman.ledger.store import SqlLedger

DRIVER = "postgresql+psycopg"
NAMES = ("postgres", "postgresql", DRIVER)
WAIT_SECONDS = 30
CONNECT_SECONDS = 10
LOCK = 0x64726167  # the ledgers' own among the advisory locks of a database
BEFORE_WRITING = (
    f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'",
    # What was acknowledged survives a loss of power, whatever the server is set to.
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'",
    # One writer at a time, so that the chain does not fork; each schema has its own.
    f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))",
)


def open_postgres(address: str, *, create: bool, clock: Callable[[], str]) -> SqlLedger:
    """The ledger in a database, its tables made where there are none and `create` allows it.

    Raises: BadOption, MissingPart, Missing, NotALedger, OtherVersion, LedgerError.
    """
    where = shown(address)
    engine = _engine(_url(address))
    # Readers see one state from their first question to the last; a writer waits for its turn and sees the newest.
    readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    writer = engine.execution_options(isolation_level="READ COMMITTED", writes=True)
    try:
        with readers.begin() as db:
            found = _version(db, where)
        if found is None:
            found = _make(writer, where, create=create)
        bring_forward(writer, found, where, clock)
    except DBAPIError as reason:
        engine.dispose()
        what = "the database cannot be used: " + " ".join(str(reason.orig).split())
        next = "see that the server runs and lets you in; a password belongs into ~/.pgpass or PGPASSWORD"
        raise LedgerError(what, where=where, next=next) from None
    except DragomanError:
        engine.dispose()
        raise
    return SqlLedger(readers, writer, where, clock)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in NAMES:
        what = f"{shown(address)!r} is no address of a ledger"
        next = "write a file's name, or postgresql+psycopg://USER@HOST/DATABASE"
        raise BadOption(what, where="--ledger", next=next)
    return url.set(drivername=DRIVER)


def _engine(url: URL) -> Engine:
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    try:
        engine = create_engine(url, connect_args=patience, pool_pre_ping=True)
    except ImportError:
        what = "a ledger in PostgreSQL needs a part that is not installed: psycopg"
        raise MissingPart(what, next="install it: pip install 'dragoman[postgres]'") from None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            for line in BEFORE_WRITING:
                connection.exec_driver_sql(line)

    return engine


def _version(db: Connection, where: str) -> str | None:
    """The version that the tables name, None where there are none of ours.

    Raises: NotALedger where tables of these names belong to something else.
    """
    present = set(inspect(db).get_table_names()) & set(metadata.tables)
    if not present:
        return None
    found = None
    if meta.name in present and set(meta.c.keys()) <= {one["name"] for one in inspect(db).get_columns(meta.name)}:
        found = db.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    if found is None:
        what = f"the database has tables of another program, such as {min(present)}"
        raise NotALedger(what, where=where, next="make a database of its own: createdb NAME")
    return str(found)


def _make(writer: Engine, where: str, *, create: bool) -> str:
    if not create:
        what = "there is no ledger here"
        raise Missing(what, where=where, next="read documents into it first: dragoman read PATH --ledger ADDRESS")
    with writer.begin() as db:
        found = _version(db, where)  # another process may have been faster
        if found is not None:
            return found
        metadata.create_all(db)
        index.make(db)
        for line in postgres_triggers():
            db.exec_driver_sql(line)
        db.execute(meta.insert(), [{"key": "schema", "value": VERSION}])
    return VERSION
