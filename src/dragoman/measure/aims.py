"""How far what parties set out to reach has been reached: targets with a figure and a day, held against a series."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.reconcile.actors import polities
from dragoman.reconcile.stories import Claim, claims
from dragoman.terms import Period, Quantity, Row, Statement, View

Rating = Literal["kept_early", "kept", "late", "broken", "on_track", "not_due", "unverifiable"]
METHOD = (
    "A target is held against stated figures of the same two parties, unit and matter: reached before the year that it "
    "was set for it is kept early, in that year kept, after it late; not reached when the figure of that year is known "
    "it is broken. Before its day it is on track where the last figure lies on or above the straight line from the "
    "baseline, else not due. A figure of a part of a year counts as no more than it says."
)
_TRADE = re.compile(r"\b(?:trade|turnover|trading|commerce)\b", re.IGNORECASE)
_AROUND = 240


@dataclass(frozen=True, slots=True)
class Rated:
    """A target with its rating; `latest` is the figure that decides, `inputs` the statements behind the rating."""

    target: Claim
    rating: Rating
    reason: str
    latest: tuple[Quantity, Period] | None
    inputs: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        """The statement that tells of the target."""
        return self.target.statement


def rated(view: View, a: str, b: str | None = None) -> tuple[Rated, ...]:
    """The targets with a figure in which a party takes part, by day of saying, each with its rating."""
    found = claims(row for row in view.rows if _is_target(row.statement) and _of(row.statement, a, b))
    last = max((row.said for row in view.rows if row.said), default=None)
    now = view.as_of.said or (last or "")[:10]
    return tuple(_rate(one, view, now) for one in found)


def due(statement: Statement) -> Period | None:
    """The day or year by which a target is to be reached."""
    deadlines = [one for one in statement.time if one.role == "deadline" and one.latest]
    return min(deadlines, key=lambda one: one.latest or "", default=None)


def _is_target(one: Statement) -> bool:
    if one.quantity is None or one.quantity.value is None or one.polarity != "+":
        return False
    return one.kind == "target" or (one.kind == "forecast" and due(one) is not None)


def _of(one: Statement, a: str, b: str | None) -> bool:
    parts = {party.polity for party in one.actors}
    return bool(parts & {a, b})


def _rate(target: Claim, view: View, now: str) -> Rated:
    deadline, goal = due(target.statement), target.statement.quantity
    assert goal is not None
    series = _series(target, view)
    if deadline is None or not series:
        lacking = "no day is set for it" if deadline is None else "no series in the ledger gives its figure"
        return Rated(target, "unverifiable", lacking, series[-1][:2] if series else None, ())
    rating, reason, used = _against(target.statement, deadline, series, now)
    return Rated(target, rating, reason, used[:2], (used[2],))


Figure = tuple[Quantity, Period, str]


def _series(target: Claim, view: View) -> list[Figure]:
    """The figures of the same parties, unit and matter, by the last day of their time."""
    one = target.statement
    goal, parties = one.quantity, polities(one)
    if goal is None or len(parties) != 2 or not _TRADE.search(_words(target.origin)):
        return []
    found = [
        (row.statement.quantity, when, row.statement.id)
        for row in view.rows
        if row.statement.kind == "fact" and row.statement.predicate == "trade" and row.statement.quantity is not None
        if row.statement.quantity.unit == goal.unit and polities(row.statement) == parties
        for when in row.statement.time[:1]
        if when.latest is not None
    ]
    return sorted(found, key=lambda figure: (figure[1].latest or "", figure[0].value or 0.0))


def _words(row: Row) -> str:
    start, end = row.statement.span
    return row.document.text[max(0, start - _AROUND) : end + _AROUND]


def _against(one: Statement, deadline: Period, series: list[Figure], now: str) -> tuple[Rating, str, Figure]:
    goal = one.quantity.value if one.quantity and one.quantity.value else 0.0
    last = deadline.latest or ""
    met = next((figure for figure in series if (figure[0].value or 0.0) >= goal), None)
    if met is not None:
        return (*_reached(met, last), met)
    whole = [figure for figure in series if figure[1].granularity == "year"]
    covering = next((figure for figure in whole if (figure[1].latest or "") >= last), None)
    newest = (whole or series)[-1]
    if covering is not None:
        return "broken", "the figure of the year that it was set for stays below it", covering
    if now > last:
        return "unverifiable", "its day is past and no figure reaches so far", newest
    return _on_the_way(one, goal, last, newest)


def _reached(met: Figure, last: str) -> tuple[Rating, str]:
    year, due_year = (met[1].latest or "")[:4], last[:4]
    if year < due_year:
        return "kept_early", f"reached in {year}, set for {due_year}"
    return ("kept", f"reached in {year}") if year == due_year else ("late", f"reached in {year}, set for {due_year}")


def _on_the_way(one: Statement, goal: float, last: str, newest: Figure) -> tuple[Rating, str, Figure]:
    baseline = (one.detail or {}).get("baseline")
    base = baseline.get("value") if isinstance(baseline, dict) else None
    start = min((when.earliest for when in one.time if when.role == "since" and when.earliest), default=None)
    reached = newest[0].value or 0.0
    if not isinstance(base, int | float) or start is None or goal <= base:
        return "not_due", f"set for {last[:4]}; the last figure reaches {reached / goal:.0%} of it", newest
    days = (date.fromisoformat(last) - date.fromisoformat(start)).days
    gone = (date.fromisoformat(newest[1].latest or last) - date.fromisoformat(start)).days
    line = base + (goal - base) * min(max(gone / days, 0.0), 1.0) if days else goal
    on_track = reached >= line
    return "on_track" if on_track else "not_due", f"the last figure is {reached / goal:.0%} of it", newest
