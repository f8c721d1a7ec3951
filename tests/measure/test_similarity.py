"""The measures of a pair give the published values and keep their laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.similarity import (
    agreement,
    alignment_index,
    contingency,
    kappa,
    scott_pi,
    signorino_ritter,
    similarity,
)

# Signorino and Ritter (1999), table 6: alliances of Germany and Russia in 1914 (3 defence, 1 entente, 0 none).
GERMANY = [3, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]
RUSSIA = [0, 3, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
RATINGS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=40)


def test_published_values() -> None:
    """Germany and Russia in 1914 have the S, the kappa and the alignment index that the literature prints."""
    table = contingency(GERMANY, RUSSIA, (0, 1, 2, 3))
    assert signorino_ritter(table) == pytest.approx(0.4, abs=1e-6)
    assert kappa(table) == pytest.approx(-0.07758621, abs=1e-8)
    assert alignment_index(table) == pytest.approx(-0.04, abs=1e-6)


@given(RATINGS)
def test_no_measure_exceeds_one(pairs: list[tuple[int, int]]) -> None:
    """Every measure lies at most at one, and is one where all ratings are the same and vary."""
    one, other = zip(*pairs, strict=True)
    found = similarity(one, other, (1, 2, 3))
    for value in (found.agreement, found.s, found.kappa, found.pi):
        assert value is None or value <= 1 + 1e-12
    same = similarity(one, one, (1, 2, 3))
    assert same.s == 1
    assert same.kappa in (None, 1)


@given(RATINGS)
def test_turning_the_scale_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    """Yes and no may change places for both: S, kappa and pi stay."""
    turned = [(4 - one, 4 - other) for one, other in pairs]
    one = similarity(*zip(*pairs, strict=True), levels=(1, 2, 3))
    other = similarity(*zip(*turned, strict=True), levels=(1, 2, 3))
    assert one.s == pytest.approx(other.s)
    assert (one.kappa is None) == (other.kappa is None)
    assert one.kappa is None or one.kappa == pytest.approx(other.kappa)
    assert one.pi is None or one.pi == pytest.approx(other.pi)


def test_nothing_in_common_has_no_value() -> None:
    """Without a thing that both rated there is no agreement and no S."""
    empty = contingency([], [], (1, 2, 3))
    assert (agreement(empty), signorino_ritter(empty), kappa(empty), scott_pi(empty), alignment_index(empty)) == (
        None, None, None, None, None,
    )  # fmt: skip
