"""Every party of a view as an entity: its names, how often it takes part, and what is said of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.extract.scan.gazetteer import entity, home
from dragoman.reconcile.entities.identity import Identity
from dragoman.reconcile.entities.roles import tables
from dragoman.reconcile.entities.shapes import is_body, is_firm, whole_name
from dragoman.reconcile.entities.spellings import bare
from dragoman.terms import Entity, Row
from dragoman.terms.entity import Known, Tie

NAMED = frozenset("name alias demonym capital leader office metonym misspelling".split())
NOBODY = ("set:",)
NEAR = 200
PRONOUNS = frozenset("I He She It We They You This That These Those Who Which Our Its Their His Her My Your".split())


@dataclass(slots=True)
class Seen:
    """What a view shows of one entity; `rows` are those in which it takes part or vouches.

    `wholes` are the names in running text that its words stand in, for those that the tables do not know.
    """

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    polities: Counter[str] = field(default_factory=Counter)
    rows: dict[str, Row] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    ties: list[Tie] = field(default_factory=list)
    wholes: Counter[str] = field(default_factory=Counter)


def inventory(rows: Iterable[Row], ties: Iterable[Tie], identity: Identity) -> dict[str, Seen]:
    """What rows and ties show of every entity, by the id that it counts as.

    Names that only ties mention are entities where they are known, hold a role or name a body: a plan or a law that a
    document shortens is none.
    """
    found: dict[str, Seen] = defaultdict(Seen)
    for row in rows:
        for id, kind, polity, name in _parts(row, identity):
            one = found[id]
            one.rows[row.statement.id] = row
            one.documents.add(row.document.id)
            one.kinds[kind] += 1
            one.polities.update([polity] if polity else [])
            one.names.update([name] if name else [])
            if name and entity(id) is None:
                one.wholes.update(_whole(row, name))
    for tie in ties:
        _add(found, tie, identity)
    return dict(found)


def _parts(row: Row, identity: Identity) -> Iterator[tuple[str, str, str | None, str | None]]:
    statement, document = row.statement, row.document.id
    for party in dict.fromkeys((*statement.actors, *statement.counterparts)):
        if not party.id.startswith(NOBODY):
            seen = identity.party(party, document)
            yield seen.id, seen.kind, seen.polity, _name(party.mention) if party.via in NAMED else None
    for voucher in statement.attribution:
        if not voucher.source.startswith(NOBODY):
            own = identity.attribution(voucher, document)
            yield own.source, "unknown", own.polity, _name(voucher.mention)


def _whole(row: Row, name: str) -> Iterator[str]:
    """The name in the document that the words of a mention near its statement belong to."""
    text, (first, last) = row.document.text, row.statement.span
    at = text.find(name, max(0, first - NEAR), last + NEAR)
    if at >= 0:
        yield whole_name(text, at, at + len(name))


def _name(mention: str | None) -> str | None:
    """The words of a mention on one line where they name somebody: pronouns and plain nouns do not."""
    words = " ".join((mention or "").split())
    return words if words not in PRONOUNS and any(letter.isupper() for letter in words) else None


def _add(found: dict[str, Seen], tie: Tie, identity: Identity) -> None:
    for end in (tie.one, tie.other):
        id = identity.of(end)
        if id in found or entity(id) or is_body(bare(id)) or (tie.kind == "role" and end == tie.one):
            one = found[id]
            one.ties.append(tie)
            one.documents.update([tie.document] if tie.document else [])
            one.kinds.update(["person"] if tie.kind == "role" and end == tie.one else [])


def entity_of(id: str, seen: Seen) -> Entity:
    """An entity by the program's tables, else by what most statements take it for."""
    known = entity(id)
    if known is not None:
        return known
    kinds = Counter({kind: count for kind, count in seen.kinds.items() if kind != "unknown"})
    name = bare(id)
    guessed = "company" if is_firm(name) else "organisation" if is_body(name) else "unknown"
    kind = kinds.most_common(1)[0][0] if kinds else guessed
    polities = sorted(seen.polities.items(), key=lambda item: (-item[1], item[0]))
    return Entity(id, kind, name, home(id) or (polities[0][0] if polities else None), ())


def known(found: dict[str, Seen], identity: Identity, day: str | None = None) -> tuple[Known, ...]:
    """The entities of an inventory, those with most statements first; roles of the tables as of a day where given."""
    made = (_known(id, seen, identity, day) for id, seen in found.items())
    return tuple(sorted(made, key=lambda one: (-one.statements, -one.documents, one.entity.id)))


def _known(id: str, seen: Seen, identity: Identity, day: str | None) -> Known:
    ids = identity.members(id)
    names = sorted(seen.names.items(), key=lambda item: (-item[1], item[0]))
    stated = sorted(
        set(seen.ties), key=lambda tie: (tie.kind, tie.said or "9999", tie.document or "", tie.span or (0, 0))
    )
    return Known(
        entity=entity_of(id, seen),
        names=tuple(names),
        ids=ids,
        joined=tuple((other, identity.joined[other]) for other in ids[1:]),
        statements=len(seen.rows),
        documents=len(seen.documents),
        ties=(*stated, *(tie for one in ids for tie in tables(one, day))),
    )


def of_role(listed: Sequence[Known], held: Iterable[Tie], role: str, *, only_named: bool = False) -> tuple[Known, ...]:
    """The entities whose ties say that they hold a role, and those of the tables that no document names.

    With `only_named` the latter are left out: all who ever held an office anywhere are no answer.
    """
    words, by_id = role.casefold(), {id: one for one in listed for id in one.ids}
    by_table: dict[str, list[Tie]] = defaultdict(list)
    for tie in held:
        by_table[tie.one].append(tie)
    stated = [one for one in listed if any(_holds(tie, one, words) for tie in one.ties)]
    tabled = [by_id.get(id) or _tabled(id, some) for id, some in by_table.items() if id in by_id or not only_named]
    return tuple({one.entity.id: one for one in (*tabled, *stated)}.values())


def _holds(tie: Tie, one: Known, words: str) -> bool:
    return tie.source == "document" and tie.kind == "role" and tie.one in one.ids and words in (tie.role or "")


def _tabled(id: str, some: list[Tie]) -> Known:
    found = entity(id)
    assert found is not None
    return Known(found, (), (id,), (), 0, 0, tuple(some))
