"""The chain over the ledger: every transaction leaves one link that vouches for its rows and for the link before."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select

from dragoman.ledger.schema import (
    VERSION,
    contents,
    documents,
    judged,
    judgements,
    links,
    parties,
    readings,
    refusals,
    statements,
    views,
)

# Canonical JSON as in `terms.record`, of plain values and without a new encoder for each of a million rows.
_text = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
CHAINED: Mapping[str, Table] = {
    table.name: table for table in (contents, documents, readings, statements, judgements, refusals, views)
}
# Rows that belong to another are counted into its digest; they name it in this column.
OWNED: Mapping[str, tuple[Table, str]] = {"statements": (parties, "statement"), "judgements": (judged, "judgement")}
START = "0" * 64


def key_of(table: Table) -> str:
    """The column by which a link names a row."""
    return "id" if table is contents else "seq"


def digest(table: Table, row: Mapping[str, Any], owned: Iterable[Mapping[str, Any]] = ()) -> str:
    """SHA-256 in hex over the canonical JSON of a row and the values of those it owns, the same in every store."""
    below = sorted([one[name] for name in sorted(one)] for one in owned)
    return _sha256(_text([table.name, {name: _plain(value) for name, value in row.items()}, below]).encode())


def link_hash(link: Mapping[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of a link without its own hash."""
    return _sha256(_text({name: value for name, value in link.items() if name != "hash"}).encode())


def _plain(value: Any) -> Any:
    return _sha256(value) if isinstance(value, bytes) else value


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def next_of(db: Connection, table: Table) -> int:
    """The next number of a table; only one transaction writes at a time."""
    return (db.scalar(select(func.max(table.c.seq))) or 0) + 1


class Batch:
    """The rows of one transaction; what it adds is vouched for by one link when it is sealed."""

    def __init__(self, db: Connection, at: str) -> None:
        self._db, self.at = db, at
        self._added: list[tuple[str, int | str, str]] = []

    def add(
        self, table: Table, rows: Sequence[dict[str, Any]], owned: Sequence[Sequence[dict[str, Any]]] | None = None
    ) -> None:
        """Rows with those that each owns, if any."""
        below = owned or [()] * len(rows)
        if rows:
            self._db.execute(table.insert(), list(rows))
        if flat := [one for some in below for one in some]:
            self._db.execute(OWNED[table.name][0].insert(), flat)
        for row, own in zip(rows, below, strict=True):
            self.vouch(table, row, own)

    def vouch(self, table: Table, row: Mapping[str, Any], owned: Iterable[Mapping[str, Any]] = ()) -> None:
        """A row that stands already is taken into the link."""
        self._added.append((table.name, row[key_of(table)], digest(table, row, owned)))

    def seal(self) -> None:
        """The link is appended; a transaction without rows leaves none.

        Only one transaction writes at a time, and two links of one number cannot both be held: the chain never forks.
        """
        if not self._added:
            return
        last = self._db.execute(select(links.c.seq, links.c.hash).order_by(links.c.seq.desc()).limit(1)).first()
        link: dict[str, Any] = {
            "seq": last.seq + 1 if last else 1,
            "version": VERSION,
            "recorded_at": self.at,
            "previous": last.hash if last else START,
            "rows": _text(self._added),
        }
        self._db.execute(links.insert(), [{**link, "hash": link_hash(link)}])
        self._added = []
