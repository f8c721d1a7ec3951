"""Who the parties of a statement are: their names, the polities that they belong to, who gives and who gets."""

import re
from functools import lru_cache

from dragoman.extract.scan.gazetteer import home, label, members
from dragoman.extract.scan.gazetteer import polity as resolve
from dragoman.extract.scan.names import find_names
from dragoman.terms import Party, Statement

__all__ = [
    "gets", "gives", "group", "home", "is_supply", "made_in", "members", "name", "place", "places", "polities",
    "recipients", "resolve", "suppliers", "takes_part",
]  # fmt: skip

_POLITY = re.compile(r"[A-Z]{3}")
_GIVES = re.compile(r"\bsuppl(?:y|ie)|\bdeliver|\bexport|\bs(?:ell|ale|old)\b|\bship|\bprovid|\bdonat", re.IGNORECASE)
_GETS = re.compile(r"\bbuy|\bbought|\bpurchas|\bprocur|\border|\bimport|\bacquir", re.IGNORECASE)


@lru_cache(maxsize=65536)
def place(party: str) -> str | None:
    """The polity that a party id belongs to: itself where it is a polity's code, else its home."""
    return party if _POLITY.fullmatch(party) else home(party)


@lru_cache(maxsize=65536)
def name(party: str) -> str:
    """The readable name of a party id, or of a publisher, which is its own name."""
    if _POLITY.fullmatch(party):
        return label(party)
    if ":" not in party:
        return party
    plain = party.split(":", 1)[1].replace("_", " ")
    return label(party) if party.startswith(("ORG:", "PER:")) else plain


def group(words: str) -> str | None:
    """The id of the bloc or region with members that some words name, None where they name none."""
    if members(words):
        return words
    whole = next((one for one in find_names(words, None) if (one.start, one.end) == (0, len(words))), None)
    return whole.id if whole is not None and members(whole.id) else None


def made_in(product: str | None) -> str | None:
    """The polity whose maker a product is named for, None where the gazetteer does not know the product."""
    return place(f"PRD:{product.replace(' ', '_')}") if product else None


def _by_words(statement: Statement) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    words = " ".join((statement.predicate, statement.trigger_text, statement.object or "", statement.text))
    if _GETS.search(words) and not _GIVES.search(words):
        return statement.counterparts, statement.actors
    return statement.actors, statement.counterparts


def suppliers(statement: Statement) -> tuple[str, ...]:
    """Who gives, as ids: the supplier, else for an agreement or a promise the side that its words put there."""
    if statement.supplier or statement.kind not in ("agreement", "commitment"):
        return statement.supplier
    return tuple(party.id for party in _by_words(statement)[0])


def recipients(statement: Statement) -> tuple[str, ...]:
    """Who gets, as ids of named parties: a group without members is a scope, not a recipient."""
    ids = statement.recipient
    if not ids and statement.kind in ("agreement", "commitment"):
        ids = tuple(party.id for party in _by_words(statement)[1])
    parties = (*statement.actors, *statement.counterparts)
    groups = {party.code for party in parties if party.kind == "group"}
    return tuple(dict.fromkeys(one for one in ids if not one.startswith(("set:", "GRP:")) and one not in groups))


def is_supply(statement: Statement) -> bool:
    """True where the words or the unit say that goods or money change hands."""
    if statement.quantity is not None and statement.quantity.unit not in (None, "percent", "country", "deal", "person"):
        return True
    words = " ".join((statement.predicate, statement.trigger_text, statement.object or "", statement.text))
    return bool(_GIVES.search(words) or _GETS.search(words))


def places(statement: Statement, ids: tuple[str, ...]) -> frozenset[str]:
    """The polities of some party ids of a statement, read from its own parties first."""
    parties = (*statement.actors, *statement.counterparts)
    own = {key: party.polity for party in parties for key in (party.id, party.code)}
    return frozenset(found for one in ids if (found := own.get(one) or place(one)) is not None)


def polities(statement: Statement) -> frozenset[str]:
    """Every polity that takes part in a statement in any role."""
    parties = (*statement.actors, *statement.counterparts)
    ids = (*statement.supplier, *statement.recipient, *(party.id for party in parties))
    return places(statement, ids)


def takes_part(statement: Statement, party: str) -> bool:
    """True where the party, or somebody who belongs to it, has any role."""
    return party in polities(statement) or any(one.id == party for one in (*statement.actors, *statement.counterparts))


def gives(statement: Statement, party: str) -> bool:
    """True where the party, or somebody who belongs to it, is the one who gives."""
    return _is_among(statement, suppliers(statement), party)


def gets(statement: Statement, party: str) -> bool:
    """True where the party, or somebody who belongs to it, is named as the one who gets."""
    return _is_among(statement, recipients(statement), party)


def _is_among(statement: Statement, ids: tuple[str, ...], party: str) -> bool:
    """True where some ids of a statement name the party or somebody who belongs to it; lists name firms plainly."""
    if party in ids or party in places(statement, ids):
        return True
    plain = party.split(":", 1)[1].replace("_", " ") if party.startswith(("ORG:", "PER:", "GRP:")) else None
    return plain is not None and plain in ids
