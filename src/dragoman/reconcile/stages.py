"""How far a promise has come: the family of stages that a statement belongs to."""

import re
from typing import Literal

from dragoman.reconcile.actors import is_supply
from dragoman.terms import Statement

Family = Literal["sought", "promised", "delivered", "produced"]

_SOUGHT = ("rumour", "request")
_ARRIVED = ("dispatched", "delivered", "administered", "fulfilled")
_UNREAL = ("planned", "intended", "expected", "possible", "necessary", "conditional")

_PAST = {
    "agree": "agreed", "buy": "bought", "sell": "sold", "send": "sent", "give": "given", "get": "received",
    "ship": "shipped", "commit": "committed", "order": "ordered", "deliver": "delivered", "export": "exported",
    "donate": "donated", "supply": "supplied", "pledge": "pledged", "promise": "promised", "offer": "offered",
    "contract": "contracted", "announce": "announced", "purchase": "purchased", "receive": "received",
    "provide": "provided", "secure": "secured", "sign": "signed", "procure": "procured", "import": "imported",
    "administer": "administered", "allocate": "allocated", "dispatch": "dispatched", "arrive": "arrived",
    "produce": "produced", "make": "made", "manufacture": "manufactured", "extend": "extended", "renew": "renewed",
    "conclude": "concluded", "approve": "approved", "authorise": "authorised", "register": "registered",
    "refuse": "refused", "request": "requested", "ask": "asked", "join": "joined", "cancel": "cancelled",
    "suspend": "suspended", "cooperate": "cooperated", "expect": "expected", "launch": "launched",
}  # fmt: skip

_PROMISES = ("agreed", "pledged", "promised", "committed", "offered", "contracted", "undertook")
_UNTIL = re.compile(
    r"\b(agree[sd]?|pledge[sd]?|promise[sd]?|commit(?:s|ted)?|offer(?:s|ed)?|contract(?:s|ed)?|undertook|will|would|could"
    r"|prepar(?:es?|ed|ing)|plan(?:s|ned|ning)?|intend(?:s|ed)?|expect(?:s|ed)?|aim(?:s|ed)?|hope[sd]?|is|are)"
    r"(?: \w+ly)?(?: to)?(?: \w+ly)?\s*$",
    re.IGNORECASE,
)
_ENDS = ("suspend", "cancel", "terminate", "end", "withdraw", "annul", "revoke", "expire", "abandon", "void", "halt")

_NOUNS = {
    "supplies": "supply", "delivery": "deliver", "deliveries": "deliver", "donation": "donate", "donations": "donate",
    "shipment": "ship", "shipments": "ship", "agreement": "agree", "procurement": "procure",
}  # fmt: skip


def family(statement: Statement) -> Family | None:
    """The family of stages of a statement, None where it moves no goods.

    Goods that a partner makes or may make are `produced`: they never enter supply. A delivery that is only planned
    or expected has not happened and belongs to no family; nor does the end of a deal.
    """
    if statement.predicate.casefold().startswith(_ENDS):
        return None
    if statement.kind in ("partnership", "capacity"):
        return "produced"
    if statement.kind == "delivery":
        return None if statement.modality in _UNREAL or statement.tense == "future" else "delivered"
    if statement.kind == "request" or (statement.kind == "commitment" and statement.stage in _SOUGHT):
        return "sought"
    if statement.kind in ("commitment", "agreement") and is_supply(statement):
        return "delivered" if statement.stage in _ARRIVED else "promised"
    return None


def word(statement: Statement) -> str:
    """The act as the source names it, as a participle: agreed, ordered, exported; else the predicate in plain words.

    A promise to act reads as the promise: "agreed to supply" is agreed, never supplied.
    """
    before = governor(statement)
    if before in _PROMISES and statement.kind in ("commitment", "agreement"):
        return before
    said = _participle(statement.trigger_text.strip().casefold())
    if said is not None:
        return said
    first, *rest = re.split(r"[_\s]+", statement.predicate.strip().casefold())
    if not rest or rest[0] == "to":
        first = _participle(first) or first
    return " ".join((first, *rest))


def governor(statement: Statement) -> str | None:
    """The participle of the verb that the act hangs on, as agreed in "agreed to produce"; None where there is none."""
    at = statement.trigger[0] - statement.span[0]
    found = _UNTIL.search(statement.text[: max(at, 0)])
    if found is None:
        return None
    form = found.group(1).casefold()
    return _participle(form) or form


def _participle(form: str) -> str | None:
    """The participle of a verb that is known in any regular form, None for other words."""
    if form in _PAST.values() or (form.isalpha() and len(form) > 4 and form.endswith("ed")):
        return form
    bases = (form, form.removesuffix("s"), form.removesuffix("es"), form.removesuffix("ing"), _base(form))
    return next((_PAST[base] for base in bases if base in _PAST), None)


def _base(form: str) -> str:
    return form.removesuffix("ing") + "e" if form.endswith("ing") else _NOUNS.get(form, form)


def holds(statement: Statement) -> bool:
    """True where the statement says that something is so, and not that it is not, or that it is unclear."""
    return statement.polarity == "+" and statement.modality != "uncertain"
