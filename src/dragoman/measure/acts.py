"""What two parties do to each other: acts with their weight, fading with time, cooperation apart from conflict."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.reconcile.actors import place
from dragoman.terms import Party, Row

# Scale of each PLOVER event, as the manual gives them; ACCUSE is negative as its modes are.
SCALES = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
    "REQUEST": 0.0, "ACCUSE": -3.0, "REJECT": -2.0, "THREATEN": -3.5, "PROTEST": -5.0, "SANCTION": -6.0,
    "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
HALF_LIFE = 365.0
"""Days after which an act counts half: a year, so that a panel by years is not the noise of its last weeks."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act between two parties on one day, however many documents tell it; `weight` is its PLOVER scale."""

    day: str
    event: str
    weight: float
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """The acts of a pair as of a day, each weighed by 2^(-age / half-life), in scale points.

    `cooperation` and `conflict` are the two sums; `mean` is their sum over the sum of the fading alone, divided by ten
    into [-1, 1], so that more coverage by itself raises nothing. None without an act.
    """

    day: str
    acts: tuple[Act, ...]
    cooperation: float
    conflict: float
    mean: float | None


def acts(rows: Iterable[Row], a: str, b: str) -> tuple[Act, ...]:
    """The acts of one of two parties towards the other, and those that both take part in, by day.

    Only what is said to have happened counts: no plans, no denials, nothing alleged. Statements of the same event, on
    the same day, in the same direction are one act.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        one, event = row.statement, event_of(row)
        day, way = _day(row), _direction(one.actors, one.counterparts, a, b)
        if event is not None and day is not None and way is not None:
            found.setdefault((day, event, way), []).append(one.id)
    return tuple(Act(day, event, SCALES[event], tuple(ids)) for (day, event, _), ids in sorted(found.items()))


def event_of(row: Row) -> str | None:
    """The PLOVER event of a statement of something that happened, None of any other."""
    one = row.statement
    if one.plover is None or one.modality != "asserted" or one.polarity != "+" or one.plover.get("counted") is False:
        return None
    event = one.plover.get("event")
    return event if isinstance(event, str) and event in SCALES else None


def balance(listed: Iterable[Act], day: str, half_life: float = HALF_LIFE) -> Balance:
    """The acts up to a day, weighed by their age.

    Source: Goldstein (1992), Journal of Conflict Resolution 36, 369-385, with PLOVER's scale and exponential decay.
    """
    past = tuple(act for act in listed if act.day <= day)
    fading = [0.5 ** (days(act.day, day) / half_life) for act in past]
    parts = [act.weight * share for act, share in zip(past, fading, strict=True)]
    up, down = sum(part for part in parts if part > 0), sum(part for part in parts if part < 0)
    return Balance(day, past, up, down, (up + down) / sum(fading) / 10 if past else None)


def _direction(actors: tuple[Party, ...], others: tuple[Party, ...], a: str, b: str) -> str | None:
    doing, done_to = _polities(actors), _polities(others)
    if {a, b} <= doing:
        return "both"
    if a in doing and b in done_to:
        return "from the first"
    return "from the second" if b in doing and a in done_to else None


def _polities(parties: tuple[Party, ...]) -> set[str]:
    return {found for one in parties if (found := one.polity or place(one.id)) is not None}


def _day(row: Row) -> str | None:
    """The first day that the words allow, else the day of saying."""
    times = [one for one in row.statement.time if one.role in ("event", "since") and one.earliest]
    return times[0].earliest if times else row.said


def days(since: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days
