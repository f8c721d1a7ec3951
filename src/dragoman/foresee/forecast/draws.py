"""Draws: how a distribution is held, mixed, put in step with others, and read off.

Draws of a pair are held in rising order, one row a pair. Rows say nothing of each other until `in_step` orders them.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 1000
SEED = 20210624
LEVELS = (
    0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5,
    0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99,
)  # fmt: skip


def stream(seed: int, *place: object) -> np.random.Generator:
    """A stream of random numbers that depends on the seed and on where it is used, and on nothing else."""
    words = "|".join(str(one) for one in place)
    return np.random.default_rng([seed, zlib.crc32(words.encode())])


def grid(count: int) -> Floats:
    """The levels of so many draws: the middles of equal parts of [0, 1]."""
    return (np.arange(count) + 0.5) / count


def mixed(parts: Sequence[Floats], weights: Sequence[float], count: int = DRAWS) -> Floats:
    """The linear pool: each part gives its share of the draws, evenly over its own distribution.

    Shapes: parts (pairs, any number), result (pairs, count), rising.
    """
    edges = np.rint(np.cumsum([0.0, *weights]) / sum(weights) * count).astype(int)
    drawn = [
        _taken(np.sort(part, axis=1), int(size)) for part, size in zip(parts, np.diff(edges), strict=True) if size > 0
    ]
    return np.sort(np.concatenate(drawn, axis=1), axis=1)


def _taken(ordered: Floats, count: int) -> Floats:
    return ordered[:, (grid(count) * ordered.shape[1]).astype(int)]


def in_step(draws: Floats, correlation: float, rng: np.random.Generator) -> Floats:
    """The same draws row by row, reordered so that the rows rise and fall together: a Gaussian copula by ranks.

    All rows share one shock; `correlation` is that of any two rows' scores. Every row keeps its own distribution, so
    that no pair's forecast changes, and the sum over the rows has the spread that a common cause gives it.
    Source: Clark et al. (2004), the Schaake shuffle, with a normal common factor in place of history.
    """
    rows, count = draws.shape
    shared = np.sqrt(correlation) * rng.standard_normal(count)
    scores = shared + np.sqrt(1 - correlation) * rng.standard_normal((rows, count))
    ranks = scores.argsort(axis=1).argsort(axis=1)
    return np.take_along_axis(np.sort(draws, axis=1), ranks, axis=1)


def quantiles(draws: Floats, levels: Sequence[float] = LEVELS) -> tuple[tuple[float, float], ...]:
    """The (level, value) pairs of one distribution, in whole units."""
    values = np.quantile(draws, levels)
    return tuple((level, float(np.rint(value))) for level, value in zip(levels, values, strict=True))
