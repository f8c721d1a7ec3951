"""How far two parties rate the same things alike: agreement, S, kappa, pi and the alignment index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Similarity:
    """The measures of one pair on the things that both rated; `n` counts those, and each value lies at most at 1.

    `agreement` is the plain share of equal ratings, `s` Signorino and Ritter's S with absolute distances, `kappa` and
    `pi` Cohen's and Scott's chance-corrected measures with squared ones; `alignment` is S less the S that independent
    ratings with the same margins would give. None where the measure is not defined.
    """

    n: int
    agreement: float | None
    s: float | None
    kappa: float | None
    pi: float | None
    alignment: float | None


def similarity(one: Sequence[int], other: Sequence[int], levels: Sequence[int]) -> Similarity:
    """All measures of two lists of ratings of the same things in the same order, on an ordered scale of levels."""
    table = contingency(one, other, levels)
    return Similarity(
        n=int(table.sum()),
        agreement=agreement(table),
        s=signorino_ritter(table),
        kappa=kappa(table, power=2),
        pi=scott_pi(table, power=2),
        alignment=alignment_index(table),
    )


def contingency(one: Sequence[int], other: Sequence[int], levels: Sequence[int]) -> Matrix:
    """How many things got each pair of ratings: a square array, rows for the first party, in the order of levels."""
    place = {level: index for index, level in enumerate(levels)}
    table = np.zeros((len(levels), len(levels)))
    for first, second in zip(one, other, strict=True):
        table[place[first], place[second]] += 1
    return table


def agreement(table: Matrix) -> float | None:
    """The share of things that both rated the same."""
    return _share(np.trace(table), table.sum())


def signorino_ritter(table: Matrix, power: int = 1) -> float | None:
    """S = 1 - 2 d / d_max, d the mean distance of the two ratings raised to a power; in [-1, 1].

    Source: Signorino and Ritter (1999), International Studies Quarterly 43, 115-144; each thing weighs the same.
    """
    distance = _distances(len(table), power)
    share = _share((table * distance).sum(), table.sum() * distance.max())
    return None if share is None else 1 - 2 * share


def kappa(table: Matrix, power: int = 2) -> float | None:
    """Cohen's kappa with distances as weights: chance is each party's own margin; at most 1.

    Source: Cohen (1968), Psychological Bulletin 70; for states, Haege (2011), Political Analysis 19, 287-305.
    """
    return _corrected(table, table.sum(1), table.sum(0), power)


def scott_pi(table: Matrix, power: int = 2) -> float | None:
    """Scott's pi with distances as weights: chance is the mean of both margins; at most 1.

    Source: Scott (1955), Public Opinion Quarterly 19; for states, Haege (2011).
    """
    both = (table.sum(1) + table.sum(0)) / 2
    return _corrected(table, both, both, power)


def alignment_index(table: Matrix) -> float | None:
    """S with absolute distances, less the S of independent ratings with the same margins.

    Source: Benati and Capurri (2026), Quality and Quantity, doi:10.1007/s11135-026-02814-x.
    """
    found = signorino_ritter(table)
    if found is None:
        return None
    by_chance = signorino_ritter(np.outer(table.sum(1), table.sum(0)) / table.sum())
    return None if by_chance is None else found - by_chance


def _corrected(table: Matrix, one: Matrix, other: Matrix, power: int) -> float | None:
    distance = _distances(len(table), power)
    share = _share((table * distance).sum(), (np.outer(one, other) / max(table.sum(), 1) * distance).sum())
    return None if share is None else 1 - share


def _distances(levels: int, power: int) -> Matrix:
    places = np.arange(levels, dtype=float)
    return np.asarray(np.abs(places[:, None] - places[None, :]) ** power)


def _share(part: Any, whole: Any) -> float | None:
    return float(part) / float(whole) if whole > 0 else None
