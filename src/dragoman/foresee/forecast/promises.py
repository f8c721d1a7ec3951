"""The promises that a forecast is held against, and the figure that the promise itself makes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dragoman.reconcile.actors import place
from dragoman.reconcile.readings import ONE_CLAIM, Reading, gather, is_superseded
from dragoman.terms import Promised, View

Floats = NDArray[np.float64]

FIRM = ("contract", "pledge", "allocation", "memorandum")
SHOWN = 5
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Claim:
    """One promised amount: to whom (None for all together), by when, who says so since when, from which statements.

    `single` is True for a claim of one source, False for a sum over a table; `firm` where it is more than an offer.
    """

    recipient: str | None
    amount: float
    word: str
    claimant: str | None
    said: str | None
    deadline: str | None
    single: bool
    firm: bool
    inputs: tuple[str, ...]


def claims(view: View, supplier: str, unit: str, product: str | None = None) -> dict[str | None, tuple[Claim, ...]]:
    """What a supplier promised by recipient, the key None holding what was said of all together; latest first.

    Amounts in the unit of the table only; superseded figures are left out. A sum over a table stands under None, and
    each of its rows under its recipient.
    """
    found: dict[str | None, list[Claim]] = defaultdict(list)
    for one in gather(view, supplier, None, product):
        if one.family != "promised" or one.quantity is None or one.quantity.unit != unit or not one.quantity.value:
            continue
        if one.scope == "one recipient" and one.recipients and not is_superseded(one.finding):
            found[place(one.recipients[0]) or one.recipients[0]].append(_claim(one))
        elif one.scope == "all recipients" and not is_superseded(one.finding):
            found[None].append(_claim(one))
            for row in one.rows if one.finding.method != ONE_CLAIM else ():
                quantity = row.statement.quantity
                if quantity is not None and quantity.value and row.statement.recipient:
                    taker = row.statement.recipient[0]
                    found[place(taker) or taker].append(_of_row(one, row.statement.id))
    return {to: tuple(sorted(group, key=_order)) for to, group in found.items()}


def chosen(found: Sequence[Claim], *, total: bool) -> Claim | None:
    """The promise that stands for all: the largest claim of one source of a total; the latest firm one of a pair.

    Where no source speaks of the total, the largest sum over a table; where nothing is firm, the latest of all.
    """
    preferred = [one for one in found if (one.single if total else one.firm)] or list(found)
    if total:
        return max(preferred, key=lambda one: one.amount, default=None)
    return preferred[0] if preferred else None


def due(claim: Claim, by: str) -> float:
    """What a promise says for a day: all of it, or up to its deadline the part of the time that has passed."""
    if claim.deadline is None or claim.deadline <= by or claim.said is None:
        return claim.amount
    start, end, day = (date.fromisoformat(one).toordinal() for one in (claim.said, claim.deadline, by))
    return claim.amount * max(day - start, 0) / max(end - start, 1)


def amounts(view: View, supplier: str, unit: str, by: str) -> dict[str | None, float]:
    """What the promise that stands for all says for a day, by recipient, None for the total."""
    found = {to: chosen(group, total=to is None) for to, group in claims(view, supplier, unit).items()}
    return {to: due(one, by) for to, one in found.items() if one is not None}


def held(found: Sequence[Claim], totals: Floats) -> tuple[Promised, ...]:
    """Each promise against the draws of the total by the day of a forecast: the chance of all of it, and the share."""
    made = []
    for one in found[:SHOWN]:
        share = tuple(
            (level, round(float(value), 4))
            for level, value in zip(SHARES, np.quantile(totals, SHARES) / one.amount, strict=True)
        )
        chance = round(float((totals >= one.amount).mean()), 3)
        made.append(
            Promised(one.amount, one.word, one.claimant, one.said, one.deadline, chance, share, one.inputs),
        )
    return tuple(made)


def _claim(reading: Reading) -> Claim:
    assert reading.quantity is not None
    statement = reading.sample.statement
    single = reading.finding.method == ONE_CLAIM
    to = reading.recipients[0] if reading.scope == "one recipient" else None
    return Claim(
        recipient=to,
        amount=float(reading.quantity.value or 0),
        word=reading.word,
        claimant=reading.finding.claimant,
        said=reading.finding.known_since,
        deadline=_deadline(reading, statement.id) if single or to else None,
        single=single,
        firm=statement.stage in FIRM,
        inputs=reading.finding.inputs,
    )


def _of_row(reading: Reading, statement: str) -> Claim:
    row = next(one for one in reading.rows if one.statement.id == statement)
    quantity = row.statement.quantity
    assert quantity is not None
    return Claim(
        recipient=row.statement.recipient[0],
        amount=float(quantity.value or 0),
        word=reading.word,
        claimant=reading.finding.claimant,
        said=row.said,
        deadline=_deadline(reading, statement),
        single=False,
        firm=row.statement.stage in FIRM,
        inputs=(statement,),
    )


def _deadline(reading: Reading, statement: str) -> str | None:
    times = [time for row in reading.rows if row.statement.id == statement for time in row.statement.time]
    return max((time.latest for time in times if time.role == "deadline" and time.latest), default=None)


def _order(claim: Claim) -> tuple[bool, str, float, tuple[str, ...]]:
    """Latest first, the larger first of one day; the undated last."""
    turned = "".join(chr(0x10FFFF - ord(mark)) for mark in claim.said or "")
    return (claim.said is None, turned, -claim.amount, claim.inputs)
