"""Dates that name a month, a year, a quarter or a season: `24 June 2021`, `June`, `Q3 2021`, `2020-21`, `the 1990s`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.extract.scan.anchors import Phrases, anchored, phrase_before, table
from dragoman.extract.scan.dates.days import Days, span
from dragoman.extract.scan.units import immediate_unit
from dragoman.terms.period import Granularity

_DATES = table("dates.toml")
_NUMBERS = table("numbers.toml")
MONTHS: dict[str, int] = _DATES["months"]
_CAPITAL = frozenset(_DATES["capital"]["words"])
_SEASONS: dict[str, int] = _DATES["seasons"]
_LABELS = Phrases(dict.fromkeys(_NUMBERS["labels"]["words"], True))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0}
_YEARS = {"last": -1, "the previous": -1, "the past": -1, "next": 1, "the coming": 1, "the following": 1}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DOT = r"(?:(?<=\b[a-z]{3})(?<!may)\.|(?<=\bsept)\.)?"
_SCALE = "|".join([*_NUMBERS["scales"], *_NUMBERS["short_scales"]])
_DAY_END = rf"(?:\n?(?:st|nd|rd|th)\b)?(?![\w%$€£]|[.:][0-9]|,[0-9]{{3}}(?![0-9])|\s?(?:{_SCALE}|per ?cent|%)(?![a-z]))"
_YEARISH = (
    r"(?:(?:,\s*|\s+)(?:of\s+|in\s+)?(?P<year>(?:1[789]|20)[0-9]{2})(?![0-9]|[.,][0-9])"
    r"|,?\s+(?:of\s+|in\s+)?(?P<rel>this|last|next|the current|the coming|the previous|the following|the same"
    r"|that|the past|(?<=of )the)\s+year\b(?! of))"
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})\b{_DOT}(?:\s+(?:the\s+)?(?P<day>[0-9]{{1,2}}){_DAY_END}"
    rf"(?:\s?(?:[-–—]|to|and|through)\s?(?P<day2>[0-9]{{1,2}}){_DAY_END})?)?{_YEARISH}?"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:[-–]|to|and)\s?(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?:\s+(?:of\s+)?|-)(?P<month>{_MONTH})\b{_DOT}(?:-(?P<dashed>(?:19|20)[0-9]{{2}})\b|{_YEARISH})?"
)
_ISO = re.compile(
    r"(?P<year>(?:1[789]|20)[0-9]{2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"
    r"(?:t[0-9][0-9:.]*z?)?(?![0-9])"
)
_SLASHED = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<sep>[-/.])(?P<two>[0-9]{1,2})(?P=sep)(?P<year>(?:1[789]|20)[0-9]{2})(?![0-9])"
)
_YEAR_MONTH = re.compile(r"(?P<year>(?:1[789]|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?![0-9-])")
_YEAR_TO_YEAR = re.compile(
    r"(?P<year>(?:1[789]|20)[0-9]{2})\s?[-–/]\s?(?P<to>(?:1[789]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[-/.,][0-9]|[a-z%])"
)
_YEAR = re.compile(
    r"(?P<year>(?:1[789]|20)[0-9]{2})(?:(?P<decade>s)\b|(?![\w%]|[.,:/][0-9]"
    rf"|\s?(?:{_SCALE}|per ?cent|%)(?![a-z])))"
)
_QUARTER = re.compile(rf"(?P<kind>[qh])(?P<index>[1-4])\b{_YEARISH}?")
_ORDINAL = re.compile(
    rf"(?P<ordinal>first|second|third|fourth|last|final)\s+(?:(?P<kind>quarter|half)|(?P<count>[0-9]{{1,2}}|two|three"
    rf"|four|five|six|seven|eight|nine|ten)\s+months)\b{_YEARISH}?"
)
_SEASON = re.compile(
    r"(?P<season>spring|summer|autumn|fall|winter)\b"
    rf"(?:\s+(?:of\s+)?(?P<from>(?:1[789]|20)[0-9]{{2}})[-–/](?P<to>[0-9]{{2,4}})\b|{_YEARISH})?"
)
_NOT_BEFORE_YEAR = re.compile(r"(?:[\w/#@=&_+$€£¥₹.,:']|[\w)][–.])$|(?P<dash>[a-z]*)-$")
_FIRST_DIGITS = re.compile(r"[0-9]{1,4}")
_DASHED_PARTS = frozenset(("mid", "early", "late", "end", "pre", "post", "since"))
_TELLS_A_YEAR = Phrases(dict.fromkeys(
    ("in", "since", "by", "of", "until", "from", "before", "after", "year", "early", "late", "mid", "during", "the",
     "for", "through", "to", "and", "a", "its", "their", "this", "till", "between", *_SEASONS, *MONTHS), True)
)  # fmt: skip
_SURE_FROM = "1900"
_WORDS_OF_COUNT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(slots=True)
class Mark:
    """A date as written: what is not said is None. `index` is the month, quarter, half or first month of a season.

    `shift` counts years from the year of publication ("June last year" is -1). `last` is the last day of a range of
    days and `to` the last year of a range of years; `swapped` says that day and month may stand the other way round;
    `months` is the number of months that a phrase such as "the first ten months" takes.
    """

    start: int
    end: int
    granularity: Granularity
    year: int | None = None
    index: int = 1
    day: int | None = None
    last: int | None = None
    to: int | None = None
    shift: int | None = None
    swapped: bool = False
    months: int | None = None

    @property
    def dated(self) -> bool:
        """True where the words themselves name the year or place it by the day of publication."""
        return self.year is not None or self.shift is not None

    def days(self, year: int) -> Days | None:
        """First and last day in the given year, None where there is no such day."""
        if self.months is not None:
            return span("month", year, self.index) and _months(year, self.index, self.months)
        days = span(self.granularity, year, self.index, self.day)
        if days is None:
            return None
        if self.swapped and (other := span("day", year, self.day or 1, self.index)):
            return min(days[0], other[0]), max(days[1], other[1])
        if self.last is not None:
            final = span("day", year, self.index, self.last)
            return (days[0], final[1]) if final and final[1] > days[0] else days
        return (days[0], days[1].replace(year=self.to)) if self.to else days


def _months(year: int, index: int, months: int) -> Days | None:
    first, last = span("month", year, index), span("month", year, index + months - 1)
    return (first[0], last[1]) if first and last else None


@lru_cache(maxsize=4)
def find_marks(text: str) -> tuple[Mark, ...]:
    """All such dates of the text in order, none overlapping; the last few texts are kept."""
    anchors = anchored(text)
    marks: list[Mark] = []
    past = 0
    for start, word in anchors.times:
        if start < past:
            continue
        read = _read_digits if word[0] <= "9" else _READERS.get(word)
        mark = read(anchors.low, text, start) if read else None
        if mark is not None:
            marks.append(mark)
            past = mark.end
    return tuple(marks)


def _shift(found: re.Match[str]) -> int | None:
    said = found["rel"]
    return None if said is None else _YEARS.get(said, 0)


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"]) if found["year"] else None


def _is_name(low: str, text: str, found: re.Match[str]) -> bool:
    """True of "May", "March" and the like where a capital tells the month from the verb."""
    start, end = found.span("month")
    return low[start:end] not in _CAPITAL or text[start].isupper()


def _month_first(low: str, text: str, start: int) -> Mark | None:
    found = _MONTH_FIRST.match(low, start)
    if found is None or not _is_name(low, text, found) or low[start - 1 : start].isalnum():
        return None
    month = MONTHS[found["month"]]
    mark = Mark(start, found.end(), "month", _year(found), month, shift=_shift(found))
    if found["day"] is None or not 1 <= int(found["day"]) <= 31:
        return mark if found["day"] is None else replace(mark, end=found.end("month"), year=None, shift=None)
    counts = not mark.dated and immediate_unit(low, found.end()) and low[max(0, start - 4) : start] != "the "
    if counts:
        return replace(mark, end=found.end("month"))
    return _dayed(mark, found)


def _dayed(mark: Mark, found: re.Match[str]) -> Mark:
    last = int(found["day2"]) if found["day2"] else None
    return replace(mark, granularity="day", day=int(found["day"]), last=last)


def _read_digits(low: str, text: str, start: int) -> Mark | None:
    parted = start > 0 and low[start - 1] == " "
    before = None if parted else _NOT_BEFORE_YEAR.search(low, max(0, start - 8), start)
    if before and before["dash"] not in _DASHED_PARTS:
        return None
    digits = len(_FIRST_DIGITS.match(low, start)[0])  # type: ignore[index]
    for read in _READERS_OF_DIGITS[digits]:
        mark = read(low, text, start)
        if mark is not None:
            return mark
    return None


def _iso(low: str, text: str, start: int) -> Mark | None:
    found = _ISO.match(low, start)
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    mark = Mark(start, found.end(), "day", int(found["year"]), month, day)
    return mark if mark.days(int(found["year"])) else None


def _slashed(low: str, text: str, start: int) -> Mark | None:
    """A day and a month in digits: with dots the day stands first, else both readings stay open."""
    found = _SLASHED.match(low, start)
    if found is None:
        return None
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    day, month = (two, one) if two > 12 else (one, two)
    swapped = found["sep"] != "." and one <= 12 and two <= 12 and one != two
    mark = Mark(start, found.end(), "day", year, month, day, swapped=swapped)
    return mark if mark.days(year) else None


def _day_first(low: str, text: str, start: int) -> Mark | None:
    found = _DAY_FIRST.match(low, start)
    if found is None or not _is_name(low, text, found) or not 1 <= int(found["day"]) <= 31:
        return None
    year = int(found["dashed"]) if found["dashed"] else _year(found)
    return _dayed(Mark(start, found.end(), "day", year, MONTHS[found["month"]], shift=_shift(found)), found)


def _year_month(low: str, text: str, start: int) -> Mark | None:
    found = _YEAR_MONTH.match(low, start)
    if found is None or int(found["year"]) % 100 + 1 == int(found["month"]):
        return None
    return Mark(start, found.end(), "month", int(found["year"]), int(found["month"]))


def _year_to_year(low: str, text: str, start: int) -> Mark | None:
    found = _YEAR_TO_YEAR.match(low, start)
    if found is None:
        return None
    year = int(found["year"])
    to = int(found["to"]) if len(found["to"]) == 4 else year // 100 * 100 + int(found["to"])
    return Mark(start, found.end(), "year", year, to=to) if year < to <= year + 100 else None


def _bare_year(low: str, text: str, start: int) -> Mark | None:
    found = _YEAR.match(low, start)
    if found is None or phrase_before(low, start, _LABELS, most=2):
        return None
    if found["decade"]:
        return Mark(start, found.end(), "decade", int(found["year"]))
    unsure = found["year"] < _SURE_FROM or immediate_unit(low, found.end())
    if unsure and not phrase_before(low, start, _TELLS_A_YEAR, most=1):
        return None
    return Mark(start, found.end(), "year", int(found["year"]))


def _quarter(low: str, text: str, start: int) -> Mark | None:
    found = _QUARTER.match(low, start)
    if found is None or (found["kind"] == "h" and int(found["index"]) > 2):
        return None
    granularity: Granularity = "quarter" if found["kind"] == "q" else "half"
    return Mark(start, found.end(), granularity, _year(found), int(found["index"]), shift=_shift(found))


def _ordinal(low: str, text: str, start: int) -> Mark | None:
    """A part of the year that an ordinal names: "first quarter of 2021", "first ten months of the year"."""
    found = _ORDINAL.match(low, start)
    if found is None or (not (found["year"] or found["rel"]) and found["kind"] != "quarter"):
        return None
    ordinal = _ORDINALS[found["ordinal"]]
    year, shift = _year(found), _shift(found)
    if found["count"]:
        count = _WORDS_OF_COUNT.index(found["count"]) if found["count"].isalpha() else int(found["count"])
        if not 1 <= count <= 12 or ordinal > 1:
            return None
        index = 1 if ordinal else 13 - count
        return Mark(start, found.end(), "month", year, index, shift=shift, months=count)
    if not (year or shift is not None) and not ordinal:
        return None
    if found["kind"] == "half":
        return Mark(start, found.end(), "half", year, ordinal or 2, shift=shift) if ordinal < 3 else None
    return Mark(start, found.end(), "quarter", year, ordinal or 4, shift=shift)


def _season(low: str, text: str, start: int) -> Mark | None:
    found = _SEASON.match(low, start)
    if found is None:
        return None
    year = int(found["from"]) if found["from"] else _year(found)
    before = low[max(0, start - 5) : start]
    doubtful = found["season"] in ("fall", "spring") and year is None and found["rel"] is None
    if doubtful and not before.endswith(("this ", "last ", "next ")):
        return None
    return Mark(start, found.end(), "season", year, _SEASONS[found["season"]], shift=_shift(found))


_READERS: dict[str, Callable[[str, str, int], Mark | None]] = {
    **dict.fromkeys(MONTHS, _month_first),
    **dict.fromkeys(_SEASONS, _season),
    **dict.fromkeys(_ORDINALS, _ordinal),
    **dict.fromkeys("qh", _quarter),
}
# By the number of digits in a row, four and more as four.
_READERS_OF_DIGITS: dict[int, tuple[Callable[[str, str, int], Mark | None], ...]] = {
    1: (_slashed, _day_first),
    2: (_slashed, _day_first),
    3: (),
    4: (_iso, _year_month, _year_to_year, _bare_year),
}
