"""The acts of one sentence: each trigger with its family of words, what governs it, whether it is told in passing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.events.fitting import Fitting
from dragoman.extract.events.foreground import in_passing
from dragoman.extract.events.lexicon import EMPTY, Act
from dragoman.extract.scope import Scope, scope_of
from dragoman.extract.syntax import arguments, children, coordinated, is_infinitive, is_passive
from dragoman.extract.vouchers import SAYING

PARTICLES = ("prt", "prep", "advmod", "acomp", "oprd", "dobj", "agent", "dative", "pobj")
# Verbs that leave what they govern as real as they are.
TRYING = frozenset("try attempt seek".split())
PASSING = frozenset("begin continue start resume help proceed keep go come manage rush appear seem tend".split())
MUST = frozenset({"must", "should"})
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow week month year".split()
)
ANONYMOUS = frozenset({"identify", "name", "quote"})
# Verbs whose thing stands behind a preposition beside their object: "put troops on alert", "honour him with a medal".
PLACING = frozenset("put place take present honour honor decorate award".split())
SPOKEN = frozenset({"praise", "thanks"})
FACING = frozenset("face draw attract receive meet provoke suffer".split())
BINDING = frozenset("plan intend offer accept commit guarantee undertake".split())
NOMINAL_LIGHT = frozenset("do make take give have".split())


@dataclass(slots=True)
class Hit:
    """An act found at a trigger: the verb whose arguments it takes, the noun that names it, the act it is about.

    `faced` says that the subject suffers it: "faced criticism".
    """

    act: Act
    trigger: Token
    verb: Token
    noun: Token | None = None
    undone: bool = False
    inner: "Hit | None" = None
    scope: Scope = field(default_factory=Scope)
    aside: bool = False
    faced: bool = False

    @property
    def event(self) -> str | None:
        """The class of the act itself, before what governs it is looked at."""
        return self.act.undo if self.undone else self.act.event


class ActFinder(Fitting):
    """Finds the acts of one sentence."""

    def hits(self) -> list[Hit]:
        """The acts in the order of their triggers; what another act is about stands in that act."""
        found: dict[int, Hit] = {}
        for token in self.sentence.doc:
            if token.i in self.sentence.mentions or token.i in self.sentence.numbers:
                continue
            hit = self._of(token)
            if hit is not None:
                found[token.i] = hit
        self._nest(found)
        taken = {id(one.inner) for one in found.values() if one.inner is not None}
        nouns = {one.noun.i for one in found.values() if one.noun is not None and one.noun != one.trigger}
        kept = [one for one in found.values() if id(one) not in taken and one.trigger.i not in nouns]
        kept = [one for one in kept if (one.act.mode in SPOKEN or not _purpose(one.verb)) and not self._unfit(one)]
        for one in kept:
            alone = one.verb.pos_ in ("NOUN", "PROPN")  # "addressing the raid": the raid is told as done
            one.scope = Scope(tense="past") if alone else scope_of(one.trigger, self.frames)
            one.aside = in_passing(one.trigger if one.noun is None else one.verb)
        return kept

    def _unfit(self, hit: Hit) -> bool:
        """True of a promise of nothing, as "offers a contrast", and of "asked not to be named"."""
        clauses = children(hit.trigger, "xcomp", "ccomp")
        if any(one.lower_.endswith(("self", "selves")) for one in children(hit.verb, "dobj")):
            return True  # "they defend themselves"
        if hit.act.event == "REQUEST":
            return any(one.lemma_ in ANONYMOUS for one in clauses)
        if not hit.act.promise or hit.inner is not None:
            return False
        if hit.trigger.pos_ == "ADJ":
            return not clauses or any(child.dep_ == "auxpass" for one in clauses for child in one.children)
        if hit.trigger.lemma_ in BINDING and hit.verb.pos_ == "VERB":
            objects = arguments(hit.verb).object
            beside = any(child.dep_ in ("prep", "dative") for child in hit.trigger.children)
            real = self.of_class(objects, "proposals") or (beside and self.of_class(objects, "goods"))
            return not (real or (clauses and hit.trigger.lemma_ not in ("plan", "intend")))
        return False

    def _of(self, token: Token) -> Hit | None:
        if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod":
            return self._verb(token)
        if token.pos_ == "ADJ":
            return self._adjective(token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun(token)
        return None

    def _verb(self, verb: Token) -> Hit | None:
        if verb.dep_ in ("aux", "auxpass"):
            return None
        must = self._must(verb) if verb.dep_ == "ccomp" else None
        if must is not None or self._lemma(verb) not in self.words.verb_starts:
            return must
        done = self._done(verb)
        if done is not None:
            return done
        return next((Hit(act, verb, verb) for act in self._acts(verb) if self._fits(act, verb)), None)

    def _done(self, verb: Token) -> Hit | None:
        """A thing that is done or undone: "held talks", "suspended aid", "sanctions were imposed"."""
        forms = self._forms(verb)
        for noun in self._things_of(verb):
            beside = noun.dep_ == "pobj" and noun.head.head == verb
            if beside and children(verb, "dobj", "ccomp") and verb.lemma_ not in PLACING:
                continue  # "announced on that trip that ..."
            for name in _names(noun):
                for act in self.words.things.get(name, ()):
                    if act.needs and not self._inside_class(noun, act.needs):
                        continue
                    if forms & act.do:
                        return Hit(act, verb, verb, noun)
                    if forms & act.undoing and act.undo:
                        return Hit(act, verb, verb, noun, undone=True)
        return None

    def _things_of(self, verb: Token) -> Iterator[Token]:
        for child in verb.children:
            direct = child.dep_ in ("dobj", "nsubjpass", "attr") or (
                child.dep_ == "nsubj"
                and verb.lemma_ in ("begin", "resume", "end", "collapse", "improve", "break", "start")
            )
            if direct:
                yield from coordinated(child)
                for inner in children(child, "prep"):
                    if inner.lower_ == "of" and child.lemma_ in (
                        "series",
                        "round",
                        "number",
                        "wave",
                        "lot",
                        "state",
                        "ton",
                        "suspension",
                        "dollar",
                        "resumption",
                        "set",
                        "act",
                    ):
                        yield from children(inner, "pobj")
            elif child.dep_ == "prep" and child.lower_ in ("in", "to", "into", "on", "from", "out", "off", "with"):
                yield from children(child, "pobj")
        if verb.dep_ in ("acl", "relcl") and is_passive(verb):
            yield verb.head

    def _forms(self, verb: Token) -> set[str]:
        lemma = self._lemma(verb)
        return {lemma, *(f"{lemma}+{child.lower_}" for child in verb.children if child.dep_ in PARTICLES)}

    def _lemma(self, verb: Token) -> str:
        """The lemma, mended where the lemmatiser left an ending on a verb that it does not know ("cordone")."""
        lemma = verb.lemma_.lower()
        if lemma in self.words.verb_starts or not verb.tag_.startswith("VB"):
            return lemma
        shorter = (lemma[:-1], lemma[:-2] if lemma[-1:] == lemma[-2:-1] else lemma, lemma + "e")
        return next((one for one in shorter if one in self.words.verb_starts), lemma)

    def _acts(self, verb: Token) -> Iterator[Act]:
        lemma = self._lemma(verb)
        for child in verb.children:
            if child.dep_ in PARTICLES and not _dated(child):
                yield from self.words.verbs.get(f"{lemma}+{child.lower_}", ())
                for inner in children(child, "prep", "pobj"):
                    yield from self.words.verbs.get(f"{lemma}+{child.lower_}+{inner.lower_}", ())
        if not any(child.dep_ == "prt" and child.lower_ not in ("out", "off", "over", "up") for child in verb.children):
            yield from self.words.verbs.get(lemma, ())

    def _must(self, verb: Token) -> Hit | None:
        """A saying that another must do it asks that other: "Peru said that Chad must leave"."""
        above = verb.head
        if verb.dep_ != "ccomp" or above.lemma_.lower() not in SAYING | {"reiterate", "remind", "insist", "issue"}:
            return None
        marks = [child for child in children(verb, "aux") if child.lower_ in MUST]
        needs = verb.lemma_ in ("need", "have") and children(verb, "xcomp")
        own = children(verb, "nsubj")
        if not (marks or needs) or not own or own[0].pos_ == "PRON":
            return None
        request = next(act for act in self.words.verbs["demand"])
        return Hit(request, marks[0] if marks else verb, above, None)

    def _adjective(self, token: Token) -> Hit | None:
        """A stance in an adjective: "is ready to contribute", "was opposed to it"."""
        for act in self.words.adjectives.get(token.lemma_.lower(), ()):
            governs = children(token, "xcomp", "ccomp", "prep", "advcl") or children(token.head, "xcomp")
            if token.dep_ in ("acomp", "ROOT", "attr", "oprd", "conj") and governs:
                return Hit(act, token, token.head if token.head.pos_ in ("AUX", "VERB") else token)
        return None

    def _noun(self, noun: Token) -> Hit | None:
        """A noun that names an act with somebody who does it: "Peruvian raids on Chad", "the killing by Chad"."""
        if noun.dep_ in ("compound", "nmod", "amod") or noun.lemma_.lower() not in self.words.noun_ends:
            return None
        light = noun.head if noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB" else None
        for name in _names(noun):
            for act in self.words.nouns.get(name, ()):
                done = act.light if act.sort == "operator" else act.light | self.words.classes["do"] | NOMINAL_LIGHT
                if light is not None and light.lemma_.lower() in done:
                    return Hit(act, noun, light, noun)
                if light is not None and light.lemma_.lower() in FACING and act.event == "ACCUSE":
                    return Hit(act, noun, light, noun, faced=True)
                if act.sort == "act":
                    return Hit(act, noun, noun, noun)
            for act in self.words.things.get(name, ()):
                if act.bare:
                    return Hit(act, noun, noun, noun)
        return None

    def _nest(self, found: dict[int, Hit]) -> None:
        """Puts an act that another governs inside that other: "threatened to attack", "demanded a meeting"."""
        for hit in found.values():
            upper = self._operator_above(hit, found)
            if upper is not None and upper is not hit and upper.inner is None:
                upper.inner = hit

    def _operator_above(self, hit: Hit, found: dict[int, Hit]) -> Hit | None:
        token = hit.verb if hit.verb.pos_ in ("VERB", "AUX") else hit.trigger
        for _ in range(4):
            head = token.head
            if head == token or token.dep_ not in (
                "xcomp",
                "ccomp",
                "pcomp",
                "prep",
                "pobj",
                "dobj",
                "acl",
                "conj",
                "advcl",
                "nsubjpass",
            ):
                return None
            if token.dep_ == "conj" and (head.i in found and found[head.i].act.sort != "operator"):
                return None
            if token.dep_ == "advcl" and not is_infinitive(token):
                return None
            above = found.get(head.i)
            if above is not None and above.act.sort == "operator" and above is not hit:
                return above
            if above is not None and above is not hit and token.dep_ in ("xcomp", "dobj", "pcomp", "prep", "pobj"):
                return above if hit.verb.pos_ not in ("VERB", "AUX") else None
            token = head
        return None


def _dated(preposition: Token) -> bool:
    """True of "on Tuesday" and "in May", which say when and belong to no verb."""
    return any(place.lower_ in DAYS for place in children(preposition, "pobj"))


def _purpose(verb: Token) -> bool:
    """True of what something is done for, which is not said to be done: "met to discuss", "a plan to attack"."""
    return verb.dep_ == "advcl" and is_infinitive(verb) and not children(verb, "nsubj", "nsubjpass")


def _names(noun: Token) -> list[str]:
    """How a noun may stand in the lexicon: with its compound first ("hunger-strike"), then alone."""
    lemma = noun.lemma_.lower()
    before = [child.lemma_.lower() for child in noun.children if child.dep_ in ("compound", "amod")]
    joined = [f"{one}-{lemma}" for one in before]
    return [*joined, *before, lemma] if lemma in EMPTY else [*joined, lemma]
