"""Acts of information manipulation and promotion: who tells what about whom. Presence is told, never truth."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause, phrase, subjects_of
from dragoman.extract.claims.promoters import by, inherited, public, tellers, top
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.tale import classed, tale_claim
from dragoman.extract.scope import scope_of
from dragoman.extract.syntax import children, is_passive

TOLD = ("dobj", "nsubjpass")
TOLD_OF_OTHERS = frozenset({"N1", "N2", "N4", "N5", "N6"})


def spread(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X spreads doubt about the jab", "undermining trust in vaccines": a verb of spreading and what is spread."""
    things = [one for child in children(token, *TOLD) for one in (child, *children(child, "conj"))]
    if not things and token.dep_ in ("amod", "acl"):
        return
    undoing = site.is_word(token, "tales.undoing")
    name = "tales.undone" if undoing else "tales.spread"
    tale = next(
        (one for one in things if site.is_word(one, name) or _campaign(one, site) or _unfounded(one, site)), None
    )
    if tale is None or (not undoing and site.is_word(tale, "tales.undone")):
        return
    promoters, media = tellers(token, site)
    if not promoters or (undoing and not site.parties(subjects_of(token))):
        return
    scope = scope_of(token, site.resolver.frames)
    if scope.polarity == "-" or site.taken(token, "narrative") or _countered(token, site):
        return
    yield tale_claim(token, site, promoters, media, list(near_clause(token)), [tale, token])


def _unfounded(token: Token, site: Site) -> bool:
    """True of a story that is called false or baseless."""
    stories = any(family.pattern == "baseless" for family in site.families.nouns.get(token.lemma_.lower(), ()))
    return stories and any(
        site.is_word(child, "tales.fitting") for child in children(token, "amod", "compound", "nmod")
    )


def _campaign(token: Token, site: Site) -> bool:
    """True for a "disinformation campaign" and a "propaganda machine"."""
    inside = [child for child in token.children if child.dep_ in ("compound", "amod", "nmod")]
    return site.is_word(token, "tales.campaign") and any(
        site.is_word(child, "tales.spread") or child.lemma_.lower() in ("smear", "influence") for child in inside
    )


def tale(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Kremlin propaganda", "with spending and propaganda, X ...": a noun of manipulation and whose it is."""
    if _told_above(token, site):
        return
    head = token.head if token.dep_ == "compound" and site.is_word(token.head, "tales.campaign") else token
    owners = site.owners(head) or site.owners(token) or by(head, site)
    if not owners and _beginning_with(token):
        owners = site.officials(subjects_of(top(token)))
    owners = public(owners)
    if owners and not site.taken(token, "narrative", "accusation") and not _described(token):
        yield tale_claim(token, site, owners, (), list(phrase(head)), [token])


def _described(token: Token) -> bool:
    """True where the word only says what something is called: "it is more propaganda than help"."""
    return any(
        (one.dep_ == "prep" and one.lower_ == "as") or one.dep_ in ("attr", "oprd") for one in (token, *token.ancestors)
    )


def _told_above(token: Token, site: Site) -> bool:
    """True where a verb of spreading has the noun as its object, or somebody is accused of it: told there."""
    for one in (token, token.head, token.head.head):
        verb = one.head
        families = site.families.verbs.get(verb.lemma_.lower(), ())
        if verb.pos_ == "VERB" and any(family.pattern == "spread" for family in families):
            return True
    return any(site.is_word(one, "tales.counter") for one in (token.head, token.head.head)) and not site.owners(token)


def _beginning_with(token: Token) -> bool:
    """True in a phrase that says with what somebody goes about a thing: "with money and propaganda, X ..."."""
    one = token
    while one.dep_ == "conj":
        one = one.head
    return one.dep_ == "pobj" and one.head.lower_ in ("with", "through", "by") and one.head.head.pos_ in ("VERB", "AUX")


def distort(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X exaggerates the side effects", "sensationalisation of their safety": the worse look of another's thing."""
    if token.pos_ == "VERB":
        if is_passive(token) and not children(token, "agent"):
            return
        promoters, media = tellers(token, site)
        words = list(near_clause(token))
    else:
        promoters, media = inherited(token, site)
        promoters = public(site.owners(token)) or promoters
        words = list(phrase(token))
    near = site.lemmas(token.subtree)
    about = near & (
        site.families.words["tales.goods"]
        | site.families.words["tales.merits"]
        | {"concern", "effect", "risk", "threat", "death"}
    )
    if token.lemma_ == "link" and not near & {"death", "deaths"}:
        return
    if promoters and about and scope_of(token, site.resolver.frames).polarity == "+" and not site.taken(token):
        yield tale_claim(token, site, promoters, media, words, [token])


def baseless(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Baseless claims of deaths": a story that is called unfounded, and whoever is said to tell it."""
    if not _unfounded(token, site) or site.taken(token) or _told_above(token, site):
        return
    told = any(one.family.kind == "narrative" for one in site.claims)
    promoters, media = inherited(token, site) if told else ((), ())
    promoters = public(by(token, site)) or public(site.owners(token)) or promoters
    if promoters:
        yield tale_claim(token, site, promoters, media, list(phrase(token)), [token])


def claim(token: Token, site: Site) -> Iterator[Claim]:
    """Of "state television claimed that the jab kills": what an outlet or an official claims is one of the stories."""
    content = children(token, "ccomp") or [
        one
        for child in children(token, "dobj")
        if child.lemma_.lower() in ("theory", "idea", "claim")
        for one in [child]
    ]
    subjects = subjects_of(token)
    if not content or site.taken(token, "narrative") or is_passive(token):
        return
    outlets = [one for one in subjects if site.is_word(one, "tales.outlets") or _outlet(one, site)]
    if not outlets and not site.is_word(token, "tales.claiming"):
        return
    promoters, media = tellers(token, site)
    promoters = tuple(one for one in promoters if one.polity or one.kind == "media")
    words = [word for one in content for word in one.subtree]
    about = classed(site.lemmas(words), site)
    rivals = {one.polity for one in site.meant(content)} - {one.polity for one in promoters}
    if promoters and about in TOLD_OF_OTHERS and (rivals or about == "N6"):
        yield tale_claim(token, site, promoters, media, [*near_clause(token), *words], [content[0], *words])


def _outlet(token: Token, site: Site) -> bool:
    name = site.sentence.mentions.get(token.i)
    return name is not None and name.kind == "media"


def portray(token: Token, site: Site) -> Iterator[Claim]:
    """Of "state television portrayed the jab as dangerous", "X presents itself as the saviour of Y"."""
    things = children(token, "dobj")
    said = [one for child in children(token, "prep") if child.lower_ == "as" for one in child.subtree]
    if not things or not said or is_passive(token) or site.taken(token, "narrative"):
        return
    mirrored = things[0].lower_ in site.families.words["tales.reflexive"]
    subjects = subjects_of(token)
    outlets = [one for one in subjects if site.is_word(one, "tales.outlets") or _outlet(one, site)]
    outlets = outlets or [one.trigger for one in site.claims if one.family.kind == "narrative"]
    good, bad = (any(site.is_word(one, name) for one in said) for name in ("claims.good", "claims.bad"))
    wanted = any(one.family.kind == "target" and token in one.words for one in site.claims)
    if wanted or not ((mirrored and good) or (outlets and (good or bad))):
        return
    promoters, media = tellers(token, site)
    if promoters:
        yield tale_claim(token, site, promoters, media, list(near_clause(token)), [things[0], *said])


def own(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Promoting their own jabs", "touting the success of its model": somebody praises what is its own."""
    things = children(token, "dobj") or [
        place
        for child in children(token, "prep")
        if child.lower_ in ("about", "of")
        for place in children(child, "pobj")
    ]
    if not things or site.taken(token, "narrative"):
        return
    near = site.lemmas(word for one in things for word in one.subtree)
    merit = near & site.families.words["tales.merits"] or any(word.startswith("superior") for word in near)
    mine = near & site.families.words["tales.own"] or any(
        one.tag_ == "PRP$" for thing in things for one in thing.subtree
    )
    goods = near & site.families.words["tales.goods"]
    if not (merit or (goods and mine)) or site.is_word(things[0], "tales.campaign"):
        return
    promoters, media = tellers(token, site)
    scope = scope_of(token, site.resolver.frames)
    if promoters and scope.polarity == "+":
        yield tale_claim(token, site, promoters, media, list(near_clause(token)), [token, *things])


def _countered(token: Token, site: Site) -> bool:
    return any(site.is_word(one, "tales.counter") and one.pos_ == "VERB" for one in list(token.ancestors)[:2])
