"""The questions that the index answers: what stands under some keys, and one page of what a filter asks."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select, tuple_

from dragoman.errors import BadOption
from dragoman.formats.statements import rebuilt
from dragoman.ledger import queries
from dragoman.ledger.index import UNKNOWN_DAY, listed, placed, stretches
from dragoman.ledger.ledger import Filter
from dragoman.ledger.rows import folded
from dragoman.ledger.schema import statements
from dragoman.ledger.texts import Texts, kept
from dragoman.terms import AsOf, Document, Row
from dragoman.terms.period import partial

AT_ONCE = 500  # ids in one question
FEW = 20_000
"""A key with more statements leads to no page: the page is sought among all statements in their order."""

WHOLE_DAYS = 100
"""From so many statements on the places of a few whole days are looked up together."""

Place = tuple[str, str, int, int]  # day, name of the document, span


def searched(db: Connection, query: Any, where: Filter) -> list[Any]:
    """The rows whose text holds the words searched for: here, since databases fold the case of Latin letters only."""
    found = db.execute(query)
    if where.search is None:
        return list(found)
    words = where.search.casefold()
    return [row for row in found if words in row.text.casefold()]


def ordered(db: Connection, found: Sequence[Any], as_of: AsOf, texts: Texts) -> tuple[Row, ...]:
    """The rows in the order in which they are shown, each statement once."""
    sources = described(db, as_of, sorted({row.document for row in found}), texts)
    rows = [Row(rebuilt(json.loads(one.record)), sources[one.document], one.recorded_at) for one in found]
    return tuple(_once(sorted(rows, key=_order)))


def described(db: Connection, as_of: AsOf, ids: list[str], texts: Texts) -> dict[str, Document]:
    """The documents of these ids, their texts yet to come."""
    parts = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    found = {row.id: kept(row.record, texts) for part in parts for row in db.execute(queries.described(as_of, part))}
    texts.expect(found.values())
    return found


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


def about(as_of: AsOf, keys: Sequence[str]) -> Select[Any]:
    """Every statement that is known and stands under one of some keys."""
    numbers = select(listed.c.statement).where(listed.c.key.in_(keys))
    if as_of.known is None and as_of.said is not None:  # a place is that of the present description
        numbers = numbers.where(or_(listed.c.day <= as_of.said, listed.c.day == UNKNOWN_DAY))
    return queries.rows(as_of, Filter()).where(statements.c.seq.in_(numbers))


def with_ids(as_of: AsOf, ids: Sequence[str]) -> Select[Any]:
    """Every statement that is known and has one of some ids."""
    return queries.rows(as_of, Filter()).where(statements.c.id.in_(ids))


def undated(db: Connection, as_of: AsOf) -> int:
    """How many statements a day of saying leaves out because nobody knows theirs."""
    query = queries.undated(as_of, Filter())
    if query is None:
        return 0
    if as_of.known is None:
        query = query.where(statements.c.seq.in_(select(placed.c.statement).where(placed.c.day == UNKNOWN_DAY)))
    return db.scalar(query.with_only_columns(func.count())) or 0


def page(
    db: Connection, as_of: AsOf, where: Filter, limit: int, after: str | None, texts: Texts
) -> tuple[tuple[Row, ...], bool]:
    """At most `limit` rows of a view in its order, those behind the statement `after`, and whether more follow.

    Raises: BadOption where the view holds no such statement.
    """
    start = None if after is None else place_of(db, after)
    found: list[Row] = []
    left = _without_keys(where)
    for numbers in _parts(_candidates(db, as_of, where, start), limit + 1):
        query = queries.rows(as_of, left).where(statements.c.seq.in_(numbers))
        rows = ordered(db, searched(db, query, where), as_of, texts)
        if after is not None:
            rows = behind(rows, after, start)
        found += rows
        if len(found) > limit:
            break
    return tuple(found[:limit]), len(found) > limit


def behind(rows: Sequence[Row], after: str, start: Place | None) -> tuple[Row, ...]:
    """The rows that stand behind a statement in their order; where it is not among them, behind its place."""
    mark = (*start, after) if start else ("", "", 0, 0, after)
    return tuple(row for row in rows if (*_order(row)[:2], *row.statement.span, row.statement.id) > mark)


def place_of(db: Connection, after: str) -> Place:
    """Where a statement stands among all.

    Raises: BadOption where the ledger holds no such statement.
    """
    joined = placed.join(statements, statements.c.seq == placed.c.statement)
    columns = (placed.c.day, placed.c.name, placed.c.start, placed.c.stop)
    found = db.execute(select(*columns).select_from(joined).where(statements.c.id == after).limit(1)).first()
    if found is None:
        what = f"the ledger holds no statement {after!r}"
        raise BadOption(what, where="--after", next="give the id of the last statement of the page before")
    return (found.day, found.name, found.start, found.stop)


def _keys(where: Filter) -> list[str]:
    """Keys under which each statement asked for stands, the most telling first."""
    asked = [
        ("gets", where.recipient),
        ("gives", where.supplier),
        ("source", where.source and folded(where.source)),
        ("product", where.product and folded(where.product)),
        ("kind", where.kind if isinstance(where.kind, str) else None),
    ]
    return [f"{head} {word}" for head, word in asked if word is not None]


def _without_keys(where: Filter) -> Filter:
    """What keys do not ask for: they list exactly what their conditions mean."""
    kind = None if isinstance(where.kind, str) else where.kind
    return replace(where, kind=kind, supplier=None, recipient=None, product=None, source=None)


def _candidates(db: Connection, as_of: AsOf, where: Filter, start: Place | None) -> Iterator[tuple[Place, int]]:
    """Places and numbers of statements that a filter may mean, in order."""
    keys = _keys(where)
    counts = {key: _count(db, key) for key in keys}
    if keys and min(counts.values()) < FEW:
        lead = min(keys, key=lambda key: counts[key])
        yield from _by_key(db, lead, [key for key in keys if key != lead], _days(as_of, where), start)
        return
    place = (placed.c.day, placed.c.name, placed.c.start, placed.c.stop)
    query = select(*place, placed.c.statement).order_by(*place)
    query = query.where(*(_stands(key, placed.c.day, placed.c.statement) for key in keys))
    if start is not None:
        query = query.where(placed.c.day >= start[0], tuple_(*place) >= tuple_(*start))
    for bounds in stretches(placed.c.day, *_days(as_of, where)):
        for row in db.execute(query.where(*bounds).execution_options(yield_per=AT_ONCE)):
            yield (row.day, row.name, row.start, row.stop), row.statement


def _days(as_of: AsOf, where: Filter) -> tuple[str | None, str | None, str | None]:
    since, until = (where.since and partial(where.since)[0], where.until and partial(where.until)[1])
    return as_of.said, since, until


def _by_key(
    db: Connection, lead: str, rest: list[str], days: tuple[Any, ...], start: Place | None
) -> Iterator[tuple[Place, int]]:
    query = select(listed.c.day, listed.c.statement).where(listed.c.key == lead)
    query = query.where(*(_stands(key, listed.c.day, listed.c.statement) for key in rest))
    query = query.order_by(listed.c.day, listed.c.statement)
    if start is not None:
        query = query.where(listed.c.day >= start[0])
    day, numbers = "", list[int]()
    for bounds in stretches(listed.c.day, *days):
        for row in db.execute(query.where(*bounds).execution_options(yield_per=AT_ONCE)):
            if row.day != day and len(numbers) >= WHOLE_DAYS:
                yield from _placed(db, numbers, start)
                numbers = []
            day = row.day
            numbers.append(row.statement)
    yield from _placed(db, numbers, start)


def _stands(key: str, day: Any, statement: Any) -> Any:
    other = listed.alias()
    same = (other.c.key == key, other.c.day == day, other.c.statement == statement)
    return select(other.c.statement).where(*same).exists()


def _placed(db: Connection, numbers: list[int], start: Place | None) -> Iterator[tuple[Place, int]]:
    found: list[tuple[Place, int]] = []
    for at in range(0, len(numbers), AT_ONCE):
        part = numbers[at : at + AT_ONCE]
        rows = db.execute(select(placed).where(placed.c.statement.in_(part)))
        found += [((row.day, row.name, row.start, row.stop), row.statement) for row in rows]
    yield from (one for one in sorted(found) if start is None or one[0] >= start)


def _count(db: Connection, key: str) -> int:
    few = select(listed.c.statement).where(listed.c.key == key).limit(FEW).subquery()
    return db.scalar(select(func.count()).select_from(few)) or 0


def _parts(found: Iterable[tuple[Place, int]], size: int) -> Iterator[list[int]]:
    """Numbers some at a time; statements of one place are not parted."""
    part: list[int] = []
    last: Place | None = None
    for place, number in found:
        if len(part) >= size and place != last:
            yield part
            part = []
        part.append(number)
        last = place
    if part:
        yield part
