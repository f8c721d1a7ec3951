"""A long text in parts that a model can take: whole paragraphs, each part with the end of the one before."""

import re
from collections.abc import Iterator

from dragoman.extract.sentences import sentences
from dragoman.terms import Span

_BREAK = re.compile(r"\n\s*")


def chunks(text: str, most: int, overlap: int) -> Iterator[Span]:
    """Stretches of at most `most` characters that together hold all of the text, in order.

    They end at ends of paragraphs, of sentences where a paragraph is longer than `most`, and anywhere only where a
    sentence is. Each begins with as many of the last pieces of the one before as `overlap` holds.
    """
    pieces = [piece for paragraph in _paragraphs(text) for piece in _pieces(text, paragraph, most)]
    first = 0
    while first < len(pieces):
        last = first
        while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= most:
            last += 1
        yield Span(pieces[first].start, pieces[last].end)
        if last + 1 == len(pieces):
            return
        following = last + 1
        back = following
        while back - 1 > first and _fits(pieces, back - 1, following, most, overlap):
            back -= 1
        first = back


def _fits(pieces: list[Span], back: int, following: int, most: int, overlap: int) -> bool:
    """True where a chunk may begin so early and still hold the first piece that is new."""
    repeated = pieces[following].start - pieces[back].start
    return repeated <= overlap and pieces[following].end - pieces[back].start <= most


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield Span(start, found.start())
        start = found.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _pieces(text: str, paragraph: Span, most: int) -> Iterator[Span]:
    if len(paragraph) <= most:
        yield paragraph
        return
    for found in sentences(paragraph.of(text)):
        start, end = paragraph.start + found.start, paragraph.start + found.end
        for at in range(start, end, most):
            yield Span(at, min(at + most, end))
