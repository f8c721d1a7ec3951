"""The measures of a group give the published values and keep their laws."""

from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.spread import (
    Level,
    agreement_a,
    agreement_index,
    band,
    esteban_ray,
    krippendorff_alpha,
    polarisation_a,
    reynal_querol,
    rice,
)

N = None
# Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C: four observers, twelve units.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=7).filter(any)


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_the_published_example(level: Level, value: float) -> None:
    """Krippendorff's own example gives his four values, and those of the reference implementation to all digits."""
    found = krippendorff_alpha(OBSERVERS, level)
    assert found == pytest.approx(value, abs=5e-4)
    data = np.array([[np.nan if one is None else one for one in row] for row in OBSERVERS], dtype=float)
    assert found == pytest.approx(krippendorff.alpha(data, level_of_measurement=level), abs=1e-9)


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=5, max_size=5), min_size=2, max_size=5))
def test_alpha_agrees_with_the_reference(ratings: list[list[int | None]]) -> None:
    """On any ratings with holes alpha is what the reference implementation says, or neither has a value."""
    found = krippendorff_alpha(ratings, "ordinal")
    if found is not None:
        data = np.array([[np.nan if one is None else one for one in row] for row in ratings], dtype=float)
        assert found == pytest.approx(krippendorff.alpha(data, level_of_measurement="ordinal"), abs=1e-9)
    assert found is None or found <= 1


def test_van_der_eijk_of_the_published_example() -> None:
    """Agreement and polarisation of seven categories are those that the literature prints."""
    counts = [30, 40, 210, 130, 530, 50, 10]
    assert agreement_a(counts) == pytest.approx(0.6113333, abs=1e-7)
    assert polarisation_a(counts) == pytest.approx(0.1943333, abs=1e-7)


@given(COUNTS)
def test_agreement_lies_between_its_ends(counts: list[int]) -> None:
    """A lies in [-1, 1] whatever the counts."""
    found = agreement_a(counts)
    assert found is not None
    assert -1 - 1e-9 <= found <= 1 + 1e-9


def test_the_ends_of_agreement() -> None:
    """All in one category agree wholly; half at each end disagree wholly; an even spread is in the middle."""
    assert agreement_a([0, 9, 0, 0, 0]) == pytest.approx(1)
    assert agreement_a([5, 0, 0, 0, 5]) == pytest.approx(-1)
    assert agreement_a([4, 4, 4, 4, 4]) == pytest.approx(0)


@pytest.mark.parametrize(
    ("counts", "value"), [((10, 0, 0), 1), ((10, 10, 10), 0), ((5, 5, 0), 0.25), ((20, 5, 2), 0.6111111)]
)
def test_agreement_index(counts: tuple[int, ...], value: float) -> None:
    """Yes, no and abstention give the index of the published formula, in any order."""
    assert agreement_index(*counts) == pytest.approx(value, abs=1e-7)
    assert agreement_index(*reversed(counts)) == pytest.approx(value, abs=1e-7)


def test_rice() -> None:
    """Rice leaves abstention out and has no value without votes."""
    assert rice(15, 5) == pytest.approx(0.5)
    assert rice(0, 0) is None


def test_polarisation_of_two_halves() -> None:
    """Two equal halves are most polarised; one camp is not polarised at all."""
    halves = esteban_ray([0.5, 0.5], [-1, 1])
    assert halves > esteban_ray([0.9, 0.1], [-1, 1]) > esteban_ray([1.0], [1]) == 0
    assert reynal_querol([0.5, 0.5]) == pytest.approx(1)
    assert reynal_querol([1.0]) == pytest.approx(0)


def test_a_band_is_the_same_each_time() -> None:
    """The seed fixes the draws, the band holds the value, and without items there is no band."""
    signs = [1] * 17 + [-1] * 3

    def cohesion(drawn: Sequence[int]) -> float | None:
        return agreement_index(drawn.count(1), drawn.count(-1), drawn.count(0))

    low, high = band(signs, cohesion)
    assert (low, high) == band(signs, cohesion)
    value = cohesion(signs)
    assert low is not None
    assert high is not None
    assert value is not None
    assert low <= value <= high
    assert band([], cohesion) == (None, None)
