"""rate: what is so much for each year or month, told as an amount."""

from collections.abc import Iterator

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import says
from dragoman.reconcile.kinship import GOODS, digits, equal_figures, is_weighty, near, same_parties, shared_topic
from dragoman.reconcile.wholes import parts_of


def rates(case: Case) -> Iterator[Clash]:
    """The clashes of a passage whose figure is a rate elsewhere, or a sum in which rates were added to amounts."""
    for found in case.mine.figures:
        if is_weighty(found):
            yield from _alone(case, found)
            if found.quantity.per is None:
                yield from _summed(case, found)


def _alone(case: Case, found: FoundQuantity) -> Iterator[Clash]:
    mine = case.mine
    clashes: list[Clash] = []
    for other in case.shelf.near(mine):
        if not same_parties(mine, other) or not (
            mine.goods & other.goods or (mine.acts & other.acts and shared_topic(mine, other))
        ):
            continue
        if any(a is found for a, _ in equal_figures(mine, other)):
            return
        for yours in other.figures:
            one, two = found.quantity, yours.quantity
            if one.unit not in GOODS and digits(one.value) < 2:
                continue  # a round sum of money is a bracket or a limit as often as an amount
            if one.unit != two.unit or (one.per is None) == (two.per is None) or not near(one.value, two.value):
                continue
            per = one.per or two.per
            why = f"{says(found)} here, {says(yours)} there: one is an amount for each {per}, one a total"
            clashes.append(case.clash("rate", other, why))
    yield from clashes


def _summed(case: Case, found: FoundQuantity) -> Iterator[Clash]:
    parts = parts_of(case.mine, found, case.shelf)
    rated = [one for one in parts if one.figure.quantity.per]
    if rated:
        each = rated[0].figure.quantity.per
        listed = ", ".join(says(one.figure) for one in parts)
        why = f"{says(found)} is the sum of {listed}: amounts for each {each} are added as if they were totals"
        yield case.clash("rate", tuple(one.passage for one in parts), why)
