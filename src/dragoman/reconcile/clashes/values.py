"""value and unit: two figures for one thing of one time, or one number of two units."""

from collections.abc import Iterator

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import figure_family, says
from dragoman.reconcile.kinship import digits, equal_figures, events, is_weighty, near, same_parties, shared_topic
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.stories import ROUNDING

_MIXED = (
    frozenset(("dose", "course", "person")),
    frozenset(("USD", "EUR", "CNY", "RUB", "GBP")),
    frozenset(("bcm", "tonne", "barrel")),
)


def units(case: Case) -> Iterator[Clash]:
    """One number that counts one thing here and another there."""
    mine = case.mine
    for own in mine.figures:
        found: list[Clash] = []
        for other in case.shelf.near(mine):
            if any(a is own for a, _ in equal_figures(mine, other)):
                found = []
                break
            if not same_parties(mine, other) or not _one_matter(mine, other):
                continue
            for told in other.figures:
                pair = {own.quantity.unit, told.quantity.unit}
                mixed = len(pair) == 2 and any(pair <= family for family in _MIXED)
                if mixed and near(own.quantity.value, told.quantity.value) and own.quantity.per == told.quantity.per:
                    why = f"{says(own)} here, {says(told)} there: one number, two units"
                    found.append(case.clash("unit", other, why))
        yield from found


def _one_matter(mine: Passage, other: Passage) -> bool:
    return bool(mine.acts & other.acts) and bool(mine.goods & other.goods or shared_topic(mine, other))


def values(case: Case) -> Iterator[Clash]:
    """Two figures of one unit, each the only one of its sentence, for the same parties, time and matter."""
    mine = case.mine
    own = _only(mine)
    if own is None or not events(mine):
        return
    found: list[Clash] = []
    for other in case.shelf.near(mine):
        told = _only(other)
        if told is None or own.quantity.unit != told.quantity.unit or own.quantity.per != told.quantity.per:
            continue
        if not _one_time(mine, other) or mine.context != other.context or not _one_subject(mine, other, own, told):
            continue
        if _meet(own, told):
            return
        found.append(case.clash("value", other, f"{says(own)} here, {says(told)} there, for one time and matter"))
    yield from found


def _only(passage: Passage) -> FoundQuantity | None:
    found = [one for one in passage.figures if is_weighty(one) and one.quantity.unit not in (None, "percent", "deal")]
    return found[0] if len(found) == 1 and digits(found[0].quantity.value) else None


def _one_time(mine: Passage, other: Passage) -> bool:
    own, told = events(mine), events(other)
    return len(own) == len(told) == 1 and (own[0].earliest, own[0].latest) == (told[0].earliest, told[0].latest)


def _one_subject(mine: Passage, other: Passage, own: FoundQuantity, told: FoundQuantity) -> bool:
    family = figure_family(mine, own)
    if family != figure_family(other, told):
        return False
    goods = bool(mine.goods) and mine.goods == other.goods and family is not None
    return goods or len(shared_topic(mine, other)) >= 2


def _meet(one: FoundQuantity, other: FoundQuantity) -> bool:
    a, b = one.quantity, other.quantity
    low, high = (max(x.low or 0 for x in (a, b)), min(x.high if x.high is not None else float("inf") for x in (a, b)))
    return low <= high * (1 + ROUNDING)
