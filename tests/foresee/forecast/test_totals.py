"""The total of a supplier."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.forecast.pool import Setting, pooled
from dragoman.foresee.forecast.totals import by_output, expected, whole

Rows = Mapping[tuple[str, str], Sequence[float]]
Table = Callable[[Rows], Panel]


def test_a_total_holds_old_and_new_and_is_wider_than_independent_pairs(table: Table, market: Rows) -> None:
    """The total's interval is wider than that of pairs drawn each for itself; all parts rise."""
    seen = table(market)
    made = pooled(seen, 3.0, ["AAA"], Setting()).pool
    found = whole(seen, "AAA", 3.0, made, Setting(seed=1))
    for part in (found.old, found.new, found.total):
        assert part.shape == (1000,)
        assert (np.diff(part) >= 0).all()
    rng = np.random.default_rng(1)
    alone = rng.permuted(made[seen.of("AAA")], axis=1).sum(axis=0)
    assert np.ptp(np.quantile(found.old, [0.05, 0.95])) > 1.5 * np.ptp(np.quantile(alone, [0.05, 0.95]))
    assert found.old.mean() == pytest.approx(alone.mean(), rel=1e-6)


def test_an_output_that_never_moves_is_expected_to_go_on(table: Table) -> None:
    """Ten a month make thirty in three months, and a long even record narrows the interval."""
    assert expected(np.full(8, 10.0), 3) == pytest.approx(30)
    widths = []
    for months in (4, 24):
        rows = {("AAA", f"R{at}"): [1e6] * months for at in range(6)}
        draws = by_output(table(rows), "AAA", 3.0, 1000, 1)
        assert np.median(draws) == pytest.approx(18e6, rel=0.05)
        widths.append(np.ptp(np.quantile(draws, [0.05, 0.95])))
    assert widths[1] < widths[0] / 1.5


def test_a_supplier_that_erred_much_is_less_sure(table: Table) -> None:
    """Of two suppliers in one table the one whose output jumps has the wider interval."""
    jumps = [1e6, 8e6, 1e6, 9e6, 5e5, 8e6, 1e6, 9e6, 5e5, 4e6]
    rows: dict[tuple[str, str], Sequence[float]] = {("AAA", f"R{at}"): [4e6] * 10 for at in range(6)}
    rows |= {("BBB", f"R{at}"): jumps for at in range(6)}
    seen = table(rows)
    even, uneven = (by_output(seen, one, 3.0, 1000, 1) for one in ("AAA", "BBB"))
    spread = [np.log(np.quantile(one, 0.95) / np.quantile(one, 0.05)) for one in (even, uneven)]
    assert spread[1] > 1.2 * spread[0]
