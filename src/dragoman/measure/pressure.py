"""How hard the stories of some press on a target: items fading with time, observed apart from alleged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.measure.acts import days
from dragoman.measure.attention import involves
from dragoman.reconcile.stories import claims
from dragoman.terms import Indicator, Row, View

HALF_LIFE = 28.0
"""Days after which a story presses half as hard: four weeks, to be varied with `--half-life`."""


@dataclass(frozen=True, slots=True)
class Pressure:
    """The narrative pressure on a target as of a day, with the classes of the stories and who is said to tell them.

    `observed` are stories that a document itself tells, `alleged` those that somebody says another tells. Presence is
    measured, never truth.
    """

    target: str
    day: str
    observed: Indicator
    alleged: Indicator
    classes: tuple[tuple[str, int], ...]
    promoters: tuple[tuple[str, int], ...]


def pressure(view: View, target: str, day: str, half_life: float = HALF_LIFE) -> Pressure:
    """Sum over stories about a party, its products or a product of 2^(-age / half-life); each origin counts once.

    Every story has the same reach and severity here, because neither is stated in a document: one is one.
    """
    told = [claim.origin for claim in claims(_about(view.rows, target)) if (claim.origin.said or "9999") <= day]
    alleged = [row for row in told if row.statement.modality == "alleged" or row.statement.attribution]
    names = {row.statement.id for row in alleged}
    classes = Counter(str((row.statement.detail or {}).get("class", "unclassed")) for row in told)
    promoters = Counter(party.polity or party.id for row in told for party in row.statement.actors)
    return Pressure(
        target,
        day,
        _sum("observed", target, day, [row for row in told if row.statement.id not in names], half_life),
        _sum("alleged", target, day, alleged, half_life),
        tuple(sorted(classes.items(), key=lambda item: (-item[1], item[0]))),
        tuple(sorted(promoters.items(), key=lambda item: (-item[1], item[0]))),
    )


def _about(rows: Iterable[Row], target: str) -> list[Row]:
    found = []
    for row in rows:
        one = row.statement
        named = any(target in (party.id, party.polity) for party in one.counterparts)
        is_product = (one.product or "").casefold() == target.casefold()
        if (
            one.kind == "narrative"
            and one.polarity == "+"
            and row.said is not None
            and (named or is_product or (not one.counterparts and involves(row, target)))
        ):
            found.append(row)
    return found


def _sum(name: str, target: str, day: str, rows: list[Row], half_life: float) -> Indicator:
    value = sum(0.5 ** (days(row.said or day, day) / half_life) for row in rows)
    ids = tuple(row.statement.id for row in rows)
    method = f"items with a half-life of {half_life:g} days"
    return Indicator(f"pressure, {name}", f"{target}, {day}", value, "items", method, ids, note=f"{len(rows)} stories")
