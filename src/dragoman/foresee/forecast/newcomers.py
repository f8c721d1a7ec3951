"""Pairs that have got nothing yet: those that will begin, and those that were promised something and never see it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.draws import stream
from dragoman.foresee.forecast.panel import Panel

Floats = NDArray[np.float64]

LOOKS_BACK = 3
"""Months over which beginnings are counted."""
FEWER = 0.85
"""What the number of beginnings a month keeps of itself: the states that have got nothing become fewer."""
LIKE_NOW = 9
"""Beginnings of so many months back show what the first months bring."""
RATE_SHAPE = 2.0
"""Shape of the doubt of how many begin."""
PRIOR_MONTHS, PRIOR_STARTS = 10.0, 1.0
"""Before anything is seen, one in ten that wait begins in a month."""
FEWEST_STARTS = 5


def newcomers(panel: Panel, supplier: str, horizon: float, count: int, seed: int) -> Floats:
    """Doses over the next months to recipients that have got nothing from a supplier so far, all together.

    Beginnings come as a Poisson number at the pace of the last three months, in doubt by a gamma factor and damped;
    each brings what one of the supplier's earlier beginnings brought in its first months. Shape: (count,), rising.
    """
    mine = panel.doses[panel.of(supplier)]
    mine = mine[mine.sum(axis=1) > 0]
    paths = _beginnings(mine)
    rng = stream(seed, "newcomers", supplier, panel.months, horizon)
    pace = _pace(mine) * rng.gamma(RATE_SHAPE, 1 / RATE_SHAPE, count)
    steps = int(np.ceil(horizon))
    came = np.zeros(count)
    for step in range(steps):
        left = horizon - step
        per_path = np.array([first_months(path, left) for path in paths])
        many = rng.poisson(pace * FEWER ** (step + 1) * min(left, 1.0))
        drawn = rng.choice(per_path, size=int(many.sum()))
        came += np.bincount(np.repeat(np.arange(count), many), weights=drawn, minlength=count)
    return np.sort(came)


def first_months(path: Floats, months: float) -> float:
    """What a beginning brought in its first months; one that is younger goes on at its mean so far."""
    if months > len(path):
        return float(max(path.mean(), 0.0) * months)
    whole = np.maximum(np.concatenate(([0.0], np.cumsum(path))), 0.0)
    return float(np.interp(months, np.arange(len(whole)), whole))


def kaplan_meier(times: Sequence[float], happened: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    """The share that still waits after each time at which it happened to some, where others are only known to wait.

    Pairs of (time, share), times rising. Source: Kaplan and Meier (1958), product limit.
    """
    share, found = 1.0, []
    for time in sorted({one for one, event in zip(times, happened, strict=True) if event}):
        events = sum(one == time and event for one, event in zip(times, happened, strict=True))
        share *= 1 - events / sum(one >= time for one in times)
        found.append((time, share))
    return tuple(found)


def begins(waits: Sequence[float], happened: Sequence[bool], waited: float, horizon: float) -> float:
    """The chance that what has waited so many months for its first delivery gets it within the horizon.

    One less the shares of the Kaplan-Meier curve after and before; beyond the longest wait, or with fewer than five
    beginnings, a constant rate with a prior of one beginning in ten months.
    """
    curve = kaplan_meier(waits, happened)
    if sum(happened) >= FEWEST_STARTS and waited + horizon <= max(waits) and _still(curve, waited) > 0:
        return 1 - _still(curve, waited + horizon) / _still(curve, waited)
    rate = (PRIOR_STARTS + sum(happened)) / (PRIOR_MONTHS + sum(waits))
    return float(1 - np.exp(-rate * horizon))


def unstarted(panel: Panel, supplier: str, horizon: float, chance: float, count: int) -> Floats:
    """Doses over the next months to one recipient that waits for its first: with the chance that it begins at all,
    what earlier beginnings of the supplier brought in half the time. Shape: (count,), rising.
    """
    mine = panel.doses[panel.of(supplier)]
    paths = _beginnings(mine[mine.sum(axis=1) > 0])
    brings = np.sort([first_months(path, max(horizon / 2, 1.0)) for path in paths])
    rising = np.round(chance * count)
    levels = (np.arange(count) - (count - rising)) / max(rising - 1, 1)
    return np.asarray(np.where(levels >= 0, np.quantile(brings, np.clip(levels, 0, 1)), 0.0))


def _still(curve: Sequence[tuple[float, float]], time: float) -> float:
    return next((share for at, share in reversed(curve) if at <= time), 1.0)


def _pace(mine: Floats) -> float:
    """Beginnings a month of late, the first month of the table left out: what began before is not known."""
    first = (mine > 0).argmax(axis=1)
    since = max(1, mine.shape[1] - LOOKS_BACK)
    return float(((first >= since).sum() + 0.5) / (mine.shape[1] - since + 0.5))


def _beginnings(mine: Floats) -> list[Floats]:
    """The months of each pair from its first delivery, of late beginnings, or of all where none is late."""
    first = (mine > 0).argmax(axis=1)
    late = np.flatnonzero(first >= max(1, mine.shape[1] - LIKE_NOW))
    return [mine[at, first[at] :] for at in (late if len(late) else range(len(mine)))]
