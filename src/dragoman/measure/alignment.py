"""How close two parties are: a panel of measures year by year, and one composite with its weights and its band."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, pstdev

import numpy as np

from dragoman.measure.acts import acts, balance
from dragoman.measure.bonds import bonds, obligations, stock
from dragoman.measure.positions import SIGNS, stances
from dragoman.measure.trade import turnover
from dragoman.measure.votes import by_year, distances
from dragoman.terms import Indicator, Row, View

WEIGHTS = {"votes": 1.0, "acts": 1.0, "bonds": 1.0, "obligations": 1.0, "trade": 1.0, "stances": 1.0}
"""The parts of the composite, each weighed the same: nothing in the field says better. Ideal points are an estimate
from the same votes and stay outside it."""

DRAWS = 2000
LEAST = 3  # years that a part needs before its spread means anything


@dataclass(frozen=True, slots=True)
class Year:
    """The panel of one year: its parts by name, further figures beside them, and the composite."""

    year: int
    parts: dict[str, Indicator]
    beside: tuple[Indicator, ...]
    composite: Indicator


def alignment(view: View, a: str, b: str, since: int, until: int) -> tuple[Year, ...]:
    """The panel of two parties from one year to another, as of the view's day.

    Parts: Cohen's kappa of their votes; the mean weight of their acts towards each other; the stock of bonds made;
    obligations of alliance in force; turnover of trade; the mean stance of each on the other. Each is held against its
    own course over the years, in standard deviations; the composite is the weighted mean of those that a year has, and
    its note gives the coverage. Missing parts lower the coverage, never the score. The band is the 5th and 95th
    percentile over weights drawn from a flat Dirichlet distribution: how far the composite hangs on our weights.
    """
    rows = view.rows
    last = view.as_of.said or "9999-12-31"
    found = {year: _Found({}, []) for year in range(since, until + 1)}
    _votes(rows, a, b, found)
    _ideal(rows, a, b, found)
    _acts(rows, a, b, found, last)
    _bonds(rows, a, b, found, last)
    _trade(rows, a, b, found)
    _stances(rows, a, b, found)
    scores = _standardised(found)
    return tuple(
        Year(year, one.parts, tuple(one.beside), _composite(f"{a} and {b}, {year}", scores[year], one.parts))
        for year, one in found.items()
    )


@dataclass(slots=True)
class _Found:
    parts: dict[str, Indicator]
    beside: list[Indicator]


def _votes(rows: Sequence[Row], a: str, b: str, found: dict[int, _Found]) -> None:
    for voted in by_year(rows, a, b):
        if voted.year not in found:
            continue
        same, subject = voted.similarity, f"{a} and {b}, {voted.year}"
        note = f"{same.n} roll calls in which both voted"
        plain = Indicator("", subject, None, "[-1, 1]", "", voted.inputs, note=note)
        others = (("agreement", same.agreement), ("S", same.s), ("pi", same.pi), ("alignment index", same.alignment))
        found[voted.year].beside += [replace(plain, name=f"votes: {name}", value=v, method=name) for name, v in others]
        if same.kappa is not None:
            kappa = replace(plain, name="votes", value=same.kappa, method="Cohen's kappa, squared distances")
            found[voted.year].parts["votes"] = kappa


def _ideal(rows: Sequence[Row], a: str, b: str, found: dict[int, _Found]) -> None:
    for year, distance, inputs in distances(rows, a, b):
        if year in found:
            method = "absolute difference of ideal points, all votes"
            subject = f"{a} and {b}, {year}"
            found[year].beside.append(Indicator("ideal-point distance", subject, distance, "points", method, inputs))


def _acts(rows: Sequence[Row], a: str, b: str, found: dict[int, _Found], last: str) -> None:
    listed = acts(rows, a, b)
    for year, day in _ends(found, last):
        recent = balance([act for act in listed if act.day[:4] == str(year)], day)
        if recent.mean is None:
            continue
        ids = tuple(id for act in recent.acts for id in act.inputs)
        subject, method = f"{a} and {b}, {year}", "PLOVER scale with yearly half-life, mean over ten"
        note = f"{len(recent.acts)} acts"
        found[year].parts["acts"] = Indicator("acts", subject, recent.mean, "[-1, 1]", method, ids, note=note)
        for name, value in (("cooperation", recent.cooperation), ("conflict", recent.conflict)):
            found[year].beside.append(Indicator(f"acts: {name}", subject, value, "scale points", method, ids))


def _bonds(rows: Sequence[Row], a: str, b: str, found: dict[int, _Found], last: str) -> None:
    listed = bonds(rows, a, b)
    first = min((bond.since for bond in listed), default="9999")
    for year, day in _ends(found, last):
        if day >= first:
            held = stock(listed, day)
            subject, method = f"{a} and {b}, {year}", "weights by sort, half-life of five years"
            found[year].parts["bonds"] = Indicator("bonds", subject, held.value, "weighted bonds", method, held.inputs)

    for year, ids in obligations(rows, a, b).items():
        if year in found:
            subject, method = f"{a} and {b}, {year}", "different obligations in force"
            one = Indicator("obligations", subject, float(len(ids)), "obligations", method, ids)
            found[year].parts["obligations"] = one


def _trade(rows: Sequence[Row], a: str, b: str, found: dict[int, _Found]) -> None:
    for year, dollars, inputs in turnover(rows, a, b):
        if year in found:
            subject, method = f"{a} and {b}, {year}", "turnover of the whole year, the middle of its sources"
            found[year].parts["trade"] = Indicator("trade", subject, dollars, "USD", method, inputs)


def _stances(rows: Sequence[Row], a: str, b: str, found: dict[int, _Found]) -> None:
    told = [*stances(rows, b, [a]).get(a, ()), *stances(rows, a, [b]).get(b, ())]
    for year, one in found.items():
        mine = [row for row in told if (row.said or "")[:4] == str(year)]
        if mine:
            value = fmean(SIGNS[row.statement.polarity] for row in mine)
            ids = tuple(row.statement.id for row in mine)
            subject, method = f"{a} and {b}, {year}", "mean of stances for (1) and against (-1), both ways"
            one.parts["stances"] = Indicator("stances", subject, value, "[-1, 1]", method, ids)


def _ends(found: Iterable[int], last: str) -> list[tuple[int, str]]:
    """Each year with the last day of it that counts; none of the years that lie past the view's day."""
    return [(year, min(f"{year}-12-31", last)) for year in found if f"{year}-01-01" <= last]


def _standardised(found: dict[int, _Found]) -> dict[int, dict[str, float]]:
    """Each part of each year in standard deviations from its own mean over the years."""
    scores: dict[int, dict[str, float]] = {year: {} for year in found}
    for name in WEIGHTS:
        course = {
            year: v for year, one in found.items() if name in one.parts and (v := one.parts[name].value) is not None
        }
        spread = pstdev(course.values()) if len(course) >= LEAST else 0.0
        for year, value in course.items() if spread else ():
            scores[year][name] = (value - fmean(course.values())) / spread
    return scores


def _composite(subject: str, scores: dict[str, float], parts: dict[str, Indicator]) -> Indicator:
    names = [name for name in WEIGHTS if name in scores]
    inputs = tuple(dict.fromkeys(id for name in names for id in parts[name].inputs))
    coverage = sum(WEIGHTS[name] for name in names) / sum(WEIGHTS.values())
    plain = Indicator("alignment", subject, None, "standard deviations", "weighted mean of the parts", inputs)
    note = f"coverage {coverage:.0%}: {', '.join(names) or 'no part'}"
    if not names:
        return replace(plain, note=note)
    weights = np.array([WEIGHTS[name] for name in names])
    values = np.array([scores[name] for name in names])
    draws = np.random.default_rng(0).dirichlet(np.ones(len(names)), DRAWS) @ values
    low, high = (float(end) for end in np.quantile(draws, (0.05, 0.95)))
    return replace(plain, value=float(weights @ values / weights.sum()), low=low, high=high, note=note)
