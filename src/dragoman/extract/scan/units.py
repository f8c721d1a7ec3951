"""What a number counts: the noun after it, the currency sign before it, and what a rate is told by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dragoman.extract.scan.anchors import WORDS_KEPT, Phrases, phrase_before, table
from dragoman.terms.quantity import Measure

_TABLE = table("units.toml")
_STOPS = frozenset(table("numbers.toml")["stops"]["words"])
_NOT_PLURAL = frozenset(_TABLE["not_plural"]["words"])
_PER: dict[str, str] = _TABLE["per"]
_ADVERBS: dict[str, str] = _TABLE["adverbs"]
_PERSONS = ("ians", "anis", "enis", "elis", "eshis", "aqis", "udis")
_MOST_WORDS = 7
_MOST_WORDS_TO_UNKNOWN = 3
SPANS_OF_TIME = frozenset(("minute", "hour", "day", "week", "month", "quarter", "year", "decade"))
_SINGULAR_TOO = frozenset(("dose", "course", "percent", "percentage point"))
_SETS = frozenset(("set", "course", "regimen", "vaccine", "package"))
_TWO_DOSE = frozenset(("two-dose", "double-dose", "2-dose"))
MONEY = frozenset(one["id"] for one in _TABLE["unit"] if len(one["id"]) == 3 and one["id"].isupper()) | {"¥"}
_SINGULARS = _SINGULAR_TOO | MONEY


@dataclass(frozen=True, slots=True)
class UnitNoun:
    """A noun that names a unit: numbers below `at_least` have the unit `otherwise`; `factor` leads to the unit."""

    lemma: str
    unit: str
    measure: Measure
    factor: float = 1.0
    at_least: float = 0.0
    otherwise: str | None = None
    per: str | None = None
    plural: bool = False


@dataclass(slots=True)
class NounFound:
    """A counted noun at its place; `known` where the table names it, else any plural."""

    start: int
    end: int
    noun: UnitNoun
    known: bool = True


def _plural(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")


def _nouns() -> dict[str, UnitNoun]:
    forms: dict[str, UnitNoun] = {}
    for row in _TABLE["unit"]:
        shared: dict[str, Any] = {key: row[key] for key in ("factor", "at_least", "otherwise", "per") if key in row}
        for lemma in row["nouns"]:
            forms[lemma] = UnitNoun(lemma, row["id"], row["measure"], **shared)
            forms[_plural(lemma)] = UnitNoun(lemma, row["id"], row["measure"], plural=True, **shared)
    for form, lemma in _TABLE["plurals"].items():
        one = forms.get(lemma)
        if one:
            forms[form] = replace(one, plural=True)
    return forms


NOUNS = _nouns()
_OPENING_PAIRS = frozenset(noun.split(" ")[0] for noun in NOUNS if " " in noun)
NOUN_OF_MONEY = {row["id"]: row["nouns"][0] for row in _TABLE["unit"] if row["id"] in MONEY and row["nouns"]}
_SIGNS = {sign: row["id"] for row in _TABLE["unit"] for sign in row.get("signs", ())}
_ALL_SIGNS = tuple(_SIGNS)
_SIGN_ENDS = frozenset(sign[-1] for sign in _SIGNS)
_SIGN = re.compile(
    r"(?:(?<![a-z.])(?P<word>" + "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)) + r"))\s?$"
)
_PERCENT = re.compile(
    r"-?\s?(?:%|per ?cent\b|pct\b)(?! ?-?points?\b)|-?\s?(?:%|per ?cent(?:age)?)[ -](?P<points>points?)\b"
)
_FIRST_GAP = re.compile(r"\s?-\s?|\s+(?:\([^()\n]{1,20}\)\s+)?")
_OF = re.compile(r"\s+of (?:(?:the|these|those|its|their|our|his|all|all the|such)\s+)?")
_WORD = re.compile(r"[^\W\d_](?:[\w'/&-]|\.(?=\w))*")
_HYPHENED_NUMBER = re.compile(r"[0-9]+-[a-z][\w'-]*")
_ATTACHED = re.compile(r"[a-z]+(?!\w)")
_GAP = re.compile(r"\.?(?:\s(?!\s*\n)|-)\s?(?=\w)")
_MORE = re.compile(r"\s(?P<more>more|additional|further|extra|other|new)(?= (?!than\b)\w|\s*(?:$|[.,;:)]))")
_THING = "|".join(sorted(_PER, key=len, reverse=True))
_RATE = re.compile(
    r"\s?(?:(?:/|,? ?per |,? each |,? every )(?P<of>million |thousand |hundred |[0-9][0-9,]*[0-9] )?|(?P<a>,? an? ))"
    rf"(?P<thing>{_THING})s?\b(?! (?:ago|later|earlier|before|after)\b)"
    rf"|,?\s(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|quarterly)\b"
)
_OF_PRODUCT = re.compile(r" of (?:[\w'-]+ ){1,4}?(?=(?:per|each|every|a|annually|monthly|weekly|daily)\b)")


def sign_before(low: str, start: int) -> tuple[int, str] | None:
    """Start and unit of the currency sign or code that stands just before the number."""
    end = start - 1 if low.startswith(" ", start - 1) else start
    if low[end - 1 : end] not in _SIGN_ENDS or not low.endswith(_ALL_SIGNS, 0, end):
        return None
    found = _SIGN.search(low, max(0, start - 6), start)
    return (found.start(), _SIGNS[found["word"]]) if found else None


def percent_after(low: str, end: int) -> tuple[int, str] | None:
    """End and unit of a per cent sign or word just after the number."""
    near = low[end : end + 3]
    found = _PERCENT.match(low, end) if "%" in near or "p" in near else None
    return (found.end(), "percentage point" if found["points"] else "percent") if found else None


def more_after(low: str, end: int) -> tuple[int, str] | None:
    """End and word of "more", "additional" or the like just after the number, where it compares nothing."""
    found = _MORE.match(low, end)
    return (found.end(), found["more"]) if found else None


def noun_after(low: str, end: int, through_of: bool, one: bool = False) -> NounFound | None:
    """The noun that the number at `end` counts: the first unit noun or plural that no other phrase parts from it.

    A hyphen binds the next word only: "24-hour pharmacies" are hours. `through_of` looks past "of": "half of the
    doses". Only `one`, a hyphen, money and doses ("a 5 million dose order") take a singular.
    """
    attached = attached_unit(low, end)
    if attached:
        return NounFound(end, end + len(attached), NOUNS[attached])
    gap = (_OF.match(low, end) if through_of else None) or _FIRST_GAP.match(low, end)
    if gap is None:
        return None
    if plain := _plural_noun(low, gap.end()):
        return _as_course(low, gap.end(), plain)
    words = _words(low, gap.end())
    here, place = next(words, None), 0
    after = None if low[end] == "-" else next(words, None)
    while here is not None:
        found = _known(low, *here, after)
        if found is not None:
            if not (found.noun.plural or one or found.noun.unit in _SINGULARS or low[found.start - 1] == "-"):
                return None
            return _as_course(low, gap.end(), found)
        if place < _MOST_WORDS_TO_UNKNOWN and _plural_looking(low, *here):
            return NounFound(here[0], here[0] + len(here[1]), _unknown(here[1]), False)
        here, after, place = after, next(words, None) if after else None, place + 1
    return None


def _plural_noun(low: str, start: int) -> NounFound | None:
    """The plural unit noun that stands at `start` itself: no word behind it can change what is counted."""
    found = _WORD.match(low, start)
    noun = NOUNS.get(found[0]) if found and found[0] not in _OPENING_PAIRS and found[0] not in _STOPS else None
    return NounFound(start, start + len(found[0]), noun) if found and noun and noun.plural else None


def attached_unit(low: str, end: int) -> str | None:
    """The unit written close to the digits, as in "38bcm" or "100km"."""
    found = _ATTACHED.match(low, end) if low[end : end + 1].isalpha() else None
    return found[0] if found and found[0] in NOUNS else None


def _words(low: str, start: int) -> Iterator[tuple[int, str]]:
    """Words from `start` on, up to punctuation, a number, or a word that begins another phrase."""
    position = start
    for place in range(_MOST_WORDS):
        found = _WORD.match(low, position) or _HYPHENED_NUMBER.match(low, position)
        if found is None or found[0] in _STOPS:
            return
        word = found[0].rstrip("'-/&")
        if "/" in word and (head := word.split("/")[0]) in NOUNS:
            yield found.start(), head
            return
        yield found.start(), word
        gap = _GAP.match(low, found.end())
        if gap is None or (low[found.end()] == "." and "." not in found[0] and place > 0):
            return
        position = gap.end()


def _known(low: str, start: int, word: str, after: tuple[int, str] | None) -> NounFound | None:
    """The unit noun at a word: a pair such as "metric tons", the plural head of "vaccine doses", or the word itself."""
    pair = NOUNS.get(f"{word} {after[1]}") if after and word in _OPENING_PAIRS else None
    if after and pair:
        return NounFound(start, after[0] + len(after[1]), pair)
    noun = NOUNS.get(word) or _tail(word)
    if noun is None:
        return None
    if after and not noun.plural and noun.unit not in MONEY:
        head = NOUNS.get(after[1])
        if head is not None and head.plural:
            return NounFound(after[0], after[0] + len(after[1]), head)
        if _plural_looking(low, after[0], after[1]):
            return NounFound(after[0], after[0] + len(after[1]), _unknown(after[1]), False)
    return NounFound(start, start + len(word), noun)


def _tail(word: str) -> UnitNoun | None:
    """The plural unit noun that a hyphened word ends with: the workers of "health-workers"."""
    noun = NOUNS.get(word.rsplit("-", 1)[-1]) if "-" in word else None
    return noun if noun and noun.plural else None


def _as_course(low: str, start: int, found: NounFound) -> NounFound:
    """The noun found, sets of two doses as courses: words such as "two-dose" from `start` on make them that."""
    noun = found.noun
    if noun.lemma in _SETS and any(word in _TWO_DOSE for _, word in _words(low, start)):
        return NounFound(found.start, found.end, UnitNoun(noun.lemma, "course", "stock", plural=noun.plural))
    return found


@lru_cache(maxsize=WORDS_KEPT)
def _plural_form(word: str) -> bool:
    if len(word) < 4 or not word.isalpha() or not word.isascii() or word in _NOT_PLURAL:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "sis"))


def _plural_looking(low: str, start: int, word: str) -> bool:
    """True of a word that ends as plurals do and stands alone, not as the owner of the next."""
    return _plural_form(word) and not low.startswith("'", start + len(word))


@lru_cache(maxsize=WORDS_KEPT)
def _unknown(word: str) -> UnitNoun:
    """A plural that the table does not hold is its own unit; physicians and Ethiopians alike are persons."""
    lemma = _singular(word)
    return UnitNoun(lemma, "person" if word.endswith(_PERSONS) else lemma, "count", plural=True)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def immediate_unit(low: str, end: int) -> bool:
    """True where a plural unit noun follows the number directly: the "24 countries" of "in June 24 countries"."""
    found = _WORD.match(low, end + 1) if low.startswith(" ", end) else None
    noun = NOUNS.get(found[0]) if found else None
    return noun is not None and noun.plural and noun.unit not in ("time", "times")


def rate_after(low: str, end: int, unit: str | None) -> tuple[int, str] | None:
    """End and name of what the quantity is told by: "a year", "per person", "monthly"; None where nothing says so.

    A thing behind a bare article ("$2.75 a dose") makes a rate of money only.
    """
    found = _RATE.match(low, end)
    if found is None:
        return None
    if found["adverb"]:
        return found.end(), _ADVERBS[found["adverb"]]
    thing = _PER[found["thing"]]
    if found["a"] and thing not in SPANS_OF_TIME and unit not in MONEY:
        return None
    if found["a"] and unit in SPANS_OF_TIME and thing == unit:
        return None
    return found.end(), f"{(found['of'] or '').replace(',', '')}{thing}"


def rate_behind_product(low: str, end: int, unit: str | None) -> str | None:
    """What a rate is told by when the product stands between: "40 million doses of Sputnik V per year"."""
    product = _OF_PRODUCT.match(low, end)
    found = rate_after(low, product.end() - 1, unit) if product else None
    return found[1] if found else None


_RATE_LINKS = ("of", "to", "at", "by", "is", "was", "totals", "reaches")
_RATE_NOUN = re.compile(
    r"\b(?P<adverb>annual|yearly|monthly|weekly|daily)\s(?:[\w-]+\s){1,5}?(?:" + "|".join(_RATE_LINKS) + r")\s$"
)
_CAPACITY = re.compile(r"\b(?:capacity|capable of|(?:able to|can) (?:make|produce|manufacture))\b")
_CAPACITY_SPAN = re.compile(r"\b(annual|yearly|monthly|weekly|daily)\b[^.;!?\n]{0,40}?\bcapacity\b")
_SENTENCE_BREAK = re.compile(r"[.!?;]\s|\n")


def rate_before(low: str, start: int) -> str | None:
    """The span of time that an adjective before the quantity tells it by: "monthly consignments of five million"."""
    link = low[max(0, start - 10) : start].split()[-1:]
    found = _RATE_NOUN.search(low, max(0, start - 60), start) if link and link[0] in _RATE_LINKS else None
    return _ADVERBS[found["adverb"]] if found else None


def capacity_before(low: str, start: int) -> tuple[bool, str | None]:
    """Whether the words before the quantity speak of a capacity, and by what span of time."""
    window = low[max(0, start - 70) : start]
    if not ("capa" in window or "able to" in window or "can " in window):
        return False, None
    for one in _SENTENCE_BREAK.finditer(window):
        window = " " * one.end() + window[one.end() :]
    span = _CAPACITY_SPAN.search(window)
    return _CAPACITY.search(window) is not None, (_ADVERBS[span[1]] if span else None)


def label_before(low: str, start: int, labels: Phrases[bool]) -> bool:
    """True where the word before the number makes a name of it: "phase 3", "section 5"."""
    return phrase_before(low, start, labels, most=2) is not None
