"""What each wants: the aims and requests that it voices, and the values that it expects."""

import re

from dragoman.brief.evidence import best, distinct, evidence, item, matter
from dragoman.brief.wording import joined
from dragoman.reconcile.actors import is_supply, name, places, recipients, takes_part
from dragoman.reconcile.stories import Claim, claims, voucher
from dragoman.terms import Answer, Row, Statement, View

METHOD = (
    "Targets and requests whose first party is the one asked about and that name goods, money, help or a figure, and "
    "forecasts with a figure in which it takes part and that itself, or a source of its country, vouches for. What "
    "another state's document says in the first person is that state's voice. Copies of one story count once."
)

_HELP = re.compile(
    r"\b(help|aid|assist\w*|support|credit|loan|funds?|funding|money|payment|compensation|vaccines?|doses?|jabs?"
    r"|suppl(?:y|ies)|deliver(?:y|ies)|shipments?|equipment|weapons?|gas|oil|grain|goods|licen[cs]e\w*|technology"
    r"|investments?|production|capacity|access|recognition|approval)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")


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
    if _speaks_another(row, party):
        return False
    if statement.kind in ("target", "request"):
        first = statement.actors[0].id if statement.actors else None
        return first is not None and party in places(statement, (first,)) and _names_goods(statement)
    if statement.kind != "forecast" or statement.quantity is None or not takes_part(statement, party):
        return False
    cited = voucher(row)
    if cited is None:
        return row.document.source.country == party
    return cited.polity == party or party in places(statement, (cited.source,))


def _names_goods(statement: Statement) -> bool:
    """True where the wish is for something that can be given: an amount, a product, help, or a thing of that sort."""
    if statement.quantity is not None or statement.product is not None:
        return True
    return bool(_HELP.search(matter(statement) or ""))


def _speaks_another(row: Row, party: str) -> bool:
    """True where the words are in the first person of a document that another state published."""
    country = row.document.source.country
    return country not in (None, party) and bool(_FIRST_PERSON.search(row.statement.text))


def _wishes(chosen: tuple[Claim, ...]) -> str:
    return joined(list(dict.fromkeys(item(one) for one in chosen)), 3)
