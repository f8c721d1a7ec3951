"""Days of the calendar: the first and last day of months, quarters, seasons, weeks and their parts."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

from dragoman.extract.scan.anchors import WORDS_KEPT
from dragoman.terms.period import Granularity

Days = tuple[date, date]
Shares = tuple[float, float]
_MONTHS_IN: dict[Granularity, int] = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_FIRST_YEAR, _LAST_YEAR = 2, 9990
_FIRST, _LAST = date(_FIRST_YEAR, 1, 1).toordinal(), date.max.toordinal()


def month(year: int, number: int, months: int = 1) -> Days:
    """First and last day of so many months from month `number` of the year; 13 is the January after."""
    first = shifted(date(year, 1, 1), number - 1)
    last = shifted(first, months - 1)
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def shifted(day: date, months: int) -> date:
    """The same day of the month so many months on, or the month's last day where it is shorter."""
    total = min(max(day.year * 12 + day.month - 1 + months, _FIRST_YEAR * 12), _LAST_YEAR * 12 + 11)
    year, number = divmod(total, 12)
    return date(year, number + 1, min(day.day, calendar.monthrange(year, number + 1)[1]))


def moved(day: date, days: int) -> date:
    """So many days on, held within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, _FIRST), _LAST))


def week(day: date) -> Days:
    """Monday to Sunday of the ISO week that holds the day."""
    monday = moved(day, -day.weekday())
    return monday, moved(monday, 6)


@lru_cache(maxsize=WORDS_KEPT)
def span(granularity: Granularity, year: int, index: int = 1, day: int | None = None) -> Days | None:
    """First and last day of a year, half, quarter, season (by its first month), month or day, None for 30 February."""
    if granularity == "day":
        if day is None or not 1 <= index <= 12 or not 1 <= day <= calendar.monthrange(year, index)[1]:
            return None
        return date(year, index, day), date(year, index, day)
    if granularity == "decade":
        return date(year, 1, 1), date(min(year + 9, date.max.year), 12, 31)
    if granularity == "year":
        return date(year, 1, 1), date(year, 12, 31)
    months = _MONTHS_IN[granularity]
    first = index if granularity in ("month", "season") else (index - 1) * months + 1
    return month(year, first, months)


def part(days: Days, shares: Shares) -> Days:
    """The part of a stretch of days between two shares of its length: at least one day."""
    first, last = days
    length = (last - first).days + 1
    start = round(shares[0] * length)
    end = max(round(shares[1] * length) - 1, start)
    return first + timedelta(days=min(start, length - 1)), first + timedelta(days=min(end, length - 1))


def ahead(day: date, unit: str, count: int) -> date:
    """The day so many days, weeks, months, quarters, years or decades on (back where negative)."""
    in_days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
    if unit in in_days:
        return moved(day, in_days[unit] * count)
    return shifted(day, {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count)


def holding(day: date, unit: str) -> Days:
    """The day, week, weekend, fortnight, month, quarter, year, decade or century that holds the day."""
    if unit == "day":
        return day, day
    if unit in ("week", "fortnight"):
        return week(day)
    if unit == "weekend":
        return moved(week(day)[0], 5), week(day)[1]
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        return month(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    years = 10 if unit == "decade" else 100
    first = max(day.year // years * years, 1)
    return date(first, 1, 1), date(min(first + years - 1, date.max.year), 12, 31)
