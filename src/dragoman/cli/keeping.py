"""Commands that keep the ledger safe: verify, backup, restore."""

from typing import TYPE_CHECKING

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.terms.record import as_record

if TYPE_CHECKING:
    from dragoman.ledger import Verified

SHOWN = 20  # flaws that are told one by one


@click.command("verify", epilog="Example: dragoman verify --ledger vaccines.db")
@ledger_option
@click.option("--head", metavar="HASH", help="The head of the chain as it was told before: it must be in the chain.")
@json_option
def verify_command(ledger: str, head: str | None, as_json: bool) -> int:
    """Hold every row of the ledger against the chain of hashes, and check the store itself.

    Names each row that was changed, removed, added past the program or put in another order; exit code 1 where there
    is one. Keep the head elsewhere: whoever cuts off the end of a ledger, or writes all of it anew, cannot make it.
    """
    with Desk(ledger, create=False) as desk:
        found, name = desk.verify(head), desk.name
    if as_json:
        show.as_json({"ledger": name, "whole": found.whole, **as_record(found)})
        return 0 if found.whole else 1
    for flaw in found.flaws[:SHOWN]:
        click.echo(flaw.what)
    if len(found.flaws) > SHOWN:
        click.echo(f"and {len(found.flaws) - SHOWN:,} more: dragoman verify --json tells all")
    if found.whole:
        click.echo(_whole(name, found))
        return 0
    show.note(f"dragoman: the ledger is broken in {len(found.flaws):,} places ({name})\n  next: {_mending()}")
    return 1


def _mending() -> str:
    return "keep it as it is for inspection, and go on with a backup: dragoman restore FILE --ledger NEW"


def _whole(name: str, found: "Verified") -> str:
    rows = sum(found.rows.values())
    line = f"{name}: whole; {rows:,} rows in {found.links:,} links are as they were recorded"
    sealed = "\nevery byte of the file is as its last writer left it" if found.sealed else ""
    return f"{line}{sealed}\nhead: {found.head}"


@click.command("backup", epilog="Example: dragoman backup vaccines-2021-07.db --ledger vaccines.db")
@click.argument("out")
@ledger_option
@json_option
def backup_command(out: str, ledger: str, as_json: bool) -> None:
    """Copy the ledger into a new file, consistent even while others write, and verify the copy.

    The copy is itself a ledger in one file, also where the ledger is in PostgreSQL: it can be asked, verified, and
    restored into a file or a database.
    """
    with Desk(ledger, create=False) as desk:
        found, name = desk.backup(out), desk.name
    if as_json:
        show.as_json({"ledger": name, "backup": out, "rows": found.rows, "links": found.links, "head": found.head})
        return
    click.echo(_whole(out, found))


@click.command("restore", epilog="Example: dragoman restore vaccines-2021-07.db --ledger vaccines.db")
@click.argument("file")
@ledger_option
@json_option
def restore_command(file: str, ledger: str, as_json: bool) -> None:
    """Make a ledger of a backup, in a new file or in an empty database, and verify it.

    FILE is only read. Nothing is written over: where a ledger stands already, name another place. A damaged backup is
    refused with its first flaw.
    """
    with Desk(ledger) as desk:
        found, name = desk.restore(file), desk.name
    if as_json:
        show.as_json({"ledger": name, "backup": file, "rows": found.rows, "links": found.links, "head": found.head})
        return
    click.echo(_whole(name, found))


@click.command("reindex", epilog="Example: dragoman reindex --ledger vaccines.db")
@ledger_option
@json_option
def reindex_command(ledger: str, as_json: bool) -> None:
    """Make anew what statements are found by: the index, which every append keeps in step.

    No statement is touched. It is due where `dragoman verify` says that the index does not say what the statements say.
    """
    with Desk(ledger, create=False) as desk:
        count, name = desk.reindex(), desk.name
    if as_json:
        show.as_json({"ledger": name, "statements": count})
        return
    click.echo(f"{name}: the index lists {count:,} statements")


@click.command("snapshot", epilog="Example: dragoman snapshot vaccines-parquet --ledger vaccines.db")
@click.argument("out")
@click.option("--replace", is_flag=True, help="Write anew the snapshot that stands there.")
@ledger_option
@as_of_option
@known_option
@json_option
def snapshot_command(out: str, replace: bool, ledger: str, as_of: str | None, known: str | None, as_json: bool) -> None:
    """Write the statements and documents as Parquet files, for questions over all of them.

    The files never change; the manifest beside them says of which head of the chain, which times and when. DuckDB,
    pandas and R read them. `FROM 'OUT/statements.parquet'` is all that DuckDB needs.
    """
    with Desk(ledger, create=False, known=known) as desk:
        made, name = desk.snapshot(out, as_of=as_of, replace=replace), desk.name
    if as_json:
        show.as_json({"ledger": name, **as_record(made)})
        return
    counted = ", ".join(f"{count:,} {what}" for what, count in sorted(made.rows.items()))
    click.echo(f"{out}: {counted} of {name}\nhead: {made.head}")
