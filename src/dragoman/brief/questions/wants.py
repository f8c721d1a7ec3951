"""What each wants: the aims and requests that it voices, and the values that it expects."""

import re

from dragoman.brief.evidence import best, distinct, evidence, item, matter
from dragoman.brief.wording import joined
from dragoman.reconcile.actors import name, places, recipients, takes_part
from dragoman.reconcile.stories import Claim, claims, speaks_for_another, voucher
from dragoman.terms import Answer, Row, Statement, View

METHOD = (
    "Targets and requests that the party voices and that name goods, money, help or a figure; forecasts and plans of "
    "output with a figure in which it takes part and that itself, or a source of its country, vouches for. What "
    "another state's document says in the first person is that state's voice. Copies of one story count once."
)

_HELP = re.compile(
    r"\b(help|aid|assist\w*|support|credit|loan|funds?|funding|money|payment|compensation|vaccines?|doses?|jabs?"
    r"|suppl(?:y|ies)|deliver(?:y|ies)|shipments?|equipment|weapons?|gas|oil|grain|goods|licen[cs]e\w*|technology"
    r"|investments?|production|capacity|access|recognition|approval)\b",
    re.IGNORECASE,
)


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """What each party asks for, aims at or expects."""
    sides = {party: claims(row for row in view.rows if _voices(row, party)) for party in (a, b) if party}
    chosen = {party: best(listed, 6 if b is None else 3) for party, listed in sides.items()}
    shown = [f"{name(party)}: {_wishes(chosen[party])}" for party in sides if sides[party]]
    question = "What does each want?" if b else f"What does {name(a)} want?"
    quotes = distinct(evidence(claim.origin) for party in sides for claim in chosen[party])
    silent = tuple(f"the ledger holds no aim or request voiced by {name(party)}" for party in sides if not sides[party])
    return Answer(question, f"{'; '.join(shown)}." if shown else None, quotes, silent if shown else (), METHOD)


def _voices(row: Row, party: str) -> bool:
    statement = row.statement
    if speaks_for_another(row, (party,)):
        return False
    if statement.kind in ("target", "request"):
        return party in places(statement, _askers(statement)) and _names_goods(statement)
    if not _looks_ahead(statement) or not takes_part(statement, party):
        return False
    cited = voucher(row)
    if cited is None:
        return row.document.source.country == party
    return cited.polity == party or party in places(statement, (cited.source,))


def _askers(statement: Statement) -> tuple[str, ...]:
    """Who asks: where goods have a giver and a taker, the taker; else the first party."""
    if statement.supplier and statement.recipient:
        return recipients(statement)
    return tuple(party.id for party in statement.actors[:1])


def _looks_ahead(statement: Statement) -> bool:
    if statement.quantity is None or statement.polarity == "-":
        return False
    planned = statement.modality in ("planned", "intended", "expected") or statement.tense == "future"
    return statement.kind == "forecast" or (statement.kind == "capacity" and planned)


def _names_goods(statement: Statement) -> bool:
    """True where the wish is for something that can be given: an amount, a product, help, or a thing of that sort."""
    unit = statement.quantity.unit if statement.quantity else None
    if statement.product is not None or unit not in (None, "person", "country", "deal", "percent"):
        return True
    return bool(_HELP.search(matter(statement) or ""))


def _wishes(chosen: tuple[Claim, ...]) -> str:
    return joined(list(dict.fromkeys(item(one) for one in chosen)), 3)
