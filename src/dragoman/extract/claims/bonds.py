"""What else binds or parts parties: unions and quarrels, rivals, members, owners."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause, phrase, subjects_of
from dragoman.extract.claims.sides import market, several, sides
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import each
from dragoman.extract.syntax import children, is_passive
from dragoman.terms import Party
from dragoman.terms.statement import LEDGER_KINDS


def bind(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The treaty unites X and Y", "X fell out with Y"."""
    passive = is_passive(token)
    objects = children(token, "dobj", "nsubjpass")
    partners = [
        place
        for beside in (token, *children(token, "advmod", "prt", "acomp", "dobj"))
        for child in children(beside, "prep")
        if child.lower_ in ("with", "from", "to")
        for place in children(child, "pobj")
    ]
    subjects = [] if passive else subjects_of(token)
    parties = sides(site.parties([*objects, *partners]))
    if objects and len(parties) < 2 and objects[0].lower_ in ("them", "us"):
        parties = sides(site.before(token)) or site.pair
    if not objects and partners:
        parties = sides(each((*site.parties(subjects), *parties)))
    mutual = not objects and not partners and len(subjects) > 1
    if mutual:
        parties = sides(site.parties(subjects))
    if not several(parties) or site.taken(token, *LEDGER_KINDS):
        return
    scope = scope_of(token, site.resolver.frames)
    site.pair = parties
    words = [*near_clause(token), *(one for subject in subjects for one in subject.subtree)]
    detail: dict[str, object] = {"mood": site.family.sign}
    yield Claim(
        site.family,
        token,
        words,
        token.lemma_.lower(),
        parties,
        polarity=scope.polarity,
        modality=scope.modality,
        detail=detail,
    )


def rival(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X and Y compete for markets in Z": who contends with whom, and where."""
    scope = scope_of(token, site.resolver.frames)
    if token.pos_ == "VERB":
        others = [
            place
            for child in children(token, "prep")
            if child.lower_ in ("with", "against")
            for place in children(child, "pobj")
        ]
        parties = sides(each((*site.parties(subjects_of(token)), *site.parties([*others, *children(token, "dobj")]))))
        words = near_clause(token)
    else:
        parties = sides(site.linked(token))
        words = phrase(token)
    known = [one for one in parties if one.kind != "group"]
    if not several(parties) or not known or site.taken(token, *LEDGER_KINDS):
        return
    places = market(token, site)
    detail: dict[str, object] = {"mood": "-"}
    if places:
        detail["market"] = [one.mention or one.name for one in places]
    yield Claim(
        site.family, token, words, "compete", parties, tuple(one for one in places if one not in parties),
        polarity=scope.polarity, modality=scope.modality, detail=detail,
    )  # fmt: skip


def member(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X is a member of Y", "X is a close ally of Y"."""
    if token.dep_ != "attr" or token.head.lemma_ not in ("be", "become", "remain"):
        return
    behind = [
        place
        for child in children(token, "prep")
        if child.lower_ in ("of", "with", "to")
        for place in children(child, "pobj")
    ]
    whole = sides(each((*site.owners(token), *site.parties(behind))))
    part = sides(site.parties(subjects_of(token.head)))
    if not (whole or children(token, "poss")) and token.tag_ == "NNS" and several(part) and site.family.name != "own":
        yield _pairing(token, site, part, (), token.head)
        return
    named = [one for one in (*part, *whole) if one.kind != "group"]
    if part and whole and len(named) > 1 and not {one.id for one in part} & {one.id for one in whole}:
        yield _pairing(token, site, part, whole, token.head)


def own(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X owns Y", "Y is a subsidiary of X"."""
    if token.pos_ == "NOUN":
        if token.dep_ == "attr":
            yield from member(token, site)
        return
    things = site.parties(children(token, "nsubjpass") if is_passive(token) else children(token, "dobj"))
    by = [place for child in children(token, "agent") for place in children(child, "pobj")]
    holders = site.parties(by if is_passive(token) else subjects_of(token))
    if things and holders and token.dep_ != "amod":
        yield _pairing(token, site, holders, things, token)


def _pairing(token: Token, site: Site, one: tuple[Party, ...], other: tuple[Party, ...], top: Token) -> Claim:
    """The claim that one side is to the other what the word says."""
    scope = scope_of(top, site.resolver.frames)
    return Claim(
        site.family,
        token,
        near_clause(top),
        token.lemma_.lower(),
        actors=one,
        counterparts=other,
        thing=phrase(token),
        polarity=scope.polarity,
        modality=scope.modality,
        detail={"mood": site.family.sign},
    )
