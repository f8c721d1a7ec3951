"""What a replicate carries from week to week."""

# Order of the parameters: e75142ad. A kept compiled copy is made anew only when its file changes.

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from dragoman.foresee.simulate.kernel import (
    APPROVE,
    APPROVE_AFFINITY,
    FIRST_LIKE,
    FIRST_PAY,
    FIRST_SPHERE,
    MOST_PARTNERS,
    ORDERS_A_STATE,
    YIELD,
    YIELD_SURE,
    lag,
)


class State(NamedTuple):
    """Stocks and flows in whole thousands of doses (integers), trust and influence, orders by due week, the pair.

    S by R: `promised`, `delivered`, `due`, `came` (this week), `late` (share of the backlog that is overdue), `trust`,
    `influence`, `approved`, `eager` and `first` (what of approval and of rank does not change). `pair` holds the latent
    alignment, its four parts, and what the pair makes for each other this week; `counts` stories, exposures,
    resignations, orders and partners.
    """

    stock: Any
    made: Any
    home: Any
    abroad: Any
    passing: Any
    swung: Any
    promised: Any
    delivered: Any
    due: Any
    came: Any
    late: Any
    received: Any
    used: Any
    trust: Any
    influence: Any
    approved: Any
    eager: Any
    first: Any
    order_supplier: Any
    order_recipient: Any
    order_amount: Any
    order_next: Any
    due_in: Any
    partner_principal: Any
    partner_host: Any
    partner_quota: Any
    partner_start: Any
    pair: Any
    counts: Any


@njit(nogil=True, cache=True)
def begin(w: Any, p: Any, weeks: int, g_make: Any, g_partner: Any) -> State:
    """The state before the first week: the world's stocks, promises, approvals and partners."""
    s, r = w.affinity.shape
    most = len(w.order_amount) + ORDERS_A_STATE * r
    many = len(w.partner_quota)
    state = State(
        w.stock.copy(), w.stock.copy(), np.zeros(s, np.int64), np.zeros(s), np.zeros(s),
        w.momentum.copy(),
        np.zeros((s, r), np.int64), np.zeros((s, r), np.int64), np.zeros((s, r), np.int64), np.zeros((s, r), np.int64),
        np.zeros((s, r)), np.zeros(r, np.int64), np.zeros(r, np.int64),
        w.trust.copy(), np.zeros((s, r)), w.approved.copy(), np.zeros((s, r)), np.zeros((s, r)),
        np.zeros(most, np.int64), np.zeros(most, np.int64), np.zeros(most, np.int64), np.full(most, -1, np.int64),
        np.full(weeks, -1, np.int64), np.zeros(many + MOST_PARTNERS, np.int64),
        np.zeros(many + MOST_PARTNERS, np.int64), np.zeros(many + MOST_PARTNERS),
        np.full(many + MOST_PARTNERS, np.inf), np.zeros(6), np.zeros(5, np.int64),
    )  # fmt: skip
    for i in range(s):
        state.passing[i] = g_make.beta(p[YIELD] * p[YIELD_SURE], (1 - p[YIELD]) * p[YIELD_SURE] + 1e-9)
        for c in range(r):
            state.eager[i, c] = p[APPROVE] * np.exp(p[APPROVE_AFFINITY] * w.affinity[i, c])
            state.first[i, c] = np.exp(
                p[FIRST_LIKE] * w.affinity[i, c] + p[FIRST_PAY] * w.pays[c] + p[FIRST_SPHERE] * w.sphere[i, c]
            )
    for k in range(many):
        state.partner_principal[k] = w.partner_principal[k]
        state.partner_host[k] = w.partner_host[k]
        state.partner_quota[k] = w.partner_quota[k]
        state.partner_start[k] = w.partner_week[k] + lag(p, g_partner)
    state.counts[4] = many
    state.pair[0] = np.arctanh(w.base)
    for k in range(len(w.order_amount)):
        promise(state, w.order_supplier[k], w.order_recipient[k], w.order_amount[k], w.order_due[k], weeks)
    return state


@njit(nogil=True, cache=True)
def promise(state: State, s: int, c: int, amount: int, due: int, weeks: int) -> None:
    """A new promise: it is backlog at once and due when its week comes; past the last week it never falls due."""
    at = state.counts[3]
    if at >= len(state.order_amount):
        return
    state.counts[3] = at + 1
    state.promised[s, c] += amount
    state.order_supplier[at], state.order_recipient[at], state.order_amount[at] = s, c, amount
    if due <= 0:
        state.due[s, c] += amount
    elif due < weeks:
        state.order_next[at] = state.due_in[due]
        state.due_in[due] = at
