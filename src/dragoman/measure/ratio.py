"""One ratio from claims that do not agree: every estimator by its name, none preferred in silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import fmean, median

from dragoman.terms import Quantity

# How widely a figure is meant, as the standard deviation of its logarithm; a matter of judgement, stated here.
SPREAD = {"=": 0.01, "~": 0.05, ">": 0.10, ">=": 0.10, "<": 0.10, "<=": 0.10, "range": 0.10, "vague": 0.50}
Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Ratio:
    """One estimate of delivered over promised: the estimator's name, its value and 90 % interval, shares of one.

    `tau` is the disagreement between claims beyond their own spread, on the log scale, where the estimator has one.
    """

    estimator: str
    value: float
    low: float | None = None
    high: float | None = None
    tau: float | None = None


def estimates(pairs: Sequence[tuple[Quantity, Quantity]]) -> tuple[Ratio, ...]:
    """Every estimator on pairs of (delivered, promised) with values above zero, in one fixed order.

    The sums, means and medians answer different questions and are all shown. Quantities must be of one definition.
    """
    known = [(part, whole) for part, whole in pairs if part.value is not None and whole.value]
    if not known:
        return ()
    ratios = [_value(part) / _value(whole) for part, whole in known]
    found = [
        Ratio("sum over sum", sum(_value(part) for part, _ in known) / sum(_value(whole) for _, whole in known)),
        Ratio("mean of ratios", fmean(ratios)),
        Ratio("median of ratios", median(ratios)),
    ]
    interval = interval_of(known)
    pooled = random_effects([log_ratio(part, whole) for part, whole in known if _value(part) > 0])
    return (*found, *([interval] if interval else []), *([pooled] if pooled else []))


def interval_of(pairs: Sequence[tuple[Quantity, Quantity]]) -> Ratio | None:
    """[sum of lows / sum of highs, sum of highs / sum of lows]: what interval arithmetic allows, no chances given.

    Source: Moore (1966), Interval Analysis.
    """
    ends = [(part.low, part.high, whole.low, whole.high) for part, whole in pairs]
    if any(one is None for end in ends for one in end):
        return None
    least, most, few, many = (sum(end[i] or 0.0 for end in ends) for i in range(4))
    middle = sum(_value(part) for part, _ in pairs) / sum(_value(whole) for _, whole in pairs)
    return Ratio("interval arithmetic", middle, least / many, most / few) if few else None


def log_ratio(part: Quantity, whole: Quantity) -> tuple[float, float]:
    """The logarithm of a ratio and its standard deviation, from how each of the two figures is hedged."""
    spread = sqrt(SPREAD[part.bound] ** 2 + SPREAD[whole.bound] ** 2)
    return log(_value(part) / _value(whole)), spread


def log_normal(part: Quantity, whole: Quantity) -> Ratio:
    """D / P of two hedged figures as a log-normal: the median with the 90 % interval."""
    middle, spread = log_ratio(part, whole)
    return Ratio("log-normal", exp(middle), exp(middle - Z90 * spread), exp(middle + Z90 * spread))


def random_effects(claims: Sequence[tuple[float, float]]) -> Ratio | None:
    """The pooled ratio of claims (log ratio, standard deviation) that differ beyond their own spread, tau.

    Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188, on logarithms. None for fewer than two.
    """
    if len(claims) < 2:
        return None
    weights = [1 / spread**2 for _, spread in claims]
    mean = sum(w * x for w, (x, _) in zip(weights, claims, strict=True)) / sum(weights)
    q = sum(w * (x - mean) ** 2 for w, (x, _) in zip(weights, claims, strict=True))
    scale = sum(weights) - sum(w * w for w in weights) / sum(weights)
    tau2 = max(0.0, (q - (len(claims) - 1)) / scale) if scale > 0 else 0.0
    weights = [1 / (spread**2 + tau2) for _, spread in claims]
    mean = sum(w * x for w, (x, _) in zip(weights, claims, strict=True)) / sum(weights)
    error = sqrt(1 / sum(weights))
    return Ratio("random effects", exp(mean), exp(mean - Z90 * error), exp(mean + Z90 * error), sqrt(tau2))


def _value(quantity: Quantity) -> float:
    return quantity.value or 0.0
