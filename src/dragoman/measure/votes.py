"""How alike two states vote, roll call by roll call, and how far apart their ideal points lie."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from dragoman.measure.similarity import Similarity, similarity
from dragoman.terms import Row
from dragoman.terms.statement import Polarity

LEAST_CALLS = 10
"""A year with fewer roll calls says nothing of how two states vote."""

RATINGS: dict[Polarity, int] = {"+": 1, "±": 2, "-": 3}
"""Yes, abstention, no, in this order; who was absent has no vote."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote of one state: the roll call, yes 1, abstention 2 or no 3, the day, and the statement that tells it."""

    roll_call: Hashable
    rating: int
    day: str | None
    statement: str


@dataclass(frozen=True, slots=True)
class Voted:
    """How alike two states voted in a year, with the statements of both on every roll call in which both did."""

    year: int
    similarity: Similarity
    inputs: tuple[str, ...]


def is_vote(row: Row) -> bool:
    """True of a roll-call vote of one state."""
    one = row.statement
    return one.kind == "stance" and one.predicate == "vote" and len(one.actors) == 1


def ballots(rows: Iterable[Row], state: str) -> dict[Hashable, Ballot]:
    """The votes of a state by roll call; a roll call is told apart by its resolution, its day and its number.

    A vote that two tables hold counts once, as the first of them tells it.
    """
    found: dict[Hashable, Ballot] = {}
    for row in rows:
        one = row.statement
        if is_vote(row) and one.actors[0].polity == state:
            key = (one.object, row.said, one.notes[:1])
            found.setdefault(key, Ballot(key, RATINGS[one.polarity], row.said, one.id))
    return found


def by_year(rows: Iterable[Row], a: str, b: str) -> tuple[Voted, ...]:
    """The similarity of the votes of two states in each year with at least ten roll calls in which both voted."""
    listed = list(rows)
    ours, theirs = ballots(listed, a), ballots(listed, b)
    years: dict[int, list[tuple[Ballot, Ballot]]] = {}
    for key, one in ours.items():
        other = theirs.get(key)
        if other is not None and one.day is not None:
            years.setdefault(int(one.day[:4]), []).append((one, other))
    return tuple(_voted(year, pairs) for year, pairs in sorted(years.items()) if len(pairs) >= LEAST_CALLS)


def _voted(year: int, pairs: list[tuple[Ballot, Ballot]]) -> Voted:
    first, second = [one.rating for one, _ in pairs], [other.rating for _, other in pairs]
    inputs = tuple(ballot.statement for pair in pairs for ballot in pair)
    return Voted(year, similarity(first, second, (1, 2, 3)), inputs)


def distances(rows: Iterable[Row], a: str, b: str) -> tuple[tuple[int, float, tuple[str, str]], ...]:
    """The distance of two ideal points in each year that has both: year, distance, and the two statements.

    The scale is that of the source, one unit about the standard deviation of all states.
    Source: Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61, 430-456.
    """
    points: dict[str, dict[int, tuple[float, str]]] = {a: {}, b: {}}
    for row in rows:
        one = row.statement
        if one.predicate != "ideal_point" or one.quantity is None or one.quantity.value is None or not one.time:
            continue
        state, when = one.actors[0].polity if one.actors else None, one.time[0].earliest
        if state in points and when is not None:
            points[state].setdefault(int(when[:4]), (one.quantity.value, one.id))
    both = sorted(points[a].keys() & points[b].keys())
    return tuple(
        (year, abs(points[a][year][0] - points[b][year][0]), (points[a][year][1], points[b][year][1])) for year in both
    )
