"""The naive figures that stand beside every forecast, and that it must beat."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.seen import state

Floats = NDArray[np.float64]

RULES = {
    "nothing more": "no further delivery",
    "flat pace": "the last whole month again and again",
    "three-month mean": "the mean of the last three whole months again and again",
    "own linear rate": "the mean of all months since the first delivery again and again",
    "reference class": "the middle ratio of what came to what had come, at earlier dates of the same supplier",
}
"""The rules that need nothing but the deliveries, by name."""

PROMISE = "promise"
CAPACITY = "share of capacity"


def naive(doses: Floats, horizon: float) -> dict[str, Floats]:
    """The doses over the next months by each rule, for every row of months; rows belong to one supplier.

    Keys: the names of RULES; shapes: (rows). A total of a supplier is one row.
    """
    rates = {
        "nothing more": np.zeros(len(doses)),
        "flat pace": doses[:, -1],
        "three-month mean": doses[:, -3:].sum(axis=1) / min(3, doses.shape[1]),
        "own linear rate": state(doses).rate,
    }
    found = {name: rate * horizon for name, rate in rates.items()}
    return found | {"reference class": doses.sum(axis=1) * _ratio(doses, horizon)}


def _ratio(doses: Floats, horizon: float) -> float:
    """The middle ratio of what came over the horizon to what had come, brought to the horizon where less has passed."""
    ratios: list[float] = []
    for months in range(1, doses.shape[1]):
        span = min(int(np.ceil(horizon)), doses.shape[1] - months)
        before = doses[:, :months].sum(axis=1)
        came = doses[:, months : months + span].sum(axis=1) * horizon / span
        ratios += list(came[before > 0] / before[before > 0])
    return float(np.median(ratios)) if ratios else 0.0


def of_capacity(panel: Panel, rows: Sequence[int], supplier: str, per_month: float, horizon: float) -> float:
    """The doses over a horizon if a supplier made its capacity and gave these rows the share that they had so far."""
    mine = panel.doses[panel.of(supplier)].sum()
    return float(per_month * horizon * panel.doses[list(rows)].sum() / mine)
