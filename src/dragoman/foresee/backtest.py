"""Forecasts made again as of past days, and held against what came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.forecast import pool as pooling
from dragoman.foresee.forecast.draws import LEVELS, quantiles
from dragoman.foresee.forecast.naive import PROMISE, RULES, naive
from dragoman.foresee.forecast.panel import Panel, last_day, months_between
from dragoman.foresee.forecast.pool import Pooled, Setting, pooled
from dragoman.foresee.forecast.totals import whole
from dragoman.foresee.scoring import Skill, covers, crps_ensemble, skill
from dragoman.terms import Past, Scored

Floats = NDArray[np.float64]

LATEST = 6
"""How many earlier dates the past score of a forecast looks at."""
FIRST = 3
"""Months that must be known at an earlier date."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one method scored over some rows of a back-test: CRPS is the mean, coverage None for single numbers.

    `skill` is over the naive rule that did best, on the targets that both have; None for that rule itself (`is_best`)
    and where it never erred.
    """

    method: str
    targets: int
    crps: float
    covered_50: float | None
    covered_90: float | None
    skill: Skill | None
    is_best: bool


def score_date(
    seen: Panel, outcomes: Panel, by: str, asked: Sequence[str], setting: Setting, as_of: str | None = None
) -> Iterator[Scored]:
    """Every method's forecast of a table as it stood, for the end of a later month, scored by a later state of it.

    One row for each pair that had got something, and one for each supplier's total, of each member, of the pool and of
    each naive rule; totals have the pool and the rules. Suppliers that had delivered nothing have no rows.
    """
    horizon = months_between(seen.until, by)
    found = pooled(seen, horizon, asked, setting)
    day = as_of or seen.until
    for supplier in asked:
        rows = seen.of(supplier)
        if rows:
            truths = np.array([delivered(outcomes, supplier, by, seen.pairs[at][1]) for at in rows])
            yield from _pairs(seen, rows, found, truths, (day, by, horizon))
            yield from _total(seen, supplier, found, delivered(outcomes, supplier, by), (day, by, horizon, setting))


def score_promises(
    seen: Panel, outcomes: Panel, by: str, promised: Mapping[str, Mapping[str | None, float]], as_of: str
) -> Iterator[Scored]:
    """What promises alone said would have come by the end of a month, scored like any other figure.

    `promised` has for each supplier the amount by recipient, None for the total; pairs that had got nothing are left
    out, as for every method.
    """
    for supplier, amounts in promised.items():
        for recipient, amount in sorted(amounts.items(), key=lambda item: item[0] or ""):
            if seen.of(supplier, recipient):
                truth = np.array([delivered(outcomes, supplier, by, recipient)])
                yield from _scored(PROMISE, np.array([[amount]]), truth, [(as_of, by, supplier, recipient)])


def delivered(outcomes: Panel, supplier: str, by: str, recipient: str | None = None) -> float:
    """What a table counts for a supplier, or one pair, by a day: of a month that goes on, the share of its days."""
    doses = outcomes.doses[outcomes.of(supplier, recipient)].sum(axis=0)
    months = months_between(last_day(outcomes.start - 1), by)
    whole = max(int(months), 0)
    return float(doses[:whole].sum() + max(months - whole, 0.0) * doses[whole : whole + 1].sum())


def past(panel: Panel, horizon: float, asked: Sequence[str], setting: Setting, *, total: bool) -> "Past | None":
    """What the pool scored on earlier dates, each time with what the table told by then; None where no date is due.

    The horizon is that of the forecast in whole months, or the longest that has run since the third month. `total`
    takes the totals, otherwise the pairs.
    """
    ahead = min(int(np.ceil(horizon)), panel.months - FIRST)
    if ahead < 1:
        return None
    rows: list[Scored] = []
    for months in range(max(FIRST, panel.months - ahead - LATEST + 1), panel.months - ahead + 1):
        by = last_day(panel.start + months + ahead - 1)
        found = score_date(panel.cut(months), panel, by, asked, setting)
        rows += [one for one in found if (one.recipient is None) == total]
    table = {one.method: one for one in lines(rows)}
    ours = table.get(pooling.NAME)
    rule = min((one for name, one in table.items() if name in RULES), key=lambda one: one.crps, default=None)
    if ours is None or rule is None or rule.crps == 0:
        return None
    shares = (ours.covered_50 or 0.0, ours.covered_90 or 0.0)
    return Past(ahead, ours.targets, ours.crps, rule.method, rule.crps, 1 - ours.crps / rule.crps, *shares)


def lines(rows: Iterable[Scored]) -> tuple[Line, ...]:
    """The table of a back-test by method, best first; skill is against the naive rule that did best on all its targets.

    The bootstrap draws whole series, because the errors of one pair at several dates go together. The promise has fewer
    targets than others, and is compared on those.
    """
    groups: dict[str, list[Scored]] = {}
    for one in rows:
        groups.setdefault(one.method, []).append(one)
    means = {name: float(np.mean([one.crps for one in group])) for name, group in groups.items()}
    best = min((name for name in groups if name in RULES), key=lambda name: means[name], default=None)
    rule = {_target(one): one.crps for one in groups.get(best or "", ())}
    made = [_line(name, group, rule, is_best=name == best) for name, group in groups.items()]
    return tuple(sorted(made, key=lambda one: (one.crps, one.method)))


def series_of(one: Scored) -> tuple[str, str | None]:
    """The series that a row belongs to: its supplier and recipient."""
    return (one.supplier, one.recipient)


def _target(one: Scored) -> tuple[str, str, str, str | None]:
    return (one.as_of, one.by, one.supplier, one.recipient)


def _line(
    name: str, group: Sequence[Scored], rule: Mapping[tuple[str, str, str, str | None], float], *, is_best: bool
) -> Line:
    shared = [one for one in group if _target(one) in rule]
    losses, theirs = [one.crps for one in shared], [rule[_target(one)] for one in shared]
    saved = skill(losses, theirs, [series_of(one) for one in shared]) if sum(theirs) > 0 and not is_best else None
    shares = [_share([getattr(one, level) for one in group]) for level in ("covered_50", "covered_90")]
    return Line(name, len(group), float(np.mean([one.crps for one in group])), shares[0], shares[1], saved, is_best)


def _share(hits: Sequence[bool | None]) -> float | None:
    known = [one for one in hits if one is not None]
    return float(np.mean(known)) if known else None


def _pairs(
    seen: Panel, rows: Sequence[int], found: Pooled, truths: Floats, when: tuple[str, str, float]
) -> Iterator[Scored]:
    day, by, horizon = when
    before = seen.doses[rows].sum(axis=1)
    for name, draws in {**found.members, pooling.NAME: found.pool}.items():
        values = before[:, None] + np.maximum(draws[rows], seen.later[rows][:, None])
        yield from _scored(name, values, truths, [(day, by, *seen.pairs[at]) for at in rows])
    for name, came in naive(seen.doses[rows], horizon).items():
        yield from _scored(name, (before + came)[:, None], truths, [(day, by, *seen.pairs[at]) for at in rows])


def _total(
    seen: Panel, supplier: str, found: Pooled, truth: float, when: tuple[str, str, float, Setting]
) -> Iterator[Scored]:
    day, by, horizon, setting = when
    rows = seen.of(supplier)
    before, later = seen.doses[rows].sum(), seen.later[rows].sum()
    draws = whole(seen, supplier, horizon, found.pool, setting).total
    named = [(day, by, supplier, None)]
    yield from _scored(pooling.NAME, before + np.maximum(draws, later)[None, :], np.array([truth]), named)
    for name, came in naive(seen.doses[rows].sum(axis=0)[None, :], horizon).items():
        yield from _scored(name, np.array([[before + came[0]]]), np.array([truth]), named)


def _scored(
    method: str, values: Floats, truths: Floats, named: Sequence[tuple[str, str, str, str | None]]
) -> Iterator[Scored]:
    """The rows of one method; a single value a row has no interval."""
    scores = crps_ensemble(values, truths)
    many = values.shape[1] > 1
    half, most = (covers(values, truths, share) if many else None for share in (0.5, 0.9))
    levels = LEVELS if many else (0.5,)
    for at, (as_of, by, supplier, recipient) in enumerate(named):
        yield Scored(
            as_of=as_of,
            by=by,
            supplier=supplier,
            recipient=recipient,
            method=method,
            crps=float(scores[at]),
            covered_50=None if half is None else bool(half[at]),
            covered_90=None if most is None else bool(most[at]),
            observed=float(truths[at]),
            quantiles=quantiles(values[at], levels),
        )
