"""Commands that answer: account, conflicts, brief."""

import sys
from pathlib import Path

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import NothingFound
from dragoman.terms import Row
from dragoman.terms.record import as_record


@click.command("account", epilog="Example: dragoman account Russia --to Mexico --as-of 2021-06-24")
@click.argument("supplier")
@click.option("--to", metavar="RECIPIENT", help="Only what concerns this recipient.")
@click.option("--product", metavar="NAME", help="Only this product.")
@ledger_option
@as_of_option
@known_option
@json_option
def account_command(
    supplier: str,
    to: str | None,
    product: str | None,
    ledger: str,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """What a supplier promised and delivered: every reading with its source and quote.

    Readings of different definitions stand side by side and are never added up.
    """
    with Desk(ledger, create=False, known=known) as desk:
        found = desk.account(supplier, to=to, product=product, as_of=as_of)
        show.notes((*desk.counted_as(supplier, to), *desk.accepted(one.statement for one in found.quotes)))
    if as_json:
        for record in found.to_records():
            show.as_json(record)
        return
    from dragoman.brief.render.terminal import account as render_account

    click.echo(render_account(found, width=terminal_width(), colour=sys.stdout.isatty()), nl=False)


@click.command("conflicts", epilog="Example: dragoman conflicts Russia China")
@click.argument("parties", nargs=-1, metavar="[PARTY...]")
@click.option("--together", is_flag=True, help="Only within what all of these parties take part in.")
@ledger_option
@as_of_option
@known_option
@json_option
def conflicts_command(
    parties: tuple[str, ...], together: bool, ledger: str, as_of: str | None, known: str | None, as_json: bool
) -> None:
    """Where sources contradict each other, with the code, the reason and both quotes.

    Without --together, what any of the parties takes part in is held against the whole ledger; with it, only against
    what they take part in together, which is quick in a ledger of any size.
    """
    with Desk(ledger, create=False, known=known) as desk:
        found = desk.conflicts(*parties, as_of=as_of, together=together)
        rows = desk.told({id for one in found for id in (one.one, one.other)}, as_of)
    if not found:
        raise NothingFound("no conflict found", where=desk.name, next="read more sources on the same promises")
    if as_json:
        for one in found:
            show.as_json(as_record(one))
        return
    from dragoman.brief.wording import count

    show.table(
        count(len(found), "conflict"),
        ("code", "reason", "one", "other"),
        ((one.code, one.reason, _words(rows[one.one]), _words(rows[one.other])) for one in found),
    )


def _words(row: Row) -> str:
    from dragoman.brief.evidence import evidence
    from dragoman.brief.render.terminal import plain, source

    said = evidence(row)
    return plain(f"“{said.quote}” {source(said)}")


@click.command("brief", epilog="Example: dragoman brief Russia China --as-of 2021-07-05 --html brief.html")
@click.argument("a")
@click.argument("b", required=False)
@ledger_option
@as_of_option
@known_option
@click.option("--html", "html", metavar="FILE", help="Write the brief as one self-contained page as well.")
@json_option
def brief_command(
    a: str, b: str | None, ledger: str, as_of: str | None, known: str | None, html: str | None, as_json: bool
) -> None:
    """Questions, one-line answers, evidence, disagreements and unknowns on one party or a pair."""
    with Desk(ledger, create=False, known=known) as desk:
        report = desk.brief(a, b, as_of=as_of)
        quoted = (one.statement for answer in report.brief.answers for one in answer.evidence)
        show.notes((*desk.counted_as(a, b), *desk.accepted(quoted)))
    if html is not None:
        from dragoman.brief.render.page import page as render_page

        Path(html).write_text(render_page(report), "utf8")
        show.note(f"wrote {html}")
    if as_json:
        show.as_json(as_record(report.brief))
        return
    from dragoman.brief.render.terminal import brief as render_brief

    click.echo(render_brief(report.brief, width=terminal_width(), colour=sys.stdout.isatty()), nl=False)


def terminal_width() -> int:
    """How wide a page may be: as wide as the terminal, 120 at most; 100 where there is none."""
    import shutil

    return min(shutil.get_terminal_size((100, 40)).columns, 120) if sys.stdout.isatty() else 100
