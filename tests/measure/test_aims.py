"""A target is held against the figures of the same two parties."""

from typing import Any

import pytest

from dragoman.measure.aims import due, rated
from dragoman.terms import Party, Period, Quantity


def dollars(value: float) -> Quantity:
    """An exact amount of money."""
    return Quantity(f"{value:.0f} dollars", value, value, value, "=", "USD")


def year(number: int, role: str = "valid", granularity: str = "year") -> Period:
    """A year as a time or as a deadline."""
    first = None if role == "deadline" else f"{number}-01-01"
    return Period(str(number), first, f"{number}-12-31", granularity, role)  # type: ignore[arg-type]


PAIR = (Party("PER", "PER", "state", "Peru"), Party("CHL", "CHL", "state", "Chile"))


def goal(scribe: Any, **roles: Any) -> None:
    """A trade target of Peru and Chile of 40 dollars by 2024, said in 2019."""
    given = {"quantity": dollars(40), "time": (year(2024, "deadline"),), "modality": "intended", **roles}
    words = "Peru and Chile want trade to reach 40 dollars by 2024."
    scribe.say("Gazette 2019-05-01", "target", "want", words, actors=PAIR, **given)


def level(scribe: Any, number: int, value: float, granularity: str = "year") -> None:
    """Trade of the two in a year, or in a part of it."""
    words = f"Trade of Peru and Chile was {value:.0f} dollars in {number}."
    roles = {"quantity": dollars(value), "time": (year(number, "valid", granularity),), "modality": "asserted"}
    scribe.say(f"Customs {number + 1}-02-01", "fact", "trade", words, actors=PAIR, **roles)


@pytest.mark.parametrize(
    ("figures", "rating"),
    [
        ([(2022, 30.0), (2023, 41.0)], "kept_early"),
        ([(2024, 40.0)], "kept"),
        ([(2024, 35.0), (2025, 44.0)], "late"),
        ([(2023, 30.0), (2024, 35.0)], "broken"),
        ([(2020, 20.0)], "not_due"),
        ([], "unverifiable"),
    ],
)
def test_ratings(scribe: Any, figures: list[tuple[int, float]], rating: str) -> None:
    """Reached before, in or after its year, not reached, not due, or without a series."""
    goal(scribe)
    for number, value in figures:
        level(scribe, number, value)
    (one,) = rated(scribe.view(), "PER", "CHL")
    assert one.rating == rating
    assert one.reason
    assert len(one.inputs) == bool(figures)


def test_a_part_of_a_year_can_reach_a_target_but_not_miss_it(scribe: Any) -> None:
    """The first months of the year that it was set for say nothing of the whole year, unless they reach it."""
    goal(scribe)
    level(scribe, 2024, 35.0, "unknown")
    assert rated(scribe.view(), "PER")[0].rating == "unverifiable"
    level(scribe, 2023, 45.0, "unknown")
    assert rated(scribe.view(), "PER")[0].rating == "kept_early"


def test_what_was_known_by_a_day_decides(scribe: Any) -> None:
    """As of a day before the figures came out, a target is not due."""
    goal(scribe)
    level(scribe, 2019, 12.0)
    level(scribe, 2023, 45.0)
    assert rated(scribe.view("2021-01-01"), "PER")[0].rating == "not_due"
    assert rated(scribe.view("2024-06-01"), "PER")[0].rating == "kept_early"


def test_a_baseline_makes_a_line_to_the_target(scribe: Any) -> None:
    """From 20 in 2020 to 40 in 2024 half the way is the line at half the time."""
    since = Period("2020", "2020-01-01", "2020-12-31", "year", "since")
    goal(scribe, time=(since, year(2024, "deadline")), detail={"baseline": {"value": 20.0}})
    level(scribe, 2021, 31.0)
    assert rated(scribe.view("2022-06-01"), "PER")[0].rating == "on_track"


def test_other_matters_and_denied_wishes_are_not_rated_by_trade(scribe: Any) -> None:
    """A target without a word of trade has no series; what is not wanted is no target."""
    words = "Peru and Chile want to give 40 dollars by 2024."
    roles = {"actors": PAIR, "quantity": dollars(40), "time": (year(2024, "deadline"),)}
    scribe.say("Gazette 2019-05-01", "target", "want", words, **roles)
    scribe.say("Gazette 2019-05-02", "target", "want", "They do not want trade of 40 dollars.", polarity="-", **roles)
    level(scribe, 2023, 45.0)
    found = rated(scribe.view(), "PER", "CHL")
    assert [one.rating for one in found] == ["unverifiable"]
    assert due(found[0].statement) == year(2024, "deadline")
