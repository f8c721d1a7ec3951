"""The brief of one supplier or of a pair: every question answered from one view, and what a page shows beside them."""

from dataclasses import dataclass

from dragoman.brief.account import Account, account
from dragoman.brief.questions import QUESTIONS, collide
from dragoman.brief.timeline import Timeline, timeline
from dragoman.measure.shares import Contest, contest
from dragoman.reconcile.actors import name
from dragoman.terms import Brief, Document, View


@dataclass(frozen=True, slots=True)
class Report:
    """A brief with the accounts and timelines of its suppliers, their markets, and the documents that it quotes."""

    brief: Brief
    accounts: tuple[Account, ...]
    timelines: tuple[Timeline, ...]
    contest: Contest | None
    documents: tuple[Document, ...]


def compose(view: View, a: str, b: str | None = None) -> Brief:
    """The brief on one or two parties: the questions in their order, each answered or said to have no answer."""
    asked = [question for question in QUESTIONS if b is not None or question is not collide.answer]
    return Brief(
        title=f"{name(a)} and {name(b)}" if b else name(a),
        parties=(a, b) if b else (a,),
        as_of=view.as_of.said,
        answers=tuple(question(view, a, b) for question in asked),
        documents=len({row.document.id for row in view.rows}),
        statements=len(view.rows),
    )


def report(view: View, a: str, b: str | None = None) -> Report:
    """The brief with everything that its page shows."""
    made = compose(view, a, b)
    accounts = tuple(account(view, party) for party in made.parties)
    quoted = {one.document for answer in made.answers for one in answer.evidence}
    quoted |= {one.document for each in accounts for one in each.quotes}
    documents = {row.document.id: row.document for row in view.rows if row.document.id in quoted}
    ordered = sorted(documents.values(), key=lambda one: (one.published or "", one.source.publisher or "", one.id))
    return Report(
        brief=made,
        accounts=accounts,
        timelines=tuple(timeline(view, party) for party in made.parties),
        contest=contest(view, a, b) if b else None,
        documents=tuple(ordered),
    )
