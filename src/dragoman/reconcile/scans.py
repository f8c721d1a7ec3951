"""What the scanners find in the sentences of a text, in a form that can be kept: nothing of it depends on statements.

A kept scan is plain JSON, so that a ledger from elsewhere can do no more than be wrong, and bears the version of all
that made it: whatever of the scanners changes, kept scans of before are not used.
"""

import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from dragoman.extract.scan.dates import FoundPeriod, find_periods
from dragoman.extract.scan.names import Mention, find_names
from dragoman.extract.scan.quantities import FoundQuantity, find_quantities
from dragoman.extract.sentences import sentences
from dragoman.reconcile.initials import parted
from dragoman.reconcile.lexicon import WORD, classes, stem
from dragoman.terms import Document, Period, Quantity, Span

T = TypeVar("T")
MADE_BY = (
    ("dragoman.extract", ("scan", "sentences.py")),
    ("dragoman.reconcile", ("scans.py", "initials.py", "lexicon.py", "lexicon.toml")),
    ("dragoman.terms", ("quantity.py", "period.py")),
)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence: names, figures and times at their places, the stems of its other words, papers and occasions."""

    span: Span
    names: tuple[Mention, ...]
    figures: tuple[FoundQuantity, ...]
    times: tuple[FoundPeriod, ...]
    stems: tuple[str, ...]
    papers: frozenset[str]
    occasions: frozenset[str]


Scan = tuple[Scanned, ...]
Scanner = Callable[[Document], Scan]


def scan(document: Document) -> Scan:
    """The sentences of a document in their order."""
    text, day = document.text, day_of(document)
    names, figures, times = find_names(text, day), find_quantities(text), find_periods(text, day)
    whole = [(name.start, name.end) for name in names if "." in text[name.start : name.end]]
    spans = [part for span in sentences(text, whole) for part in parted(text, span, names)]
    found = []
    for span in spans:
        inside = _inside(names, span, lambda one: one.start)
        words = span.of(text)
        found.append(
            Scanned(
                span,
                tuple(inside),
                tuple(_inside(figures, span, lambda one: one.number_span.start)),
                tuple(_inside(times, span, lambda one: one.span.start)),
                tuple(_stems(words, span, inside)),
                classes("instruments", words),
                classes("occasions", words),
            )
        )
    return tuple(found)


def day_of(document: Document) -> str | None:
    """The day by which a text is read: that of its publication, where it is known to the day."""
    return document.published if document.published and len(document.published) == 10 else None


def packed(found: Scan) -> bytes:
    """A scan as bytes that `unpacked` reads."""
    return json.dumps([_packed(one) for one in found], ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> Scan:
    """The scan that some bytes hold."""
    return tuple(_unpacked(*one) for one in json.loads(content))


@cache
def version() -> str:
    """The sum of all that makes a scan: code, tables, and how it is kept."""
    total = 0
    for package, names in MADE_BY:
        for name in names:
            for part in _files(resources.files(package).joinpath(name)):
                total = zlib.crc32(part, total)
    return f"{total:08x}"


def _files(place: Traversable) -> Iterator[bytes]:
    if place.is_file():
        if not place.name.endswith(".pyc"):
            yield place.read_bytes()
    else:
        for one in sorted(place.iterdir(), key=lambda one: one.name):
            yield from _files(one)


def _inside(items: Sequence[T], span: Span, place: Callable[[T], int]) -> Sequence[T]:
    return items[bisect_left(items, span.start, key=place) : bisect_left(items, span.end, key=place)]


def _stems(words: str, span: Span, names: Sequence[Mention]) -> Iterator[str]:
    """The stems of the words outside names; a compound counts whole and in its parts."""
    for found in WORD.finditer(words):
        at = span.start + found.start()
        if any(name.start <= at < name.end for name in names):
            continue
        word = found.group()
        yield stem(word)
        if "-" in word:
            yield from (stem(part) for part in word.split("-"))


def _packed(one: Scanned) -> list[Any]:
    figures = [
        [_ends(two.span), _ends(two.number_span), two.noun, two.noun_span and _ends(two.noun_span), _quantity(two)]
        for two in one.figures
    ]
    times = [[_ends(two.span), _period(two)] for two in one.times]
    named = [list(name) for name in one.names]
    return [_ends(one.span), named, figures, times, one.stems, sorted(one.papers), sorted(one.occasions)]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _quantity(found: FoundQuantity) -> list[Any]:
    one = found.quantity
    return [one.text, one.value, one.low, one.high, one.bound, one.unit, one.hedge, one.per, one.measure, one.basis]


def _period(found: FoundPeriod) -> list[Any]:
    one = found.period
    return [one.text, one.earliest, one.latest, one.granularity, one.role, one.anchor]


def _unpacked(
    span: list[int], names: list[Any], figures: list[Any], times: list[Any], *rest: list[str]
) -> Scanned:  # fmt: skip
    stems, papers, occasions = rest
    return Scanned(
        Span(*span),
        tuple(Mention(*one) for one in names),
        tuple(
            FoundQuantity(Span(*place), Span(*number), noun, noun_place and Span(*noun_place), Quantity(*amount))
            for place, number, noun, noun_place, amount in figures
        ),
        tuple(FoundPeriod(Span(*place), Period(*period)) for place, period in times),
        tuple(stems),
        frozenset(papers),
        frozenset(occasions),
    )
