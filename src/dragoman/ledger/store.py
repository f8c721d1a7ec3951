"""A ledger in a database that SQLAlchemy speaks to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError
from dragoman.ledger import finding, index, queries
from dragoman.ledger.chain import Batch, next_of
from dragoman.ledger.index import UNKNOWN_DAY
from dragoman.ledger.instants import instant
from dragoman.ledger.ledger import Appended, Filter, Held, Page, Scan, Snapshot, TableView, Verified
from dragoman.ledger.prepare import Prepared, misfit, prepare
from dragoman.ledger.rows import document_from, judgement_from
from dragoman.ledger.schema import contents, documents, judgements, links, readings, refusals, statements
from dragoman.ledger.snapshot import write_snapshot
from dragoman.ledger.texts import Texts, kept
from dragoman.ledger.verify import verify
from dragoman.ledger.views import add_view, listed, reading_of
from dragoman.terms import AsOf, Document, Judgement, Row, Statement, View
from dragoman.terms.record import canonical, content_id

AT_ONCE = 500  # ids in one question


class SqlLedger:
    """Statements in tables; one writer at a time, readers beside it."""

    def __init__(self, readers: Engine, writer: Engine, where: str, clock: Callable[[], str]) -> None:
        self._readers, self._writer, self.where, self._clock = readers, writer, where, clock
        self._undated: tuple[tuple[int, AsOf], int] | None = None
        self._closed = False

    def append(
        self,
        document: Document,
        content: bytes,
        statements: Sequence[Statement],
        *,
        extractor: str,
        view: TableView | None = None,
        scan: Scan | None = None,
    ) -> Appended:
        """A document with the statements that an extractor read in it; see `Ledger.append`."""
        prepared = prepare(document, content, statements, extractor)
        with self.writing() as db:
            batch = Batch(db, self._clock())
            appended = _append(db, batch, document, prepared)
            if scan is not None:
                index.keep_scans(db, {(document.id, scan.day): scan.content}, scan.version)
            if view is not None:
                add_view(db, batch, document, extractor, view)
            batch.seal()
        return appended

    def append_all(
        self, read: Iterable[tuple[Document, bytes, Sequence[Statement]]], *, extractor: str
    ) -> tuple[Appended, ...]:
        """Documents with what an extractor read in them, all in one transaction; see `Ledger.append_all`."""
        prepared = [(one[0], prepare(*one, extractor)) for one in read]
        with self.writing() as db:
            batch = Batch(db, self._clock())
            appended = tuple(_append(db, batch, document, rows) for document, rows in prepared)
            batch.seal()
        return appended

    def holds(self, document_id: str, extractor: str) -> bool:
        """True where the document was read by this extractor."""
        with self.reading() as db:
            return reading_of(db, document_id, extractor) is not None

    def asof(self, as_of: AsOf = AsOf(), where: Filter = Filter()) -> View:  # noqa: B008 - frozen
        """What could be known at a pair of times; see `Ledger.asof`."""
        texts = Texts(self.reading)
        with self.reading() as db:
            rows = finding.ordered(db, finding.searched(db, queries.rows(as_of, where), where), as_of, texts)
            left = queries.undated(as_of, where)
            left_out = 0 if left is None else len(finding.searched(db, left, where))
        return View(as_of, rows, left_out)

    def about(self, as_of: AsOf, keys: Sequence[str]) -> View:
        """What could be known at a pair of times and stands under one of some keys; see `Ledger.about`."""
        texts = Texts(self.reading)
        with self.reading() as db:
            found = db.execute(finding.about(as_of, keys)).all()
            return View(as_of, finding.ordered(db, found, as_of, texts), self._left_out(db, as_of))

    def _left_out(self, db: Connection, as_of: AsOf) -> int:
        """How many undated statements a day leaves out; the same question of the same ledger is counted once."""
        asked = (db.scalar(select(func.max(links.c.seq))) or 0, as_of)
        if self._undated is None or self._undated[0] != asked:
            self._undated = (asked, finding.undated(db, as_of))
        return self._undated[1]

    def page(self, as_of: AsOf, where: Filter, limit: int, after: str | None = None) -> Page:
        """One page of a view; see `Ledger.page`."""
        texts = Texts(self.reading)
        if as_of.known is not None:  # the index knows present descriptions only
            rows, place = self.asof(as_of, where).rows, None
            if after is not None:
                with self.reading() as db:
                    place = finding.place_of(db, after)
                rows = finding.behind(rows, after, place)
            return Page(rows[:limit], len(rows) > limit)
        with self.reading() as db:
            return Page(*finding.page(db, as_of, where, limit, after, texts))

    def told(self, as_of: AsOf, ids: Sequence[str]) -> tuple[Row, ...]:
        """The statements with some ids that could be known at a pair of times; see `Ledger.told`."""
        texts = Texts(self.reading)
        with self.reading() as db:
            found = [row for part in index.parts(ids) for row in db.execute(finding.with_ids(as_of, part))]
            return finding.ordered(db, found, as_of, texts)

    def loose(self, among: Sequence[str], head: str) -> frozenset[str]:
        """The ids of parties whose polity no statement tells; see `Ledger.loose`."""
        with self.reading() as db:
            return index.loose_among(db, among, head)

    def scans(self, wanted: Sequence[tuple[str, str]], version: str) -> dict[tuple[str, str], bytes]:
        """What a scanner of a version found in some documents, as it was kept; see `Ledger.scans`."""
        with self.reading() as db:
            return index.scanned(db, wanted, version)

    def keep_scans(self, made: dict[tuple[str, str], bytes], version: str) -> None:
        """What a scanner of a version found in some documents is kept."""
        with self.writing() as db:
            index.keep_scans(db, made, version)

    def reindex(self) -> int:
        """The tables by which statements are found are made anew; how many statements they list."""
        with self.writing() as db:
            return index.rebuild(db)

    def documents(self, as_of: AsOf = AsOf()) -> tuple[Document, ...]:  # noqa: B008 - frozen
        """The documents known at a pair of times; see `Ledger.documents`."""
        texts = Texts(self.reading)
        with self.reading() as db:
            found = [kept(row.record, texts) for row in db.execute(queries.descriptions(as_of))]
        texts.expect(found)
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

    def judgements(self, known: str | None = None) -> tuple[Judgement, ...]:
        """Every decision, or those recorded by an instant, in the order in which they were made."""
        query = select(judgements.c.record).order_by(judgements.c.made_at, judgements.c.seq)
        if known is not None:
            query = query.where(judgements.c.recorded_at <= instant(known))
        with self.reading() as db:
            return tuple(judgement_from(record) for record in db.scalars(query))

    def named(self, head: str) -> tuple[str, ...]:
        """The ids of statements that begin so, three at most, rejected ones among them."""
        column = statements.c.id
        query = select(column).distinct().where(column >= head, column < head + "\uffff").order_by(column).limit(3)
        with self.reading() as db:
            return tuple(db.scalars(query))

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

    def snapshot(self, as_of: AsOf, out: Path, *, replace: bool = False) -> Snapshot:
        """What could be known at a pair of times as Parquet files; see `write_snapshot`."""
        with self.reading() as db:
            return write_snapshot(db, as_of, out, replace=replace)

    def verify(self, head: str | None = None) -> Verified:
        """Every row held against the chain; see `Ledger.verify`."""
        with self.reading() as db:
            return verify(db, head)

    def close(self) -> None:
        """The store is released; who still asks for the text of a document opens it for that moment."""
        self._closed = True
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
            if self._closed:
                engine.dispose()
        except (DBAPIError, UnicodeDecodeError) as reason:
            raise LedgerError(
                "the ledger cannot be used: " + " ".join(str(getattr(reason, "orig", reason)).split()),
                where=self.where,
                next="see that no other program holds it, that the disk has room and the file may be written",
            ) from reason


def _append(db: Connection, batch: Batch, document: Document, prepared: Prepared) -> Appended:
    """What a document adds to the tables; the batch is yet to be sealed."""
    held = db.scalar(select(contents.c.text).where(contents.c.id == document.id))
    if held is not None and held != document.text:
        raise misfit("the ledger holds these bytes with another text", document)
    before = index.speaking(db, document.id) if held is not None else None
    if held is None:
        batch.add(contents, [{**prepared.content, "recorded_at": batch.at}])
    _describe(db, batch, prepared.description)
    speaks = index.speaking(db, document.id)
    if before is not None:
        index.describe_anew(db, document.id, before, speaks)
    return Appended(held is None, _add(db, batch, prepared, speaks))


def _describe(db: Connection, batch: Batch, row: dict[str, Any]) -> None:
    same = (documents.c.id == row["id"], documents.c.rank == row["rank"])
    if db.scalar(select(documents.c.seq).where(*same)) is None:
        batch.add(documents, [{**row, "seq": next_of(db, documents), "recorded_at": batch.at}])


def _add(db: Connection, batch: Batch, prepared: Prepared, speaks: Any) -> int:
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
    entries = index.Entries()
    entries.take(enumerate(prepared.read, start=first), speaks.name, speaks.published, speaks.publisher)
    entries.write(db)
    return len(rows)


def _with_texts(db: Connection, found: Sequence[Any]) -> Iterator[Document]:
    for start in range(0, len(found), AT_ONCE):
        part = found[start : start + AT_ONCE]
        wanted = contents.c.id.in_([row.id for row in part])
        texts = {one.id: one.text for one in db.execute(select(contents.c.id, contents.c.text).where(wanted))}
        yield from (document_from(row.record, texts[row.id]) for row in part)
