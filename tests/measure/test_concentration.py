"""Concentration and overlap give the published values and keep their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.concentration import concentration, overlap

AMOUNTS = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12)


def test_four_suppliers() -> None:
    """Shares of 30, 30, 20 and 20 in a hundred are 2,600 on the scale of ten thousand."""
    found = concentration([30, 30, 20, 20])
    assert found is not None
    assert found.hhi * 10_000 == pytest.approx(2600)


def test_three_suppliers() -> None:
    """Shares of .5, .3 and .2 give the index, its normal form and both effective numbers to six digits."""
    found = concentration([5, 3, 2])
    assert found is not None
    assert (found.hhi, found.normalised) == (pytest.approx(0.38), pytest.approx(0.07))
    assert (found.effective, found.entropy) == (pytest.approx(2.631579, abs=1e-6), pytest.approx(2.800094, abs=1e-6))


@given(AMOUNTS)
def test_bounds(amounts: list[float]) -> None:
    """The index lies between that of equal shares and one; the effective number is at most the number of suppliers."""
    found = concentration(amounts)
    assert found is not None
    assert 1 / len(amounts) - 1e-9 <= found.hhi <= 1 + 1e-9
    assert found.effective <= len(amounts) + 1e-6


def test_an_empty_market_has_none() -> None:
    """Where nothing was sold there is no concentration."""
    assert concentration([]) is None
    assert concentration([0, 0]) is None


def test_overlap_is_the_smaller_share() -> None:
    """Two suppliers overlap by the smaller share of each market, weighed where weights are given."""
    assert overlap([0.6, 0.0], [0.4, 1.0]) == pytest.approx(0.2)
    assert overlap([0.6, 0.0], [0.4, 1.0], [3, 1]) == pytest.approx(0.3)
    assert overlap([], []) is None
