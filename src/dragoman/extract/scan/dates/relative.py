"""Times told from the day of publication: `last week`, `in two months`, `three days ago`, `on Thursday`, `so far`."""

import re
from datetime import date
from typing import Any

from dragoman.extract.scan.anchors import Phrases, phrase_before, table
from dragoman.extract.scan.dates import days
from dragoman.extract.scan.dates.told import Open, Told, nowhere
from dragoman.terms.period import Granularity

_DATES = table("dates.toml")
_ONES: dict[str, int] = table("numbers.toml")["ones"]
_SPANS: dict[str, str] = _DATES["spans"]
_VAGUE: dict[str, int] = _DATES["vague_counts"]
_WEEKDAYS: dict[str, int] = _DATES["weekdays"]
_CAPITAL = frozenset(_DATES["capital"]["words"])
_WHICH: Phrases[int] = Phrases(_DATES["which"])
_FIXED: Phrases[dict[str, Any]] = Phrases({phrase: row for row in _DATES["fixed"] for phrase in row["phrases"]})
_FIXED_WORDS = frozenset(_DATES["anchors"]["fixed"])
_PARTS = Phrases(dict.fromkeys(_DATES["parts"], True))
_GRANULARITY: dict[str, Granularity] = {
    "day": "day", "week": "week", "weekend": "day", "fortnight": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "unknown",
}  # fmt: skip

_NUMBER = r"(?:[0-9]{1,3}|" + "|".join(sorted(_ONES, key=len, reverse=True)) + ")"
_COUNT = rf"(?:{_NUMBER}(?:\s?(?:to|or|-|–)\s?{_NUMBER})?|(?:a\s+)?(?:few|couple(?:\s+of)?)|several|many|an?)"
_UNIT = r"(?P<unit>[a-z]+)$"
_RELATIVE = re.compile(
    r"(?<![\w-])(?:(?P<when>later|earlier|late|early)\s+(?:in\s+)?)?(?:"
    r"(?P<past>this\s+past|(?:the\s+)?past|the\s+last|(?:the\s+)?(?:most\s+)?recent)"
    r"|(?P<before>the\s+(?:previous|preceding)|that|the\s+same|the\s+following)"
    r"|(?P<this>this(?:\s+(?:very|current))?|the\s+current|current)"
    r"|(?P<last>last|previous)"
    rf"|(?P<next>(?:the\s+|these\s+|this\s+)?(?:next|coming|upcoming)))\s+(?:(?P<count>{_COUNT})\s+)?{_UNIT}"
)
_COUNTED = re.compile(
    r"(?<![\w-])(?:(?P<prep>within|in)\s+(?:just\s+|only\s+|about\s+|less\s+than\s+|under\s+|around\s+|a\s+matter\s+of\s+|roughly\s+"
    rf"|the\s+space\s+of\s+|over\s+|as\s+little\s+as\s+)?)?(?:(?P<count>{_COUNT})\s+)?{_UNIT}"
)
_AFTER = re.compile(
    r"'?\s(?P<word>ago|later|earlier|from now|from today|hence|after|before|prior|time)\b|(?P<of>\s(?:of|after)\b)"
)
_YEAR_END = re.compile(r"(?:'s\s|-|\s)end\b")
_NOT_PERIOD = re.compile(r"-(?!end)|\s?old\b")
_TIME_OF_DAY = re.compile(r"\s+(?:morning|afternoon|evening|night)\b")
_FIXED_GOES_ON = re.compile(
    r"-|(?<=far) (?:as|from|away)\b|(?<=now) that\b"
    r"|(?<=past) (?:[0-9]|few|several|couple|decade|century|year|month|week|day|two|three|four|five|six|ten)"
)
_WINDOW = 52
_LONGEST_WORD = 14
_LAST_LETTERS = re.compile(r"[a-z0-9]+$")
# What may stand just before a span of time: a word that places it, or a count.
_PLACING = (
    "past",
    "last",
    "recent",
    "previous",
    "preceding",
    "that",
    "same",
    "following",
    "this",
    "current",
    "next",
    "coming",
)
_LEADING = frozenset((*_PLACING, "very", "upcoming", "few", "couple", "of", "several", "many", "a", "an", *_ONES))


def read_relative(low: str, text: str, start: int, word: str) -> Told | None:
    """The time that the word at `start` tells with those around it, None where it tells none."""
    if word in _WEEKDAYS:
        return _weekday(low, text, start, word)
    end = start + len(word)
    if word in _FIXED_WORDS and (fixed := _fixed(low, end)):
        return fixed
    return _span(low, start, end, _SPANS[word]) if word in _SPANS else None


def _fixed(low: str, end: int) -> Told | None:
    found = phrase_before(low, end, _FIXED, most=6)
    if found is None or _FIXED_GOES_ON.match(low, end):
        return None
    start, row = found
    if "previous" in row:
        return Told(start, end, "unknown", nowhere, "previous", row["role"])
    first, last = row.get("from"), row.get("to")
    granularity: Granularity = "day" if row["role"] == "as_of" or first == last else "unknown"

    def told(today: date, future: bool) -> Open:
        return (
            None if first is None else days.moved(today, first),
            None if last is None else days.moved(today, last),
        )

    return Told(start, end, granularity, told, role=row["role"])


def _weekday(low: str, text: str, start: int, word: str) -> Told | None:
    if (word in _CAPITAL or len(word) < 6) and not text[start].isupper():
        return None
    if low[start - 1 : start].isalnum() or low[start + len(word) : start + len(word) + 1] == "-":
        return None
    number = _WEEKDAYS[word]
    end = start + len(word)
    which = phrase_before(low, start, _WHICH, most=2)
    time = _TIME_OF_DAY.match(low, end)

    def told(today: date, future: bool) -> Open:
        day = _day_of_week(today, number, which[1] if which else None, future)
        return day, day

    return Told(which[0] if which else start, time.end() if time else end, "day", told, tensed=True)


def _day_of_week(today: date, number: int, which: int | None, future: bool) -> date:
    """The weekday told: the last one, today counted; the next one in talk of the future; strictly so if said."""
    if which == -1:
        return days.moved(today, -((today.weekday() - number - 1) % 7 + 1))
    if which == 1:
        return days.moved(today, (number - today.weekday() - 1) % 7 + 1)
    if which == 0 or future:
        return days.moved(today, (number - today.weekday()) % 7)
    return days.moved(today, -((today.weekday() - number) % 7))


def _span(low: str, start: int, end: int, unit: str) -> Told | None:
    word = low[max(0, start - _LONGEST_WORD) : start].rsplit(None, 1)[-1:]
    leads = bool(word) and (before := _LAST_LETTERS.search(word[0])) is not None and _leads(before[0])
    window = low[max(0, start - _WINDOW) : start]
    placed = leads and any(one in window for one in _PLACING)
    relative = _RELATIVE.search(low, max(0, start - _WINDOW), end) if placed else None
    if relative is not None:
        return _relative(low, relative, unit)
    if ending := _YEAR_END.match(low, end):
        return _end_of(start, ending.end(), unit)
    if _NOT_PERIOD.match(low, end):
        return None
    if unit != "day" and low.endswith("the ", 0, start) and phrase_before(low, start - 4, _PARTS, most=4):
        return _this(start - 4, end, unit, None)
    bare = not leads and (end - start == len(unit) or not (_AFTER.match(low, end) or "within" in window))
    return None if bare else _counted(low, start, end, unit)


def _leads(word: str) -> bool:
    return word in _LEADING or word[0] <= "9"


def _relative(low: str, found: re.Match[str], unit: str) -> Told | None:
    start, end = found.span()
    plural = found["unit"] != unit
    count = _count(found["count"]) if found["count"] else (_VAGUE["none"] if plural else None)
    if found["before"]:
        return Told(start, end, _GRANULARITY[unit], nowhere, "previous")
    if found["this"]:
        return None if plural else _this(start, end, unit, found["when"])
    if found["past"] or (found["last"] and count):
        return _rolling(start, end, unit, -(count or 1))
    if found["next"] and count:
        return _rolling(start, end, unit, count)
    return _neighbour(start, end, unit, -1 if found["last"] else 1, found["when"])


def _this(start: int, end: int, unit: str, when: str | None) -> Told:
    def told(today: date, future: bool) -> Open:
        first, last = days.holding(today, unit)
        if when == "later":
            return today, last
        if when == "earlier":
            return first, today
        return _early_or_late((first, last), when)

    return Told(start, end, _GRANULARITY[unit], told)


def _early_or_late(whole: days.Days, when: str | None) -> days.Days:
    parts = _DATES["parts"]
    return days.part(whole, tuple(parts[when])) if when in ("early", "late") else whole


def _end_of(start: int, end: int, unit: str) -> Told:
    def told(today: date, future: bool) -> Open:
        return days.part(days.holding(today, unit), tuple(_DATES["parts"]["end of"]))

    return Told(start, end, _GRANULARITY[unit], told)


def _neighbour(start: int, end: int, unit: str, step: int, when: str | None) -> Told:
    def told(today: date, future: bool) -> Open:
        return _early_or_late(days.holding(days.ahead(today, unit, step), unit), when)

    return Told(start, end, _GRANULARITY[unit], told)


def _rolling(start: int, end: int, unit: str, count: int) -> Told:
    """So many spans that end, or begin, with the day of publication."""

    def told(today: date, future: bool) -> Open:
        other = days.ahead(today, unit, count)
        return (other, today) if count < 0 else (today, other)

    return Told(start, end, _GRANULARITY[unit], told, ahead=count > 0)


def _count(words: str) -> int:
    """The largest number that the words allow: 4 of "three to four", 5 of "a few"."""
    numbers = [_ONES.get(word) or (int(word) if word.isdigit() else 0) for word in re.findall(r"[a-z]+|[0-9]+", words)]
    for word, most in _VAGUE.items():
        if word in words:
            return most
    return max(*numbers, 1) if len(numbers) > 1 else max(numbers[0], 1)


def _counted(low: str, start: int, end: int, unit: str) -> Told | None:
    """A number of spans with "ago", "later", "within" or "in" beside it; a bare duration tells no time."""
    found = _COUNTED.search(low, max(0, start - _WINDOW), end)
    if found is None or unit in ("century", "weekend"):
        return None
    after = _AFTER.match(low, end)
    word = after["word"] if after else None
    bare = found["count"] is None
    if bare and found["unit"] == unit:
        return None
    if word == "ago":
        return _ago(found.start("count") if not bare else start, after.end() if after else end, unit, found["count"])
    if word and word not in ("from now", "from today", "hence", "time"):
        begins = start if bare else found.start("count")
        return Told(begins, after.end() if after else end, _GRANULARITY[unit], nowhere, "previous")
    if found["prep"] == "within":
        return _within(found.start(), end, unit, found["count"], after is not None and after["of"] is not None)
    if word or (found["prep"] == "in" and not bare and not after):
        return _in(found.start() if found["prep"] else start, after.end() if after else end, unit, found["count"])
    return None


def _ago(start: int, end: int, unit: str, count: str | None) -> Told:
    number = _count(count) if count else 0
    vague = count is None or not re.fullmatch(rf"an?|{_NUMBER}", count)

    def told(today: date, future: bool) -> Open:
        if vague:
            return (days.ahead(today, unit, -number) if number else None), days.ahead(today, unit, -1)
        return days.holding(days.ahead(today, unit, -number), unit)

    return Told(start, end, "unknown" if count is None else _GRANULARITY[unit], told)


def _within(start: int, end: int, unit: str, count: str | None, of: bool) -> Told:
    if of:
        return Told(start, end, _GRANULARITY[unit], nowhere, "previous")
    number = _count(count) if count else _VAGUE["none"]

    def told(today: date, future: bool) -> Open:
        return None, days.ahead(today, unit, number)

    return Told(start, end, _GRANULARITY[unit], told, role="deadline")


def _in(start: int, end: int, unit: str, count: str | None) -> Told:
    number = _count(count or "a")

    def told(today: date, future: bool) -> Open:
        other = days.ahead(today, unit, number if future else -number)
        return (today, other) if future else (other, today)

    return Told(start, end, _GRANULARITY[unit], told, role="event", ahead=True, tensed=True)
