"""Times become periods: the part that the words take, the role that the preposition gives, open and closed ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.extract.scan.anchors import anchored
from dragoman.extract.scan.dates import days
from dragoman.extract.scan.dates.marked import of_marks, role_before, start_of
from dragoman.extract.scan.dates.relative import read_relative
from dragoman.extract.scan.dates.tense import of_the_future
from dragoman.extract.scan.dates.told import Open, Told
from dragoman.terms.period import Period, TimeRole, partial
from dragoman.terms.span import Span

_ROLES: dict[str | None, TimeRole] = {"until": "until", "since": "since", "as_of": "as_of"}
_ANY_DAY = (date.min,)
_NAME_BEFORE = re.compile(r"[A-Z][\w.]*\s$")


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A time at its place, preposition included, read against the day of publication where the words need one."""

    span: Span
    period: Period


def find_periods(text: str, published: str | None) -> list[FoundPeriod]:
    """All times of the text in order, none overlapping.

    `published` is an ISO day, month or year, with or without a time of day. Without it, words that need it give a
    period with both ends open. With a partial one, the period covers what every day of it would give.
    """
    low = anchored(text).low
    todays = _todays(published)
    found: list[FoundPeriod] = []
    past, said = 0, None
    for told in _merged(low, text):
        placed = _placed(low, text, told)
        if placed is None or placed.start < past:
            continue
        if placed.said == "joined":
            joined = low[past : placed.start].strip() in ("and", "or")
            placed = replace(placed, said=said if joined else None)
        one = _period(low, text, placed, todays)
        if one is not None:
            found.append(one)
            past, said = one.span.end, placed.said
    return found


def _todays(published: str | None) -> tuple[date, ...]:
    if not published:
        return ()
    first, last, _ = partial(published.strip()[:10].split("T")[0])
    return tuple(sorted({date.fromisoformat(first), date.fromisoformat(last)}))


def _merged(low: str, text: str) -> Iterator[Told]:
    """Dates and relative times in the order of the text; inside a date nothing else is read."""
    dated = of_marks(low, text)
    taken = 0
    for start, word in anchored(text).times:
        while taken < len(dated) and dated[taken].end <= start:
            yield dated[taken]
            taken += 1
        inside = taken < len(dated) and dated[taken].start <= start
        if word[0] <= "9" or inside:
            continue
        told = read_relative(low, text, start, word)
        if told is not None and not (taken < len(dated) and _belongs_to(low, told, dated[taken])):
            yield told
    yield from dated[taken:]


def _belongs_to(low: str, told: Told, date_after: Told) -> bool:
    """True where the time runs into the date or is its weekday: "Tuesday, July 12"."""
    if date_after.start < told.end:
        return True
    return date_after.granularity == "day" and low[told.end : date_after.start].strip(" .,\n") in ("", "the")


@dataclass(slots=True)
class _Placed:
    """A time with the words that lead to it: where they begin, the part they take, what their preposition says."""

    told: Told
    start: int
    part: days.Shares | None
    said: str | None


def _placed(low: str, text: str, told: Told) -> _Placed | None:
    start, part = start_of(low, told)
    if told.role not in (None, "event"):
        return _Placed(told, start, part, None)
    begins, said = role_before(low, start)
    if said is None and part is None and not _stands_alone(text, told):
        return None
    if (said == "from" and (told.ranged or not told.dated)) or (said == "since" and told.ranged):
        said = None
    return _Placed(told, start if said == "joined" else begins, part, "since" if said == "from" else said)


def _period(low: str, text: str, placed: _Placed, todays: tuple[date, ...]) -> FoundPeriod | None:
    told, said = placed.told, placed.said
    ahead = said in ("deadline", "before", "until")
    future = told.tensed and (ahead or of_the_future(low, placed.start, told.end, said))
    ends: list[Open] = []
    for today in todays or (_ANY_DAY if told.anchor is None else ()):
        one = _ends(placed, today, future)
        if one is None:
            return None
        ends.append(one)
    first, last = ends[0] if len(ends) == 1 else _widest(ends)
    span = Span(placed.start, told.end)
    period = Period(span.of(text), _iso(first), _iso(last), told.granularity, _role(told, said), told.anchor)
    return FoundPeriod(span, period)


def _stands_alone(text: str, told: Told) -> bool:
    """False of bare months and of years that belong to a name ("Tokyo 2020"), which only a preposition makes times."""
    if told.weak:
        return False
    if told.granularity != "year" or told.anchor is not None:
        return True
    return _NAME_BEFORE.search(text, max(0, told.start - 24), told.start) is None


def _role(told: Told, said: str | None) -> TimeRole:
    if told.role is not None:
        return told.role
    if said in ("deadline", "before") or (said == "within" and told.ahead):
        return "deadline"
    return _ROLES.get(said, "event")


def _ends(placed: _Placed, today: date, future: bool) -> Open | None:
    """First and last day under the role: a deadline has no beginning, "since" has no end."""
    told, part, said = placed.told, placed.part, placed.said
    ends = told.days(today, future)
    if ends is None:
        return None
    first, last = ends
    if part and first and last:
        first, last = days.part((first, last), part)
    if said == "before" and first:
        return None, last if part and part[1] == 1.0 else _day_from(first, -1)
    if said in ("deadline", "until", "as_of") or (said == "within" and told.ahead):
        return None, last
    if said == "since":
        return first, None
    if said == "after":
        return (_day_from(last, 1) if last else None), None
    return first, last


def _day_from(day: date, count: int) -> date:
    return day + timedelta(days=count) if date.min < day < date.max else day


def _widest(ends: list[Open]) -> Open:
    if not ends:
        return None, None
    firsts, lasts = [one for one, _ in ends], [other for _, other in ends]
    first = None if None in firsts else min(one for one in firsts if one)
    last = None if None in lasts else max(one for one in lasts if one)
    return first, last


def _iso(day: date | None) -> str | None:
    return None if day is None or day == date.min else day.isoformat()
