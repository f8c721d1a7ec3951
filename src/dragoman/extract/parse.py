"""Parsed sentences in which every known name stands as one plain word.

Before the parse each name, office and long number is replaced by a common word of its class, so that a list of
seventeen states, a misspelt firm or "Bosnia & Herzegovina" parses like a list of plain nouns, and so that the parse
does not depend on which names an article happens to hold. Offsets always lead back to the original text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Token

from dragoman.extract.scan.dates import FoundPeriod
from dragoman.extract.scan.names import Mention
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.extract.scan.units import MONEY
from dragoman.terms import Span

T = TypeVar("T")

# Sentences parsed at once: more are no faster, and the memory that the largest batch took stays with the process.
BATCH = 40

FIRMS = ("Microsoft", "Google", "Toyota", "Intel", "Siemens")
STAND_INS = {
    "state": ("France", "Italy", "Spain", "Canada", "Japan", "Germany", "Mexico"),
    "bloc": ("Canada", "Japan"),
    "region": ("Africa", "Asia"),
    "person": ("Smith", "Brown", "Johnson", "Clinton"),
    "product": ("Aspirin",),
}
DEMONYMS = ("French", "German", "Italian", "Spanish", "Canadian")
NUMBER = "500"
# "Serum Institute Pvt. Ltd.": what only says the legal form belongs to the name before it.
LEGAL_FORM = re.compile(r",?(?: (?:Pvt|Pte|Private|Ltd|Limited|Inc|Co|Corp|Corporation|LLC|PLC|plc|SE|AG|GmbH)\b\.?)+")
LIST, LEAST_LIST = "Netherlands", 3
BETWEEN = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?(?:the\s+)?|\s+(?:and|or|&|as well as)\s+(?:the\s+)?")
LAST = re.compile(r"\b(?:and|or|as well as)\b|&")
StandsFor = tuple[Mention, ...] | FoundQuantity | None
# The stop of an abbreviated name ("Serum Institute Pvt. in May") would end the sentence for the parser.
ABBREVIATED = re.compile(r"(?<=\b(?:Ltd|Pvt|Pte|Inc|Bhd))\.(?=,? [a-z(])|(?<=\bCo)\.(?=,? [a-z(])")
STOP_INSIDE = re.compile(r"\.(?=,| [a-z])")
# Same length, so that offsets hold.
STRAIGHT = str.maketrans(
    {"´": "'", "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"}
)


@dataclass(slots=True)
class Sentence:
    """A parsed sentence with its way back: token i stands at `starts[i]:ends[i]` of the document's text.

    `mentions` and `numbers` give the name or quantity that token i stands for, `lists` the names of a whole list.
    """

    span: Span
    doc: Doc
    starts: list[int]
    ends: list[int]
    mentions: dict[int, Mention] = field(default_factory=dict)
    numbers: dict[int, FoundQuantity] = field(default_factory=dict)
    lists: dict[int, tuple[Mention, ...]] = field(default_factory=dict)
    periods: list[FoundPeriod] = field(default_factory=list)

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """The stretch of the document from the first to the last of `tokens`."""
        places = sorted(token.i for token in tokens)
        return Span(self.starts[places[0]], self.ends[places[-1]])


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanners found in one document, each list sorted by place."""

    names: Sequence[Mention]
    quantities: Sequence[FoundQuantity]
    periods: Sequence[FoundPeriod]


@dataclass(slots=True)
class _Piece:
    at: int
    start: int
    end: int
    stands_for: "StandsFor"


def parse(text: str, spans: Sequence[Span], scan: Scan, nlp: Language) -> Iterator[Sentence]:
    """The sentences of `text` at `spans`, parsed in batches."""
    prepared = [_masked(text, span, scan) for span in spans]
    docs = (nlp.make_doc(masked) for masked, _ in prepared)
    for span, (_, pieces), doc in zip(spans, prepared, nlp.pipe(docs, batch_size=BATCH), strict=True):
        yield _sentence(span, doc, pieces, scan)


def _masked(text: str, span: Span, scan: Scan) -> tuple[str, list[_Piece]]:
    words: list[str] = []
    pieces: list[_Piece] = []
    length, at = 0, span.start

    def add(piece: str, start: int, end: int, stands_for: StandsFor) -> None:
        nonlocal length
        if piece:
            pieces.append(_Piece(length, start, end, stands_for))
            words.append(piece)
            length += len(piece)

    for start, end, word, stands_for in _stand_ins(text, span, scan):
        if start < at:
            continue
        add(_plain(text[at:start]), at, start, None)
        add(word, start, end, stands_for)
        form = LEGAL_FORM.match(text, end) if _firm(stands_for) else None
        at = form.end() if form else end + bool(STOP_INSIDE.match(text, end))
    add(_plain(text[at : span.end]), at, span.end, None)
    return "".join(words), pieces


def _firm(stands_for: StandsFor) -> bool:
    return isinstance(stands_for, tuple) and stands_for[-1].kind == "company"


def _plain(words: str) -> str:
    """The words with one kind of quotation mark, and no stop that only abbreviates: the length stays."""
    return ABBREVIATED.sub(" ", words.translate(STRAIGHT))


def _stand_ins(text: str, span: Span, scan: Scan) -> list[tuple[int, int, str, StandsFor]]:
    found: list[tuple[int, int, str, StandsFor]] = []
    for turn, names in enumerate(_listed(text, within(scan.names, span, lambda one: one.start))):
        word = LIST if len(names) > 1 else _stand_in(text, names[0], turn)
        found.append((names[0].start, names[-1].end, word, names))
    numbers = within(scan.quantities, span, lambda one: one.span.start)
    found.extend((*_stretch(text, one), one) for one in numbers if _long(one, text))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _listed(text: str, names: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Names one by one, but a list of three or more of one class together."""
    together: list[Mention] = []
    complete = False
    for name in names:
        joint = BETWEEN.fullmatch(text, together[-1].end, name.start) if together else None
        if together and (complete or joint is None or _class(together[-1]) != _class(name)):
            yield from _closed(together)
            together, complete = [], False
        # Behind "and" a list is complete: "Chad, Mali and Togo, Peru says" names Peru for itself.
        complete = joint is not None and bool(LAST.search(joint.group()))
        together.append(name)
    yield from _closed(together)


def _closed(together: list[Mention]) -> Iterator[tuple[Mention, ...]]:
    if len(together) >= LEAST_LIST and _class(together[0]) is not None:
        yield tuple(together)
    else:
        yield from ((name,) for name in together)


def _class(name: Mention) -> str | None:
    if name.via in ("demonym", "office") or name.kind not in ("state", "bloc", "region", "group", "company"):
        return None
    return "firm" if name.kind == "company" else "place"


def _stretch(text: str, number: FoundQuantity) -> tuple[int, int, str]:
    """Where a number with its hedge stands, and the word for it: "over 5 million" is 500, "some $5 million" money."""
    signed = number.quantity.unit in MONEY and number.noun_span is None
    end = number.number_span.end
    hyphened = text[end : end + 1] == "-"
    start = number.number_span.start if hyphened else min(number.span.start, number.number_span.start)
    return start, end, "money" if signed and not hyphened else NUMBER


def _long(number: FoundQuantity, text: str) -> bool:
    """Only numbers of several words or with letters are replaced: "630 million", "630m", but not "two" or "12"."""
    words = text[number.span.start : number.number_span.end]
    return number.quantity.bound != "vague" and not (words.isalpha() or words.isdigit())


def _stand_in(text: str, name: Mention, turn: int) -> str:
    if name.via == "demonym":
        return "Germans" if text[name.start : name.end].endswith("s") else DEMONYMS[turn % len(DEMONYMS)]
    if name.via == "office":
        return "president"
    words = STAND_INS.get(name.kind, FIRMS)
    return words[turn % len(words)]


def within(items: Sequence[T], span: Span, place: Callable[[T], int]) -> Sequence[T]:
    """The part of a sorted list whose items start inside `span`."""
    return items[bisect_left(items, span.start, key=place) : bisect_left(items, span.end, key=place)]


def _sentence(span: Span, doc: Doc, pieces: list[_Piece], scan: Scan) -> Sentence:
    starts: list[int] = []
    ends: list[int] = []
    sentence = Sentence(span, doc, starts, ends)
    ats = [piece.at for piece in pieces]
    for token in doc:
        piece = pieces[bisect_right(ats, token.idx) - 1]
        if piece.stands_for is None:
            starts.append(piece.start + token.idx - piece.at)
            ends.append(starts[-1] + len(token))
            continue
        starts.append(piece.start)
        ends.append(piece.end)
        if isinstance(piece.stands_for, FoundQuantity):
            sentence.numbers[token.i] = piece.stands_for
            continue
        sentence.mentions[token.i] = piece.stands_for[0]
        if len(piece.stands_for) > 1:
            sentence.lists[token.i] = piece.stands_for
    sentence.periods.extend(within(scan.periods, span, lambda one: one.span.start))
    _place_short(sentence, scan)
    return sentence


def _place_short(sentence: Sentence, scan: Scan) -> None:
    """Numbers that kept their words, as "two" or "millions of doses", stand at the last of them."""
    placed = {id(number) for number in sentence.numbers.values()}
    for number in within(scan.quantities, sentence.span, lambda one: one.span.start):
        at = bisect_right(sentence.starts, number.number_span.end - 1) - 1
        if id(number) not in placed and at >= 0:
            sentence.numbers.setdefault(at, number)
