"""Draws: mixing, putting in step, reading off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.foresee.forecast.draws import LEVELS, grid, in_step, mixed, quantiles, stream


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=4))
def test_a_mixture_has_the_mean_of_its_parts(weights: list[float]) -> None:
    """The pool's mean is the weighted mean of the members', and it has as many draws as were asked for."""
    parts = [np.full((2, 50), float(at)) for at in range(len(weights))]
    found = mixed(parts, weights, 1000)
    assert found.shape == (2, 1000)
    assert found.mean() == pytest.approx(np.average(range(len(weights)), weights=weights), abs=0.01)


def test_in_step_keeps_each_row_and_widens_the_sum() -> None:
    """Every row has the same draws as before; the more they move together, the wider their sum."""
    rng = np.random.default_rng(2)
    draws = np.sort(rng.gamma(1, 1, (50, 1000)), axis=1)
    widths = []
    for correlation in (0.0, 0.3, 0.6, 1.0):
        found = in_step(draws, correlation, stream(1, "test"))
        assert (np.sort(found, axis=1) == draws).all()
        low, high = np.quantile(found.sum(axis=0), [0.05, 0.95])
        widths.append(high - low)
    assert widths == sorted(widths)
    assert widths[-1] > 4 * widths[0]


def test_streams_depend_on_their_place_alone() -> None:
    """Equal places give equal numbers, other places others."""
    one, same, other = (stream(7, *place).random() for place in (("a", 1), ("a", 1), ("a", 2)))
    assert one == same != other


def test_quantiles_are_read_off_at_every_level_and_rise() -> None:
    """Whole numbers, one a level, never falling; the grid lies in the middle of equal parts."""
    found = quantiles(np.random.default_rng(1).gamma(2, 1e6, 1000))
    assert tuple(level for level, _ in found) == LEVELS
    assert [value for _, value in found] == sorted(value for _, value in found)
    assert all(value == round(value) for _, value in found)
    assert grid(4).tolist() == [0.125, 0.375, 0.625, 0.875]
