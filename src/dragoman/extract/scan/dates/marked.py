"""Dates of months, years and seasons as times told: ranges, lists, the part taken, the year that is not said."""

import re
from dataclasses import replace
from datetime import date

from dragoman.extract.scan.anchors import Phrases, phrase_before, table
from dragoman.extract.scan.dates import days
from dragoman.extract.scan.dates.absolute import Mark, find_marks
from dragoman.extract.scan.dates.told import Open, Told
from dragoman.terms.period import Granularity

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
_SOON = 45
_BARE_PARTS = ("end ", "beginning ")
_YEARS_OF_THE_CALENDAR = range(2, 9990)


def of_marks(low: str, text: str) -> list[Told]:
    """All dates of the text in order, two that make a range as one."""
    marks = _with_years(low, list(find_marks(text)))
    told: list[Told] = []
    place = 0
    while place < len(marks):
        mark = marks[place]
        second = marks[place + 1] if place + 1 < len(marks) else None
        link = _LINK.match(low, mark.end) if second else None
        if second and link and link.end() == second.start and _makes_range(low, mark, link, second):
            told.append(_range(low, mark, second, link["part"]))
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
        return role_before(low, start_of(low, one)[0])[1] == "between"
    return other.to is None and one.to is None


def _range(low: str, one: Mark, other: Mark, said: str | None) -> Told:
    """From the first day of one date, or of its part, to the last of the other, or of its part."""
    start, part = start_of(low, one)
    ending = _PARTS[" ".join(said.split())] if said else None

    def told(today: date, future: bool) -> Open | None:
        last = _resolved(other, today, future, None)
        if last is None:
            return None
        year = one.year if one.year is not None else last[1].year
        first = one.days(year) if one.shift is None else _resolved(one, today, future, None)
        if first and first[0] > last[1] and one.year is None:
            first = one.days(year - 1) or first
        if first is None or first[0] > last[1]:
            return None
        return (days.part(first, part) if part else first)[0], (days.part(last, ending) if ending else last)[1]

    full = other.year is not None and (one.year is not None or one.shift is None)
    finest: Granularity = one.granularity if one.granularity == other.granularity else "unknown"
    return Told(
        start,
        other.end,
        finest,
        told,
        None if full else "published",
        dated=True,
        ranged=True,
        tensed=other.year is None,
    )


def _single(low: str, mark: Mark) -> Told:
    which = None if mark.dated else phrase_before(low, mark.start, _WHICH, most=2)

    def told(today: date, future: bool) -> Open | None:
        return _resolved(mark, today, future, which[1] if which else None)

    bare = mark.granularity in ("month", "season", "quarter") and not mark.dated and which is None
    start = which[0] if which else mark.start
    anchor = None if mark.year is not None else "published"
    return Told(start, mark.end, mark.granularity, told, anchor, weak=bare, dated=True, tensed=mark.year is None)


def _resolved(mark: Mark, today: date, future: bool, which: int | None) -> days.Days | None:
    """Days of a mark; without a year the nearest past one, in talk of the future the nearest to come.

    A day of the next few weeks is taken as that: a day of last year would have been told with its year.
    """
    if mark.year is not None:
        return mark.days(mark.year)
    if mark.shift is not None or which == 0:
        year = today.year + (mark.shift or 0)
        return mark.days(year) if year in _YEARS_OF_THE_CALENDAR else None
    years = [year for year in range(today.year - 2, today.year + 3) if year in _YEARS_OF_THE_CALENDAR]
    options = [one for year in years if (one := mark.days(year))]
    if which == -1:
        return next((one for one in reversed(options) if one[1] < today), None)
    coming = next((one for one in options if (one[0] > today if which else one[1] >= today)), None)
    if which == 1 or future:
        return coming
    if mark.granularity == "day" and coming and (coming[0] - today).days <= _SOON:
        return coming
    return next((one for one in reversed(options) if one[0] <= today), None)


def start_of(low: str, told: Told | Mark) -> tuple[int, days.Shares | None]:
    """Where the words begin with the weekday and the part before them ("mid-", "the end of"), and that part."""
    start = told.start
    if told.granularity == "day":
        weekday = _WEEKDAY_BEFORE.search(low, max(0, start - 14), start)
        return (weekday.start() if weekday else start), None
    dashed = _DASHED_PART.search(low, max(0, start - 10), start) if low.startswith("-", start - 1) else None
    if dashed:
        return dashed.start(), _PARTS[dashed["part"]]
    found = phrase_before(low, start, _PARTS)
    if found is None or (low.startswith(_BARE_PARTS, found[0]) and not _takes_bare_part(low, told, found[0])):
        return start, None
    return found


def _takes_bare_part(low: str, told: Told | Mark, start: int) -> bool:
    """True of "by end June" and "end of June", not of a verb: "it will end June"."""
    dated = isinstance(told, Mark) or told.dated
    return low.startswith(("end of ", "beginning of "), start) or (dated and role_before(low, start)[1] is not None)


def role_before(low: str, start: int) -> tuple[int, str | None]:
    found = phrase_before(low, start, _ROLES)
    return found or (start, None)
