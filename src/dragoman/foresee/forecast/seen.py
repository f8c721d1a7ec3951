"""What a method sees of each pair: how long it has run, when it last got anything, and how fast."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.panel import Panel

Floats = NDArray[np.float64]
Whole = NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class State:
    """Of each pair: months since its first delivery (that month counted), whole months without any since its last, and
    the doses a month since the first.
    """

    age: Whole
    gap: Whole
    rate: Floats


def state(doses: Floats) -> State:
    """The state of pairs that have got something, from their months so far."""
    months = doses.shape[1]
    age = months - (doses > 0).argmax(axis=1)
    gap = (doses[:, ::-1] > 0).argmax(axis=1)
    return State(age, gap, doses.sum(axis=1) / age)


def since_first(output: Floats) -> Floats:
    """The months of one output from the first in which there was any."""
    return output[(output > 0).argmax() :]


@dataclass(frozen=True, slots=True)
class Window:
    """An earlier date, told by the months known by then, and what came of each pair over the months after it.

    `span` is how many months were seen: the horizon that is asked for, or what has passed since where that is less.
    """

    months: int
    span: int
    rows: Whole
    doses: Floats
    came: Floats


def windows(panel: Panel, horizon: float, first: int = 1) -> Iterator[Window]:
    """Every earlier date of a table with what has become of its pairs since, as far as it is known."""
    for months in range(first, panel.months):
        span = min(int(np.ceil(horizon)), panel.months - months)
        before = panel.doses[:, :months]
        rows = np.flatnonzero(before.sum(axis=1) > 0)
        if len(rows):
            came = panel.doses[rows, months : months + span].sum(axis=1)
            yield Window(months, span, rows, before[rows], came)
