"""Where Europe stands: positions of the bloc, and of its members apart from it."""

from collections import defaultdict

from dragoman.brief.evidence import best, distinct, evidence
from dragoman.brief.wording import count, joined
from dragoman.reconcile.actors import made_in, members, name
from dragoman.reconcile.stories import Claim, claims, is_table
from dragoman.terms import Answer, Statement, View

METHOD = (
    "Stances, approvals and refusals of the European Union and of its members towards either party, its products or "
    "what it does. The bloc and its members are counted apart: who speaks for the bloc does not speak for a member, "
    "nor a member for the bloc. Votes and other rows of tables are left out, approvals excepted. Copies of one story "
    "count once."
)
BLOC = "EUU"
_SIDES = (("-", "against or wary"), ("±", "divided"), ("+", "for or willing"))


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The positions of the EU and of its members towards one or two parties."""
    pair = tuple(party for party in (a, b) if party)
    found = claims(
        row
        for row in view.rows
        if (row.statement.kind == "approval" or (row.statement.kind == "stance" and not is_table(row)))
        and _speaker(row.statement) is not None
        and _towards(row.statement, pair)
    )
    bloc = [one for one in found if _speaker(one.statement) == BLOC]
    apart = [one for one in found if one not in bloc]
    said = [part for part in (_bloc(bloc), _members(apart)) if part]
    asked = f"Where does Europe stand towards {joined([name(one) for one in pair])}?"
    quotes = distinct(evidence(one.origin) for one in (*best(bloc, 2), *best(apart, 4)))
    caveats = () if bloc or not apart else ("the ledger holds no stance of the bloc itself",)
    return Answer(asked, f"{'; '.join(said)}." if said else None, quotes, caveats, METHOD)


def _speaker(one: Statement) -> str | None:
    """The polity whose position it is: the EU or a member, None for anybody else."""
    polity = one.actors[0].polity if one.actors else None
    return polity if polity is not None and (polity == BLOC or polity in members(BLOC)) else None


def _towards(one: Statement, pair: tuple[str, ...]) -> bool:
    if one.kind == "approval":
        return made_in(one.product) in pair
    parties = {party.polity for party in one.counterparts}
    return bool(parties & set(pair)) or made_in(one.product) in pair


def _bloc(found: list[Claim]) -> str:
    return f"the EU as a bloc: {_counted(found)}" if found else ""


def _members(found: list[Claim]) -> str:
    sides: dict[str, list[str]] = defaultdict(list)
    for one in found:
        speaker = name(_speaker(one.statement) or "")
        if speaker not in sides[one.statement.polarity]:
            sides[one.statement.polarity].append(speaker)
    parts = [f"{words} {joined(sides[sign], 5)}" for sign, words in _SIDES if sides[sign]]
    return f"members apart: {', '.join(parts)}" if parts else ""


def _counted(found: list[Claim]) -> str:
    parts = []
    for sign, words in _SIDES:
        some = [one for one in found if one.statement.polarity == sign]
        if some:
            parts.append(f"{count(len(some), 'statement')} {words}")
    return joined(parts)
