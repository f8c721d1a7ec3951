"""Which acts say enough for a ledger: who with whom, or what goods, or how much."""

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.memory import Act
from dragoman.extract.syntax import coordinated
from dragoman.terms import Party, Quantity

ALONE = ("license", "build")
OUTSIDERS = frozenset({"i", "you", "someone", "anyone", "everyone", "nobody", "who", "me"})


def worth_keeping(one: Candidate, act: Act, getter: tuple[Party, ...], quantity: Quantity | None) -> bool:
    """True where an act names what its kind needs.

    A partnership needs two sides, a request an addressee or goods, help something to help with, and goods that change
    hands a party on one side that the words themselves name.
    """
    frame, roles = one.frame, one.roles
    if not _firm(one, act, getter, quantity):
        return False
    parties = {party.code for party in (*act.giver, *act.partner, *getter)}
    if any(token.lower_ in OUTSIDERS for token in (roles.getter if frame.pattern == "ask" else roles.giver)):
        return False
    if any(token.lower_ == "you" for token in (*roles.getter, *roles.giver)):
        return False
    if frame.kind == "delivery" and quantity is None and one.scope.real and _habit(one.trigger):
        return False
    if frame.name == "join" and not act.giver:
        return False
    if frame.pattern == "get" and quantity is None and not act.giver and _first_person(roles.getter):
        return False  # "we got support"
    if frame.kind == "partnership":
        return len(parties) > 1 or frame.name in ALONE or quantity is not None
    if frame.pattern == "ask":
        asked, asking = {party.code for party in act.giver}, {party.code for party in getter}
        return bool(asking) and (bool(asked - asking) or act.asks_for_goods)
    if frame.pattern == "help":
        return bool(roles.theme) or quantity is not None or _beside(one)
    if frame.pattern == "agree":
        return len({party.polity or party.code for party in (*act.giver, *act.partner)}) > 1
    if frame.pattern == "move":
        told = quantity is not None and act.origin
        return bool(told) or _named(roles.giver, act.giver) or _named(roles.getter, getter)
    if frame.pattern == "give" and act.unknown and quantity is None:
        return False
    if frame.pattern in ("get", "give", "help", "finance") and quantity is None and not _sided(one, act, getter):
        return False
    if frame.pattern in ("get", "give") and quantity is None:
        return _named(roles.giver, act.giver) or _named(roles.getter, getter) or _amount_of(one.trigger)
    return True


def _firm(one: Candidate, act: Act, getter: tuple[Party, ...], quantity: Quantity | None) -> bool:
    """True where an act that is not real is more than advice, a wish or a thought: it says who, whom and how much."""
    scope = one.scope
    told = quantity is not None and quantity.value is not None
    sides = bool(_known(act.giver)) and bool(_known(getter) or _known(act.partner))
    if scope.modality in ("intended", "expected") and one.frame.pattern == "administer":
        return False
    if scope.modality == "intended":
        return told or sides or bool(act.product and _known((*act.giver, *getter)))
    if not scope.loose or one.frame.kind == "forecast":
        return True
    if one.frame.pattern == "ask" and scope.modality == "expected":
        return True  # whoever comes to ask does ask
    if scope.modality == "possible" and one.frame.kind == "capacity":
        return True
    return told and sides and scope.modality != "expected"


def _habit(verb: Token) -> bool:
    """True of the bare present, which tells how things go: "the facility collects vaccines", "doses are given to"."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return (verb.tag_ in ("VBZ", "VBP") and not auxiliaries) or (
        verb.tag_ == "VBN" and auxiliaries in ({"is"}, {"are"})
    )


def _first_person(tokens: list[Token]) -> bool:
    return bool(tokens) and all(token.lower_ in ("we", "us") for token in tokens)


def _sided(one: Candidate, act: Act, getter: tuple[Party, ...]) -> bool:
    """True where one side at least is a party by name, or both sides are told: "they received it" tells nothing."""
    named = any(party.kind != "group" for party in (*act.giver, *getter))
    return named or bool(act.giver and getter) or one.frame.kind == "commitment"


def _known(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.kind != "group" and party.via != "discourse")


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
