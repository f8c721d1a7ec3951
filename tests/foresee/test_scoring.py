"""Scores of forecasts: published figures, other libraries, and laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.foresee.scoring import (
    brier,
    covers,
    crps_ensemble,
    crps_normal,
    crps_quantiles,
    interval_score,
    pit,
    skill,
)

NUMBERS = st.floats(-1e6, 1e6)
DRAWS = st.lists(NUMBERS, min_size=2, max_size=30)


@pytest.mark.parametrize(("observed", "expected"), [(0, 0.2336950), (1, 0.6024414)])
def test_the_normal_has_its_published_score(observed: float, expected: float) -> None:
    """The standard normal scores as the literature says."""
    assert crps_normal(0, 1, observed) == pytest.approx(expected, abs=5e-8)


@pytest.mark.parametrize(("fair", "expected"), [(False, 2 / 3), (True, 1 / 3)])
def test_three_draws_by_hand(fair: bool, expected: float) -> None:
    """The draws 1, 2, 4 score two thirds at 3, a third in the fair form."""
    assert float(crps_ensemble([1, 2, 4], 3, fair=fair)) == pytest.approx(expected, abs=1e-12)


def test_an_interval_that_misses_pays_for_the_distance() -> None:
    """The interval from 1 to 3 at a tenth scores 12 where 3.5 comes, and its width where 2 comes."""
    assert interval_score([1, 1], [3, 3], [3.5, 2], 0.1).tolist() == pytest.approx([12, 2])


def test_a_chance_is_scored_by_its_square() -> None:
    """A chance of .8 loses .04 where it happens and .64 where not."""
    assert brier([0.8, 0.8], [1, 0]).tolist() == pytest.approx([0.04, 0.64])


def test_another_library_gives_the_same_scores() -> None:
    """Ensembles, quantiles, normals and intervals score as scoringrules has them."""
    oracle = pytest.importorskip("scoringrules")
    rng = np.random.default_rng(3)
    draws, observed = rng.gamma(2, 3, (40, 25)), rng.gamma(2, 3, 40)
    for fair, estimator in ((False, "nrg"), (True, "fair")):
        expected = oracle.crps_ensemble(observed, draws, estimator=estimator, backend="numpy")
        np.testing.assert_allclose(crps_ensemble(draws, observed, fair=fair), expected, rtol=1e-9)
    levels = (np.arange(20) + 0.5) / 20
    values = np.quantile(draws, levels, axis=1).T
    expected = oracle.crps_quantile(observed, values, levels, backend="numpy")
    np.testing.assert_allclose(crps_quantiles(levels, values, observed), expected, rtol=1e-9)
    assert crps_normal(2, 3, 7) == pytest.approx(float(oracle.crps_normal(7, 2, 3, backend="numpy")), rel=1e-9)
    expected = oracle.interval_score(observed, values[:, 1], values[:, -2], 0.1, backend="numpy")
    np.testing.assert_allclose(interval_score(values[:, 1], values[:, -2], observed, 0.1), expected, rtol=1e-9)


@given(DRAWS, NUMBERS)
def test_a_score_is_no_less_than_nothing_and_at_most_the_mean_error(draws: list[float], observed: float) -> None:
    """The plain score lies between nothing and the mean distance, and moves with a shift of both."""
    score = float(crps_ensemble(draws, observed))
    assert -1e-6 <= score <= np.abs(np.array(draws) - observed).mean() + 1e-6
    moved = float(crps_ensemble(np.array(draws) + 7, observed + 7))
    assert moved == pytest.approx(score, abs=1e-4)


@given(NUMBERS, NUMBERS)
def test_a_single_number_scores_its_error(value: float, observed: float) -> None:
    """For a point the score of draws and that of quantiles are the absolute error."""
    assert float(crps_ensemble([value, value], observed)) == pytest.approx(abs(value - observed), abs=1e-6)
    assert float(crps_quantiles([0.5], [value], observed)) == pytest.approx(abs(value - observed), abs=1e-6)


def test_many_quantiles_come_near_the_exact_score() -> None:
    """A thousand quantiles of a normal score what its formula gives."""
    from statistics import NormalDist

    levels = (np.arange(1000) + 0.5) / 1000
    values = [NormalDist(5, 2).inv_cdf(level) for level in levels]
    assert float(crps_quantiles(levels, values, 6)) == pytest.approx(crps_normal(5, 2, 6), abs=1e-3)


def test_draws_of_the_truth_cover_what_they_should_and_their_pit_is_flat() -> None:
    """Outcomes drawn like the forecast lie in its intervals as often as these promise, zeros among them."""
    rng = np.random.default_rng(8)
    made = rng.gamma(1, 5, (2000, 401)) * (rng.random((2000, 401)) < 0.6)
    draws, observed = made[:, :-1], made[:, -1]
    assert covers(draws, observed, 0.9).mean() == pytest.approx(0.93, abs=0.03)  # nothing lies on the lower end
    shares = np.histogram(pit(draws, observed), bins=10, range=(0, 1))[0] / 2000
    assert np.abs(shares - 0.1).max() < 0.025


def test_skill_is_the_share_saved_and_its_interval_knows_clusters() -> None:
    """Half the loss everywhere is a skill of one half without doubt; errors that come together widen the interval."""
    sure = skill([1, 2, 3], [2, 4, 6], ["a", "b", "c"])
    assert (sure.value, sure.low, sure.high) == pytest.approx((0.5, 0.5, 0.5))
    rng = np.random.default_rng(1)
    together = np.repeat(rng.normal(0, 1, 10), 20) + 5
    ours, theirs = together, np.full(200, 6.0)
    alone = skill(ours, theirs, list(range(200)))
    grouped = skill(ours, theirs, [at // 20 for at in range(200)])
    assert grouped.high - grouped.low > 2 * (alone.high - alone.low)
    assert grouped.low < grouped.value < grouped.high


@pytest.mark.parametrize(
    ("ours", "theirs", "clusters"), [([1], [1, 2], ["a"]), ([1], [0], ["a"]), ([1, 2], [1, 2], ["a"])]
)
def test_losses_that_cannot_be_paired_are_refused(ours: list[float], theirs: list[float], clusters: list[str]) -> None:
    """Unequal lengths and a reference without loss have no skill."""
    with pytest.raises(ValueError, match="loss"):
        skill(ours, theirs, clusters)


def test_the_fair_score_needs_two_draws() -> None:
    """One draw says nothing of its spread."""
    with pytest.raises(ValueError, match="two draws"):
        crps_ensemble([1.0], 2.0, fair=True)
    assert math.isclose(float(crps_ensemble([1.0], 2.0)), 1.0)
