"""Who acts upon whom, and who supplies and who gets."""

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.memory import Act
from dragoman.extract.parties import Resolver
from dragoman.extract.pronouns import FIRST
from dragoman.extract.quantities import Share
from dragoman.extract.sets import each, states, without
from dragoman.extract.syntax import children, subject_of
from dragoman.terms import Party
from dragoman.terms.statement import Kind

# A deal on or for these says who will supply whom.
SUPPLY = frozenset("supply delivery purchase export vaccine dose shot jab gas oil grain arm weapon".split())
TRANSFERS = ("commitment", "delivery")


def sides(one: Candidate, act: Act, getter: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who acts and upon whom."""
    pattern = one.frame.pattern
    if pattern in ("bond", "agree", "joint"):
        return act.giver, without(act.partner, act.giver) + without(getter, each((*act.partner, *act.giver)))
    if pattern == "ask" or one.frame.name == "order":
        return getter, without(act.giver, getter)
    return act.giver, without(getter, act.giver)


def supply(
    one: Candidate, kind: Kind, act: Act, getter: tuple[Party, ...], share: Share, resolver: Resolver
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who supplies and who gets, where the kind has suppliers."""
    frame = one.frame
    if kind in TRANSFERS:
        return act.giver, getter
    if frame.pattern == "ask":
        helped = without(resolver.parties(one.inner.getter), act.giver) if one.inner is not None else ()
        return (act.giver, helped or getter) if act.giver and act.asks_for_goods else ((), ())
    made = resolver.frames.classes["production"]
    if kind == "agreement" and any(token.lemma_.lower() in made for token in one.roles.theme):
        return (), ()  # what partners may make is no supply
    if kind == "agreement" and (share.token is not None or _supply_deal(one)):
        goods = resolver.nationality(share.token.head) if share.token is not None else ()
        makers = each((*act.origin, *goods)) or act.recent
        return _deal_sides(one, act, makers, resolver)
    if frame.pattern in ("license", "build"):
        return act.giver, getter
    if frame.kind == "capacity":
        return act.giver, ()
    return (), ()


def _supply_deal(one: Candidate) -> bool:
    heads = [*one.roles.theme, one.trigger]
    words = {
        child.lemma_.lower() for head in heads for child in head.children if child.dep_ in ("compound", "amod", "nmod")
    }
    goods = [
        place for head in heads for child in children(head, "prep") if child.lower_ == "for" for place in child.children
    ]
    words |= {token.lemma_.lower() for token in goods}
    transfer = one.inner is not None and one.inner.frame.pattern in ("give", "get")
    return bool(words & SUPPLY) or transfer


def _deal_sides(
    one: Candidate, act: Act, goods: tuple[Party, ...], resolver: Resolver
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who supplies in a deal: whoever makes or owns the goods, a firm before a state, else who leads the deal."""
    parties = each((*act.giver, *act.partner))
    inner = one.inner
    homes = {party.polity for party in goods if party.polity}
    owners = tuple(party for party in parties if party.polity in homes)
    if inner is not None and inner.frame.pattern == "give" and not inner.giver and without(parties, owners) and owners:
        return owners, without(parties, owners)
    if inner is not None and inner.frame.pattern == "get":
        sellers = without(resolver.parties(inner.giver), act.giver) or act.partner or without(goods, act.giver)
        return sellers, act.giver
    if inner is not None and inner.frame.pattern == "give" and act.giver:
        if act.partner and set(_homes(resolver.parties(inner.getter))) & set(_homes(act.giver)):
            return act.partner, act.giver  # a deal to supply one's own is a deal to buy
        seller = resolver.parties(inner.giver)
        if seller and len(seller) < len(parties) and not without(seller, parties):
            return seller, without(act.getter, seller) or without(parties, seller)
        return act.giver, act.partner or act.getter
    suppliers = owners
    if not suppliers and goods:
        return goods, parties
    suppliers = suppliers or tuple(party for party in act.partner if party.kind == "company")
    if not suppliers and all(party.kind in ("group", "organisation") for party in act.giver):
        suppliers = states(act.partner)
    suppliers = suppliers or act.giver
    return suppliers, without(parties, suppliers)


def _homes(parties: tuple[Party, ...]) -> list[str]:
    return [party.polity for party in parties if party.polity]


def speaks_of_us(one: Candidate) -> bool:
    """True of a bond whose other side can be who writes: no noun does it, no third person, no "between" names both."""
    if one.roles.giver:
        return all(token.lower_ in FIRST for token in one.roles.giver)
    if one.trigger.pos_ != "NOUN":
        return False
    return not doers(one) and not any(child.lower_ == "between" for child in one.trigger.children)


def doers(one: Candidate) -> list[Token]:
    """The noun that is the subject of the clause in which a bond is named: "works in partnership with Peru"."""
    if one.trigger.pos_ != "NOUN" or one.trigger.dep_ != "pobj":
        return []
    if one.trigger.head.head.pos_ == "PROPN":
        return [one.trigger.head.head]
    verb = next((token for token in one.trigger.ancestors if token.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return []
    return [token for token in subject_of(verb)[:1] if token.pos_ in ("NOUN", "PROPN")]
