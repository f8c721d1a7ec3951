"""The parties of one view, with all that is needed to list, find and compare them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process

from dragoman.errors import BadOption, Missing
from dragoman.extract.scan.gazetteer import entity, label
from dragoman.extract.scan.gazetteer import polity as state
from dragoman.reconcile.entities.clusters import Clusters, rank
from dragoman.reconcile.entities.doubts import doubts
from dragoman.reconcile.entities.identity import Identity, identity
from dragoman.reconcile.entities.inventory import Seen, inventory, known, of_role
from dragoman.reconcile.entities.roles import holders
from dragoman.reconcile.entities.rulings import Rulings, rulings
from dragoman.reconcile.entities.spellings import bare, folded_name
from dragoman.terms import Judgement, Row, View
from dragoman.terms.entity import Doubt, Known, Tie

_LIKELY = 60


@dataclass(frozen=True)
class People:
    """The entities of a view: `seen` is what the view shows of each, `identity` which ids count as one."""

    view: View
    seen: dict[str, Seen]
    identity: Identity
    ruled: Rulings

    @classmethod
    def of(cls, view: View, ties: Sequence[Tie], judgements: Sequence[Judgement]) -> "People":
        """The parties of a view, joined by judgements, by the same words and by what documents say."""
        same = identity(ids_of(view.rows), ties, judgements)
        return cls(view, inventory(view.rows, ties, same), same, rulings(judgements))

    def known(self, day: str | None = None) -> tuple[Known, ...]:
        """Every entity, those with most statements first; the tables' terms of office as of a day where given."""
        return known(self.seen, self.identity, day)

    def doubts(self) -> tuple[Doubt, ...]:
        """The pairs that may be one; see `doubts`."""
        return doubts(self.seen, self.identity, self.ruled)

    def id_of(self, term: str, name_of: str | None = None) -> str:
        """The id that a term means: an id of the ledger or the tables, a state, or a name that one entity has.

        With `name_of` a name that stands for that entity in some document may be meant; its id is then one of its own.

        Raises: Missing, BadOption.
        """
        if term in self._by_id or (":" in term and entity(term)):
            return term
        found = sorted(self._by_name.get(folded_name(term), ()))
        taken = self._taken(term, name_of) if name_of is not None else None
        if taken is not None and found in ([], [self.identity.of(name_of or "")]):
            return taken
        if code := state(term):
            return code
        if len(found) > 1:
            raise BadOption(f"{term!r} may be {' or '.join(found)}", next="give one of these ids")
        if found:
            return found[0]
        near = process.extract(folded_name(term), self._by_name.keys(), limit=3, score_cutoff=_LIKELY)
        meant = ", ".join(f"{label(min(self._by_name[name]))} ({min(self._by_name[name])})" for name, _, _ in near)
        next = f"did you mean {meant}?" if meant else "see who is in it: dragoman entities"
        raise Missing(f"no party of the ledger is called {term!r}", next=next)

    def asked(self, term: str) -> str:
        """The id that a question means by a term: where documents join several, one that statements name.

        Raises: Missing, BadOption.
        """
        id = self.id_of(term)
        among = ids_of(self.view.rows)
        named = [one for one in self.identity.members(id) if one in among]
        return id if id in among or not named else min(named, key=rank)

    def stated_with(self, id: str) -> tuple[str, ...]:
        """The other ids of statements that documents, not judgements, have joined to an id."""
        judged = Clusters(())
        for one, other in self.ruled.merges:
            judged.join(one, other, "")
        among = ids_of(self.view.rows)
        mine = (one for one in self.identity.members(id) if one != id and one in among)
        return tuple(one for one in mine if judged.root(one) != judged.root(id))

    def _taken(self, term: str, id: str) -> str | None:
        """The id that a name of an entity gets when it is taken from it, None where the entity is never called so."""
        seen = self.seen.get(self.identity.of(id))
        words = folded_name(term)
        if seen is None or words == folded_name(bare(id)) or not any(folded_name(name) == words for name in seen.names):
            return None
        prefix = id.partition(":")[0] if id.startswith(("ORG:", "PER:")) else "GRP"
        return f"{prefix}:{'_'.join(term.split())}"

    @cached_property
    def _by_id(self) -> frozenset[str]:
        return frozenset({*self.seen, *self.identity.canon, *(one for two in self.ruled.splits for one in two)})

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for id, seen in self.seen.items():
            own = entity(id)
            names = {label(id), *map(bare, self.identity.members(id)), *seen.names, *(own.names if own else ())}
            for name in names:
                found.setdefault(folded_name(name), set()).add(id)
        return found


def ids_of(rows: Iterable[Row]) -> frozenset[str]:
    """The ids of everybody who takes part or vouches in some rows."""
    return frozenset(id for row in rows for id in _ids(row))


def _ids(row: Row) -> Iterator[str]:
    statement = row.statement
    yield from (party.id for party in (*statement.actors, *statement.counterparts))
    yield from (voucher.source for voucher in statement.attribution)


def chosen(
    people: People,
    *,
    kind: str | None = None,
    polity: str | None = None,
    role: str | None = None,
    search: str | None = None,
    day: str | None = None,
) -> tuple[Known, ...]:
    """The entities of a view that fit every condition given."""
    listed = people.known(day)
    if role is not None:
        listed = of_role(listed, holders(role, polity, day), role, only_named=polity is None and day is None)
        if polity is not None:
            listed = tuple(one for one in listed if one.entity.polity == polity or _serves(one, polity))
    elif polity is not None:
        listed = tuple(one for one in listed if one.entity.polity == polity)
    if kind is not None:
        listed = tuple(one for one in listed if one.entity.kind == kind)
    if search is not None:
        words = search.casefold()
        listed = tuple(one for one in listed if any(words in name.casefold() for name in _names(one)))
    return listed


def _serves(one: Known, polity: str) -> bool:
    return any(tie.kind == "role" and tie.other == polity for tie in one.ties)


def _names(one: Known) -> Iterator[str]:
    yield one.entity.name
    yield from one.entity.names
    yield from (name for name, _ in one.names)
    yield from (id.replace("_", " ") for id in one.ids)
    yield from one.ids
