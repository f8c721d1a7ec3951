"""The acts of one sentence: every trigger whose frame fits, with its roles and scope."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.frames import Frame, Frames
from dragoman.extract.noun_roles import NounRoles
from dragoman.extract.parse import Sentence
from dragoman.extract.roles import Roles
from dragoman.extract.scope import Scope, scope_of
from dragoman.extract.syntax import children, clause, first_of, is_infinitive, reduced_on
from dragoman.extract.verb_roles import VerbRoles

# "In addition to supplying", "a leading role in supplying" and "within days of supplying" say that it supplies.
DONE_IN = frozenset("role lead forefront addition progress process hour day week month year".split())
NOT_FAR = 25
LONG = 3
LITERAL = frozenset({"out", "off", "in", "over", "away", "back"})
ADJUNCTS = ("prt", "prep", "advmod", "acomp", "oprd", "ccomp", "dobj", "agent", "xcomp", "dative")


@dataclass(slots=True)
class Candidate:
    """An act found at a trigger; `inner` is the act that a deal is about, `region` the tokens of its clause."""

    roles: Roles
    scope: Scope
    region: list[Token]
    inner: Roles | None = None
    words: list[Token] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The frame of the act."""
        return self.roles.frame

    @property
    def trigger(self) -> Token:
        """The word that names the act."""
        return self.roles.trigger


def candidates(sentence: Sentence, frames: Frames) -> list[Candidate]:
    """The acts of a sentence in the order of their triggers; each trigger has one frame."""
    finder, nouns = VerbRoles(sentence, frames), NounRoles(sentence, frames)
    verbs = {token.i: roles for token in sentence.doc for roles in _of_verb(token, finder, frames)}
    found = [_candidate(roles, verbs, frames) for roles in verbs.values()]
    taken = _taken([one for one in found if one.frame.only is None or _wanted(one)])
    for token in sentence.doc:
        if token.i not in taken:
            found.extend(_candidate(roles, verbs, frames) for roles in _of_noun(token, nouns, frames))
    for token in sentence.doc:
        found.extend(_candidate(roles, verbs, frames) for roles in _of_adjective(token, nouns, frames, verbs))
    kept = [one for one in found if not one.scope.silenced and _wanted(one)]
    _divide(kept)
    return sorted(kept, key=lambda one: one.trigger.i)


def _wanted(one: Candidate) -> bool:
    return not (one.frame.only == "unreal" and one.scope.real) and not _purpose(one)


def _purpose(one: Candidate) -> bool:
    """What something is done or made for ("to secure supplies", "a fund to buy doses") is not said to be done.

    Nor is what a noun only speaks of: "the cost of producing", "a disparity in buying".
    """
    verb = one.trigger
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj" and (one.frame.kind == "capacity" or verb.head.dep_ == "pcomp"):
        verb = verb.head
    elif verb.pos_ == "NOUN" and verb.dep_ == "dobj" and verb.head.pos_ == "VERB" and first_of(verb.head) != verb.head:
        verb = first_of(verb.head)
    verb = first_of(verb)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ == "NOUN" and not one.scope.governors:
        return verb.head.head.lemma_.lower() not in DONE_IN and not children(verb, "nsubj", "nsubjpass")
    infinitive = is_infinitive(verb)
    aimless = not one.scope.governors and not children(verb, "nsubj", "nsubjpass")
    return infinitive and aimless and verb.dep_ in ("advcl", "acl") and verb.head.lemma_ != "be"


def _of_verb(token: Token, finder: VerbRoles, frames: Frames) -> Iterator[Roles]:
    if token.pos_ not in ("VERB", "AUX") or token.i in finder.sentence.mentions or token.dep_ == "amod":
        return
    for frame in _frames_of(token, frames.verbs):
        roles = finder.of_verb(frame, token)
        if roles is not None:
            yield roles
            return


def _of_noun(token: Token, finder: NounRoles, frames: Frames) -> Iterator[Roles]:
    if token.pos_ not in ("NOUN", "PROPN") or token.i in finder.sentence.mentions or token.dep_ in ("compound", "nmod"):
        return
    if _in_name(token, finder):
        return
    for frame in _frames_of(token, frames.nouns):
        roles = finder.of_noun(frame, token)
        if roles is not None:
            yield roles
            return


def _in_name(token: Token, finder: NounRoles) -> bool:
    """True for a capital word behind another in a sentence that is no headline: "the Peru Cooperation Centre"."""
    if token.i == 0 or not token.text[0].isupper() or not token.nbor(-1).text[:1].isupper():
        return False
    if token.dep_ == "pobj" and token.head.head.text[:1].isupper() and token.head.head.i > 0:
        return True  # "the Centre for Peru-Chile Cooperation"
    named = finder.sentence.mentions
    words = [one for one in token.doc if one.is_alpha and len(one) > LONG and one.i not in named]
    return sum(one.text[0].isupper() for one in words) * 2 < len(words)


def _of_adjective(token: Token, finder: NounRoles, frames: Frames, verbs: dict[int, Roles]) -> Iterator[Roles]:
    """An outlook in a predicate adjective ("unlikely to fade"), where no other act already says it."""
    if token.pos_ != "ADJ":
        return
    for frame in frames.adjectives.get(token.lemma_.lower(), ()):
        what = [child for child in token.children if child.dep_ in ("xcomp", "ccomp", "advcl")]
        if what and what[0].lemma_ in frame.light and not any(child.i in verbs for child in what):
            roles = finder.of_outlook(frame, what[0], token)
            yield roles


def _frames_of(token: Token, table: dict[str, tuple[Frame, ...]]) -> Iterator[Frame]:
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ADJUNCTS or child.dep_ in ("compound", "amod"):
            yield from table.get(f"{lemma}+{child.lower_}", ())
    particles = [child.lower_ for child in children(token, "prt")]
    if all(word in LITERAL for word in particles):
        yield from table.get(lemma, ())


def _candidate(roles: Roles, verbs: dict[int, Roles], frames: Frames) -> Candidate:
    trigger = roles.trigger
    scope = scope_of(trigger, frames)
    if roles.frame.pattern == "move" and scope.modality == "necessary":
        scope.modality, scope.loose = "expected", False  # "should arrive" foresees
    if roles.frame.polarity == "-" or (roles.light is not None and roles.light.lemma_ == "unlikely"):
        scope.polarity = "-"
    region = clause(trigger) if trigger.pos_ in ("VERB", "AUX") else list(trigger.subtree)
    described = reduced_on(trigger) or (trigger.head if trigger.dep_ in ("acl", "relcl") else None)
    if described is not None:
        region = sorted({*region, *_described(described)}, key=lambda token: token.i)
    elif roles.light is not None and trigger.pos_ == "NOUN":
        region = clause(roles.light)
    for governor in scope.governors:
        further = [child for child in children(governor, "conj") if child.pos_ == "NOUN" and child.i > trigger.i]
        region = sorted({*region, *(token for child in further for token in child.subtree)}, key=lambda one: one.i)
    outside = [token for token in roles.theme if token not in region and token.i < trigger.i]
    if outside and described is None:
        region = sorted({*region, *(inner for token in outside for inner in _described(token))}, key=lambda one: one.i)
    return Candidate(roles, scope, region, _inner(roles, verbs))


def _described(noun: Token) -> Iterator[Token]:
    """The noun phrase that a reduced clause describes: "only 11 doses" of "only 11 doses exported"."""
    yield noun
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from child.subtree
        if child.dep_ in ("det", "amod", "nummod", "compound", "quantmod", "poss", "advmod"):
            yield from child.subtree


def _inner(roles: Roles, verbs: dict[int, Roles]) -> Roles | None:
    """What a deal is about: "a deal to buy", "an agreement on supplying"."""
    if roles.frame.pattern == "ask":
        return next((verbs[child.i] for child in children(roles.trigger, "xcomp", "ccomp") if child.i in verbs), None)
    if roles.frame.pattern != "bond":
        return None
    heads = [*roles.theme, roles.trigger]
    for head in heads:
        for child in head.subtree:
            if (
                child.i != roles.trigger.i
                and child.i in verbs
                and child.dep_ in ("acl", "relcl", "pcomp", "xcomp", "advcl")
            ):
                return verbs[child.i]
    return None


def _taken(found: list[Candidate]) -> set[int]:
    """Nouns that already stand in a role of an act are no acts of their own."""
    return {
        token.i
        for one in found
        for role in (one.roles.theme, one.roles.giver, one.roles.getter)
        for token in role
        if not one.scope.silenced
    } | {one.trigger.i for one in found}


def _divide(found: list[Candidate]) -> None:
    """Each token of a sentence belongs to the innermost act that holds it."""
    for one in found:
        nested = {
            token.i
            for other in found
            if other is not one and other.trigger in one.region and other.trigger.i != one.trigger.i
            for token in other.region
            if one.trigger not in other.region
        }
        inner = {token.i for token in clause(one.inner.trigger)} if one.inner else set()
        one.words = list(one.region)
        one.region = [token for token in one.region if token.i not in nested or token.i in inner]


def extent(one: Candidate) -> list[Token]:
    """The words of the smallest clause that states the act, with the subject of the verbs that govern it."""
    words = list(one.words)
    first = min(token.i for token in words)
    for token in [*one.roles.giver, *one.roles.getter, *one.roles.theme]:
        if token.i < first and _close(token, one.trigger):
            words.extend(inner for inner in token.subtree if inner.i < one.trigger.i)
    light = one.trigger.head.head if one.trigger.dep_ == "pobj" else one.trigger.head
    if one.trigger.pos_ == "NOUN" and light.pos_ == "VERB" and one.trigger.dep_ in ("dobj", "nsubjpass", "pobj"):
        words.append(light)
        words.extend(inner for child in children(light, "nsubj", "nsubjpass") for inner in child.subtree)
    return sorted(set(words), key=lambda token: token.i)


def _close(token: Token, trigger: Token) -> bool:
    """True where a role's words stand not far before the trigger."""
    return 0 < trigger.i - token.i <= NOT_FAR
