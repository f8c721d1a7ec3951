"""Numbers that are no quantity: versions, labels, ordinals, clock times, pronouns, idioms, years, postal codes."""

import re

from dragoman.extract.scan.anchors import Phrases, table
from dragoman.extract.scan.numeral import Numeral
from dragoman.extract.scan.reading import Reading, runs_on
from dragoman.extract.scan.units import MONEY, SPANS_OF_TIME, attached_unit, label_before

_LABELS = Phrases(dict.fromkeys(table("numbers.toml")["labels"]["words"], True))
_NOT_BEFORE = re.compile(r"(?:[\w/#@=&_+\\']|[\w)][-–.]|[0-9][:,]|\([0-9]{3}\)\s|\+[0-9]{1,3}[\s-]|\bper\s)$")
_LIST_BEFORE = re.compile(r"(?:^|\n)[ \t(\[•*-]*$|[(\[]$")
_LIST_AFTER = re.compile(r"[.)\]:](?=\s|$|[,;.()])")
_UNTOLD_BEFORE = re.compile(r"\b(?:as|how|so|too|that|very|no|any|this|every|each|which|another|day|the)\s$|[a-z]-$")
_TIME_BEFORE = re.compile(
    r"\b(?:next|last|past|prior|coming|previous|recent|following|first|within|in|in just|every|after)\s(?:about\s)?$"
)
_TIME_AFTER = re.compile(r"\s(?:ago|later|earlier|after|before|from now)\b")
_ORDINAL_AFTER = re.compile(
    r"-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|th)\b|[- ](?:hundredth|thousandth)\b"
)
_TOLD_BARE = re.compile(r"(?:hundred|thousand|million|billion|trillion|lakh|crore)s?$")
_DASHED = re.compile(r"-\s?(?:[a-z0-9]|—)")
_OLD_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_CAPITALISED = re.compile(r"[A-Z][\w.]*\s$")
_POSTAL = re.compile(r"\b[A-Z]{2}\s$")
_PHRASE_AFTER = re.compile(r"(?P<stop>[.;:?!\"](?=\s))| (?P<word>[a-z]+)(?![\w'/&.-])")
# Words behind "one" that begin another phrase; the ones left out may open a hedge, a range or a rate.
_PHRASES = frozenset(table("numbers.toml")["stops"]["words"]).difference(
    ("of", "or", "and", "to", "at", "per", "each", "every", "a", "an")
)
_ONE = len("one")
_NAME_BEFORE_BELOW = 100
_TOLD_FROM = 13
_NEEDS_OF = frozenset(("tens", "scores", "couple", "handful", "dozens"))


def is_lone_one(low: str, numeral: Numeral) -> bool:
    """True of a "one" that plainly counts nothing, as another phrase or a stop follows: "the one that", "one is"."""
    if numeral.kind != "words" or numeral.value != 1 or numeral.end - numeral.start != _ONE:
        return False
    after = _PHRASE_AFTER.match(low, numeral.end)
    return after is not None and (after["stop"] is not None or after["word"] in _PHRASES)


def is_joined(low: str, start: int) -> bool:
    """True where what stands before a number makes one word, one figure or one telephone number of the two."""
    # A plain space parts the number from what is before it, but for telephone numbers and "per".
    if start > 1 and low[start - 1] == " " and low[start - 2] not in ")r0123456789":
        return False
    return _NOT_BEFORE.search(low, max(0, start - 6), start) is not None


def is_part_of_a_name(low: str, numeral: Numeral, money: bool) -> bool:
    """True of versions, labels, ordinals, clock times, list marks and the like."""
    start, end = numeral.start, numeral.end
    if numeral.kind != "digits":
        return _ORDINAL_AFTER.match(low, end) is not None or label_before(low, start, _LABELS)
    if runs_on(low, end) and not attached_unit(low, end):
        return True
    if numeral.scale == 1 and not money:
        if _LIST_AFTER.match(low, end) and _LIST_BEFORE.search(low, max(0, start - 6), start):
            return True
        return label_before(low, start, _LABELS)
    return False


def says_nothing(low: str, text: str, reading: Reading) -> bool:
    """True of numbers that count nothing here: pronouns, idioms, bare small words, spans of time inside a date."""
    numeral, noun = reading.numeral, reading.found
    if noun is None and reading.unit is None:
        return _bare_says_nothing(low, text, reading)
    if noun is not None and noun.noun.unit in SPANS_OF_TIME:
        before = _TIME_BEFORE.search(low, max(0, numeral.start - 20), numeral.start)
        if before or _TIME_AFTER.match(low, reading.end):
            return True
    if numeral.kind == "words" and noun and (numeral.value or 0) < _TOLD_FROM and _is_compound(low, text, reading):
        return True
    if numeral.kind == "words" and numeral.value == 1 and reading.unit is None:
        known = noun is not None and noun.known and not noun.noun.plural and noun.noun.unit not in SPANS_OF_TIME
        return not known or _UNTOLD_BEFORE.search(low, max(0, numeral.start - 9), numeral.start) is not None
    return numeral.kind == "vague" and _vague_says_nothing(low, numeral)


def _is_compound(low: str, text: str, reading: Reading) -> bool:
    """True of "two-state" and "Three Seas": a small number that has grown into an adjective or a name."""
    numeral, found = reading.numeral, reading.found
    if found is None:
        return False
    dashed = low.startswith("-", numeral.end) and not found.noun.plural and found.noun.unit not in MONEY
    return dashed or (text[numeral.start].isupper() and text[found.start].isupper() and numeral.end + 1 == found.start)


def _vague_says_nothing(low: str, numeral: Numeral) -> bool:
    if _UNTOLD_BEFORE.search(low, max(0, numeral.start - 9), numeral.start):
        return True
    last = low[numeral.start : numeral.end].rsplit(" ", 1)[-1]
    return last in _NEEDS_OF and not low.startswith(" of ", numeral.end)


def _bare_says_nothing(low: str, text: str, reading: Reading) -> bool:
    numeral = reading.numeral
    if numeral.kind == "share":
        return False
    if numeral.kind == "vague":
        return not _TOLD_BARE.search(low, numeral.start, numeral.end) or _vague_says_nothing(low, numeral)
    if numeral.scale > 1 and numeral.kind == "digits":
        return False
    if reading.ranged and not low[numeral.start : numeral.end].count(" "):
        return True
    if numeral.kind == "words":
        value = numeral.value or numeral.low
        return value == 1 or (value < _TOLD_FROM and reading.hedge.bound in ("=", "~", "~<"))
    return _bare_digits_say_nothing(low, text, numeral)


def _bare_digits_say_nothing(low: str, text: str, numeral: Numeral) -> bool:
    """True of digits without a noun that are a year, a postal code, or part of a name or a compound."""
    written = low[numeral.start : numeral.end]
    if numeral.value == 0 or _OLD_YEAR.fullmatch(written) or _DASHED.match(low, numeral.end):
        return True
    if _POSTAL.search(text, max(0, numeral.start - 4), numeral.start):
        return True
    small = numeral.high is not None and numeral.high < _NAME_BEFORE_BELOW
    return small and _CAPITALISED.search(text, max(0, numeral.start - 24), numeral.start) is not None
