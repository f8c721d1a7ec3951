"""Which acts say enough for a ledger: who with whom, or what goods, or how much."""

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.memory import Act
from dragoman.extract.syntax import coordinated
from dragoman.terms import Party, Quantity

ALONE = ("license", "build")
WEAK = frozenset("get make have see include mean cover want need".split())
OUTSIDERS = frozenset({"i", "you", "someone", "anyone", "everyone", "nobody", "who", "me"})


def worth_keeping(one: Candidate, act: Act, getter: tuple[Party, ...], quantity: Quantity | None) -> bool:
    """True where an act names what its kind needs.

    A partnership needs two sides, a request an addressee or goods, help something to help with, and goods that change
    hands a party on one side that the words themselves name.
    """
    if not _firm(one, act, getter, quantity) or _private(one) or _idle(one, act, getter, quantity):
        return False
    parties = {party.code for party in (*act.giver, *act.partner, *getter)}
    match one.frame.pattern:
        case _ if one.frame.kind == "partnership":
            return len(parties) > 1 or one.frame.name in ALONE or quantity is not None
        case "ask":
            asked, asking = {party.code for party in act.giver}, {party.code for party in getter}
            return bool(asking) and (bool(asked - asking) or act.asks_for_goods)
        case "agree":
            return len({party.polity or party.code for party in (*act.giver, *act.partner)}) > 1
        case "help" if not (one.roles.theme or quantity is not None or _beside(one)):
            return False
        case "move":
            told = quantity is not None and bool(act.origin)
            return told or _names_one(one, act, getter)
        case "get" | "give" | "help" | "finance" if quantity is None:
            return _tells(one, act, getter)
    return True


def _private(one: Candidate) -> bool:
    """True where nobody in particular or the listener acts or gets."""
    roles = one.roles
    if any(token.lower_ in OUTSIDERS for token in (roles.getter if one.frame.pattern == "ask" else roles.giver)):
        return True
    if one.trigger.dep_ == "relcl" and any(
        child.lower_ == "any" for token in (*roles.getter, *roles.giver) for child in token.children
    ):
        return True  # "any state that has not received it" is one of a kind
    return any(token.lower_ == "you" for token in (*roles.getter, *roles.giver))


def _idle(one: Candidate, act: Act, getter: tuple[Party, ...], quantity: Quantity | None) -> bool:
    """True of habits, of deals that nobody signs, of joining by nobody, and of "we got support"."""
    frame = one.frame
    if frame.name == "join":
        return not act.giver
    if quantity is not None:
        return False
    if frame.kind == "agreement":
        parties = {party.code for party in (*act.giver, *act.partner, *getter)}
        return len(parties) < 2 and _weakly_bound(one)
    habit = (frame.kind == "delivery" or frame.name == "order") and one.scope.real and _habit(one.trigger)
    return habit or (frame.pattern == "get" and not act.giver and _first_person(one.roles.getter))


def _tells(one: Candidate, act: Act, getter: tuple[Party, ...]) -> bool:
    """True where a transfer without quantity names its sides well enough."""
    if (
        one.frame.pattern in ("give", "help", "finance")
        and act.unknown
        and (one.frame.pattern == "give" or any(token.pos_ == "PRON" for token in one.roles.giver))
    ):
        return False
    if not _sided(one, act, getter):
        return False
    if one.trigger.pos_ == "NOUN" and one.trigger.dep_ == "pobj" and one.trigger.head.lower_ == "of" and not getter:
        return _amount_of(one.trigger)  # "a share of its exports" tells of no act
    if one.frame.pattern in ("help", "finance"):
        return True
    return _names_one(one, act, getter) or _amount_of(one.trigger)


def _names_one(one: Candidate, act: Act, getter: tuple[Party, ...]) -> bool:
    """True where the words name giver or getter."""
    return _named(one.roles.giver, act.giver) or _named(one.roles.getter, getter)


def _firm(one: Candidate, act: Act, getter: tuple[Party, ...], quantity: Quantity | None) -> bool:
    """True where an act that is not real is more than advice, a wish or a thought: it says who, whom and how much."""
    scope = one.scope
    told = quantity is not None and quantity.value is not None
    sides = bool(_known(act.giver)) and bool(_known(getter) or _known(act.partner))
    if scope.modality in ("intended", "expected") and one.frame.pattern == "administer":
        return False
    if scope.modality == "intended":
        return told or sides or bool(act.product and _known((*act.giver, *getter)))
    if one.trigger.lemma_ == "cost" and any(child.lower_ in ("can", "ca") for child in one.trigger.children):
        return False  # "it can cost thousands" foresees nothing
    if one.frame.pattern == "foresee" and scope.modality == "necessary":
        return False  # what must reach a figure is wanted, not expected
    if not scope.loose or one.frame.kind == "forecast":
        return True
    if one.frame.pattern == "ask" and scope.modality == "expected":
        return True  # whoever comes to ask does ask
    if scope.modality == "possible" and one.frame.kind == "capacity":
        return True
    return told and sides and scope.modality != "expected"


def _weakly_bound(one: Candidate) -> bool:
    """True of "get a better deal" and "have the contract", which tell of no partner and of no signing."""
    verb = one.trigger if one.trigger.pos_ == "VERB" else one.trigger.head
    return verb.lemma_ in WEAK and one.inner is None


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
