"""A stretch of time that keeps the precision of its words."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Granularity = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "unknown"]
TimeRole = Literal["event", "deadline", "as_of", "since", "until", "valid"]


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day (ISO 8601) that the words allow, None where open, and what the time is to the statement.

    `anchor` says what the words were read against: None for a full date, `published` for words relative to the
    day of publication, `previous` for words relative to a date named before.
    """

    text: str
    earliest: str | None
    latest: str | None
    granularity: Granularity
    role: TimeRole = "event"
    anchor: str | None = None

    def __post_init__(self) -> None:
        for day in (self.earliest, self.latest):
            if day is not None:
                date.fromisoformat(day)
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a period ends after it begins: {self.earliest} to {self.latest} ({self.text!r})")

    def meets(self, other: "Period") -> bool:
        """True where some day lies in both."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = other.earliest is None or self.latest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time


@lru_cache(maxsize=4096)
def partial(text: str) -> tuple[str, str, Granularity]:
    """First day, last day and precision of a partial ISO date: `2021`, `2021-06` or `2021-06-24`.

    Raises: ValueError where the text is none of these.
    """
    parts = text.strip().split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(part.isdigit() for part in parts):
        raise ValueError(f"{text!r} is not a date such as 2021, 2021-06 or 2021-06-24")
    numbers = [int(part) for part in parts]
    if len(numbers) == 3:
        day = date(*numbers).isoformat()
        return day, day, "day"
    if len(numbers) == 2:
        year, month = numbers
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1).isoformat(), date(year, month, last).isoformat(), "month"
    return date(numbers[0], 1, 1).isoformat(), date(numbers[0], 12, 31).isoformat(), "year"
