"""What each wants: the aims and requests that it voices, and the values that it expects."""

from dragoman.brief.evidence import best, evidence, item
from dragoman.brief.wording import joined
from dragoman.reconcile.actors import name, places, takes_part
from dragoman.reconcile.stories import Claim, claims
from dragoman.terms import Answer, Row, View

METHOD = (
    "Targets and requests whose first party is the one asked about, and forecasts in which it takes part and that "
    "itself, or a source of its country, vouches for; copies of one story count once."
)


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """What each party asks for, aims at or expects."""
    sides = {party: claims(row for row in view.rows if _voices(row, party)) for party in (a, b) if party}
    chosen = {party: best(listed, 6 if b is None else 3) for party, listed in sides.items()}
    shown = [f"{name(party)}: {_wishes(chosen[party])}" for party in sides if sides[party]]
    question = "What does each want?" if b else f"What does {name(a)} want?"
    quotes = [evidence(claim.origin) for party in sides for claim in chosen[party]]
    unique = tuple(dict.fromkeys(quotes))
    silent = tuple(f"the ledger holds no aim or request voiced by {name(party)}" for party in sides if not sides[party])
    return Answer(question, f"{'; '.join(shown)}." if shown else None, unique, silent if shown else (), METHOD)


def _voices(row: Row, party: str) -> bool:
    statement = row.statement
    if statement.kind in ("target", "request"):
        return bool(statement.actors) and party in places(statement, (statement.actors[0].id,))
    if statement.kind != "forecast" or not takes_part(statement, party):
        return False
    last = statement.attribution[-1] if statement.attribution else None
    if last is None:
        return row.document.source.country == party
    return last.polity == party or party in places(statement, (last.source,))


def _wishes(chosen: tuple[Claim, ...]) -> str:
    return joined(list(dict.fromkeys(item(one) for one in chosen)), 3)
