"""Numbers in digits and in words: `1,500`, `1.5 million`, `630m`, `10 lakh`, `two hundred`, `tens of millions`."""

import re
from functools import lru_cache

from dragoman.extract.scan.anchors import WORDS_KEPT
from dragoman.extract.scan.numeral import FULL, ONES, SCALES, SHORT, TENS, VAGUE, Numeral, either, product
from dragoman.extract.scan.parts import article_before, one_in, read_part

_MOST_DIGITS = 15
_OPEN_GROWTH = 1e3
_MOST_WORDS = 16
_LARGEST = 1e16


_DIGITS = re.compile(
    r"(?:(?P<grouped>[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3}){1,5}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,5}|[0-9]{1,3}(?:'[0-9]{3}){1,5}|[0-9]{1,3}(?: [0-9]{3}){1,5})(?![0-9])"
    r"|(?P<plain>[0-9]+))"
    r"(?P<rest>[.·][0-9]+|,[0-9]{1,2}(?=\s?(?:" + FULL + "|" + SHORT + r"|m|bn?|%|per ?cent)(?![a-z])))?"
    r"(?P<glyph>[½¼¾])?(?P<half> and a half(?= (?:" + FULL + r")))?"
)
# Most digits stand alone: what follows cannot belong to them.
_BARE_DIGITS = re.compile(r"(?P<plain>[0-9]+)(?=[^0-9.,·'½¼¾ ]| (?!and a half)[^0-9])(?P<rest>(?!))?")
_SCALE = re.compile(
    rf"(?:(?P<close>(?:{SHORT}|[mbk])(?!\w))|[\s-]?(?P<far>(?:{FULL})s?(?:[ -](?:{FULL})s?)?(?!\w)"
    rf"|(?<=[\s])(?:{SHORT})(?!\w)))|\s(?P<short>(?:{SHORT})(?!\w))|\s(?P<letter>[mb](?!\w))"
)
_LOWER_SCALE = re.compile(rf" (?P<count>[0-9]{{1,3}}) (?P<scale>{FULL})s?(?!\w)")
_WORD = re.compile(r"[a-z]+")
_NO_DIGIT = re.compile("[^0-9]+")
_GAP = re.compile(r"(?: and |\s{1,3}|-)(?=[a-z])")
_HALF_MORE = re.compile(r" and a half\b")
_MONEY_BEFORE = re.compile(r"[$€£¥₹₽]\s?$")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_VAGUE_FORM = re.compile(
    rf"(?P<head>{either(VAGUE)})\b"
    r"(?: of (?P<of>hundreds|thousands|millions|billions|trillions|lakhs|crores)\b)?"
    rf"(?: (?P<scale>(?:{FULL}))s?(?: (?P<more>thousand|million|billion|trillion|crore))?\b)?"
)  # fmt: skip
_QUITE = re.compile(r"(?<![a-z])(?:quite )?a $")


def read_numeral(low: str, start: int) -> Numeral | None:
    """The number that begins at the digit or number word at `start` of a folded text, None where none does."""
    if low[start] <= "9":
        # Only a single digit before a space may open "1 in 5".
        return (one_in(low, start) if low.startswith(" ", start + 1) else None) or _digits(low, start)
    word = _WORD.match(low, start)
    first = word[0] if word else ""
    if part := read_part(low, start, first):
        return part
    return (_vague(low, start) if first in VAGUE else None) or _words(low, start)


def _digits(low: str, start: int) -> Numeral | None:
    found = _BARE_DIGITS.match(low, start) or _DIGITS.match(low, start)
    if found is None:
        return None
    if len(found[0]) > _MOST_DIGITS and len(_NO_DIGIT.sub("", found[0])) > _MOST_DIGITS:
        return None
    value = _value_of(found)
    end, scale = _scale_after(low, start, found.end())
    total = product(value, scale)
    if scale > 1 and low.startswith(" ", end):
        end, more, least = _further_scales(low, end, scale)
        if more:
            total += more
            return Numeral(start, end, total, total, total, "digits", total / least, least)
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
        scale *= SCALES.get(word) or SCALES[word[:-1]]
    return found.end(), scale


def _further_scales(low: str, end: int, scale: float) -> tuple[int, float, float]:
    """End, sum and last of the smaller scales that carry a number on: "24 crore 14 lakh", "1 lakh 20 thousand"."""
    total = 0.0
    while found := _LOWER_SCALE.match(low, end):
        lower = SCALES[found["scale"]]
        if lower >= scale:
            break
        total, end, scale = total + product(float(found["count"]), lower), found.end(), lower
    return end, total, scale


def _vague(low: str, start: int) -> Numeral | None:
    found = _VAGUE_FORM.match(low, start)
    if found is None:
        return None
    least, *rest = VAGUE[found["head"]]
    most = rest[0] if rest else None
    for part in (found["of"], found["scale"], found["more"]):
        if part:
            scale = SCALES.get(part) or SCALES[part[:-1]]
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
            group += ONES.get(word[0], 0) or TENS.get(word[0], 0)
        elif (scale := SCALES.get(word[0]) or SCALES[word[0][:-1]]) > smallest:
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
    if word in ONES:
        return "ones"
    if word in TENS:
        return "tens"
    if word == "hundred":
        return "hundred"
    singular = word.removesuffix("s")
    return "scale" if len(word) > 2 and (word in SCALES or singular in SCALES) else ""


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
        begins = article_before(low, start)
        if begins == start or word[0].endswith("s"):
            return None
    if half := _HALF_MORE.match(low, end):
        scaled = _SCALE.match(low, half.end())
        if scaled and scaled["far"]:
            scale, end = SCALES.get(scaled["far"].strip(), 1.0), scaled.end()
            value = product(value + 0.5, scale)
        elif word and _kind(low[low.rfind(" ", 0, end) + 1 : end]) == "scale":
            step = SCALES[low[low.rfind(" ", 0, end) + 1 : end]]
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
