"""Where a text gives orders to whoever reads it by machine: nothing that stands there is somebody's statement."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.extract.sentences import sentences
from dragoman.terms import Span

_LEADING = re.compile(r"[\s\"'“”‘’«»(\[{*_>#=•–—~`|/\\.:;!?-]*(?:\d{1,2}[.)]\s*)?")
# A sentence that another ends with, or that a colon opens, is what is ordered to be said.
_CLOSES = re.compile(r"[:：][\s\"'“”‘’«»)*_`-]*$")
_CLAUSE = re.compile(r"[,;:：，；、،—–\n\"“«(]|\b(?:and|then|but|и|затем|что|y|luego|et|puis)\b|并|然后|ثم")
_COLON = re.compile(r"[;:：；\n]|[—–](?=\s)|\b(?:reader|AI|assistant|model|bot)s?,")
_BREAK = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True)
class Orders:
    """The passages of a text that speak to its reader: whole paragraphs, in order."""

    passages: tuple[Span, ...]

    def at(self, span: Span) -> bool:
        """True where a stretch of the text lies in or reaches into such a passage."""
        return any(one.meets(span) for one in self.passages)


@dataclass(frozen=True, slots=True)
class _Patterns:
    plain: tuple[re.Pattern[str], ...]
    reader: tuple[re.Pattern[str], ...]
    order: tuple[re.Pattern[str], ...]
    opening: tuple[re.Pattern[str], ...]
    strong: tuple[re.Pattern[str], ...]
    second: tuple[re.Pattern[str], ...]


def find_orders(text: str) -> Orders:
    """The paragraphs of a text in which its reader is told what to do, each with the paragraph that it introduces.

    What follows an order in its paragraph is part of it, and so is the next paragraph where the order ends with a colon
    or fills its own paragraph.
    """
    found: list[Span] = []
    carried = False
    for paragraph in _paragraphs(text):
        words = paragraph.of(text)
        ordered = _is_order(words)
        if ordered or carried:
            found.append(paragraph)
        # A heading or the first line of a forged turn is followed by what it orders.
        carried = ordered and (bool(_CLOSES.search(words)) or not _tells_more(words))
    return Orders(tuple(found))


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield Span(start, found.start())
        start = found.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _tells_more(words: str) -> bool:
    """True where a paragraph holds a sentence that is no order itself: what is ordered need not stand below."""
    return any(not _ordering(one.of(words)) for one in sentences(words))


def _is_order(words: str) -> bool:
    marks = _patterns()
    if any(one.search(words) for one in marks.plain):
        return True
    addressed = any(one.search(words) for one in marks.reader) and any(one.search(words) for one in marks.order)
    return addressed or any(_ordering(one.of(words)) for one in sentences(words))


def _ordering(sentence: str) -> bool:
    """True of a sentence with an order at its start, at the start of one of its clauses, or put to "you"."""
    marks = _patterns()
    if any(one.search(sentence) for one in (*marks.plain, *marks.second)):
        return True
    # "Analysts, who ask for calm, say that" begins a clause like an order; few verbs are an order wherever one begins.
    ways = ((_COLON, marks.opening), (_CLAUSE, marks.strong))
    return any(one.match(sentence, at) for breaks, ways in ways for at in _starts(breaks, sentence) for one in ways)


def _starts(breaks: re.Pattern[str], sentence: str) -> set[int]:
    """Where the sentence and its parts begin, behind marks and numbers of lists."""
    places = [0, *(found.end() for found in breaks.finditer(sentence))]
    return {_LEADING.match(sentence, at).end() for at in places}  # type: ignore[union-attr]


@cache
def _patterns() -> _Patterns:
    tables = tomllib.loads(files(__package__).joinpath("orders.toml").read_text("utf8"))
    flags = re.IGNORECASE | re.VERBOSE | re.MULTILINE

    def all_of(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(rows[name].strip(), flags) for rows in tables.values() if name in rows)

    return _Patterns(*(all_of(name) for name in ("plain", "reader", "order", "opening", "strong", "second")))
