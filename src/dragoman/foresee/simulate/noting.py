"""What a week leaves behind: its outputs, and the proof that no dose was lost."""

from math import tanh
from typing import Any

from numba import njit

from dragoman.foresee.simulate.state import State


@njit(nogil=True, cache=True)
def note(w: Any, a: State, united: float, friction: float, row: Any) -> None:
    """The week's outputs, in the order of `World.outputs`."""
    s_many, r_many = a.trust.shape
    whole = 0.0
    for c in range(r_many):
        whole += w.need[c]
    swayed = 0.0
    for s in range(s_many):
        promised = delivered = due = 0
        trust = sway = 0.0
        for c in range(r_many):
            promised += a.promised[s, c]
            delivered += a.delivered[s, c]
            due += max(a.due[s, c] - a.delivered[s, c], 0)
            trust += a.trust[s, c] * w.need[c]
            sway += a.influence[s, c]
        row[s], row[s_many + s], row[2 * s_many + s] = a.made[s], promised, delivered
        row[3 * s_many + s], row[4 * s_many + s] = due, delivered / promised if promised > 0 else 0.0
        row[5 * s_many + s], row[6 * s_many + s] = trust / whole, sway
        swayed += sway
    at = 6 * s_many
    for s in range(s_many):
        row[at + s] = row[at + s] / swayed if swayed > 0 else 0.0
    at += s_many
    row[at] = tanh(a.pair[0])
    row[at + 1 : at + 5] = a.pair[1:5]
    row[at + 5], row[at + 6] = united, a.counts[2]
    used = 0
    for c in range(r_many):
        used += a.used[c]
    row[at + 7] = used / whole
    row[at + 8], row[at + 9], row[at + 10] = a.counts[0], a.counts[1], friction


@njit(nogil=True, cache=True)
def conserved(w: Any, a: State) -> bool:
    """True where every dose is accounted for: made is home, stock and shipped; shipped is what states hold and used."""
    for s in range(len(a.stock)):
        shipped = 0
        for c in range(len(a.received)):
            shipped += a.delivered[s, c]
            if a.delivered[s, c] > a.promised[s, c] or a.delivered[s, c] < 0:
                return False
        if a.made[s] != a.home[s] + a.stock[s] + shipped or a.stock[s] < 0 or a.home[s] > w.home_need[s]:
            return False
    for c in range(len(a.received)):
        came = 0
        for s in range(len(a.stock)):
            came += a.delivered[s, c]
        if came != a.received[c] or a.used[c] > a.received[c] or a.used[c] < 0:
            return False
    ordered = 0
    for k in range(a.counts[3]):
        ordered += a.order_amount[k]
    return bool(ordered == a.promised.sum())
