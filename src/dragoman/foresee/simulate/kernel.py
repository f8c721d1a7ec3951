"""The week of the model, compiled: one replicate from a world, a vector of parameters and a stream for each mechanism.

The order of the steps is that of `steps.STEPS`. Doses are whole thousands and never appear or vanish: at the end of
every replicate what was made is what went home, lies in stock and was shipped.
"""

# Order of the parameters: e75142ad. A kept compiled copy is made anew only when its file changes.

from math import exp, floor, log
from typing import Any

import numpy as np
from numba import njit

from dragoman.foresee.simulate.parameters import parameters

_AT = {name: one.place for name, one in parameters().items()}
RAMP_SHAPE, USE, USE_SPREAD = _AT["ramp_shape"], _AT["utilisation"], _AT["utilisation_spread"]
SWING, SWING_HALF = _AT["use_swing"], _AT["use_half_life"]
YIELD, YIELD_SURE, BATCH = _AT["yield_mean"], _AT["yield_certainty"], _AT["batch"]
LAG, LAG_SPREAD, SUCCESS = _AT["partner_lag_median"], _AT["partner_lag_spread"], _AT["partner_success"]
PARTNER_RAMP, HAZARD, QUOTA = _AT["partner_ramp"], _AT["partner_hazard"], _AT["partner_quota"]
ORDER_RATE, ORDER_SIZE, ORDER_SPREAD = _AT["order_rate"], _AT["order_size"], _AT["order_spread"]
PATIENCE = _AT["order_patience"]
APPROVE, APPROVE_AFFINITY = _AT["approval_rate"], _AT["approval_affinity"]
APPROVE_TRUST, APPROVE_PEERS = _AT["approval_trust"], _AT["approval_peers"]
GAP, PRICE, LIKE, TRUST = _AT["choice_gap"], _AT["choice_price"], _AT["choice_affinity"], _AT["choice_trust"]
SWAY, IS_APPROVED = _AT["choice_influence"], _AT["choice_approved"]
WAIT, NOBODY = _AT["choice_wait"], _AT["choice_nobody"]
FIRST_LIKE, FIRST_PAY = _AT["first_affinity"], _AT["first_payment"]
FIRST_SPHERE, FIRST_LATE = _AT["first_sphere"], _AT["first_overdue"]
STORY, PRAISE, BLOWBACK, EXPOSE = (
    _AT["story_effect"],
    _AT["promotion_effect"],
    _AT["blowback_effect"],
    _AT["exposure_rate"],
)
RETURN, GLAD, LET_DOWN = _AT["trust_return"], _AT["trust_delivery"], _AT["trust_broken"]
NEWLY, TRUST_NOISE = _AT["trust_approval"], _AT["trust_noise"]
KEEP, BRING, GIFT, BREAK = (
    _AT["influence_keep"], _AT["influence_delivery"], _AT["influence_gift"], _AT["influence_broken"],
)  # fmt: skip
WILL, WILL_TRUST, THRESHOLD, RESIGN = (
    _AT["uptake_base"],
    _AT["uptake_trust"],
    _AT["bloc_threshold"],
    _AT["resignation_rate"],
)
BACK, TOGETHER, DIVIDED, RUB, DRIFT = (
    _AT["alignment_return"], _AT["alignment_coproduction"], _AT["alignment_shared"], _AT["alignment_friction"],
    _AT["alignment_noise"],
)  # fmt: skip

MOST_PARTNERS = 8
"""New co-productions of one replicate, at most, beside those that the world has."""

PASSES = 4
ORDERS_A_STATE = 40
STREAMS = 8
"""Making, partners, approvals, orders, stories, trust, alignment, choice: a change in one leaves the others alone."""


@njit(nogil=True, cache=True)
def capacity(w: Any, p: Any, s: int, t: float) -> float:
    """A supplier's own capacity in a week: its plateau, approached as its ramp allows, nothing before its start."""
    since = t - w.start[s]
    if since <= 0:
        return 0.0
    return float(w.plateau[s] * (1 - exp(-since / (w.ramp[s] * p[RAMP_SHAPE]))))


@njit(nogil=True, cache=True)
def ration(stock: int, backlog: Any, weight: Any, given: Any) -> int:
    """Whole doses of a stock over backlogs by weight, never more than a backlog; what does not divide stays."""
    given[:] = 0
    left = stock
    for _ in range(PASSES):
        total = 0.0
        for c in range(len(backlog)):
            if backlog[c] > given[c]:
                total += weight[c]
        if total <= 0 or left <= 0:
            break
        share = left / total
        spent = 0
        for c in range(len(backlog)):
            if backlog[c] > given[c]:
                more = min(floor(share * weight[c]), backlog[c] - given[c])
                given[c] += more
                spent += more
        left -= spent
        if spent == 0:
            break
    return stock - left


@njit(nogil=True, cache=True)
def batches(rate: float, size: float, passing: float, g: Any) -> int:
    """The doses of a week's output that pass release: whole batches, the part of one by chance."""
    wanted = rate / size
    whole = floor(wanted)
    if g.random() < wanted - whole:
        whole += 1
    return int(g.binomial(whole, passing)) * round(size) if whole > 0 else 0


@njit(nogil=True, cache=True)
def lag(p: Any, g: Any) -> float:
    """Weeks from a signature to the first doses; infinite where the partner never delivers."""
    weeks = exp(log(p[LAG]) + p[LAG_SPREAD] * g.standard_normal())
    return float(weeks) if g.random() < p[SUCCESS] else np.inf


@njit(nogil=True, cache=True)
def cohesion(w: Any, p: Any, trust: Any) -> float:
    """The agreement index of the bloc's members on the contested vaccine, one where it has none."""
    yes = no = aside = 0
    for c in range(len(w.member)):
        if w.member[c] == 1:
            z = trust[w.contested, c] + w.affinity[w.contested, c]
            if z > p[THRESHOLD]:
                yes += 1
            elif z < -p[THRESHOLD]:
                no += 1
            else:
                aside += 1
    total = yes + no + aside
    most = max(yes, no, aside)
    return (most - 0.5 * (total - most)) / total if total > 0 else 1.0


@njit(nogil=True, cache=True)
def shared_markets(w: Any, delivered: Any, received: Any) -> float:
    """How far the pair meets in the markets of either's sphere, in [0, 1]: four times the mean product of shares."""
    met = whole = 0.0
    for c in range(len(received)):
        weight = max(w.sphere[w.first, c], w.sphere[w.second, c])
        if weight > 0 and received[c] > 0:
            met += weight * (delivered[w.first, c] / received[c]) * (delivered[w.second, c] / received[c])
        whole += weight
    return 4 * met / whole if whole > 0 else 0.0


@njit(nogil=True, cache=True)
def choose(w: Any, p: Any, c: int, gap: float, trust: Any, influence: Any, approved: Any, wait: Any, g: Any) -> int:
    """The supplier that a state orders from, or -1: the best of noisy utilities (McFadden), waiting among them."""
    best, chosen = p[NOBODY] - log(-log(g.random())), -1
    for s in range(len(w.plateau)):
        u = (
            p[GAP] * gap - p[PRICE] * w.price[s] * w.pays[c] + p[LIKE] * w.affinity[s, c] + p[TRUST] * trust[s, c]
            + p[SWAY] * influence[s, c] + p[IS_APPROVED] * approved[s, c] - p[WAIT] * wait[s]
            - log(-log(g.random()))
        )  # fmt: skip
        if u > best:
            best, chosen = u, s
    return chosen
