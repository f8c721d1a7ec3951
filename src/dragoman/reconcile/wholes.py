"""Of which parts a total is made: figures of other sentences, each with a partner of its own, that add up to it."""

from dataclasses import dataclass
from itertools import combinations

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.kinship import equal_figures, is_weighty, near
from dragoman.reconcile.passages import Passage, companies
from dragoman.reconcile.shelf import Shelf

_EXACT = 0.005
_MOST = 10
_LARGEST_SET = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that may be part of a total, with its passage and its partners."""

    passage: Passage
    figure: FoundQuantity
    partners: frozenset[str]

    @property
    def value(self) -> float:
        """The figure as a number."""
        return self.figure.quantity.value or 0.0


def parts_of(mine: Passage, total: FoundQuantity, shelf: Shelf) -> tuple[Part, ...]:
    """The parts that add up to a figure of a passage, none where no set of them does.

    Parts share the goods and an act with the passage, or with one that holds the same figure; each is smaller than
    the total and stands with partners of its own. A set must take in every such part, or three of them.
    """
    same = [other for other in shelf.equal(mine) if any(a is total for a, _ in equal_figures(mine, other))]
    listed = _candidates([mine, *same], total, shelf)[:_MOST]
    for size in range(min(len(listed), _LARGEST_SET), 1, -1):
        for chosen in combinations(listed, size):
            apart = len({part.partners for part in chosen}) == size
            if (
                apart
                and size >= min(3, len(listed))
                and near(sum(one.value for one in chosen), total.quantity.value, _EXACT)
            ):
                return chosen
    return ()


def _candidates(about: list[Passage], total: FoundQuantity, shelf: Shelf) -> list[Part]:
    goods = frozenset().union(*(one.goods for one in about))
    places = frozenset().union(*(one.context for one in about))
    acts = frozenset().union(*(one.acts for one in about))
    whole = {one.id for one in about}
    found: dict[tuple[frozenset[str], float], Part] = {}
    for product in sorted(goods):
        for other in shelf.naming(product):
            if other.id in whole or other.document.id == about[0].document.id:
                continue
            partners = companies(other) or other.polities
            if not (other.acts & acts) or len(other.context & places) < min(2, len(places)) or not partners:
                continue
            for figure in other.figures:
                part = Part(other, figure, partners)
                if _fits(figure, total):
                    found.setdefault((partners, part.value), part)
    return list(found.values())


def _fits(figure: FoundQuantity, total: FoundQuantity) -> bool:
    amount, whole = figure.quantity, total.quantity
    return is_weighty(figure) and amount.unit == whole.unit and (amount.value or 0) < (whole.value or 0)
