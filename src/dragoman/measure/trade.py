"""How much two parties trade, year by year, as single sources give it."""

from collections.abc import Iterable

from dragoman.reconcile.actors import polities
from dragoman.terms import Row


def turnover(rows: Iterable[Row], a: str, b: str) -> tuple[tuple[int, float, tuple[str, ...]], ...]:
    """The turnover of trade of two parties in each whole year that a source gives one for: year, US dollars, sources.

    Parts of a year are left out, not scaled up. Of several figures for a year the middle one counts, all are named.
    """
    found: dict[int, list[tuple[float, str]]] = {}
    for row in rows:
        one = row.statement
        whole = [when for when in one.time if when.granularity == "year" and when.earliest]
        stated = one.quantity is not None and one.quantity.unit == "USD" and one.quantity.value is not None
        if one.kind == "fact" and one.predicate == "trade" and whole and stated and {a, b} <= polities(one):
            assert one.quantity is not None
            found.setdefault(int((whole[0].earliest or "")[:4]), []).append((one.quantity.value or 0.0, one.id))
    return tuple((year, _middle(told), tuple(id for _, id in told)) for year, told in sorted(found.items()))


def _middle(told: list[tuple[float, str]]) -> float:
    values = sorted(value for value, _ in told)
    return values[(len(values) - 1) // 2]
