"""The words around a number that set its bound: "over", "some", "up to", "or more"."""

import re
from dataclasses import dataclass

from dragoman.extract.scan.anchors import Phrases, phrase_before, table
from dragoman.terms.quantity import Bound

_TABLE = table("numbers.toml")
_BEFORE: Phrases[str] = Phrases({one: bound for bound, phrases in _TABLE["hedges_before"].items() for one in phrases})
_AFTER = {phrase: bound for bound, phrases in _TABLE["hedges_after"].items() for phrase in phrases}
_CLOSE = sorted((one for one in _AFTER if one.startswith(("or ", "-", "+"))), key=len, reverse=True)
_AFTER_FORM = re.compile(
    r",?\s?(?P<hedge>(?:" + "|".join(map(re.escape, _CLOSE)) + r")(?!\w)"
    r"|(?:" + "|".join(sorted(_AFTER.keys() - set(_CLOSE), key=len, reverse=True)) + r")(?=\s*(?:$|[.,;:)\n])))"
)
_AFTER_FIRST = frozenset(phrase[0] for phrase in _AFTER)
_MOST_HEDGES = 3
_DOUBT = 0.05


@dataclass(slots=True)
class Hedge:
    """Where the hedging words begin, the bound they set (`~<` is just below), and the words that open a range."""

    start: int
    bound: str = "="
    words: str | None = None
    opens: str | None = None


def hedge_before(low: str, start: int) -> Hedge:
    """The hedge that ends just before `start`; several may stack, the strongest sets the bound."""
    hedge = Hedge(start)
    for _ in range(_MOST_HEDGES):
        found = phrase_before(low, hedge.start, _BEFORE)
        if found is None:
            break
        place, bound = found
        if bound in ("between", "from"):
            return Hedge(place, opens=bound) if hedge.start == start else hedge
        hedge = Hedge(place, _stronger(bound, hedge.bound))
    if hedge.start < start:
        hedge.words = " ".join(low[hedge.start : start].split())
    return hedge


def _stronger(outer: str, inner: str) -> str:
    if inner == "=" or (inner == "~" and outer != "="):
        return outer
    return inner


def hedge_after(low: str, end: int) -> tuple[int, str, str] | None:
    """End, bound and words of a hedge that follows a number or its noun."""
    if low[end : end + 3].lstrip(",").lstrip()[:1] not in _AFTER_FIRST:
        return None
    found = _AFTER_FORM.match(low, end)
    return (found.end(), _AFTER[found["hedge"]], found["hedge"]) if found else None


def interval(value: float, bound: str) -> tuple[float | None, float | None, Bound]:
    """Low, high and bound of a number under a bound: "about" allows 5 per cent on both sides, "nearly" below only."""
    if bound == "~":
        return round(value * (1 - _DOUBT), 6), round(value * (1 + _DOUBT), 6), "~"
    if bound == "~<":
        return round(value * (1 - _DOUBT), 6), value, "~"
    if bound in (">", ">="):
        return value, None, ">" if bound == ">" else ">="
    if bound in ("<", "<="):
        return 0.0, value, "<" if bound == "<" else "<="
    return value, value, "="
