"""How united or divided a group is: Rice, agreement index, Krippendorff's alpha, agreement A, polarisation."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def rice(yes: float, no: float) -> float | None:
    """|yes - no| / (yes + no), in [0, 1]; small groups bias it upward. Source: Rice (1928), Quantitative Methods."""
    return abs(yes - no) / (yes + no) if yes + no else None


def agreement_index(*counts: float) -> float | None:
    """(max - (sum - max) / 2) / sum over yes, no and abstention: 1 where all agree, 0 where they are in equal thirds.

    Source: Hix, Noury and Roland (2005), British Journal of Political Science 35. With three counts it lies in [0, 1].
    """
    whole, most = sum(counts), max(counts, default=0.0)
    return (most - (whole - most) / 2) / whole if whole else None


def krippendorff_alpha(ratings: Sequence[Sequence[float | None]], level: Level = "ordinal") -> float | None:
    """1 - observed / expected disagreement of raters (rows) on units (columns); None stands for silence.

    None where fewer than two ratings meet or all are the same. Source: Krippendorff (2011), Computing Krippendorff's
    alpha-reliability.
    """
    units = [[value for value in column if value is not None] for column in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in units for value in unit})
    if len(values) < 2:
        return None
    together = _coincidences(units, values)
    distance = _DISTANCES[level](np.array(values), together.sum(0))
    margins = together.sum(0)
    whole = margins.sum()
    expected = (np.outer(margins, margins) - np.diag(margins)) / (whole - 1)
    return float(1 - (together * distance).sum() / (expected * distance).sum())


def _coincidences(units: Sequence[Sequence[float]], values: Sequence[float]) -> NDArray[Any]:
    place = {value: index for index, value in enumerate(values)}
    together = np.zeros((len(values), len(values)))
    for unit in units:
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    together[place[one], place[other]] += 1 / (len(unit) - 1)
    return together


def _nominal(values: NDArray[Any], _: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(values[:, None] != values[None, :], dtype=float)


def _ordinal(values: NDArray[Any], margins: NDArray[Any]) -> NDArray[Any]:
    upto = np.cumsum(margins)
    size = len(values)
    between = [[abs(upto[j] - upto[i]) + (margins[min(i, j)] - margins[max(i, j)]) / 2 for j in range(size)]
               for i in range(size)]  # fmt: skip
    return np.asarray(between) ** 2


def _interval(values: NDArray[Any], _: NDArray[Any]) -> NDArray[Any]:
    return np.asarray((values[:, None] - values[None, :]) ** 2)


def _ratio(values: NDArray[Any], _: NDArray[Any]) -> NDArray[Any]:
    apart, whole = values[:, None] - values[None, :], values[:, None] + values[None, :]
    return np.asarray(np.divide(apart, whole, out=np.zeros_like(whole, dtype=float), where=whole != 0) ** 2)


_DISTANCES: dict[Level, Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]] = {
    "nominal": _nominal, "ordinal": _ordinal, "interval": _interval, "ratio": _ratio,
}  # fmt: skip


def agreement_a(counts: Sequence[float]) -> float | None:
    """Van der Eijk's agreement A of counts over ordered categories, in [-1, 1]: 1 all in one, -1 half at each end.

    Source: van der Eijk (2001), Quality and Quantity 35, 325-341: the counts are layers, each a pattern of filled and
    empty categories, weighed by what they hold.
    """
    left = [float(count) for count in counts]
    whole = sum(left)
    if whole <= 0 or len(left) < 3:
        return None
    found = 0.0
    while any(count > 0 for count in left):
        filled = [count > 0 for count in left]
        layer = min(count for count in left if count > 0)
        found += _pattern(filled) * layer * sum(filled) / whole
        left = [count - layer if there else 0.0 for count, there in zip(left, filled, strict=True)]
    return found


def _pattern(filled: Sequence[bool]) -> float:
    """The agreement of a layer: one where its filled categories stand together, less the more of them there are."""
    k, s = len(filled), sum(filled)
    triples = list(combinations(filled, 3))
    gaps = sum(one and not middle and last for one, middle, last in triples)
    steps = sum(one != last and middle for one, middle, last in triples)
    together = 1.0 if gaps == 0 else ((k - 2) * steps - (k - 1) * gaps) / ((k - 2) * (steps + gaps))
    return together * (1 - (s - 1) / (k - 1))


def polarisation_a(counts: Sequence[float]) -> float | None:
    """(1 - A) / 2 of van der Eijk's agreement, in [0, 1]."""
    found = agreement_a(counts)
    return None if found is None else (1 - found) / 2


def esteban_ray(shares: Sequence[float], positions: Sequence[float], alpha: float = 1.3) -> float:
    """Sum over pairs of p_i^(1 + alpha) p_j |y_i - y_j|, alpha in (0, 1.6]; shares sum to one, positions set the unit.

    Source: Esteban and Ray (1994), Econometrica 62, 819-851.
    """
    pairs = [
        (p, y, q, z) for p, y in zip(shares, positions, strict=True) for q, z in zip(shares, positions, strict=True)
    ]
    return float(sum(p ** (1 + alpha) * q * abs(y - z) for p, y, q, z in pairs))


def reynal_querol(shares: Sequence[float]) -> float:
    """1 - sum of ((.5 - p) / .5)^2 p, in [0, 1]: 1 where two groups are equally large.

    Source: Reynal-Querol (2002), Journal of Conflict Resolution 46, 29-54.
    """
    return float(1 - sum(((0.5 - share) / 0.5) ** 2 * share for share in shares))


def band(
    signs: Sequence[int], measure: Callable[[Sequence[int]], float | None], draws: int = 1000, seed: int = 0
) -> tuple[float | None, float | None]:
    """The 5th and 95th percentile of a measure over draws of as many members with replacement; the seed fixes them.

    The measure must not hang on the order of the signs. None where no draw has a value.
    Source: Efron and Tibshirani (1993), the percentile bootstrap.
    """
    if not signs:
        return None, None
    drawn = np.sort(np.random.default_rng(seed).choice(np.array(signs), (draws, len(signs))), axis=1)
    different, times = np.unique(drawn, axis=0, return_counts=True)  # few, so that each is measured once
    values = [(measure(row.tolist()), int(many)) for row, many in zip(different, times, strict=True)]
    found = [value for value, many in values if value is not None for _ in range(many)]
    if not found:
        return None, None
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)
