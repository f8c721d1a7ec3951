"""Forecasts made again, and scored."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from dragoman.errors import BadOption, NothingFound
from dragoman.foresee.backtest import delivered, lines, past, score_date
from dragoman.foresee.forecast.naive import RULES
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.pool import Setting

Rows = Mapping[tuple[str, str], Sequence[float]]
Table = Callable[[Rows], Panel]


def test_every_method_is_scored_on_the_same_targets(table: Table, market: Rows) -> None:
    """Each pair that has begun has a row of each method, each supplier a total of the pool and of each rule."""
    whole = table(market)
    seen = whole.cut(6)
    rows = list(score_date(seen, whole, "2021-09-30", ["AAA", "BBB"], Setting()))
    pairs = [one for one in rows if one.recipient is not None]
    totals = [one for one in rows if one.recipient is None]
    methods = {*Setting().methods(), "pool", *RULES}
    assert {one.method for one in pairs} == methods
    assert all(sum(one.method == name for one in pairs) == len(seen.pairs) for name in methods)
    assert {one.method for one in totals} == {"pool", *RULES}
    assert all(one.crps >= 0 for one in rows)
    assert all((one.covered_90 is None) == (one.method in RULES) for one in rows)
    assert {one.as_of for one in rows} == {"2021-06-30"}


def test_a_single_number_scores_its_error(table: Table, market: Rows) -> None:
    """The score of a naive rule is the distance of its number from what came."""
    whole = table(market)
    for one in score_date(whole.cut(6), whole, "2021-09-30", ["AAA"], Setting()):
        if one.method in RULES:
            ((_, value),) = one.quantiles
            assert one.crps == pytest.approx(abs(value - one.observed), abs=1.0)


def test_what_came_is_counted_by_the_end_of_a_month(table: Table) -> None:
    """The outcome of a day holds the months that have ended by it, and the share of the month that goes on."""
    found = table({("AAA", "R1"): [1, 2, 4], ("AAA", "R2"): [8, 0, 0]})
    assert delivered(found, "AAA", "2021-02-28") == 11
    assert delivered(found, "AAA", "2021-03-31", "R1") == 7
    assert delivered(found, "AAA", "2021-02-14", "R1") == 2
    assert delivered(found, "AAA", "2020-12-31") == 0
    assert delivered(found, "ZZZ", "2021-02-28") == 0


def test_the_table_of_a_backtest_is_in_order_and_knows_the_best_rule(table: Table, market: Rows) -> None:
    """Methods stand by score; the best rule has no skill over itself, worse ones a negative one."""
    whole = table(market)
    rows = list(score_date(whole.cut(5), whole, "2021-08-31", ["AAA", "BBB"], Setting()))
    found = lines(one for one in rows if one.recipient is not None)
    assert [one.crps for one in found] == sorted(one.crps for one in found)
    rules = [one for one in found if one.method in RULES]
    assert rules[0].skill is None
    assert all(one.skill is not None and one.skill.value <= 0 for one in rules[1:])


def test_the_past_score_looks_at_earlier_dates_alone(table: Table, market: Rows) -> None:
    """The past of a table cut after seven months does not change with what comes after; a short one has none."""
    other = {pair: [*doses[:7], *(9e9 for _ in doses[7:])] for pair, doses in market.items()}
    one, same = (past(table(rows).cut(7), 3.0, ["AAA"], Setting(), total=False) for rows in (market, other))
    assert one is not None
    assert one == same
    assert one.ahead == 3
    assert past(table(market).cut(3), 3.0, ["AAA"], Setting(), total=False) is None


def test_the_bundled_deliveries_are_foreseen_better_than_by_any_naive_rule(bundled: Any) -> None:
    """Russia's and China's series from June to August 2021: the pool saves a tenth at least, nine in ten are inside."""
    rows = bundled.backtest("RUS", "CHN", since="2021-06", until="2021-08", ahead=(3,))
    found = {one.method: one for one in lines(one for one in rows if one.recipient is not None)}
    saved = found["pool"].skill
    assert saved is not None
    assert saved.value > 0.1
    assert 0.8 < (found["pool"].covered_90 or 0) < 0.97


def test_promises_are_scored_where_there_are_any(bundled: Any) -> None:
    """Who was promised something and had got some of it has a row of the promise, far worse than a naive rule's."""
    rows = bundled.backtest("RUS", since="2021-06", until="2021-06", ahead=(6,))
    promises = [one for one in rows if one.method == "promise" and one.recipient is not None]
    assert len(promises) > 5
    assert {one.recipient for one in promises} >= {"MEX", "ARG"}
    line = next(one for one in lines(one for one in rows if one.recipient is not None) if one.method == "promise")
    assert line.targets == len(promises)
    assert line.skill is not None
    assert line.skill.value < -1


def test_june_2021(bundled: Any) -> None:
    """As of 24 June for the end of 2021 both totals are nearer than the flat pace's and lie in the 90 % interval."""
    for supplier, came in (("RUS", 94_567_943), ("CHN", 1_391_060_000)):
        made = bundled.forecast(supplier, by="2021-12-31", as_of="2021-06-24")
        pace = next(one.value for one in made.baselines if one.name == "flat pace")
        assert abs(made.at(0.5) - came) < abs(pace - came)
        assert made.at(0.05) <= came <= made.at(0.95)


def test_months_without_outcome_or_table_are_refused(bundled: Any, tmp_path: Any) -> None:
    """The future cannot be scored, an empty ledger neither, and a month must be one."""
    import dragoman

    with pytest.raises(NothingFound, match="no forecast of these months"):
        bundled.backtest("RUS", since="2022-09", until="2022-10")
    with pytest.raises(BadOption, match="is no day"):
        bundled.backtest("RUS", since="June", until="2021-10")
    with dragoman.open(str(tmp_path / "e.db")) as desk, pytest.raises(NothingFound, match="no table of deliveries"):
        desk.backtest(since="2021-03", until="2021-04")
