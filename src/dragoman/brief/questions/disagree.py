"""Where sources disagree: conflicts on one key with their reason, and figures that differ by definition."""

from collections import Counter
from dataclasses import replace

from dragoman.brief.evidence import distinct, evidence
from dragoman.brief.questions.promised import leading
from dragoman.brief.wording import count, joined, quantity
from dragoman.reconcile.actors import name
from dragoman.reconcile.disputes import disputes
from dragoman.reconcile.readings import Reading, gather
from dragoman.terms import Answer, Conflict, View

METHOD = (
    "Conflicts between claims on one key (family, supplier, recipients, product, stage, unit), and between the "
    "sentences that carry them, by code; and, side by side, figures for all recipients whose definitions differ. No "
    "figure is chosen over another."
)

_MOST = 6


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The disagreements on what either party promised, made or delivered."""
    pair = tuple(party for party in (a, b) if party)
    found = disputes(view, *pair)
    rival = {party: _side_by_side(gather(view, party)) for party in pair}
    said = [_counted(found)] if found else []
    said += [f"{name(party)}, {text}" for party, text in rival.items() if text]
    rows = {row.statement.id: row for row in view.rows}
    ids = [one for conflict in _varied(found) for one in (conflict.one, conflict.other)]
    ids += [one.sample.statement.id for party in pair for one in leading(_whole(gather(view, party)))]
    quotes = distinct(evidence(rows[one]) for one in dict.fromkeys(ids))[:_MOST]
    caveats = tuple(dict.fromkeys(f"{one.code}: {one.reason}" for one in _varied(found)))
    line = f"{'. '.join(said)}." if said else None
    return Answer("Where do sources disagree?", line, quotes if said else (), caveats, METHOD)


def _counted(found: tuple[Conflict, ...]) -> str:
    codes = Counter(one.code for one in found)
    each = joined([f"{amount} of {code}" for code, amount in sorted(codes.items())])
    return f"{count(len(found), 'conflict')} ({each})"


def _varied(found: tuple[Conflict, ...], most: int = 6) -> tuple[Conflict, ...]:
    """Some of the conflicts, one of each code in turn."""
    by_code: dict[str, list[Conflict]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    turns = [conflict for at in range(most) for group in by_code.values() for conflict in group[at : at + 1]]
    return tuple(turns[:most])


def _whole(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(one for one in found if one.scope == "all recipients" and one.quantity is not None)


def _side_by_side(found: tuple[Reading, ...]) -> str | None:
    parts = []
    for family in ("promised", "delivered"):
        mine = leading(tuple(one for one in _whole(found) if one.family == family), 3)
        if len(mine) > 1:
            figures = [f"{_short(one)} ({one.finding.claimant or 'source not named'})" for one in mine]
            parts.append(f"{family} under {len(mine)} definitions: {joined(figures)}")
    return "; ".join(parts) or None


def _short(reading: Reading) -> str:
    return f"{quantity(replace(reading.quantity, unit=None))} {reading.word}" if reading.quantity else reading.word
