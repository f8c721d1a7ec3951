"""How united a group is: on a product or a party from stances, and in roll calls from votes."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from dragoman.measure.positions import Position, positions, stances
from dragoman.measure.spread import agreement_index, band, esteban_ray, krippendorff_alpha
from dragoman.measure.votes import LEAST_CALLS, RATINGS, is_vote
from dragoman.reconcile.actors import members
from dragoman.terms import Indicator, Row, View

ALPHA = 1.3


@dataclass(frozen=True, slots=True)
class Cohesion:
    """Where the members of a group stand on something, who is silent, and the measures of how far they agree."""

    group: str
    target: str
    positions: tuple[Position, ...]
    silent: tuple[str, ...]
    indicators: tuple[Indicator, ...]


def cohesion(view: View, group: str, target: str) -> Cohesion:
    """How united the members of a bloc or region are on a party or product, by each member's latest stance.

    Agreement index over for, against and both ways; polarisation of Esteban and Ray on the same scale (-1, 0, 1), of
    those who speak; Krippendorff's alpha of members as raters over the years in which at least two of them spoke. The
    first two have a 90 % band over draws of members. Members are those of the view's day; silence is no position.
    """
    whole = members(group, view.as_of.said)
    found = positions(view.rows, target, whole)
    inputs = tuple(id for one in found for id in one.inputs)
    subject = f"{group} on {target}"
    note = f"{len(found)} of {len(whole)} members speak"
    signs = [one.sign for one in found]
    plain = Indicator("cohesion", subject, _agreement(signs), "[0, 1]", "agreement index", inputs, note=note)
    method, units = f"Esteban-Ray, alpha {ALPHA}", "members as raters, years as units"
    spread = replace(plain, name="polarisation", value=_polarisation(signs), unit="share", method=method)
    alpha = replace(plain, name="alpha", value=_alpha(view.rows, target, whole), unit="at most 1", note=units)
    indicators = (
        _banded(plain, signs, _agreement),
        _banded(spread, signs, _polarisation),
        replace(alpha, method="Krippendorff's alpha, ordinal"),
    )
    silent = tuple(sorted(whole - {one.holder for one in found}))
    return Cohesion(group, target, found, silent, indicators)


def _banded(one: Indicator, signs: Sequence[int], measure: Callable[[Sequence[int]], float | None]) -> Indicator:
    low, high = band(signs, measure)
    return replace(one, low=low, high=high)


def voted(rows: Iterable[Row], group: str) -> tuple[Indicator, ...]:
    """How united a group voted, year by year: the mean agreement index over roll calls, and the share unanimous.

    Members are those of the day of each vote; a roll call counts where at least two of them voted, a year where there
    are at least ten such roll calls.
    Source: Hix, Noury and Roland (2005), British Journal of Political Science 35.
    """
    calls: dict[Hashable, list[Row]] = {}
    for row in rows:
        if is_vote(row) and row.said is not None and row.statement.actors[0].polity in members(group, row.said):
            calls.setdefault((row.statement.object, row.said, row.statement.notes[:1]), []).append(row)
    years: dict[str, list[list[Row]]] = {}
    for cast in calls.values():
        if len(cast) > 1:
            years.setdefault((cast[0].said or "")[:4], []).append(cast)
    return tuple(_years(group, years))


def _years(group: str, years: dict[str, list[list[Row]]]) -> Iterator[Indicator]:
    for year, listed in sorted(years.items()):
        if len(listed) >= LEAST_CALLS:
            yield from _year(f"{group}, {year}", listed)


def _year(subject: str, listed: list[list[Row]]) -> tuple[Indicator, Indicator]:
    counts = [[sum(row.statement.polarity == sign for row in cast) for sign in RATINGS] for cast in listed]
    ids = tuple(row.statement.id for cast in listed for row in cast)
    mean = fmean(agreement_index(*cast) or 0.0 for cast in counts)
    whole = sum(max(cast) == sum(cast) for cast in counts) / len(listed)
    plain = Indicator(
        "cohesion", subject, mean, "[0, 1]", "mean agreement index", ids, note=f"{len(listed)} roll calls"
    )
    return plain, replace(plain, name="unanimous", value=whole, unit="share", method="all members that voted alike")


def _agreement(signs: Sequence[int]) -> float | None:
    return agreement_index(*(signs.count(sign) for sign in (1, -1, 0)))


def _polarisation(signs: Sequence[int]) -> float | None:
    if not signs:
        return None
    shares = {sign: signs.count(sign) / len(signs) for sign in (-1, 0, 1)}
    return esteban_ray(list(shares.values()), list(shares), ALPHA)


def _alpha(rows: Iterable[Row], target: str, whole: Collection[str]) -> float | None:
    told = stances(rows, target, whole)
    years = sorted({(row.said or "")[:4] for listed in told.values() for row in listed})
    ratings = [
        [_last([row for row in listed if (row.said or "")[:4] == year]) for year in years]
        for _, listed in sorted(told.items())
    ]
    return krippendorff_alpha(ratings) if ratings else None


def _last(listed: list[Row]) -> int | None:
    return -RATINGS[listed[-1].statement.polarity] if listed else None
