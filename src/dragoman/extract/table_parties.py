"""Who the cells of a table name: states by code or name, others by what the mapping says they are."""

import re
from functools import lru_cache

from dragoman.extract.codes import iso
from dragoman.extract.mapping import Mapping, Pick
from dragoman.extract.scan.gazetteer import home, polity, publisher
from dragoman.extract.scan.names import find_names
from dragoman.extract.table_values import BadCell
from dragoman.formats.cells import TableRow
from dragoman.terms import Attribution, Party
from dragoman.terms.party import PartyKind

# What a name of the gazetteer, or of a mapping, stands for as a party.
KINDS: dict[str, PartyKind] = {
    "organisation": "organisation", "company": "company", "agency": "agency", "person": "person", "group": "group",
    "media": "media", "bloc": "bloc", "tracker": "organisation", "region": "group",
}  # fmt: skip
PREFIXES = {"person": "PER:", "group": "GRP:", "media": "MED:"}
GIVEN_IDS: dict[str, PartyKind] = {"ORG:": "organisation", "GRP:": "group", "PER:": "person", "MED:": "media"}
REMEMBERED = 20_000  # names of one table stand in row after row


def parties(mapping: Mapping, row: TableRow, role: str) -> tuple[Party, ...]:
    """Everybody whom a row names in a role.

    Raises: BadCell where a state is asked for and none is named.
    """
    pick = mapping.parties.get(role)
    value = None if pick is None else pick.of(row)
    if pick is None or value is None:
        return ()
    mention = None if pick.column is None else row.get(pick.column)
    parts = [value] if pick.separator is None else pick.separator.split(value)
    try:
        if pick.codes is not None:
            parts = [iso(part.strip(), pick.codes) for part in parts]
        return tuple(party(part.strip(), pick.party, mention) for part in parts if part.strip())
    except ValueError as reason:
        raise BadCell(str(reason), pick.column) from None


@lru_cache(maxsize=REMEMBERED)
def party(name: str, kind: str, mention: str | None) -> Party:
    """The party that a cell names: an id that the mapping gives, a state by its code or name, else a name.

    A name that the gazetteer knows takes its id there, any other makes its own.
    Raises: ValueError where a state is asked for and none is named.
    """
    if name[:4] in GIVEN_IDS:
        return Party(name, home(name), GIVEN_IDS[name[:4]], mention, "table")
    code = polity(name)
    if code is not None:
        return Party(code, code, "bloc" if code == "EUU" else "state", mention, "table")
    if kind == "state":
        raise ValueError(f"{name!r} is no state or bloc that the gazetteer knows")
    paper = publisher(name) if kind == "media" else None
    name = paper.publisher or name if paper else name
    known = next((one for one in find_names(name, None) if (one.start, one.end) == (0, len(name))), None)
    if known is not None and known.kind in KINDS:
        return Party(known.id, known.polity, KINDS[known.kind], mention, "table")
    made = PREFIXES.get(kind, "ORG:") + re.sub(r"\s+", "_", name)
    return Party(made, home(made), KINDS[kind], mention, "table")


def code(one: Party) -> str:
    """How the lists of suppliers and recipients name a party: by its polity where it stands for one, else by name."""
    return one.polity if one.polity and one.kind in ("state", "bloc", "person", "agency") else one.name


def attribution(mapping: Mapping, row: TableRow) -> tuple[Attribution, ...]:
    """Who vouches, outermost first: "Airfinity via AP" is the agency, then the tracker."""
    pick = mapping.vouchers
    value = None if pick is None else pick.of(row)
    if pick is None or value is None:
        return ()
    chain = [one.strip() for one in (value.split(mapping.via)[::-1] if mapping.via else [value]) if one.strip()]
    try:
        return tuple(_voucher(words, pick) for words in chain)
    except ValueError as reason:
        raise BadCell(str(reason), pick.column) from None


def _voucher(words: str, pick: Pick) -> Attribution:
    found = party(_bare(words), pick.party, words)
    return Attribution(found.id, words, pick.column or "", polity=found.polity)


def _bare(name: str) -> str:
    """A name without what stands behind it in brackets."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", name).strip() or name.strip()
