"""Where their interests collide: markets that both supply, measured, and frictions that sources state."""

from dragoman.brief.evidence import distinct, evidence, pick
from dragoman.brief.wording import count, joined
from dragoman.measure.shares import Contest, Market, contest
from dragoman.reconcile.actors import gives, name, takes_part
from dragoman.terms import Answer, Evidence, Row, View

METHOD = (
    "A market is contested where both suppliers hold more than a tenth of the deliveries that one table gives for it; "
    "statements of friction between the two, and accusations, stand beside the measure."
)

_FRICTION = ("friction", "rival", "compet", "contest", "tension", "dispute")


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The contested markets of two suppliers; of one supplier, nothing."""
    question = f"Where do the interests of {name(a)} and {name(b)} collide?" if b else "Where do interests collide?"
    if b is None:
        return Answer(question, None, (), (), METHOD)
    found = contest(view, a, b)
    stated = [row for row in view.rows if _is_friction(row, a, b)]
    quotes = distinct((*pick(stated, 3), *_rows_behind(view, found)))
    return Answer(question, _line(found, len(stated), a, b), quotes, _caveats(found), METHOD)


def _is_friction(row: Row, a: str, b: str) -> bool:
    statement = row.statement
    if not (takes_part(statement, a) and takes_part(statement, b)):
        return False
    words = f"{statement.predicate} {statement.trigger_text}".casefold()
    return statement.kind == "accusation" or (
        statement.kind in ("relation", "judgement", "stance") and any(stem in words for stem in _FRICTION)
    )


def _line(found: Contest, stated: int, a: str, b: str) -> str | None:
    said = []
    if found.document:
        of = "all deliveries" if found.all_suppliers else "what the two delivered"
        both, contested = found.both, found.contested
        named = f": {joined([name(one.recipient) for one in contested])}" if contested else ""
        said.append(
            f"{count(len(both), 'recipient')} got deliveries from both; in {len(contested)} of them each holds more "
            f"than {found.threshold * 100:.0f} % of {of} ({found.publisher}){named}"
        )
    if stated:
        said.append(f"{count(stated, 'statement')} of friction between {name(a)} and {name(b)}")
    return f"{'; '.join(said)}." if said else None


def _rows_behind(view: View, found: Contest) -> tuple[Evidence, ...]:
    wanted = [one for market in found.contested[:3] for one in _latest(view, market, found)]
    return tuple(evidence(row) for row in wanted)


def _latest(view: View, market: Market, found: Contest) -> list[Row]:
    """The newest delivery of each of the two, so that both sides of a contest can be seen."""
    ids = set(market.inputs)
    rows = [row for row in view.rows if row.statement.id in ids]
    rows.sort(key=lambda row: (row.said or "", row.statement.id))
    sides = ([row for row in rows if gives(row.statement, party)] for party in (found.a, found.b))
    return [row for side in sides for row in side[-1:]]


def _caveats(found: Contest) -> tuple[str, ...]:
    if not found.document:
        return ()
    of = "the table names other suppliers too" if found.all_suppliers else "the ledger's table names no other supplier"
    return (f"shares are of the deliveries in one table ({found.publisher}); {of}",)
