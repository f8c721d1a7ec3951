"""Commands that list rows: statements and documents."""

from collections.abc import Sequence

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk, party
from dragoman.errors import NothingFound
from dragoman.terms import Row


@click.command(
    "statements", epilog="Example: dragoman statements --kind delivery --supplier RUS --as-of 2021-06-24 --json"
)
@ledger_option
@click.option("--kind", metavar="KIND", help="One of the kinds, as commitment or delivery.")
@click.option("--supplier", metavar="PARTY", help="Who gives: a code or a name.")
@click.option("--recipient", metavar="PARTY", help="Who gets: a code or a name.")
@click.option("--product", metavar="NAME", help="The product's name.")
@click.option("--source", metavar="NAME", help="Publisher, or who vouches for it in the text.")
@click.option("--since", metavar="DATE", help="Said on this day or later.")
@click.option("--until", metavar="DATE", help="Said on this day or before.")
@click.option("--search", metavar="WORDS", help="Words that stand in the statement.")
@as_of_option
@known_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with the columns of the exchange format.")
@json_option
def statements_command(
    ledger: str,
    kind: str | None,
    supplier: str | None,
    recipient: str | None,
    product: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    search: str | None,
    as_of: str | None,
    known: str | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List statements with filters, as a table, JSON lines or CSV."""
    from dragoman.ledger import Filter

    where = Filter(
        kind=kind,
        supplier=party(supplier) if supplier else None,
        recipient=party(recipient) if recipient else None,
        product=product,
        source=source,
        since=since,
        until=until,
        search=search,
    )
    with Desk(ledger, create=False, known=known) as desk:
        rows = desk.statements(as_of, where)
    if not rows:
        raise NothingFound("no statement fits", where=desk.name, next="leave out a filter, or read more documents")
    _print_rows(rows, as_csv, as_json)


def _print_rows(rows: Sequence[Row], as_csv: bool, as_json: bool) -> None:
    if as_csv:
        from dragoman.formats.columns import csv_lines

        for line in csv_lines(rows):
            click.echo(line, nl=not line.endswith("\n"))
    elif as_json:
        from dragoman.formats.statements import encode

        for row in rows:
            click.echo(encode(row.statement))
    else:
        show.table(
            _counted(len(rows), "statement"),
            ("said", "kind", "who", "to", "what", "words", "source"),
            map(_cells, rows),
        )


def _counted(amount: int, noun: str) -> str:
    return f"{amount:,} {noun}{'' if amount == 1 else 's'}"


def _cells(row: Row) -> tuple[object, ...]:
    one = row.statement
    givers = one.supplier or [party.id for party in one.actors]
    getters = one.recipient or [party.id for party in one.counterparts]
    amount = one.quantity.text if one.quantity else one.product
    kind = f"{one.kind} -" if one.polarity == "-" else one.kind
    source = row.document.source.publisher or row.document.title or row.document.name
    return (row.said, kind, ", ".join(givers), ", ".join(getters), amount, one.text, source)


@click.command("documents", epilog="Example: dragoman documents --as-of 2021-06-24")
@ledger_option
@as_of_option
@known_option
@json_option
def documents_command(ledger: str, as_of: str | None, known: str | None, as_json: bool) -> None:
    """List the documents of the ledger, with publisher, day and kind of source."""
    from dragoman.formats.statements import document_record

    with Desk(ledger, create=False, known=known) as desk:
        found = desk.documents(as_of)
    if not found:
        raise NothingFound("the ledger holds no document", where=desk.name, next="read some: dragoman read PATH")
    if as_json:
        for one in found:
            show.as_json(document_record(one))
        return
    show.table(
        _counted(len(found), "document"),
        ("published", "publisher", "country", "source", "state", "name", "title"),
        (
            (
                one.published or (f"after {one.not_before}" if one.not_before else "unknown"),
                one.source.publisher,
                one.source.country,
                one.source.kind,
                {True: "controlled", False: "free", None: "unknown"}[one.source.state_controlled],
                one.name,
                one.title,
            )
            for one in found
        ),
    )
