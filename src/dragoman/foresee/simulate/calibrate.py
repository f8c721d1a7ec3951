"""Ramps of suppliers fitted to what they delivered: many guesses from wide priors, weighed by how well they fit.

Approximate Bayesian computation by importance: a guess of plateau, ramp and start gives an expected course, the
deliveries of each month lie about it with a spread of the logarithm, and guesses are drawn again by their likelihood.
Source: Beaumont, Zhang and Balding (2002), Genetics 162, 2025-2035; history matching after Craig and others (1997).
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

SPREAD = 0.35
"""Standard deviation of the logarithm of a month's deliveries about the expected course."""

GUESSES = 20_000
NEVER = 520.0


@dataclass(frozen=True, slots=True)
class Ramp:
    """A supplier's capacity: plateau in thousand doses a week, weeks to two thirds of it, start in weeks from now."""

    plateau: float
    ramp: float
    start: float


def fitted(table: Panel, suppliers: Sequence[str]) -> tuple[tuple[Ramp, ...], Array]:
    """The middle of the fitted ramps of each supplier, and draws about it as `World.doubt` holds them.

    A supplier that delivered nothing has no capacity and no doubt.
    """
    drawn = np.stack([posterior(table, one) for one in suppliers], axis=1)
    middle = np.median(drawn, axis=0)
    factors = np.divide(drawn, middle, out=np.ones_like(drawn), where=middle != 0)
    doubt = np.dstack([factors[..., 0], factors[..., 1], drawn[..., 2] - middle[:, 2]])
    return tuple(Ramp(*one) for one in middle.tolist()), doubt


def posterior(table: Panel, supplier: str, draws: int = 256, seed: int = 0) -> Array:
    """Draws of plateau, ramp and start of a supplier, of shape (draws, 3); the seed fixes them."""
    months = table.doses[table.of(supplier)].sum(axis=0) / 1000 if table.of(supplier) else np.zeros(0)
    first = np.flatnonzero(months > 0)
    if not len(first):
        return np.tile([0.0, 26.0, NEVER], (draws, 1))
    rng = np.random.default_rng([seed, *supplier.encode()])
    since = (len(months) - first[0]) * WEEKS_A_MONTH
    recent = months[max(first[0], len(months) - 3) :].mean() / WEEKS_A_MONTH
    rate = recent * np.exp(rng.normal(0.4, 0.7, GUESSES))
    tau = np.exp(rng.normal(np.log(26), 0.7, GUESSES))
    start = -since - rng.uniform(0, 8, GUESSES)
    seen = months[max(first[0], len(months) - MONTHS) :]
    ends = -np.arange(len(seen))[::-1] * WEEKS_A_MONTH
    middle = ends - WEEKS_A_MONTH / 2
    course = rate[:, None] * (1 - np.exp(-np.maximum(middle - start[:, None], 0) / tau[:, None])) * WEEKS_A_MONTH
    floor = 0.02 * seen.max()  # a month without deliveries is a small one, not an infinite surprise
    miss = np.log(np.maximum(seen, floor)) - np.log(np.maximum(course, floor))
    chance = -0.5 * (miss**2).sum(axis=1) / SPREAD**2
    weight = np.exp(chance - chance.max())
    chosen = rng.choice(GUESSES, draws, p=weight / weight.sum())
    used = parameters()["utilisation"].value * parameters()["yield_mean"].value
    return np.column_stack([rate[chosen] / used, tau[chosen], start[chosen]])
