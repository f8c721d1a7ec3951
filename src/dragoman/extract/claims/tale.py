"""The claim of a story told: its class, who alleges it, techniques where somebody does, outlets, audience."""

from spacy.tokens import Token

from dragoman.extract.attributing import attribution
from dragoman.extract.claims.families import Family
from dragoman.extract.claims.phrases import phrase, subjects_of
from dragoman.extract.claims.promoters import by
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import each
from dragoman.extract.syntax import children, is_passive
from dragoman.extract.techniques import techniques
from dragoman.terms import Attribution, Party
from dragoman.terms.statement import Modality


def _accuser(token: Token, site: Site) -> tuple[Attribution, ...]:
    """Whoever accuses vouches for the story's being told: "a study by X accusing Y of spreading"."""
    for one in token.ancestors:
        speaks = site.is_word(one, "tales.accusing") or site.is_word(one, "tales.reporting")
        if not speaks or one.pos_ != "VERB":
            continue
        if is_passive(one):
            places = [place for child in children(one, "agent") for place in children(child, "pobj")]
        else:
            places = subjects_of(one)
        found = site.parties(places) or each(party for place in places for party in by(place, site))
        return tuple(
            Attribution(party.id, party.mention or party.name, one.text, "indirect", party.polity)
            for party in found[:1]
        )
    return ()


def _alleged(token: Token, site: Site) -> bool:
    """True where somebody is accused of it or criticised for it."""
    words = site.families.words["tales.accusing"]
    nouns = ("accusation", "criticism", "allegation", "charge", "claim")
    return any(one.lemma_.lower() in words or one.lemma_.lower() in nouns for one in token.ancestors)


def classed(words: set[str], site: Site) -> str | None:
    """The first class of stories all of whose sets of words are met."""
    return next((one.id for one in site.families.classes if all(words & some for some in one.all)), None)


def tale_claim(
    token: Token,
    site: Site,
    promoters: tuple[Party, ...],
    media: tuple[Party, ...],
    words: list[Token],
    keys: list[Token],
) -> Claim:
    """The claim that promoters tell a story, through `media` where named; the first of `keys` is what is told."""
    own_ids = {party.id for party in promoters} | {party.polity for party in promoters if party.polity}
    accusers = tuple(one for one in _accuser(token, site) if one.source not in own_ids)
    vouchers = attribution(token, site.resolver)
    vouchers = (*(one for one in vouchers if one.source not in {other.source for other in accusers}), *accusers)
    vouchers = tuple(one for one in vouchers if one.source not in own_ids)
    alleged = bool(accusers) or _alleged(token, site)
    scope = scope_of(token, site.resolver.frames)
    near = site.lemmas([*words, *keys])
    told = classed(near, site)
    modality: Modality = "alleged" if alleged or vouchers else scope.modality
    detail: dict[str, object] = {"seen": "alleged" if alleged or vouchers else "observed"}
    if told is not None:
        detail["class"] = told
        if vouchers:
            detail["techniques"] = list(techniques(told))
    if media:
        detail["outlets"] = media
    targets, audience = _about(token, site, own_ids)
    if audience:
        detail["audience"] = [one.mention or one.name for one in audience]
    return Claim(
        site.family,
        token,
        words,
        predicate=_predicate(token, site.family),
        actors=promoters,
        counterparts=targets,
        thing=[one for key in keys[:1] for one in phrase(key)],
        modality=modality,
        polarity="+",
        vouchers=vouchers,
        detail=detail,
    )


def _predicate(token: Token, family: Family) -> str:
    act = token.lemma_.lower()
    return f"{family.name}_{act}" if family.pattern in ("praise_own", "baseless") else act


def _about(token: Token, site: Site, own_ids: set[str]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Whom a story is about, and where it is told: "mistrust in X", "lies about Y"."""
    about: list[Token] = []
    among: list[Token] = []
    for one in token.subtree:
        if one.dep_ == "prep" and one.lower_ in ("about", "on", "against", "of", "in", "towards", "toward"):
            about += [place for place in children(one, "pobj") if place.i in site.sentence.mentions]
        elif one.dep_ == "prep" and one.lower_ in ("among", "to", "across"):
            among += [place for place in children(one, "pobj") if place.i in site.sentence.mentions]

    def others(tokens: list[Token]) -> tuple[Party, ...]:
        found = site.meant(tokens)
        return tuple(one for one in found if one.id not in own_ids and one.polity not in own_ids)

    return others(about), others(among)
