"""stage: a deal told where others know of a plan, a refusal, an end; supply where a partner produces."""

import re
from collections.abc import Iterator

from dragoman.extract.scan.gazetteer import label
from dragoman.reconcile.actors import places, recipients, suppliers
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import figure_family, says
from dragoman.reconcile.kinship import digits, equal_figures
from dragoman.reconcile.passages import Passage, origin_of, origins
from dragoman.reconcile.stages import family, holds
from dragoman.terms import Row

_ONLY_PLANNED = re.compile(
    r"\b(?:only|merely|just|still|no more than|nothing but)\b\s+(?:[\w-]+\s+){0,4}?(?:plans?|talks|negotiat\w+|options?"
    r"|intentions?|proposals?|discuss\w+|considering|interest)\b"
    r"|\b(?:no|without an?y?) (?:contracts?|deals?|agreements?|orders?|purchases?)\b"
    r"|\b(?:has|have|had) not (?:yet )?(?:signed|ordered|bought|purchased|agreed|concluded)\b"
    r"|\bnever (?:signed|ordered|bought|received)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:refus\w+|reject\w+|denied|declin\w+|banned|blocked|turned down)\b\W+(?:\w+\W+){0,6}?(?:imports?|use"
    r"|registration|permission|licen[cs]\w*|contracts?|purchases?|deals?|offers?|approv\w+|authori[sz]ation|deliver\w+|suppl\w+|shipments?"
    r"|vaccines?|request|application)\b"
    r"|\b(?:contracts?|deals?|orders?|purchases?|agreements?|deliver\w+|suppl\w+|imports?|shipments?)\b(?:\W+\w+){0,9}?\W+"
    r"(?:(?:was|were|is|are|been|be|has|have) (?:\w+ )?)(?:suspended|cancell?ed|terminated|annulled|revoked|scrapped"
    r"|halted|rescinded|frozen|refused|rejected|withdrawn|to be cancell?ed)\b"
    r"|\b(?:suspend|cancel|terminat|annull?|revok|scrapp|halt|rescind)(?:s|ed|led|e|es)?\b\W+(?:\w+\W+){0,5}?(?:contracts?|deals?"
    r"|orders?|purchases?|agreements?|deliver\w+|suppl\w+|imports?|shipments?)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not yet|has not|have not|had not|none|no doses|nothing|still (?:waits|awaits|waiting|awaiting))\b",
    re.IGNORECASE,
)
_SUPPLY_WORDS = re.compile(
    r"\bdeals?\b|\bcontracts?\b|\bsuppl\w+|\border\w*|\bbuy\w*|\bbought\b|\bpurchas\w+|\bsold\b|\bsells?\b|\bexport\w*",
    re.IGNORECASE,
)
_DONE = ("promised", "delivered")
_SUPPLYING, _BINDING = frozenset(("order", "deliver", "conclude")), frozenset(("contract", "agreement"))


def stages(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that puts a deal further than others do."""
    yield from _not_so_far(case)
    yield from _not_arrived(case)
    yield from _made_there(case)


def _not_so_far(case: Case) -> Iterator[Clash]:
    mine = case.mine
    if _ONLY_PLANNED.search(mine.text) or _REFUSED.search(mine.text):
        return
    givers, takers = _sides(mine)
    for other in _opposing(case) if takers else ():
        if other.document.id == mine.document.id or not other.context & takers:
            continue
        planned, refused = _ONLY_PLANNED.search(other.text), _REFUSED.search(other.text)
        if not (planned or refused) or not _is_one_line(mine, other, givers):
            continue
        for taker in sorted(_meant(other, takers)):
            if not _overtaken(taker, givers, other, case, strict=refused is not None):
                what = "refused, limited or ended" if refused else "no more than planned or talked about"
                yield case.clash("stage", other, f"told as a deal with {label(taker)}; there it is {what}")


def _opposing(case: Case) -> dict[Passage, None]:
    return dict.fromkeys((*case.shelf.matching(_ONLY_PLANNED), *case.shelf.matching(_REFUSED)))


def _sides(passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """Who gives and who gets by the statements of supply in a passage; of approvals, whose goods and who approves."""
    givers: set[str] = set()
    takers: set[str] = set()
    for row in passage.rows:
        statement = row.statement
        if not holds(statement) or statement.modality in ("possible", "conditional", "intended", "planned"):
            continue
        if family(statement) in _DONE:
            givers |= places(statement, suppliers(statement))
            takers |= places(statement, recipients(statement))
        elif statement.kind == "approval":
            givers |= origins(passage)
            takers |= places(statement, tuple(party.id for party in statement.actors))
    givers |= origins(passage)
    if (
        not takers
        and _SUPPLY_WORDS.search(passage.text)
        and givers
        and (passage.acts & _SUPPLYING or passage.papers & _BINDING)
    ):
        takers = set(passage.polities)
    return frozenset(givers), frozenset(takers - givers)


def _is_one_line(mine: Passage, other: Passage, givers: frozenset[str]) -> bool:
    """True where the other passage is about the same goods, or goods of the same giver."""
    if mine.products and other.goods:
        return bool(mine.products & other.goods)
    whose = origins(other) | {home for one in other.goods if (home := origin_of(one))}
    return bool(givers & whose)


def _meant(other: Passage, takers: frozenset[str]) -> frozenset[str]:
    """The takers whom the other passage speaks of: those it names, else those it takes up."""
    return (other.polities or other.context) & takers


def _overtaken(taker: str, givers: frozenset[str], other: Passage, case: Case, *, strict: bool) -> bool:
    """True where the ledger holds a deal or delivery for the taker; against a refusal, only one that came later."""
    for row in case.shelf.rows:
        statement = row.statement
        if row.document.id == other.document.id or family(statement) not in _DONE or not holds(statement):
            continue
        if taker not in places(statement, recipients(statement)) or not givers & places(
            statement, suppliers(statement)
        ):
            continue
        if not strict or (row.said or "") > (other.day or "9999"):
            return True
    return False


def _not_arrived(case: Case) -> Iterator[Clash]:
    """What is told as arrived was promised at that time, and nothing had come."""
    for row in case.mine.rows:
        if family(row.statement) != "delivered" or row.statement.quantity is None:
            continue
        for other in case.shelf.equal(case.mine):
            promised = [one for one in other.rows if family(one.statement) == "promised" and _same_ends(row, one)]
            if promised and _NOT_YET.search(other.text) and _not_older(other, case.mine):
                yield case.clash("stage", other, "told as delivered; there it is promised and has not come")


def _same_ends(one: Row, other: Row) -> bool:
    mine, yours = (
        (places(x.statement, suppliers(x.statement)), places(x.statement, recipients(x.statement)))
        for x in (one, other)
    )
    return all(not a or not b or bool(a & b) for a, b in zip(mine, yours))


def _not_older(other: Passage, mine: Passage) -> bool:
    return mine.day is None or other.day is None or other.day[:7] >= mine.day[:7]


def _made_there(case: Case) -> Iterator[Clash]:
    """One figure, supplied here and produced by a partner there."""
    mine = case.mine
    found: list[Clash] = []
    for other in case.shelf.equal(mine):
        for own, told in equal_figures(mine, other):
            families = {figure_family(mine, own), figure_family(other, told)}
            if families & set(_DONE) and "produced" not in families:
                return
            both = "produced" in families and families & set(_DONE) and digits(own.quantity.value) > 1
            if both and len(mine.context & other.context) > 1 and mine.goods & other.goods:
                why = f"{says(own)}: on one side supplied, on the other produced by a partner"
                found.append(case.clash("stage", other, why))
    yield from found
