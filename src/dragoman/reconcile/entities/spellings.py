"""When two names are spelled nearly alike."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from dragoman.extract.scan.folding import folded

_ALIKE = 88
SMALL = frozenset("of for and on in the de del la le y & s".split())
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_ENDS = re.compile(r"(?:,? (?:ltd|limited|inc|corp|co|plc|llc|gmbh|pvt|pte|pty))+\.?$", re.IGNORECASE)


def bare(id: str) -> str:
    """The words of an id without its prefix."""
    return id.split(":", 1)[-1].replace("_", " ")


@lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """A name in small letters, without accents, article and legal form, with single spaces."""
    plain = folded(" ".join(name.replace("_", " ").split())).replace("’", "'")
    return _ENDS.sub("", _ARTICLE.sub("", plain)).casefold()


def alike(one: str, other: str) -> bool:
    """True where two names differ in a few letters or in the order or form of their words."""
    first, second = folded_name(one), folded_name(other)
    return first == second or fuzz.token_sort_ratio(first, second) >= _ALIKE


def holds_words(one: str, other: str) -> bool:
    """True where all words of a name of two or more stand in the other, in any order."""
    first, second = (frozenset(re.findall(r"\w+", folded_name(name))) - SMALL for name in (one, other))
    return min(len(first), len(second)) > 1 and (first <= second or second <= first)
