"""Which targets they set, and how far they are: figures to be reached by a day, held against stated figures."""

from collections import Counter

from dragoman.brief.evidence import distinct, evidence
from dragoman.brief.wording import count, day, joined, quantity
from dragoman.measure.aims import METHOD as RATED
from dragoman.measure.aims import Rated, due, rated
from dragoman.reconcile.actors import name
from dragoman.reconcile.stories import claimant
from dragoman.terms import Answer, Evidence, Row, View

METHOD = f"Targets and expected figures of either party with a number. {RATED} Copies of one story count once."

_WORDS = {
    "kept_early": "kept early", "kept": "kept", "late": "reached late", "broken": "not reached", "on_track": "on track",
    "not_due": "not due yet", "unverifiable": "cannot be checked",
}  # fmt: skip
_MOST = 3


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The targets with a figure that one or two parties set, with the rating of each that can be checked."""
    found = tuple(one for one in rated(view, a, b) if one.rating != "unverifiable" or one.statement.kind == "target")
    checked = [one for one in found if one.rating != "unverifiable"]
    dated = [one for one in found if one.rating == "unverifiable" and due(one.statement) is not None]
    chosen = (*checked, *dated)[:_MOST] or found[:_MOST]
    line = f"{'; '.join(_said(one) for one in chosen)}." if chosen else None
    asked = f"Which targets did {joined([name(one) for one in (a, b) if one])} set, and how far are they?"
    return Answer(asked, line, _quotes(view, chosen), _caveats(found) if found else (), METHOD)


def _said(one: Rated) -> str:
    statement = one.statement
    who = joined([name(party.polity or party.id) for party in statement.actors], 3)
    deadline = due(statement)
    by = f" by {(deadline.latest or '')[:4]}" if deadline else ""
    expected = "expected " if statement.kind == "forecast" else ""
    told = f"{who}: {expected}{quantity(statement.quantity)}{by} ({_source(one.target.origin)})"
    return f"{told}, {_WORDS[one.rating]}: {one.reason}"


def _source(row: Row) -> str:
    return f"{claimant(row) or 'source not named'}, {day(row.said)}"


def _quotes(view: View, chosen: tuple[Rated, ...]) -> tuple[Evidence, ...]:
    """The words of each target, then those of the figure that decides."""
    rows = {row.statement.id: row for row in view.rows}
    behind = [rows[key] for one in chosen for key in one.inputs if key in rows]
    return distinct(evidence(row) for row in (*(one.target.origin for one in chosen), *behind))[:6]


def _caveats(found: tuple[Rated, ...]) -> tuple[str, ...]:
    open_ = Counter(one.reason for one in found if one.rating == "unverifiable")
    return tuple(f"{count(many, 'target')} cannot be checked: {reason}" for reason, many in open_.most_common())
