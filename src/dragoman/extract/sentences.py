"""Sentences of plain text, as spans."""

import re
from collections.abc import Iterator, Sequence

from dragoman.terms import Span

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt st jr sr hon rev amb min co corp inc ltd pvt pte llc plc vs no "
    "vol ed approx est dept univ jan feb mar apr jun jul aug sep sept oct nov dec fig cf e.g i.e u.s u.k u.n u.a.e "
    "d.c p.m a.m bros messrs".split()
)
_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|\n+")
_OPENS = re.compile(r"\s*[\"'“‘«(\[¿¡•–—-]*\s*(\w)")
_LAST_WORD = re.compile(r"[\w.]+$")


def sentences(text: str, kept_whole: Sequence[tuple[int, int]] = ()) -> Iterator[Span]:
    """The sentences of `text` in order, without the blanks around them.

    A line break always ends a sentence. A full stop does not where it closes an abbreviation or an initial, where the
    next word is in lower case, or where it stands inside a stretch of `kept_whole` (names with stops of their own).
    """
    inside = {place for start, end in kept_whole for place in range(start, end - 1)}
    start = 0
    for found in _END.finditer(text):
        if found.group()[0] != "\n" and (found.start() in inside or not _closes(text, found)):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _closes(text: str, found: re.Match[str]) -> bool:
    following = _OPENS.match(text, found.end())
    if following and following.group(1).islower():
        return False
    if found.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text[max(0, found.start() - 20) : found.start()])
    word = before.group().lower() if before else ""
    initial = len(word) == 1 and word.isalpha()
    return not (initial or word in ABBREVIATIONS)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip()
    if words:
        first = start + text[start:end].index(words[0])
        yield Span(first, first + len(words))
