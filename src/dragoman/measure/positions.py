"""Who is for and who against something: the latest word of each holder of a stance."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dragoman.measure.votes import is_vote
from dragoman.reconcile.actors import place
from dragoman.terms import Row
from dragoman.terms.statement import Polarity

SIGNS: dict[Polarity, int] = {"+": 1, "±": 0, "-": -1}


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands: +1 for, 0 both ways, -1 against, since when, and every statement that says so."""

    holder: str
    sign: int
    day: str
    inputs: tuple[str, ...]


def stances(rows: Iterable[Row], target: str, holders: Collection[str] | None = None) -> dict[str, list[Row]]:
    """Every stated stance on a party or product by the polity of its holder, oldest first; roll-call votes are none.

    Approvals and refusals of a product by a state's regulator are stances on it in deed. A party is a code such as RUS,
    a product its name.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        one = row.statement
        if one.kind not in ("stance", "approval") or is_vote(row) or row.said is None or not _is_on(row, target):
            continue
        for holder in {party.polity or place(party.id) for party in one.actors} - {None, target}:
            if holder is not None and (holders is None or holder in holders):
                found.setdefault(holder, []).append(row)
    return {holder: sorted(told, key=lambda row: (row.said or "", row.statement.id)) for holder, told in found.items()}


def positions(rows: Iterable[Row], target: str, holders: Collection[str] | None = None) -> tuple[Position, ...]:
    """Where each holder stands by what was said of it last; a day with words for and against stands at nought."""
    return tuple(_latest(holder, told) for holder, told in sorted(stances(rows, target, holders).items()))


def _latest(holder: str, told: list[Row]) -> Position:
    last = told[-1].said or ""
    signs = {SIGNS[row.statement.polarity] for row in told if row.said == last}
    return Position(holder, signs.pop() if len(signs) == 1 else 0, last, tuple(row.statement.id for row in told))


def _is_on(row: Row, target: str) -> bool:
    one = row.statement
    if (one.product or "").casefold() == target.casefold():
        return True
    return one.kind == "stance" and any(target in (party.id, party.polity) for party in one.counterparts)
