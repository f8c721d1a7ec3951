"""The extractor: one document in, its statements out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH

from dragoman.extract.actor_table import ActorTable
from dragoman.extract.assemble import EXTRACTOR, Assembler
from dragoman.extract.candidates import candidates
from dragoman.extract.cast import Cast
from dragoman.extract.claims import FORMS as CLAIM_FORMS
from dragoman.extract.claims import ClaimReader, joined
from dragoman.extract.confidence import confidence
from dragoman.extract.events import FORMS as EVENT_FORMS
from dragoman.extract.events import EventReader
from dragoman.extract.frames import Frames, load, word_forms
from dragoman.extract.memory import Memory
from dragoman.extract.model import passing
from dragoman.extract.named import makers, party_of
from dragoman.extract.parse import Scan, Sentence, parse, within
from dragoman.extract.parties import Resolver
from dragoman.extract.scan.dates import find_periods
from dragoman.extract.scan.names import find_names
from dragoman.extract.scan.quantities import find_quantities
from dragoman.extract.sentences import sentences
from dragoman.extract.turns import authors, find_turns, set_stage, turn_at
from dragoman.extract.vouchers import SAYING
from dragoman.terms import Document, Party, Span, Statement
from dragoman.terms.statement import LEDGER_KINDS

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
OPENING = frozenset("“«")
# A question states nothing.
ASKED = re.compile(r"\?[\"\'”’)\]]*\s*$")
QUOTES = re.compile(r"[\"“”«»]")


class Extractor:
    """Reads statements of all sixteen kinds from plain text, or of the eight that the ledger's numbers need."""

    def __init__(
        self,
        nlp: Language,
        frames: Frames | None = None,
        *,
        ledger_only: bool = False,
        actors: ActorTable | None = None,
    ) -> None:
        self.nlp, self.frames, self.ledger_only, self.actors = nlp, frames or load(), ledger_only, actors
        self.forms = word_forms([*self.frames.verbs, *self.frames.nouns, *self.frames.adjectives])
        if not ledger_only:
            self.forms |= EVENT_FORMS | CLAIM_FORMS
        self.sayings = word_forms(SAYING)
        _keep_whole(nlp, [form for form in self.forms if "-" in form])

    @property
    def version(self) -> str:
        """The name and version under which statements are filed."""
        return EXTRACTOR

    def extract(self, document: Document) -> list[Statement]:
        """The statements of a document in the order of their triggers."""
        with passing(self.nlp):
            reading = _Reading(document, self)
            found = [reading.assembler.supplied(one) for one in list(reading.statements())]
            found = [reading.coded(one) for one in found]
        return [replace(one, confidence=confidence(one)) for one in found]


class _Reading:
    """One document being read."""

    def __init__(self, document: Document, extractor: Extractor) -> None:
        self.document, self.text, self.extractor = document, document.text, extractor
        day = document.published if document.published and len(document.published) == 10 else None
        names = find_names(self.text, day)
        if extractor.actors is not None:
            names = extractor.actors.merged(self.text, names, day)
        self.scan = Scan(names, find_quantities(self.text), find_periods(self.text, day))
        self.turns = find_turns(self.text, self.scan.names)
        self.authors = authors(document)
        self.cast = Cast(home=self.authors[0] if len(self.authors) == 1 else None, we=self.authors)
        self.memory = Memory()
        set_stage(document, self.cast, self.memory)
        given = (document.name, self.text, extractor.frames, self.cast)
        self.assembler = Assembler(*given, self.memory)
        events = EventReader(*given, actors=extractor.actors, day=day)
        self.further = () if extractor.ledger_only else (events, ClaimReader(*given, self.memory))

    def coded(self, one: Statement) -> Statement:
        """A statement of the ledger's kinds with the PLOVER record of the act that it tells of."""
        if not self.further or one.kind not in LEDGER_KINDS:
            return one
        plover = self.further[0].coded(one)
        return replace(one, plover=plover, id="") if plover else one

    def statements(self) -> Iterator[Statement]:
        """Statement by statement, sentence by sentence."""
        kept = [(name.start, name.end) for name in self.scan.names if "." in self.text[name.start : name.end]]
        spans = list(sentences(self.text, kept))
        wanted = self._wanted(spans)
        parsed = {
            one.span: one
            for one in parse(self.text, [span for span in spans if span in wanted], self.scan, self.extractor.nlp)
        }
        for paragraph in _paragraphs(self.text, spans):
            yield from self._paragraph(paragraph, parsed)

    def _wanted(self, spans: Sequence[Span]) -> set[Span]:
        """The sentences worth parsing: those with a trigger, and those beside them that may name a speaker."""
        found = set()
        for index, span in enumerate(spans):
            words = {word.lower() for word in WORD.findall(span.of(self.text))}
            if words & self.extractor.forms or (
                words & self.extractor.sayings
                and any(QUOTES.search(one.of(self.text)) for one in spans[max(0, index - 1) : index + 2])
            ):
                found.add(span)
        return found

    def _paragraph(self, spans: list[Span], parsed: dict[Span, Sentence]) -> Iterator[Statement]:
        open_quote = False
        turn = turn_at(self.turns, spans[0].start) if self.turns else None
        if turn is not None:
            self.cast.we = (turn.party,) if turn.party else self.authors if turn.home else ()
        asked = turn is not None and turn.asks
        speaker = self._speaker([parsed[span] for span in spans if span in parsed])
        for span in spans:
            words = span.of(self.text)
            quoted, open_quote = _quotation(words, open_quote)
            self.cast.speaker = speaker if quoted else None
            if self._heading(span, words):
                continue
            if span in parsed and not asked and not ASKED.search(words):
                yield from self._sentence(parsed[span])
            self._enter(span, parsed.get(span))
        self.cast.speaker = None

    def _heading(self, span: Span, words: str) -> bool:
        """A line that asks a question sets whom the section below it is about."""
        if not words.endswith("?") or len(words) > 120 or self.turns:
            return False
        names = [name for name in within(self.scan.names, span, lambda one: one.start) if name.kind != "product"]
        if names and (span.end == len(self.text) or self.text[span.end : span.end + 2].strip() == ""):
            self.cast.section = (party_of(names[0]),)
        return True

    def _speaker(self, parsed: list[Sentence]) -> Party | None:
        """Who holds the word in a paragraph with quotation marks: the subject of its first verb of saying."""
        for sentence in parsed:
            for token in sentence.doc:
                if token.pos_ == "VERB" and token.lemma_ in SAYING:
                    resolver = Resolver(sentence, self.cast, self.extractor.frames, self.text)
                    for child in token.children:
                        if child.dep_ == "nsubj":
                            found = resolver.one(child)
                            if found:
                                return replace(found[0], mention=found[0].mention or child.text)
        return None

    def _sentence(self, sentence: Sentence) -> Iterator[Statement]:
        self.memory.age += 1
        self.memory.makers_age += 1
        self.memory.product_age += 1
        self.memory.fresh = False
        acts = candidates(sentence, self.extractor.frames)
        found = [statement for one in acts for statement in self.assembler.statements(one, sentence)]
        for reader in self.further:
            found = joined(found, reader.statements(sentence, tuple(found)))
        yield from sorted(found, key=lambda statement: statement.trigger)

    def _enter(self, span: Span, sentence: Sentence | None) -> None:
        for name in within(self.scan.names, span, lambda one: one.start):
            if name.kind == "product":
                self.memory.product, self.memory.product_age = name.name, 0
                self.memory.makers, self.memory.makers_age = tuple(makers(name)) or self.memory.makers, 0
            else:
                self.cast.enter(party_of(name))
        self.cast.lead(self._subject(sentence) if sentence else self._first(span))

    def _first(self, span: Span) -> tuple[Party, ...]:
        """Who a sentence that was not parsed names first."""
        names = within(self.scan.names, span, lambda one: one.start)
        return next(((party_of(name),) for name in names if name.kind in ("state", "person", "company", "bloc")), ())

    def _subject(self, sentence: Sentence) -> tuple[Party, ...]:
        resolver = Resolver(sentence, self.cast, self.extractor.frames, self.text)
        for token in sentence.doc:
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "ccomp"):
                found = resolver.parties([token])
                if found:
                    return found
        return ()


def _quotation(words: str, open_quote: bool) -> tuple[bool, bool]:
    """Whether any of a sentence is quoted, and whether the quotation goes on behind it."""
    quoted = open_quote
    for mark in QUOTES.findall(words):
        open_quote = mark in OPENING or (mark == '"' and not open_quote)
        quoted = quoted or open_quote
    return quoted, open_quote


def _keep_whole(nlp: Language, forms: Sequence[str]) -> None:
    """Hyphenated triggers stay one token: "go-ahead", "co-produced"."""
    tokenizer: Any = nlp.tokenizer
    for form in forms:
        for spelling in (form, form.capitalize()):
            tokenizer.add_special_case(spelling, [{ORTH: spelling}])


def _paragraphs(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The sentences that no line break parts, together."""
    together: list[Span] = []
    for span in spans:
        if together and "\n" in text[together[-1].end : span.start]:
            yield together
            together = []
        together.append(span)
    if together:
        yield together
