"""What the cells of a table hold: numbers and dates, read as they are written or refused, never guessed."""

import re
from collections.abc import Iterator
from datetime import datetime

from dragoman.extract.mapping import Mapping, When, counts
from dragoman.formats.cells import TableRow
from dragoman.terms import Period
from dragoman.terms.period import Granularity, partial

PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE]\+?\d+)?")
GROUPED_NUMBER = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")
MINUS = ("-", "\u2212")
GROUP_MARKS = re.compile(r"[, \u00a0\u202f]")
ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
# A day with the hour that a spreadsheet keeps, halves and quarters of a year, and months from one to another.
HOUR = re.compile(r"[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?$")
PART_OF_YEAR = re.compile(r"(\d{4}) ?(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<first>\d{1,2})-(?P<last>\d{1,2}))")
Dated = tuple[str, str, Granularity]


class BadCell(ValueError):
    """A cell cannot be read; `column` is the one in which it stands."""

    def __init__(self, reason: str, column: str | None) -> None:
        super().__init__(reason)
        self.column = column


def number(text: str, *, signed: bool = False) -> float:
    """The number that a cell holds: plain digits, or digits in groups of three; below zero only where it is `signed`.

    Raises: ValueError for anything else, decimal commas among them: digits are not guessed.
    """
    plain = text.strip()
    if signed and plain[:1] in MINUS:
        return -number(plain[1:])
    if GROUPED_NUMBER.fullmatch(plain):
        plain = GROUP_MARKS.sub("", plain)
    if not PLAIN_NUMBER.fullmatch(plain):
        raise ValueError(f"{text!r} is not a number such as 1250000, 1,250,000 or 12.5")
    return float(plain)


def amount(text: str, mapping: Mapping) -> float:
    """The number that a cell of the quantity holds, in the unit of the mapping.

    Raises: ValueError where it is none, or has not the form that the mapping gives.
    """
    found = mapping.part.search(text.strip()) if mapping.part else None
    if mapping.part and found is None:
        raise ValueError(f"{text!r} has not the form {mapping.part.pattern!r} that the mapping gives")
    return number(found[1] if found else text, signed=mapping.signed) * mapping.scale


def periods(dates: tuple[When, ...], row: TableRow) -> Iterator[Period]:
    """One period for each role: the first of its dates that counts in this row and is not empty."""
    done: set[str] = set()
    for when in dates:
        found = None if when.role in done else dated(when, row)
        if found is not None:
            done.add(when.role)
            text, (earliest, latest, granularity) = found
            start, end = (None if when.open == side else day for side, day in (("start", earliest), ("end", latest)))
            yield Period(text, start, end, granularity, when.role)


def said(dates: tuple[When, ...], row: TableRow) -> str | None:
    """The last day that the first usable date allows: what is said in a month is known at its end."""
    return next((found[1][1] for when in dates if (found := dated(when, row)) is not None), None)


def dated(when: When, row: TableRow) -> tuple[str, Dated] | None:
    """The words of a date and what they mean, None where the cell is empty or does not count in this row.

    Raises: BadCell where the cell is no date.
    """
    cell = (row.get(when.column) or "").strip()
    if not cell or not counts(row, when.only):
        return None
    if when.pattern is not None:
        match = when.pattern.search(cell)
        return None if match is None else (match.group(), partial("-".join(one for one in match.groups() if one)))
    try:
        return cell, _meaning(cell, when)
    except ValueError as error:
        raise BadCell(f"{cell!r} in column {when.column} is not a date: {error}", when.column) from None


def _meaning(cell: str, when: When) -> Dated:
    plain = HOUR.sub("", cell)
    if ISO.fullmatch(plain) and not (when.formats and len(plain) == 4):
        iso = plain
    elif part := PART_OF_YEAR.fullmatch(cell):
        return _part(part)
    else:
        iso = _iso(cell, when.formats) if when.formats else cell
    partial(iso)  # only a date that is whole may be coarsened: "2021-01-2021" is none
    return partial(iso[: {"year": 4, "month": 7}.get(when.precision or "", 10)])


def _part(found: re.Match[str]) -> Dated:
    """A half, a quarter, or some months of a year."""
    precision: Granularity = "month"
    if found["half"]:
        first, last, precision = (1, 6, "half") if found["half"] == "1" else (7, 12, "half")
    elif found["quarter"]:
        last, precision = 3 * int(found["quarter"]), "quarter"
        first = last - 2
    else:
        first, last = int(found["first"]), int(found["last"])
    year = found[1]
    return partial(f"{year}-{first:02d}")[0], partial(f"{year}-{last:02d}")[1], precision


def _iso(cell: str, formats: tuple[str, ...]) -> str:
    """A date as far as the first format that fits tells it: 2021, 2021-06 or 2021-06-24."""
    for written in formats:
        try:
            day = datetime.strptime(cell, written).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if re.search(r"%[djxDc]", written):
            return day
        return day[:7] if re.search(r"%[mbB]", written) else day[:4]
    raise ValueError(f"it is not written as {' or '.join(formats)}")
