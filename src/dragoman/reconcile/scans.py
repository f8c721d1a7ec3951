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
from typing import Any, TypeVar, overload

from dragoman.extract.scan.dates import FoundPeriod, find_periods
from dragoman.extract.scan.names import Mention, find_names
from dragoman.extract.scan.quantities import FoundQuantity, find_quantities
from dragoman.extract.sentences import sentences
from dragoman.reconcile.initials import parted
from dragoman.reconcile.lexicon import WORD, act_of, classes, is_plain, stem
from dragoman.terms import Document, Period, Quantity, Span

T = TypeVar("T")
MADE_BY = (
    ("dragoman.extract", ("scan", "sentences.py")),
    ("dragoman.reconcile", ("scans.py", "initials.py", "lexicon.py", "lexicon.toml")),
    ("dragoman.terms", ("quantity.py", "period.py")),
)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence: names, figures and times at their places, and what its other words amount to.

    `stems` are those of all its words, `topic` of those that tell of the matter.
    """

    span: Span
    names: tuple[Mention, ...]
    figures: tuple[FoundQuantity, ...]
    times: tuple[FoundPeriod, ...]
    stems: frozenset[str]
    topic: frozenset[str]
    acts: frozenset[str]
    papers: frozenset[str]
    occasions: frozenset[str]


class Kept(Sequence[Scanned]):
    """A kept scan: a sentence is made when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self._held = json.loads(content)
        self._made: dict[int, Scanned] = {}

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, at: int) -> Scanned: ...
    @overload
    def __getitem__(self, at: slice) -> "Sequence[Scanned]": ...
    def __getitem__(self, at: int | slice) -> "Scanned | Sequence[Scanned]":
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = _unpacked(*self._held[at])
        return found

    def starts(self) -> list[int]:
        """Where the sentences begin."""
        return [one[0][0] for one in self._held]


Scan = Sequence[Scanned]
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
        bare = frozenset(_stems(words, span, inside))
        found.append(
            Scanned(
                span,
                tuple(inside),
                tuple(_inside(figures, span, lambda one: one.number_span.start)),
                tuple(_inside(times, span, lambda one: one.span.start)),
                bare,
                frozenset(word for word in bare if _tells(word)),
                frozenset(act for word in bare if (act := act_of(word)) is not None),
                classes("instruments", words),
                classes("occasions", words),
            )
        )
    return tuple(found)


def day_of(document: Document) -> str | None:
    """The day by which a text is read: that of its publication, where it is known to the day."""
    return document.published if document.published and len(document.published) == 10 else None


def packed(found: Scan) -> bytes:
    """A scan as bytes that `Kept` reads."""
    return json.dumps([_packed(one) for one in found], ensure_ascii=False, separators=(",", ":")).encode()


def starts(found: Scan) -> list[int]:
    """Where the sentences of a scan begin."""
    return found.starts() if isinstance(found, Kept) else [one.span.start for one in found]


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


def _tells(word: str) -> bool:
    """True for stems that tell of the matter: no grammar, no act, nothing that every text says."""
    return len(word) > 2 and not word.isdigit() and not is_plain(word) and act_of(word) is None


def _packed(one: Scanned) -> list[Any]:
    figures = [
        [_ends(two.span), _ends(two.number_span), two.noun, two.noun_span and _ends(two.noun_span), _quantity(two)]
        for two in one.figures
    ]
    times = [[_ends(two.span), _period(two)] for two in one.times]
    named = [list(name) for name in one.names]
    sets = [sorted(kind) for kind in (one.stems, one.topic, one.acts, one.papers, one.occasions)]
    return [_ends(one.span), named, figures, times, *sets]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _quantity(found: FoundQuantity) -> list[Any]:
    one = found.quantity
    return [one.text, one.value, one.low, one.high, one.bound, one.unit, one.hedge, one.per, one.measure, one.basis]


def _period(found: FoundPeriod) -> list[Any]:
    one = found.period
    return [one.text, one.earliest, one.latest, one.granularity, one.role, one.anchor]


def _unpacked(
    span: list[int], names: list[Any], figures: list[Any], times: list[Any], *sets: list[str]
) -> Scanned:  # fmt: skip
    return Scanned(
        Span(*span),
        tuple(Mention._make((*one[:-1], tuple(one[-1]))) for one in names),
        tuple(
            FoundQuantity(Span(*place), Span(*number), noun, noun_place and Span(*noun_place), Quantity(*amount))
            for place, number, noun, noun_place, amount in figures
        ),
        tuple(FoundPeriod(Span(*place), Period(*period)) for place, period in times),
        *map(frozenset, sets),
    )
