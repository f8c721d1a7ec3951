"""What others say: what third parties state of either, or of what it supplies."""

from collections import Counter

from dragoman.brief.evidence import MOST, best, evidence
from dragoman.brief.wording import count, joined
from dragoman.reconcile.actors import made_in, name, place, takes_part
from dragoman.reconcile.stories import Claim, claimant, claims, is_table
from dragoman.terms import Answer, Row, View

METHOD = (
    "Approvals, stances, judgements, accusations, narratives, requests and expectations about either party or its "
    "products whose first party or named source is a third one; then other statements that a named third party "
    "vouches for. Figures of tables are left out, copies of one story count once."
)

_VIEWS = ("stance", "judgement", "accusation", "narrative", "approval", "request", "target", "forecast")


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """What third parties say of one or two states."""
    pair = tuple(party for party in (a, b) if party)
    about = [row for row in view.rows if any(_concerns(row, party) for party in pair)]
    views = claims(row for row in about if row.statement.kind in _VIEWS and _is_third(row, pair))
    rest = [row for row in about if row.statement.kind not in _VIEWS and not is_table(row)]
    cited = claims(row for row in rest if _is_cited(row, pair))
    question = f"What do others say of {joined([name(party) for party in pair])}?"
    said = [_counted(views)] if views else []
    if cited:
        voices = Counter(claimant(one.origin) or "source not named" for one in cited)
        facts = count(len(cited), "figure or fact", "figures and facts")
        said.append(f"{facts} on their supply and their deals cited from {_leading(voices)}")
    chosen = best([one for one in views if not is_table(one.origin)], MOST - 2)
    chosen += best([one for one in views if is_table(one.origin)], 1)
    chosen += best(cited, MOST - len(chosen))
    caveats = ("what a source is cited for is shown as its own word, not as a fact",)
    line = f"{'; '.join(said)}." if said else None
    return Answer(question, line, tuple(evidence(one.origin) for one in chosen), caveats if said else (), METHOD)


def _counted(views: tuple[Claim, ...]) -> str:
    kinds = Counter(one.statement.kind for one in views)
    each = joined([count(amount, kind) for kind, amount in kinds.most_common()])
    speakers = Counter(_speaker(one) for one in views)
    refusals = sum(1 for one in views if one.statement.kind == "approval" and one.statement.polarity == "-")
    no = f" ({count(refusals, 'refusal')} among the approvals)" if refusals else ""
    return f"{each} of third parties{no}, most by {_leading(speakers)}"


def _leading(voices: Counter[str]) -> str:
    ordered = sorted(voices.items(), key=lambda item: (-item[1], item[0]))
    return joined([f"{voice} ({amount})" for voice, amount in ordered], 4)


def _speaker(claim: Claim) -> str:
    statement = claim.statement
    if statement.attribution:
        return claimant(claim.origin) or "source not named"
    return name(statement.actors[0].id) if statement.actors else claimant(claim.origin) or "source not named"


def _concerns(row: Row, party: str) -> bool:
    return takes_part(row.statement, party) or made_in(row.statement.product) == party


def _is_third(row: Row, pair: tuple[str, ...]) -> bool:
    """True where the one who approves, judges or asks is neither of the pair."""
    statement = row.statement
    if statement.attribution:
        return _is_cited(row, pair)
    if statement.actors:
        first = statement.actors[0]
        return (first.polity or place(first.id)) not in (*pair, None)
    return statement.kind == "judgement" and row.document.source.country not in (*pair, None)


def _is_cited(row: Row, pair: tuple[str, ...]) -> bool:
    if not row.statement.attribution:
        return False
    last = row.statement.attribution[-1]
    return (last.polity or place(last.source)) not in pair and not last.source.startswith(("GRP:", "set:"))
