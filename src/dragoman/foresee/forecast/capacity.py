"""What a supplier can make at most, by the capacities that were claimed."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.ramp import ramp
from dragoman.reconcile.actors import gives
from dragoman.reconcile.stages import holds
from dragoman.terms import Row

Floats = NDArray[np.float64]

PER_MONTH = {"day": 365.25 / 12, "week": 365.25 / 84, "month": 1.0, "quarter": 1 / 3, "year": 1 / 12}


@dataclass(frozen=True, slots=True)
class Capacity:
    """The most that somebody said a supplier makes in a month: doses, since when it is known, and the statement."""

    supplier: str
    doses_per_month: float
    said: str
    statement: str


def capacities(rows: Iterable[Row], supplier: str) -> tuple[Capacity, ...]:
    """Every claim of a supplier's own capacity in doses over a time, in the order of saying.

    A course counts as two doses. What partners may make elsewhere and amounts without a time are none.
    """
    found = []
    for row in rows:
        statement, quantity = row.statement, row.statement.quantity
        if statement.kind != "capacity" or quantity is None or not row.said or not holds(statement):
            continue
        factor = PER_MONTH.get(quantity.per or "", 0.0) * {"dose": 1.0, "course": 2.0}.get(quantity.unit or "", 0.0)
        own = gives(statement, supplier) or any(supplier in (one.id, one.polity) for one in statement.actors)
        if own and factor and quantity.value:
            found.append(Capacity(supplier, quantity.value * factor, row.said, statement.id))
    return tuple(sorted(found, key=lambda one: (one.said, one.statement)))


def largest(found: Iterable[Capacity], day: str | None = None) -> Capacity | None:
    """The largest capacity that was claimed by a day; a bound is what nobody exceeds."""
    known = [one for one in found if day is None or one.said <= day]
    return max(known, key=lambda one: one.doses_per_month, default=None)


def bound(panel: Panel, supplier: str, found: Iterable[Capacity], day: str | None = None) -> float | None:
    """The doses a month that a supplier cannot exceed: its largest claim by a day, None where there is none.

    A claim below what the table counts for some month already is no bound: it was outdated, or of one maker of several.
    """
    most = largest((one for one in found if one.supplier == supplier), day)
    seen = panel.doses[panel.of(supplier)].sum(axis=0).max(initial=0.0)
    return most.doses_per_month if most is not None and most.doses_per_month >= seen else None


def bounded(panel: Panel, horizon: float, count: int, seed: int, most: dict[str, float]) -> Floats:
    """The ramp, where a supplier's pairs together are held to its capacity over the horizon.

    `most` is in doses a month; a supplier without one is not bound. Where all pairs have the same rank among their
    draws and their sum exceeds the capacity, each is cut by the same share. Shapes: result (pairs, count), rising.
    """
    found = ramp(panel, horizon, count, seed)
    for supplier, doses_per_month in most.items():
        mine = panel.of(supplier)
        whole = found[mine].sum(axis=0)
        found[mine] *= np.minimum(1.0, doses_per_month * horizon / np.maximum(whole, 1.0))
    return np.sort(found, axis=1)
