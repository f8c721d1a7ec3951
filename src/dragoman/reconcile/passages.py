"""A passage is one sentence of a document with all that it can be compared by: who, what, how much, when, what words.

Sentences carry more than the statements that are read in them: a note that yields no statement still names two states,
a paper and a day. What a sentence leaves to the one before it ("the two leaders", "this treaty", "the vaccine") is
taken from there and kept apart from what it names itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.extract.scan.dates import FoundPeriod
from dragoman.extract.scan.gazetteer import home, makers
from dragoman.extract.scan.names import Mention
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.lexicon import WORD, act_of, is_plain, stem, stems
from dragoman.reconcile.scans import Scanned, Scanner, scan
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


def passages(document: Document, rows: Iterable[Row] = (), scanner: Scanner = scan) -> tuple[Passage, ...]:
    """The sentences of a document in their order, each with the statements that stand in it.

    `scanner` gives the scan of the document, which may have been kept.
    """
    told = sorted(rows, key=lambda row: (row.statement.span, row.statement.id))
    found: list[Passage] = []
    for order, one in enumerate(scanner(document)):
        inside = [row for row in told if one.span.start <= row.statement.trigger[0] < one.span.end]
        found.append(_passage(document, one, order, inside, found[-_BACK:]))
    return tuple(found)


def _passage(document: Document, one: Scanned, order: int, rows: list[Row], before: list[Passage]) -> Passage:
    words = one.span.of(document.text)
    products = frozenset(name.id for name in one.names if name.kind == "product") | _of_rows(rows)
    polities = frozenset(party for name in one.names if (party := _party(name)) is not None)
    return Passage(
        document=document,
        span=one.span,
        order=order,
        names=one.names,
        figures=one.figures,
        times=one.times,
        stems=frozenset(one.stems),
        topic=frozenset(word for word in one.stems if _tells(word)),
        acts=frozenset(act for word in one.stems if (act := act_of(word)) is not None),
        papers=one.papers,
        occasions=one.occasions,
        polities=polities,
        context=polities | _taken_up(words, polities, before),
        products=products,
        goods=products | (_goods_before(words, before) if not products else frozenset()),
        rows=tuple(rows),
    )


def _tells(word: str) -> bool:
    """True for stems that tell of the matter: no grammar, no act, nothing that every text says."""
    return len(word) > 2 and not word.isdigit() and not is_plain(word) and act_of(word) is None


def _party(name: Mention) -> str | None:
    """The polity of a name; a body that belongs to none stands for itself; who only reports or is sold is no party."""
    if name.kind in ("media", "tracker", "product"):
        return None
    return name.polity or (name.id if name.kind in ("organisation", "company", "agency") else None)


def _of_rows(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(f"PRD:{row.statement.product.replace(' ', '_')}" for row in rows if row.statement.product)


def _taken_up(words: str, own: frozenset[str], before: list[Passage]) -> frozenset[str]:
    if len(own) > 1 or not _TAKEN_UP.search(words):
        return frozenset()
    return next((one.context for one in reversed(before) if one.context), frozenset())


def _goods_before(words: str, before: list[Passage]) -> frozenset[str]:
    if not _GOODS_WITHOUT_NAME.search(words):
        return frozenset()
    return next((one.goods for one in reversed(before) if one.goods), frozenset())


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
