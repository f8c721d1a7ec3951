"""How concentrated a market is, and how far two suppliers meet in the same markets."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log


@dataclass(frozen=True, slots=True)
class Concentration:
    """Herfindahl-Hirschman index of shares, in [1/n, 1], the same normalised to [0, 1], and two effective numbers.

    `effective` is 1 / HHI, `entropy` is e to the power of Shannon's entropy: how many suppliers of equal size would
    give the same value. Sources: Hirschman (1964), American Economic Review 54; Hill (1973), Ecology 54.
    """

    hhi: float
    normalised: float | None
    effective: float
    entropy: float


def concentration(amounts: Sequence[float]) -> Concentration | None:
    """The concentration of a market from what each supplier sold; None where nothing was sold."""
    whole = sum(amounts)
    if whole <= 0:
        return None
    shares = [amount / whole for amount in amounts if amount > 0]
    hhi, n = sum(share * share for share in shares), len(shares)
    normalised = (hhi - 1 / n) / (1 - 1 / n) if n > 1 else None
    return Concentration(hhi, normalised, 1 / hhi, exp(-sum(share * log(share) for share in shares)))


def overlap(one: Sequence[float], other: Sequence[float], weights: Sequence[float] | None = None) -> float | None:
    """The weighted mean of the smaller of two suppliers' shares in each market, in [0, 1/2] where they share it all.

    Shares are of each market's whole; weights default to equal. Source: Finger and Kreinin (1979), Economic Journal 89.
    """
    given = weights if weights is not None else [1.0] * len(one)
    whole = sum(given)
    if whole <= 0:
        return None
    return sum(w * min(a, b) for a, b, w in zip(one, other, given, strict=True)) / whole
