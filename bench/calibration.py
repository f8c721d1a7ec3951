"""A small logistic regression of what is true on what is seen, and the figures that say how far its chances hold."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.extract.traits import TRAITS

PENALTY = 3.0
"""Half the ridge's weight on each squared weight but the base; 1, 3 and 10 differ by less than .003 in Brier score."""

STEPS = 60
Z = 1.96
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One reading: the document it stands in, what is seen of it, and which layers are true."""

    doc: str
    evidence: str
    seen: tuple[str, ...]
    true: dict[str, bool]
    shipped: dict[str, float]


@dataclass(frozen=True, slots=True)
class Bin:
    """Readings of like confidence: how many, their mean confidence, the share true, and its 95 % interval."""

    number: int
    confidence: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """One layer's bins, expected calibration error, Brier score, and the Brier score of the plain share."""

    layer: str
    number: int
    mean: float
    share: float
    ece: float
    brier: float
    plain: float
    bins: tuple[Bin, ...]


def fitted(rows: Sequence[Row], layer: str) -> dict[str, float]:
    """The base and the weight of each trait that make the layer's truth most likely, drawn to zero by the penalty.

    Source: ridge logistic regression by Newton's steps (le Cessie and van Houwelingen 1992).
    """
    seen, true = _matrix(rows), np.array([one.true[layer] for one in rows], dtype=float)
    ridge = np.eye(seen.shape[1]) * PENALTY
    ridge[0, 0] = 1e-6
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (chances - true) + ridge @ weights
        bend = (seen.T * (chances * (1 - chances))) @ seen + ridge
        step = np.linalg.solve(bend, slope)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return dict(zip(("base", *TRAITS), map(float, weights)))


def _matrix(rows: Sequence[Row]) -> Floats:
    return np.array([[1.0, *(float(name in one.seen) for name in TRAITS)] for one in rows])


def reliability(layer: str, chances: Sequence[float], true: Sequence[bool], plain: Sequence[float]) -> Reliability:
    """How chances and truth agree, in bins of a tenth; `plain` are the chances that know nothing of the reading.

    The error is the mean distance of confidence and share over the bins, weighted by their numbers.
    Source: Brier 1950; Naeini, Cooper and Hauskrecht 2015 (expected calibration error).
    """
    said, was = np.array(chances), np.array(true, dtype=float)
    places = np.minimum((said * 10 + 1e-9).astype(int), 9)
    bins = tuple(_bin(said[places == place], was[places == place]) for place in sorted(set(places.tolist())))
    error = sum(one.number * abs(one.confidence - one.share) for one in bins) / len(was)
    brier, blind = float(((said - was) ** 2).mean()), float(((np.array(plain) - was) ** 2).mean())
    return Reliability(layer, len(was), float(said.mean()), float(was.mean()), error, brier, blind, bins)


def _bin(said: Floats, was: Floats) -> Bin:
    low, high = interval(int(was.sum()), len(was))
    return Bin(len(was), float(said.mean()), float(was.mean()), low, high)


def interval(hits: int, number: int) -> tuple[float, float]:
    """The 95 % interval of a share. Source: Wilson 1927."""
    share, extra = hits / number, Z * Z / number
    middle = (share + extra / 2) / (1 + extra)
    half = Z * math.sqrt(share * (1 - share) / number + extra / (4 * number)) / (1 + extra)
    return middle - half, middle + half
