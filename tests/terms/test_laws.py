"""What quantities, periods and spans must never do."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.terms import AsOf, Period, Quantity, Span
from dragoman.terms.period import partial

amounts = st.integers(0, 10**9).map(float)


def doses(value: float, low: float, high: float) -> Quantity:
    return Quantity("x", value, low, high, "=", "dose")


@given(amounts, amounts)
def test_sums_commute(one: float, other: float) -> None:
    """The sum of two quantities of one definition does not depend on their order."""
    first, second = doses(one, one, one), doses(other, other, other)
    assert (first + second).value == (second + first).value == one + other


def test_unlike_quantities_have_no_sum() -> None:
    """Doses and courses, and totals and rates, are refused."""
    total = doses(1, 1, 1)
    with pytest.raises(ValueError, match="no common sum"):
        total + Quantity("x", 1, 1, 1, "=", "course")
    with pytest.raises(ValueError, match="no common sum"):
        total + Quantity("x", 1, 1, 1, "=", "dose", per="year", measure="rate")


@given(amounts, amounts, amounts, amounts)
def test_meeting_is_mutual(a: float, b: float, c: float, d: float) -> None:
    """Intervals meet each other or not, whoever is asked."""
    one, other = doses(a, min(a, b), max(a, b)), doses(c, min(c, d), max(c, d))
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", ("2021-01-01", "2021-12-31", "year")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2021-06-24", ("2021-06-24", "2021-06-24", "day")),
    ],
)
def test_partial_dates_keep_their_precision(text: str, expected: tuple[str, str, str]) -> None:
    """A year is a year long and a month a month long."""
    assert partial(text) == expected


@pytest.mark.parametrize("text", ["21", "2021-13", "2021-02-30", "June", "", "2021-06-24-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """Anything else raises."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is Python's own for some
        partial(text)


def test_a_period_does_not_run_backwards() -> None:
    """A period that ends before it begins is refused."""
    with pytest.raises(ValueError, match="ends after"):
        Period("x", "2021-02-01", "2021-01-01", "day")


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_spans(a: int, b: int, c: int, d: int) -> None:
    """A span that holds another, both not empty, meets it."""
    assume(a < b and c < d)
    one, other = Span(a, b), Span(c, d)
    assert one.meets(other) == other.meets(one)
    assert not one.holds(other) or one.meets(other)


def test_as_of_takes_days_only() -> None:
    """A moment that is no ISO day is refused."""
    with pytest.raises(ValueError, match="Invalid isoformat"):
        AsOf(said="24 June 2021")
