"""The pool and its weights."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from dragoman.foresee.forecast import pool
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.pool import Setting, learned, pooled
from dragoman.foresee.scoring import crps_ensemble

Rows = Mapping[tuple[str, str], Sequence[float]]
Table = Callable[[Rows], Panel]


def test_weights_add_up_and_start_equal(table: Table, market: Rows) -> None:
    """Without an earlier date all members count alike; with some the weights still make one."""
    seen = table(market)
    assert learned(seen.cut(3), 3.0, ["AAA"], Setting()) == pytest.approx((1 / 3,) * 3)
    weights = learned(seen, 3.0, ["AAA"], Setting())
    assert sum(weights) == pytest.approx(1)
    assert min(weights) > 0


def test_the_distance_form_of_the_score_is_the_score(table: Table, market: Rows) -> None:
    """Error less half the distances gives the same CRPS as the pooled draws themselves."""
    seen = table(market)
    made = [method(seen, 3.0, 200, 1) for method in Setting().methods().values()]
    truth = np.random.default_rng(4).gamma(1, 1e5, len(seen.pairs))
    error = np.array([np.abs(one - truth[:, None]).mean(axis=1).sum() for one in made])
    weights = np.full(3, 1 / 3)
    by_parts = weights @ error - weights @ pool._distances(made) @ weights / 2
    assert by_parts == pytest.approx(crps_ensemble(np.concatenate(made, axis=1), truth).sum(), rel=1e-9)


def test_a_member_that_did_better_gains_weight(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a supplier's output doubles each month, the ramp is trusted more than the plain rate."""
    rows = {("AAA", f"R{at:02d}"): [1e5 * 1.5**month for month in range(10)] for at in range(40)}
    monkeypatch.setattr(pool, "EQUAL", 10.0)
    conformal, plain, ramp = learned(table(rows), 3.0, ["AAA"], Setting())
    assert ramp > plain
    assert sum((conformal, plain, ramp)) == pytest.approx(1)


def test_nothing_of_later_months_moves_a_pool(table: Table, market: Rows) -> None:
    """A table cut after six months gives the same draws whatever stands in the months after."""
    other = {pair: [*doses[:6], *(10 * one + 7e6 for one in doses[6:])] for pair, doses in market.items()}
    one, same = (pooled(table(rows).cut(6), 3.0, ["AAA"], Setting()) for rows in (market, other))
    assert (one.pool == same.pool).all()
    assert one.weights == same.weights


def test_the_other_suppliers_rows_do_not_change_the_weights(table: Table, market: Rows) -> None:
    """Weights are learned on the supplier that is asked for."""
    mine = learned(table(market), 3.0, ["AAA"], Setting())
    both = learned(table(market), 3.0, ["AAA", "BBB"], Setting())
    assert mine != both
