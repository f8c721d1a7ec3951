"""The floor of an undated document: the day before which it cannot have been published."""

from collections.abc import Iterable

from dragoman.terms import Statement


def floor(statements: Iterable[Statement]) -> str | None:
    """The last full day that an undated text reports as past: it cannot have been published before it."""
    days = [
        period.latest
        for one in statements
        for period in one.time
        if period.granularity == "day" and period.anchor is None and period.latest and period.role in ("as_of", "event")
        if period.role == "as_of" or one.tense == "past"
    ]
    return max(days, default=None)
