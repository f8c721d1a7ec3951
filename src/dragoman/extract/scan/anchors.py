"""Where a text may hold a quantity or a date: one linear pass finds the places, the grammars look only there."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

T = TypeVar("T")


@cache
def table(name: str) -> dict[str, Any]:
    """The data table `name` that ships beside the grammars, read once; nobody changes it."""
    return tomllib.loads(files("dragoman.extract.scan").joinpath("data", name).read_text(encoding="utf-8"))


_NUMBERS = table("numbers.toml")
_DATES = table("dates.toml")
NUMBER_WORDS = frozenset(
    word for part in ("ones", "tens", "scales", "vague", "fractions") for word in _NUMBERS[part]
) | {"most", "majority"}
DATE_WORDS = frozenset(word for part in _DATES["anchors"].values() for word in part) | frozenset(
    word for part in ("months", "weekdays", "seasons", "spans") for word in _DATES[part]
)

# A bare "q" or "h" stands everywhere: only with the number of a quarter or half is it a word of time.
_NUMBERED = [letter + digit for letter in "qh" for digit in "1234"]
_WORDS = sorted((NUMBER_WORDS | DATE_WORDS) - {"q", "h"})
_MEANT = [(word, word in NUMBER_WORDS, word in DATE_WORDS) for word in _WORDS]
_FIRST_NUMBERED = len(_WORDS)
_FIRST_DIGIT = _FIRST_NUMBERED + len(_NUMBERED)
_AUTOMATON = BytesAhoCorasick(
    [pattern.encode() for pattern in (*_WORDS, *_NUMBERED, *"0123456789")],
    matchkind=MatchKind.LeftmostLongest,
    implementation=Implementation.DFA,
)
_DIGITS = re.compile(r"[0-9][0-9.,]*")
_PLAIN = {**dict.fromkeys("\t\r\xa0\u2009\u202f", " "), "’": "'", "‘": "'", "‐": "-", "‑": "-"}
_A, _Z = b"az"
_LONGEST_PHRASE = 48
_LONGEST_WORD = 18
# How many words, of all texts together, the scanners remember a judgement on: enough for the usual ones, so that a
# long run takes no more memory than a short one.
WORDS_KEPT = 4096
_OPENERS = "(\"'“[—–"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A text in lower case, code point for code point, with the places where numbers and words of time stand.

    `numbers` holds the starts of digits and number words, `times` the starts and words of time, "0" for all digits.
    """

    low: str
    numbers: tuple[int, ...]
    times: tuple[tuple[int, str], ...]


def fold(text: str) -> str:
    """The text in lower case with plain spaces, quotes and hyphens, every code point still in its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(lowered := one.lower()) != 1 else lowered for one in text)
    for odd, plain in _PLAIN.items():
        low = low.replace(odd, plain)
    return low


@lru_cache(maxsize=4)
def anchored(text: str) -> Anchored:
    """The folded text with its anchors; the last few texts are kept, so both grammars share one pass."""
    low = fold(text)
    numbers: list[int] = []
    times: list[tuple[int, str]] = []
    # One byte a code point, so that the automaton's places are the text's; a byte behind the end is no letter.
    places = low.encode("latin-1", "replace") + b" "
    past = 0
    for index, start, end in _AUTOMATON.find_matches_as_indexes(places):
        if index >= _FIRST_NUMBERED:
            if index < _FIRST_DIGIT and not _A <= places[start - 1] <= _Z:
                times.append((start, low[start]))
            digit = start + (index < _FIRST_DIGIT)
            if digit >= past:
                past = _DIGITS.match(low, digit).end()  # type: ignore[union-attr]
                numbers.append(digit)
                times.append((digit, "0"))
        elif not (_A <= places[start - 1] <= _Z or _A <= places[end] <= _Z):
            word, number, time = _MEANT[index]
            if number:
                numbers.append(start)
            if time:
                times.append((start, word))
    return Anchored(low, tuple(numbers), tuple(times))


class Phrases(dict[str, T]):
    """Phrases with their values, ready to be looked for backwards: `ends` holds the last words of each, from one on."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        super().__init__(phrases)
        words = [phrase.split(" ") for phrase in phrases]
        self.ends = frozenset(" ".join(one[first:]) for one in words for first in range(len(one)))


def phrase_before(low: str, end: int, phrases: Phrases[T], most: int = 4) -> tuple[int, T] | None:
    """Start and value of the longest phrase of at most `most` words that ends just before `end`, with its spaces."""
    floor = end - _LONGEST_PHRASE if end > _LONGEST_PHRASE else 0
    stop = end - 1
    first = low.rfind(" ", floor, stop) + 1
    word = low[first:stop]
    # Nearly always plain words and single spaces lead here, and the last one or two of them decide.
    if first > 0 and low[stop] == " " and word.isalnum():
        if word not in phrases.ends:
            return None
        second = low.rfind(" ", floor, first - 1) + 1
        if second > 0 and (two := low[second:stop]) not in phrases.ends and two[0] not in _OPENERS and "\n" not in two:
            return (first, phrases[word]) if word in phrases else None
    return _longest_before(low, floor, end, phrases, most)


def _longest_before(low: str, floor: int, end: int, phrases: Phrases[T], most: int) -> tuple[int, T] | None:
    before = low[end - _LONGEST_WORD if end > _LONGEST_WORD else 0 : end].rsplit(None, 1)
    if not before or before[-1].lstrip(_OPENERS) not in phrases.ends:
        return None
    window = low[floor:end].rstrip().replace("\n", " ")
    cut = window.rfind(" ")
    found: tuple[int, T] | None = None
    for _ in range(most):
        if cut < 0 < floor:
            break
        phrase = window[cut + 1 :].lstrip(_OPENERS)
        if phrase in phrases:
            found = (floor + len(window) - len(phrase), phrases[phrase])
        elif phrase not in phrases.ends:
            break
        if cut < 0:
            break
        cut = window.rfind(" ", 0, cut) if cut else -1
    return found
