"""The hand-made tables of names, read into entities and the forms that name them."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.extract.scan.folding import folded

TABLES = Path(__file__).parent / "data" / "authority"

_TERM = re.compile(r"^(?P<name>.*?)(?: \((?P<more>.*?)\))?(?: (?P<since>[\d-]*)(?P<dots>\.\.)?(?P<until>[\d-]*))?$")
_SAINT = re.compile(r"^(?:Saint|St\.?) ")
_PLURAL_WITH_S = ("an", "i", "ot", "eb", "rb", "vak", "ene", "ino", "ek", "er")
_NO_PLURAL = ("Czech", "French")
EXPANDED = ("Republic of", "Republic of the", "Kingdom of", "State of", "Government of", "Government of the")


@dataclass
class Thing:
    """What names stand for: its kind, name, polity, makers, further names and, for persons, terms of office."""

    kind: str
    name: str
    polity: str | None
    names: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    terms: list[list[str | None]] = field(default_factory=list)


@dataclass
class Authority:
    """All tables together: things by id, forms with what they stand for, members, publishers, offices, senses."""

    things: dict[str, Thing] = field(default_factory=dict)
    forms: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    members: dict[str, list[list[str | None]]] = field(default_factory=dict)
    publishers: list[list[str | None]] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)

    def name(self, form: str, thing: str, via: str, flags: str = "") -> None:
        """A form stands for a thing; marks at its end become flags, a leading "the" becomes a condition."""
        marks = form[len(form.rstrip("?~+!")) :]
        form = form[: len(form) - len(marks)]
        if "!" in marks or not form:
            return
        flags += "".join(mark for mark in marks if mark in "?~")
        via = "metonym" if "+" in marks else via
        if form.startswith("the "):
            form, flags = form[4:], flags + "t"
        for spelling in dict.fromkeys((form, folded(form))):
            self._place(spelling, thing, via, flags)

    def _place(self, form: str, thing: str, via: str, flags: str) -> None:
        held = self.forms.setdefault(form, [])
        if any(other == thing for other, *_ in held):
            if "t" not in flags:
                self.forms[form] = [(t, v, f.replace("t", "") if t == thing else f) for t, v, f in held]
            return
        held.append((thing, via, flags))


def read_tables(territories: dict[str, str]) -> Authority:
    """All tables, in the order in which an earlier meaning of a form goes before a later one.

    `territories` gives the common English names of ISO 3166 codes of two letters; every one must be in the table.
    """
    authority = Authority()
    _read_states(authority, territories)
    _read_groups(authority)
    for table, kind in (("organisations", None), ("companies", "company"), ("trackers", None)):
        _read_houses(authority, table, kind)
    _read_products(authority)
    _read_media(authority)
    _read_leaders(authority)
    _read_people(authority)
    return authority


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the authority as dictionaries."""
    with (TABLES / f"{table}.csv").open(encoding="utf8", newline="") as lines:
        yield from csv.DictReader(lines)


def toml(table: str) -> dict[str, Any]:
    """A TOML table of the authority."""
    return tomllib.loads((TABLES / f"{table}.toml").read_text(encoding="utf8"))


def slug(prefix: str, name: str) -> str:
    """The id of a named thing: prefix, colon, name with underscores."""
    return f"{prefix}:{clean(name).replace(' ', '_')}"


def clean(form: str) -> str:
    """A form without the marks at its end."""
    return form.rstrip("?~+!")


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _read_states(authority: Authority, territories: dict[str, str]) -> None:
    listed = {}
    for row in rows("states"):
        code, name = row["code"], clean(row["name"])
        listed[row["code2"]] = code
        names = list(dict.fromkeys(_variants([row["name"], *_split(row["names"]), territories.get(row["code2"], "")])))
        authority.things[code] = Thing("state", name, code, [clean(one) for one in names if one])
        authority.codes[row["code2"]] = code
        _name_all(authority, names, code, "name")
        _name_all(authority, _with_people(row), code, "demonym")
        first, *others = _split(row["seats"]) or [""]
        _name_all(authority, [first], code, "capital")
        _name_all(authority, others, code, "metonym")
    long_forms = [(code, f"{prefix} {thing.name}") for code, thing in authority.things.items() for prefix in EXPANDED]
    for code, form in long_forms:
        if form not in authority.forms:
            authority.name(form, code, "name")
    missing = sorted(set(territories) - set(listed))
    if missing:
        raise ValueError(f"states.csv lacks the territories {', '.join(missing)}")


def _variants(names: Iterable[str]) -> Iterator[str]:
    """The names, each also with & for and, and with the ways to write Saint."""
    for name in names:
        spellings = [name]
        if " and " in name or " & " in name:
            spellings.append(name.replace(" & ", " and ") if " & " in name else name.replace(" and ", " & "))
        for spelling in spellings:
            yield spelling
            if _SAINT.match(spelling):
                yield from (_SAINT.sub(saint, spelling) for saint in ("Saint ", "St. ", "St "))


def _with_people(row: dict[str, str]) -> list[str]:
    adjectives = _split(row["adjectives"])
    people = _split(row.get("people") or "")
    plural = [f"{one}s" for one in adjectives if one.endswith(_PLURAL_WITH_S) and one not in _NO_PLURAL]
    return [*adjectives, *people, *plural]


def _name_all(authority: Authority, forms: Iterable[str], thing: str, via: str) -> None:
    for form in forms:
        authority.name(form, thing, via)


def _read_groups(authority: Authority) -> None:
    for row in rows("groups"):
        names = [row["name"], *_split(row["names"])]
        authority.things[row["id"]] = Thing(
            row["kind"], clean(row["name"]), row["polity"] or None, [clean(n) for n in names]
        )
        _name_all(authority, names, row["id"], "name")
        _name_all(authority, _with_people(row), row["id"], "demonym")
        if row["members"]:
            authority.members[row["id"]] = [_member(one) for one in row["members"].split()]
    authority.codes["EU"] = "EUU"


def _member(cell: str) -> list[str | None]:
    code, _, dates = cell.partition("@")
    since, _, until = dates.partition("..")
    return [code, since or None, until or None]


def _read_houses(authority: Authority, table: str, kind: str | None) -> None:
    kinds = {"think_tank": "organisation", "journal": "media"}
    for row in rows(table):
        thing = slug("ORG", row["name"])
        names = [row["name"], *_split(row["names"])]
        called = kind or kinds.get(row["kind"], row["kind"])
        authority.things[thing] = Thing(called, clean(row["name"]), row["polity"] or None, [clean(n) for n in names])
        _name_all(authority, names[:1], thing, "name")
        _name_all(authority, names[1:], thing, "alias")
        if table == "trackers":
            says = {"journal": "trade"}.get(row["kind"], row["kind"])
            authority.publishers += [[clean(n), clean(row["name"]), row["polity"] or None, says, "no"] for n in names]


def _read_products(authority: Authority) -> None:
    for row in rows("products"):
        thing = slug("PRD", row["name"])
        names = [row["name"], *_split(row["names"])]
        makers = [slug("ORG", maker) for maker in _split(row["makers"])]
        unknown = [maker for maker in makers if maker not in authority.things]
        if unknown:
            raise ValueError(f"products.csv: {row['name']} has unknown makers {unknown}")
        polity = authority.things[makers[0]].polity if makers else None
        authority.things[thing] = Thing("product", clean(row["name"]), polity, [clean(n) for n in names], makers)
        _name_all(authority, names[:1], thing, "name")
        _name_all(authority, names[1:], thing, "alias")


def _read_media(authority: Authority) -> None:
    for row in rows("media"):
        thing = slug("MED", row["name"])
        names = [row["name"], *_split(row["names"])]
        authority.publishers += [
            [clean(n), clean(row["name"]), row["country"] or None, row["kind"], row["state"]] for n in names
        ]
        if all(name.endswith("!") for name in names):
            continue
        authority.things[thing] = Thing("media", clean(row["name"]), row["country"] or None, [clean(n) for n in names])
        _name_all(authority, names[:1], thing, "name")
        _name_all(authority, names[1:], thing, "alias")


def _read_leaders(authority: Authority) -> None:
    for polity, offices in toml("leaders").items():
        for office, line in offices.items():
            before: str | None = None
            for part in line.split(";"):
                before = _read_term(authority, part.strip(), (polity, office), before)


def _read_term(authority: Authority, part: str, post: tuple[str, str], before: str | None) -> str | None:
    match = _TERM.match(part)
    if match is None:
        raise ValueError(f"leaders.toml: {post}: {part!r} is not a term of office")
    since, until = match["since"] or before, match["until"] or None
    if match["since"] and not match["dots"]:
        until = match["since"]
    more = [one.strip() for one in (match["more"] or "").split(", ") if one.strip()]
    _name_person(authority, match["name"], more, [post[0], post[1], since, until])
    return until


def _read_people(authority: Authority) -> None:
    for row in rows("people"):
        term = [row["polity"] or None, row["role"], row["since"] or None, row["until"] or None]
        _name_person(authority, row["name"], _split(row["names"]), term)


def _name_person(authority: Authority, starred: str, more: list[str], term: list[str | None]) -> None:
    name = starred.replace("*", "")
    thing = slug("PER", folded(name).replace("'", ""))
    person = authority.things.setdefault(thing, Thing("person", name, term[0], [name]))
    person.terms.append(term)
    person.names += [one for one in more if one not in person.names]
    authority.name(name, thing, "leader")
    for form in more:
        authority.name(form, thing, "leader", "" if " " in form else "F")
    family = family_name(starred)
    if family != name and family not in more:
        authority.name(family, thing, "leader", "f")


def family_name(starred: str) -> str:
    """The family name: what a star marks (one word where it leads the name), else the last word with its particles."""
    if starred.startswith("*"):
        return starred[1:].split(maxsplit=1)[0]
    if "*" in starred:
        return starred.partition("*")[2]
    words = starred.split()
    if words[-1] in ("Jr", "Jr.", "II", "III", "VI", "XVI") or len(words) == 1:
        return starred
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return " ".join(words[first:])
