"""Under which words the index lists a statement: what pages filter by, who gives to whom, who takes part together.

A key lists every statement that a question may mean, never fewer: the question itself decides. Parties are told apart
by what the statement itself says of them. Who belongs to whom beyond that is for the asker to know, who can look up
several keys; ids without a polity stand in a list of their own for that purpose.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from dragoman.ledger.rows import folded, party_rows
from dragoman.terms import Statement

SUPPLY = ("commitment", "agreement", "delivery")
MOST_PAIRS = 64
"""A statement of more pairs is listed under each of its parties, and its questions look there too."""

_POLITY = re.compile(r"[A-Z]{3}")
_UNNAMED = ("set:", "GRP:")


def keys_of(statement: Statement, publisher: str | None) -> frozenset[str]:
    """Every key of a statement in a document of a publisher (folded)."""
    found = {f"kind {statement.kind}"}
    if statement.product:
        found.add(f"product {folded(statement.product)}")
    voucher = folded(statement.attribution[-1].source) if statement.attribution else None
    found |= {f"source {one}" for one in (publisher, voucher) if one}
    found |= {f"{role} {code}" for role, code in party_rows(statement) if role in ("gives", "gets")}
    return frozenset(found.union(_supply(statement), _together(statement)))


def supply_keys(givers: Iterable[str], takers: Iterable[str] | None = None) -> list[str]:
    """The keys of what one of some codes gives, to one of others where these are given."""
    if takers is None:
        return [f"supply {one}" for one in givers]
    return [f"supply {one}>{other}" for one in givers for other in (*takers, "*")]


def together_keys(ones: Iterable[str], others: Iterable[str]) -> list[str]:
    """The keys of what one of some codes and one of others take part in together."""
    ones, others = list(ones), list(others)
    pairs = ["both " + "+".join(sorted(pair)) for pair in product(ones, others)]
    return list(dict.fromkeys((*pairs, *(f"wide {one}" for one in min(ones, others, key=len)))))


def unplaced(statement: Statement) -> frozenset[str]:
    """The ids of a statement whose polity it does not tell."""
    found = _named(statement, _codes(statement, _everybody(statement)))
    return frozenset(one for one in found if not _POLITY.fullmatch(one))


def _supply(statement: Statement) -> Iterator[str]:
    if statement.kind not in SUPPLY:
        return
    everybody = _party_ids(statement) if statement.kind != "delivery" else ()
    givers = _codes(statement, statement.supplier or everybody, whole=True)
    takers = _named(statement, _codes(statement, statement.recipient or everybody, whole=True))
    yield from supply_keys(givers)
    if len(givers) * len(takers) > MOST_PAIRS:
        takers = frozenset("*")
    yield from (f"supply {one}>{other}" for one in givers for other in takers)


def _together(statement: Statement) -> Iterator[str]:
    codes = sorted(_named(statement, _codes(statement, _everybody(statement))))
    if len(codes) * (len(codes) - 1) > 2 * MOST_PAIRS:
        yield from (f"wide {one}" for one in codes)
    else:
        yield from (f"both {one}+{other}" for one, other in combinations(codes, 2))


def _party_ids(statement: Statement) -> tuple[str, ...]:
    return tuple(one.id for one in (*statement.actors, *statement.counterparts))


def _everybody(statement: Statement) -> tuple[str, ...]:
    return (*statement.supplier, *statement.recipient, *_party_ids(statement))


def _codes(statement: Statement, ids: Iterable[str], *, whole: bool = False) -> frozenset[str]:
    """The polities of some ids, by the statement's own parties; an id without one, or with `whole` any, itself."""
    parties = (*statement.actors, *statement.counterparts)
    own = {key: party.polity for party in parties for key in (party.id, party.code)}
    found = set()
    for one in ids:
        polity = own.get(one)
        if polity is not None:
            found.add(polity)
        if whole or polity is None:
            found.add(one)
    return frozenset(found)


def _named(statement: Statement, codes: frozenset[str]) -> frozenset[str]:
    """Without groups, which are a scope and no party."""
    parties = (*statement.actors, *statement.counterparts)
    groups = {key for party in parties if party.kind == "group" for key in (party.id, party.code)}
    return frozenset(one for one in codes if one not in groups and not one.startswith(_UNNAMED))
