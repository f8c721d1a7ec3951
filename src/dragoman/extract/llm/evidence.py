"""What our own grammars see in a document: names, numbers and dates of a sentence, its parse, the frames' reading."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate, candidates
from dragoman.extract.cast import Cast
from dragoman.extract.extractor import Extractor
from dragoman.extract.llm.grounding import Ground
from dragoman.extract.llm.orders import Orders, find_orders
from dragoman.extract.named import party_of
from dragoman.extract.parse import Scan, Sentence, parse, within
from dragoman.extract.parties import Resolver
from dragoman.extract.scan.dates import find_periods
from dragoman.extract.scan.names import Mention, find_names
from dragoman.extract.scan.quantities import find_quantities
from dragoman.extract.sentences import sentences
from dragoman.extract.turns import authors
from dragoman.terms import Document, Span, Statement


class Evidence:
    """One document as our grammars see it; `text` is its visible text, in which all places count."""

    def __init__(self, document: Document, extractor: Extractor) -> None:
        self.document, self.text, self.extractor = document, document.text, extractor
        day = document.published if document.published and len(document.published) == 10 else None
        self.scan = Scan(find_names(self.text, day), find_quantities(self.text), find_periods(self.text, day))
        kept = [(name.start, name.end) for name in self.scan.names if "." in self.text[name.start : name.end]]
        self.sentences = list(sentences(self.text, kept))
        self._starts = [one.start for one in self.sentences]
        self._known: dict[Span, Seen] = {}

    @cached_property
    def ground(self) -> Ground:
        """The text in which quotes are looked up."""
        return Ground(self.text)

    @cached_property
    def orders(self) -> Orders:
        """The passages that speak to the reader."""
        return find_orders(self.text)

    @cached_property
    def read(self) -> list[Statement]:
        """What the frames read in the visible text."""
        return self.extractor.extract(self.document)

    def touched(self, span: Span) -> list[Span]:
        """The sentences that a stretch of the text reaches into."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [one for one in self.sentences[first:last] if one.meets(span)]

    def seen(self, sentence: Span) -> "Seen":
        """What is seen in one sentence, parsed once."""
        if sentence not in self._known:
            self._known[sentence] = Seen(self, sentence)
        return self._known[sentence]

    def cast_before(self, sentence: Span) -> Cast:
        """Who has been named before a sentence."""
        own = authors(self.document)
        cast = Cast(home=own[0] if len(own) == 1 else None, we=own)
        before = self.sentences[: bisect_right(self._starts, sentence.start) - 1]
        for name in within(self.scan.names, Span(0, sentence.start), lambda one: one.start):
            if name.kind != "product":
                cast.enter(party_of(name))
        for one in before[-2:]:
            first = [name for name in self.names(one) if name.kind in ("state", "person", "company", "bloc")]
            cast.lead(tuple(party_of(name) for name in first[:1]))
        return cast

    def names(self, span: Span) -> Sequence[Mention]:
        """The names that begin in a stretch of the text."""
        return within(self.scan.names, span, lambda one: one.start)


class Seen:
    """One sentence as our grammars see it."""

    def __init__(self, evidence: Evidence, span: Span) -> None:
        self.evidence, self.span = evidence, span
        self.words = span.of(evidence.text)
        self.names = [name for name in evidence.names(span) if name.kind != "product"]
        self.products = [name for name in evidence.names(span) if name.kind == "product"]
        self.quantities = within(evidence.scan.quantities, span, lambda one: one.span.start)
        self.periods = within(evidence.scan.periods, span, lambda one: one.span.start)

    @cached_property
    def parsed(self) -> Sentence:
        """The parse of the sentence."""
        extractor = self.evidence.extractor
        return next(iter(parse(self.evidence.text, [self.span], self.evidence.scan, extractor.nlp)))

    @cached_property
    def resolver(self) -> Resolver:
        """Who the noun phrases and pronouns of the sentence stand for."""
        cast = self.evidence.cast_before(self.span)
        return Resolver(self.parsed, cast, self.evidence.extractor.frames, self.evidence.text)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The acts of the sentence, whether or not the frames made statements of them."""
        return candidates(self.parsed, self.evidence.extractor.frames)

    @cached_property
    def read(self) -> list[Statement]:
        """What the frames read in the sentence."""
        return [one for one in self.evidence.read if self.span.holds(Span(*one.trigger))]

    def tokens(self, span: Span) -> list[Token]:
        """The tokens of the parse that stand in a stretch of the text."""
        places = zip(self.parsed.doc, self.parsed.starts, self.parsed.ends, strict=True)
        return [token for token, start, end in places if start < span.end and span.start < end]

    def place(self, token: Token) -> Span:
        """Where a token stands in the text."""
        return Span(self.parsed.starts[token.i], self.parsed.ends[token.i])
