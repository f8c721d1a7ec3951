"""A table of further actors that the user gives: names that the gazetteer does not hold, or holds otherwise.

A row counts for documents of its days only, so that one name can be a rebel today and a minister next year.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.errors import BadRow, Missing, Unreadable
from dragoman.extract.scan.mention import Mention

COLUMNS = ("name", "code", "names", "people", "sector", "kind", "since", "until")
KINDS = ("state", "bloc", "organisation", "company", "agency", "person", "group", "media")
PREFIX = {"person": "PER", "group": "GRP", "media": "MED"}
FIRST, LAST = "", "9999"


@dataclass(frozen=True, slots=True)
class Named:
    """One row: what its names stand for, and from which day to which (ISO 8601, "" and "9999" where open)."""

    name: str
    code: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    sector: str | None
    kind: str
    since: str
    until: str

    @property
    def id(self) -> str:
        """The code of a state, else the name with a prefix of its kind."""
        if self.kind in ("state", "bloc"):
            return self.code
        return f"{PREFIX.get(self.kind, 'ORG')}:{self.name.replace(' ', '_')}"

    def holds(self, day: str | None) -> bool:
        """True where the row counts on a day; without a day the rows that are open to the end count."""
        return self.until == LAST if day is None else self.since <= day <= self.until


class ActorTable:
    """Rows of actors, and their names in a text."""

    def __init__(self, rows: Sequence[Named]) -> None:
        self.rows = tuple(rows)
        self._forms: dict[str, list[tuple[Named, str]]] = {}
        for row in self.rows:
            for form in (row.name, *row.names):
                self._forms.setdefault(form, []).append((row, "name"))
            for form in row.people:
                self._forms.setdefault(form, []).append((row, "demonym"))
        self._automaton = AhoCorasick(list(self._forms), matchkind=MatchKind.LeftmostLongest) if self._forms else None

    def sector(self, name: Mention, day: str | None = None) -> str | None:
        """The PLOVER sector of a mention, where a row of the table gives one."""
        rows = [row for row, _ in self._forms.get(name.text, ()) if row.holds(day)]
        return rows[0].sector if rows else None

    def merged(self, text: str, names: Sequence[Mention], day: str | None) -> list[Mention]:
        """The names of a text with those of the table, which go before what they overlap."""
        ours = list(self._found(text, day))
        taken = {place for one in ours for place in range(one.start, one.end)}
        kept = [one for one in names if taken.isdisjoint(range(one.start, one.end))]
        return sorted([*kept, *ours], key=lambda one: one.start)

    def _found(self, text: str, day: str | None) -> Iterator[Mention]:
        if self._automaton is None:
            return
        forms = list(self._forms)
        for place, start, end in self._automaton.find_matches_as_indexes(text):
            if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
                continue
            row, via = next(((row, via) for row, via in self._forms[forms[place]] if row.holds(day)), (None, ""))
            if row is not None:
                yield Mention(start, end, text[start:end], row.id, row.name, row.code, row.kind, via)


_IN_FORCE: ContextVar[ActorTable | None] = ContextVar("actors", default=None)


def actors_in_force() -> ActorTable | None:
    """The table that extractors made now read names with, None where none is in force."""
    return _IN_FORCE.get()


@contextmanager
def using(table: ActorTable) -> Iterator[ActorTable]:
    """Puts a table in force for the extractors that are made inside."""
    before = _IN_FORCE.set(table)
    try:
        yield table
    finally:
        _IN_FORCE.reset(before)


def load_actors(path: str | Path) -> ActorTable:
    """The table of a CSV file with the columns of COLUMNS, of which name and code are needed.

    `names` and `people` (adjectives and names of the inhabitants) hold several spellings, joined by "|"; `kind` is
    state where none is given; `since` and `until` are days.

    Raises: Missing, Unreadable, BadRow.
    """
    file = Path(path)
    if not file.is_file():
        raise Missing("there is no such table of actors", where=str(path), next="name a CSV file")
    try:
        rows = list(csv.DictReader(file.read_text("utf8").splitlines()))
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise Unreadable(f"no table: {wrong}", where=str(path), next="save it as CSV in UTF-8") from None
    return ActorTable([_row(row, f"{path}:{number}") for number, row in enumerate(rows, 2)])


def _row(row: dict[str, str | None], where: str) -> Named:
    unknown = [name for name in row if name not in COLUMNS]
    if unknown:
        raise BadRow(f"unknown column {unknown[0]!r}", where=where, next=f"the columns are {', '.join(COLUMNS)}")
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not cells["name"] or not cells["code"]:
        raise BadRow("an actor needs a name and a code", where=where, next="fill both cells")
    kind = cells["kind"] or "state"
    if kind not in KINDS:
        raise BadRow(f"unknown kind {kind!r}", where=where, next=f"a kind is one of {', '.join(KINDS)}")
    names, people = (
        tuple(one.strip() for one in cells[name].split("|") if one.strip()) for name in ("names", "people")
    )
    since, until = cells["since"] or FIRST, cells["until"] or LAST
    return Named(cells["name"], cells["code"], names, people, cells["sector"] or None, kind, since, until)
