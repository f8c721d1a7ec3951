"""Figures, days and lists read as an analyst would say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.brief.wording import count, cut, day, interval, joined, number, percent, quantity
from dragoman.terms import Quantity


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (630e6, "630 million"),
        (11.5e6, "11.5 million"),
        (1e9, "1 billion"),
        (218.28e9, "218.28 billion"),
        (29_826_567, "29.8 million"),
        (380_200_004, "380 million"),
        (150_000, "150,000"),
        (17, "17"),
        (2.5, "2.5"),
    ],
)
def test_number(value: float, expected: str) -> None:
    """Numbers keep what is exact in two decimals, and lose what nobody reads."""
    assert number(value) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Quantity("some 630 million doses", 630e6, 598e6, 662e6, "~", "dose"), "about 630 million doses"),
        (Quantity("over 60 million", 60e6, 60e6, None, ">", "dose"), "more than 60 million doses"),
        (Quantity("27 million sets", 27e6, 0, 27e6, "<", "course"), "fewer than 27 million two-dose courses"),
        (
            Quantity("5 to 6 million", None, 5e6, 6e6, "range", "dose", per="month"),
            "5 million to 6 million doses a month",
        ),
        (Quantity("$200 billion", 200e9, 200e9, 200e9, "=", "USD"), "200 billion US dollars"),
        (Quantity("one dose", 1, 1, 1, "=", "dose"), "1 dose"),
        (Quantity("many", None, None, None, "vague", "dose"), "many"),
        (Quantity("millions", None, 1e6, None, "vague", "dose"), "at least 1 million doses"),
        (None, "no quantity stated"),
    ],
)
def test_quantity(amount: Quantity | None, expected: str) -> None:
    """A quantity keeps its bound, its unit and its span of time."""
    assert quantity(amount) == expected


def test_days_shares_and_lists() -> None:
    """Dates keep their precision, shares one decimal, lists their length."""
    assert [day(one) for one in ("2021-05-02", "2021-05", "2021", None)] == [
        "2 May 2021",
        "May 2021",
        "2021",
        "undated",
    ]
    assert [percent(one) for one in (0.018254, 0.08, 0.0013, 0.0, None)] == [
        "1.8 %",
        "8.0 %",
        "0.13 %",
        "0.0 %",
        "unknown",
    ]
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a", "b", "c"], 2) == "a, b and 1 more"
    assert joined([]) == ""
    assert (count(1, "copy", "copies"), count(1200, "row")) == ("1 copy", "1,200 rows")
    assert interval(1e6, None) == "from 1 million"
    assert interval(1e6, 2e6) == "1 million to 2 million"


@given(st.text(max_size=200), st.integers(10, 100))
def test_a_cut_text_fits(text: str, most: int) -> None:
    """A cut text stands on one line and is never longer than asked."""
    assert len(cut(text, most)) <= most
    assert "\n" not in cut(text, most)
