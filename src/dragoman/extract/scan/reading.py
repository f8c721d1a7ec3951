"""What stands beside a number: a second number, a currency sign, a unit, a rate."""

import re
from dataclasses import dataclass, replace

from dragoman.extract.scan.hedges import Hedge, hedge_after, hedge_before
from dragoman.extract.scan.numeral import Numeral
from dragoman.extract.scan.numerals import read_numeral
from dragoman.extract.scan.units import (
    MONEY,
    SPANS_OF_TIME,
    NounFound,
    more_after,
    noun_after,
    percent_after,
    rate_after,
    rate_before,
    rate_behind_product,
)

_RUNS_ON = re.compile(
    r"\n?(?:st|nd|rd|th)\b|:[0-9]|/[0-9]|\+[0-9]|\s+u\.?\s?s\.?\s?c\b|\s+c\.?\s?f\.?\s?r\b|\s?[ap]\.?m\b|\s?o'clock"
    r"|\s(?:gmt|edt|est|utc|cet)\b|[.,][0-9]|[-–][0-9]+[-–]|[a-z_@=#]|\s?°"
)
_LINK = re.compile(r"\s?(?P<dash>[-–—])\s?(?=[$€£¥₹0-9a-z])|\s(?P<word>to|or|and)\s(?=[$€£¥₹0-9a-z])(?:about |up to )?")
_CHANGE = re.compile(
    r"\b(?:increas|rais|ris|rose|grow|grew|fell|fall|drop|cut|reduc|boost|expand|jump|climb|up|down|doubl|tripl"
    r"|lower|slash|mov|shift|went|go)[a-z]*\b[^.;\n]{0,40}$"
)
_SIGN_AGAIN = re.compile(r"(?:us\$|[$€£¥₹])?\s?")


@dataclass(slots=True)
class Reading:
    """A number with everything that the grammar found beside it so far, before it becomes a quantity."""

    numeral: Numeral
    end: int
    hedge: Hedge
    begins: int
    unit: str | None = None
    found: NounFound | None = None
    ranged: bool = False
    after: tuple[str, str] | None = None
    per: str | None = None


def read_beside(low: str, numeral: Numeral, sign: tuple[int, str] | None) -> Reading:
    """The number with its hedge, the other end of its range, its unit and its rate."""
    begins, unit = sign or (numeral.start, None)
    reading = Reading(numeral, numeral.end, hedge_before(low, begins), begins, unit)
    _read_range(low, reading)
    _read_unit(low, reading)
    _read_rate(low, reading)
    return reading


def runs_on(low: str, end: int) -> bool:
    """True where what follows digits makes an ordinal, a clock time, a version or a telephone number of them."""
    return _RUNS_ON.match(low, end) is not None


def _read_range(low: str, reading: Reading) -> None:
    """The reading takes a second number where the two are the ends of a range."""
    first = reading.numeral
    if first.kind not in ("digits", "words"):
        return
    percent = percent_after(low, first.end)
    link = _LINK.match(low, percent[0] if percent else first.end)
    if link is None or not _links(low, link, reading):
        return
    start = _SIGN_AGAIN.match(low, link.end()).end()  # type: ignore[union-attr]
    second = read_numeral(low, start) if start < len(low) and (low[start] <= "9" or low[start].isalpha()) else None
    if second is None or second.kind not in ("digits", "words") or second.start != start or second.value is None:
        return
    if first.scale == 1 < second.scale and first.mantissa < second.mantissa:
        first = first.scaled(second.scale)
    if first.value is None or not first.value < second.value or runs_on(low, second.end):
        return
    reading.numeral = replace(first, end=second.end, value=None, low=first.value, high=second.value, scale=second.scale)
    reading.end, reading.ranged = second.end, True


def _links(low: str, link: re.Match[str], reading: Reading) -> bool:
    """True where the word between two numbers makes a range of them: "and" only after "between", no change told."""
    if link["word"] == "and":
        return reading.hedge.opens == "between"
    if link["word"] == "to" and reading.hedge.opens == "from":
        return _CHANGE.search(low, max(0, reading.hedge.start - 60), reading.hedge.start) is None
    return True


def _read_unit(low: str, reading: Reading) -> None:
    percent = percent_after(low, reading.end)
    if percent:
        reading.end, reading.unit = percent
        return
    _read_after(low, reading)
    if reading.unit is not None:
        noun = noun_after(low, reading.end, False)
        if noun and noun.noun.unit in MONEY and noun.start <= reading.end + 1:
            reading.end, reading.found = noun.end, noun
        return
    more = more_after(low, reading.end)
    if more:
        reading.end, reading.after = more[0], ("=", more[1])
    numeral = reading.numeral
    through_of = numeral.scale == 1 or numeral.kind in ("vague", "share")
    noun = noun_after(low, reading.end, through_of, one=numeral.value == 1)
    if noun is not None:
        reading.end, reading.found = noun.end, noun
        _read_after(low, reading)


def _read_after(low: str, reading: Reading) -> None:
    after = hedge_after(low, reading.end)
    if after:
        reading.end, reading.after = after[0], after[1:]


def _read_rate(low: str, reading: Reading) -> None:
    unit = reading.found.noun.unit if reading.found else reading.unit
    rate = rate_after(low, reading.end, unit)
    if rate:
        reading.end, reading.per = rate
    elif unit not in ("percent", None) and unit not in SPANS_OF_TIME:
        reading.per = rate_behind_product(low, reading.end, unit) or rate_before(low, reading.hedge.start)
