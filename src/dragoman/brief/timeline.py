"""Promised against delivered over time for one supplier: lines of one definition each, claims as points."""

from dataclasses import dataclass

from dragoman.reconcile.readings import Reading, gather, relevant
from dragoman.reconcile.series import Series, is_part, path, series
from dragoman.reconcile.stages import Family
from dragoman.terms import View

MARKS = 4
"""How many figures of each family stand in one chart, the largest first: more cannot be labelled."""

Points = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A running total of one table and one definition: (ISO day, amount) in `unit`."""

    family: Family
    word: str
    publisher: str | None
    unit: str
    rows: int
    recipients: int
    points: Points


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure that one source states for all recipients, on the day of its publication."""

    family: Family
    word: str
    claimant: str | None
    day: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lines and marks of one supplier in one unit, up to the last day of the view."""

    supplier: str
    unit: str
    promised: Line | None
    delivered: Line | None
    marks: tuple[Mark, ...]
    until: str

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to draw."""
        return not (self.promised or self.delivered or self.marks)


def timeline(view: View, supplier: str, unit: str = "dose", product: str | None = None) -> Timeline:
    """The longest series of each family, one table each, and every figure for all recipients beside them."""
    rows = relevant(view, supplier, None, product)
    groups = [one for one in series([row for row in rows if is_part(row)]) if _unit(one) == unit]
    promised, delivered = (_line(_longest(groups, family), unit) for family in ("promised", "delivered"))
    marks = _marks(gather(view, supplier, None, product), unit)
    days = [point[0] for line in (promised, delivered) if line for point in line.points] + [one.day for one in marks]
    return Timeline(supplier, unit, promised, delivered, marks, view.as_of.said or max(days, default=""))


def _unit(group: Series) -> str | None:
    quantity = group.rows[0].statement.quantity
    return quantity.unit if quantity else None


def _longest(groups: list[Series], family: str) -> Series | None:
    mine = [one for one in groups if one.family == family]
    return max(mine, key=lambda one: (len(one.recipients), len(one.rows), one.document), default=None)


def _line(group: Series | None, unit: str) -> Line | None:
    if group is None:
        return None
    return Line(group.family, group.word, group.publisher, unit, len(group.rows), len(group.recipients), path(group))


def _marks(found: tuple[Reading, ...], unit: str) -> tuple[Mark, ...]:
    marks = []
    for one in found:
        amount = one.quantity
        said = one.finding.known_since
        single = len(one.finding.inputs) == 1 and one.scope == "all recipients"
        if single and amount and amount.unit == unit and amount.basis == "as_stated" and amount.value and said:
            mark = Mark(one.family, one.word, one.finding.claimant, said, amount.value, amount.low, amount.high)
            marks.append(mark)
    latest = {(one.family, one.word, one.claimant): one for one in sorted(marks, key=lambda one: one.day)}
    shown = [one for family in ("promised", "delivered") for one in _most(list(latest.values()), family)]
    return tuple(sorted(shown, key=lambda one: (one.day, one.family, one.value)))


def _most(marks: list[Mark], family: str) -> list[Mark]:
    mine = [one for one in marks if one.family == family]
    return sorted(mine, key=lambda one: (-one.value, one.day))[:MARKS]
