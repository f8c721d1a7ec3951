"""Who tells a story: states, bodies, persons, and the outlets that tell it for them."""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.claims.phrases import phrase, subjects_of
from dragoman.extract.claims.site import Site
from dragoman.extract.sets import each, inferred
from dragoman.extract.syntax import children, is_passive
from dragoman.terms import Party


def top(token: Token) -> Token:
    return next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), token)


def by(token: Token, site: Site) -> tuple[Party, ...]:
    done = [
        place
        for verb in children(token, "acl")
        for child in children(verb, "agent")
        for place in children(child, "pobj")
    ]
    if done:
        return spoken_for(done, site)
    places = [
        place
        for child in children(token, "prep")
        if child.lower_ in ("by", "from")
        for place in children(child, "pobj")
    ]
    return spoken_for(places, site)


def spoken_for(tokens: list[Token], site: Site) -> tuple[Party, ...]:
    """The parties of noun phrases; outlets stand for whose they are, where that is said."""
    found: list[Party] = []
    for one in tokens:
        outlet = site.is_word(one, "tales.outlets") and one.i not in site.sentence.mentions
        found.extend((outlet and site.owners(one)) or site.parties([one]))
    return each(found)


def tellers(verb: Token, site: Site) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who spreads, and the outlets that do it for them: "their media" stands for whose they are."""
    if is_passive(verb):
        subjects = [place for child in children(verb, "agent") for place in children(child, "pobj")]
    else:
        subjects = _charged(verb, site) or subjects_of(verb)
    media = [
        one for one in subjects if one.lemma_.lower() in site.families.words["tales.outlets"] or one.lower_ == "media"
    ]
    found: tuple[Party, ...] = ()
    outlets: tuple[Party, ...] = ()
    if media:
        found = public(each(party for one in media for party in _accused(one, site) or site.owners(one)))
        outlets = tuple(_outlet(one, site) for one in media)
    named = tuple(one for one in site.parties(subjects) if one.kind == "media")
    found = found or public(site.parties(subjects)) or public(named)
    if not found and (
        not subjects or any(one.trigger in verb.ancestors or one.trigger in subjects for one in site.claims)
    ):
        found, outlets = inherited(verb, site)
    if not found and not subjects and site.heading and verb.i < len(verb.doc):
        found = inferred(site.resolver.cast.section)
    return found, outlets or named


def _charged(verb: Token, site: Site) -> list[Token]:
    """Who does what somebody is accused of: "accused Peru of spreading", "was blamed for sowing"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("of", "for"):
        return []
    above = verb.head.head
    if above.lemma_.lower() not in site.families.words["tales.accusing"] or above.pos_ != "VERB":
        return []
    return children(above, "dobj", "nsubjpass")


def _accused(token: Token, site: Site) -> tuple[Party, ...]:
    """Whom "they" and "their" mean in what somebody is accused of: the accused."""
    pronouns = [one for one in (token, *token.children) if one.pos_ == "PRON" or one.tag_ == "PRP$"]
    if not pronouns:
        return ()
    verb = next((one for one in token.ancestors if one.lemma_.lower() in site.families.words["tales.accusing"]), None)
    objects = children(verb, "dobj", "nsubjpass") if verb is not None else []
    return site.parties(one for one in objects if one.i < token.i)


def _outlet(token: Token, site: Site) -> Party:
    words = site.sentence.span_of(phrase(token)).of(site.resolver.text)
    return Party(f"GRP:{'_'.join(words.split())}", None, "media", words, "name")


def inherited(token: Token, site: Site) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The promoters of the act that a word belongs to: of the nearest story in the same sentence, else the subject."""
    for one in reversed(site.claims):
        told = one.family.kind == "narrative" and one.trigger.i < token.i
        if told or (one.family.kind == "target" and one.trigger in token.ancestors):
            media = one.detail.get("outlets")
            return one.actors, tuple(media) if isinstance(media, tuple) else ()
    verb = top(token)
    return (public(site.parties(subjects_of(verb))), ()) if verb is not token else ((), ())


def public(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Promoters are states, bodies, persons and media; no groups of nobody knows whom."""
    return tuple(
        one
        for one in parties
        if one.kind in ("state", "bloc", "person", "agency", "organisation", "media", "company") or one.polity
    )
