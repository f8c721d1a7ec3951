"""Where a quote stands in a text: letter by letter, then in normal form, then token by token, or nowhere."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio_alignment

from dragoman.terms import Span

How = Literal["exact", "normalised", "aligned"]
# Of the tokens of a quote and of its place together, nine in ten must agree in order; short quotes must agree wholly.
CLOSE = 90.0
LEAST_TOKENS = 8
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[%$€£¥₹]")
_PLAIN = str.maketrans({
    **dict.fromkeys("“”„‟«»″〝〞", '"'), **dict.fromkeys("‘’‚‛`´′‹›", "'"), **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),
})  # fmt: skip
DENIALS = frozenset("no not never none nor neither without cannot n't hardly barely nobody nothing".split())


@dataclass(frozen=True, slots=True)
class Grounded:
    """A place in a text at which a quote stands, and how far the two agree."""

    span: Span
    how: How


class Ground:
    """A text in its forms, in which quotes are looked up; places count its own characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._normal, self._starts, self._ends = _normalised(text)
        self._tokens = list(_tokens(self._normal))

    def places(self, quote: str, within: Span | None = None) -> tuple[Grounded, ...]:
        """Every place where a quote stands, in the strictest of the three ways that finds any."""
        area = within or Span(0, len(self.text))
        quote = quote.strip()
        if not quote:
            return ()
        exact = [Grounded(one, "exact") for one in _occurrences(self.text, quote, area)]
        return tuple(exact) or self._in_normal_form(quote, area) or self._aligned(quote, area)

    def _in_normal_form(self, quote: str, area: Span) -> tuple[Grounded, ...]:
        words = normal(quote).strip()
        found = _occurrences(self._normal, words, self._normal_area(area)) if words else ()
        return tuple(Grounded(self._back(one), "normalised") for one in found)

    def _aligned(self, quote: str, area: Span) -> tuple[Grounded, ...]:
        """The one stretch whose tokens are the quote's but for few; figures and denials must be the same."""
        words = [word for word, _ in _tokens(normal(quote))]
        here = self._normal_area(area)
        tokens = [one for one in self._tokens if here.holds(one[1])]
        if len(words) < LEAST_TOKENS or len(tokens) < LEAST_TOKENS:
            return ()
        theirs = [word for word, _ in tokens]
        best = partial_ratio_alignment(words, theirs, score_cutoff=CLOSE)
        if best is None or best.score < CLOSE:
            return ()
        window = theirs[best.dest_start : best.dest_end]
        same = [block for block in LCSseq.opcodes(words, window) if block.tag == "equal"]
        first, last = best.dest_start + same[0].dest_start, best.dest_start + same[-1].dest_end - 1
        if _weighty(words) != _weighty(theirs[first : last + 1]):
            return ()
        span = self._back(Span(tokens[first][1].start, tokens[last][1].end))
        return (Grounded(span, "aligned"),)

    def _normal_area(self, area: Span) -> Span:
        return Span(bisect_left(self._starts, area.start), bisect_left(self._starts, area.end))

    def _back(self, span: Span) -> Span:
        return Span(self._starts[span.start], self._ends[span.end - 1])


def normal(text: str) -> str:
    """A text in NFKC with plain quotation marks, hyphens and single blanks."""
    return _normalised(text)[0]


def word_places(words: str, text: str) -> tuple[Span, ...]:
    """Where words stand in a text as whole words, both in normal form, in any case; places count the text."""
    folded, starts, ends = _normalised(text)
    wanted = " ".join(normal(words).casefold().split())
    if not wanted:
        return ()
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    low = folded.lower() if len(folded.lower()) == len(folded) else folded
    return tuple(Span(starts[found.start()], ends[found.end() - 1]) for found in pattern.finditer(low))


def _weighty(tokens: list[str]) -> Counter[str]:
    """The tokens that no stretch may add or lack: figures, signs and denials."""
    return Counter(one for one in tokens if not one[0].isalpha() or one in DENIALS or one.endswith("n't"))


def _occurrences(text: str, words: str, area: Span) -> Iterator[Span]:
    """Where words stand in an area of a text, not in the middle of a longer word."""
    at = text.find(words, area.start, area.end)
    while at >= 0:
        span = Span(at, at + len(words))
        if _whole(text, span):
            yield span
        at = text.find(words, at + 1, area.end)


def _whole(text: str, span: Span) -> bool:
    """True where a stretch neither begins nor ends inside a word or a number."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    first, last = text[span.start], text[span.end - 1]
    if before and first.isalnum() and (before[-1].isalnum() or (first.isdigit() and _runs(before))):
        return False
    return not (after and last.isalnum() and (after[0].isalnum() or (last.isdigit() and _runs(after[::-1]))))


def _runs(beside: str) -> bool:
    """True of a digit with a point or a comma, as they stand inside a number."""
    return len(beside) == 2 and beside[1] in ".,:" and beside[0].isdigit()


def _tokens(text: str) -> Iterator[tuple[str, Span]]:
    for found in _TOKEN.finditer(text):
        yield found.group().lower(), Span(*found.span())


def _normalised(text: str) -> tuple[str, list[int], list[int]]:
    """The normal form of a text with the place in it where each of its characters begins and ends."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, length = 0, len(text)
    while at < length:
        end = at + 1
        while end < length and unicodedata.combining(text[end]):
            end += 1
        piece = text[at:end]
        plain = piece if piece.isascii() else unicodedata.normalize("NFKC", piece).translate(_PLAIN)
        for letter in plain:
            if letter.isspace():
                if out and out[-1] == " ":
                    ends[-1] = end
                    continue
                letter = " "  # noqa: PLW2901 - one blank stands for all
            out.append(letter)
            starts.append(at)
            ends.append(end)
        at = end
    return "".join(out), starts, ends
