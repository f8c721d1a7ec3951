"""The PLOVER code of the statements that the ledger's frames found."""

from collections.abc import Mapping, Sequence

from dragoman.extract.events.labels import code_of, label
from dragoman.extract.scan.units import MONEY
from dragoman.terms import Party, Statement

GIFTS = frozenset(
    "donate gift grant aid help assist donation gift support fund finance contribute contribution lend".split()
)
SALES = frozenset("sell sale export buy purchase order import procure contract pay".split())
BUYING = frozenset("buy purchase order procure acquire secure reserve book import pre-order contract".split())
ENDING = frozenset("terminate suspend cancel scrap abrogate denounce withdraw quit leave exit end".split())
AGREEING = frozenset("agree announce discuss negotiate plan seek".split())
OPEN = frozenset({"possible", "conditional", "expected", "necessary", "uncertain", "alleged", "probable"})
DECLARED = frozenset({"planned", "decided", "intended"})


def ledger_event(one: Statement) -> tuple[str, str | None] | None:
    """The event and mode of a statement of the ledger's kinds, None where it tells of no act that has been done."""
    act = one.predicate.rsplit("_to_", 1)[-1]
    if one.kind in ("capacity", "forecast") or one.stage == "administered":
        return None
    negative = one.polarity == "-"
    if one.kind == "commitment":
        return _promised(one, negative=negative)
    if one.kind == "agreement" and act in ENDING:
        return ("SANCTION", "discontinue") if _real(one) and not negative else None
    if negative:
        return ("REJECT", None) if one.kind == "approval" and _real(one) else None
    if not _real(one):
        return ("AGREE", None) if one.kind in ("agreement", "partnership") and one.modality in DECLARED else None
    match one.kind:
        case "agreement":
            return ("AGREE", None) if act in AGREEING else ("SUPPORT", None)
        case "partnership":
            return "COOPERATE", None
        case "delivery":
            return ("COOPERATE", None) if act in SALES else ("AID", None) if _given(one, act) else ("COOPERATE", None)
        case "request":
            return "REQUEST", "assist" if one.supplier or one.product or one.quantity else None
        case "approval":
            return "SUPPORT", None
    return None


def _promised(one: Statement, *, negative: bool) -> tuple[str, str | None] | None:
    if one.stage == "request":
        return None if negative else ("REQUEST", "assist")
    if one.modality in OPEN:
        return None
    return ("REJECT", "assist") if negative else ("AGREE", None)


def _real(one: Statement) -> bool:
    return one.modality == "asserted" and one.tense != "future"


def _given(one: Statement, act: str) -> bool:
    """True of what is given for nothing: money and help always, goods where no word says that they are sold."""
    money = one.quantity is not None and one.quantity.unit in MONEY
    firm = any(party.kind in ("company", "product") for party in one.actors)
    return money or act in GIFTS or not (firm or one.product or act in ("supply", "ship", "arrive", "land", "receive"))


def sides(one: Statement, known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Actors and recipients of a ledger statement as PLOVER labels; who gives is the actor of what is given."""
    actors, counterparts = one.actors, one.counterparts
    if one.kind in ("delivery", "commitment") and one.supplier and one.stage != "request":
        both = (*actors, *counterparts)
        giving = tuple(party for party in both if party.code in one.supplier)
        getting = tuple(party for party in both if party.code in one.recipient and party not in giving)
        bought = one.predicate.rsplit("_to_", 1)[-1] in BUYING
        if giving or bought:
            actors, counterparts = (getting, giving) if bought else (giving, getting)
    return labels(actors, known), labels(counterparts, known)


def labels(parties: Sequence[Party], known: Mapping[str, str]) -> list[str]:
    """Each party's label once; `known` has those that only the sentence tells."""
    return list(dict.fromkeys(known.get(party.id) or label(*code_of(party)) for party in parties))
