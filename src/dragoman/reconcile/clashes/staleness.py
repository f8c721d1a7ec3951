"""stale: an old figure told as of now, when a newer one was out."""

import re
from collections.abc import Iterator
from datetime import date

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.agreement import one_giver, one_thing
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import figure_family, in_words, says, stand_day, takers_of
from dragoman.reconcile.kinship import equal_figures, is_weighty, near
from dragoman.reconcile.lexicon import marks
from dragoman.reconcile.passages import Passage

_PART = re.compile(
    r"\b(?:the|an?) (?:first|second|next|remaining|additional|other|last|initial|further)\b|\btranche\b|\banother\b",
    re.IGNORECASE,
)

OLD_AFTER_DAYS = 14
"""A figure that was out for fewer days is not stale when it is told as of now."""


def staleness(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that tells an old figure as that of now."""
    mine = case.mine
    if not marks("so_far", mine.text) or mine.day is None:
        return
    for found in mine.figures:
        if not is_weighty(found) or found.quantity.per:
            continue
        older = [one for one in case.shelf.equal(mine) if _is_older(mine, found, one)]
        newer = [
            (one, told) for old in older for one, told in _newer(old, found, case) if _one_total(mine, found, one, told)
        ]
        if newer:
            first, told = max(newer, key=lambda one: (stand_day(one[0], one[1]) or "", one[0].id))
            day = min(one.day or "" for one in older)
            later = f"{says(told)} by {in_words(stand_day(first, told))}"
            why = f"{says(found)} was out on {in_words(day)}; {later} on {in_words(first.day)}"
            yield case.clash("stale", (first, *sorted(older, key=lambda one: (one.day or "", one.id))), why)


def _is_older(mine: Passage, found: FoundQuantity, other: Passage) -> bool:
    if other.day is None or mine.day is None or _days(other.day, mine.day) < OLD_AFTER_DAYS:
        return False
    return any(
        figure_family(mine, found) == figure_family(other, told) and one_thing(mine, found, other, told)
        for own, told in equal_figures(mine, other)
        if own is found
    )


def _newer(old: Passage, found: FoundQuantity, case: Case) -> Iterator[tuple[Passage, FoundQuantity]]:
    mine, value = case.mine, found.quantity.value or 0
    kind = figure_family(mine, found)
    for other in case.shelf.near(old):
        if (
            other.day is None
            or mine.day is None
            or not (old.day or "") < other.day <= mine.day
            or not _one_line(old, other)
        ):
            continue
        for told in other.figures:
            amount = told.quantity
            alike = amount.unit == found.quantity.unit and amount.per is None and figure_family(other, told) == kind
            if (
                alike
                and kind is not None
                and (amount.value or 0) > value * 1.02
                and (stand_day(other, told) or "") > (old.day or "")
            ):
                yield other, told


def _one_total(mine: Passage, found: FoundQuantity, other: Passage, told: FoundQuantity) -> bool:
    """True for totals of what has arrived for the same takers; totals of promises must be counted by one source."""
    if any(near(found.quantity.value, one.quantity.value) for one in other.figures):
        return False  # what came later still tells the older figure: it adds to it
    if not one_giver(mine, found, other, told) or takers_of(mine, found) != takers_of(other, told):
        return False
    if _PART.search(mine.text) or _PART.search(other.text):
        return False
    return figure_family(mine, found) == "delivered" or bool(_counters(mine) & _counters(other))


def _counters(passage: Passage) -> frozenset[str]:
    """The trackers and media that a passage names."""
    return frozenset(one.id for one in passage.names if one.kind in ("tracker", "media"))


def _one_line(one: Passage, other: Passage) -> bool:
    """True where both speak of the same goods, or of the same parties where no goods are named."""
    if one.goods and other.goods:
        return bool(one.goods & other.goods)
    return bool(one.context & other.context)


def _days(early: str, late: str) -> int:
    if len(early) < 10 or len(late) < 10:
        return 0
    return (date.fromisoformat(late) - date.fromisoformat(early)).days
