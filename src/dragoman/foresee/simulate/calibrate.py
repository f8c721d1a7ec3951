"""Ramps of suppliers fitted to what they delivered: many guesses from wide priors, weighed by how well they fit.

A guess of plateau, ramp and start gives an expected course; the logarithm of what came in a month lies about it by a
first-order autoregression, which is the same that moves the use of capacity in a run, and by chance of the month alone.
Guesses are drawn again by that likelihood, each with where the autoregression stands now. Priors and noise were chosen
on the exports of other makers than the pair (docs/simulation.md).
Source: sampling importance resampling, Rubin (1988); Gelman et al., Bayesian Data Analysis, ch. 10.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.simulate.parameters import parameters

Array = NDArray[Any]
WEEKS_A_MONTH = 365.25 / 12 / 7
MONTHS = 8
"""The last whole months that a fit looks at."""

GROWTH, GROWTH_SPREAD = 1.2, 0.8
"""Logarithm of the plateau over the mean of the last three months: suppliers in their first year grow severalfold."""

RAMP, RAMP_SPREAD = 52.0, 0.8
"""Weeks to two thirds of the plateau, median, and the standard deviation of their logarithm."""

SWING, YOUNG = 0.7, 8.0
"""Standard deviation of the logarithm of use over months; months of age at which its variance is twice the old."""

MONTH = 0.2
"""Standard deviation of the logarithm of what falls into one month by chance alone."""

GUESSES = 20_000
NEVER = 520.0


@dataclass(frozen=True, slots=True)
class Ramp:
    """A supplier's capacity: plateau in thousand doses a week, weeks to two thirds of it, start in weeks from now.

    `momentum` is the logarithm of use over its mean now, `swing` the standard deviation of that over months.
    """

    plateau: float
    ramp: float
    start: float
    momentum: float
    swing: float


def fitted(table: Panel, suppliers: Sequence[str], since: float = 0.0) -> tuple[tuple[Ramp, ...], Array]:
    """The middle of the fitted ramps of each supplier, and draws about it as `World.doubt` holds them.

    `since` is how many weeks ago the last whole month of the table ended. A supplier that delivered nothing has no
    capacity and no doubt.
    """
    drawn = np.stack([posterior(table, one, since) for one in suppliers], axis=1)
    middle = np.median(drawn, axis=0)
    factors = np.divide(drawn, middle, out=np.ones_like(drawn), where=middle != 0)
    doubt = np.dstack([factors[..., 0], factors[..., 1], drawn[..., 2:] - middle[:, 2:]])
    swings = [swing(_months(table, one)) for one in suppliers]
    ramps = tuple(Ramp(a, b, c, d, wide) for (a, b, c, d), wide in zip(middle.tolist(), swings, strict=True))
    return ramps, doubt


def swing(months: Array) -> float:
    """How far the use of capacity wanders, as a standard deviation of its logarithm: further for the young."""
    age = int((months > 0).sum())
    return float(SWING * np.sqrt(1 + YOUNG / age)) if age else 0.0


def posterior(table: Panel, supplier: str, since: float = 0.0, draws: int = 256, seed: int = 0) -> Array:
    """Draws of plateau, ramp, start and momentum of a supplier, of shape (draws, 4); the seed fixes them."""
    months = _months(table, supplier)
    first = np.flatnonzero(months > 0)
    if not len(first):
        return np.tile([0.0, 26.0, NEVER, 0.0], (draws, 1))
    rng = np.random.default_rng([seed, *supplier.encode()])
    age = (len(months) - first[0]) * WEEKS_A_MONTH + since
    recent = months[max(first[0], len(months) - 3) :].mean() / WEEKS_A_MONTH
    rate = recent * np.exp(rng.normal(GROWTH, GROWTH_SPREAD, GUESSES))
    tau = np.exp(rng.normal(np.log(RAMP), RAMP_SPREAD, GUESSES))
    start = -age - rng.uniform(0, 8, GUESSES)
    seen = months[max(first[0], len(months) - MONTHS) :]
    middle = -(np.arange(len(seen))[::-1] + 0.5) * WEEKS_A_MONTH - since
    course = rate[:, None] * (1 - np.exp(-np.maximum(middle - start[:, None], 0) / tau[:, None])) * WEEKS_A_MONTH
    chosen, momentum = _resampled(seen, course, middle, swing(months), draws, rng)
    used = parameters()["utilisation"].value * parameters()["yield_mean"].value
    return np.column_stack([rate[chosen] / used, tau[chosen], start[chosen], momentum])


def _resampled(
    seen: Array, course: Array, middle: Array, wide: float, draws: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Guesses drawn by their likelihood, and for each a draw of where the autoregression stands now."""
    half = parameters()["use_half_life"].value
    floor = 0.02 * seen.max()  # a month without deliveries is a small one, not an infinite surprise
    miss = np.log(np.maximum(seen, floor)) - np.log(np.maximum(course, floor)) + (wide**2 + MONTH**2) / 2
    between = wide**2 * 0.5 ** (np.abs(middle[:, None] - middle) / half)
    sure = np.linalg.inv(between + MONTH**2 * np.eye(len(seen)))
    chance = -0.5 * np.einsum("gi,ij,gj->g", miss, sure, miss)
    weight = np.exp(chance - float(chance.max()))
    chosen = rng.choice(len(miss), draws, p=weight / weight.sum())
    now = wide**2 * 0.5 ** (-middle / half)
    left = max(float(wide**2 - now @ sure @ now), 0.0)
    return chosen, miss[chosen] @ sure @ now + np.sqrt(left) * rng.standard_normal(draws)


def _months(table: Panel, supplier: str) -> Array:
    rows = table.of(supplier)
    return np.asarray(table.doses[rows].sum(axis=0) / 1000) if rows else np.zeros(0)
