"""The claim of an aim: what is wanted, of whom, how much, by when."""

from spacy.tokens import Token

from dragoman.extract.claims.amounts import figures
from dragoman.extract.claims.phrases import phrase
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.extract.syntax import children, is_passive
from dragoman.terms import Party


def aim_claim(trigger: Token, site: Site, actors: tuple[Party, ...], aim: Token, words: list[Token]) -> Claim:
    """The claim that somebody wants what `aim` heads: intended where nothing makes it less real."""
    scope = scope_of(trigger, site.resolver.frames)
    target, baseline, change = figures(aim, site)
    detail: dict[str, object] = {}
    if baseline is not None:
        detail["baseline"] = {"text": baseline.text, "value": baseline.value, "unit": baseline.unit}
    if change:
        detail["change"] = "by"
    meant = () if aim.pos_ not in ("VERB", "AUX") else _whom(aim, site)
    polarity = scope.polarity
    if any(child.dep_ == "neg" for child in aim.children):
        polarity = "-" if polarity == "+" else "+"
    taken = {party.id for party in actors} | {party.polity for party in actors if party.polity}
    return Claim(
        site.family,
        trigger,
        words,
        predicate=_predicate(trigger, aim),
        actors=actors,
        counterparts=tuple(one for one in meant if one.id not in taken and one.polity not in taken),
        thing=phrase(aim) if aim.pos_ not in ("VERB", "AUX") else sorted(aim.subtree, key=lambda one: one.i),
        quantity=target,
        modality="intended" if scope.modality == "asserted" else scope.modality,
        polarity=polarity,
        detail=detail,
    )


def _predicate(trigger: Token, aim: Token) -> str:
    act = aim.lemma_.lower()
    if trigger is aim:
        return act
    return f"{trigger.lemma_.lower()}_to_{act}" if aim.pos_ == "VERB" else trigger.lemma_.lower()


def _whom(verb: Token, site: Site) -> tuple[Party, ...]:
    """Whom an aim is directed at: the object of its verb, or who stands behind "with", "against" or "over"."""
    objects = [one for one in children(verb, "dobj") if one.i in site.sentence.mentions]
    places = [
        place
        for head in (verb, *children(verb, "dobj"))
        for child in children(head, "prep")
        if child.lower_ in ("with", "against", "over", "from", "into")
        for place in children(child, "pobj")
    ]
    return site.parties([*objects, *places])


def slight(aim: Token, site: Site) -> bool:
    """True where no more is wanted than to do or say something: too little to be an aim without whom or how much."""
    if aim.lower_ == "to":
        return True
    if aim.pos_ not in ("VERB", "AUX") or not site.is_word(aim, "changes.slight") or is_passive(aim):
        return False
    told = [one for one in aim.subtree if one.i in site.sentence.mentions or one.i in site.sentence.numbers]
    return not told or any(child.dep_ == "nsubj" for child in aim.children)
