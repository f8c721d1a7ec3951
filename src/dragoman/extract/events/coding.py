"""The PLOVER code of an act: its event by what the act is and how real it is, mode, contexts, quad class, scale."""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.events.acts import SPOKEN, TRYING, Hit
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.settings import in_condition

# Event, quad class and scale (STATEMENTS, section 5; the manual's 3 for ACCUSE is a misprint for -3).
SCALES: dict[str, tuple[str, float]] = {
    "AGREE": ("verbal cooperation", 2.5), "CONSULT": ("verbal cooperation", 2.5),
    "SUPPORT": ("verbal cooperation", 5.0), "CONCEDE": ("verbal cooperation", 4.5),
    "COOPERATE": ("material cooperation", 9.5), "AID": ("material cooperation", 10.0),
    "RETREAT": ("material cooperation", 6.5),
    "REQUEST": ("verbal conflict", 0.0), "ACCUSE": ("verbal conflict", -3.0), "REJECT": ("verbal conflict", -2.0),
    "THREATEN": ("verbal conflict", -3.5),
    "PROTEST": ("material conflict", -5.0), "SANCTION": ("material conflict", -6.0),
    "MOBILIZE": ("material conflict", -5.5), "COERCE": ("material conflict", -7.0),
    "ASSAULT": ("material conflict", -9.0),
}  # fmt: skip
COOPERATIVE = frozenset(event for event, (_, scale) in SCALES.items() if scale > 0)
HOSTILE = frozenset(event for event, (quad, _) in SCALES.items() if quad == "material conflict")
UNREAL = frozenset({"possible", "expected", "necessary", "uncertain", "alleged", "probable"})
DECLARED = frozenset({"planned", "decided", "intended"})
MOST_CONTEXTS = 3


def event_of(hit: Hit) -> str | None:
    """The event that an act counts as, None where it is denied, only possible, expected, or asked of another.

    A declared act to come counts as what declaring it is: AGREE where it is cooperative, THREATEN where it is
    material conflict, REJECT where cooperation is refused.
    """
    scope, event = hit.scope, hit.event
    if event is None or hit.act.uncoded or (scope.silenced and hit.act.sort != "operator"):
        return None
    if hit.act.promise:
        event = _promised(hit)
    negative = scope.polarity == "-"
    if scope.modality == "expected" and _imminent(hit.verb):
        return _declared(event, negative)
    if event in HOSTILE and scope.modality == "intended" and any(one.lemma_ in TRYING for one in scope.governors):
        return None if negative else event  # an attempt counts as the deed
    if event == "CONCEDE" and scope.modality == "decided" and not negative:
        return event
    if hit.act.sort == "operator" and scope.modality == "conditional" and not _modal(hit.trigger):
        return None if negative else event  # "threatened to leave unless": the threat itself is made
    if scope.modality == "conditional" and _unless(hit.verb) and not hit.act.promise and hit.act.sort != "operator":
        return "THREATEN" if not negative else None
    if scope.kind == "commitment" and scope.modality == "asserted" and hit.act.sort != "operator":
        return _declared(event, negative)  # "its pledge to donate"
    if hit.act.promise and (scope.modality in UNREAL or in_condition(hit.trigger)):
        return None
    if hit.act.mode in SPOKEN and scope.modality == "intended" and not negative:
        return event  # "I want to thank": wanting to say it says it
    if hit.act.promise or (scope.modality == "asserted" and scope.tense != "future"):
        return None if negative and not hit.act.promise else ("REJECT" if negative and event == "AGREE" else event)
    if scope.modality not in DECLARED and not (scope.modality == "asserted" and scope.tense == "future"):
        return None
    declared = _declared(event, negative)
    return "THREATEN" if declared == "AGREE" and _unless(hit.verb) else declared


def _imminent(verb: Token) -> bool:
    """True for "is about to sign"."""
    return verb.head.lower_ == "about" and verb.dep_ == "xcomp"


def _modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _unless(verb: Token) -> bool:
    """True of what will be done unless another gives way."""
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(mark.lower_ == "unless" for clause in clauses for mark in clause.children if mark.dep_ == "mark")


def _declared(event: str, negative: bool) -> str | None:
    if event in COOPERATIVE:
        return "REJECT" if negative else "AGREE"
    if event in HOSTILE and not negative:
        return "THREATEN"
    return event if event in ("REJECT", "THREATEN") and not negative else None


def _promised(hit: Hit) -> str:
    """A promise of material conflict is a threat, a vow to refuse a refusal; every other is an agreement."""
    if hit.inner is None:
        return "AGREE"
    inner = hit.inner.event
    if hit.inner.scope.polarity == "-" or (hit.trigger.lemma_ == "vow" and inner == "REJECT"):
        return "REJECT"
    return "THREATEN" if inner in HOSTILE else "AGREE"


def contexts(words: Iterable[str], first: str | None = None) -> list[str]:
    """The contexts of an act by the lemmas of its clause, most told first, the family's own at the end."""
    table = lexicon().contexts
    found = Counter(name for word in words for name in table.get(word, ()))
    ranked = [name for name, _ in found.most_common()]
    if first and first not in ranked:
        ranked.append(first)
    return ranked[:MOST_CONTEXTS]


def record(
    event: str, mode: str | None, told: list[str], actors: list[str], recipients: list[str], *, aside: bool
) -> dict[str, object]:
    """The PLOVER record of an act: event, mode, context, quad class, scale, actor and recipient as country and sector.

    `aside` stands only in the record of an act that is told in passing: such an act is background, no news.
    """
    quad, scale = SCALES[event]
    found: dict[str, object] = {"event": event, "mode": mode, "context": told, "quad": quad, "scale": scale}
    found |= {"actor": actors, "recipient": recipients}
    return found | {"aside": True} if aside else found
