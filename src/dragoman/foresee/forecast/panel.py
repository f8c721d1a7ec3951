"""Deliveries by month: what one table counts for each supplier and recipient, as of a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dragoman.reconcile.actors import place, recipients, suppliers
from dragoman.reconcile.series import day_of_row, is_part
from dragoman.reconcile.stages import family
from dragoman.terms import Row, View
from dragoman.terms.period import partial

Floats = NDArray[np.float64]
Pair = tuple[str, str]

NAMELESS = ("unknown", "other", "others", "unspecified", "not specified", "n/a")
"""Products that name none: their rows belong to several makers."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Amounts by pair of supplier and recipient (rows, sorted) and by month (columns, whole months without a gap).

    A product whose maker no row names stands as a supplier of its own: it is a reference for others and never asked
    for. `start` is the number of the first month (year times 12 plus month less 1). `later` is what came after the last
    whole month but is known already. `inputs` are the ids of the statements of each pair. `publisher` and `document`
    tell the table, `published` the day of its state, `unit` what it counts.
    """

    pairs: tuple[Pair, ...]
    doses: Floats
    start: int
    later: Floats
    inputs: tuple[tuple[str, ...], ...]
    publisher: str | None
    document: str | None
    published: str | None
    unit: str

    @property
    def months(self) -> int:
        """How many whole months are known."""
        return int(self.doses.shape[1])

    @property
    def until(self) -> str:
        """The ISO day on which the last whole month ends."""
        return last_day(self.start + self.months - 1)

    @property
    def suppliers(self) -> NDArray[np.str_]:
        """The supplier of each row."""
        return np.array([one for one, _ in self.pairs], dtype=np.str_)

    def of(self, supplier: str, recipient: str | None = None) -> list[int]:
        """The rows of a supplier, or of the one pair; none where the table has none."""
        return [at for at, (one, to) in enumerate(self.pairs) if one == supplier and recipient in (None, to)]

    def begun(self) -> "Panel":
        """The pairs that have got anything in a whole month, with what came after the last one."""
        rows = np.flatnonzero(self.doses.sum(axis=1) > 0)
        return replace(self.cut(self.months), later=self.later[rows])

    def cut(self, months: int) -> "Panel":
        """The same table as it stood after its first months, with the pairs that had got anything by then."""
        rows = np.flatnonzero(self.doses[:, :months].sum(axis=1) > 0)
        return replace(
            self,
            pairs=tuple(self.pairs[at] for at in rows),
            doses=self.doses[rows, :months],
            later=np.zeros(len(rows)),
            inputs=tuple(self.inputs[at] for at in rows),
        )


def panel(
    view: View, product: str | None = None, publisher: str | None = None, asked: Sequence[str] = ()
) -> Panel | None:
    """The table of deliveries of a view that names most pairs, by month; None where there is none.

    One table only, so that nothing is counted twice; `publisher` asks for that of one source. Where suppliers are asked
    for, their pairs count before those of others. The last column is the
    last month that had ended by the day of the view, by the day of the table's own state where that lies in it, and in
    which the table still counts anything.
    """
    tables: dict[tuple[str, str], list[tuple[Pair, Row]]] = defaultdict(list)
    for row in view.rows:
        pair = _pair(row, product)
        if pair is not None and (publisher is None or _publisher(row) == publisher):
            tables[row.document.id, _unit(row)].append((pair, row))
    if not tables:
        return None
    key = max(sorted(tables), key=lambda one: _reach(tables[one], asked))
    return _panel(tables[key], view.as_of.said)


def _reach(found: list[tuple[Pair, Row]], asked: Sequence[str]) -> tuple[int, int]:
    """How many pairs of the suppliers asked for a table names, and how many in all."""
    pairs = {pair for pair, _ in found}
    return sum(one in asked for one, _ in pairs), len(pairs)


def month_of(day: str) -> int:
    """The number of a day's month: year times 12 plus month less 1."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def last_day(month: int) -> str:
    """The last ISO day of a month by its number."""
    return partial(f"{month // 12:04d}-{month % 12 + 1:02d}")[1]


def months_between(until: str, by: str) -> float:
    """How many months lie between the end of a month and a later day; a part of a month counts by its days."""
    month = month_of(by)
    day, days = date.fromisoformat(by).day, date.fromisoformat(last_day(month)).day
    return month - month_of(until) - 1 + day / days


def _pair(row: Row, product: str | None) -> Pair | None:
    """Who gave to whom in a row that counts deliveries; None for other rows and for what stays at home."""
    statement = row.statement
    if family(statement) != "delivered" or not is_part(row):
        return None
    named = statement.product
    if product is not None and (named or "").casefold() != product.casefold():
        return None
    ids = suppliers(statement)
    giver = (place(ids[0]) or ids[0]) if ids else named
    if giver is None or giver.casefold() in NAMELESS:
        return None
    taker = recipients(statement)[0]
    taker = place(taker) or taker
    return None if giver == taker else (giver, taker)


def _unit(row: Row) -> str:
    return (row.statement.quantity.unit if row.statement.quantity else None) or ""


def _publisher(row: Row) -> str | None:
    return row.document.source.publisher or row.document.title or row.document.name


def _panel(found: list[tuple[Pair, Row]], said: str | None) -> Panel | None:
    days = [(pair, row, day_of_row(row, "delivered")) for pair, row in found]
    dated = [(pair, row, month_of(day)) for pair, row, day in days if day]
    if not dated:
        return None
    start, end = min(month for *_, month in dated), max(month for *_, month in dated)
    published = found[0][1].document.published
    if published is not None and published[:7] == last_day(end)[:7] and published < last_day(end):
        end -= 1  # the table came out before its last month had ended
    if said is not None and last_day(end) > said:
        end = month_of(said) - (last_day(month_of(said)) > said)
    pairs = tuple(sorted({pair for pair, *_ in dated}))
    at = {pair: number for number, pair in enumerate(pairs)}
    doses, later = np.zeros((len(pairs), max(end - start + 1, 0))), np.zeros(len(pairs))
    inputs: list[list[str]] = [[] for _ in pairs]
    for pair, row, month in dated:
        value = row.statement.quantity.value or 0.0 if row.statement.quantity else 0.0
        inputs[at[pair]].append(row.statement.id)
        if month <= end:
            doses[at[pair], month - start] += value
        else:
            later[at[pair]] += value
    row = dated[0][1]
    ids = tuple(tuple(one) for one in inputs)
    told = row.document
    return Panel(pairs, doses, start, later, ids, _publisher(row), told.id, told.published, _unit(row) or "unit")
