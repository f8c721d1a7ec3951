"""How many doses tables of deliveries count by given days: one figure a table, supplier and day, never a mixture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.reconcile.actors import gets, gives, name
from dragoman.reconcile.series import Series, day_of_row, is_part, series
from dragoman.reconcile.stages import family
from dragoman.terms import Row, View

METHOD = "sum over the rows of one table whose period ends by the day"


@dataclass(frozen=True, slots=True)
class Total:
    """What one table counts as delivered by the end of a day, in its own unit, with the statements behind it.

    `recipients` is how many of those asked for had got anything by then. `word` is the act as the table names it.
    """

    supplier: str
    by: str
    value: float
    unit: str | None
    word: str
    publisher: str | None
    document: str
    recipients: int
    inputs: tuple[str, ...]
    method: str = METHOD


def totals(view: View, suppliers: Sequence[str], days: Iterable[str], to: Sequence[str] = ()) -> tuple[Total, ...]:
    """The totals of every table of deliveries for some suppliers by the ends of some ISO days.

    `to` keeps the rows of these recipients only; the value is then theirs together. Keys: supplier, table, day.
    """
    asked = sorted(days)
    found = []
    for supplier in suppliers:
        rows = [
            row
            for row in view.rows
            if family(row.statement) == "delivered"
            and is_part(row)
            and gives(row.statement, supplier)
            and (not to or any(gets(row.statement, one) for one in to))
        ]
        found += [_total(supplier, group, day) for group in series(rows) for day in asked]
    return tuple(found)


def _total(supplier: str, group: Series, day: str) -> Total:
    counted = [row for row in group.rows if day_of_row(row, group.family) <= day]
    places = {one for row in counted for one in row.statement.recipient}
    quantity = group.rows[0].statement.quantity
    return Total(
        supplier=supplier,
        by=day,
        value=sum(_amount(row) for row in counted),
        unit=quantity.unit if quantity else None,
        word=group.word,
        publisher=group.publisher and name(group.publisher),
        document=group.document,
        recipients=len(places),
        inputs=tuple(row.statement.id for row in counted),
    )


def _amount(row: Row) -> float:
    return row.statement.quantity.value or 0.0 if row.statement.quantity else 0.0
