"""A ledger in a database that SQLAlchemy speaks to."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError
from dragoman.formats.statements import rebuilt
from dragoman.ledger import queries
from dragoman.ledger.chain import Batch, next_of
from dragoman.ledger.instants import instant
from dragoman.ledger.ledger import Appended, Filter, Held, TableView, Verified
from dragoman.ledger.prepare import Prepared, misfit, prepare
from dragoman.ledger.rows import document_from, judgement_from
from dragoman.ledger.schema import contents, documents, judgements, readings, refusals, statements
from dragoman.ledger.verify import verify
from dragoman.ledger.views import add_view, listed, reading_of
from dragoman.terms import AsOf, Document, Judgement, Row, Statement, View
from dragoman.terms.record import canonical, content_id

UNKNOWN_DAY = "9999"  # sorts after every day
AT_ONCE = 500  # ids in one question


class SqlLedger:
    """Statements in tables; one writer at a time, readers beside it."""

    def __init__(self, readers: Engine, writer: Engine, where: str, clock: Callable[[], str]) -> None:
        self._readers, self._writer, self.where, self._clock = readers, writer, where, clock

    def append(
        self,
        document: Document,
        content: bytes,
        statements: Sequence[Statement],
        *,
        extractor: str,
        view: TableView | None = None,
    ) -> Appended:
        """A document with the statements that an extractor read in it; see `Ledger.append`."""
        prepared = prepare(document, content, statements, extractor)
        with self.writing() as db:
            held = db.scalar(select(contents.c.text).where(contents.c.id == document.id))
            if held is not None and held != document.text:
                raise misfit("the ledger holds these bytes with another text", document)
            batch = Batch(db, self._clock())
            if held is None:
                batch.add(contents, [{**prepared.content, "recorded_at": batch.at}])
            _describe(db, batch, prepared.description)
            added = _add(db, batch, prepared)
            if view is not None:
                add_view(db, batch, document, extractor, view)
            batch.seal()
        return Appended(held is None, added)

    def holds(self, document_id: str, extractor: str) -> bool:
        """True where the document was read by this extractor."""
        with self.reading() as db:
            return reading_of(db, document_id, extractor) is not None

    def asof(self, as_of: AsOf = AsOf(), where: Filter = Filter()) -> View:  # noqa: B008 - frozen
        """What could be known at a pair of times; see `Ledger.asof`."""
        with self.reading() as db:
            found = _searched(db, queries.rows(as_of, where), where)
            sources = _documents(db, as_of, sorted({row.document for row in found}))
            left = queries.undated(as_of, where)
            left_out = 0 if left is None else len(_searched(db, left, where))
        rows = [Row(rebuilt(json.loads(one.record)), sources[one.document], one.recorded_at) for one in found]
        return View(as_of, tuple(_once(sorted(rows, key=_order))), left_out)

    def documents(self, as_of: AsOf = AsOf()) -> tuple[Document, ...]:  # noqa: B008 - frozen
        """The documents known at a pair of times; see `Ledger.documents`."""
        with self.reading() as db:
            found = list(_with_texts(db, db.execute(queries.descriptions(as_of)).all()))
        return tuple(sorted(found, key=lambda one: (one.published or UNKNOWN_DAY, one.name, one.id)))

    def views(self, of: str | None = None) -> tuple[Held, ...]:
        """The views of every table, or of one, by table and instant."""
        with self.reading() as db:
            found = db.execute(listed(of)).all()
            known = {one.id: one for one in _with_texts(db, list({row.id: row for row in found}.values()))}
        return tuple(Held(row.of_table, row.known_at, known[row.id], row.extractor) for row in found)

    def judge(self, judgement: Judgement) -> None:
        """A decision becomes a row."""
        made_at, key = instant(judgement.made_at), content_id("ju", judgement)
        with self.writing() as db:
            if db.scalar(select(judgements.c.seq).where(judgements.c.id == key)) is not None:
                return
            seq, batch = next_of(db, judgements), Batch(db, self._clock())
            times = {"made_at": made_at, "recorded_at": batch.at}
            about = {"judgement": seq, "verdict": judgement.verdict, **times}
            subjects = [{**about, "subject": subject} for subject in dict.fromkeys(judgement.subjects)]
            batch.add(judgements, [{"seq": seq, "id": key, "record": canonical(judgement), **times}], [subjects])
            batch.seal()

    def judgements(self) -> tuple[Judgement, ...]:
        """Every decision, in the order in which they were made."""
        with self.reading() as db:
            found = db.scalars(select(judgements.c.record).order_by(judgements.c.made_at, judgements.c.seq))
            return tuple(judgement_from(record) for record in found)

    def refuse(self, path: str, error: str) -> None:
        """An input that could not be read becomes a row."""
        # Names of files need not be text; what of them is not stays legible.
        path, error = (
            text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00") for text in (path, error)
        )
        with self.writing() as db:
            same = (refusals.c.path == path, refusals.c.error == error)
            if db.scalar(select(refusals.c.seq).where(*same)) is None:
                batch = Batch(db, self._clock())
                batch.add(
                    refusals,
                    [{"seq": next_of(db, refusals), "path": path, "error": error, "recorded_at": batch.at}],
                )
                batch.seal()

    def refusals(self) -> tuple[tuple[str, str], ...]:
        """Every input that could not be read, with the reason, ordered by path."""
        with self.reading() as db:
            found = db.execute(select(refusals.c.path, refusals.c.error)).all()
        return tuple(sorted((path, error) for path, error in found))

    def counts(self) -> dict[str, int]:
        """How many rows there are of each thing; a statement that two readings share counts once."""
        asked = {
            "documents": select(func.count()).select_from(contents),
            "statements": select(func.count(statements.c.id.distinct())),
            "readings": select(func.count()).select_from(readings),
            "judgements": select(func.count()).select_from(judgements),
            "refusals": select(func.count()).select_from(refusals),
        }
        with self.reading() as db:
            return {name: db.scalar(query) or 0 for name, query in asked.items()}

    def verify(self, head: str | None = None) -> Verified:
        """Every row held against the chain; see `Ledger.verify`."""
        with self.reading() as db:
            return verify(db, head)

    def close(self) -> None:
        """The store is released."""
        self._readers.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """One transaction that sees one state of the ledger."""
        return self._open(self._readers)

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, alone."""
        return self._open(self._writer)

    @contextmanager
    def _open(self, engine: Engine) -> Iterator[Connection]:
        """One transaction; what the database complains of is said in our words."""
        try:
            with engine.begin() as db:
                yield db
        except (DBAPIError, UnicodeDecodeError) as reason:
            raise LedgerError(
                "the ledger cannot be used: " + " ".join(str(getattr(reason, "orig", reason)).split()),
                where=self.where,
                next="see that no other program holds it, that the disk has room and the file may be written",
            ) from reason


def _describe(db: Connection, batch: Batch, row: dict[str, Any]) -> None:
    same = (documents.c.id == row["id"], documents.c.rank == row["rank"])
    if db.scalar(select(documents.c.seq).where(*same)) is None:
        batch.add(documents, [{**row, "seq": next_of(db, documents), "recorded_at": batch.at}])


def _add(db: Connection, batch: Batch, prepared: Prepared) -> int:
    """How many statements the reading adds: none where this extractor has read the document before."""
    if reading_of(db, prepared.reading["document"], prepared.reading["extractor"]) is not None:
        return 0
    reading, first = next_of(db, readings), next_of(db, statements)
    batch.add(readings, [{**prepared.reading, "seq": reading, "recorded_at": batch.at}])
    rows = [{**row, "seq": first + place, "reading": reading} for place, row in enumerate(prepared.statements)]
    roles = [
        [{"statement": first + place, "role": role, "code": code} for role, code in pairs]
        for place, pairs in enumerate(prepared.parties)
    ]
    batch.add(statements, rows, roles)
    return len(rows)


def _searched(db: Connection, query: Any, where: Filter) -> list[Any]:
    """The rows whose text holds the words searched for: here, since databases fold the case of Latin letters only."""
    found = db.execute(query)
    if where.search is None:
        return list(found)
    words = where.search.casefold()
    return [row for row in found if words in row.text.casefold()]


def _documents(db: Connection, as_of: AsOf, ids: list[str]) -> dict[str, Document]:
    parts = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    found = [row for part in parts for row in db.execute(queries.described(as_of, part))]
    return {one.id: one for one in _with_texts(db, found)}


def _with_texts(db: Connection, found: Sequence[Any]) -> Iterator[Document]:
    for start in range(0, len(found), AT_ONCE):
        part = found[start : start + AT_ONCE]
        wanted = contents.c.id.in_([row.id for row in part])
        texts = {one.id: one.text for one in db.execute(select(contents.c.id, contents.c.text).where(wanted))}
        yield from (document_from(row.record, texts[row.id]) for row in part)


def _order(row: Row) -> tuple[Any, ...]:
    """A total order that the order of reading does not move; the instant orders only copies of one statement."""
    return (row.said or UNKNOWN_DAY, row.document.name, row.statement.span, row.statement.id, row.recorded_at)


def _once(rows: list[Row]) -> Iterator[Row]:
    """Each statement once: two extractors may share it."""
    seen = set()
    for row in rows:
        if row.statement.id not in seen:
            seen.add(row.statement.id)
            yield row
