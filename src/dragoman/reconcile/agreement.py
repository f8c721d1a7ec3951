"""Whether two equal figures are one: a figure alone agrees with nothing, it must count the same things of one matter.

Two promises of 500 million doses, or 160 million people here and there, are not one claim. They are where the
statements that hold them share giver, taker and stage, or where the same words stand around the figures, between the
same parties.
"""

import re
from datetime import date

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.actors import places, recipients, suppliers
from dragoman.reconcile.figures import figure_family, goods_of
from dragoman.reconcile.kinship import GOODS, digits, same_parties, shared_topic
from dragoman.reconcile.lexicon import WORD, is_meaning, stem
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.stages import holds
from dragoman.terms import Row

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AROUND = 70  # characters on either side of a figure that say what it counts
_LOCAL, _TOPIC, _EXACT = 2, 3, 3
_HALF_YEAR, _SLACK = 183, 1.005


def one_thing(mine: Passage, own: FoundQuantity, other: Passage, told: FoundQuantity) -> bool:
    """True where two equal figures say the same of the same."""
    kinds = {figure_family(mine, own), figure_family(other, told)}
    goods = (goods_of(mine, own), goods_of(other, told))
    if (
        not _bounds_meet(own, told)
        or len(kinds - {None}) > 1
        or (all(any(one) for one in goods) and goods[0][1] != goods[1][1])
    ):
        return False
    one, two = _row(mine, own), _row(other, told)
    if one and two and None not in kinds:
        ends = _ends(one, two)
        if ends is None:
            return False
        # Sums of money from one giver are many.
        umbrella = not _takers(one) and own.quantity.unit == told.quantity.unit and own.quantity.unit in GOODS
        if ends > 1 or (umbrella and ends > 0):
            return True
    return same_parties(mine, other) and _same_words(mine, own, other, told)


def one_giver(mine: Passage, own: FoundQuantity, other: Passage, told: FoundQuantity) -> bool:
    """True where the statements that hold two figures name the same givers, or one of them names none."""
    rows = [_row(mine, own), _row(other, told)]
    one, two = (_givers(row) if row else frozenset[str]() for row in rows)
    return not one or not two or _mostly(one, two)


def _row(passage: Passage, found: FoundQuantity) -> Row | None:
    """The statement that holds a figure."""
    for row in passage.rows:
        amount = row.statement.quantity
        if amount is not None and amount.value == found.quantity.value and holds(row.statement):
            return row
    return None


def _ends(one: Row, other: Row) -> int | None:
    """How many of giver, taker and product two statements share; None where they differ in one."""
    a, b = one.statement, other.statement
    givers, takers = (_givers(one), _givers(other)), (_takers(one), _takers(other))
    products = ({a.product} - {None}, {b.product} - {None})
    shared = 0
    for mine, yours in (givers, takers, products):
        if mine and yours and not _mostly(mine, yours):
            return None
        shared += bool(mine and yours)
    return None if bool(takers[0]) != bool(takers[1]) else shared


def _mostly(one: set[str | None] | frozenset[str], other: set[str | None] | frozenset[str]) -> bool:
    return 2 * len(one & other) >= len(one | other)


def _givers(row: Row) -> frozenset[str]:
    """The states that give, of a group without a state the group itself."""
    ids = suppliers(row.statement)
    return places(row.statement, ids) or frozenset(ids)


def _takers(row: Row) -> frozenset[str]:
    return places(row.statement, recipients(row.statement))


def _same_words(mine: Passage, own: FoundQuantity, other: Passage, told: FoundQuantity) -> bool:
    """True where what stands around both figures, or the matter of both sentences, is the same.

    More must be the same where units differ, where a figure is round, and where half a year lies between.
    """
    counted = _stems(own.quantity.text) | _stems(told.quantity.text)
    around = (_around(mine, own) & _around(other, told)) - counted
    topic = shared_topic(mine, other) - counted
    same_unit = own.quantity.unit is not None and own.quantity.unit == told.quantity.unit
    exact = own.quantity.value == told.quantity.value and digits(own.quantity.value) >= _EXACT
    if same_unit and exact and topic:
        return True
    more = (not same_unit) + (digits(own.quantity.value) < 2) + _far_apart(mine, other)
    states = sum(1 for one in mine.context & other.context if ":" not in one)
    least = _LOCAL - (states > 1) + more
    weight = len(around) + sum(one.isdigit() for one in around)  # a year that both name tells more than a word
    return weight >= least or (same_unit and len(topic) >= _TOPIC + more)


def _far_apart(mine: Passage, other: Passage) -> bool:
    """True where half a year lies between two texts."""
    days = [one.day for one in (mine, other) if one.day and len(one.day) == len("2021-06-24")]
    return len(days) > 1 and abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) > _HALF_YEAR


def _bounds_meet(own: FoundQuantity, told: FoundQuantity) -> bool:
    """False where one is said to be more, or less, than the other is: "over 770 million" is not 758 million."""
    one, two = own.quantity, told.quantity
    if not {one.bound, two.bound} & {">", ">=", "<", "<="}:
        return True
    low = max(x.low for x in (one, two) if x.low is not None) if one.low is not None or two.low is not None else None
    highs = [x.high for x in (one, two) if x.high is not None]
    return low is None or not highs or low <= min(highs) * _SLACK


def _around(passage: Passage, found: FoundQuantity) -> frozenset[str]:
    start, end = found.span.start - passage.span.start, found.span.end - passage.span.start
    before, behind = passage.text[max(0, start - _AROUND) : start], passage.text[end : end + _AROUND]
    # A word that is cut in two at the edge is none.
    first = before.partition(" ")[2] if start > _AROUND else before
    last = behind.rpartition(" ")[0] if len(passage.text) > end + _AROUND else behind
    return _stems(first) | _stems(last)


def _stems(words: str) -> frozenset[str]:
    """The stems of words that carry meaning; of numbers only years."""
    found = (one.group() for one in WORD.finditer(words) if is_meaning(one.group()))
    return frozenset(stem(one) for one in found if not one.isdigit() or _YEAR.fullmatch(one))
