"""The ledger held against its chain: what was changed, removed, added or put in another order since it was recorded."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, create_engine, select
from sqlalchemy.exc import DBAPIError

from dragoman.ledger import index
from dragoman.ledger.chain import CHAINED, OWNED, START, digest, key_of, link_hash
from dragoman.ledger.ledger import Flaw, Verified
from dragoman.ledger.schema import VERSION, links, meta, metadata, sqlite_triggers

LINKS_AT_ONCE = 50
ROWS_AT_ONCE = 500
SHOWN = 60  # letters of a row that are quoted
TOLD = {
    "contents": "text",
    "documents": "name",
    "readings": "extractor",
    "statements": "text",
    "judgements": "record",
    "refusals": "path",
    "views": "of_table",
}
# A damaged file may also give letters that are none, in a row or in the complaint itself.
UNREADABLE = (DBAPIError, UnicodeDecodeError)
GUARDS = (
    "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE tgenabled <> 'D' AND relnamespace = current_schema()::regnamespace"
)


class Named(NamedTuple):
    """A row as a link names it."""

    key: int | str
    digest: str
    link: int
    recorded_at: str


def verify(db: Connection, head: str | None = None) -> Verified:
    """What became of every row that was ever appended, seen in one transaction.

    `head` is the hash of a link that must be in the chain.
    """
    walk = _Walk(db)
    for look in (walk.links, walk.strangers, walk.store, walk.index):
        try:
            look()
        except UNREADABLE as reason:
            if db.dialect.name != "sqlite":
                raise
            told = getattr(reason, "orig", reason)
            walk.flaws.append(Flaw(f"the file is damaged and cannot be read any further: {told}"))
    if head is not None and head not in walk.hashes:
        what = f"no link of the chain has the hash {head}: what was recorded by then was cut off or written anew"
        walk.flaws.append(Flaw(what))
    return Verified(walk.head, len(walk.hashes), walk.whole, tuple(walk.flaws))


class _Walk:
    """From the first link to the last; `named` has the keys of the rows that links vouch for, by table."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.head, self.next = START, 1
        self.hashes: set[str] = set()
        self.flaws: list[Flaw] = []
        self.whole = dict.fromkeys(CHAINED, 0)
        self.named: dict[str, set[int | str]] = {name: set() for name in CHAINED}

    def store(self) -> None:
        """The store's structure, references and guards are whole."""
        self.flaws.extend(_storage(self._db))

    def index(self) -> None:
        """The tables that are made of the statements say what a ledger's statements say that is whole."""
        for name, count in index.differences(self._db).items() if not self.flaws else ():
            told = f"{count:,} rows of {name} missing or too many"
            what = f"the index does not say what the statements say ({told}): dragoman reindex makes it anew"
            self.flaws.append(Flaw(what, name))

    def links(self) -> None:
        """Each link follows the one before, and each row that it names is as it was."""
        for keys in _parts(list(self._db.scalars(select(links.c.seq).order_by(links.c.seq))), LINKS_AT_ONCE):
            found = {row["seq"]: row for row in _fetch(self._db, links.c.seq, keys)}
            named: dict[str, list[Named]] = defaultdict(list)
            for key in keys:
                self._link(key, found.get(key), named)
            for name, rows in named.items():
                for part in _parts(rows, ROWS_AT_ONCE):
                    self._rows(CHAINED[name], part)

    def _link(self, key: int, link: dict[str, Any] | None, named: dict[str, list[Named]]) -> None:
        if key > self.next + 1:
            self.flaws.append(
                Flaw(f"links {self.next} to {key - 1} of the chain were removed", links.name, link=self.next)
            )
        elif key == self.next + 1:
            self._flaw("was removed: the links before and after it do not meet", link=self.next)
        self.next = key + 1
        if link is None:
            self._flaw("cannot be read", link=key)
            return
        if link_hash(link) != link["hash"]:
            self._flaw(f"was changed after it was recorded on {link['recorded_at']}", link=key)
        elif link["previous"] != self.head:
            self._flaw(f"does not follow link {key - 1}: links were removed, changed or put in another order", link=key)
        self.head = link["hash"]
        self.hashes.add(self.head)
        for name, row, digest_ in _names(link["rows"]):
            if self._is_new(name, row):
                named[name].append(Named(row, digest_, key, link["recorded_at"]))

    def _is_new(self, name: str, row: int | str) -> bool:
        if name not in CHAINED or not isinstance(row, CHAINED[name].c[key_of(CHAINED[name])].type.python_type):
            return False  # a link that was changed may name anything
        if row in self.named[name]:
            return False
        self.named[name].add(row)
        return True

    def _rows(self, table: Table, named: Sequence[Named]) -> None:
        keys, column = [one.key for one in named], table.c[key_of(table)]
        found = {row[column.name]: row for row in _fetch(self._db, column, keys)}
        standing = set(self._db.scalars(select(column).where(column.in_(keys)))) if len(found) < len(keys) else set()
        below = owned(self._db, table, keys)
        for one in named:
            row = found.get(one.key)
            if row is not None and digest(table, row, below.get(one.key, ())) == one.digest:
                self.whole[table.name] += 1
            elif row is not None:
                what = f"was changed after it was recorded on {one.recorded_at}; it now reads {_told(table, row)}"
                self._flaw(what, table, one.key, one.link)
            elif one.key in standing:
                self._flaw(f"cannot be read; it was recorded on {one.recorded_at}", table, one.key, one.link)
            else:
                self._flaw(f"was removed; it was recorded on {one.recorded_at}", table, one.key, one.link)

    def strangers(self) -> None:
        """Rows that no link names were not written by an append."""
        for name, table in CHAINED.items():
            for key in self._db.scalars(select(table.c[key_of(table)]).execution_options(yield_per=ROWS_AT_ONCE)):
                if key not in self.named[name]:
                    self._flaw("stands there without a link: it was added past the program", table, key)

    def _flaw(
        self, what: str, table: Table | None = None, row: int | str | None = None, link: int | None = None
    ) -> None:
        of = f"row {row} of {table.name}" if table is not None else f"link {link} of the chain"
        self.flaws.append(Flaw(f"{of} {what}", (links if table is None else table).name, row, link))


def _names(rows: str) -> list[tuple[str, int | str, str]]:
    """Table, key and digest of each row that a link names; a link that was changed may name none."""
    try:
        return [(str(name), key, digest_) for name, key, digest_ in json.loads(rows)]
    except (ValueError, TypeError):
        return []


def _fetch(db: Connection, column: Column[Any], keys: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows with these values in a column; those that a damaged file cannot give are left out."""
    try:
        return [dict(row) for row in db.execute(select(column.table).where(column.in_(keys))).mappings()]
    except UNREADABLE:
        if db.dialect.name != "sqlite":
            raise
        half = len(keys) // 2
        return _fetch(db, column, keys[:half]) + _fetch(db, column, keys[half:]) if half else []


def owned(db: Connection, table: Table, keys: Sequence[Any]) -> dict[Any, list[dict[str, Any]]]:
    """The rows that belong to these rows of a table, by the key of the owner."""
    found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    if table.name in OWNED:
        below, column = OWNED[table.name]
        for row in _fetch(db, below.c[column], keys):
            found[row[column]].append(row)
    return found


def _told(table: Table, row: dict[str, Any]) -> str:
    words = str(row[TOLD[table.name]])
    return repr(words if len(words) <= SHOWN else words[:SHOWN] + "…")


def _parts(keys: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _storage(db: Connection) -> Iterator[Flaw]:
    """What the store itself says of its structure, its references and its guards."""
    if [tuple(row) for row in db.execute(select(meta))] != [("schema", VERSION)]:
        yield Flaw("the table that says what the file is was changed", "meta")
    if db.dialect.name == "sqlite":
        for line in db.exec_driver_sql("PRAGMA integrity_check").scalars():
            if line != "ok":
                yield Flaw(f"the file is damaged: {line}")
        for table, row, other, _ in db.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Flaw(f"row {row} of {table} refers to a row of {other} that is not there", table, row)
    for part in sorted(_expected(db) - _present(db)):
        yield Flaw(f"the ledger's own {part[0]} was removed or changed")


Part = tuple[str, ...]  # what it is called, then what it must say


def _expected(db: Connection) -> set[Part]:
    """The tables, indexes and guards of a ledger."""
    if db.dialect.name != "sqlite":
        return {(f"guard {table.name}_append_only",) for table in metadata.sorted_tables}
    empty = create_engine("sqlite://")
    try:
        with empty.begin() as fresh:
            metadata.create_all(fresh)
            index.make(fresh)
            for trigger in sqlite_triggers():
                fresh.exec_driver_sql(trigger)
            return _present(fresh)
    finally:
        empty.dispose()


def _present(db: Connection) -> set[Part]:
    if db.dialect.name != "sqlite":
        return {(f"guard {name}",) for name in db.exec_driver_sql(GUARDS).scalars()}
    # The words of tables and indexes may differ with the version of the library that wrote them.
    found = db.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(f"{type} {name}", of, sql if type == "trigger" else "") for type, name, of, sql in found}
