"""Why a passage cannot hold beside others: one rule a code, each in the file of its noun."""

from dragoman.reconcile.clashes.clash import Case, Clash, Rule
from dragoman.reconcile.clashes.counts import double_counts
from dragoman.reconcile.clashes.dates import dates
from dragoman.reconcile.clashes.frames import frames
from dragoman.reconcile.clashes.impossible import impossible
from dragoman.reconcile.clashes.instruments import instruments
from dragoman.reconcile.clashes.rates import rates
from dragoman.reconcile.clashes.roles import roles
from dragoman.reconcile.clashes.scopes import scopes
from dragoman.reconcile.clashes.stages import stages
from dragoman.reconcile.clashes.staleness import staleness
from dragoman.reconcile.clashes.values import units, values
from dragoman.reconcile.clashes.words import speakers, wordings
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.shelf import Shelf

__all__ = ["RULES", "Case", "Clash", "clashes"]

RULES: tuple[Rule, ...] = (
    roles, rates, double_counts, impossible, dates, instruments, speakers, wordings, staleness, scopes, stages, frames,
    units, values,
)  # fmt: skip
"""Every rule, the more telling first: of two codes between the same two passages the first is given."""

_TOGETHER = frozenset(("date", "instrument", "rate", "double_count", "role", "stale", "scope", "wording"))


def clashes(mine: Passage, beside: tuple[Passage, ...], shelf: Shelf) -> tuple[Clash, ...]:
    """The clashes of a passage with the passages of a shelf: each code and counterpart once, in the order of rules."""
    found: dict[tuple[str, str], Clash] = {}
    case = Case(mine, beside, shelf)
    for rule in RULES:
        for one in rule(case):
            key = (one.code, one.theirs[0].id)
            met = {code for code, other in found if other == one.theirs[0].id}
            if key not in found and (one.code in _TOGETHER or not met):
                found[key] = one
    return tuple(found.values())
