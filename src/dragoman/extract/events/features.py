"""What a linear model sees of an act: its words by the place that they stand in."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.events.acts import Hit
from dragoman.extract.syntax import arguments, clause

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
NAMES = "name"


def features(hit: Hit, named: frozenset[int]) -> list[str]:
    """Trigger, noun, inner act, object, prepositions, modality and the other words of the clause, each once.

    `named` are the places of names, which stand for themselves nowhere: the model must not know countries.
    """
    return list(dict.fromkeys(_features(hit, named)))


def _features(hit: Hit, named: frozenset[int]) -> Iterator[str]:
    trigger = hit.trigger.lemma_.lower()
    yield f"t={trigger}"
    yield f"scope={hit.scope.modality}{hit.scope.polarity}{hit.scope.tense}"
    if hit.noun is not None:
        yield f"n={hit.noun.lemma_.lower()}"
        yield f"t={hit.noun.lemma_.lower()}"
    if hit.inner is not None:
        yield f"i={hit.inner.trigger.lemma_.lower()}"
    objects = arguments(hit.verb).object if hit.verb.pos_ == "VERB" else []
    for one in objects:
        word = NAMES if one.i in named else one.lemma_.lower()
        yield from (f"o={word}", f"t={trigger} o={word}")
    for token in clause(hit.verb) if hit.verb.pos_ in ("VERB", "AUX") else hit.verb.subtree:
        yield from _word(token, named)


def _word(token: Token, named: frozenset[int]) -> Iterator[str]:
    if token.dep_ == "prep":
        yield f"p={token.lower_}"
    elif token.pos_ in CONTENT and token.i not in named and token.is_alpha:
        yield f"w={token.lemma_.lower()}"
