"""Commands on tables: import, totals, changes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import BadOption, BadRow, NothingFound
from dragoman.terms.record import as_record

if TYPE_CHECKING:
    from dragoman.extract.tables import TableReading
    from dragoman.measure.changes import Change

KNOWN = "The day from which this state of the table was to be had: a view beside earlier and later ones."
REASONS = 20  # different reasons that a terminal shows before it points to the whole list
SORTS = {"revised": "revised", "dropped": "only in the older view", "added": "only in the newer view"}


@click.command("import", epilog="Example: dragoman import promises promises_by_recipient.csv --dry-run")
@click.argument("mapping")
@click.argument("file")
@ledger_option
@click.option("--known", metavar="DATE", help=KNOWN)
@click.option("--dry-run", is_flag=True, help="Print what each row becomes, and what is refused; append nothing.")
@json_option
def import_command(mapping: str, file: str, ledger: str, known: str | None, dry_run: bool, as_json: bool) -> int:
    """Turn the rows of a table (CSV, XLSX) into statements by a mapping.

    MAPPING is a TOML file, or the name of one that ships with the program. Each statement's span is the cell that
    carries it. Rows that do not fit are named with their line, column and reason; the rest is imported.
    """
    from dragoman.ledger import is_address

    progress = show.Progress("rows")
    added = 0
    with Desk(ledger) as desk:
        stands = is_address(ledger) or Path(ledger).exists()  # a faulty mapping makes no ledger
        before = desk.ledger.counts()["statements"] if stands and not dry_run else 0
        reading = desk.import_table(mapping, file, dry_run=dry_run, known=known, watch=progress.reach)
        progress.end()
        added = 0 if dry_run else desk.ledger.counts()["statements"] - before
    found, refusals = len(reading.statements), len(reading.refused)
    if dry_run:
        _rehearse(reading, as_json)
    else:
        _tell_refused(reading.refused)
    if as_json and not dry_run:
        counted = {"statements": found, "added": added, "refused": refusals, "left_out": reading.left_out}
        show.as_json({"ledger": desk.name, **counted})
    elif not dry_run:
        click.echo(f"{desk.name}: {added} of {found} statements in {file} added, {refusals} rows refused")
    return 1 if reading.refused and not reading.statements else 0


def _rehearse(reading: "TableReading", as_json: bool) -> None:
    """What would be entered, as JSON lines; what is refused beside it, with --json among the lines."""
    from dragoman.formats.statements import encode

    for statement in reading.statements:
        click.echo(encode(statement))
    if as_json:
        for refused in reading.refused:
            show.as_json({"refused": _refused(refused)})
    else:
        _tell_refused(reading.refused)
    found, refusals = len(reading.statements), len(reading.refused)
    show.note(f"{found} would be entered, {refusals} refused, {reading.left_out} left out; nothing was added")


def _tell_refused(refused: Sequence[BadRow]) -> None:
    """Each reason once with the first row it holds for and the number of others; a table may refuse thousands."""
    alike: dict[tuple[str, object], list[BadRow]] = {}
    for one in refused:
        alike.setdefault((one.what, one.facts.get("column")), []).append(one)
    for rows in list(alike.values())[:REASONS]:
        more = f"\n  and {len(rows) - 1:,} more rows for the same reason" if len(rows) > 1 else ""
        show.note(f"refused: {rows[0]}{more}")
    if len(alike) > REASONS:
        show.note(f"refused for {len(alike) - REASONS:,} more reasons; all of them: --dry-run --json")


def _refused(one: BadRow) -> dict[str, object]:
    return {"row": one.facts.get("line"), "column": one.facts.get("column"), "reason": one.what, "where": one.where}


@click.command("totals", epilog="Example: dragoman totals Russia China --by 2021-06-30 --by 2021-12-31")
@click.argument("suppliers", nargs=-1, required=True, metavar="SUPPLIER...")
@click.option("--by", "days", metavar="DATE", multiple=True, required=True, help="By the end of this day; repeatable.")
@click.option("--to", metavar="RECIPIENT", multiple=True, help="Only these recipients, added up; repeatable.")
@ledger_option
@as_of_option
@known_option
@json_option
def totals_command(
    suppliers: tuple[str, ...],
    days: tuple[str, ...],
    to: tuple[str, ...],
    ledger: str,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """What tables of deliveries count by the ends of some days: a line for each table, supplier and day.

    Figures of two tables are never added. Of a table with several views the latest counts, or with --known the one
    that was to be had on that day.
    """
    asked = [_day(one) for one in days]
    with Desk(ledger, create=False, known=known) as desk:
        found, name = desk.totals(*suppliers, by=asked, to=to, as_of=as_of), desk.name
    if not found:
        next = "import one first: dragoman import unicef_deliveries FILE --known DATE"
        raise NothingFound("no table of deliveries names these", where=name, next=next)
    if as_json:
        for one in found:
            show.as_json(as_record(one))
        return
    show.table(
        "Totals of tables of deliveries",
        ("supplier", "by", "amount", "unit", "word", "recipients", "table"),
        (
            (one.supplier, one.by, f"{one.value:,.0f}", one.unit, one.word, one.recipients, one.publisher)
            for one in found
        ),
    )


def _day(stated: str) -> str:
    from dragoman.terms.period import partial

    try:
        return partial(stated)[1]
    except ValueError:
        raise BadOption(f"{stated!r} is no day", where="--by", next="write it as 2021-06-30 or 2021-06") from None


@click.command("changes", epilog="Example: dragoman changes unicef_deliveries")
@click.argument("mapping")
@click.option("--from", "since", metavar="DATE", help="The view that counted on this day, in place of the first.")
@click.option("--to", "until", metavar="DATE", help="The view that counted on this day, in place of the last.")
@click.option("--all", "everything", is_flag=True, help="Also list the cells that only one of two views has.")
@ledger_option
@json_option
def changes_command(
    mapping: str, since: str | None, until: str | None, everything: bool, ledger: str, as_json: bool
) -> None:
    """What changed in a table between one view of it and the next: cell, old value, new value, both days.

    Views are made by `dragoman import MAPPING FILE --known DATE`. Every cell is looked at, zeros and refused rows
    among them.
    """
    with Desk(ledger, create=False) as desk:
        found = desk.changes(mapping, since, until)
    listed = [one for one in found if everything or one.sort == "revised"]
    if as_json:
        for one in listed:
            show.as_json(as_record(one))
        return
    counts = (f"{sum(one.sort == sort for one in found):,} {words}" for sort, words in SORTS.items())
    heads = ("cell", "old", "new", "known", "then known", "place")
    show.table(f"Cells: {', '.join(counts)}", heads, map(_cells, listed))


def _cells(one: "Change") -> tuple[object, ...]:
    old, new = ("" if amount is None else f"{amount:,.15g}" for amount in (one.old, one.new))
    return (" | ".join(one.cell), old, new, one.known_old, one.known_new, one.new_place or one.old_place)
