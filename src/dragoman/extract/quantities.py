"""Which numbers belong to an act, and which of them goes to which recipient."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.parse import Sentence
from dragoman.extract.roles import GOODS_UNITS, is_price
from dragoman.extract.scan.units import MONEY, NOUNS, SPANS_OF_TIME
from dragoman.extract.syntax import children, coordinated, is_passive
from dragoman.terms import Quantity

# A bare number of a list of goods is not smaller; "two" and "12" count other things.
LARGE = 1000
FEW = 10
A_COURSE = 4
AGAINST = frozenset({"against", "compared", "versus", "toward", "towards", "than"})
# What a consignment contains belongs to the act that moves it.
CONTAINING = frozenset({"contain", "carry", "consist", "comprise", "include", "total", "number", "hold"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj"})


@dataclass(slots=True)
class Share:
    """One quantity of an act (None where it has none); `getters` are those who get just that, None for all.

    `each` says that every one of them gets as much.
    """

    quantity: Quantity | None
    getters: list[Token] | None = None
    token: Token | None = None
    each: bool = False


def shares(one: Candidate, sentence: Sentence) -> list[Share]:
    """The act's quantities, one share each; an act with no quantity is one share with all recipients."""
    getters = list(one.roles.getter)
    numbers = [token for token in one.region if token.i in sentence.numbers and _in_clause(token, one)]
    goods = [token for token in numbers if _of_goods(token, one, sentence)]
    goods = [token for token in goods if not (_compared(token, one) or _parted(token, sentence))] or goods
    goods = _one_family(goods, sentence)
    if one.frame.pattern == "foresee":
        goods = [token for token in numbers if token.i > one.trigger.i][:1] or goods
    nearest = _just_before(one, sentence)
    if nearest is not None:
        goods = [nearest]
    if not goods:
        counted = _taken_up(one, sentence) or _counted(one, sentence, numbers)
        return [Share(counted)]
    amounts = [_of_theme(amount, one) for amount in _amounts(goods, sentence)]
    dosed = _counted(one, sentence, numbers) if one.roles.getter_leads else None
    if dosed is not None and all((amount.value or LARGE) < FEW for amount in amounts):
        return [Share(dosed)]  # "9 per cent of Mali received two doses" counts people, not doses
    if one.trigger.dep_ == "acl":
        goods, amounts = goods[-1:], amounts[-1:]
    if len(goods) == 1 and _each(goods[0], one):
        return [Share(amounts[0], _recipients(getters, one, sentence) or None, goods[0], each=True)]
    if len(goods) == 1 or one.roles.getter_leads:
        return [
            Share(amount, _gapped(token, goods, sentence), token) for amount, token in zip(amounts, goods, strict=True)
        ]
    return _dealt(goods, amounts, _recipients(getters, one, sentence))


def _compared(token: Token, one: Candidate) -> bool:
    """True of a number that another is held against: "nine doses against a target of 20", "two out of five"."""
    for above in token.ancestors:
        if above == one.trigger:
            return False
        if above.lower_ in AGAINST or (above.lower_ == "of" and above.head.lower_ == "out"):
            return True
    return False


def _parted(token: Token, sentence: Sentence) -> bool:
    """True of the whole that a part is told of: the three billion of "nine million of the three billion doses"."""
    holder = token.head if token.dep_ in ("nummod", "compound") else token
    part = holder.head.head if holder.dep_ == "pobj" and holder.head.lower_ == "of" else None
    number = sentence.numbers.get(part.i) if part is not None else None
    return number is not None and number.quantity.unit != "percent" and number.quantity.bound != "vague"


def _taken_up(one: Candidate, sentence: Sentence) -> Quantity | None:
    """The goods counted before that a pronoun takes up: "bought nine doses and gave them to Peru"."""
    if not one.roles.theme or any(token.lower_ not in ("them", "these", "they") for token in one.roles.theme):
        return None
    before = [number.quantity for place, number in sentence.numbers.items() if place < one.trigger.i]
    return next((amount for amount in reversed(before) if amount.unit in ("dose", "course")), None)


def _gapped(token: Token, goods: list[Token], sentence: Sentence) -> list[Token] | None:
    """The other buyer of a clause that leaves its verb out: "Chad wants nine doses and Mali two"."""
    if token == goods[0] or token.i == 0 or token.i - 1 not in sentence.mentions:
        return None
    return [token.nbor(-1)] if sentence.mentions[token.i - 1].kind in ("state", "bloc", "company") else None


def _by_head(token: Token, sentence: Sentence) -> Quantity:
    """The quantity at a token: where adjectives part it from its noun, the parse says what it counts."""
    amount = sentence.numbers[token.i].quantity
    heads = [token.head] if token.dep_ == "nummod" else []
    heads += [place for child in children(token, "prep") if child.lower_ == "of" for place in children(child, "pobj")]
    noun = next((NOUNS[head.lower_] for head in heads if head.lower_ in NOUNS), None)
    if amount.unit is not None or noun is None or noun.factor != 1.0 or (amount.value or 0) < noun.at_least:
        return amount
    return replace(amount, unit=noun.unit, measure=noun.measure)


def _amounts(goods: list[Token], sentence: Sentence) -> list[Quantity]:
    """The quantities of a list: a bare number in it counts what the first one counts."""
    told = [number.quantity for number in sentence.numbers.values() if number.quantity.unit in ("dose", "course")]
    headed = [_by_head(token, sentence) for token in goods]
    first = next((amount for amount in headed if amount.unit), None)
    first = first or next(iter(told), headed[0])
    return [replace(one, unit=first.unit, measure=first.measure) if one.unit is None else one for one in headed]


def _of_theme(amount: Quantity, one: Candidate) -> Quantity:
    """A large bare number counts the doses that are moved: "puts the doses promised at nine million"."""
    nouns = [NOUNS[theme.lower_] for theme in one.roles.theme if theme.lower_ in NOUNS]
    doses = next((noun for noun in nouns if noun.unit in ("dose", "course") and noun.factor == 1.0), None)
    if amount.unit is not None or doses is None or (amount.value or 0) < LARGE:
        return amount
    return replace(amount, unit=doses.unit, measure=doses.measure)


def _just_before(one: Candidate, sentence: Sentence) -> Token | None:
    """The bare number that a participle directly follows: "23 million donated and 5 million sold"."""
    trigger = one.trigger
    if trigger.tag_ not in ("VBN", "VBD") or trigger.i == 0:
        return None
    token = trigger.nbor(-1)
    number = sentence.numbers.get(token.i)
    return (
        token if number is not None and number.quantity.unit is None and (number.quantity.value or 0) >= LARGE else None
    )


def _in_clause(token: Token, act: Candidate) -> bool:
    """True where no clause but what a deal is about stands between a number and the trigger."""
    trigger, inner = act.trigger, act.inner.trigger if act.inner is not None else None
    for one in (token, *token.ancestors):
        if one == trigger:
            return True
        if (
            one != inner
            and one.lemma_ not in CONTAINING
            and (one.dep_ in CLAUSES or (one.dep_ == "acl" and one.tag_ != "VBN"))
        ):
            return trigger in one.subtree and trigger.dep_ != "ROOT"
    return True


def _each(token: Token, one: Candidate) -> bool:
    """True where every recipient gets as much: "two million doses each"."""
    return any(word.lower_ in ("each", "apiece") and 0 < word.i - token.i <= 6 for word in one.region)


def _of_goods(token: Token, one: Candidate, sentence: Sentence) -> bool:
    amount = sentence.numbers[token.i].quantity
    unit, head = amount.unit, token.head
    if is_price(token, amount):
        return False
    if any(child.lower_ in ("due", "pending") for child in (*token.children, *head.children)):
        return False  # still to come
    if _regimen(amount):
        return False
    if one.frame.kind == "capacity" and unit in MONEY:
        return False
    if unit in GOODS_UNITS:
        return unit != "vaccine" or token.head in one.roles.theme
    within = any(token == theme or theme in token.ancestors for theme in one.roles.theme)
    if unit == "percent":
        return within
    if unit is None:
        bare = token.dep_ in ("dobj", "conj", "appos", "dep", "npadvmod", "pobj")
        large = (sentence.numbers[token.i].quantity.value or 0) >= LARGE
        behind = token.i > one.trigger.i or is_passive(one.trigger)
        return token in one.roles.theme or (bare and large and behind) or (within and head in one.roles.theme)
    return False


def _regimen(amount: Quantity) -> bool:
    """True of "two doses": what one person gets."""
    return amount.unit in ("dose", "course") and (amount.value or FEW) < A_COURSE


def _one_family(tokens: list[Token], sentence: Sentence) -> list[Token]:
    """Doses and money in one clause: money is the price, unless the two are joined as one list."""
    units = {sentence.numbers[token.i].quantity.unit for token in tokens}
    doses = [
        token for token in tokens if sentence.numbers[token.i].quantity.unit in ("dose", "course", "vaccine", None)
    ]
    if doses and len(units) > 1 and not any(_joined(token, doses) for token in tokens if token not in doses):
        return doses
    return tokens


def _joined(token: Token, others: list[Token]) -> bool:
    heads = {one.head.i for one in others} | {one.i for one in others}
    holder = token.head if token.dep_ in ("nummod", "compound", "quantmod") else token
    linked = {holder.i, *(child.i for child in holder.children if child.dep_ == "conj")}
    if holder.dep_ == "conj":
        linked.add(holder.head.i)
    return bool(linked & heads)


def _counted(one: Candidate, sentence: Sentence, numbers: list[Token]) -> Quantity | None:
    """A count of the parties or of the deals themselves, where no goods are counted."""
    patients = children(one.trigger, "nsubjpass")
    holders = [*one.roles.theme, *one.roles.getter, *one.roles.partner, *one.roles.giver, *patients]
    for holder in holders:
        for token in numbers:
            quantity = sentence.numbers[token.i].quantity
            near = holder in (token.head, token) or (one.frame.needs_quantity and holder in token.ancestors)
            near = near and quantity.unit not in SPANS_OF_TIME and not _regimen(quantity)
            if near and (one.frame.needs_quantity or quantity.bound != "vague") and not _pair(token):
                return quantity
    return None


def _pair(token: Token) -> bool:
    """True for "the two countries", which counts nobody: it points at two that were named."""
    return token.lower_ == "two" and any(
        child.lower_ in ("the", "both", "these", "our") for child in token.head.children
    )


def _dealt(goods: list[Token], amounts: list[Quantity], places: list[Token]) -> list[Share]:
    """Deals out the recipients of a list: "A to X, B to Y" or "X A and Y B"."""
    dealt: list[list[Token]] = [[] for _ in goods]
    before = bool(places) and places[0].i < goods[0].i
    for getter in places:
        if before:
            index = next((i for i, token in enumerate(goods) if token.i > getter.i), len(goods) - 1)
        else:
            index = max((i for i, token in enumerate(goods) if token.i < getter.i), default=0)
        dealt[index].append(getter)
    together = sum(map(bool, dealt)) <= 1
    return [
        Share(amount, None if together else getters, token)
        for amount, getters, token in zip(amounts, dealt, goods, strict=True)
    ]


def _recipients(getters: list[Token], one: Candidate, sentence: Sentence) -> list[Token]:
    """All parties behind "to" or "for" in the clause, also those that the parse hangs on the number before."""
    found = {inner.i: inner for token in getters for inner in coordinated(token)}
    for token in one.region:
        behind = token.dep_ == "pobj" and token.head.lower_ in ("to", "for")
        joined = token.dep_ in ("conj", "appos") and token.head.i in found
        if token.i in sentence.mentions and (behind or joined):
            found[token.i] = token
    return [found[place] for place in sorted(found)]
