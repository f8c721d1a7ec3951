"""role: one figure, with the goods, the giver or the getter changed for another."""

from collections.abc import Iterator

from dragoman.extract.scan.gazetteer import label
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.actors import places, recipients, suppliers
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import goods_of, says
from dragoman.reconcile.kinship import digits, equal_figures, events, near
from dragoman.reconcile.passages import Passage, origins
from dragoman.terms import Row

Ends = tuple[frozenset[str], frozenset[str]]


def roles(case: Case) -> Iterator[Clash]:
    """The clashes of a passage whose figures stand elsewhere with other goods or other parties."""
    yield from _goods(case)
    yield from _sides(case)


def _goods(case: Case) -> Iterator[Clash]:
    found: list[Clash] = []
    for other in case.shelf.equal(case.mine):
        for mine, yours in equal_figures(case.mine, other):
            own, told = goods_of(case.mine, mine), _goods_there(other, yours)
            if own == (None, None) or told == (None, None):
                continue
            if _goods_meet(own, told):
                return
            if _is_one_deal(case.mine, other, mine):
                why = f"{says(mine)} of {_called(own)} here, {says(yours)} of {_called(told)} there"
                found.append(case.clash("role", other, why))
    yield from found


def _goods_there(other: Passage, found: FoundQuantity) -> tuple[str | None, str | None]:
    named = goods_of(other, found)
    if named != (None, None):
        return named
    whose = origins(other)
    if len(other.goods) == 1:
        (product,) = other.goods
        return product, next(iter(whose), None)
    return None, next(iter(whose), None) if len(whose) == 1 else None


def _goods_meet(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    if one[0] and other[0]:
        return one[0] == other[0]
    return one[1] is None or other[1] is None or one[1] == other[1]


def _called(goods: tuple[str | None, str | None]) -> str:
    product, home = goods
    return label(product) if product else f"goods from {label(home or '')}"


def _is_one_deal(mine: Passage, other: Passage, found: FoundQuantity) -> bool:
    """True where two parties are shared and the figure, or a second one, tells the deal from others."""
    counts = [a for a, b in ((a, b) for a in mine.figures for b in other.figures) if _same_count(a, b)]
    if len(mine.context & other.context) < 2:
        return False
    return digits(found.quantity.value) > 1 or bool(counts)


def _same_count(one: FoundQuantity, other: FoundQuantity) -> bool:
    return one.quantity.unit == other.quantity.unit == "deal" and near(one.quantity.value, other.quantity.value)


def _sides(case: Case) -> Iterator[Clash]:
    """One figure and one taker with another giver, or giver and taker changed for each other."""
    for mine in _told(case.mine):
        pairs = [
            (other, row) for other in case.shelf.equal(case.mine) for row in _told(other) if _one_figure(mine, row)
        ]
        own = _ends(mine)
        if any(own == _ends(row) for _, row in pairs):
            continue
        for other, row in pairs:
            why = _swapped(own, _ends(row), case.mine, other)
            if why is not None:
                yield case.clash("role", other, why)


def _one_figure(mine: Row, other: Row) -> bool:
    return near(_value(mine), _value(other)) and digits(_value(mine)) > 1


def _swapped(own: Ends, told: Ends, mine: Passage, other: Passage) -> str | None:
    if not all((*own, *told)):
        return None
    if own == told[::-1]:
        return "giver and taker are changed for each other"
    if own[1] == told[1] and not own[0] & told[0] and _one_time(mine, other):
        return f"given by {_list(own[0])} here, by {_list(told[0])} there"
    return None


def _told(passage: Passage) -> list[Row]:
    return [row for row in passage.rows if row.statement.quantity is not None and row.statement.quantity.value]


def _value(row: Row) -> float:
    quantity = row.statement.quantity
    return float(quantity.value or 0) if quantity else 0.0


def _ends(row: Row) -> Ends:
    return places(row.statement, suppliers(row.statement)), places(row.statement, recipients(row.statement))


def _list(codes: frozenset[str]) -> str:
    return " and ".join(label(one) for one in sorted(codes))


def _one_time(mine: Passage, other: Passage) -> bool:
    own, told = events(mine), events(other)
    return not own or not told or any(a.meets(b) for a in own for b in told)
