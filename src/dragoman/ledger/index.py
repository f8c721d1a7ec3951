"""What questions find statements by: tables made of the statements, kept with them, and made anew at will.

They say nothing that the statements do not say, stand outside the chain, and may be changed. Every append brings them
forward in its own transaction.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    and_,
    func,
    select,
    tuple_,
)

from dragoman.formats.statements import rebuilt
from dragoman.ledger.keys import keys_of, unplaced
from dragoman.ledger.schema import TEXT, documents, statements
from dragoman.terms import Statement

UNKNOWN_DAY = "9999"  # sorts after every day
AT_ONCE = 2000

derived = MetaData()

# `day` is the day of saying as it is shown, the last key of the order of pages.
listed = Table(
    "listed",
    derived,
    Column("key", TEXT, primary_key=True),
    Column("day", TEXT, primary_key=True),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

# The place of a statement among all: by day, name of its document, and span.
placed = Table(
    "placed",
    derived,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("day", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Index("placed_in_order", "day", "name", "start", "stop"),
    sqlite_strict=True,
)

# Ids of parties whose polity no statement tells: who asks for a polity may know that they belong to it.
loose = Table("loose", derived, Column("code", TEXT, primary_key=True), sqlite_with_rowid=False, sqlite_strict=True)

# What a scanner found in the text of a document that was published on a day (empty where unknown); `version` is the
# scanner's. Whoever asks may compute it as well.
scans = Table(
    "scans",
    derived,
    Column("document", TEXT, primary_key=True),
    Column("day", TEXT, primary_key=True),
    Column("version", TEXT, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)

Found = tuple[int, Statement]  # the number of a statement and itself
COMPARED = (listed, placed, loose)


class Entries:
    """The rows that some statements make, table by table."""

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self.placed: list[dict[str, Any]] = []
        self.loose: set[str] = set()

    def take(self, found: Iterable[Found], name: str, published: str | None, publisher: str | None) -> None:
        """The rows of statements in a document of this name, day and publisher (folded)."""
        for number, one in found:
            day = one.said or published or UNKNOWN_DAY
            start, stop = one.span
            self.placed.append({"statement": number, "day": day, "name": name, "start": start, "stop": stop})
            keys = sorted(keys_of(one, publisher))
            self.listed += [{"key": key, "day": day, "statement": number} for key in keys]
            self.loose |= unplaced(one)

    def write(self, db: Connection) -> None:
        """The rows are there; those that stood there already stay."""
        if self.placed:
            db.execute(placed.insert(), self.placed)
        if self.listed:
            self.listed.sort(key=lambda row: (row["key"], row["day"], row["statement"]))
            db.execute(listed.insert(), self.listed)
        names = sorted(self.loose)
        known = set(db.scalars(select(loose.c.code).where(loose.c.code.in_(names)))) if names else set()
        if fresh := [{"code": one} for one in names if one not in known]:
            db.execute(loose.insert(), fresh)

    def erase(self, db: Connection) -> None:
        """The rows are gone."""
        numbers = [row["statement"] for row in self.placed]
        for part in parts(numbers):
            db.execute(placed.delete().where(placed.c.statement.in_(part)))
        for rows in parts(self.listed, 200):
            keys = [(row["key"], row["day"], row["statement"]) for row in rows]
            db.execute(listed.delete().where(tuple_(listed.c.key, listed.c.day, listed.c.statement).in_(keys)))


def describe_anew(db: Connection, document: str, before: Any, after: Any) -> None:
    """The statements of a document stand where another description puts them.

    `before` and `after` have the columns of a description, the former that by which the rows were made.
    """
    if all(getattr(before, name) == getattr(after, name) for name in ("name", "published", "publisher")):
        return
    question = select(statements.c.seq, statements.c.record).where(statements.c.document == document)
    found = [(row.seq, rebuilt(json.loads(row.record))) for row in db.execute(question)]
    for one, verb in ((before, Entries.erase), (after, Entries.write)):
        entries = Entries()
        entries.take(found, one.name, one.published, one.publisher)
        verb(entries, db)


def speaking(db: Connection, document: str) -> Any:
    """The description that speaks for a document, None where there is none."""
    columns = (documents.c.name, documents.c.published, documents.c.publisher)
    return db.execute(select(*columns).where(documents.c.id == document).order_by(documents.c.rank).limit(1)).first()


def make(db: Connection) -> None:
    """The tables are there, empty where they were not."""
    derived.create_all(db)


def rebuild(db: Connection) -> int:
    """How many statements the tables list, now that they are made anew; scans are made when they are asked for."""
    for table in derived.sorted_tables:
        db.execute(table.delete())
    count = 0
    for entries in _all(db):
        entries.write(db)
        count += len(entries.placed)
    return count


def differences(db: Connection) -> dict[str, int]:
    """How many rows are missing or too many, by table; empty where the tables say what the statements say."""
    due = {table.name: 0 for table in COMPARED}
    sums = dict(due)
    names: set[str] = set()
    for entries in _all(db):
        for table, rows in ((listed, entries.listed), (placed, entries.placed)):
            due[table.name] += len(rows)
            sums[table.name] += sum(hash(tuple(row.values())) for row in rows)
        names |= entries.loose
    due[loose.name] = len(names)
    sums[loose.name] = sum(hash((one,)) for one in names)
    found = {}
    for table in COMPARED:
        count, total = 0, 0
        for row in db.execute(select(table).execution_options(yield_per=AT_ONCE)):
            count, total = count + 1, total + hash(tuple(row))
        if (count, total) != (due[table.name], sums[table.name]):
            found[table.name] = abs(count - due[table.name]) or 1
    return found


def _all(db: Connection) -> Iterator[Entries]:
    """The rows of all statements, some documents at a time."""
    other = documents.alias("other")
    lower = select(other.c.seq).where(other.c.id == documents.c.id, other.c.rank < documents.c.rank)
    speak = and_(documents.c.id == statements.c.document, ~lower.exists())
    columns = (statements.c.seq, statements.c.record, documents.c.name, documents.c.published, documents.c.publisher)
    last = db.scalar(select(func.max(statements.c.seq))) or 0
    for first in range(0, last + 1, AT_ONCE):
        within = statements.c.seq.between(first, first + AT_ONCE - 1)
        entries = Entries()
        for row in db.execute(select(*columns).select_from(statements.join(documents, speak)).where(within)):
            one = (row.seq, rebuilt(json.loads(row.record)))
            entries.take([one], row.name, row.published, row.publisher)
        yield entries


def parts(rows: Sequence[Any], size: int = 500) -> Iterator[Sequence[Any]]:
    """Some rows at a time: a question takes so many values and no more."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def loose_among(db: Connection, among: Sequence[str], head: str) -> frozenset[str]:
    """The ids without a polity, of some ids and of all that begin with some letters."""
    found = set(db.scalars(select(loose.c.code).where(loose.c.code >= head, loose.c.code < head + "\U0010ffff")))
    for part in parts(among):
        found.update(db.scalars(select(loose.c.code).where(loose.c.code.in_(part))))
    return frozenset(found)


def scanned(db: Connection, wanted: Sequence[tuple[str, str]], version: str) -> dict[tuple[str, str], bytes]:
    """The scans of some documents by some days that are kept, by document and day."""
    found = {}
    for part in parts(wanted):
        ids = [document for document, _ in part]
        rows = db.execute(select(scans).where(scans.c.document.in_(ids), scans.c.version == version))
        found.update({(row.document, row.day): row.content for row in rows})
    return found


def keep_scans(db: Connection, made: dict[tuple[str, str], bytes], version: str) -> None:
    """Scans are kept beside those that are there."""
    there = scanned(db, list(made), version)
    rows = [
        {"document": document, "day": day, "version": version, "content": content}
        for (document, day), content in made.items()
        if (document, day) not in there
    ]
    if rows:
        db.execute(scans.insert(), rows)


def stretches(column: Any, said: str | None, since: str | None, until: str | None) -> list[list[ColumnElement[bool]]]:
    """Bounds on the day of a place, one stretch after the other, that leave nothing out which these days allow.

    A partial day stands at its beginning and counts from its last day.
    """
    bounds: list[ColumnElement[bool]] = []
    if since is not None or until is not None:
        bounds.append(column < UNKNOWN_DAY)
    if until is not None:
        bounds.append(column <= until)
    if bounds and said is not None:  # nothing without a day is asked for
        bounds.append(column <= said)
    if since is not None:
        return [[*bounds, column == day] for day in (since[:4], since[:7])] + [[*bounds, column >= since]]
    if said is not None and not bounds:
        return [[column <= said], [column == UNKNOWN_DAY]]
    return [bounds]
