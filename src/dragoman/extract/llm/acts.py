"""The act at a trigger as our own grammar reads it: how real it is, who gives and who gets, what belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.frames import Frame
from dragoman.extract.llm.evidence import Seen
from dragoman.extract.llm.rereading import codes
from dragoman.extract.llm.triggers import frames_by_lemma
from dragoman.extract.scope import Scope, scope_of
from dragoman.extract.settings import in_condition
from dragoman.extract.syntax import arguments
from dragoman.terms import Party, Quantity, Span, Statement
from dragoman.terms.statement import LEDGER_KINDS, Certainty, Kind, Modality, Polarity, Stage, Tense

SUPPLIED = frozenset({"commitment", "delivery"})
DONE = frozenset({"delivery", "agreement", "approval"})


@dataclass
class Act:
    """An act; `twins` are the statements that the frames read at it, `others` what they read beside it."""

    token: Token
    place: Span
    seen: Seen
    scope: Scope
    candidate: Candidate | None
    twins: list[Statement] = field(default_factory=list)
    others: list[Statement] = field(default_factory=list)

    @property
    def predicate(self) -> str:
        """The lemma of the act."""
        return self.twins[0].predicate if self.twins else self.token.lemma_.lower()

    @property
    def polarity(self) -> Polarity:
        """Whether the words say or deny it."""
        return self.twins[0].polarity if self.twins else self.scope.polarity

    @property
    def modality(self) -> Modality:
        """How real the words make it."""
        return self.twins[0].modality if self.twins else self.scope.modality

    @property
    def tense(self) -> Tense:
        """When the words place it."""
        return self.twins[0].tense if self.twins else self.scope.tense

    @property
    def certainty(self) -> Certainty:
        """How sure the words are."""
        return self.twins[0].certainty if self.twins else self.scope.certainty

    @property
    def idle(self) -> bool:
        """True of what is only asked, advised, allowed or supposed, where the frames read nothing either."""
        return not self.twins and (self.scope.silenced or self.scope.loose or in_condition(self.token))

    def stage(self, kind: Kind) -> Stage | None:
        """The stage that our frames give the act."""
        same = [one for one in self.twins if one.kind == kind]
        if same:
            return same[0].stage
        for frame in self._frames:
            if kind == frame.kind:
                return frame.stage
            if kind == frame.unreal:
                return frame.unreal_stage
        return None

    def narrowed(self, kind: Kind) -> Kind | None:
        """The kind as which the frames read the act where it is another of those that they hold; else None.

        Of several readings those of the kind asked for are the act's own.
        """
        same = [one for one in self.twins if one.kind == kind]
        held = [one.kind for one in self.twins if one.kind in LEDGER_KINDS]
        if held and not same and kind in LEDGER_KINDS:
            return held[0]
        self.twins = same or self.twins
        return None

    def fits(self, kind: Kind) -> bool:
        """False of a thing done that the words only plan, and of a promise of what they say is done."""
        own = [frame for frame in self._frames if kind in (frame.kind, frame.unreal)]
        if self.twins or not own:
            return True
        if kind in DONE and self.candidate is None and self.token.pos_ not in ("VERB", "AUX"):
            return False  # "an allocation of supplies": a noun that is no act by itself
        real = self.scope.real
        return any(frame.kind == kind and (real or frame.unreal is None) for frame in own) or (
            not real and any(frame.unreal == kind for frame in own)
        )

    def quantified(self, found: Quantity) -> Quantity | None:
        """The quantity as the frames read it at this act, as it was found where they read it nowhere.

        None where they read it only at another act. Of several readings of the act those with another quantity are
        another act from now on: "nine doses to Mali and two to Chad".
        """
        mine = [one for one in self.twins if one.quantity is not None and _same(one.quantity, found)]
        if mine:
            self.others = [*self.others, *(one for one in self.twins if one not in mine)]
            self.twins = mine
            return mine[0].quantity
        elsewhere = any(one.quantity is not None and _same(one.quantity, found) for one in self.others)
        return None if elsewhere else found

    def misplaced(self, kind: Kind, actors: tuple[Party, ...], counterparts: tuple[Party, ...]) -> str | None:
        """The first party that our grammar reads on the other side, or only in another act of the sentence.

        Of goods that one is to have given and another got, it must itself read at least one of the two sides.
        """
        doing, done_to = self._sides
        if (
            kind in SUPPLIED
            and actors
            and counterparts
            and not (codes(actors) & doing or codes(counterparts) & done_to)
        ):
            return "our grammar does not read there who gives and who gets"
        for parties, own, other in ((actors, doing, done_to), (counterparts, done_to, doing)):
            for party in parties:
                told = codes([party])
                if told & other and not told & own:
                    return f"{party.mention or party.name} stands on the other side"
                if self.twins and told & self._elsewhere and not told & (own | other):
                    return f"{party.mention or party.name} belongs to another act"
        return None

    def supply(
        self, kind: Kind, actors: tuple[Party, ...], counterparts: tuple[Party, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who gives and who gets, by the frames' reading of the act, else by what its verb makes of who acts."""
        if self.twins and kind not in SUPPLIED:
            named = [party.code for party in (*actors, *counterparts)]
            giving = {code for one in self.twins for code in one.supplier}
            getting = {code for one in self.twins for code in one.recipient}
            return tuple(one for one in named if one in giving), tuple(one for one in named if one in getting)
        if kind not in SUPPLIED:
            return (), ()
        givers, getters = (counterparts, actors) if self._ordered else (actors, counterparts)
        return _each(givers), _each(getters)

    @property
    def _ordered(self) -> bool:
        """True of an order, where whoever gets is who acts."""
        for one in self.twins:
            acting = {party.code for party in one.actors}
            if acting & set(one.recipient):
                return True
            if acting & set(one.supplier):
                return False
        return any(one.name == "order" for one in ([self.candidate.frame] if self.candidate else self._frames))

    @cached_property
    def _sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of who acts and of whom it is done to: as the frames read them, else as the clause is built."""
        if self.twins:
            doing = frozenset().union(*(codes(one.actors) for one in self.twins))
            return doing, frozenset().union(*(codes(one.counterparts) for one in self.twins))
        resolver = self.seen.resolver
        if self.candidate is not None:
            roles = self.candidate.roles
            giver, getter = codes(resolver.parties(roles.giver)), codes(resolver.parties(roles.getter))
            turned = self.candidate.frame.pattern == "ask" or self.candidate.frame.name == "order"
            return (getter, giver) if turned else (giver, getter)
        if self.token.pos_ not in ("VERB", "AUX"):
            return frozenset(), frozenset()
        found = arguments(self.token)
        upon = [*found.object, *found.indirect, *found.prepositional("to"), *found.prepositional("for")]
        subject, behind = codes(self._named(found.subject)), codes(self._named(upon))
        getting = any(frame.pattern == "get" and frame.name != "order" for frame in self._frames)
        return (codes(self._named(found.prepositional("from"))), subject) if getting else (subject, behind)

    @property
    def _frames(self) -> tuple[Frame, ...]:
        return frames_by_lemma().get(self.token.lemma_.lower(), ())

    def _named(self, tokens: Iterable[Token]) -> list[Party]:
        return list(self.seen.resolver.parties(tokens))

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return frozenset().union(*(codes((*one.actors, *one.counterparts)) for one in self.others))


def act_at(token: Token, seen: Seen) -> Act:
    """The act at a token, with what the frames read there and elsewhere in its sentence."""
    place = seen.place(token)
    candidate = next((one for one in seen.candidates if one.trigger.i == token.i), None)
    twins = [one for one in seen.read if _at(one, token, place)]
    others = [one for one in seen.read if one not in twins]
    scope = candidate.scope if candidate is not None else scope_of(token, seen.evidence.extractor.frames)
    return Act(token, place, seen, scope, candidate, twins, others)


def _at(read: Statement, token: Token, place: Span) -> bool:
    """True of a statement whose trigger is this word, or that promises what this word says: "agreed to supply"."""
    if Span(*read.trigger).meets(place):
        return True
    return read.predicate.endswith(f"_to_{token.lemma_.lower()}") and Span(*read.span).holds(place)


def _same(one: Quantity, other: Quantity) -> bool:
    if one.text == other.text:
        return True
    return (one.value, one.low, one.high) == (other.value, other.low, other.high) and one.value is not None


def _each(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.code for party in parties))
