"""Spellings are levelled before they are compared: accents, apostrophes, dashes, runs of spaces."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae",
     "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "œ": "oe", "ə": "a"}
)  # fmt: skip
_LEVELLED = (
    *((mark, "'") for mark in "’‘´`ʼ′ʻʿ"),
    *((dash, "-") for dash in "‐‑–−"),
    *((gap, " ") for gap in "\u00a0\u2009\u202f"),
)
# Written out, so that the search jumps to two spaces and does not stop at each one.
_RUNS = re.compile(r"(   *)")


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """The word without accents, ligatures and other marks on its letters, case kept."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


class Plain:
    """A text with levelled apostrophes, dashes and spaces, and the way back from its places to the original's."""

    __slots__ = ("_shifts", "_starts", "text")

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._shifts: list[int] = []
        self.text = self._squeezed(_levelled(text))

    def place(self, index: int) -> int:
        """Where a place of the levelled text stands in the original."""
        return index + self._shifts[bisect_right(self._starts, index) - 1]

    @property
    def straight(self) -> bool:
        """True where every place is the original's."""
        return not self._starts

    def _squeezed(self, text: str) -> str:
        if "  " not in text:
            return text
        parts = _RUNS.split(text)
        words, gaps = parts[::2], parts[1::2]
        self._shifts = [0, *accumulate(len(gap) - 1 for gap in gaps)]
        self._starts = [0, *accumulate(len(one) + 1 for one in words[:-1])]
        return " ".join(words)


def _levelled(text: str) -> str:
    if not text.isascii():
        for mark, plain in _LEVELLED:
            text = text.replace(mark, plain)
    # A blank line ends a name, a single line break does not.
    return text.replace("\n\n", "\0\0").replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\0", "\n")
