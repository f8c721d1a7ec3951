"""The world that a run starts from, as a ledger and the tables of the field know it on a day."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import NothingFound
from dragoman.foresee.forecast.panel import Panel, panel
from dragoman.foresee.forecast.promises import claims
from dragoman.foresee.simulate.calibrate import Ramp, fitted
from dragoman.foresee.simulate.partners import partners
from dragoman.foresee.simulate.telling import telling
from dragoman.foresee.simulate.world import Arrays, World
from dragoman.reconcile.actors import members
from dragoman.terms import View

Array = NDArray[Any]
DOSES_A_HEAD = 1.4
"""Need in doses a head: two doses for seven in ten, as most programmes of 2021 aimed for."""

WEEKS_TO_GIVE = 40
"""Weeks in which a state can give its whole need."""

PAYS = {"high": 1.0, "upper middle": 0.9, "lower middle": 0.5, "low": 0.1, "": 0.5}
"""Share of its doses that a state pays itself, by income group: an assumption."""

PRICES = {"RUS": 10.0, "CHN": 12.0}
PRICE = 12.0
SPHERES = {"RUS": ("GRP:Central_Asia", "GRP:CIS", "MNG"), "CHN": ("MNG",)}
"""Declared spheres of influence: Central Asia and Mongolia are those that the pair is said to meet in."""

NEIGHBOURHOODS = (
    "EUU", "GRP:CIS", "GRP:ASEAN", "GRP:Latin_America", "GRP:North_Africa", "GRP:Middle_East", "GRP:ECOWAS", "GRP:EAC",
    "GRP:South_Asia", "GRP:Caribbean", "GRP:Balkans",
)  # fmt: skip
RUNNING = 26
"""Weeks that an order lasts of which nobody tells."""

MOST_SUPPLIERS = 8


@cache
def populations() -> dict[str, tuple[float, str]]:
    """Thousands of people and the income group of each state, 2020; UN figures by way of a dashboard of UNDP."""
    text = files("dragoman.foresee.simulate").joinpath("populations.csv").read_text("utf8")
    return {
        row["iso3"]: (float(row["population_thousands"]), row["income"]) for row in csv.DictReader(text.splitlines())
    }


def world_of(view: View, a: str, b: str, *, weeks: int = 104, base: float = 0.9, also: Sequence[str] = ()) -> World:
    """The world of a view's day with a pair of suppliers, their rivals, and every state as a recipient.

    Capacity is fitted to the monthly deliveries of each supplier (see `calibrate`), need is two doses for seven in ten
    less what came, promises are what was promised less what was delivered, approvals are those of the view and those
    that deliveries prove. `base` is the pair's alignment to which the latent one returns. Suppliers other than the pair
    are those of `also`, whether the table knows them or not, and the table's largest; their states receive nothing.

    Raises: NothingFound where the view holds no table of deliveries of the pair.
    """
    table = panel(view)
    if table is None or not table.of(a) + table.of(b):
        raise NothingFound(f"the ledger holds no table of deliveries of {a} or {b}",
                           next="import one: dragoman import unicef_deliveries FILE")  # fmt: skip
    table = at_home(table)
    rest = [one for one in dict.fromkeys((*also, *_largest(table))) if one not in (a, b)]
    suppliers = (a, b, *rest[: MOST_SUPPLIERS - 2])
    known = [code for code in populations() if code not in suppliers]
    day = view.as_of.said or date.today().isoformat()  # noqa: DTZ011 - a day has no zone
    since = (date.fromisoformat(day) - date.fromisoformat(table.until)).days / 7
    ramps, doubt = fitted(table, suppliers, max(since, 0.0))
    arrays = _arrays(view, table, suppliers, known, ramps, weeks, base, day)
    sources = {"deliveries": (table.document or "", table.publisher or ""), "as of": (day,)}
    return World(f"{a} and {b} as of {day}", suppliers, tuple(known), weeks, arrays, sources, doubt)


def _largest(table: Panel) -> list[str]:
    totals = {one: float(table.doses[table.of(one)].sum()) for one in dict.fromkeys(table.suppliers.tolist())}
    return sorted((one for one in totals if len(one) == len("RUS")), key=lambda one: -totals[one])


def at_home(table: Panel) -> Panel:
    """The table with products that no row gives a state under the state of their maker, without what that state used.

    A vaccine that several states made stands under that of the firm that developed it, save for India's own brands.
    """
    homes = dict(_homes())
    named = [(next((home for word, home in homes.items() if word in one), one), to) for one, to in table.pairs]
    pairs = sorted({pair for pair in named if pair[0] != pair[1]})
    place = {pair: at for at, pair in enumerate(pairs)}
    doses, later = np.zeros((len(pairs), table.months)), np.zeros(len(pairs))
    inputs: list[tuple[str, ...]] = [() for _ in pairs]
    for row, pair in enumerate(named):
        if pair in place:
            at = place[pair]
            doses[at] += table.doses[row]
            later[at] += table.later[row]
            inputs[at] += table.inputs[row]
    return replace(table, pairs=tuple(pairs), doses=doses, later=later, inputs=tuple(inputs))


@cache
def _homes() -> tuple[tuple[str, str], ...]:
    text = files("dragoman.foresee.simulate").joinpath("homes.csv").read_text("utf8")
    return tuple((row["word"], row["state"]) for row in csv.DictReader(text.splitlines()))


def _arrays(
    view: View, table: Panel, suppliers: Sequence[str], states: Sequence[str], ramps: Sequence[Ramp], weeks: int,
    base: float, day: str,
) -> Arrays:  # fmt: skip
    s, r = len(suppliers), len(states)
    people = populations()
    got = _received(table, suppliers, states)
    whole = np.array([people[one][0] * DOSES_A_HEAD for one in states])
    need = np.maximum(np.round(whole - _all_received(table, states)), 1).astype(np.int64)
    home = np.array([people.get(one, (0.0, ""))[0] * DOSES_A_HEAD for one in suppliers])
    approved = ((got > 0) | _approved(view, suppliers, states)).astype(np.int64)
    orders, made = (
        _orders(view, suppliers, states, got, _pace(table, suppliers, states), day),
        partners(view, suppliers, day),
    )
    stories, attacks, _ = telling(view, suppliers, day)
    return Arrays(
        plateau=np.array([one.plateau for one in ramps]), ramp=np.array([one.ramp for one in ramps]),
        start=np.array([one.start for one in ramps]), swing=np.array([one.swing for one in ramps]),
        momentum=np.array([one.momentum for one in ramps]),
        price=np.array([PRICES.get(one, PRICE) for one in suppliers]),
        stories=stories, due_weeks=np.full(s, 40.0), home_need=np.zeros_like(home, dtype=np.int64),
        stock=np.zeros(s, np.int64), kept_home=np.zeros(s), attacks=attacks, need=need,
        throughput=np.maximum((whole / WEEKS_TO_GIVE).astype(np.int64), 1),
        pays=np.array([PAYS[people[one][1]] for one in states]), region=_regions(states),
        member=np.array([int(one in members("EUU", day)) for one in states], dtype=np.int64),
        affinity=np.log1p(10 * got / np.maximum(whole, 1)), sphere=_spheres(suppliers, states, day),
        trust=np.zeros((s, r)), approved=approved, reach=np.full((s, r), 0.3),
        order_supplier=orders[0], order_recipient=orders[1], order_amount=orders[2], order_due=orders[3],
        partner_principal=made[0], partner_host=made[1], partner_quota=made[2], partner_week=made[3],
        event=np.zeros(weeks), first=0, second=1, contested=0, base=base,
    )  # fmt: skip


def _received(table: Panel, suppliers: Sequence[str], states: Sequence[str]) -> Array:
    """Thousands of doses of each supplier that each state has had, as the table counts them."""
    found = np.zeros((len(suppliers), len(states)))
    place = {one: at for at, one in enumerate(states)}
    for row, (giver, taker) in enumerate(table.pairs):
        if giver in suppliers and taker in place:
            found[suppliers.index(giver), place[taker]] = (table.doses[row].sum() + table.later[row]) / 1000
    return found


def _pace(table: Panel, suppliers: Sequence[str], states: Sequence[str]) -> Array:
    """Thousands of doses a week of each supplier to each state, over the last three whole months."""
    recent = replace(table, doses=table.doses[:, -3:], later=np.zeros(len(table.pairs)))
    return _received(recent, suppliers, states) / (3 * 365.25 / 12 / 7)


def _all_received(table: Panel, states: Sequence[str]) -> Array:
    found = np.zeros(len(states))
    place = {one: at for at, one in enumerate(states)}
    for row, (_, taker) in enumerate(table.pairs):
        if taker in place:
            found[place[taker]] += (table.doses[row].sum() + table.later[row]) / 1000
    return found


def _approved(view: View, suppliers: Sequence[str], states: Sequence[str]) -> Array:
    """Who approved a vaccine of whom by the view's day."""
    from dragoman.reconcile.actors import made_in

    found = np.zeros((len(suppliers), len(states)), dtype=bool)
    for row in view.rows:
        one = row.statement
        maker = made_in(one.product) if one.kind == "approval" and one.polarity == "+" else None
        if maker in suppliers and one.modality == "asserted":
            for actor in one.actors:
                if actor.polity in states:
                    found[suppliers.index(maker), states.index(actor.polity)] = True
    return found


def _orders(
    view: View, suppliers: Sequence[str], states: Sequence[str], got: Array, pace: Array, day: str
) -> tuple[Array, Array, Array, Array]:
    """The largest firm promise to each state, less what came; due by its deadline, else in half a year.

    Who is getting doses and was promised none that is known must have ordered some: half a year at its recent pace.
    """
    rows: list[tuple[int, int, int, int]] = []
    for s, supplier in enumerate(suppliers):
        for to, listed in claims(view, supplier, "dose").items():
            firm = [one for one in listed if one.firm]
            if to not in states or not firm:
                continue
            best = max(firm, key=lambda one: one.amount)
            c = states.index(to)
            left = round(best.amount / 1000 - got[s, c])
            if left > 0:
                rows.append((s, c, left, _weeks(day, best.deadline)))
    known = {(s, c) for s, c, *_ in rows}
    rows += [(s, c, round(pace[s, c] * RUNNING), RUNNING)
             for s, c in np.argwhere(pace * RUNNING >= 1).tolist() if (s, c) not in known]  # fmt: skip
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return columns[0], columns[1], columns[2], columns[3]


def _weeks(day: str, deadline: str | None) -> int:
    if deadline is None:
        return 26
    return max((date.fromisoformat(deadline) - date.fromisoformat(day)).days // 7, 0)


def _regions(states: Sequence[str]) -> Array:
    """Neighbourhoods by number: the first bloc or region of the list that holds a state, else one for all others."""
    found = np.full(len(states), len(NEIGHBOURHOODS), dtype=np.int64)
    for at, bloc in reversed(list(enumerate(NEIGHBOURHOODS))):
        for c, state in enumerate(states):
            if state in members(bloc):
                found[c] = at
    return found


def _spheres(suppliers: Sequence[str], states: Sequence[str], day: str) -> Array:
    found = np.zeros((len(suppliers), len(states)))
    for s, supplier in enumerate(suppliers):
        for name in SPHERES.get(supplier, ()):
            within = members(name, day) or {name}
            for c, state in enumerate(states):
                found[s, c] = max(found[s, c], float(state in within))
    return found
