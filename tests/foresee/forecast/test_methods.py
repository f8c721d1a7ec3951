"""Each method: shapes, order, laws that any forecast of deliveries keeps."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from dragoman.foresee.forecast.bayes import gamma_rate
from dragoman.foresee.forecast.capacity import Capacity, bound, bounded, largest
from dragoman.foresee.forecast.conformal import conformal
from dragoman.foresee.forecast.naive import RULES, naive, of_capacity
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.pool import Setting
from dragoman.foresee.forecast.ramp import growth, ramp, swell

Rows = Mapping[tuple[str, str], Sequence[float]]
Table = Callable[[Rows], Panel]
METHODS = [conformal, gamma_rate, ramp]
COUNT = 300


@pytest.mark.parametrize("method", METHODS)
def test_draws_rise_are_never_negative_and_come_again(method: Any, table: Table, market: Rows) -> None:
    """Every pair gets its draws in rising order, none below nothing, the same at every call."""
    seen = table(market)
    found = method(seen, 3.0, COUNT, 1)
    assert found.shape == (80, COUNT)
    assert (found >= 0).all()
    assert (np.diff(found, axis=1) >= 0).all()
    assert np.isfinite(found).all()
    assert (found == method(seen, 3.0, COUNT, 1)).all()


@pytest.mark.parametrize("method", METHODS)
def test_a_longer_horizon_brings_more(method: Any, table: Table, market: Rows) -> None:
    """All pairs together get more in six months than in three."""
    seen = table(market)
    assert method(seen, 6.0, COUNT, 1).sum() > 1.3 * method(seen, 3.0, COUNT, 1).sum()


@pytest.mark.parametrize("method", METHODS)
def test_a_thousandfold_of_all_figures_is_a_thousandfold_of_the_forecast(
    method: Any, table: Table, market: Rows
) -> None:
    """Doses and thousands of doses are forecast alike."""
    large = {pair: [1e3 * one for one in doses] for pair, doses in market.items()}
    one, other = method(table(market), 3.0, COUNT, 1), method(table(large), 3.0, COUNT, 1)
    np.testing.assert_allclose(other, 1e3 * one, rtol=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_one_month_of_history_still_gives_a_forecast(method: Any, table: Table) -> None:
    """With a single known month nothing is divided by nothing."""
    found = method(table({("AAA", "R1"): [5e5], ("AAA", "R2"): [1e4]}), 3.0, COUNT, 1)
    assert found.shape == (2, COUNT)
    assert np.isfinite(found).all()
    assert found[0].mean() > found[1].mean()


@pytest.mark.parametrize("method", METHODS)
def test_doses_taken_back_make_no_forecast_negative(method: Any, table: Table, market: Rows) -> None:
    """A table may correct itself by a negative month; what is to come is never below nothing."""
    rows = dict(market)
    rows["AAA", "back"] = [9e5, 0, 0, -8.9e5, 0, 0, 0, 0, 0]
    found = method(table(rows), 3.0, COUNT, 1)
    assert np.isfinite(found).all()
    assert found.min() >= 0


def test_the_conformal_rate_repeats_the_errors_it_made(table: Table) -> None:
    """Where every pair went on at half its rate before, half the rate is expected now."""
    halved = {("AAA", f"R{at}"): [8e5, 4e5, 2e5, 1e5] for at in range(20)}
    found = conformal(table(halved), 1.0, COUNT, 1)
    rate = 15e5 / 4
    assert np.median(found[0]) == pytest.approx(rate * (2e5 / (12e5 / 2)), rel=0.5)
    assert np.median(found[0]) < rate


def test_pairs_without_deliveries_of_late_get_nothing_more_often(table: Table, market: Rows) -> None:
    """The chance of nothing grows with the months since the last delivery, as it was among pairs before."""
    rows = dict(market)
    rows["AAA", "idle"] = [9e5, 9e5, 9e5, 0, 0, 0, 0, 0, 0]
    rows["AAA", "busy"] = [9e5, 0, 9e5, 0, 0, 9e5, 0, 0, 9e5]
    for at in range(10):
        rows["BBB", f"gone{at}"] = [5e5, 5e5, 0, 0, 0, 0, 0, 0, 0]
    seen = table(rows)
    found = gamma_rate(seen, 3.0, COUNT, 1)
    idle, busy = ((found[seen.of("AAA", name)[0]] == 0).mean() for name in ("idle", "busy"))
    assert idle > busy + 0.2


def test_a_young_pair_borrows_from_its_supplier(table: Table, market: Rows) -> None:
    """One small month is no proof of a small rate where a supplier's others get much."""
    rich = {("AAA", f"R{at}"): [1e6] * 8 for at in range(20)} | {("AAA", "new"): [0] * 7 + [1e4]}
    found = gamma_rate(table(rich), 3.0, 2000, 1)
    assert found[table(rich).of("AAA", "new")[0]].mean() > 3e4


@pytest.mark.parametrize(
    ("output", "sign"),
    [([1, 1, 1, 2, 4, 8], 1), ([8, 4, 2, 1, 1, 1], -1), ([5, 5, 5, 5, 5, 5], 0), ([1, 50, 900], 0)],
)
def test_growth_follows_the_output_and_needs_four_months(output: list[float], sign: int) -> None:
    """Rising output grows, falling output shrinks, and three months show nothing."""
    found = growth(np.array(output, dtype=float) * 1e6)
    assert np.sign(found) == sign
    assert abs(found) <= 0.3
    assert (swell(np.array(output, dtype=float) * 1e6, 3) - 1) * sign >= 0


def test_growth_is_damped() -> None:
    """Far months grow less than near ones: the mean factor of twelve months stays below that of growth going on."""
    output = np.array([1, 2, 4, 8, 16, 32], dtype=float) * 1e6
    forever = np.exp(growth(output) * np.arange(1, 13)).mean()
    assert swell(output, 3) < swell(output, 12) < forever


def test_no_more_is_delivered_than_can_be_made(table: Table, market: Rows) -> None:
    """With a capacity of a million a month a supplier's pairs are cut to it on the mean; the other is free."""
    seen = table(market)
    free, held = ramp(seen, 3.0, COUNT, 1), bounded(seen, 3.0, COUNT, 1, {"AAA": 1e6})
    mine, others = seen.of("AAA"), seen.of("BBB")
    assert free[mine].sum(axis=0).max() > 3e6
    assert free[mine].sum(axis=0).mean() > held[mine].sum(axis=0).mean()
    assert held[mine].sum(axis=0).mean() <= 3e6
    assert (held[others] == free[others]).all()
    assert (held[mine] <= free[mine] + 1e-6).all()


def test_the_largest_claim_by_a_day_binds() -> None:
    """A capacity counts from the day on which it was claimed."""
    said = (Capacity("AAA", 5e6, "2021-02-01", "a"), Capacity("AAA", 30e6, "2021-06-22", "b"))
    assert largest(said, "2021-03-31") == said[0]
    assert largest(said) == said[1]
    assert largest(said, "2020-12-31") is None
    assert list(Setting(said).methods()) == list(Setting().methods())


def test_a_claim_below_what_came_already_binds_nothing(table: Table) -> None:
    """Who delivered five a month can make five: an older, smaller claim is no bound, a larger one is."""
    seen = table({("AAA", "R1"): [2.0, 5.0, 1.0]})
    small, large = (Capacity("AAA", value, "2021-01-01", "a") for value in (3.0, 8.0))
    assert bound(seen, "AAA", [small]) is None
    assert bound(seen, "AAA", [small, large]) == 8.0
    assert bound(seen, "AAA", [large], "2020-12-31") is None


def test_naive_rules_by_hand() -> None:
    """Each rule gives what its sentence says for a pair that began in the second month."""
    doses = np.array([[0, 6.0, 0, 3.0]])
    found = {name: float(values[0]) for name, values in naive(doses, 2).items()}
    assert set(found) == set(RULES)
    assert found["nothing more"] == 0
    assert found["flat pace"] == pytest.approx(6)
    assert found["three-month mean"] == pytest.approx(6)
    assert found["own linear rate"] == pytest.approx(6)
    # After the second month 3 came to 6 in two months; after the third 3 in one month, brought to two.
    assert found["reference class"] == pytest.approx(9 * (0.5 + 1.0) / 2)


def test_the_share_of_a_capacity(table: Table) -> None:
    """A pair that got a quarter so far gets a quarter of what can be made."""
    seen = table({("AAA", "R1"): [1, 0], ("AAA", "R2"): [2, 1]})
    assert of_capacity(seen, seen.of("AAA", "R1"), "AAA", 100, 3) == pytest.approx(75)
    assert of_capacity(seen, seen.of("AAA"), "AAA", 100, 3) == pytest.approx(300)
