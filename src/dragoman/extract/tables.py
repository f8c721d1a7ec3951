"""A table becomes statements, one a row, by a mapping: each points at the cell that carries it.

The table stays a document: its text is kept as it was, the span of a statement is the cell of the quantity (or of the
source's own words, or the key, as the mapping says), and a row that does not fit is refused with its line and reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dragoman.errors import BadMapping, BadRow
from dragoman.extract.mapping import AMOUNTS, CHOICES, Mapping, Pick, When, counts
from dragoman.extract.mappings import load_mapping
from dragoman.extract.scan.gazetteer import home, polity, publisher
from dragoman.extract.scan.hedges import interval
from dragoman.extract.scan.names import find_names
from dragoman.formats.cells import Cell, TableRow, table_rows
from dragoman.terms import Attribution, Document, Party, Period, Quantity, Statement
from dragoman.terms.party import PartyKind
from dragoman.terms.period import Granularity, partial

__all__ = ["TableReading", "load_mapping", "number", "read_table"]

CONFIDENCE = 0.9
# What a name of the gazetteer, or of a mapping, stands for as a party.
KINDS: dict[str, PartyKind] = {
    "organisation": "organisation", "company": "company", "agency": "agency", "person": "person", "group": "group",
    "media": "media", "bloc": "bloc", "tracker": "organisation", "region": "group",
}  # fmt: skip
PREFIXES = {"person": "PER:", "group": "GRP:", "media": "MED:"}
GIVEN_IDS: dict[str, PartyKind] = {"ORG:": "organisation", "GRP:": "group", "PER:": "person", "MED:": "media"}
PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE]\+?\d+)?")
GROUPED_NUMBER = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")
GROUP_MARKS = re.compile(r"[, \u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class TableReading:
    """The statements of a table in the order of its rows, the rows refused, and how many the mapping leaves out."""

    statements: tuple[Statement, ...]
    refused: tuple[BadRow, ...]
    left_out: int = 0


def read_table(document: Document, mapping: Mapping) -> TableReading:
    """What every row of a table says by a mapping.

    Raises: BadMapping where the mapping names a column that the table does not have.
    """
    statements: list[Statement] = []
    refused: list[BadRow] = []
    left_out, checked = 0, False
    for row in table_rows(document.text):
        if isinstance(row, BadRow):
            refused.append(row)
            continue
        if not checked:
            _check_columns(mapping, row)
            checked = True
        if not counts(row, mapping.only) or _is_nothing(mapping, row):
            left_out += 1
            continue
        try:
            statements.append(_statement(document, mapping, row))
        except ValueError as reason:
            refused.append(_refusal(row, str(reason)))
    return TableReading(tuple(statements), tuple(refused), left_out)


def number(text: str) -> float:
    """The number that a cell holds: plain digits, or digits in groups of three.

    Raises: ValueError for anything else, signs and decimal commas among them: digits are not guessed.
    """
    plain = text.strip()
    if GROUPED_NUMBER.fullmatch(plain):
        plain = GROUP_MARKS.sub("", plain)
    if not PLAIN_NUMBER.fullmatch(plain):
        raise ValueError(f"{text!r} is not a number such as 1250000, 1,250,000 or 12.5")
    return float(plain)


def _check_columns(mapping: Mapping, row: TableRow) -> None:
    there = [cell.column for cell in row.cells]
    absent = sorted(set(mapping.columns()) - set(there))
    if absent:
        raise BadMapping(
            f"the mapping names columns that the table does not have: {', '.join(absent)}",
            where=f"mapping {mapping.name}",
            next=f"use the table's columns: {', '.join(there)}",
            columns=tuple(absent),
        )


def _refusal(row: TableRow, reason: str) -> BadRow:
    then = "correct the row, or say in the mapping how to read it"
    return BadRow(reason, where=f"line {row.line}", next=then, line=row.line)


def _is_nothing(mapping: Mapping, row: TableRow) -> bool:
    return mapping.amount is not None and (row.get(mapping.amount) or "").strip() in mapping.nothing


def _statement(document: Document, mapping: Mapping, row: TableRow) -> Statement:
    cell = _amount_cell(mapping, row)
    carrier = cell or _key_cell(mapping, row)
    words = (_cell(row, mapping.words) or carrier).span
    given, taken = _parties(mapping, row, "supplier"), _parties(mapping, row, "recipient")
    fields: dict[str, Any] = {name: _choice(mapping.fields, name, CHOICES[name], row) for name in mapping.fields}
    if not fields["kind"] or not fields["predicate"]:
        raise ValueError("the row gives no kind or no predicate")
    return Statement(
        **{name: value for name, value in fields.items() if value is not None},
        doc=document.name,
        span=(words.start, words.end),
        text=words.of(document.text),
        trigger=(carrier.span.start, carrier.span.end),
        trigger_text=carrier.span.of(document.text),
        actors=_parties(mapping, row, "actor") or given,
        counterparts=_parties(mapping, row, "counterpart") or taken,
        supplier=tuple(map(_code, given)),
        recipient=tuple(map(_code, taken)),
        quantity=None if cell is None else _quantity(mapping, row, cell),
        time=tuple(_periods(mapping.time, row)),
        attribution=_attribution(mapping, row),
        said=_said(mapping.said, row),
        confidence=CONFIDENCE,
        extractor=mapping.extractor,
        plover=_plover(mapping, row),
        notes=(*(f"{name}: {value}" for name in mapping.notes if (value := row.get(name))), *mapping.remarks),
    )


def _cell(row: TableRow, column: str | None) -> Cell | None:
    """The first cell of a column that holds something."""
    return next((cell for cell in row.cells if cell.column == column and cell.value.strip()), None)


def _amount_cell(mapping: Mapping, row: TableRow) -> Cell | None:
    cell = _cell(row, mapping.amount)
    return None if cell is None or cell.value.strip() in mapping.missing else cell


def _key_cell(mapping: Mapping, row: TableRow) -> Cell:
    cell = _cell(row, mapping.key) or next((one for one in row.cells if one.value.strip()), None)
    if cell is None:
        raise ValueError("the row is empty")
    return cell


def _choice(picks: Any, name: str, allowed: tuple[str, ...], row: TableRow) -> str | None:
    pick: Pick | None = picks.get(name)
    value = None if pick is None else pick.of(row)
    if value is not None and allowed and value not in allowed:
        raise ValueError(f"{value!r} is no {name}: it may be {', '.join(allowed)}")
    return value


def _quantity(mapping: Mapping, row: TableRow, cell: Cell) -> Quantity:
    value = number(cell.value)
    found: dict[str, Any] = {name: _choice(mapping.amounts, name, AMOUNTS[name], row) for name in mapping.amounts}
    low, high, bound = interval(value, found.pop("bound", None) or "=")
    found = {name: one for name, one in found.items() if one is not None}
    return Quantity(cell.value, value, low, high, bound, found.pop("unit", None), **found)


def _parties(mapping: Mapping, row: TableRow, role: str) -> tuple[Party, ...]:
    pick = mapping.parties.get(role)
    value = None if pick is None else pick.of(row)
    if pick is None or value is None:
        return ()
    mention = None if pick.column is None else row.get(pick.column)
    parts = [value] if pick.separator is None else pick.separator.split(value)
    return tuple(_party(part.strip(), pick.party, mention) for part in parts if part.strip())


def _party(name: str, kind: str, mention: str | None) -> Party:
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
    party = PREFIXES.get(kind, "ORG:") + re.sub(r"\s+", "_", name)
    return Party(party, home(party), KINDS[kind], mention, "table")


def _code(party: Party) -> str:
    """How the lists of suppliers and recipients name a party: by its polity where it stands for one, else by name."""
    return party.polity if party.polity and party.kind in ("state", "bloc", "person", "agency") else party.name


def _attribution(mapping: Mapping, row: TableRow) -> tuple[Attribution, ...]:
    """Who vouches, outermost first: "Airfinity via AP" is the agency, then the tracker."""
    pick = mapping.vouchers
    value = None if pick is None else pick.of(row)
    if pick is None or value is None:
        return ()
    chain = [one.strip() for one in (value.split(mapping.via)[::-1] if mapping.via else [value]) if one.strip()]
    found = ((words, _party(_bare(words), pick.party, words)) for words in chain)
    return tuple(Attribution(party.id, words, pick.column or "", polity=party.polity) for words, party in found)


def _bare(name: str) -> str:
    """A name without what stands behind it in brackets."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", name).strip() or name.strip()


def _plover(mapping: Mapping, row: TableRow) -> dict[str, object] | None:
    event = None if mapping.plover is None else mapping.plover.of(row)
    return None if event is None else {"event": event, "mode": None, "context": list(mapping.context)}


def _periods(dates: tuple[When, ...], row: TableRow) -> Iterator[Period]:
    """One period for each role: the first of its dates that counts in this row and is not empty."""
    done: set[str] = set()
    for when in dates:
        found = None if when.role in done else _date(when, row)
        if found is not None:
            done.add(when.role)
            text, (earliest, latest, granularity) = found
            start, end = (None if when.open == side else day for side, day in (("start", earliest), ("end", latest)))
            yield Period(text, start, end, granularity, when.role)


def _said(dates: tuple[When, ...], row: TableRow) -> str | None:
    """The last day that the first usable date allows: what is said in a month is known at its end."""
    return next((found[1][1] for when in dates if (found := _date(when, row)) is not None), None)


def _date(when: When, row: TableRow) -> tuple[str, tuple[str, str, Granularity]] | None:
    cell = (row.get(when.column) or "").strip()
    if not cell or not counts(row, when.only):
        return None
    if when.pattern is not None:
        match = when.pattern.search(cell)
        return None if match is None else (match.group(), partial("-".join(one for one in match.groups() if one)))
    try:
        iso = cell if when.format is None else _iso(cell, when.format)
        length = {"year": 4, "month": 7}.get(when.precision or "", 10)
        return cell, partial(iso[:length])
    except ValueError as error:
        raise ValueError(f"{cell!r} in column {when.column} is not a date: {error}") from None


def _iso(cell: str, written: str) -> str:
    """A date as far as its format tells it: 2021, 2021-06 or 2021-06-24."""
    day = datetime.strptime(cell, written).date().isoformat()  # noqa: DTZ007 - a day without an hour has no zone
    if re.search(r"%[djxDc]", written):
        return day
    return day[:7] if re.search(r"%[mbB]", written) else day[:4]
