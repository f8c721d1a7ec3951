"""Who held which office on a day, and which firm belongs to whom, by the program's own tables."""

from collections.abc import Iterator
from functools import cache

from dragoman.extract.scan.authority import rows, slug
from dragoman.extract.scan.folding import folded
from dragoman.extract.scan.gazetteer import entity, gazetteer, home
from dragoman.terms.entity import Tie


def tables(id: str, day: str | None = None) -> Iterator[Tie]:
    """What the program's tables say of an entity: its terms of office, those that hold on a day where one is given,
    and who owns it.
    """
    thing = gazetteer().things.get(id)
    for term in thing.terms if thing else ():
        house = _houses().get((id, term.office)) or term.polity
        if house and (day is None or term.holds(day)):
            yield Tie("role", id, house, _said(term.office), "gazetteer", since=term.since, until=term.until)
    owner = _owners().get(id)
    if owner is not None:
        yield Tie("subsidiary", id, owner, source="gazetteer")


def holders(role: str, polity: str | None = None, day: str | None = None) -> tuple[Tie, ...]:
    """The terms of everybody who held an office, of a polity and on a day where these are given, the earliest first.

    `role` is the office in words, as foreign minister, or any words of a role. Words for a head of state or government
    that are those of a firm's as well, as chief executive, mean offices of states only where a polity is given.
    """
    loaded, asked = gazetteer(), folded(role).casefold().replace("_", " ").strip()
    office = loaded.offices.get(asked)
    keys = {asked.replace(" ", "_")}
    if office is not None and (polity is not None or not _is_of_firms(asked)):
        keys |= set(loaded.holder_keys.get(office.code, ()))
    found = [
        tie
        for id, thing in loaded.things.items()
        for term in thing.terms
        if term.office in keys or asked in term.office.casefold()
        for tie in tables(id, day)
        if (tie.role, tie.since) == (_said(term.office), term.since) and polity in (None, tie.other, home(tie.other))
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda tie: (tie.other, tie.since or "", tie.one)))


@cache
def _is_of_firms(role: str) -> bool:
    return any(term.office.casefold() == role for thing in gazetteer().things.values() for term in thing.terms)


@cache
def _said(office: str) -> str:
    """An office of the tables in words: `foreign` is the foreign minister."""
    for code, keys in gazetteer().holder_keys.items():
        if keys and keys[0] == office:
            return code.replace("_", " ")
    return office.replace("_", " ")


@cache
def _houses() -> dict[tuple[str, str], str]:
    """The firm or body in which a person holds a role, by person and role."""
    named = [row for row in rows("people") if row["body"]]
    return {
        (slug("PER", folded(row["name"].replace("*", "")).replace("'", "")), row["role"]): _id(row["body"])
        for row in named
    }


@cache
def _owners() -> dict[str, str]:
    named = {row["name"]: row["owner"] for row in rows("companies") if row["owner"]}
    return {slug("ORG", firm): _id(owner) for firm, owner in named.items() if entity(slug("ORG", firm))}


def _id(name: str) -> str:
    known = slug("ORG", name)
    return known if entity(known) else f"GRP:{name.replace(' ', '_')}"
