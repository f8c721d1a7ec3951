"""Ratios of claims that do not agree: every estimator by name, with the published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.ratio import estimates, interval_of, log_normal, random_effects
from dragoman.terms import Quantity

ROWS = [(60, 2), (3.4, 0.02), (12, 0.04), (24, 4.1), (8, 0.15), (2, 1.1)]


def doses(value: float, low: float | None = None, high: float | None = None, bound: str = "=") -> Quantity:
    """So many million doses."""
    ends = (low if low is not None else value, high if high is not None else value)
    return Quantity(f"{value} million doses", value, *ends, bound, "dose")  # type: ignore[arg-type]


def test_three_ratios_of_the_same_rows() -> None:
    """Six promises of one vaccine have three shares delivered, to six digits, each under its name."""
    found = {one.estimator: one.value for one in estimates([(doses(got), doses(said)) for said, got in ROWS])}
    assert found["sum over sum"] == pytest.approx(0.0677331, abs=1e-7)
    assert found["mean of ratios"] == pytest.approx(0.1303554, abs=1e-7)
    assert found["median of ratios"] == pytest.approx(0.0260417, abs=1e-7)


def test_interval_arithmetic() -> None:
    """11.5 of 630 to 896 lies between the two quotients."""
    found = interval_of([(doses(11.5), doses(630, 630, 896, "range"))])
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(0.0128348, abs=1e-7), pytest.approx(0.0182540, abs=1e-7))


@given(st.floats(0.5, 2.0))
def test_a_conflicting_claim_widens_the_interval(factor: float) -> None:
    """One more claim on the same promise never makes the interval of claims narrower."""
    one = [(doses(10), doses(100, 90, 110, "~"))]
    low, high = 90 * min(1, factor), 110 * max(1, factor)
    before, after = interval_of(one), interval_of([(doses(10), doses(100, low, high, "~"))])
    assert before is not None
    assert after is not None
    assert after.low <= before.low  # type: ignore[operator]
    assert after.high >= before.high  # type: ignore[operator]


def test_claims_that_agree_have_no_tau() -> None:
    """Random effects find no disagreement among equal claims, and some among claims far apart."""
    near = random_effects([(-2.0, 0.1), (-2.0, 0.1), (-2.01, 0.1)])
    far = random_effects([(-2.0, 0.1), (-3.0, 0.1), (-1.0, 0.1)])
    assert near is not None
    assert far is not None
    assert near.tau == 0
    assert far.tau is not None
    assert far.tau > 0.5
    assert far.high - far.low > near.high - near.low  # type: ignore[operator]


def test_hedges_widen_a_single_ratio() -> None:
    """ "About" makes the log-normal interval wider than a plain figure does, around the same middle."""
    plain, about = log_normal(doses(11.5), doses(630)), log_normal(doses(11.5), doses(630, bound="~"))
    assert plain.value == about.value == pytest.approx(11.5 / 630)
    assert about.high - about.low > plain.high - plain.low  # type: ignore[operator]


def test_nothing_known_has_no_estimate() -> None:
    """Without a pair of figures there is no ratio, and one claim alone is not pooled."""
    assert estimates([]) == ()
    assert random_effects([(-2.0, 0.1)]) is None
