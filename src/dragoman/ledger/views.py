"""Tables that are published again and again: each state is a view, and the latest that an instant allows counts."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from dragoman.errors import BadStatement
from dragoman.ledger.chain import Batch, next_of
from dragoman.ledger.instants import instant
from dragoman.ledger.ledger import TableView
from dragoman.ledger.schema import documents, readings, views
from dragoman.terms import AsOf, Document


def reading_of(db: Connection, document: str, extractor: str) -> int | None:
    """The number of the reading of a document by an extractor, None where it was not read."""
    same = (readings.c.document == document, readings.c.extractor == extractor)
    return db.scalar(select(readings.c.seq).where(*same))


def add_view(db: Connection, batch: Batch, document: Document, extractor: str, view: TableView) -> None:
    """The reading of a document becomes a view of a table; the same again adds nothing.

    Raises: BadStatement where another document is the view of that instant.
    """
    known = instant(view.known)
    reading = reading_of(db, document.id, extractor)
    joined = select(views.c.reading, readings.c.document).join(readings, views.c.reading == readings.c.seq)
    there = db.execute(joined.where(views.c.of_table == view.of, views.c.known_at == known)).all()
    if any(one.reading == reading for one in there):
        return
    if any(one.document != document.id for one in there):
        raise BadStatement(
            f"another view of the table {view.of} counts from {view.known} already",
            where=document.name,
            next="give the instant of one of them, as --known 2022-10-05T12:00, or import it as another table",
        )
    row = {"seq": next_of(db, views), "reading": reading, "of_table": view.of, "known_at": known}
    batch.add(views, [{**row, "recorded_at": batch.at}])


def counts(as_of: AsOf) -> ColumnElement[bool]:
    """True of a reading that is no view and was recorded in time, or is the latest view of its table.

    The question of the views depends on no row, so a store answers it once.
    """
    none: ColumnElement[bool] = readings.c.seq.not_in(select(views.c.reading))
    if as_of.known is not None:
        none = and_(none, readings.c.recorded_at <= instant(as_of.known))
    return or_(none, readings.c.seq.in_(_latest(as_of)))


def told(alias: Any, known: str) -> ColumnElement[bool]:
    """True of a description that was recorded in time, or belongs to a view that counts by then."""
    seen = select(readings.c.document).join(views, views.c.reading == readings.c.seq).where(views.c.known_at <= known)
    return or_(alias.c.recorded_at <= known, alias.c.id.in_(seen))


def listed(of: str | None) -> Select[Any]:
    """Table, instant, extractor and document of every view, each document by its fullest description."""
    other = documents.alias("other")
    lower = select(other.c.seq).where(other.c.id == documents.c.id, other.c.rank < documents.c.rank)
    joined = views.join(readings, views.c.reading == readings.c.seq)
    found = (
        select(views.c.of_table, views.c.known_at, readings.c.extractor, documents.c.id, documents.c.record)
        .select_from(joined.join(documents, documents.c.id == readings.c.document))
        .where(~lower.exists())
        .order_by(views.c.of_table, views.c.known_at)
    )
    return found if of is None else found.where(views.c.of_table == of)


def _latest(as_of: AsOf) -> Select[Any]:
    later = views.alias("later")
    after = select(later.c.seq).where(later.c.of_table == views.c.of_table, later.c.known_at > views.c.known_at)
    found = select(views.c.reading)
    if as_of.known is not None:
        known = instant(as_of.known)
        found, after = found.where(views.c.known_at <= known), after.where(later.c.known_at <= known)
    return found.where(~after.exists())
