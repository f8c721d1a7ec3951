"""The linear pool of the methods, with weights learned from earlier dates alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast import bayes, conformal
from dragoman.foresee.forecast import ramp as ramping
from dragoman.foresee.forecast.capacity import Capacity, bound, bounded
from dragoman.foresee.forecast.draws import DRAWS, SEED, mixed
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.seen import Window, windows

Floats = NDArray[np.float64]
Method = Callable[[Panel, float, int, int], Floats]

NAME = "pool"
LEARNING_DRAWS = 200
EQUAL = 1000.0
"""How many earlier targets it takes to move half way from equal weights to those that did best."""
STEPS = 10
"""The simplex of weights is searched in tenths."""
HALVED_AFTER = 2.0
FIRST = 3
"""Months that must be known before a date counts as an earlier one."""
SHORTEST = 3
"""Months that must have run since: who is best over a month is not who is best over half a year."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a forecast is made with beside the table: claims of capacity and their day, draws, the seed.

    Claims count that were made by `day`; at an earlier date of the table, by that date.
    """

    claims: tuple[Capacity, ...] = ()
    day: tuple[str, str] | None = None  # the last day of the table's months, and the day of the question
    draws: int = DRAWS
    seed: int = SEED

    def methods(self) -> dict[str, Method]:
        """The members by name: the ramp is held to capacity where one was claimed."""
        return {
            conformal.NAME: conformal.conformal,
            bayes.NAME: bayes.gamma_rate,
            ramping.NAME: self._bounded if self.claims else ramping.ramp,
        }

    def most(self, panel: Panel, supplier: str) -> float | None:
        """The doses a month that a supplier cannot exceed by the claims known at the date of a table."""
        day = self.day[1] if self.day and self.day[0] == panel.until else panel.until
        return bound(panel, supplier, self.claims, day)

    def _bounded(self, panel: Panel, horizon: float, count: int, seed: int) -> Floats:
        bounds = {who: self.most(panel, who) for who in sorted({one.supplier for one in self.claims})}
        return bounded(panel, horizon, count, seed, {who: most for who, most in bounds.items() if most is not None})


@dataclass(frozen=True, slots=True)
class Pooled:
    """Draws of the doses over a horizon for every pair of a table: by each member, and by the pool; the weights."""

    members: dict[str, Floats]
    pool: Floats
    weights: dict[str, float]


def pooled(panel: Panel, horizon: float, asked: Sequence[str], setting: Setting) -> Pooled:
    """The members' draws for every pair and their pool, weighted by how they did for the suppliers asked for."""
    methods = setting.methods()
    weights = learned(panel, horizon, asked, setting)
    made = {name: one(panel, horizon, setting.draws, setting.seed) for name, one in methods.items()}
    whole = mixed(list(made.values()), weights, setting.draws)
    return Pooled(made, whole, dict(zip(methods, weights, strict=True)))


def learned(panel: Panel, horizon: float, asked: Sequence[str], setting: Setting) -> tuple[float, ...]:
    """The weights with the lowest CRPS of the pool on earlier dates, drawn towards equal ones.

    The CRPS of a linear pool is the weighted error of its members less half their weighted distance from each other, so
    two tables of means are enough for every weight. Dates that have run less than the horizon count less.
    Source: Gneiting and Ranjan (2013) on linear pools; the identity follows from the kernel form of the CRPS.
    """
    methods = list(setting.methods().values())
    count = len(methods)
    error, distance, seen = np.zeros(count), np.zeros((count, count)), 0.0
    for one in windows(panel, horizon, FIRST):
        then = panel.cut(one.months)
        mine = np.flatnonzero(np.isin(then.suppliers, list(asked)))
        if not len(mine) or one.span < min(horizon, SHORTEST):
            continue
        made = [method(then, float(one.span), LEARNING_DRAWS, setting.seed)[mine] for method in methods]
        weight = 0.5 ** (max(horizon - one.span, 0.0) / HALVED_AFTER)
        error += weight * _errors(made, one, mine)
        distance += weight * _distances(made)
        seen += weight * len(mine)
    equal = np.full(count, 1 / count)
    if seen == 0:
        return tuple(equal)
    best = min(_simplex(count), key=lambda w: float(w @ error - w @ distance @ w / 2))
    return tuple(float(one) for one in (seen * best + EQUAL * equal) / (seen + EQUAL))


def _errors(made: Sequence[Floats], window: Window, mine: NDArray[np.intp]) -> Floats:
    return np.array([np.abs(one - window.came[mine][:, None]).mean(axis=1).sum() for one in made])


def _distances(made: Sequence[Floats]) -> Floats:
    """The mean distance of two members' draws, summed over pairs; each member's from itself as well."""
    found = np.zeros((len(made), len(made)))
    for one, other in product(range(len(made)), repeat=2):
        if one <= other:
            found[one, other] = found[other, one] = _apart(made[one], made[other]).sum()
    return found


def _apart(one: Floats, other: Floats) -> Floats:
    """E|X - Y| row by row: twice the mean distance within both together, less half of that within each."""
    within = [_spread(one), _spread(other)]
    return np.asarray(2 * _spread(np.concatenate((one, other), axis=1)) - (within[0] + within[1]) / 2)


def _spread(draws: Floats) -> Floats:
    """E|X - X'| over all pairs of draws of a row."""
    ordered = np.sort(draws, axis=1)
    count = ordered.shape[1]
    return np.asarray(2 * (ordered * (2 * np.arange(1, count + 1) - count - 1)).sum(axis=1) / count**2)


def _simplex(count: int) -> list[Floats]:
    shares = product(range(STEPS + 1), repeat=count - 1)
    return [np.array([*one, STEPS - sum(one)]) / STEPS for one in shares if sum(one) <= STEPS]
