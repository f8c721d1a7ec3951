"""One forecast with everything beside it: quantiles, baselines, parts, promises, and what the method scored before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import BadOption, NothingFound
from dragoman.foresee.backtest import past
from dragoman.foresee.forecast import pool as pooling
from dragoman.foresee.forecast.capacity import Capacity, capacities, largest
from dragoman.foresee.forecast.draws import DRAWS, SEED, quantiles
from dragoman.foresee.forecast.naive import CAPACITY, PROMISE, RULES, naive, of_capacity
from dragoman.foresee.forecast.newcomers import begins, unstarted
from dragoman.foresee.forecast.panel import Panel, month_of, months_between, panel
from dragoman.foresee.forecast.pool import Setting, pooled
from dragoman.foresee.forecast.promises import Claim, chosen, claims, due, held
from dragoman.foresee.forecast.totals import whole
from dragoman.terms import Baseline, Forecast, Part, View

Floats = NDArray[np.float64]

BEGINNINGS = "beginnings of others"
"""The method for who was promised something and has got nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a supplier, the day, one recipient or all of them (None), one product or all."""

    supplier: str
    by: str
    recipient: str | None = None
    product: str | None = None
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Known:
    """What a forecast rests on: the table of the pairs that have begun, the months ahead, promises and capacities.

    `everything` holds the pairs as well that have got something in the running month only.
    """

    table: Panel
    everything: Panel
    horizon: float
    promises: dict[str | None, tuple[Claim, ...]]
    setting: Setting


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the amount in whole months so far, in the running month, draws of the total, and what is told."""

    before: float
    later: float
    totals: Floats
    parts: tuple[Part, ...]
    weights: tuple[tuple[str, float], ...]
    notes: tuple[str, ...] = ()


def forecast(view: View, asked: Asked) -> Forecast:
    """How much of a table's goods a supplier will have delivered by a day, to all recipients or to one.

    Only the view is looked at: what was said later, or recorded later, changes nothing. The total of a supplier holds
    recipients that begin later; a recipient that was promised something and has got nothing has a forecast as well.
    Raises: NothingFound where the view has no table of the supplier's deliveries; BadOption where the day has passed.
    """
    known = _known(view, asked)
    rows = known.table.of(asked.supplier, asked.recipient)
    if asked.recipient is not None and not rows:
        return _waiting(view, asked, known)
    return _begun(view, asked, known, rows)


def waiting(known: Known, supplier: str) -> tuple[list[float], list[bool]]:
    """Months from each promise to the first delivery that it waited for, and whether that has come."""
    waits: list[float] = []
    came: list[bool] = []
    for to, found in known.promises.items():
        said = min((one.said for one in found if one.said), default=None)
        if to is None or said is None:
            continue
        rows = known.table.of(supplier, to)
        first = known.table.start + int((known.table.doses[rows[0]] > 0).argmax()) if rows else None
        month = month_of(said)
        if first is not None and first < month:
            continue  # something had come before anybody promised
        end = month_of(known.table.until) if first is None else first
        if end >= month:
            waits.append(float(end - month + 1))
            came.append(first is not None)
    return waits, came


def _known(view: View, asked: Asked) -> Known:
    everything = panel(view, asked.product, None, [asked.supplier])
    table = everything.begun() if everything is not None and everything.months else None
    if everything is None or table is None or not table.of(asked.supplier):
        as_of = f" as of {view.as_of.said}" if view.as_of.said else ""
        raise NothingFound(
            f"no table of the ledger counts deliveries of {asked.supplier}{as_of}, so there is nothing to go on from",
            next="import one first: dragoman import unicef_deliveries FILE",
        )
    try:
        horizon = months_between(table.until, date.fromisoformat(asked.by).isoformat())
    except ValueError:
        raise BadOption(f"{asked.by!r} is no day", where="--by", next="write it as 2021-12-31") from None
    if horizon <= 0:
        raise BadOption(
            f"{asked.by} has passed: the table counts until {table.until}",
            where="--by",
            next="give a later day, or ask what came with: dragoman totals",
        )
    found = capacities(view.rows, asked.supplier)
    setting = Setting(found, (table.until, view.as_of.said or "9999"), DRAWS, asked.seed)
    promised = claims(view, asked.supplier, table.unit, asked.product)
    return Known(table, everything, horizon, promised, setting)


def _begun(view: View, asked: Asked, known: Known, rows: Sequence[int]) -> Forecast:
    table, total = known.table, asked.recipient is None
    made = pooled(table, known.horizon, [asked.supplier], known.setting)
    before = float(table.doses[rows].sum())
    mine = known.everything.of(asked.supplier, asked.recipient)
    later = float(known.everything.later[mine].sum())
    parts: tuple[Part, ...] = ()
    if total:
        found = whole(table, asked.supplier, known.horizon, made.pool, known.setting)
        ahead = found.total
        parts = (
            Part("to recipients that have got some", quantiles(found.old)),
            Part("to recipients that begin later", quantiles(found.new)),
        )
    else:
        ahead = made.pool[rows[0]]
    weights = tuple((name, round(weight, 4)) for name, weight in made.weights.items())
    made_of = Made(before, later, before + np.maximum(ahead, later), parts, weights)
    return _forecast(view, asked, known, made_of)


def _waiting(view: View, asked: Asked, known: Known) -> Forecast:
    """The forecast of a recipient that was promised something and has got nothing in a whole month."""
    assert asked.recipient is not None
    promised = known.promises.get(asked.recipient, ())
    first = min((one.said for one in promised if one.said), default=None)
    if first is None:
        raise NothingFound(
            f"{asked.supplier} has delivered nothing to {asked.recipient} and no dated promise says that it will",
            next=f"ask for the total, which holds those that begin later: dragoman forecast {asked.supplier}",
        )
    waits, came = waiting(known, asked.supplier)
    waited = float(max(month_of(known.table.until) - month_of(first) + 1, 0))
    chance = begins(waits, came, waited, known.horizon)
    draws = unstarted(known.table, asked.supplier, known.horizon, chance, DRAWS)
    draws = np.minimum(draws, max(one.amount for one in promised))
    mine = known.everything.of(asked.supplier, asked.recipient)
    later = float(known.everything.later[mine].sum())
    note = f"the chance that anything comes at all is {chance:.0%}, after {waited:.0f} months of waiting"
    return _forecast(view, asked, known, Made(0.0, later, np.maximum(draws, later), (), (), (note,)))


def _forecast(view: View, asked: Asked, known: Known, made: Made) -> Forecast:
    table, total = known.table, asked.recipient is None
    promised = known.promises.get(asked.recipient, ())
    everything = known.everything
    mine = everything.of(asked.supplier, asked.recipient)
    return Forecast(
        supplier=asked.supplier,
        recipient=asked.recipient,
        product=asked.product,
        as_of=view.as_of.said,
        known=view.as_of.known,
        by=asked.by,
        unit=table.unit,
        method=pooling.NAME if made.weights else BEGINNINGS,
        quantiles=quantiles(made.totals),
        so_far=made.before + made.later,
        counted_until=table.until,
        source=table.publisher,
        baselines=_baselines(asked, known, made.before, promised),
        parts=made.parts,
        promises=held(promised, made.totals),
        weights=made.weights,
        past=past(table, known.horizon, [asked.supplier], known.setting, total=total),
        seed=asked.seed,
        inputs=tuple(one for at in mine for one in everything.inputs[at]),
        notes=(*made.notes, *_notes(view, known)),
    )


def _baselines(asked: Asked, known: Known, before: float, promised: Sequence[Claim]) -> tuple[Baseline, ...]:
    """Every naive figure, as the total by the day, the promise first; None where a rule has nothing to go by."""
    table, total = known.table, asked.recipient is None
    stood = chosen(promised, total=total)
    rule = f"{stood.word}, {stood.claimant or 'source not named'}" if stood else "no promise in this unit is known"
    found = [Baseline(PROMISE, due(stood, asked.by) if stood else None, rule, stood.inputs if stood else ())]
    rows = table.of(asked.supplier, asked.recipient)
    doses = table.doses[table.of(asked.supplier)]
    every = naive(doses.sum(axis=0)[None, :] if total else doses, known.horizon)
    at = table.of(asked.supplier).index(rows[0]) if rows and not total else 0
    for name, values in every.items():
        found.append(Baseline(name, before + float(np.rint(values[at])) if rows else before, RULES[name]))
    most = largest(known.setting.claims)
    found.append(_of_capacity(asked, known, before, most))
    return tuple(found)


def _of_capacity(asked: Asked, known: Known, before: float, most: Capacity | None) -> Baseline:
    if most is None:
        return Baseline(CAPACITY, None, "no capacity a month or year is known")
    rows = known.table.of(asked.supplier, asked.recipient)
    came = of_capacity(known.table, rows, asked.supplier, most.doses_per_month, known.horizon)
    rule = f"{most.doses_per_month:,.0f} a month as said on {most.said}, and the share of what came so far"
    return Baseline(CAPACITY, before + float(np.rint(came)), rule, (most.statement,))


def _notes(view: View, known: Known) -> tuple[str, ...]:
    table, found = known.table, []
    if view.as_of.said and table.published and table.published > view.as_of.said:
        found.append(
            f"the table is in its state of {table.published}: what it says of months before {view.as_of.said} may have "
            "been revised since"
        )
    if known.horizon > table.months:
        found.append(f"{known.horizon:.0f} months ahead from {table.months} months known: the interval is a guess")
    return tuple(found)
