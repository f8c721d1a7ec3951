"""What limits it: what can be made and what was made, shortfalls, and figures that are said to be unclear."""

from dragoman.brief.evidence import best, distinct, evidence, item
from dragoman.brief.wording import count, joined
from dragoman.reconcile.actors import gives, name, takes_part
from dragoman.reconcile.stories import Claim, claims, speaks_for_another
from dragoman.terms import Answer, Row, View

METHOD = (
    "Statements on capacity and output in which either party takes part, deliveries by it that are denied or delayed, "
    "and partnerships for production with a figure. Production never counts as supply."
)


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """What each party can make, what stands in the way, and what is to be made with partners."""
    sides = {party: claims(row for row in view.rows if _limits(row, party)) for party in (a, b) if party}
    chosen = {party: best(listed, 5 if b is None else 3) for party, listed in sides.items()}
    shown = [f"{name(party)}: {_line(listed, chosen[party])}" for party, listed in sides.items() if listed]
    joint = claims(row for row in view.rows if any(_makes_with(row, party) for party in sides))
    partners = best(joint, 2)
    if joint:
        each = joined([item(one) for one in partners], 2)
        shown.append(f"{count(len(joint), 'production partnership')} with a figure: {each}")
    quotes = [evidence(claim.origin) for party in sides for claim in chosen[party]]
    quotes += [evidence(claim.origin) for claim in partners]
    caveats = ("a capacity or a plan is not output, and doses that a partner may make are not supply",)
    line = f"{'. '.join(shown)}." if shown else None
    return Answer("What limits it?", line, distinct(quotes), caveats if shown else (), METHOD)


def _limits(row: Row, party: str) -> bool:
    statement = row.statement
    if speaks_for_another(row, (party,)):
        return False
    if statement.kind == "capacity":
        return takes_part(statement, party) or gives(statement, party)
    return statement.kind == "delivery" and statement.polarity == "-" and gives(statement, party)


def _makes_with(row: Row, party: str) -> bool:
    quantity = row.statement.quantity
    if row.statement.kind != "partnership" or quantity is None or quantity.unit not in ("dose", "course"):
        return False
    return takes_part(row.statement, party)


def _line(listed: tuple[Claim, ...], chosen: tuple[Claim, ...]) -> str:
    figures = list(dict.fromkeys(item(one) for one in chosen if one.statement.quantity))
    short = sum(1 for one in listed if one.statement.polarity == "-")
    said = [joined(figures, 3)] if figures else [count(len(listed), "statement") + " on capacity, none with a figure"]
    if short:
        said.append(f"{count(short, 'statement')} of a shortage or a failed delivery")
    return "; ".join(said)
