"""The steps of one week, each a compiled function; `replicate` runs them in the order of `steps.STEPS`."""

# Order of the parameters: e75142ad. A kept compiled copy is made anew only when its file changes.

from math import exp, log, sqrt, tanh
from typing import Any

import numpy as np
from numba import njit

from dragoman.foresee.simulate.kernel import (
    APPROVE_PEERS,
    APPROVE_TRUST,
    BACK,
    BATCH,
    BLOWBACK,
    BREAK,
    BRING,
    DIVIDED,
    DRIFT,
    EXPOSE,
    FIRST_LATE,
    GIFT,
    GLAD,
    HAZARD,
    KEEP,
    LET_DOWN,
    NEWLY,
    ORDER_RATE,
    ORDER_SIZE,
    ORDER_SPREAD,
    PARTNER_RAMP,
    PATIENCE,
    PRAISE,
    QUOTA,
    RESIGN,
    RETURN,
    RUB,
    STORY,
    SWING,
    SWING_HALF,
    TOGETHER,
    TRUST_NOISE,
    USE,
    USE_SPREAD,
    WILL,
    WILL_TRUST,
    batches,
    capacity,
    choose,
    cohesion,
    lag,
    ration,
    shared_markets,
)  # fmt: skip
from dragoman.foresee.simulate.noting import conserved, note
from dragoman.foresee.simulate.state import State, begin, promise

REGIONS = 64
"""Regions of neighbours, at most."""


@njit(nogil=True, cache=True)
def make(w: Any, p: Any, a: State, t: int, g_make: Any, g_partner: Any) -> None:
    """Steps 2 to 4: capacity and partners become doses, which go home or into the stock for export."""
    a.pair[5] = 0.0
    shape = 1 / (p[USE_SPREAD] * p[USE_SPREAD])
    for s in range(len(a.stock)):
        partners = 0.0
        for k in range(a.counts[4]):
            if a.partner_principal[k] == s and t > a.partner_start[k]:
                flow = a.partner_quota[k] * (1 - exp(-(t - a.partner_start[k]) / p[PARTNER_RAMP]))
                partners += flow
                if s in (w.first, w.second) and a.partner_host[k] in (w.first, w.second):
                    a.pair[5] += flow
        use = g_make.gamma(shape, p[USE] / shape) * _swung(w, p, a, s, g_make)
        done = batches((capacity(w, p, s, float(t)) + partners) * use, p[BATCH], a.passing[s], g_make)
        kept = min(int(done * w.kept_home[s]), w.home_need[s] - a.home[s])
        kept = kept if w.home_need[s] > a.home[s] else 0
        a.made[s] += done
        a.home[s] += kept
        a.stock[s] += done - kept
        a.abroad[s] = partners
    _sign_partners(w, p, a, t, g_partner)


@njit(nogil=True, cache=True)
def _swung(w: Any, p: Any, a: State, s: int, g: Any) -> float:
    """M1: the use of capacity wanders over months: the exponential of a first-order autoregression, of mean one."""
    wide, keep = w.swing[s] * p[SWING], 0.5 ** (1 / p[SWING_HALF])
    a.swung[s] = keep * a.swung[s] + wide * sqrt(1 - keep * keep) * g.standard_normal()
    return exp(a.swung[s] - 0.5 * wide * wide)


@njit(nogil=True, cache=True)
def _sign_partners(w: Any, p: Any, a: State, t: int, g: Any) -> None:
    """M3: the pair signs new co-production while one has a long backlog and the two are close."""
    close = tanh(a.pair[0])
    for turn in range(2):
        s = w.first if turn == 0 else w.second
        luck = g.random()
        wait = 0
        for c in range(len(a.received)):
            wait += a.promised[s, c] - a.delivered[s, c]
        own = capacity(w, p, s, float(t))
        room = a.counts[4] < len(a.partner_quota)
        if room and close > 0.3 and wait > 13 * own and luck < p[HAZARD] / (1 + exp(-3 * close)):
            a.partner_principal[a.counts[4]] = s
            a.partner_host[a.counts[4]] = w.second if turn == 0 else w.first
            a.partner_quota[a.counts[4]] = p[QUOTA] * w.plateau[s]
            a.partner_start[a.counts[4]] = t + lag(p, g)
            a.counts[4] += 1


@njit(nogil=True, cache=True)
def approve(w: Any, p: Any, a: State, peers: Any, g: Any) -> None:
    """Step 5: the hazard of approval grows with affinity, trust and approving neighbours."""
    s_many, r_many = a.approved.shape
    for s in range(s_many):
        peers[:] = 0.0
        for c in range(r_many):
            peers[0, w.region[c]] += 1
            peers[1, w.region[c]] += a.approved[s, c]
        for c in range(r_many):
            luck = g.random()
            if a.approved[s, c] == 0:
                near = peers[1, w.region[c]] / peers[0, w.region[c]]
                hazard = a.eager[s, c] * exp(p[APPROVE_TRUST] * a.trust[s, c] + p[APPROVE_PEERS] * near)
                if luck < 1 - exp(-hazard):
                    a.approved[s, c] = 1
                    a.trust[s, c] += p[NEWLY]


@njit(nogil=True, cache=True)
def tell(w: Any, p: Any, a: State, g: Any) -> None:
    """Step 6: stories move trust where they are heard; an exposed campaign hurts its teller everywhere it reaches."""
    s_many, r_many = a.trust.shape
    for s in range(s_many):
        if w.stories[s] <= 0:
            continue
        items = g.poisson(w.stories[s])
        praise = g.poisson(w.stories[s] / 2)
        exposed = g.random() < 1 - exp(-p[EXPOSE] * items)
        a.counts[0] += items
        a.counts[1] += 1 if exposed else 0
        own = p[PRAISE] * praise - (p[BLOWBACK] if exposed else 0.0)
        for c in range(r_many):
            a.trust[s, c] += own * w.reach[s, c]
        for j in range(s_many):
            if w.attacks[s, j] > 0:
                hit = p[STORY] * items * w.attacks[s, j]
                for c in range(r_many):
                    a.trust[j, c] -= hit * w.reach[s, c]


@njit(nogil=True, cache=True)
def order(w: Any, p: Any, a: State, t: int, weeks: int, waits: Any, g_order: Any, g_choice: Any) -> None:
    """Step 7: open need orders from the best supplier or waits; nobody asks whether the supplier can make it."""
    s_many, r_many = a.promised.shape
    for s in range(s_many):
        open_ = 0
        for c in range(r_many):
            open_ += a.promised[s, c] - a.delivered[s, c]
        own = capacity(w, p, s, float(t)) + a.abroad[s]
        waits[s] = min(open_ / (26 * own), 20.0) if own > 0 else 20.0
    for c in range(r_many):
        luck = g_order.random()
        held = 0
        for s in range(s_many):
            overdue = max(a.due[s, c] - a.delivered[s, c], 0)
            held += a.promised[s, c] - int((1 - p[PATIENCE]) * overdue)
        gap = w.need[c] - held
        if gap > 0 and luck < p[ORDER_RATE] * gap / w.need[c]:
            s = choose(w, p, c, gap / w.need[c], a.trust, a.influence, a.approved, waits, g_choice)
            if s >= 0:
                share = exp(log(p[ORDER_SIZE]) + p[ORDER_SPREAD] * g_choice.standard_normal())
                amount = min(gap, max(1, int(w.need[c] * share)))
                promise(a, s, c, amount, t + max(1, int(w.due_weeks[s])), weeks)


@njit(nogil=True, cache=True)
def deliver(p: Any, a: State, t: int, backlog: Any, weight: Any, given: Any) -> None:
    """Step 8: what fell due is noted, and each stock is rationed over the backlogs of states that approved."""
    at = a.due_in[t]
    while at >= 0:
        a.due[a.order_supplier[at], a.order_recipient[at]] += a.order_amount[at]
        at = a.order_next[at]
    s_many, r_many = a.promised.shape
    for s in range(s_many):
        for c in range(r_many):
            wait = a.promised[s, c] - a.delivered[s, c]
            overdue = a.due[s, c] - a.delivered[s, c]
            a.late[s, c] = overdue / wait if overdue > 0 else 0.0
            backlog[c] = wait if a.approved[s, c] == 1 else 0
            weight[c] = wait * a.first[s, c] * (1 + p[FIRST_LATE] * a.late[s, c])
        a.stock[s] -= ration(a.stock[s], backlog, weight, given)
        for c in range(r_many):
            a.came[s, c] = given[c]
            a.delivered[s, c] += given[c]
            a.received[c] += given[c]


@njit(nogil=True, cache=True)
def believe(w: Any, p: Any, a: State, g: Any) -> None:
    """Step 9: trust and influence follow what came, what is late, and chance."""
    s_many, r_many = a.trust.shape
    for s in range(s_many):
        for c in range(r_many):
            change = p[RETURN] * (w.trust[s, c] - a.trust[s, c]) + p[TRUST_NOISE] * g.standard_normal()
            sway = p[KEEP] * a.influence[s, c]
            if a.came[s, c] > 0:
                share = a.came[s, c] / w.need[c]
                change += p[GLAD] * log(1 + 50 * share)
                sway += p[BRING] * share * (1 + p[GIFT] * (1 - w.pays[c]))
            if a.late[s, c] > 0:
                change -= p[LET_DOWN] * a.late[s, c]
                sway -= p[BREAK] * a.late[s, c]
            a.trust[s, c] += change
            a.influence[s, c] = max(sway, 0.0)


@njit(nogil=True, cache=True)
def take(w: Any, p: Any, a: State) -> None:
    """Step 10: doses that are there are taken by those who trust the best trusted vaccine that came."""
    s_many, r_many = a.trust.shape
    for c in range(r_many):
        if a.received[c] > a.used[c]:
            best = -np.inf
            for s in range(s_many):
                if a.delivered[s, c] > 0 and a.trust[s, c] > best:
                    best = a.trust[s, c]
            willing = int(w.need[c] / (1 + exp(-(p[WILL] + p[WILL_TRUST] * best))))
            a.used[c] += max(0, min(a.received[c] - a.used[c], w.throughput[c], willing - a.used[c]))


@njit(nogil=True, cache=True)
def relate(w: Any, p: Any, a: State, t: int, united: float, g: Any) -> float:
    """Steps 1, 11, 12: the bloc's division, shared markets and co-production move the pair; friction is given."""
    a.counts[2] += g.poisson(p[RESIGN] * (1 - united))
    both = capacity(w, p, w.first, float(t)) + capacity(w, p, w.second, float(t))
    joint = a.pair[5] / both if both > 0 else 0.0
    friction = shared_markets(w, a.delivered, a.received)
    parts = (w.event[t], p[TOGETHER] * joint, p[DIVIDED] * (1 - united), -p[RUB] * friction)
    a.pair[0] += p[BACK] * (np.arctanh(w.base) - a.pair[0]) + p[DRIFT] * g.standard_normal()
    for k in range(4):
        a.pair[0] += parts[k]
        a.pair[k + 1] += parts[k]
    return friction


@njit(nogil=True, cache=True)
def replicate(w: Any, p: Any, weeks: int, g: Any, out: Any) -> bool:
    """One run: the outputs of every week in the rows of `out`; True where every dose is accounted for at its end.

    `g` holds one random stream for each mechanism.
    """
    a = begin(w, p, weeks, g[0], g[1])
    r_many = len(a.received)
    backlog, given = np.zeros(r_many, np.int64), np.zeros(r_many, np.int64)
    weight, waits, peers = np.zeros(r_many), np.zeros(len(a.stock)), np.zeros((2, REGIONS))
    for t in range(weeks):
        make(w, p, a, t, g[0], g[1])
        approve(w, p, a, peers, g[2])
        tell(w, p, a, g[4])
        order(w, p, a, t, weeks, waits, g[3], g[7])
        deliver(p, a, t, backlog, weight, given)
        believe(w, p, a, g[5])
        take(w, p, a)
        united = cohesion(w, p, a.trust)
        friction = relate(w, p, a, t, united, g[6])
        note(w, a, united, friction, out[t])
    return conserved(w, a)
