"""How real a clause is and who vouches for it: modality, polarity, tense, governors, attribution."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.frames import Frames, Governor
from dragoman.extract.syntax import children, is_infinitive, subject_of
from dragoman.terms.statement import Certainty, Kind, Modality, Polarity, Tense

# Deeper nests of governors than this are not met in prose.
DEPTH = 6
# Verbs whose clause is no more real than they are.
FORESEEING = frozenset("expect hope plan consider ensure want likely suppose help see".split())
NEGATIVE = frozenset({"not", "n't", "never", "no", "nor", "neither", "hardly", "without", "barely", "zero"})
CONDITIONAL = frozenset({"if", "unless", "once", "whether", "provided", "until", "would-be"})
MODALS: dict[str, Modality] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "wo": "planned", "may": "possible", "might": "possible",
    "could": "possible", "can": "possible", "ca": "possible", "would": "conditional", "must": "necessary",
    "should": "necessary", "'d": "conditional",
}  # fmt: skip
SAYING = frozenset(
    "say tell announce report add note state claim confirm estimate reveal disclose declare explain stress insist "
    "argue reiterate remark warn admit acknowledge assert believe think suggest indicate show find conclude write "
    "describe inform reassure assure predict project reckon calculate count put quote cite mention comment emphasize "
    "emphasise maintain allege accuse recall underline highlight point observe hint promise signal agree tweet "
    "post".split()
)
# "The tracker counts nine doses sold": whoever counts vouches for what is counted.
COUNTING = frozenset("count put estimate list record track register number tally cite".split())


@dataclass(slots=True)
class Scope:
    """What governs a trigger: how real it is, whether it is denied, and the words that say so."""

    modality: Modality = "asserted"
    polarity: Polarity = "+"
    tense: Tense = "none"
    kind: Kind | None = None
    silenced: bool = False
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
    token = trigger
    for _ in range(DEPTH):
        upper = _governor_token(token, frames)
        if upper is None:
            break
        governor = _governor(upper, frames)
        if governor is not None:
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
        if governor is None and upper.lemma_ != "be" and token.dep_ != "pcomp":
            break
        token = upper
    if found.modality == "asserted" and not found.governors and _bare_infinitive(trigger):
        found.modality = "expected"
    if is_infinitive(trigger) and any(child.lower_ == "yet" for child in (*trigger.children, *trigger.head.children)):
        found.polarity, found.modality, found.kind = "-", "asserted", None
    could = any(child.lower_ == "could" for child in trigger.children)
    if found.polarity == "-" and found.modality == "possible" and found.kind is None and could:
        found.modality = "asserted"
    if found.modality == "asserted" and _conditional(trigger):
        found.modality = "conditional"
    return found


def _bare_infinitive(verb: Token) -> bool:
    """An infinitive that nothing governs has not happened ("next in line to get"), unless it tells who did it first."""
    if not is_infinitive(verb):
        return False
    words = {
        child.lower_
        for child in (*verb.head.children, *(inner for one in children(verb.head, "attr") for inner in one.children))
    }
    return not words & {"first", "last", "only", "latest", "second", "third"}


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
    if (
        token.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX", "NOUN")
        and not children(token, "nsubj", "nsubjpass", "aux")
    ):
        return head if token.tag_ in (head.tag_, "VB") else None
    if token.dep_ in ("attr", "acomp", "oprd", "advcl") and is_infinitive(token):
        return head
    if token.dep_ in ("acomp", "attr") and head.lemma_ == "be":
        return head
    if token.dep_ == "ccomp" and head.lemma_ in FORESEEING:
        return head
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "pobj", "nsubjpass", "nsubj"):
        upper = head.head if token.dep_ == "pobj" else head
        return upper if upper.pos_ in ("VERB", "ADJ", "NOUN", "AUX") else None
    if token.dep_ == "dobj" and token.tag_ == "VBG":
        return head
    return None


def _governor(token: Token, frames: Frames) -> Governor | None:
    lemma = token.lemma_.lower()
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
            if found.modality == "asserted":
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


def _conditional(token: Token) -> bool:
    for one in (token, *token.ancestors):
        marks = {child.lower_ for child in one.children if child.dep_ in ("mark", "advmod")}
        if marks & CONDITIONAL:
            return True
        if one.dep_ in ("ccomp", "relcl"):
            return False
    return False


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who vouches, as tokens: the source's noun phrase and the cue."""

    source: Token
    cue: Token


def vouchers(trigger: Token) -> list[Voucher]:
    """Whoever is said to say it, outermost first: verbs of saying above the trigger, "according to" beside it."""
    found: list[Voucher] = []
    below = trigger
    for ancestor in trigger.ancestors:
        speaks = ancestor.pos_ == "VERB" and ancestor.lemma_.lower() in SAYING
        if speaks and below.dep_ in ("ccomp", "xcomp", "conj", "advcl", "prep", "parataxis", "dep"):
            subjects = [one for one in subject_of(ancestor) if one.i not in {inner.i for inner in below.subtree}]
            if subjects and below.dep_ in ("ccomp", "parataxis", "dep"):
                found.append(Voucher(subjects[0], ancestor))
        elif ancestor.lemma_.lower() in COUNTING and below.dep_ in ("dobj", "ccomp", "conj"):
            found.extend(Voucher(one, ancestor) for one in subject_of(ancestor)[:1])
        below = ancestor
    found.extend(_across(below, trigger))
    found.extend(_beside(below, trigger, found))
    found.reverse()
    return found


def _across(root: Token, trigger: Token) -> list[Voucher]:
    """A voucher before a semicolon speaks for what stands behind it too."""
    stops = [token.i for token in root.doc if token.text == ";" and token.i < trigger.i]
    if not stops:
        return []
    before = [
        token for token in root.doc[: stops[-1]] if token.lemma_.lower() in SAYING | COUNTING and token.pos_ == "VERB"
    ]
    return [Voucher(one, token) for token in before[:1] for one in subject_of(token)[:1]]


def _beside(root: Token, trigger: Token, found: list[Voucher]) -> list[Voucher]:
    """Vouchers beside a clause: "according to X", and a verb of saying in parenthesis."""
    more: list[Voucher] = []
    taken = {voucher.cue.i for voucher in found}
    for token in root.subtree:
        if token.lemma_ == "accord" or (token.lower_ == "per" and token.i > 0 and token.nbor(-1).lower_ == "as"):
            more.extend(
                Voucher(place, token)
                for inner in token.subtree
                if inner.lower_ in ("to", "per")
                for place in children(inner, "pobj")
            )
        elif token.dep_ == "parataxis" and token.lemma_.lower() in SAYING and token.i not in taken:
            more.extend(Voucher(one, token) for one in subject_of(token)[:1] if trigger.i != one.i)
    return more
