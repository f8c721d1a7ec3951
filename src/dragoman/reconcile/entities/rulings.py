"""Which judgements are in force, and what they say of entities: the pairs that are one, and those that are two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.terms import Judgement

Pair = tuple[str, str]
STATEMENT = "st:"
JUDGEMENT = "ju:"


@dataclass(frozen=True, slots=True)
class Rulings:
    """The judgements on entities that are in force, by pair of ids in alphabetical order, earliest first.

    Of several on one pair the latest is in force.
    """

    merges: dict[Pair, Judgement]
    splits: dict[Pair, Judgement]

    def __bool__(self) -> bool:
        return bool(self.merges or self.splits)


def pair(one: str, other: str) -> Pair:
    """Two ids in alphabetical order."""
    return (one, other) if one <= other else (other, one)


def withdrawn(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The ids of judgements that were withdrawn, each with the judgement that did so."""
    found: dict[str, Judgement] = {}
    for one in judgements:
        for subject in one.subjects if one.verdict == "withdraw" else ():
            if subject.startswith(JUDGEMENT):
                found.setdefault(subject, one)
    return found


def in_force(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no other has withdrawn, withdrawals of judgements left out, in their order."""
    gone = withdrawn(judgements)  # an id is a hash of the content: none is made where none is asked for
    return tuple(one for one in judgements if not is_undoing(one) and not (gone and one.id in gone))


def is_undoing(one: Judgement) -> bool:
    """True of the withdrawal of another judgement."""
    return one.verdict == "withdraw" and any(subject.startswith(JUDGEMENT) for subject in one.subjects)


def rulings(judgements: Sequence[Judgement]) -> Rulings:
    """What the judgements in force say of pairs of entities."""
    latest: dict[Pair, Judgement] = {}
    for one in in_force(judgements):
        if one.verdict in ("merge", "split") and not any(id.startswith(STATEMENT) for id in one.subjects):
            for found in _pairs(one):
                latest.pop(found, None)
                latest[found] = one
    merges = {found: one for found, one in latest.items() if one.verdict == "merge"}
    return Rulings(merges, {found: one for found, one in latest.items() if one.verdict == "split"})


def _pairs(one: Judgement) -> list[Pair]:
    ids = list(dict.fromkeys(one.subjects))
    if one.verdict == "merge":
        return [pair(first, then) for first, then in pairwise(ids)]
    return [pair(first, then) for at, first in enumerate(ids) for then in ids[at + 1 :]]


def on_statements(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The judgement in force on each statement that was judged, by the statement's id."""
    found: dict[str, Judgement] = {}
    for one in in_force(judgements):
        for subject in one.subjects if one.verdict in ("accept", "reject", "withdraw") else ():
            if subject.startswith(STATEMENT):
                found[subject] = one
    return found


def superseded(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The ids of judgements that a later one on the same subjects has overtaken, with that later one."""
    ruled, told = rulings(judgements), on_statements(judgements)
    found: dict[str, Judgement] = {}
    for one in in_force(judgements):
        if one.verdict in ("merge", "split"):
            latest = [each for two in _pairs(one) if (each := ruled.merges.get(two) or ruled.splits.get(two))]
        else:
            latest = [told[subject] for subject in one.subjects if subject in told]
        if latest and one not in latest:
            found[one.id] = latest[0]
    return found
