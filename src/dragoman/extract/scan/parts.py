"""Parts of a whole: `half of`, `two thirds`, `one in five`, `most of`, `half a million`."""

import re

from dragoman.extract.scan.anchors import table
from dragoman.extract.scan.numeral import FULL, ONES, SCALES, Numeral, either

_FRACTIONS: dict[str, int] = table("numbers.toml")["fractions"]
_OF_PARTS = frozenset(("one", "two", "three", "four", "five", "most", "majority", *_FRACTIONS))
_ARTICLE = re.compile(r"(?<![a-z])an? $")
_HALF_A = re.compile(rf"(?:half[ -]an?|half|quarter of an?)[ -](?P<scale>{FULL})(?!\w)")
_FRACTION = re.compile(
    r"(?:(?P<over>one|two|three|four|five|a)[ -])?(?P<under>" + either(_FRACTIONS) + r")\b"
    r"(?=(?P<after>\s+(?:or more\s+)?(?:of|the|its|their|our|all)\b)?(?!-?\s?(?:majority|vote|party|parties|hour)))"
)
_ONE_IN = re.compile(
    r"(?P<over>one|two|three|four|five|[1-9])(?: in | out of )(?:every )?(?P<under>[0-9]{1,3}|"
    + either([word for word, value in ONES.items() if value > 1])
    + r")\b(?!\s*(?:"
    + FULL
    + r")|[,.:][0-9])"
)


def read_part(low: str, start: int, first: str) -> Numeral | None:
    """The part that begins with the word `first` at `start`, None where none does."""
    return _half_a(low, start, first) or _share(low, start, first) if first in _OF_PARTS else None


def one_in(low: str, start: int) -> Numeral | None:
    found = _ONE_IN.match(low, start)
    if found is None:
        return None
    over, under = (float(ONES.get(found[part], 0) or found[part]) for part in ("over", "under"))
    if not over < under <= 100:
        return None
    return _part(start, found.end(), over / under)


def _part(start: int, end: int, fraction: float) -> Numeral:
    percent = round(100 * fraction, 1)
    exact = percent == 100 * fraction
    low, high = (percent, percent) if exact else (round(percent - 1, 1), round(percent + 1, 1))
    return Numeral(start, end, percent, low, high, "share", percent)


def _half_a(low: str, start: int, first: str) -> Numeral | None:
    found = _HALF_A.match(low, start) if first in ("half", "quarter") else None
    if found is None:
        return None
    part = 0.25 if first == "quarter" else 0.5
    begins = article_before(low, start) if part == 0.25 else start
    value = part * SCALES[found["scale"]]
    return Numeral(begins, found.end(), value, value, value, "words", part, SCALES[found["scale"]])


def _share(low: str, start: int, first: str) -> Numeral | None:
    if first in ("most", "majority"):
        return _most(low, start, start + len(first))
    if found := one_in(low, start):
        return found
    fraction = _FRACTION.match(low, start)
    if fraction is None:
        return None
    begins = article_before(low, start)
    counted = fraction["over"] not in (None, "a")
    if not (fraction["after"] or counted) or (not counted and begins == start and fraction["under"] != "half"):
        return None
    over = ONES.get(fraction["over"] or "", 1)
    under = _FRACTIONS[fraction["under"]]
    return _part(begins, fraction.end(), over / under) if over < under else None


def _most(low: str, start: int, end: int) -> Numeral | None:
    if not low.startswith(" of ", end) or low.startswith(" of all", end):
        return None
    begins = article_before(low, start)
    return Numeral(begins, end, None, 50, 100, "share")


def article_before(low: str, start: int) -> int:
    found = _ARTICLE.search(low, max(0, start - 4), start)
    return found.start() if found else start
