"""What names stand for: states, blocs, organisations, persons in office, products, publishers."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, cast

from dragoman.extract.scan.folding import folded
from dragoman.terms import Entity, Source
from dragoman.terms.document import SourceKind

_DEFINITE = re.compile(r"^(?:the|The) ")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([^/\s]+)")


class Term(NamedTuple):
    """A person held an office of a polity from one partial date to another, None where open."""

    polity: str | None
    office: str
    since: str | None
    until: str | None

    def holds(self, day: str) -> bool:
        """True where the day lies within the term."""
        after = self.since is None or self.since <= day
        # A partial date reaches to its end: "2021-08" still holds on the last of August.
        return after and (self.until is None or day[: len(self.until)] <= self.until)


class Thing(NamedTuple):
    """An entry of the authority, as compiled."""

    kind: str
    name: str
    polity: str | None
    names: list[str]
    makers: list[str]
    terms: list[Term]


class Form(NamedTuple):
    """What a form of a name stands for: ids in order of preference, how it leads there, and its flags."""

    ids: list[str]
    via: str
    flags: str


class Sense(NamedTuple):
    """A condition under which a form stands for `id` ("" for nothing): words before, after, in or not in the text."""

    id: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    text: re.Pattern[str] | None
    unless: re.Pattern[str] | None


class Office(NamedTuple):
    """An office as words name it: its code, whether it is an agency, and whether it counts without a state."""

    code: str
    agency: bool
    bare: bool
    term: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The compiled authority in memory."""

    things: dict[str, Thing]
    forms: dict[str, Form]
    offices: dict[str, Office]
    stops: list[str]
    senses: dict[str, list[Sense]]
    members: dict[str, list[list[str | None]]]
    codes: dict[str, str]
    publishers: dict[str, Source]
    given: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]
    targets: list[str]
    holder_keys: dict[str, list[str]]
    holders: dict[tuple[str, str], list[tuple[str, Term]]] = field(default_factory=dict)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    raw = json.loads(resources.files(__package__).joinpath("data", "gazetteer.json").read_text(encoding="utf8"))
    things = {key: _thing(row) for key, row in raw["things"].items()}
    return Gazetteer(
        things=things,
        forms={row[0]: Form(*row[1:]) for row in raw["forms"]},
        offices={row[0]: Office(*row[1:]) for row in raw["offices"]},
        stops=raw["stops"],
        senses=_senses(raw["senses"]),
        members=raw["members"],
        codes=raw["codes"],
        publishers={_key(row[0]): _source(row) for row in reversed(raw["publishers"])},
        given=frozenset(raw["given"]),
        surnames=frozenset(raw["surnames"]),
        ordinary=frozenset(raw["ordinary"].split()),
        targets=raw["targets"],
        holder_keys=raw["holders"],
        holders=_holders(things),
    )


def _thing(row: list[Any]) -> Thing:
    kind, name, polity, names, makers, terms = row
    return Thing(kind, name, polity, names, makers, [Term(*term) for term in terms])


def _senses(rows: list[list[str]]) -> dict[str, list[Sense]]:
    senses: dict[str, list[Sense]] = {}
    for form, thing, *patterns in rows:
        senses.setdefault(form, []).append(Sense(thing, *(re.compile(one) if one else None for one in patterns)))
    return senses


def _source(row: list[str | None]) -> Source:
    controlled = {"yes": True, "no": False}.get(row[4] or "")
    return Source(row[1], row[2], cast("SourceKind", row[3]), controlled)


def _holders(things: dict[str, Thing]) -> dict[tuple[str, str], list[tuple[str, Term]]]:
    holders: dict[tuple[str, str], list[tuple[str, Term]]] = {}
    for key, thing in things.items():
        for term in thing.terms:
            holders.setdefault((term.polity or "", term.office), []).append((key, term))
    return holders


def _key(name: str) -> str:
    return folded(_DEFINITE.sub("", name.strip())).lower()


def entity(id: str) -> Entity | None:
    """The entity of an id, None where the authority has none."""
    thing = gazetteer().things.get(id)
    return thing and Entity(id, thing.kind, thing.name, thing.polity, tuple(thing.names))


def label(id: str) -> str:
    """The plain name to show for any id: the authority's, else what stands after its last colon, with spaces."""
    thing = gazetteer().things.get(id)
    if thing:
        return thing.name
    prefix, *parts = id.split(":")
    if prefix == "OFF" and len(parts) == 2:
        return f"{parts[1].replace('_', ' ')} of {label(parts[0])}"
    return id.rsplit(":", 1)[-1].replace("_", " ")


def home(id: str) -> str | None:
    """The polity that an id belongs to: itself for a state or the EU, the office's state, the maker's seat, or None."""
    thing = gazetteer().things.get(id)
    if thing:
        return thing.polity
    prefix, _, rest = id.partition(":")
    code = rest.partition(":")[0]
    return code if prefix == "OFF" and code in gazetteer().things else None


def belonging(polity: str) -> tuple[str, ...]:
    """The ids of the tables whose home is a polity, but for its offices, which begin with `OFF:` and its code."""
    return _at_home().get(polity, ())


@cache
def _at_home() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, thing in gazetteer().things.items():
        if thing.polity:
            found.setdefault(thing.polity, []).append(key)
    return {polity: tuple(ids) for polity, ids in found.items()}


def polity(term: str) -> str | None:
    """The code of a state or of the EU that a name, adjective, seat or ISO code stands for, in any case."""
    loaded, word = gazetteer(), term.strip()
    upper = word.upper()
    if upper in loaded.things:
        return loaded.things[upper].polity
    if upper in loaded.codes:
        return loaded.codes[upper]
    for spelling in (word, folded(word)):
        form = loaded.forms.get(spelling) or _any_case().get(_key(spelling))
        if form and loaded.things[form.ids[0]].kind in ("state", "bloc"):
            return loaded.things[form.ids[0]].polity
    return None


@cache
def _any_case() -> dict[str, Form]:
    loaded = gazetteer()
    return {
        _key(form): row for form, row in loaded.forms.items() if loaded.things[row.ids[0]].kind in ("state", "bloc")
    }


def publisher(name: str) -> Source | None:
    """What the table of publishers says of a publisher, by name or address; None where it has none."""
    known = gazetteer().publishers
    found = known.get(_key(name))
    if found is None and (domain := _DOMAIN.match(name.strip())):
        found = known.get(_key(domain[1]))
    return found


def members(bloc: str, day: str | None = None) -> frozenset[str]:
    """The codes of the members of a bloc or region on a day, of today's members where no day is given."""
    listed = gazetteer().members.get(bloc, [])
    when = day or "9999"
    return frozenset(code for code, since, until in listed if code and Term(None, "", since, until).holds(when))


def makers(product: str) -> tuple[str, ...]:
    """The ids of a product's makers, the first of them the one that it is named for."""
    thing = gazetteer().things.get(product)
    return tuple(thing.makers) if thing else ()


def products(maker: str) -> tuple[str, ...]:
    """The ids of the products that a maker makes, in the order of the table."""
    return _made().get(maker, ())


@cache
def _made() -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for key, thing in gazetteer().things.items():
        for maker in thing.makers:
            made[maker] = (*made.get(maker, ()), key)
    return made


def holder(polity: str, office: str, day: str) -> str | None:
    """The id of the person who held an office of a polity on a day, None where the tables know none."""
    loaded = gazetteer()
    for key in (office, *loaded.holder_keys.get(office, ())):
        for person, term in loaded.holders.get((polity, key), ()):
            if term.holds(day):
                return person
    return None
