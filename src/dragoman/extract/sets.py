"""Parties as sets: each once, without others, only states."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.terms import Party


def inferred(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties that the clause does not name: they come from the discourse."""
    return tuple(replace(party, mention=None, via="discourse") if party.kind != "group" else party for party in parties)


def each(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties, each once, in order."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.id, party)
    return tuple(found.values())


def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are on the side of none of the others."""
    taken = {party.id for party in others} | {
        party.polity for party in others if party.polity and party.kind != "company"
    }
    return tuple(party for party in parties if party.id not in taken)


def states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that belong to a state or a bloc."""
    return tuple(party for party in parties if party.polity)
