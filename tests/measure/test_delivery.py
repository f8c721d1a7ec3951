"""Delivered over promised, one source at a time."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.measure.delivery import divide, fulfilment, fulfilments
from dragoman.terms import Quantity


def amount(value: float | None, low: float, high: float, unit: str = "dose") -> Quantity:
    return Quantity("x", value, low, high, "range", unit)


def test_shares_of_the_public_record(record: Any) -> None:
    """Airfinity 1.8 % in May, Forbes Russia 8.0 %, Airfinity 4.8 % in October, each known since its publication."""
    found = fulfilments(record.view(), "RUS")
    assert [(one.claimant, one.known_since, round(one.indicator.value or 0, 3)) for one in found] == [
        ("Airfinity", "2021-05-02", 0.018),
        ("Forbes Russia", "2021-05-25", 0.08),
        ("Airfinity", "2021-10-15", 0.048),
    ]


def test_only_what_was_known_is_divided(record: Any) -> None:
    """On 10 May 2021 there is one share, with its interval and both statements."""
    (only,) = fulfilment(record.view("2021-05-10"), "RUS")
    assert only.low == pytest.approx(11.5 / 661.5)
    assert only.high == pytest.approx(11.5 / 598.5)
    assert len(only.inputs) == 2


def test_no_share_across_sources(record: Any) -> None:
    """Promises of one table are never divided by deliveries of another, so China has no share."""
    assert fulfilment(record.view(), "CHN") == ()


def test_sold_and_donated_share_their_deliveries(scribe: Any) -> None:
    """Where one source states what was sold and donated, deliveries are set against the larger only."""
    roles = {"supplier": ("CHN",), "cited": "ORG:Bridge"}
    for kind, verb, value in (
        ("commitment", "sell", 758.0),
        ("commitment", "donate", 23.0),
        ("delivery", "deliver", 272.0),
    ):
        quantity = amount(value, value, value)
        scribe.say("Deeping 2021-06-15", kind, verb, f"{value} {verb}", quantity=quantity, trigger_text=verb, **roles)
    assert [one.value for one in fulfilment(scribe.view(), "CHN")] == [pytest.approx(272 / 758)]


def test_published_interval() -> None:
    """11.5 of 630 to 896 is 1.28 to 1.83 percent."""
    _, low, high = divide(amount(11.5, 11.5, 11.5), amount(None, 630, 896))
    assert (low, high) == (pytest.approx(0.0128348, abs=1e-7), pytest.approx(0.0182540, abs=1e-7))


def test_unlike_quantities_have_no_ratio() -> None:
    """Doses are not divided by courses."""
    with pytest.raises(ValueError, match="no ratio"):
        divide(amount(1, 1, 1), amount(1, 1, 1, "course"))


sizes = st.floats(1, 1e9)


@given(sizes, sizes, sizes, sizes, sizes)
def test_wider_claims_make_wider_ratios(
    part: float, low: float, high: float, more_low: float, more_high: float
) -> None:
    """A ratio's interval widens when the interval of the promise does."""
    assume(more_low <= low <= high <= more_high)
    _, a, b = divide(amount(part, part, part), amount(None, low, high))
    _, c, d = divide(amount(part, part, part), amount(None, more_low, more_high))
    assert a is not None
    assert b is not None
    assert c is not None
    assert d is not None
    assert c <= a <= b <= d
