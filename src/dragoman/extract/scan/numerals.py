"""Numbers in digits and in words: `1,500`, `1.5 million`, `630m`, `10 lakh`, `two hundred`, `tens of millions`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from dragoman.extract.scan.anchors import WORDS_KEPT, table

_TABLE = table("numbers.toml")
_ONES: dict[str, int] = _TABLE["ones"]
_TENS: dict[str, int] = _TABLE["tens"]
_SCALES: dict[str, float] = _TABLE["scales"] | _TABLE["short_scales"] | _TABLE["letter_scales"]
_VAGUE: dict[str, list[float]] = _TABLE["vague"]
_FRACTIONS: dict[str, int] = _TABLE["fractions"]
_MOST_DIGITS = 15
_OPEN_GROWTH = 1e3
_MOST_WORDS = 16
_LARGEST = 1e16
_EXACT = 2.0**53


@dataclass(slots=True)
class Numeral:
    """A number as written: `value` is None where the words name only an interval; `high` None is open.

    `mantissa` is the number without its scale and `scale` the factor, so that "5-6 million" can share one scale.
    """

    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    kind: Literal["digits", "words", "vague", "share"]
    mantissa: float = 0.0
    scale: float = 1.0

    def scaled(self, scale: float) -> "Numeral":
        """The same number under another scale."""
        value = product(self.mantissa, scale)
        return Numeral(self.start, self.end, value, value, value, self.kind, self.mantissa, scale)


def product(number: float, factor: float) -> float:
    """The product in decimal arithmetic, so that 1.1 million is 1100000 and not a hair more."""
    if number.is_integer() and factor.is_integer() and abs(exact := number * factor) < _EXACT:
        return exact
    return float(Decimal(repr(number)) * Decimal(repr(factor)))


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_FULL = _either(_TABLE["scales"])
_SHORT = _either(_TABLE["short_scales"])
_DIGITS = re.compile(
    r"(?:(?P<grouped>[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3}){1,5}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,5}|[0-9]{1,3}(?:'[0-9]{3}){1,5}|[0-9]{1,3}(?: [0-9]{3}){1,5})(?![0-9])"
    r"|(?P<plain>[0-9]+))"
    r"(?P<rest>[.·][0-9]+|,[0-9]{1,2}(?=\s?(?:" + _FULL + "|" + _SHORT + r"|m|bn?|%|per ?cent)(?![a-z])))?"
    r"(?P<glyph>[½¼¾])?(?P<half> and a half(?= (?:" + _FULL + r")))?"
)
# Most digits stand alone: what follows cannot belong to them.
_BARE_DIGITS = re.compile(r"(?P<plain>[0-9]+)(?=[^0-9.,·'½¼¾ ]| (?!and a half)[^0-9])(?P<rest>(?!))?")
_SCALE = re.compile(
    rf"(?:(?P<close>(?:{_SHORT}|[mbk])(?!\w))|[\s-]?(?P<far>(?:{_FULL})s?(?:[ -](?:{_FULL})s?)?(?!\w)"
    rf"|(?<=[\s])(?:{_SHORT})(?!\w)))|\s(?P<short>(?:{_SHORT})(?!\w))|\s(?P<letter>[mb](?!\w))"
)
_WORD = re.compile(r"[a-z]+")
_NO_DIGIT = re.compile("[^0-9]+")
_GAP = re.compile(r"(?: and |\s{1,3}|-)(?=[a-z])")
_HALF_MORE = re.compile(r" and a half\b")
_MONEY_BEFORE = re.compile(r"[$€£¥₹₽]\s?$")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_HALF_A = re.compile(rf"(?:half[ -]an?|half|quarter of an?)[ -](?P<scale>{_FULL})(?!\w)")
_FRACTION = re.compile(
    r"(?:(?P<over>one|two|three|four|five|a)[ -])?(?P<under>" + _either(_FRACTIONS) + r")\b"
    r"(?=(?P<after>\s+(?:or more\s+)?(?:of|the|its|their|our|all)\b)?(?!-?\s?(?:majority|vote|party|parties|hour)))"
)
_ONE_IN = re.compile(
    r"(?P<over>one|two|three|four|five|[1-9])(?: in | out of )(?:every )?(?P<under>[0-9]{1,3}|"
    + _either([word for word, value in _ONES.items() if value > 1])
    + r")\b(?!\s*(?:"
    + _FULL
    + r")|[,.:][0-9])"
)
_VAGUE_FORM = re.compile(
    rf"(?P<head>{_either(_VAGUE)})\b"
    r"(?: of (?P<of>hundreds|thousands|millions|billions|trillions|lakhs|crores)\b)?"
    rf"(?: (?P<scale>(?:{_FULL}))s?(?: (?P<more>thousand|million|billion|trillion|crore))?\b)?"
)  # fmt: skip
_OF_PARTS = frozenset(("one", "two", "three", "four", "five", "most", "majority", *_FRACTIONS))
_ARTICLE = re.compile(r"(?<![a-z])an? $")
_QUITE = re.compile(r"(?<![a-z])(?:quite )?a $")


def read_numeral(low: str, start: int) -> Numeral | None:
    """The number that begins at the digit or number word at `start` of a folded text, None where none does."""
    if low[start] <= "9":
        # Only a single digit before a space may open "1 in 5".
        return (_one_in(low, start) if low.startswith(" ", start + 1) else None) or _digits(low, start)
    word = _WORD.match(low, start)
    first = word[0] if word else ""
    if first in _OF_PARTS and (part := _half_a(low, start, first) or _share(low, start, first)):
        return part
    return (_vague(low, start) if first in _VAGUE else None) or _words(low, start)


def _one_in(low: str, start: int) -> Numeral | None:
    found = _ONE_IN.match(low, start)
    if found is None:
        return None
    over, under = (float(_ONES.get(found[part], 0) or found[part]) for part in ("over", "under"))
    if not over < under <= 100:
        return None
    return _part(start, found.end(), over / under)


def _part(start: int, end: int, fraction: float) -> Numeral:
    percent = round(100 * fraction, 1)
    exact = percent == 100 * fraction
    low, high = (percent, percent) if exact else (round(percent - 1, 1), round(percent + 1, 1))
    return Numeral(start, end, percent, low, high, "share", percent)


def _digits(low: str, start: int) -> Numeral | None:
    found = _BARE_DIGITS.match(low, start) or _DIGITS.match(low, start)
    if found is None:
        return None
    if len(found[0]) > _MOST_DIGITS and len(_NO_DIGIT.sub("", found[0])) > _MOST_DIGITS:
        return None
    value = _value_of(found)
    end, scale = _scale_after(low, start, found.end())
    total = product(value, scale)
    if scale == 1 and found["plain"] and _could_be_thousands(found["rest"]) and len(found["plain"]) <= 3:
        return Numeral(start, end, None, value, value * 1e3, "digits", value, scale)
    return Numeral(start, end, total, total, total, "digits", value, scale)


def _value_of(found: re.Match[str]) -> float:
    if found.lastgroup == "plain":
        return float(found[0])
    body = found["grouped"] or found["plain"]
    whole = float(_NO_DIGIT.sub("", body) if found["grouped"] else body)
    rest = found["rest"]
    value = float(f"{int(whole)}.{rest[1:]}") if rest else whole
    return value + _GLYPHS.get(found["glyph"] or "", 0) + (0.5 if found["half"] else 0)


def _could_be_thousands(rest: str | None) -> bool:
    """True of `.500` with nothing else: English reads a decimal, half of Europe a thousand."""
    return rest is not None and rest[0] == "." and len(rest) == 4


def _scale_after(low: str, start: int, end: int) -> tuple[int, float]:
    found = _SCALE.match(low, end)
    if found is None:
        return end, 1.0
    if found["letter"] and not _MONEY_BEFORE.search(low, max(0, start - 2), start):
        return end, 1.0
    scale = 1.0
    for word in _WORD.findall(found[0]):
        scale *= _SCALES.get(word) or _SCALES[word[:-1]]
    return found.end(), scale


def _half_a(low: str, start: int, first: str) -> Numeral | None:
    found = _HALF_A.match(low, start) if first in ("half", "quarter") else None
    if found is None:
        return None
    part = 0.25 if first == "quarter" else 0.5
    begins = _article_before(low, start) if part == 0.25 else start
    value = part * _SCALES[found["scale"]]
    return Numeral(begins, found.end(), value, value, value, "words", part, _SCALES[found["scale"]])


def _share(low: str, start: int, first: str) -> Numeral | None:
    if first in ("most", "majority"):
        return _most(low, start, start + len(first))
    if found := _one_in(low, start):
        return found
    fraction = _FRACTION.match(low, start)
    if fraction is None:
        return None
    begins = _article_before(low, start)
    counted = fraction["over"] not in (None, "a")
    if not (fraction["after"] or counted) or (not counted and begins == start and fraction["under"] != "half"):
        return None
    over = _ONES.get(fraction["over"] or "", 1)
    under = _FRACTIONS[fraction["under"]]
    return _part(begins, fraction.end(), over / under) if over < under else None


def _most(low: str, start: int, end: int) -> Numeral | None:
    if not low.startswith(" of ", end) or low.startswith(" of all", end):
        return None
    begins = _article_before(low, start)
    return Numeral(begins, end, None, 50, 100, "share")


def _article_before(low: str, start: int) -> int:
    found = _ARTICLE.search(low, max(0, start - 4), start)
    return found.start() if found else start


def _vague(low: str, start: int) -> Numeral | None:
    found = _VAGUE_FORM.match(low, start)
    if found is None:
        return None
    least, *rest = _VAGUE[found["head"]]
    most = rest[0] if rest else None
    for part in (found["of"], found["scale"], found["more"]):
        if part:
            scale = _SCALES.get(part) or _SCALES[part[:-1]]
            least, most = least * scale, ((most + 1) * scale - 1 if most else least * scale * _OPEN_GROWTH)
    before = _QUITE.search(low, max(0, start - 9), start)
    if found["head"] in ("couple", "handful") and before is None:
        return None
    return Numeral(before.start() if before else start, found.end(), None, least, most, "vague")


def _words(low: str, start: int) -> Numeral | None:
    """Cardinals by the school grammar: ones after tens, hundreds multiply, scales close a group."""
    total = group = 0.0
    last, end, position = "", start, start
    smallest = float("inf")
    for _ in range(_MOST_WORDS):
        word = _WORD.match(low, position)
        kind = _kind(word[0]) if word else ""
        if word is None or not _may_follow(last, kind):
            break
        if kind in ("ones", "tens"):
            group += _ONES.get(word[0], 0) or _TENS.get(word[0], 0)
        elif (scale := _SCALES.get(word[0]) or _SCALES[word[0][:-1]]) > smallest:
            total, group = (total + group) * scale, 0.0
        elif scale == 100:
            group = (group or 1) * scale
        else:
            total, group, smallest = total + (group or 1) * scale, 0.0, scale
        last, end = kind, word.end()
        gap = _GAP.match(low, end)
        if gap is None or (gap[0] == " and " and kind not in ("hundred", "scale")):
            break
        position = gap.end()
    return _closed(low, start, end, total + group) if last and total + group < _LARGEST else None


@lru_cache(maxsize=WORDS_KEPT)
def _kind(word: str) -> str:
    if word in _ONES:
        return "ones"
    if word in _TENS:
        return "tens"
    if word == "hundred":
        return "hundred"
    singular = word.removesuffix("s")
    return "scale" if len(word) > 2 and (word in _SCALES or singular in _SCALES) else ""


def _may_follow(last: str, kind: str) -> bool:
    if kind == "ones":
        return last != "ones"
    if kind == "tens":
        return last not in ("ones", "tens")
    return bool(kind)


def _closed(low: str, start: int, end: int, value: float) -> Numeral | None:
    """The number with its article ("a million") and its half ("two and a half million"), None for a bare scale word."""
    word = _WORD.match(low, start)
    begins, scale = start, 1.0
    if word and _kind(word[0]) in ("hundred", "scale"):
        begins = _article_before(low, start)
        if begins == start or word[0].endswith("s"):
            return None
    if half := _HALF_MORE.match(low, end):
        scaled = _SCALE.match(low, half.end())
        if scaled and scaled["far"]:
            scale, end = _SCALES.get(scaled["far"].strip(), 1.0), scaled.end()
            value = product(value + 0.5, scale)
        elif word and _kind(low[low.rfind(" ", 0, end) + 1 : end]) == "scale":
            step = _SCALES[low[low.rfind(" ", 0, end) + 1 : end]]
            value, end = value + step / 2, half.end()
    return _shared(Numeral(begins, end, value, value, value, "words", value, scale))


def _shared(numeral: Numeral) -> Numeral:
    """Words keep the power of a thousand as scale, so that "two to three million" can share it."""
    if numeral.value and numeral.value < 1e3:
        numeral.mantissa, numeral.scale = numeral.value, 1.0
        return numeral
    scale = next((one for one in (1e12, 1e9, 1e6, 1e3) if numeral.value and numeral.value % one == 0), 1.0)
    numeral.mantissa, numeral.scale = (numeral.value or 0.0) / scale, scale
    return numeral
