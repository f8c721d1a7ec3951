"""Rows of one table make one figure: the only sum that a reading takes, inside one document and one definition.

A row takes part where it names exactly one recipient and carries an amount, not a total so far, a rate or a share.
Deliveries of one table add up. Promises of one table to the same recipient of the same product may be two readings of
one deal, or a deal and its extension: the largest counts, and the sum of all is the upper bound.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.reconcile.actors import recipients
from dragoman.reconcile.stages import Family, family, holds, word
from dragoman.reconcile.stories import is_table
from dragoman.terms import Quantity, Row

STAGE_WORDS = {
    "offer": "offered", "negotiation": "under negotiation", "pledge": "pledged", "memorandum": "under memorandum",
    "contract": "under contract", "allocation": "allocated",
}  # fmt: skip

SUM = "sum over the rows of one table"
LARGEST = "largest row of each recipient and product, summed over one table; the upper bound adds every row"


@dataclass(frozen=True, slots=True)
class Series:
    """The rows of one table that share a definition: family, stage, word, unit and basis."""

    document: str
    publisher: str | None
    family: Family
    stage: str | None
    word: str
    rows: tuple[Row, ...]

    @property
    def recipients(self) -> tuple[str, ...]:
        """Everybody whom a row names as recipient, in order of first appearance."""
        return tuple(dict.fromkeys(recipients(row.statement)[0] for row in self.rows))

    @property
    def products(self) -> tuple[str, ...]:
        """Every product that a row names."""
        return tuple(sorted({row.statement.product for row in self.rows if row.statement.product}))

    @property
    def method(self) -> str:
        """The rule of the sum."""
        return SUM if self.family == "delivered" else LARGEST


def is_part(row: Row) -> bool:
    """True where a row of a table is one part of a total: an amount to one named recipient."""
    quantity = row.statement.quantity
    return (
        is_table(row)
        and quantity is not None
        and quantity.value is not None
        and quantity.per is None
        and quantity.measure in ("stock", "count")
        and len(recipients(row.statement)) == 1
        and holds(row.statement)
    )


def latest_totals(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same rows, but of a table's own totals so far to one recipient only the latest of each product and stage.

    A table that counts day by day says one thing with its last row; the rows before are its path and no readings.
    """
    kept: list[Row] = []
    last: dict[tuple[object, ...], Row] = {}
    for row in rows:
        statement = row.statement
        named = recipients(statement)
        counted = statement.quantity is not None and statement.quantity.measure == "cumulative"
        if not (counted and is_table(row) and len(named) == 1 and not statement.attribution and row.said):
            kept.append(row)
            continue
        key = (row.document.id, named, statement.supplier, statement.product, statement.stage, statement.predicate)
        best = last.get(key)
        if best is None or (row.said, statement.id) > (best.said or "", best.statement.id):
            last[key] = row
    return (*kept, *last.values())


def series(rows: Iterable[Row]) -> tuple[Series, ...]:
    """Every series among some rows, in a fixed order."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        kind = family(row.statement)
        if kind in ("promised", "delivered") and is_part(row):
            groups[_key(row, kind)].append(row)
    return tuple(_series(groups[key]) for key in sorted(groups))


def total(group: Series) -> Quantity:
    """The sum of a series with its bounds; the unit and the basis are those of every row."""
    parts: dict[tuple[str, str | None], list[Quantity]] = defaultdict(list)
    for row in group.rows:
        quantity = row.statement.quantity
        assert quantity is not None
        parts[recipients(row.statement)[0], row.statement.product].append(quantity)
    chosen = [_all(part) if group.family == "delivered" else _largest(part) for part in parts.values()]
    first = chosen[0]
    value, low, high = (sum(_known(one, field) for one in chosen) for field in ("value", "low", "high"))
    return Quantity(
        text=f"{len(group.rows)} rows",
        value=value,
        low=low,
        high=high,
        bound="=" if low == high else "range",
        unit=first.unit,
        measure="cumulative",
        basis=first.basis,
    )


def path(group: Series) -> tuple[tuple[str, float], ...]:
    """The running total of a series: one (ISO day, amount) for each day on which it grows.

    A delivery counts on the last day of its month or other period, a promise on the day of saying.
    """
    days: dict[str, list[Row]] = defaultdict(list)
    for row in group.rows:
        days[day_of_row(row, group.family)].append(row)
    best: dict[tuple[str, str | None], float] = defaultdict(float)
    points: list[tuple[str, float]] = []
    for day in sorted(days):
        for row in days[day]:
            _grow(best, row, adds=group.family == "delivered")
        points.append((day, sum(best.values())))
    return tuple(point for at, point in enumerate(points) if at == 0 or point[1] != points[at - 1][1])


def _grow(best: dict[tuple[str, str | None], float], row: Row, *, adds: bool) -> None:
    place = (recipients(row.statement)[0], row.statement.product)
    value = row.statement.quantity.value if row.statement.quantity else None
    best[place] = best[place] + (value or 0) if adds else max(best[place], value or 0)


def day_of_row(row: Row, kind: Family) -> str:
    """The day from which a row counts: a delivery from the end of its period, a promise from the day of saying."""
    happened = [time.latest for time in row.statement.time if time.role == "event" and time.latest]
    said = row.said or ""
    return min(happened[0], said) if kind == "delivered" and happened else said


def _key(row: Row, kind: Family) -> tuple[str, ...]:
    statement = row.statement
    quantity = statement.quantity
    assert quantity is not None
    return (row.document.id, kind, statement.stage or "", _word(row, kind), quantity.unit or "", quantity.basis)


def _word(row: Row, kind: Family) -> str:
    """A delivery keeps its verb; promises of a table are told apart by stage, since their verbs vary by source."""
    stage = row.statement.stage
    return STAGE_WORDS.get(stage, stage) if stage and kind == "promised" else word(row.statement)


def _series(rows: list[Row]) -> Series:
    first = rows[0]
    kind = family(first.statement)
    assert kind is not None
    ordered = tuple(sorted(rows, key=lambda row: (day_of_row(row, kind), row.statement.id)))
    return Series(
        document=first.document.id,
        publisher=first.document.source.publisher or first.document.title or first.document.name,
        family=kind,
        stage=first.statement.stage,
        word=_word(first, kind),
        rows=ordered,
    )


def _known(quantity: Quantity, field: str) -> float:
    """A bound that is open at the top has no number: the value stands in for it."""
    found = getattr(quantity, field)
    return float(found if found is not None else quantity.value or 0)


def _all(part: list[Quantity]) -> Quantity:
    value, low, high = (sum(_known(one, field) for one in part) for field in ("value", "low", "high"))
    return Quantity("", value, low, high, "=" if low == high else "range", part[0].unit, basis=part[0].basis)


def _largest(part: list[Quantity]) -> Quantity:
    top = max(part, key=lambda one: one.value or 0)
    high = sum(_known(one, "high") for one in part)
    return Quantity("", top.value, top.low, high, "range", top.unit, basis=top.basis)
