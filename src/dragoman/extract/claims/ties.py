"""What parties are to each other: friction and friendship, the state and change of relations."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause, phrase, subjects_of
from dragoman.extract.claims.sides import market, several, sides, vague
from dragoman.extract.claims.site import SHARED, Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import each
from dragoman.extract.syntax import children, is_infinitive
from dragoman.terms import Party
from dragoman.terms.statement import LEDGER_KINDS, Modality

SEEMING = frozenset({"seem", "appear", "look"})


def tie(token: Token, site: Site) -> Iterator[Claim]:
    """Of "tensions between X and Y rose", "their friendship", "relations soured": a noun and its parties."""
    if token.dep_ in ("compound", "nmod", "amod") and not _headline(token):
        return
    told = _told(token, site)
    if told is None or _idle(token, site):
        return
    change, head = told
    parties, anchored = _parties(token, site)
    made = site.family.sign == "-" and head is not None and site.is_word(head, "changes.rouse") and token.dep_ == "dobj"
    if not several(parties) and not (made and parties):
        return
    known = [one for one in parties if one.kind != "group"]
    again = site.family.sign == "-" and parties == site.pair and token.dep_ == "nsubj"
    if not known or not (change or anchored or again):
        return
    scope = scope_of(head if head is not None else token, site.resolver.frames)
    modality: Modality | None = None
    if head is not None and any(one.lemma_ in SEEMING for one in (head, *head.ancestors)):
        modality = "probable"
    verb, _ = _verb(token)
    above = head if head is not None else verb
    words = [*phrase(token), *(near_clause(above) if above is not None else [])]
    if _headline(token):
        words = [one for one in token.doc if not one.is_punct or 0 < one.i < len(token.doc) - 1]
    places = market(token, site)
    detail: dict[str, object] = {"mood": site.family.sign if site.family.sign != "0" else _mood(change)}
    if change:
        detail["change"] = change
    if places:
        detail["market"] = [one.mention or one.name for one in places]
    site.pair = parties if len(parties) > 1 else site.pair
    trigger = head if head is not None and site.family.sign != "-" and change in ("better", "worse") else token
    yield Claim(
        site.family,
        trigger,
        words,
        predicate=change or token.lemma_.lower(),
        actors=parties,
        counterparts=tuple(one for one in places if one.id not in {party.id for party in parties}),
        thing=phrase(token),
        polarity=scope.polarity,
        modality=modality or scope.modality,
        detail=detail,
    )


def _mood(change: str) -> str:
    return "-" if change in ("worse", "bad") else "+" if change in ("better", "good") else "0"


def _headline(token: Token) -> bool:
    """True in a line of capitals without a stop, where the parse of a noun is not to be trusted."""
    doc = token.doc
    words = [one for one in doc if one.is_alpha and len(one) > 3]
    return not doc[-1].is_punct and bool(words) and sum(one.text[0].isupper() for one in words) * 2 > len(words)


def _idle(token: Token, site: Site) -> bool:
    """True where the noun only stands in a purpose, or in what is expected elsewhere in the sentence."""
    verb = next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    if any(site.taken(one, *LEDGER_KINDS) for one in (verb, token)):
        return True
    if verb.dep_ in ("acomp", "xcomp") and any(
        site.taken(one, *LEDGER_KINDS) for one in (verb.head, *children(verb, "xcomp"))
    ):
        return True
    if token.dep_ == "nsubj" and any(
        site.taken(one, *LEDGER_KINDS) for one in verb.subtree if one.dep_ in ("acomp", "xcomp")
    ):
        return True
    aimed = any(claim.family.kind == "target" and verb in claim.words for claim in site.claims)
    if scope_of(verb, site.resolver.frames).silenced:
        return True
    purpose = is_infinitive(verb) and verb.dep_ in ("advcl", "acl", "relcl", "xcomp")
    return aimed or (purpose and not scope_of(verb, site.resolver.frames).real)


def _told(token: Token, site: Site) -> tuple[str, Token | None] | None:
    """What is told of the noun, and by which verb: better, worse, good, bad, or "" where it only is there.

    None where nothing is told: plain "relations" that nobody qualifies.
    """
    verb, role = _verb(token)
    marks = [one for one in children(token, "amod") if one.i not in site.sentence.mentions]
    words = site.families.words
    if verb is not None:
        lemma = verb.lemma_.lower()
        if site.family.sign == "-" and role in ("subject", "object"):
            if lemma in words["changes.calm"]:
                return "better", verb
            if lemma in words["changes.rouse"] and verb.lemma_ != "be":
                return "worse", verb
        elif lemma in words["changes.down"]:
            return "worse", verb
        elif lemma in words["changes.holding"] and role == "object" and _state(marks, site):
            return _state(marks, site) or "good", verb
        elif lemma in words["changes.up"]:
            return "better", verb
        low = _point(verb, site) if role == "subject" else None
        if low:
            return low, verb
        qualities = [one for child in children(verb, "acomp", "oprd", "attr") for one in (child, *child.children)]
        state = _state(qualities, site) if role == "subject" else None
        if state:
            return state, verb
    state = _state(marks, site)
    if state:
        return state, verb if role == "object" else None
    grown = next((one for one in children(token, "acl", "relcl") if site.is_word(one, "changes.rouse")), None)
    if site.family.sign == "-":
        return ("worse" if grown is not None else "", verb if role else None)
    return None if site.family.sign == "0" else ("", verb if role == "object" else None)


def _point(verb: Token, site: Site) -> str | None:
    """Of "is over", "hit a new low", "are at their best": where a relation has come to."""
    ends = [
        one for child in verb.children if child.dep_ in ("advmod", "acomp", "prep", "dobj") for one in child.subtree
    ]
    if verb.lemma_ == "be" and any(
        one.dep_ in ("advmod", "acomp", "prep") and one.lower_ in site.families.words["changes.over"]
        for one in verb.children
    ):
        return "worse"
    if verb.lemma_ in ("be", "hit", "reach", "sink", "fall", "plunge", "come"):
        words = {one.lower_ for one in ends}
        if words & site.families.words["changes.low"]:
            return "bad"
        if words & site.families.words["changes.high"]:
            return "good"
    return None


def _verb(token: Token) -> tuple[Token | None, str]:
    """The verb that a noun is subject or object of; through "a rise in tension" and "the level of friendship" too."""
    one = token
    for _ in range(3):
        if one.dep_ in ("nsubj", "nsubjpass") and one.head.pos_ in ("VERB", "AUX"):
            passive = one.dep_ == "nsubjpass"
            return one.head, "object" if passive else "subject"
        if one.dep_ in ("dobj", "attr") and one.head.pos_ in ("VERB", "AUX"):
            return one.head, "object"
        if one.dep_ != "pobj" or one.head.lower_ not in ("of", "in", "to") or one.head.head.pos_ != "NOUN":
            return None, ""
        one = one.head.head
    return None, ""


def _state(tokens: list[Token], site: Site) -> str | None:
    words = {one.lower_ for one in tokens}
    if words & site.families.words["changes.state_bad"]:
        return "bad"
    return "good" if words & site.families.words["changes.state_good"] else None


def _parties(token: Token, site: Site) -> tuple[tuple[Party, ...], bool]:
    """Between whom, and whether the words beside the noun say so."""
    own = sides(site.linked(token))
    if len(own) > 1:
        return own, True
    if _headline(token) and len(site.before(token)) > 1:
        return sides(site.before(token)), True
    above = sides(site.parties(site.above(token)))
    both = each((*above, *own, *sides(site.beyond(token)))) if above or own else ()
    if len(both) > 1 and len({one.polity or one.id for one in both}) > 1:
        return both, bool(own) or any(child.lower_ in SHARED for child in token.children)
    definite = any(child.lower_ in ("the", "this", "their", "these", *SHARED) for child in token.children)
    own = tuple(one for one in own if one.kind != "group" or not vague(one))
    groups = any(child.lower_ in ("between", "among") for child in children(token, "prep"))
    if groups and not own and site.family.sign == "0" and not _two(token):
        return (), False  # "ties between students" are not those of two states
    if (definite or groups) and site.family.sign != "0" and (site.pair or site.resolver.cast.couple()):
        return site.pair or site.resolver.cast.pair(), groups
    thing = site.above(token) or _makers(token)
    made = sides(each(party for one in thing for party in site.resolver.nationality(one)))
    return both or made, bool(own)


def _two(token: Token) -> bool:
    """True of "between the two countries": the pair that is spoken of."""
    places = [place for child in children(token, "prep") for place in children(child, "pobj")]
    return any(child.lower_ in ("two", "both") for place in places for child in place.children)


def _makers(token: Token) -> list[Token]:
    """What has created a tension: the subject of the verb above it with what is joined to it."""
    return subjects_of(token.head) if token.head.pos_ == "VERB" else []
