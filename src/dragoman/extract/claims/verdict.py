"""The claim of a judgement, and whom it evaluates."""

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import each
from dragoman.extract.syntax import children
from dragoman.terms import Party
from dragoman.terms.statement import Polarity

EMPTY = frozenset({"it", "this", "that", "there", "what", "which", "who", "i", "you", "they", "we"})
COMMON = frozenset({"he", "she", "it", "they"})


def evaluated(subjects: list[Token], site: Site) -> tuple[Party, ...]:
    """The parties of what is evaluated: itself, its owners, or those that it is between."""
    found: list[Party] = []
    for one in subjects:
        found.extend(site.products([one]))
        found.extend(site.parties([one]) if one.i in site.sentence.mentions else ())
        found.extend(site.linked(one))
        found.extend(site.resolver.nationality(one) if not found else ())
        found.extend(party for party in site.parties(behind(one)))
    return tuple(one for one in each(found) if one.kind not in ("group", "unknown"))


def behind(noun: Token) -> list[Token]:
    """What stands behind "of" or "by"."""
    return [
        place for child in children(noun, "prep") if child.lower_ in ("of", "by") for place in children(child, "pobj")
    ]


def named(site: Site, subjects: list[Token]) -> tuple[Party, ...]:
    """The parties that subjects name, no groups."""
    found = site.parties(one for one in subjects if one.lower_ not in EMPTY or one.lower_ in COMMON)
    return tuple(one for one in found if one.kind not in ("group", "unknown"))


def clause_words(verb: Token, subjects: list[Token]) -> list[Token]:
    """The words of a verb's clause with the subjects before it, also those of a verb that governs it."""
    return [*near_clause(verb), *(one for head in subjects if head.i < verb.i for one in head.subtree)]


def verdict_claim(
    token: Token, site: Site, parties: tuple[Party, ...], words: list[Token], top: Token, polarity: Polarity
) -> Claim:
    """The claim that the parties are or do well (`+`) or badly (`-`), as real as the verb at the top of the words."""
    scope = scope_of(top, site.resolver.frames)
    if scope.polarity == "-":
        polarity = "-" if polarity == "+" else "+"
    return Claim(
        site.family,
        token,
        words,
        predicate=token.lemma_.lower(),
        actors=parties,
        polarity=polarity,
        modality=scope.modality,
        detail={"of": site.family.name},
    )
