"""Whether the words around a quote are English, by the function words of a dozen languages."""

import importlib
import re
from functools import cache

# The languages of the Latin alphabet whose function words our library lists and that stand beside English most often.
OTHERS = ("es", "fr", "de", "pt", "it", "nl", "tr", "id", "pl", "ro", "sv", "vi")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[Ѐ-ӿ؀-ۿ֐-׿ऀ-෿฀-๿぀-ヿ㐀-鿿가-힯]")
LEAST = 2


def is_other(before: str, after: str) -> bool:
    """True where what stands before or behind a quote in its sentence is of another language than English.

    Letters of another alphabet count as such, but for a few in brackets, as names have them.
    """
    return any(_other(part) for part in (before, after))


def _other(words: str) -> bool:
    foreign = len(_FOREIGN.findall(re.sub(r"\([^()]{0,60}\)", "", words)))
    letters = sum(letter.isalpha() for letter in words)
    if foreign * 2 > letters:
        return foreign > 1
    told = [word.lower() for word in _WORD.findall(words)]
    english = sum(word in stop_words("en") for word in told)
    best = max(sum(word in stop_words(code) for word in told) for code in OTHERS)
    return best >= LEAST and best > english


@cache
def stop_words(code: str) -> frozenset[str]:
    """The function words of a language, of one letter or more."""
    module = importlib.import_module(f"spacy.lang.{code}.stop_words")
    return frozenset(word for word in module.STOP_WORDS if word.isalpha())
