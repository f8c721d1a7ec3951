"""Votes of two states are held against each other roll call by roll call."""

from typing import Any

import pytest

from dragoman.measure.votes import by_year, distances
from dragoman.terms import Period, Quantity

CALLS = "++-±+-+-++±+"


def test_only_calls_in_which_both_voted_count(scribe: Any, tell: Any) -> None:
    """Absence is no vote: the pair has as many roll calls as both took part in, and names the votes of both."""
    tell.votes(scribe, "RUS", CALLS)
    tell.votes(scribe, "CHN", "++-±+..-++±+")
    (year,) = by_year(scribe.rows, "RUS", "CHN")
    assert (year.year, year.similarity.n, len(year.inputs)) == (2018, 10, 20)
    assert year.similarity.agreement == 1


def test_abstention_lies_between_yes_and_no(scribe: Any, tell: Any) -> None:
    """To abstain beside a yes is half as far as to vote no: S says so."""
    tell.votes(scribe, "RUS", "+" * 12)
    tell.votes(scribe, "CHN", "±" * 12)
    tell.votes(scribe, "USA", "-" * 12)
    (near,), (far,) = by_year(scribe.rows, "RUS", "CHN"), by_year(scribe.rows, "RUS", "USA")
    assert (near.similarity.s, far.similarity.s) == (pytest.approx(0), pytest.approx(-1))


def test_a_handful_of_calls_says_nothing(scribe: Any, tell: Any) -> None:
    """A year with fewer than ten common roll calls is left out."""
    tell.votes(scribe, "RUS", CALLS[:9])
    tell.votes(scribe, "CHN", CALLS[:9])
    assert by_year(scribe.rows, "RUS", "CHN") == ()


def test_a_vote_in_two_tables_counts_once(scribe: Any, tell: Any) -> None:
    """The same roll call told twice is one vote."""
    for _ in range(2):
        tell.votes(scribe, "RUS", CALLS)
        tell.votes(scribe, "CHN", CALLS)
    (year,) = by_year(scribe.rows, "RUS", "CHN")
    assert year.similarity.n == len(CALLS)


def test_ideal_points_have_a_distance_where_both_are_known(scribe: Any, tell: Any) -> None:
    """The distance has no sign, and a year in which one of two points is missing has none."""
    for state, year, point in (("RUS", 2019, -0.5), ("CHN", 2019, -0.9), ("RUS", 2020, -0.4)):
        when = (Period(str(year), f"{year}-01-01", f"{year}-12-31", "year", "valid"),)
        amount = Quantity(str(point), point, point, point, "=", None)
        scribe.cell(
            "points", "fact", "ideal_point", "2025-07-01", actors=(tell.party(state),), quantity=amount, time=when
        )
    ((year, distance, inputs),) = distances(scribe.rows, "CHN", "RUS")
    assert (year, distance, len(inputs)) == (2019, pytest.approx(0.4), 2)
