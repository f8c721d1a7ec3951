"""Who vouches for what is said: verbs of saying and counting above an act, and what stands beside it."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.syntax import children, subject_of

SAYING = frozenset(
    "say tell announce report add note state claim confirm estimate reveal disclose declare explain stress insist "
    "argue reiterate remark warn admit acknowledge assert believe think suggest indicate show find conclude write "
    "describe inform reassure assure predict project reckon calculate count put quote cite mention comment emphasize "
    "emphasise maintain allege accuse recall underline highlight point observe hint promise signal agree tweet "
    "post".split()
)
# "The tracker counts nine doses sold": whoever counts vouches for what is counted.
COUNTING = frozenset("count put estimate list record track register number tally cite".split())
# "The ministry announced a deal": whoever announces a thing vouches for it.
TELLING = frozenset({"announce", "unveil"})


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who vouches, as tokens: the source's noun phrase and the cue."""

    source: Token
    cue: Token


def vouchers(trigger: Token) -> list[Voucher]:
    """Whoever is said to say it, outermost first: verbs of saying above the trigger, "according to" beside it."""
    found: list[Voucher] = []
    if trigger.pos_ == "VERB" and trigger.lemma_.lower() in TELLING:
        found.extend(Voucher(one, trigger) for one in subject_of(trigger)[:1] if one.i < trigger.i)
    below = trigger
    for ancestor in trigger.ancestors:
        speaks = ancestor.pos_ == "VERB" and ancestor.lemma_.lower() in SAYING
        if speaks and below.dep_ in ("ccomp", "xcomp", "conj", "advcl", "prep", "parataxis", "dep"):
            subjects = [one for one in subject_of(ancestor) if one.i not in {inner.i for inner in below.subtree}]
            if subjects and below.dep_ in ("ccomp", "parataxis", "dep"):
                found.append(Voucher(subjects[0], ancestor))
        elif ancestor.lemma_.lower() in TELLING and below.dep_ == "dobj" and below.pos_ == "NOUN":
            found.extend(Voucher(one, ancestor) for one in subject_of(ancestor)[:1] if one.i < trigger.i)
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
