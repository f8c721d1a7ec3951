"""What binds two parties: obligations of alliance in force; treaties, contracts and projects, fading as they age."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.measure.acts import days
from dragoman.reconcile.actors import polities
from dragoman.terms import Row, Statement

HALF_LIFE = 5 * 365.25
"""Days after which a bond counts half, where nothing says that it ended."""

WEIGHTS = {"treaty": 3.0, "contract": 2.0, "memorandum": 1.0, "project": 1.0}
"""What each kind of bond weighs: a judgement of ours, stated here, to be varied."""

_TREATY = re.compile(r"\b(?:treat(?:y|ies)|pacts?|alliances?|accords?|conventions?)\b", re.IGNORECASE)
_MEMORANDUM = re.compile(r"\b(?:memorand(?:um|a)|mous?|letters? of intent|declarations?)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_ENDED = frozenset({"terminate", "suspend", "cancel", "scrap", "abrogate", "denounce", "leave", "quit", "withdraw"})


@dataclass(frozen=True, slots=True)
class Bond:
    """One bond, however many documents tell it: its sort and since when."""

    sort: str
    since: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The weighted sum of the bonds made by a day: weight times 2^(-age / half-life)."""

    day: str
    value: float
    inputs: tuple[str, ...]


def bonds(rows: Iterable[Row], a: str, b: str) -> tuple[Bond, ...]:
    """The bonds between two parties, by day.

    An agreement or partnership counts once in a year for each sort, act and leading word of its object; one that ended,
    is denied or only planned does not count.
    """
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        one = row.statement
        sort = _sort(one)
        if sort is not None and {a, b} <= polities(one) and (day := _since(row)) is not None:
            found.setdefault((sort, day[:4], *_subject(one)), []).append(row)
    return tuple(_bond(key[0], told) for key, told in sorted(found.items()))


def stock(listed: Iterable[Bond], day: str, half_life: float = HALF_LIFE) -> Stock:
    """The bonds in force on a day, weighed by sort and age."""
    value = 0.0
    inputs: list[str] = []
    for bond in listed:
        if bond.since <= day:
            value += WEIGHTS[bond.sort] * 0.5 ** (days(bond.since, day) / half_life)
            inputs.extend(bond.inputs)
    return Stock(day, value, tuple(inputs))


def obligations(rows: Iterable[Row], a: str, b: str) -> dict[int, tuple[str, ...]]:
    """The statements of obligations between two parties in each year that the tables of obligations cover.

    A year within the tables without any is a true nought; a year past them is not there.
    """
    covered: set[int] = set()
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        one = row.statement
        if one.predicate == "oblige" and one.time and one.time[0].earliest:
            year = int(one.time[0].earliest[:4])
            covered.add(year)
            if {a, b} <= polities(one):
                found.setdefault(year, {}).setdefault(one.object or "", one.id)
    return {year: tuple(found.get(year, {}).values()) for year in sorted(covered)}


def _bond(sort: str, told: list[Row]) -> Bond:
    known = sorted(day for row in told if (day := _since(row)) is not None)
    return Bond(sort, known[0], tuple(row.statement.id for row in told))


def _sort(one: Statement) -> str | None:
    if one.polarity != "+" or one.modality != "asserted" or one.predicate in _ENDED:
        return None
    if one.kind == "partnership":
        return "project"
    if one.kind != "agreement":
        return None
    words = f"{one.trigger_text} {one.object or ''}"
    return "treaty" if _TREATY.search(words) else "memorandum" if _MEMORANDUM.search(words) else "contract"


def _subject(one: Statement) -> tuple[str, ...]:
    words = sorted({word.casefold() for word in _WORDS.findall(one.object or "")})
    return (one.product or "", *words[:2])


def _since(row: Row) -> str | None:
    times = [one for one in row.statement.time if one.role in ("event", "since") and one.earliest]
    return times[0].earliest if times else row.said
