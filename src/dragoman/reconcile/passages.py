"""A passage is one sentence of a document with all that it can be compared by: who, what, how much, when, what words.

Sentences carry more than the statements that are read in them: a note that yields no statement still names two states,
a paper and a day. What a sentence leaves to the one before it ("the two leaders", "this treaty", "the vaccine") is
taken from there and kept apart from what it names itself.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.extract.scan.dates import FoundPeriod
from dragoman.extract.scan.gazetteer import home, makers
from dragoman.extract.scan.names import Mention
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.lexicon import WORD, stem, stems
from dragoman.reconcile.scans import Scan, Scanned, Scanner, scan, starts
from dragoman.terms import Document, Row, Span
from dragoman.terms.record import content_id

_TAKEN_UP = re.compile(
    r"\b(?:both|the (?:two|pair|leaders|nations|countries|sides|treaty|agreement|contract|memorandum|deal|pact|station"
    r"|vaccine|jab|cooperation|partners|former|latter|country|company|governments?|fund)|this (?:treaty|agreement"
    r"|contract|deal|pact|vaccine|memorandum|cooperation|plan|call|phone call|meeting)"
    r"|th(?:e|is|at) \w+ (?:call|meeting)"
    r"|its?|their|they|them|he|his|she|her|these|those|of which|there)\b",
    re.IGNORECASE,
)
_GOODS_WITHOUT_NAME = re.compile(
    r"\b(?:its?|the|their|of which|of them|orders?|doses|jabs?|vaccines?|contract|production|imports?|exports?|plan)\b",
    re.IGNORECASE,
)
_BACK = 2


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence at its place, with names, figures, times, stems of its plain words, acts, papers, and statements.

    `topic` are the stems that tell of the matter. `polities` (codes; of bodies that belong to no state, ids) and
    `products` are what the sentence names; `context` and `goods` add what it takes up from before.
    """

    document: Document
    span: Span
    order: int
    names: tuple[Mention, ...]
    figures: tuple[FoundQuantity, ...]
    times: tuple[FoundPeriod, ...]
    stems: frozenset[str]
    topic: frozenset[str]
    acts: frozenset[str]
    papers: frozenset[str]
    occasions: frozenset[str]
    polities: frozenset[str]
    context: frozenset[str]
    products: frozenset[str]
    goods: frozenset[str]
    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.span.of(self.document.text)

    @property
    def id(self) -> str:
        """The id of its first statement; of a sentence without one, the hash of its place."""
        if self.rows:
            return self.rows[0].statement.id
        return content_id("ps", [self.document.id, self.span.start, self.span.end])

    @property
    def day(self) -> str | None:
        """The day of publication, of an undated document the day before which it cannot have been published."""
        return self.document.published or self.document.not_before


def passages(
    document: Document, rows: Iterable[Row] = (), scanner: Scanner = scan, *, before: int | None = None
) -> tuple[Passage, ...]:
    """The sentences of a document in their order, each with the statements that stand in it.

    `scanner` gives the scan of the document, which may have been kept. With `before`, only the sentences with a
    statement and so many before each are made.
    """
    found = scanner(document)
    begin = starts(found)
    told: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.statement.span, row.statement.id)):
        at = bisect_right(begin, row.statement.trigger[0]) - 1
        if at >= 0 and row.statement.trigger[0] < found[at].span.end:
            told[at].append(row)
    wanted: Iterable[int] = range(len(found))
    if before is not None:
        wanted = sorted({one for at in told for one in range(max(0, at - before), at + 1)})
    made = _Making(document, found, told)
    return tuple(made.passage(at) for at in wanted)


class _Making:
    """The passages of a document, each made once; what one takes up is made before it."""

    def __init__(self, document: Document, found: Scan, told: Mapping[int, list[Row]]) -> None:
        self._document, self._found, self._told = document, found, told
        self._contexts: dict[int, frozenset[str]] = {}
        self._goods: dict[int, frozenset[str]] = {}

    def passage(self, at: int) -> Passage:
        """The sentence at a place of the order."""
        one, rows = self._found[at], self._told.get(at, [])
        return Passage(
            document=self._document,
            span=one.span,
            order=at,
            names=one.names,
            figures=one.figures,
            times=one.times,
            stems=one.stems,
            topic=one.topic,
            acts=one.acts,
            papers=one.papers,
            occasions=one.occasions,
            polities=_polities(one),
            context=self._context(at),
            products=self._products(at),
            goods=self._goods_of(at),
            rows=tuple(rows),
        )

    def _context(self, at: int) -> frozenset[str]:
        if at not in self._contexts:
            own = _polities(self._found[at])
            taken: frozenset[str] = frozenset()
            if len(own) <= 1 and _TAKEN_UP.search(self._words(at)):
                taken = next(filter(None, map(self._context, self._before(at))), taken)
            self._contexts[at] = own | taken
        return self._contexts[at]

    def _products(self, at: int) -> frozenset[str]:
        named = frozenset(name.id for name in self._found[at].names if name.kind == "product")
        return named | _of_rows(self._told.get(at, ()))

    def _goods_of(self, at: int) -> frozenset[str]:
        if at not in self._goods:
            found = self._products(at)
            if not found and _GOODS_WITHOUT_NAME.search(self._words(at)):
                found = next(filter(None, map(self._goods_of, self._before(at))), found)
            self._goods[at] = found
        return self._goods[at]

    def _words(self, at: int) -> str:
        return self._found[at].span.of(self._document.text)

    def _before(self, at: int) -> range:
        """The places from which a sentence takes up, the nearest first."""
        return range(at - 1, max(at - _BACK, 0) - 1, -1)


def _polities(one: Scanned) -> frozenset[str]:
    return frozenset(party for name in one.names if (party := _party(name)) is not None)


def _party(name: Mention) -> str | None:
    """The polity of a name; a body that belongs to none stands for itself; who only reports or is sold is no party."""
    if name.kind in ("media", "tracker", "product"):
        return None
    return name.polity or (name.id if name.kind in ("organisation", "company", "agency") else None)


def _of_rows(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(f"PRD:{row.statement.product.replace(' ', '_')}" for row in rows if row.statement.product)


def origin_of(product: str) -> str | None:
    """The polity whose maker a product id is named for."""
    found = home(product)
    return found or next((place for one in makers(product) if (place := home(one))), None)


def origins(passage: Passage) -> frozenset[str]:
    """Whose goods a sentence speaks of: a named product's maker's, or an adjective's before a noun for goods."""
    named = {found for one in passage.products if (found := origin_of(one))}
    return frozenset(named | set(_adjectives(passage)))


def _adjectives(passage: Passage) -> Iterator[str]:
    for name in passage.names:
        if name.via != "demonym" or not name.polity:
            continue
        after = WORD.match(passage.document.text, name.end + 1)
        if after and stem(after.group()) in stems("marks", "goods"):
            yield name.polity


def companies(passage: Passage) -> frozenset[str]:
    """The ids of the firms that a sentence names."""
    return frozenset(one.id for one in passage.names if one.kind == "company")
