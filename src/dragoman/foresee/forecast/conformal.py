"""The linear rate with the errors that it made before: split-conformal, among pairs alike."""

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.draws import grid
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.seen import state, windows

Floats = NDArray[np.float64]

NAME = "linear rate, conformal"
ALIKE_IN_SIZE = 0.7
"""Standard deviation of the weight of another pair by the logarithm of its rate over ours."""
ALIKE_IN_AGE = 0.5
"""The same by the logarithm of the months since its first delivery over ours."""
OTHER_GAP = 0.1
"""What a pair counts whose months without a delivery differ; three months and more are one."""
HALVED_AFTER = 2.0
"""Months by which a window that has run less than the horizon loses half its weight."""


def conformal(panel: Panel, horizon: float, count: int, seed: int) -> Floats:  # noqa: ARG001 - all methods' signature
    """Doses over the next months: each pair's own linear rate times the ratios that came true of such rates before.

    A ratio is what came over a window divided by what the linear rate said, at every earlier date of the table and of
    every pair in it. A pair takes the ratios of pairs alike in rate, age and months since the last delivery; what it is
    multiplied by is their weighted quantile. Shapes: result (pairs, count), rising. Before any window has passed the
    ratio is 1. Source: split-conformal prediction with weights (Vovk et al. 2005; Tibshirani et al. 2019), on ratios.
    """
    now = state(panel.doses)
    past = [(one, state(one.doses)) for one in windows(panel, horizon)]
    if not past:
        return np.repeat(np.maximum(now.rate * horizon, 0.0)[:, None], count, axis=1)
    rates = [np.maximum(then.rate, 1.0) for _, then in past]
    ratio = np.concatenate([one.came / (one.span * rate) for (one, _), rate in zip(past, rates, strict=True)])
    missing = [np.full(len(one.rows), max(horizon - one.span, 0.0)) for one, _ in past]
    weight = 0.5 ** (np.concatenate(missing) / HALVED_AFTER)
    weight = weight * _alike(np.concatenate(rates), now.rate, ALIKE_IN_SIZE)
    weight *= _alike(np.concatenate([then.age for _, then in past]), now.age, ALIKE_IN_AGE)
    gap = np.minimum(np.concatenate([then.gap for _, then in past]), 3)
    weight *= np.where(gap[None, :] == np.minimum(now.gap, 3)[:, None], 1.0, OTHER_GAP)
    # A table may take doses back: over a horizon nothing is the least that comes.
    return np.maximum(now.rate[:, None] * horizon * _weighted(ratio, weight + 1e-12, count), 0.0)


def _alike(theirs: NDArray[np.generic], ours: NDArray[np.generic], width: float) -> Floats:
    one, other = (np.log(np.maximum(np.asarray(side, dtype=float), 1.0)) for side in (theirs, ours))
    return np.asarray(np.exp(-0.5 * ((one[None, :] - other[:, None]) / width) ** 2))


def _weighted(values: Floats, weights: Floats, count: int) -> Floats:
    """Quantiles of the same values under a row of weights each."""
    order = np.argsort(values, kind="stable")
    ranks = np.cumsum(weights[:, order], axis=1)
    ranks /= ranks[:, -1:]
    levels = grid(count)
    found = np.stack([np.searchsorted(row, levels) for row in ranks])
    return np.asarray(values[order][np.minimum(found, len(values) - 1)])
