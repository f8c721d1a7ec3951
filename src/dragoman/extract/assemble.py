"""From an act to its statements: roles filled from the words, then from the discourse."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.act import Casting
from dragoman.extract.attributing import attribution
from dragoman.extract.candidates import Candidate, extent
from dragoman.extract.cast import Cast
from dragoman.extract.frames import Frames
from dragoman.extract.memory import Act, Memory
from dragoman.extract.parse import Sentence
from dragoman.extract.parties import Resolver
from dragoman.extract.quantities import LARGE, Share, shares
from dragoman.extract.scan.units import MONEY
from dragoman.extract.sets import each, inferred, without
from dragoman.extract.settings import in_progress
from dragoman.extract.sides import TRANSFERS, sides, supply
from dragoman.extract.worth import worth_keeping
from dragoman.terms import Party, Period, Quantity, Span, Statement
from dragoman.terms.statement import Kind, Polarity, Stage


class Assembler:
    """Builds the statements of one sentence; keeps cast and memory of the document up to date."""

    def __init__(self, doc: str, text: str, frames: Frames, cast: Cast, memory: Memory) -> None:
        self.doc, self.text, self.frames, self.cast = doc, text, frames, cast
        self._before: tuple[Candidate, Act] | None = None
        self.casting = Casting(frames, cast, memory)

    def statements(self, one: Candidate, sentence: Sentence) -> list[Statement]:
        """The statements of one act: one for each quantity."""
        resolver = Resolver(sentence, self.cast, self.frames, self.text)
        together = self.casting.act(one, resolver)
        found = []
        several = shares(one, sentence)
        for index, share in enumerate(several):
            behind = several[index + 1].token if index + 1 < len(several) else None
            act = self.casting.own(together, one, share, behind, resolver) if len(several) > 1 else together
            self._complete(one, act, sentence)
            if one.frame.needs_quantity and (share.quantity is None or not _measurable(share.quantity, one)):
                continue
            for getter in self._getters(act, share, resolver):
                if not worth_keeping(one, act, getter, share.quantity):
                    continue
                statement = self._statement(one, act, share, getter, resolver)
                if statement is not None:
                    found.append(statement)
        return found

    def _complete(self, one: Candidate, act: Act, sentence: Sentence) -> None:
        """A number without its noun belongs to the transfer before it in the sentence, and goes where that one went."""
        before, self._before = self._before, (one, act) if act.getter or self._before is None else self._before
        if before is None or before[0].trigger.doc is not one.trigger.doc or before[0] is one:
            self._before = (one, act)
            return
        transfers = {before[0].frame.pattern, one.frame.pattern} <= {"give", "move"}
        bare = transfers and bool(one.roles.theme) and all(token.i in sentence.numbers for token in one.roles.theme)
        if bare and not act.getter and not one.roles.getter:
            act.getter = without(inferred(before[1].getter), act.giver)

    def supplied(self, one: Statement) -> Statement:
        """A transfer without supplier gets the state that the whole document names most often as the one who gives."""
        donor = self.casting.memory.donor() if self.casting.memory.settled() else ()
        if one.supplier or one.notes or one.kind not in TRANSFERS or one.stage == "administered":
            return one
        if not donor or donor[0].code in one.recipient:
            return one
        inferred = replace(donor[0], mention=None, via="document")
        actors = (*one.actors, inferred) if one.predicate not in ("order", "buy", "purchase") else one.actors
        return replace(
            one, supplier=(inferred.code,), actors=actors, notes=("supplier inferred from the document",), id=""
        )

    def _getters(self, act: Act, share: Share, resolver: Resolver) -> list[tuple[Party, ...]]:
        """Who gets a share: together, or each on its own."""
        getter = act.getter
        if share.getters is not None:
            getter = each(party for token in share.getters for party in resolver.one(token))
        return [(party,) for party in getter] if share.each and getter else [getter]

    def _statement(
        self, one: Candidate, act: Act, share: Share, getter: tuple[Party, ...], resolver: Resolver
    ) -> Statement | None:
        sentence = resolver.sentence
        kind, stage = self._kind(one, act, share)
        actors, counterparts = sides(one, act, getter)
        if not actors and not counterparts and share.quantity is None:
            return None
        supplier, recipient = supply(one, kind, act, getter, share, resolver)
        if one.frame.pattern != "administer":
            recipient = (
                without(recipient, supplier) if any(party.via != "discourse" for party in supplier) else recipient
            )
        span = sentence.span_of(extent(one))
        named = self._promise(one, kind) or one.trigger
        trigger = Span(sentence.starts[named.i], sentence.ends[named.i])
        span = Span(min(span.start, trigger.start), max(span.end, trigger.end))
        self.casting.remember(kind, act)
        return Statement(
            doc=self.doc,
            kind=kind,
            predicate=self._predicate(one, named),
            stage=stage,
            span=(span.start, span.end),
            text=span.of(self.text),
            trigger=(trigger.start, trigger.end),
            trigger_text=trigger.of(self.text),
            actors=actors,
            counterparts=counterparts,
            supplier=tuple(dict.fromkeys(party.code for party in supplier)),
            recipient=tuple(dict.fromkeys(party.code for party in recipient)),
            product=act.product,
            object=self._object(one, sentence),
            quantity=share.quantity,
            time=self._time(one, sentence, span),
            attribution=attribution(one.trigger, resolver),
            polarity=self._polarity(one),
            modality=one.scope.modality,
            tense=one.scope.tense,
            certainty=one.scope.certainty,
            notes=_notes(act, supplier),
            extractor=EXTRACTOR,
        )

    def _promise(self, one: Candidate, kind: Kind) -> Token | None:
        """The word that makes a promise of an act: "agreed" in "agreed to supply"."""
        governors = [
            token for token in one.scope.governors if self.frames.governors.get(token.lemma_.lower()) is not None
        ]
        promises = [token for token in governors if self.frames.governors[token.lemma_.lower()].name == "promise"]
        return promises[0] if promises and kind == "commitment" else None

    def _predicate(self, one: Candidate, named: Token) -> str:
        act = one.trigger.lemma_.lower()
        return act if named == one.trigger else f"{named.lemma_.lower()}_to_{act}"

    def _kind(self, one: Candidate, act: Act, share: Share) -> tuple[Kind, Stage | None]:
        frame, scope = one.frame, one.scope
        money = share.quantity is not None and share.quantity.unit in MONEY
        if frame.unreal == "commitment" and scope.real and money and in_progress(one.trigger):
            return "commitment", "pledge"  # "is providing $5 million" announces what is to come
        if act.injected and scope.real and frame.kind == "delivery":
            return "delivery", "administered"
        vowed = any(token.lemma_.lower() in VOWS for token in scope.governors)
        if frame.kind in ("agreement", "capacity", "approval") and vowed:
            return "commitment", "pledge"  # "committed to reaching a deal" is no deal yet
        if frame.name == "produce" and scope.kind == "commitment" and len(act.giver) > 1:
            return "partnership", None  # "X and Y agreed to produce" is joint work to come
        if frame.unreal is not None and not scope.real:
            if scope.modality == "asserted" and scope.kind is None:
                return frame.unreal, frame.unreal_stage
            wished = "request" if frame.pattern == "get" else "offer"
            intended = {"intended": wished, "possible": "negotiation"}
            stage = intended.get(scope.modality, frame.unreal_stage)
            return frame.unreal, stage  # type: ignore[return-value]
        return frame.kind, frame.stage

    def _polarity(self, one: Candidate) -> Polarity:
        awaiting = one.trigger.pos_ == "NOUN" and one.trigger.head.lemma_ in ("await", "lack", "need", "pend", "deny")
        if awaiting:
            return "-" if one.scope.polarity == "+" else "+"
        return one.scope.polarity

    def _object(self, one: Candidate, sentence: Sentence) -> str | None:
        if not one.roles.theme:
            return None
        head = one.roles.theme[0]
        words = [token for token in head.subtree if token in one.region or token == head]
        return sentence.span_of([*words, head]).of(self.text)[:160]

    def _time(self, one: Candidate, sentence: Sentence, span: Span) -> tuple[Period, ...]:
        inside = [found.period for found in sentence.periods if span.holds(found.span)]
        places = {sentence.starts[token.i] for token in one.words}
        beside = [
            found.period
            for found in sentence.periods
            if not span.holds(found.span) and (found.span.start in places or found.span.end <= span.start)
        ]
        return tuple(_until(period, one) for period in inside or beside[:1])


VOWS = frozenset({"commit", "commitment", "pledge", "promise", "vow"})
EXTRACTOR = "frames@0.1"


def _notes(act: Act, supplier: tuple[Party, ...]) -> tuple[str, ...]:
    """What of the supplier is not in the words."""
    if act.unknown:
        return ("supplier not known by name",)
    inferred = bool(supplier) and all(party.via == "discourse" for party in supplier)
    return ("supplier inferred from what was said before",) if inferred else ()


def _until(period: Period, one: Candidate) -> Period:
    """Having exported nine by May tells how things stood in May; only what is still to come has a deadline."""
    stood = period.role == "deadline" and one.scope.real and one.scope.tense == "past"
    return replace(period, role="as_of") if stood else period


def _measurable(quantity: Quantity, one: Candidate) -> bool:
    if one.frame.name == "vaccinate":
        return quantity.unit in ("person", "dose", None) or (quantity.unit == "percent" and quantity.per is None)
    if one.frame.name == "hold":
        return quantity.unit in ("dose", "course") and (quantity.value or 0) >= LARGE
    return quantity.unit != "country"
