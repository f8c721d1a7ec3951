"""Who tells how many stories a week against whom, where a ledger holds enough of them to count."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.foresee.simulate.world import rivals
from dragoman.reconcile.stories import claims
from dragoman.terms import View

Array = NDArray[Any]
WEEKS = 26
"""Weeks before a day whose stories count."""

LEAST = 30
"""Stories of a supplier below which the ledger is a sample of too few documents to give a rate."""

STORIES = 6.0
"""Items a week of the pair's own outlets otherwise: about a hundred cases in four months of 2021 for one of them."""


def telling(view: View, suppliers: Sequence[str], day: str) -> tuple[Array, Array, tuple[str, ...]]:
    """Items a week of each supplier, the shares of its stories against each rival, and the statements counted.

    A supplier of fewer than thirty stories in the half-year keeps the default: the pair's six items a week, against all
    others alike, never against each other; the rest tell none. Told and alleged stories count alike, each origin once.
    """
    begin = (date.fromisoformat(day) - timedelta(weeks=WEEKS)).isoformat()
    told: Counter[tuple[str, str | None]] = Counter()
    inputs: list[str] = []
    for claim in claims([row for row in view.rows if row.statement.kind == "narrative"]):
        row = claim.origin
        tellers = {party.polity for party in row.statement.actors if party.polity} & set(suppliers)
        if not tellers or not begin <= (row.said or "") <= day:
            continue
        inputs.append(row.statement.id)
        named = {one.polity for one in row.statement.counterparts if one.polity} & set(suppliers)
        targets: list[str | None] = [*sorted(named)] or [None]
        for teller in tellers:
            told.update((teller, target) for target in targets)
    counted = False
    items = np.array([STORIES if at < 2 else 0.0 for at in range(len(suppliers))])
    against = rivals(len(suppliers))
    against[:2, :2] = 0  # the pair does not tell stories against each other
    against /= np.maximum(against.sum(axis=1, keepdims=True), 1e-9)
    for s, one in enumerate(suppliers):
        whole = sum(count for (teller, _), count in told.items() if teller == one)
        aimed = np.array([told[one, other] if other != one else 0 for other in suppliers], dtype=float)
        if whole >= LEAST:
            counted = True
            items[s] = whole / WEEKS
            against[s] = aimed / aimed.sum() if aimed.sum() else against[s]
    return items, against, tuple(inputs) if counted else ()
