"""Ids that count as one, built join by join, none of them across a pair that is kept apart."""

from collections.abc import Iterable

from dragoman.extract.scan.gazetteer import entity
from dragoman.reconcile.entities.rulings import Pair, pair
from dragoman.reconcile.entities.spellings import bare

Rank = tuple[int, int, bool, str]


def rank(id: str) -> Rank:
    """By which of several ids an entity goes: a polity's code, else one of the program's tables, else the longest."""
    kind = 0 if ":" not in id else 1 if entity(id) else 2
    return kind, -len(bare(id)), id.startswith("GRP:"), id


class Clusters:
    """Disjoint sets of ids with pairs that must not come together."""

    def __init__(self, apart: Iterable[Pair]) -> None:
        self._apart = frozenset(apart)
        self._above: dict[str, str] = {}
        self._sets: dict[str, set[str]] = {}
        self._why: dict[Pair, str] = {}

    def join(self, one: str, other: str, why: str) -> bool:
        """The sets of two ids become one, unless they hold a pair that is kept apart; False then."""
        first, second = self.root(one), self.root(other)
        if first == second:
            self._why.setdefault(pair(one, other), why)
            return True
        mine, yours = self._sets.get(first, {first}), self._sets.get(second, {second})
        if any(pair(a, b) in self._apart for a in mine for b in yours):
            return False
        self._above[second] = first
        self._sets[first] = mine | yours
        self._sets.pop(second, None)
        self._why[pair(one, other)] = why
        return True

    def root(self, id: str) -> str:
        """The id by which a set is kept here; not the one that it goes by."""
        while id in self._above:
            id = self._above[id]
        return id

    def canon(self) -> dict[str, str]:
        """From every id that counts as another to that other."""
        found: dict[str, str] = {}
        for some in self._sets.values():
            first = min(some, key=rank)
            found |= dict.fromkeys(sorted(some - {first}), first)
        return dict(sorted(found.items()))

    def reasons(self, canon: dict[str, str]) -> dict[str, str]:
        """Why each id that counts as another does: the join that it took part in, the nearest to that other first."""
        found: dict[str, str] = {}
        for id, own in canon.items():
            mine = [(own not in two, two) for two in self._why if id in two]
            found[id] = self._why[min(mine)[1]]
        return found
