"""The command that holds a document against the ledger: audit."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import show
from dragoman.cli.asking import terminal_width
from dragoman.cli.options import as_of_option, json_option, ledger_option, scan_only_option, source_options
from dragoman.desk import Desk
from dragoman.errors import BadOption
from dragoman.terms.record import as_record

if TYPE_CHECKING:
    from dragoman.audit import Audit


@click.command("audit", epilog="Example: dragoman audit article.txt --as-of 2021-07-05 --html audit.html")
@click.argument("file", metavar="FILE")
@ledger_option
@as_of_option
@source_options
@click.option("--html", "html", metavar="OUT", help="Write the audit as one self-contained page as well.")
@scan_only_option
@json_option
def audit_command(
    file: str,
    ledger: str,
    as_of: str | None,
    published: str | None,
    publisher: str | None,
    html: str | None,
    scan_only: bool,
    as_json: bool,
) -> int:
    """Hold each sentence of a document against the ledger.

    Says of each sentence what agrees, what contradicts it and how (with both quotes, days and sources), whether its
    figure is out of date, what it was likely taken from, and why the rest cannot be checked. The ledger is not changed.
    """
    from dragoman.read import Options

    refused = 0
    made: list[Audit] = []
    with Desk(ledger, create=False, scan_only=scan_only, tell=show.note) as desk:
        for one in desk.audit(file, as_of=as_of, options=Options(published=published, publisher=publisher)):
            if one.audit is not None:
                made.append(one.audit)
            else:
                refused += 1
                show.note(f"refused: {one.refused}")
    if html is not None:
        _write(html, made)
    for audit in made:
        if as_json:
            for verdict in audit.verdicts:
                show.as_json(as_record(verdict) | {"doc": audit.name})
        else:
            from dragoman.brief.render.audit_text import audit_text

            click.echo(audit_text(audit, width=terminal_width(), colour=sys.stdout.isatty()), nl=False)
    return 1 if refused or not made else 0


def _write(html: str, made: "list[Audit]") -> None:
    from dragoman.brief.render.audit_page import audit_page

    if len(made) != 1:
        raise BadOption(
            f"the file holds {len(made)} documents, a page shows one",
            where="--html",
            next="give a file with one document",
        )
    Path(html).write_text(audit_page(made[0]), "utf8")
    show.note(f"wrote {html}")
