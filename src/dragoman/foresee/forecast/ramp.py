"""Ramps: the growth of a supplier's whole output, halved and damped, on top of each pair's own rate."""

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.bayes import gamma_rate
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.seen import since_first

Floats = NDArray[np.float64]

NAME = "gamma rate with ramp"
BELIEVED = 0.5
"""The share of the growth seen that is believed: growth regresses."""
DAMPED = 0.8
"""What growth keeps of itself from a month to the next."""
FASTEST = 0.3
"""The largest growth a month that is believed, as a logarithm, either way."""


def ramp(panel: Panel, horizon: float, count: int, seed: int) -> Floats:
    """The gamma rate of each pair, times the mean growth of its supplier's output over the horizon.

    Shapes: result (pairs, count), rising. Source: damped trend (Gardner and McKenzie 1985), on logarithms.
    """
    found = gamma_rate(panel, horizon, count, seed)
    suppliers = panel.suppliers
    for one in np.unique(suppliers):
        mine = suppliers == one
        found[mine] *= swell(since_first(panel.doses[mine].sum(axis=0)), horizon)
    return found


def growth(output: Floats) -> float:
    """The growth a month that is believed: half the rise of the last three months over the three before, bounded.

    Logarithms. Fewer than four months show none.
    """
    months = len(output)
    if months < 4:
        return 0.0
    late, early = output[-3:].mean(), output[max(0, months - 6) : -3].mean()
    seen = (np.log(max(late, 1.0)) - np.log(max(early, 1.0))) / 3
    return float(np.clip(BELIEVED * seen, -FASTEST, FASTEST))


def swell(output: Floats, horizon: float) -> float:
    """The mean factor of the months of a horizon over now, by the damped growth of an output."""
    steps = np.arange(1, int(np.ceil(horizon)) + 1)
    return float(np.exp(np.cumsum(growth(output) * DAMPED**steps)).mean())
