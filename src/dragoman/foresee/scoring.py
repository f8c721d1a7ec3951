"""How good a forecast was: proper scores, coverage, and the skill over another forecast with its doubt.

Scores are losses in the unit of what is forecast: lower is better. Arrays carry targets first and draws or levels last.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Skill:
    """The share of a reference's loss that a forecast saves, with the 95 % interval of a paired bootstrap."""

    value: float
    low: float
    high: float


def crps_ensemble(draws: ArrayLike, observed: ArrayLike, *, fair: bool = False) -> Floats:
    """The CRPS of draws: E|X - y| - E|X - X'| / 2, with all pairs of draws, or with different ones only (fair).

    The plain form scores the draws as the distribution; the fair form estimates the score of what they were drawn from.
    Shapes: draws (..., m), observed (...), result (...). Raises: ValueError where the fair form has fewer than 2 draws.
    Source: Gneiting and Raftery (2007), eq. 21; fair form after Ferro (2014).
    """
    ordered = np.sort(np.asarray(draws, dtype=float), axis=-1)
    m = ordered.shape[-1]
    if fair and m < 2:
        raise ValueError("the fair score needs two draws at least")
    error = np.abs(ordered - np.asarray(observed, dtype=float)[..., None]).mean(axis=-1)
    # The sum of |x_i - x_j| over i < j of ordered draws is the sum of x_i times (2 i - m - 1).
    spread = (ordered * (2 * np.arange(1, m + 1) - m - 1)).sum(axis=-1)
    return np.asarray(error - spread / (m * (m - 1) if fair else m * m))


def crps_quantiles(levels: ArrayLike, values: ArrayLike, observed: ArrayLike) -> Floats:
    """The CRPS of a distribution known by quantiles: twice the pinball loss, averaged over the levels.

    Each level counts for the part of [0, 1] that is nearer to it than to others. Shapes: levels (k), values (..., k).
    Source: Laio and Tamea (2007); Gneiting and Ranjan (2011).
    """
    at = np.asarray(levels, dtype=float)
    edges = np.concatenate(([0.0], (at[1:] + at[:-1]) / 2, [1.0]))
    error = np.asarray(observed, dtype=float)[..., None] - np.asarray(values, dtype=float)
    pinball = np.maximum(at * error, (at - 1) * error)
    return np.asarray(2 * (pinball * np.diff(edges)).sum(axis=-1))


def crps_normal(mean: float, deviation: float, observed: float) -> float:
    """The CRPS of a normal distribution. Source: Gneiting et al. (2005), eq. 5."""
    z = (observed - mean) / deviation
    below = math.erf(z / math.sqrt(2))  # 2 Phi(z) - 1
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return deviation * (z * below + 2 * density - 1 / math.sqrt(math.pi))


def interval_score(low: ArrayLike, high: ArrayLike, observed: ArrayLike, alpha: float) -> Floats:
    """The width of a central 1 - alpha interval, and 2 / alpha times the distance of an outcome outside it.

    Source: Gneiting and Raftery (2007), eq. 43.
    """
    bottom, top, y = (np.asarray(one, dtype=float) for one in (low, high, observed))
    outside = np.maximum(bottom - y, 0) + np.maximum(y - top, 0)
    return np.asarray(top - bottom + 2 / alpha * outside)


def covers(draws: ArrayLike, observed: ArrayLike, share: float) -> NDArray[np.bool_]:
    """True where the outcome lies in the central interval that holds this share of the draws, ends included."""
    tails = [(1 - share) / 2, (1 + share) / 2]
    low, high = np.quantile(np.asarray(draws, dtype=float), tails, axis=-1)
    y = np.asarray(observed, dtype=float)
    return np.asarray((low <= y) & (y <= high))


def pit(draws: ArrayLike, observed: ArrayLike, seed: int = 0) -> Floats:
    """The share of draws below the outcome, spread at random over the draws that equal it (as at nothing delivered).

    Of a calibrated forecast it is uniform on [0, 1]. Source: Czado, Gneiting and Held (2009).
    """
    x, y = np.asarray(draws, dtype=float), np.asarray(observed, dtype=float)[..., None]
    below, equal = (x < y).sum(axis=-1), (x == y).sum(axis=-1)
    # The outcome is one more draw: without it an outcome beyond all draws would sit on 0 or 1.
    u = np.random.default_rng(seed).random(below.shape)
    return np.asarray((below + u * (equal + 1)) / (x.shape[-1] + 1))


def brier(chance: ArrayLike, happened: ArrayLike) -> Floats:
    """The squared distance between a chance and what happened (1 or 0). Source: Brier (1950)."""
    return np.asarray((np.asarray(chance, dtype=float) - np.asarray(happened, dtype=float)) ** 2)


def skill(
    ours: ArrayLike, reference: ArrayLike, clusters: Sequence[Hashable], *, resamples: int = RESAMPLES, seed: int = 0
) -> Skill:
    """1 - mean of our losses / mean of the reference's on the same targets, with a paired bootstrap of whole clusters.

    Targets of one cluster (one supplier, one series) are drawn together, because they err together.
    Raises: ValueError where the three differ in length, or the reference has no loss.
    """
    one, other = np.asarray(ours, dtype=float), np.asarray(reference, dtype=float)
    if not len(one) == len(other) == len(clusters):
        raise ValueError("each target has one loss of each forecast and one cluster")
    if other.sum() <= 0:
        raise ValueError("a reference without any loss leaves nothing to save")
    names = {name: at for at, name in enumerate(dict.fromkeys(clusters))}
    place = np.array([names[name] for name in clusters])
    sums = np.stack([np.bincount(place, weights=loss, minlength=len(names)) for loss in (one, other)])
    drawn = np.random.default_rng(seed).integers(len(names), size=(resamples, len(names)))
    mine, theirs = sums[:, drawn].sum(axis=-1)
    saved = 1 - mine[theirs > 0] / theirs[theirs > 0]
    low, high = np.quantile(saved, [0.025, 0.975])
    return Skill(float(1 - one.sum() / other.sum()), float(low), float(high))
