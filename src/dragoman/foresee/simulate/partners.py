"""Who makes whose vaccine elsewhere, as the capacities and partnerships of a view say."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.reconcile.actors import made_in, place
from dragoman.terms import Row, View

A_YEAR = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 365.0, None: 1.0}
"""How often a quota comes in a year; a number of doses without a span is taken as a year's work."""

Array = NDArray[Any]


def partners(view: View, suppliers: Sequence[str], day: str) -> tuple[Array, Array, Array, Array]:
    """Principal, host (-1 outside the suppliers), quota in thousand doses a week, week of signature of each partner.

    The largest figure of each maker counts, from the first day on which the view tells of it. What is only planned
    counts too, because whether a partner ever delivers is drawn.
    """
    found: dict[tuple[str, str], tuple[float, str]] = {}
    hosts: dict[tuple[str, str], str] = {}
    for row in view.rows:
        known = _partner(row)
        if known is None or known[0] not in suppliers:
            continue
        principal, host, maker, doses = known
        largest, first = found.get((principal, maker), (0.0, row.said or day))
        found[principal, maker] = (max(largest, doses), min(first, row.said or day))
        hosts[principal, maker] = host
    rows = [
        (
            suppliers.index(principal),
            suppliers.index(host) if (host := hosts[principal, maker]) in suppliers else -1,
            doses / 1000 / 52,
            -((date.fromisoformat(day) - date.fromisoformat(first)).days // 7),
        )
        for (principal, maker), (doses, first) in sorted(found.items())
    ]
    columns = np.array(rows, dtype=float).reshape(-1, 4).T
    whole = columns.astype(np.int64)
    return whole[0], whole[1], columns[2], whole[3]


def _partner(row: Row) -> tuple[str, str, str, float] | None:
    """The principal, the host state, the maker and the doses a year of a statement of production abroad."""
    one = row.statement
    quantity, principal = one.quantity, made_in(one.product)
    if one.kind not in ("capacity", "partnership") or one.polarity != "+" or principal is None:
        return None
    if quantity is None or quantity.unit != "dose" or not quantity.value or quantity.per not in A_YEAR:
        return None
    makers = [party for party in one.actors if (party.polity or place(party.id)) not in (None, principal)]
    if not makers or quantity.measure == "cumulative":
        return None
    host = makers[0].polity or place(makers[0].id) or ""
    return principal, host, makers[0].id, quantity.value * A_YEAR[quantity.per]
