"""The questions that the store is asked, as SQLAlchemy expressions."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from dragoman.ledger.instants import instant
from dragoman.ledger.ledger import Filter
from dragoman.ledger.rows import folded
from dragoman.ledger.schema import documents, judged, judgements, parties, readings, statements
from dragoman.ledger.views import counts, told
from dragoman.terms import AsOf
from dragoman.terms.period import partial

OUT = ("reject", "withdraw")
IN_FORCE = ("accept", *OUT)


def rows(as_of: AsOf, where: Filter) -> Select[Any]:
    """Record, text, document, instant of recording of every statement that is known and asked for."""
    said = func.coalesce(statements.c.said_last, documents.c.published_last)
    wanted = [*_known(as_of, where), *_asked(where), *_within(said, where)]
    if as_of.said is not None:
        wanted.append(or_(said <= as_of.said, and_(said.is_(None), documents.c.not_before <= as_of.said)))
    return _joined().where(*wanted)


def undated(as_of: AsOf, where: Filter) -> Select[Any] | None:
    """The undated statements that a bound on the day of saying leaves out of `rows`, None where none is set."""
    said = func.coalesce(statements.c.said_last, documents.c.published_last)
    if as_of.said is None and where.since is None and where.until is None:
        return None
    wanted = [*_known(as_of, where), *_asked(where), said.is_(None)]
    if where.since is None and where.until is None:
        wanted.append(or_(documents.c.not_before.is_(None), documents.c.not_before > as_of.said))
    return _joined().where(*wanted)


def descriptions(as_of: AsOf) -> Select[Any]:
    """Id and record of every document that is known."""
    wanted = list(_described(as_of))
    if as_of.said is not None:
        floor = and_(documents.c.published_last.is_(None), documents.c.not_before <= as_of.said)
        wanted.append(or_(documents.c.published_last <= as_of.said, floor))
    return select(documents.c.id, documents.c.record).where(*wanted)


def described(as_of: AsOf, ids: list[str]) -> Select[Any]:
    """Id and record of these documents, by what was known of them."""
    return select(documents.c.id, documents.c.record).where(documents.c.id.in_(ids), *_described(as_of))


def _joined() -> Select[Any]:
    columns = (statements.c.record, statements.c.text, statements.c.document, readings.c.recorded_at)
    joined = statements.join(readings, statements.c.reading == readings.c.seq)
    return select(*columns).select_from(joined.join(documents, documents.c.id == statements.c.document))


def _described(as_of: AsOf) -> list[ColumnElement[bool]]:
    """Of several descriptions of the same bytes the lowest in rank speaks."""
    other = documents.alias("other")
    lower = select(other.c.seq).where(other.c.id == documents.c.id, other.c.rank < documents.c.rank)
    if as_of.known is None:
        return [~lower.exists()]
    known = instant(as_of.known)
    return [told(documents, known), ~lower.where(told(other, known)).exists()]


def _known(as_of: AsOf, where: Filter) -> list[ColumnElement[bool]]:
    """Recorded in time, not read again by a higher version, not taken out by the judgement in force.

    Where a filter asks for a judgement, the statements that it is in force on take the place of those that count.
    """
    newer = readings.alias("newer")
    again = select(newer.c.seq).where(
        newer.c.document == readings.c.document,
        newer.c.family == readings.c.family,
        newer.c.version > readings.c.version,
    )
    if as_of.known is not None:
        again = again.where(newer.c.recorded_at <= instant(as_of.known))
    verdict: ColumnElement[bool] = statements.c.id.not_in(judged_to_be(as_of, OUT))
    if where.judged is not None:
        verdict = statements.c.id.in_(judged_to_be(as_of, OUT if where.judged == "rejected" else ("accept",)))
    return [*_described(as_of), counts(as_of), ~again.exists(), verdict]


def judged_to_be(as_of: AsOf, verdicts: tuple[str, ...]) -> Select[Any]:
    """The subjects whose judgement in force is one of some verdicts: the latest that no other withdraws."""
    one, later = judged.alias("one"), judged.alias("later")
    behind = or_(
        later.c.made_at > one.c.made_at,
        and_(later.c.made_at == one.c.made_at, later.c.judgement > one.c.judgement),
    )
    other = select(later.c.judgement).where(later.c.subject == one.c.subject, behind, *_stands(later, as_of))
    return select(one.c.subject).where(one.c.verdict.in_(verdicts), *_stands(one, as_of), ~other.exists())


def _stands(row: Any, as_of: AsOf) -> list[ColumnElement[bool]]:
    """A judgement on a statement that was recorded in time and is not withdrawn by another."""
    undoing, undone = judged.alias(), judgements.alias()
    withdrawal = select(undoing.c.judgement).where(
        undone.c.seq == row.c.judgement, undoing.c.subject == undone.c.id, undoing.c.verdict == "withdraw"
    )
    if as_of.known is None:
        return [row.c.verdict.in_(IN_FORCE), ~withdrawal.exists()]
    known = instant(as_of.known)
    in_time = withdrawal.where(undoing.c.recorded_at <= known)
    return [row.c.verdict.in_(IN_FORCE), row.c.recorded_at <= known, ~in_time.exists()]


def _asked(where: Filter) -> list[ColumnElement[bool]]:
    """What the filter asks, but for days and words."""
    conditions: list[ColumnElement[bool]] = []
    if where.kind is not None:
        conditions.append(statements.c.kind.in_([where.kind] if isinstance(where.kind, str) else list(where.kind)))
    for role, code in (("gives", where.supplier), ("gets", where.recipient)):
        if code is not None:
            taking = select(parties.c.statement).where(parties.c.code == code, parties.c.role == role)
            conditions.append(statements.c.seq.in_(taking))
    if where.product is not None:
        conditions.append(statements.c.product == folded(where.product))
    if where.source is not None:
        source = folded(where.source)
        conditions.append(or_(documents.c.publisher == source, statements.c.voucher == source))
    if where.doc is not None:
        conditions.append(or_(documents.c.id == where.doc, documents.c.name == where.doc))
    return conditions


def _within(said: ColumnElement[Any], where: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.since is not None:
        conditions.append(said >= partial(where.since)[0])
    if where.until is not None:
        conditions.append(said <= partial(where.until)[1])
    return conditions
