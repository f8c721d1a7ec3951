"""Times become periods: the part that the words take, the preposition's role, the year that is not said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.extract.scan.anchors import Phrases, anchored, phrase_before, table
from dragoman.extract.scan.dates import days
from dragoman.extract.scan.dates.absolute import Mark, find_marks
from dragoman.extract.scan.dates.relative import read_relative
from dragoman.extract.scan.dates.tense import of_the_future
from dragoman.extract.scan.dates.told import Open, Told
from dragoman.terms.period import Granularity, Period, TimeRole, partial
from dragoman.terms.span import Span

_DATES = table("dates.toml")
_ROLES: Phrases[str] = Phrases({phrase: role for role, phrases in _DATES["roles"].items() for phrase in phrases})
_PARTS: Phrases[days.Shares] = Phrases({phrase: (low, high) for phrase, (low, high) in _DATES["parts"].items()})
_WHICH: Phrases[int] = Phrases(_DATES["which"])
_DASHED_PART = re.compile(r"(?P<part>early|mid|late|end)-(?:the-)?$")
_WEEKDAY_BEFORE = re.compile(r"\b(?:" + "|".join(_DATES["weekdays"]) + r")\.?,?\s(?:the\s)?$")
_LINK = re.compile(
    r"(?:\s?(?P<dash>[-–—/])\s?|,?\s+(?P<word>to|until|till|through|and|or|and in|or in)\s+(?:the\s+)?|(?P<list>,\s))"
    r"(?:(?P<part>early|mid|late|(?:the\s+)?end of|(?:the\s+)?beginning of|(?:the\s+)?start of)[\s-])?"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w.]*\s$")
_SOON = 45


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
    dated = _of_marks(low, text)
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


def _of_marks(low: str, text: str) -> list[Told]:
    marks = _with_years(low, list(find_marks(text)))
    told: list[Told] = []
    place = 0
    while place < len(marks):
        mark = marks[place]
        second = marks[place + 1] if place + 1 < len(marks) else None
        link = _LINK.match(low, mark.end) if second else None
        if second and link and link.end() == second.start and _makes_range(low, mark, link, second):
            told.append(_range(mark, second, link["part"]))
            place += 2
        else:
            told.append(_single(low, mark))
            place += 1
    return told


def _with_years(low: str, marks: list[Mark]) -> list[Mark]:
    """Marks of a list or a range take the year that the last of them names: "March, April and May 2021"."""
    for place in range(len(marks) - 2, -1, -1):
        one, after = marks[place], marks[place + 1]
        if one.dated or after.year is None or one.granularity not in ("month", "day", "quarter", "season"):
            continue
        link = _LINK.match(low, one.end)
        if link and link.end() == after.start and after.granularity != "year":
            earlier = (one.index, one.day or 0) > (after.index, after.day or 32)
            marks[place] = replace(one, year=after.year - 1 if earlier else after.year)
    return marks


def _makes_range(low: str, one: Mark, link: re.Match[str], other: Mark) -> bool:
    if link["list"] or link["word"] in ("or", "or in"):
        return False
    if link["word"] in ("and", "and in"):
        return _role_before(low, _start_of(low, one)[0])[1] == "between"
    return other.to is None and one.to is None


def _range(one: Mark, other: Mark, part: str | None) -> Told:
    def told(today: date, future: bool) -> Open | None:
        last = _resolved(other, today, future, None)
        year = one.year if one.year is not None else last[1].year if last else today.year
        first = one.days(year) if one.shift is None else _resolved(one, today, future, None)
        if first is None or last is None:
            return None
        if first[0] > last[1] and one.year is None:
            first = one.days(year - 1) or first
        return first[0], (days.part(last, _PARTS[part]) if part else last)[1]

    dated = other.year is not None and (one.year is not None or one.shift is None)
    finest: Granularity = one.granularity if one.granularity == other.granularity else "unknown"
    return Told(one.start, other.end, finest, told, None if dated else "published", dated=True, ranged=True)


def _single(low: str, mark: Mark) -> Told:
    which = None if mark.dated else phrase_before(low, mark.start, _WHICH, most=2)

    def told(today: date, future: bool) -> Open | None:
        return _resolved(mark, today, future, which[1] if which else None)

    bare = mark.granularity in ("month", "season", "quarter") and not mark.dated and which is None
    start = which[0] if which else mark.start
    anchor = None if mark.year is not None else "published"
    return Told(start, mark.end, mark.granularity, told, anchor, weak=bare, dated=True)


def _resolved(mark: Mark, today: date, future: bool, which: int | None) -> days.Days | None:
    """Days of a mark; without a year the nearest past one, in talk of the future the nearest to come.

    A day of the next few weeks is taken as that: a day of last year would have been told with its year.
    """
    if mark.year is not None:
        return mark.days(mark.year)
    if mark.shift is not None:
        return mark.days(today.year + mark.shift)
    options = [one for year in range(today.year - 2, today.year + 3) if (one := mark.days(year))]
    if which == 0:
        return mark.days(today.year)
    if which == -1:
        return next((one for one in reversed(options) if one[1] < today), None)
    coming = next((one for one in options if (one[0] > today if which else one[1] >= today)), None)
    if which == 1 or future:
        return coming
    if mark.granularity == "day" and coming and (coming[0] - today).days <= _SOON:
        return coming
    return next((one for one in reversed(options) if one[0] <= today), None)


def _start_of(low: str, told: Told | Mark) -> tuple[int, days.Shares | None]:
    """Where the words begin with the weekday and the part before them ("mid-", "the end of"), and that part."""
    start = told.start
    if told.granularity == "day":
        weekday = _WEEKDAY_BEFORE.search(low, max(0, start - 14), start)
        return (weekday.start() if weekday else start), None
    dashed = _DASHED_PART.search(low, max(0, start - 10), start)
    if dashed:
        return dashed.start(), _PARTS[dashed["part"]]
    found = phrase_before(low, start, _PARTS)
    return found or (start, None)


def _role_before(low: str, start: int) -> tuple[int, str | None]:
    found = phrase_before(low, start, _ROLES)
    return found or (start, None)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A time with the words that lead to it: where they begin, the part they take, what their preposition says."""

    told: Told
    start: int
    part: days.Shares | None
    said: str | None


def _placed(low: str, text: str, told: Told) -> _Placed | None:
    start, part = _start_of(low, told)
    if told.role not in (None, "event"):
        return _Placed(told, start, part, None)
    begins, said = _role_before(low, start)
    if said is None and part is None and not _stands_alone(text, told):
        return None
    if (said == "from" and (told.ranged or not told.dated)) or (said == "since" and told.ranged):
        said = None
    return _Placed(told, start if said == "joined" else begins, part, "since" if said == "from" else said)


def _period(low: str, text: str, placed: _Placed, todays: tuple[date, ...]) -> FoundPeriod | None:
    told, said = placed.told, placed.said
    future = said in ("deadline", "before", "until") or of_the_future(low, placed.start, told.end, said)
    known = todays or ((date.min,) if told.anchor is None else ())
    ends = [_ends(placed, today, future) for today in known]
    if any(one is None for one in ends):
        return None
    first, last = _widest([one for one in ends if one is not None])
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
    roles: dict[str | None, TimeRole] = {"until": "until", "since": "since", "as_of": "as_of"}
    return roles.get(said, "event")


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
