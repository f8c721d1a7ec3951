"""An empirical-Bayes gamma rate for pairs that have got something, with the chance that nothing more comes."""

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.draws import stream
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.seen import state, windows

Floats = NDArray[np.float64]

NAME = "gamma rate, empirical Bayes"
SHAPE = 1.5
"""Shape of what comes in a month given the rate: deliveries come in lumps, with a coefficient of variation of .8."""
PRIOR_SHAPE = 1.5
"""Shape of the prior of one over the rate: pairs of one supplier differ by orders of magnitude."""
KEPT = 0.8
"""What a month counts beside the one after it."""
ENDED, GOES_ON = 1.0, 3.0
"""Prior counts of pairs that got nothing more, and of pairs that did, for each number of months without."""
LONGEST_GAP = 4


def gamma_rate(panel: Panel, horizon: float, count: int, seed: int) -> Floats:
    """Doses over the next months from a rate that each pair shares in part with its supplier's others.

    One over a pair's rate is gamma distributed; months so far, older ones less, make it the pair's own. What comes over
    the horizon given the rate is gamma with the shape of a month times the months. With the chance that such pairs got
    nothing more before, by months since the last delivery, nothing comes. Shapes: result (pairs, count), rising.
    Source: gamma-gamma empirical Bayes (Robbins 1956; Fader and Hardie 2013), with a spike at nothing.
    """
    now = state(panel.doses)
    ago = np.arange(panel.months)[::-1]
    seen = (KEPT**ago)[None, :] * (ago[None, :] < now.age[:, None])
    prior = _prior(panel.suppliers, now.rate)
    shape = PRIOR_SHAPE + SHAPE * seen.sum(axis=1)
    scale = prior + SHAPE * np.maximum((seen * panel.doses).sum(axis=1), 0.0)
    rng = stream(seed, NAME, panel.months, horizon)
    over = rng.gamma(shape[:, None], 1 / scale[:, None], (len(shape), count))
    came = rng.gamma(SHAPE * horizon, 1.0, (len(shape), count)) / (SHAPE * over)
    came[rng.random(came.shape) < _ended(panel, horizon, now.gap)[:, None]] = 0.0
    return np.sort(came, axis=1)


def _prior(suppliers: NDArray[np.str_], rate: Floats) -> Floats:
    """The scale of the prior of each pair: the geometric mean of its supplier's rates is the prior's typical rate."""
    logs = np.log(np.maximum(rate, 1.0))
    found = np.empty(len(rate))
    for one in np.unique(suppliers):
        mine = suppliers == one
        found[mine] = np.exp(logs[mine].mean()) * PRIOR_SHAPE
    return found


def _ended(panel: Panel, horizon: float, gap: NDArray[np.int_]) -> Floats:
    """The chance that a pair gets nothing over the horizon, by whole months since its last delivery."""
    ended = np.full(LONGEST_GAP + 1, ENDED)
    seen = np.full(LONGEST_GAP + 1, ENDED + GOES_ON)
    for one in windows(panel, horizon):
        weight = 1.0 if one.span >= horizon else 0.5
        then = np.minimum(state(one.doses).gap, LONGEST_GAP)
        ended += weight * np.bincount(then[one.came == 0], minlength=LONGEST_GAP + 1)
        seen += weight * np.bincount(then, minlength=LONGEST_GAP + 1)
    return np.asarray((ended / seen)[np.minimum(gap, LONGEST_GAP)])
