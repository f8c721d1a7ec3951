"""From an act to its statements: roles filled from the words, then from the discourse."""

from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate, extent
from dragoman.extract.cast import Cast, as_state
from dragoman.extract.frames import Frames
from dragoman.extract.parse import Sentence
from dragoman.extract.parties import Resolver, party_of
from dragoman.extract.quantities import LARGE, Share, shares
from dragoman.extract.scope import vouchers
from dragoman.terms import Attribution, Party, Period, Quantity, Span, Statement
from dragoman.terms.statement import Kind, Modality, Polarity, Stage

TRANSFERS = ("commitment", "delivery")


@dataclass(slots=True)
class Memory:
    """What the document has said so far: the parties of the last deal, the last supplier, the last product."""

    deal: tuple[Party, ...] = ()
    supplier: tuple[Party, ...] = ()
    product: str | None = None
    makers: tuple[Party, ...] = ()
    age: int = 0
    fresh: bool = False
    donors: Counter[Party] = field(default_factory=Counter)

    def donor(self) -> tuple[Party, ...]:
        """The state that the document has most often named as the one who gives."""
        return tuple(party for party, _ in self.donors.most_common(1))


@dataclass(slots=True)
class Act:
    """The parties of an act, resolved."""

    giver: tuple[Party, ...] = ()
    getter: tuple[Party, ...] = ()
    partner: tuple[Party, ...] = ()
    origin: tuple[Party, ...] = ()
    product: str | None = None
    stated: bool = False


class Assembler:
    """Builds the statements of one sentence; keeps cast and memory of the document up to date."""

    def __init__(self, doc: str, text: str, frames: Frames, cast: Cast, memory: Memory) -> None:
        self.doc, self.text, self.frames, self.cast, self.memory = doc, text, frames, cast, memory

    def statements(self, one: Candidate, sentence: Sentence) -> list[Statement]:
        """The statements of one act: one for each quantity."""
        resolver = Resolver(sentence, self.cast, self.frames, self.text)
        act = self._act(one, resolver)
        found = []
        for share in shares(one, sentence):
            if one.frame.needs_quantity and (share.quantity is None or not _measurable(share.quantity, one)):
                continue
            for getter in self._getters(act, share, resolver):
                statement = self._statement(one, act, share, getter, resolver)
                if statement is not None:
                    found.append(statement)
        return found

    def _getters(self, act: Act, share: Share, resolver: Resolver) -> list[tuple[Party, ...]]:
        """Who gets a share: together, or each on its own."""
        getter = act.getter
        if share.getters is not None:
            getter = _each(party for token in share.getters for party in resolver.one(token))
        return [(party,) for party in getter] if share.each and getter else [getter]

    # Parties

    def _act(self, one: Candidate, resolver: Resolver) -> Act:
        roles = one.roles
        act = Act(resolver.parties(roles.giver), resolver.parties(roles.getter), resolver.parties(roles.partner))
        themes = [*roles.theme, *(one.inner.theme if one.inner else [])]
        act.origin = _each(party for theme in themes for party in resolver.nationality(theme))
        act.product = self._product(one, resolver, themes)
        match one.frame.pattern:
            case "give" | "get" | "move" | "help" | "finance":
                self._transfer(one, act)
                act.giver = _each((*act.giver, *resolver.parties(one.roles.channel)))
            case "administer":
                act.giver = act.giver or self._leading()
                states = tuple(party for party in act.getter if party.kind == "state")
                act.getter = states or tuple(as_state(party) for party in act.giver if party.polity)
            case "bond" | "agree" | "joint":
                self._bond(one, act, resolver)
            case "foresee" | "outlook":
                act.giver = act.giver or self._subject_phrase(one, resolver)
            case "ask":
                act.getter = act.getter or self.cast.subject()
                act.giver = act.giver or self._addressee(one, act, resolver)
            case "permit" | "make" | "build" | "license" | "lack":
                act.giver = act.giver or _states(act.origin) or self._leading()
            case _:
                pass
        return act

    def _product(self, one: Candidate, resolver: Resolver, themes: list[Token]) -> str | None:
        named = resolver.products(themes) or resolver.products(
            [token for token in one.region if token.i in resolver.sentence.mentions]
        )
        if named:
            return named[0].name
        definite = any(token.lower_ == "the" or token.tag_ == "PRP$" for theme in themes for token in theme.children)
        return self.memory.product if definite or self.memory.fresh else None

    def _transfer(self, one: Candidate, act: Act) -> None:
        if one.roles.getter_leads and not act.getter:
            act.getter = () if one.trigger.pos_ == "NOUN" else self._leading()
        if act.giver:
            act.stated = True
            return
        nations = _not(tuple(party for party in act.origin if party.kind != "company"), act.getter)
        firms = _not(tuple(party for party in act.origin if party.kind == "company"), act.getter)
        if one.roles.giver and not one.roles.getter_leads:
            act.giver = nations or firms or self._leading()
        elif one.frame.name == "order":
            act.giver = nations or firms or self._last_supplier(act)
        else:
            act.giver = nations or self._last_supplier(act) or firms
        act.stated = bool(nations)

    def _last_supplier(self, act: Act) -> tuple[Party, ...]:
        """Who supplied just before, else the state that gives most often so far, else who makes the product."""
        recent = _not(self.memory.supplier, act.getter) if self.memory.age <= 2 else ()
        donor = _not(self.memory.donor(), act.getter)
        return recent or donor or _not(self.memory.supplier, act.getter) or _not(self.memory.makers, act.getter)

    def _leading(self) -> tuple[Party, ...]:
        return self.cast.section or self.cast.subject()

    def _addressee(self, one: Candidate, act: Act, resolver: Resolver) -> tuple[Party, ...]:
        """Whom a request without an addressee is put to: the one other state that its sentence names."""
        others = _each(
            party_of(name) for name in resolver.sentence.mentions.values() if name.kind == "state" and name.via != "demonym"
        )
        left = _not(others, act.getter)
        return left if len(left) == 1 and one.trigger.pos_ == "VERB" else ()

    def _subject_phrase(self, one: Candidate, resolver: Resolver) -> tuple[Party, ...]:
        """Whoever the subject of a forecast speaks of: "trade between the two nations", "the alliance of X and Y"."""
        inside = [token for role in (one.roles.giver, one.roles.theme) for head in role for token in head.subtree]
        found = _each(party for token in inside if token.dep_ in ("pobj", "poss", "amod", "compound", "conj") for party in resolver.one(token))
        return found or self.cast.pair()

    def _bond(self, one: Candidate, act: Act, resolver: Resolver) -> None:
        inner = one.inner
        if inner is not None:
            act.getter = resolver.parties(inner.getter)
            act.product = act.product or self._product(one, resolver, inner.theme)
        named = _each(party for theme in one.roles.theme for party in resolver.nationality(theme))
        if not act.giver and not act.partner:
            act.giver = self._bound(one, _states(named))
        elif not act.giver and one.trigger.dep_ != "acl":
            act.giver = _states(named)
        if one.frame.kind == "agreement":
            parties = _each((*act.giver, *act.partner))
            if len(parties) > 1:
                self.memory.deal = parties

    def _bound(self, one: Candidate, named: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties of a bond that names none: those in its name, those of the bond before, whoever leads."""
        if len(named) > 1:
            return named
        if one.frame.kind == "partnership":
            leading = self._leading()
            return leading if len(leading) > 1 else self.cast.pair() or leading
        if one.trigger.dep_ in ("ROOT", "pcomp", "advcl") and self.cast.section:
            return self.cast.section
        return self.memory.deal or self._leading()

    # Statements

    def _statement(
        self, one: Candidate, act: Act, share: Share, getter: tuple[Party, ...], resolver: Resolver
    ) -> Statement | None:
        sentence = resolver.sentence
        kind, stage = self._kind(one)
        actors, counterparts = self._sides(one, act, getter)
        if not actors and not counterparts and share.quantity is None:
            return None
        supplier, recipient = self._supply(one, kind, act, getter, share, resolver)
        span = sentence.span_of(extent(one, sentence))
        trigger = Span(sentence.starts[one.trigger.i], sentence.ends[one.trigger.i])
        span = Span(min(span.start, trigger.start), max(span.end, trigger.end))
        self._remember(one, kind, act)
        return Statement(
            doc=self.doc,
            kind=kind,
            predicate=one.trigger.lemma_.lower(),
            stage=stage,
            span=(span.start, span.end),
            text=span.of(self.text),
            trigger=(trigger.start, trigger.end),
            trigger_text=trigger.of(self.text),
            actors=actors,
            counterparts=counterparts,
            supplier=tuple(party.code for party in supplier),
            recipient=tuple(party.code for party in recipient),
            product=act.product,
            object=self._object(one, sentence),
            quantity=share.quantity,
            time=self._time(one, sentence, span),
            attribution=self._attribution(one, resolver),
            polarity=self._polarity(one),
            modality=self._modality(one),
            tense=one.scope.tense,
            certainty=one.scope.certainty,
            extractor=EXTRACTOR,
        )

    def _kind(self, one: Candidate) -> tuple[Kind, Stage | None]:
        frame, scope = one.frame, one.scope
        if frame.unreal is not None and not scope.real:
            if scope.modality == "asserted" and scope.kind is None:
                return frame.unreal, frame.unreal_stage
            intended = {"intended": "request", "possible": "negotiation"}
            stage = intended.get(scope.modality, frame.unreal_stage)
            return frame.unreal, stage  # type: ignore[return-value]
        return frame.kind, frame.stage

    def _sides(self, one: Candidate, act: Act, getter: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        pattern = one.frame.pattern
        if pattern in ("bond", "agree", "joint"):
            return act.giver, _not(act.partner, act.giver) + _not(getter, _each((*act.partner, *act.giver)))
        if pattern == "ask" or one.frame.name == "order":
            return getter, _not(act.giver, getter)
        return act.giver, _not(getter, act.giver)

    def _supply(
        self, one: Candidate, kind: Kind, act: Act, getter: tuple[Party, ...], share: Share, resolver: Resolver
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        frame = one.frame
        if kind in TRANSFERS:
            return act.giver, getter
        if frame.pattern == "ask":
            return (act.giver, getter) if act.giver and self._goods_asked(one) else ((), ())
        if kind == "agreement" and (share.token is not None or self._supply_deal(one)):
            goods = resolver.nationality(share.token.head) if share.token is not None else ()
            return self._deal_sides(one, act, _each((*act.origin, *goods)) or self._last_supplier(act))
        if frame.pattern in ("license", "build"):
            return act.giver, getter
        if frame.kind == "capacity":
            return act.giver, ()
        return (), ()

    def _goods_asked(self, one: Candidate) -> bool:
        """True where goods, money or help are asked for, as things or as acts."""
        given = {lemma for lemma, frames in self.frames.nouns.items() if any(frame.pattern == "give" for frame in frames)}
        acts = {lemma for lemma, frames in self.frames.verbs.items() if any(frame.pattern in ("give", "help", "finance") for frame in frames)}
        things = self.frames.classes["goods"] | given
        complements = [child for child in one.trigger.children if child.dep_ in ("xcomp", "ccomp")]
        return any(token.lemma_.lower() in things for token in one.roles.theme) or any(
            token.lemma_.lower() in acts for token in complements
        )

    def _supply_deal(self, one: Candidate) -> bool:
        heads = [*one.roles.theme, one.trigger]
        words = {child.lemma_.lower() for head in heads for child in head.children if child.dep_ in ("compound", "amod", "nmod")}
        transfer = one.inner is not None and one.inner.frame.pattern in ("give", "get")
        return bool(words & {"supply", "delivery", "purchase", "export"}) or transfer

    def _deal_sides(self, one: Candidate, act: Act, goods: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who supplies in a deal: whoever makes or owns the goods, a firm before a state, else who leads the deal."""
        parties = _each((*act.giver, *act.partner))
        inner = one.inner
        if inner is not None and inner.frame.pattern == "get":
            return (act.partner, act.giver) if act.partner else (goods, act.giver)
        if inner is not None and inner.frame.pattern == "give" and act.giver:
            return act.giver, act.partner or act.getter
        homes = {party.polity for party in goods if party.polity}
        suppliers = tuple(party for party in parties if party.polity in homes)
        if not suppliers and goods:
            return goods, parties
        suppliers = suppliers or tuple(party for party in act.partner if party.kind == "company") or act.giver
        return suppliers, _not(parties, suppliers)

    def _polarity(self, one: Candidate) -> Polarity:
        awaiting = one.trigger.pos_ == "NOUN" and one.trigger.head.lemma_ in ("await", "lack", "need", "pend", "deny")
        if awaiting:
            return "-" if one.scope.polarity == "+" else "+"
        return one.scope.polarity

    def _modality(self, one: Candidate) -> Modality:
        return one.scope.modality

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

    def _attribution(self, one: Candidate, resolver: Resolver) -> tuple[Attribution, ...]:
        found: dict[str, Attribution] = {}
        quoted = self.cast.speaker is not None
        for voucher in vouchers(one.trigger):
            parties = resolver.one(voucher.source) or self._unknown(voucher.source, resolver)
            for party in parties[:1]:
                mention = party.mention or voucher.source.text
                mode = "direct" if quoted else "indirect"
                found.setdefault(party.id, Attribution(party.id, mention, voucher.cue.text, mode, party.polity))  # type: ignore[arg-type]
        speaker = self.cast.speaker
        if not found and speaker is not None:
            found[speaker.id] = Attribution(speaker.id, speaker.mention or speaker.name, "quotation", "direct", speaker.polity)
        return tuple(found.values())

    def _unknown(self, token: Token, resolver: Resolver) -> tuple[Party, ...]:
        if token.pos_ == "PRON" and token.lower_ in ("it", "that", "which", "this", "there"):
            return ()
        words = resolver.sentence.span_of([token]).of(self.text)
        return (Party(f"GRP:{words}", None, "unknown", words, "name"),)

    def _remember(self, one: Candidate, kind: Kind, act: Act) -> None:
        if kind in TRANSFERS and act.stated and act.giver[0].kind != "group":
            self.memory.supplier, self.memory.age = act.giver, 0
            self.memory.donors.update(as_state(party) for party in act.giver if party.polity and party.kind != "company")
        if act.product:
            self.memory.product, self.memory.fresh = act.product, True
        if act.origin:
            self.memory.makers = act.origin


EXTRACTOR = "frames@0.1"


def _until(period: Period, one: Candidate) -> Period:
    """"Had exported nine by May" tells how things stood in May; only what is still to come has a deadline."""
    stood = period.role == "deadline" and one.scope.real and one.scope.tense == "past"
    return replace(period, role="as_of") if stood else period


def _measurable(quantity: Quantity, one: Candidate) -> bool:
    if one.frame.name == "vaccinate":
        return quantity.unit in ("person", "dose", "percent", None)
    if one.frame.name == "hold":
        return quantity.unit in ("dose", "course") and (quantity.value or 0) >= LARGE
    return quantity.unit not in ("country",)


def _each(parties: object) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:  # type: ignore[attr-defined]
        found.setdefault(party.id, party)
    return tuple(found.values())


def _not(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    taken = {party.id for party in others} | {party.polity for party in others if party.polity and party.kind != "company"}
    return tuple(party for party in parties if party.id not in taken)


def _states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.polity)
