"""The total of a supplier: what its pairs get together, what new ones get, and what its whole output says."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.draws import in_step, mixed, stream
from dragoman.foresee.forecast.newcomers import newcomers
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.pool import Setting
from dragoman.foresee.forecast.ramp import swell
from dragoman.foresee.forecast.seen import since_first

Floats = NDArray[np.float64]

CORRELATION = 0.6
"""Correlation of the scores of two pairs of one supplier: a common shock to production and transport."""
BY_OUTPUT = 0.5
"""The share of the total's pool that the whole output says; the rest is said by the pairs and the new ones."""
DEVIATION, WORTH = 0.45, 12.0
"""Prior deviation of the logarithm of three months' output over its forecast, and how many errors it is worth."""
OTHERS = 3.0
"""How many errors of the supplier itself those of all suppliers are worth."""
YOUNG = 8.0
"""Months of age at which the variance is twice that of an old supplier."""
WIDENS = 0.6
"""The variance grows with the horizon to this power: errors of successive months cancel in part."""
LARGEST_ERROR = 1.0
"""An error counts as no more than this: one halted export says little of the others."""
TAILS = 6.0
"""Degrees of freedom of the tails."""
FEWEST_PAIRS = 5
"""A supplier of fewer recipients teaches nothing about totals."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Draws of a supplier's doses over a horizon: to those who have got some, to new ones, and the total."""

    old: Floats
    new: Floats
    total: Floats


def whole(panel: Panel, supplier: str, horizon: float, pool: Floats, setting: Setting) -> Whole:
    """A supplier's doses over the next months, in three shapes of (draws,), rising.

    The pairs' draws rise and fall together by a common shock before they are added. `total` pools the sum of old and
    new with what the supplier's whole output says, and ends at what it can make over the horizon where that was
    claimed. Parts are distributions of their own: they do not add up quantile by quantile.
    """
    count, seed = pool.shape[1], setting.seed
    rng = stream(seed, "total", supplier, panel.months, horizon)
    old = in_step(pool[panel.of(supplier)], CORRELATION, rng).sum(axis=0)
    new = newcomers(panel, supplier, horizon, count, seed)
    both = np.sort(old + rng.permutation(new))
    said = by_output(panel, supplier, horizon, count, seed)
    total = mixed([both[None, :], said[None, :]], [1 - BY_OUTPUT, BY_OUTPUT], count)[0]
    most = setting.most(panel, supplier)
    return Whole(np.sort(old), new, total if most is None else np.minimum(total, most * horizon))


def by_output(panel: Panel, supplier: str, horizon: float, count: int, seed: int) -> Floats:
    """Doses over the next months by a supplier's whole output: its level, a damped trend, and errors made before.

    The deviation of the logarithm is learned from all suppliers of five recipients or more at all earlier dates, with a
    prior, and is wider for the young and the far. Shape: (count,), rising. Source: log-Student predictive distribution
    with a scaled inverse-chi-square prior (Gelman et al., Bayesian Data Analysis, ch. 3).
    """
    squares = [error for output in _outputs(panel) for error in _errors(output, horizon)]
    variance = (WORTH * DEVIATION**2 + sum(squares)) / (WORTH + len(squares))
    output = since_first(panel.doses[panel.of(supplier)].sum(axis=0))
    own = list(_errors(output, horizon))
    variance = (OTHERS * variance + sum(own)) / (OTHERS + len(own))
    deviation = np.sqrt(variance * _wider(horizon, len(output)))
    rng = stream(seed, "output", supplier, panel.months, horizon)
    noise = np.sort(rng.standard_t(TAILS, count)) * np.sqrt((TAILS - 2) / TAILS)
    return np.asarray(expected(output, horizon) * np.exp(deviation * noise))


def expected(output: Floats, horizon: float) -> float:
    """The doses over a horizon that a level and a damped trend give: half the last month, half the months before it."""
    level = 0.5 * output[-1] + 0.25 * output[-2:].mean() + 0.25 * output[-3:].mean()
    return float(max(level, 1.0) * swell(output, horizon) * horizon)


def _outputs(panel: Panel) -> Iterator[Floats]:
    suppliers = panel.suppliers
    for one in np.unique(suppliers):
        mine = suppliers == one
        if mine.sum() >= FEWEST_PAIRS:
            yield since_first(panel.doses[mine].sum(axis=0))


def _errors(output: Floats, horizon: float) -> Iterator[float]:
    """Squared logarithms of what came over what was expected at earlier dates, brought to three months and old age."""
    for months in range(3, len(output)):
        span = min(int(np.ceil(horizon)), len(output) - months)
        came = max(output[months : months + span].sum(), 0.0)
        error = np.log((came + 1) / (expected(output[:months], span) + 1))
        yield float(min(abs(error), LARGEST_ERROR) ** 2 / _wider(span, months))


def _wider(horizon: float, age: int) -> float:
    return float((horizon / 3) ** WIDENS * (1 + YOUNG / age))
