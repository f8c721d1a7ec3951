"""Which acts say enough for a ledger: who with whom, or what goods, or how much."""

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.memory import Act
from dragoman.extract.syntax import coordinated
from dragoman.terms import Party, Quantity

ALONE = ("joint_project", "license", "build")
OUTSIDERS = frozenset({"i", "you", "someone", "anyone", "everyone", "nobody", "who", "me"})


def worth_keeping(one: Candidate, act: Act, getter: tuple[Party, ...], quantity: Quantity | None) -> bool:
    """True where an act names what its kind needs.

    A partnership needs two sides, a request an addressee or goods, help something to help with, and goods that change
    hands a party on one side that the words themselves name.
    """
    frame, roles = one.frame, one.roles
    parties = {party.code for party in (*act.giver, *act.partner, *getter)}
    if any(token.lower_ in OUTSIDERS for token in (roles.getter if frame.pattern == "ask" else roles.giver)):
        return False
    if frame.kind == "partnership":
        return len(parties) > 1 or frame.name in ALONE or quantity is not None
    if frame.pattern == "ask":
        asked, asking = {party.code for party in act.giver}, {party.code for party in getter}
        return bool(asked - asking) or act.asks_for_goods
    if frame.pattern == "help":
        return bool(roles.theme) or quantity is not None or _beside(one)
    if frame.pattern == "agree":
        return len({party.polity or party.code for party in (*act.giver, *act.partner)}) > 1
    if frame.pattern == "move":
        return _named(roles.giver, act.giver) or _named(roles.getter, getter)
    if frame.pattern == "give" and act.unknown and quantity is None:
        return False
    if frame.pattern in ("get", "give") and quantity is None:
        return _named(roles.giver, act.giver) or _named(roles.getter, getter) or _amount_of(one.trigger)
    return True


def _named(tokens: list[Token], parties: tuple[Party, ...]) -> bool:
    """True where the words themselves name a party that is no private person."""
    return bool(tokens) and bool(parties) and any(one.pos_ != "PRON" or one.lower_ != "you" for one in tokens)


def _amount_of(noun: Token) -> bool:
    """True where the amount itself is spoken of: "the number of exports"."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_ in ("number", "volume", "amount", "value")


def _beside(one: Candidate) -> bool:
    """Help that is done with or through something: "assisted sixty states through medical supplies"."""
    words = [child.lower_ for token in coordinated(one.trigger) for child in token.children if child.dep_ == "prep"]
    return bool({"with", "through"} & set(words))
