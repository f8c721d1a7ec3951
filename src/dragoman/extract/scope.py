"""How real an act is: modality, polarity, tense, and the words that govern it."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.frames import Frames, Governor
from dragoman.extract.settings import advised, announced, in_condition, kept_from, on_condition, reported
from dragoman.extract.syntax import children, first_of, is_infinitive
from dragoman.terms.statement import Certainty, Kind, Modality, Polarity, Tense

# Deeper nests of governors than this are not met in prose.
DEPTH = 6
HAVE_TO = 3
# Verbs whose clause is no more real than they are.
OCCURRING = frozenset("start begin continue resume happen follow proceed occur be take come go fail stop end".split())
PERMITTING = frozenset({"allow", "enable", "permit", "let"})
REQUESTING = frozenset({"request", "demand", "ask", "urge", "propose"})
FORESEEING = frozenset("expect anticipate predict hope plan consider ensure want likely suppose help see".split())
MADE = frozenset("recent latest previous earlier past ongoing generous prior".split())
NEGATIVE = frozenset({"not", "n't", "never", "no", "nor", "neither", "hardly", "without", "barely", "zero"})
MODALS: dict[str, Modality] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "wo": "planned", "may": "possible", "might": "possible",
    "could": "possible", "can": "possible", "ca": "possible", "would": "conditional", "must": "necessary",
    "should": "necessary", "'d": "conditional",
}  # fmt: skip


@dataclass(slots=True)
class Scope:
    """What governs a trigger: how real it is, whether it is denied, and the words that say so.

    `loose` says that no word promises, plans or expects it: a modal, a condition or a bare infinitive stands alone.
    """

    modality: Modality = "asserted"
    polarity: Polarity = "+"
    tense: Tense = "none"
    kind: Kind | None = None
    silenced: bool = False
    loose: bool = False
    governors: list[Token] = field(default_factory=list)

    @property
    def certainty(self) -> Certainty:
        """How sure the words are."""
        if self.modality in ("asserted", "decided"):
            return "certain"
        return "possible" if self.modality in ("possible", "conditional", "uncertain", "alleged") else "probable"

    @property
    def real(self) -> bool:
        """True where the act is said to have happened or to be going on."""
        return self.modality == "asserted" and self.tense != "future" and self.kind is None


def scope_of(trigger: Token, frames: Frames) -> Scope:
    """The scope of a trigger, from its own auxiliaries up through whatever governs it."""
    found = Scope(tense=_tense(trigger))
    _auxiliaries(trigger, found)
    _climb(trigger, frames, found)
    top = _top(trigger, found, frames)
    if found.modality == "asserted" and top is not None and _bare_infinitive(top):
        found.modality, found.loose = "expected", not _in_line(trigger, frames)
    if is_infinitive(trigger) and any(child.lower_ == "yet" for child in (*trigger.children, *trigger.head.children)):
        found.polarity, found.modality, found.kind = "-", "asserted", None
    could = any(child.lower_ == "could" for child in trigger.children)
    if found.polarity == "-" and found.modality == "possible" and found.kind is None and could:
        found.modality = "asserted"
    _set(trigger, found)
    return found


def _top(trigger: Token, found: Scope, frames: Frames) -> Token | None:
    """The verb that says whether an act is one: the trigger, else the uppermost of those that only help or begin it."""
    above = [_governor(token, frames) for token in found.governors]
    if any(one is not None and one.name != "begin" for one in above):
        return None
    return found.governors[-1] if found.governors else trigger


def _climb(trigger: Token, frames: Frames, found: Scope) -> None:
    """Goes up from word to governing word, and lets each say how real it makes what it governs."""
    token = trigger
    for _ in range(DEPTH):
        upper = _governor_token(token, frames)
        if upper is None:
            break
        governor = _governor(upper, frames)
        if governor is not None and governor.name == "possible" and _known_act(token):
            governor = None  # "discussed the recent donation": it has been made
        if token.dep_ == "conj" and token.pos_ == "VERB" and _beside(token, upper):
            governor = None  # "suspended tariffs and sent doses": a verb governs none of those joined to it
        if governor is not None and upper.lemma_ == "able" and _tense(upper.head) == "past":
            found.governors.append(upper)  # "was able to" says that it was done
        elif governor is not None:
            # "Halted or stopped": two joined words of one class govern once.
            again = (
                token.dep_ == "conj" and bool(found.governors) and _governor(found.governors[-1], frames) == governor
            )
            if not again:
                _apply(governor, found)
            found.governors.append(upper)
        if upper.pos_ in ("VERB", "AUX"):
            _auxiliaries(upper, found)
            if found.tense == "none":
                found.tense = _tense(upper)
        light = token is trigger and token.pos_ == "NOUN" and token.dep_ in ("dobj", "nsubjpass")
        if governor is None and upper.lemma_ != "be" and token.dep_ not in ("pcomp", "conj") and not light:
            break
        token = upper


def _beside(verb: Token, first: Token) -> bool:
    """True of a verb that shares the subject of the first: finite as it is, or no infinitive stands between them."""
    if verb.tag_ in ("VBD", "VBN", "VBZ") or any(child.tag_ == "MD" for child in first.children):
        return True
    return verb.tag_ == first.tag_ != "VBG" and not any(
        is_infinitive(one) for one in children(first, "xcomp", "ccomp", "advcl")
    )


def _known_act(noun: Token) -> bool:
    """True of an act that is spoken of as made: "the recent donation", "their latest shipment"."""
    return noun.pos_ == "NOUN" and any(child.lower_ in MADE for child in noun.children)


def _set(trigger: Token, found: Scope) -> None:
    """What the clauses around an act make of it: reports, conditions, advice."""
    if found.modality == "asserted" and trigger.dep_ == "advcl" and trigger.tag_ == "VBG":
        _auxiliaries(trigger.head, found)  # "will invest, supporting 400 jobs" is to come as well
    if found.modality == "conditional" and reported(trigger):
        found.modality, found.tense = "planned", "future"
    if found.modality in ("asserted", "planned") and in_condition(trigger):
        found.modality, found.loose = "conditional", True
    elif found.modality == "necessary" or (found.modality in ("possible", "conditional") and _alone(found)):
        found.loose = found.polarity == "+" or not _cannot(trigger)
    if found.modality in ("asserted", "planned") and on_condition(trigger):
        found.modality = "conditional"
    if found.kind is None and found.tense == "present" and announced(trigger):
        found.kind, found.modality = "commitment", "planned"
    found.silenced = found.silenced or advised(trigger) or kept_from(trigger)


def _alone(found: Scope) -> bool:
    """True where only a modal or an ability makes an act possible: no talks, no option."""
    return all(token.lemma_ == "able" for token in found.governors)


def _cannot(verb: Token) -> bool:
    """True for "cannot" and "could not", which deny; "may not" leaves it open."""
    beside = verb.head.children if verb.dep_ == "conj" else ()
    return any(child.lower_ in ("can", "could", "ca") for child in (*verb.children, *beside))


def _bare_infinitive(verb: Token) -> bool:
    """An infinitive that nothing governs has not happened ("next in line to get"), unless it tells who did it first."""
    if verb.i > 0 and verb.tag_ == "VB" and verb.dep_ in ("ROOT", "appos", "dep") and not _clausal(verb):
        return True  # "one, provide help": no one has
    verb = first_of(verb)
    if not is_infinitive(verb):
        return False
    words = {
        child.lower_
        for child in (*verb.head.children, *(inner for one in children(verb.head, "attr") for inner in one.children))
    }
    return not words & {"first", "last", "only", "latest", "second", "third"}


def _clausal(verb: Token) -> bool:
    """True of a verb with a subject or an auxiliary of its own."""
    return bool(children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "csubj", "expl"))


def _in_line(verb: Token, frames: Frames) -> bool:
    """True for "is in line to receive" and "is on course to deliver": a noun behind a preposition governs."""
    places = [place for child in children(verb.head, "prep") for place in children(child, "pobj")]
    governors = [frames.governors.get(place.lemma_) for place in places]
    named = any(place.lemma_ == "track" for place in places)
    return named or any(one is not None and one.name in ("plan", "expect") for one in governors)


def _apply(governor: Governor, found: Scope) -> None:
    if governor.modality and (found.modality == "asserted" or governor.name in ("possible", "intend")):
        found.modality = governor.modality
    if governor.kind and found.kind is None:
        found.kind = governor.kind
    if governor.polarity == "-":
        found.polarity = "-" if found.polarity == "+" else "+"
    if governor.silences:
        found.silenced = True


def _governor_token(token: Token, frames: Frames) -> Token | None:
    """The word that governs a token's clause, None at the top."""
    head = token.head
    if head == token:
        return None
    if token.dep_ in ("xcomp", "advcl") and is_infinitive(token):
        # "Announced deals to supply": the parse hangs on the verb what the deal is about.
        before = [child for child in children(head, "dobj") if child.i < token.i]
        if before and before[-1].lemma_.lower() in frames.classes["deal"]:
            return before[-1]
    if token.dep_ == "xcomp":
        return head
    if token.dep_ in ("acl", "relcl") and is_infinitive(token):
        return head
    if token.dep_ == "pcomp":
        return head.head if head.head != head else None
    if (gerund := _gerund_before(token)) is not None:
        return gerund
    if (
        token.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX", "NOUN")
        and not children(token, "nsubj", "nsubjpass", "aux")
    ):
        return head if token.tag_ in (head.tag_, "VB") or (token.tag_ == "VBP" and head.tag_ in ("VBZ", "VB")) else None
    if token.dep_ in ("attr", "acomp", "oprd", "advcl") and is_infinitive(token):
        return head
    if token.dep_ in ("acomp", "attr") and head.lemma_ == "be":
        return head
    if token.dep_ == "ccomp" and head.lemma_ in FORESEEING | REQUESTING | PERMITTING:
        return head
    if token.dep_ == "nsubj" and head.lemma_ not in OCCURRING:
        return None  # what a subject may do is not what is done to it
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "pobj", "nsubjpass", "nsubj"):
        upper = head.head if token.dep_ == "pobj" else head
        return upper if upper.pos_ in ("VERB", "ADJ", "NOUN", "AUX") else None
    if token.dep_ == "dobj" and token.tag_ == "VBG":
        return head
    return None


def _gerund_before(token: Token) -> Token | None:
    """The gerund behind a preposition that a gerund goes on with: "committed to paying and providing"."""
    if token.dep_ != "conj" or token.tag_ != "VBG" or token.head.tag_ == "VBG" or children(token, "aux", "nsubj"):
        return None
    behind = [one for child in children(token.head, "prep") for one in children(child, "pcomp", "pobj")]
    before = [one for one in behind if one.i < token.i and one.lower_.endswith("ing")]
    return before[-1] if before else None


def _governor(token: Token, frames: Frames) -> Governor | None:
    lemma = token.lemma_.lower()
    if lemma == "have" and not any(
        is_infinitive(child) and child.i - token.i <= HAVE_TO for child in children(token, "xcomp")
    ):
        return None  # "have a plan to" is no "have to"
    for child in token.children:
        found = frames.governors.get(f"{lemma}+{child.lower_}")
        if found is not None:
            return found
    return frames.governors.get(lemma)


def _auxiliaries(verb: Token, found: Scope) -> None:
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    # "Should have licensed": it did not.
    negated = bool(words & {"should", "could"}) and "have" in words
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "det", "preconj", "nummod", "amod") and word in NEGATIVE and word != "neither"
        ):
            negated = not _only(child)
        elif child.dep_ in ("aux", "auxpass") and word in MODALS:
            if found.modality == "asserted" or (found.modality == "possible" and MODALS[word] == "necessary"):
                found.modality = MODALS[word]
            if found.modality == "planned":
                found.tense = "future"
        elif child.dep_ == "aux" and child.lemma_ == "be" and verb.lemma_ == "go":
            found.modality = "planned"
        elif child.dep_ in ("dobj", "nsubj", "nsubjpass") and any(one.lower_ == "no" for one in child.children):
            negated = True
    if negated:
        found.polarity = "-" if found.polarity == "+" else "+"


def _only(token: Token) -> bool:
    """True for "not only", "not just" and "or not", which deny nothing."""
    if token.i > 0 and token.nbor(-1).lower_ == "or":
        return True
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ in ("only", "just", "merely")


def _tense(verb: Token) -> Tense:
    finite = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in finite}
    if words & {"will", "shall", "'ll", "wo"}:
        return "future"
    if words & {"has", "have", "had", "was", "were", "did", "'ve"} or verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or words & {"is", "are", "am", "'s", "do", "does", "'re"}:
        return "present"
    return "none"
