"""Between whom a relation is, and over which market."""

from spacy.tokens import Token

from dragoman.extract.claims.site import Site
from dragoman.extract.syntax import children
from dragoman.terms import Party

PLACES = frozenset({"in", "across", "over"})


def several(parties: tuple[Party, ...]) -> bool:
    """True of two sides at least: a leader and the own country are one."""
    return len({one.polity or one.id for one in parties}) > 1


def vague(party: Party) -> bool:
    """True of "a country" and "other nations": nobody in particular."""
    return (party.mention or "").lower().split()[:1] in (["a"], ["an"], ["any"], ["other"], ["another"], ["every"])


def sides(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(
        one
        for one in parties
        if one.kind not in ("media", "unknown", "product") and not (one.kind == "group" and vague(one))
    )


def market(token: Token, site: Site) -> tuple[Party, ...]:
    """The places of a contested market: "frictions over shared markets in X and Y"."""
    doc = token.doc
    if not any(one.lemma_.lower() == "market" for one in doc):
        return ()
    verb = next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), token)
    places = [
        place
        for one in verb.subtree
        if one.dep_ == "prep" and one.lower_ in PLACES and one.i > token.i
        for place in children(one, "pobj")
        if place.i in site.sentence.mentions
    ]
    return site.parties(places)
