"""Commands that list rows: statements and documents."""

from collections.abc import Mapping, Sequence
from typing import Literal

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import BadOption, NothingFound
from dragoman.terms import Judgement, Row
from dragoman.terms.record import as_record


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
@click.option("--limit", metavar="N", type=int, help="At most so many, the first of their order.")
@click.option("--after", metavar="ID", help="Go on behind this statement, the last of the page before; needs --limit.")
@click.option("--accepted", "judged", flag_value="accepted", help="Only those that a judgement in force accepts.")
@click.option("--rejected", "judged", flag_value="rejected", help="Those that a judgement took out of every answer.")
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
    limit: int | None,
    after: str | None,
    judged: Literal["accepted", "rejected"] | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List statements with filters, as a table, JSON lines or CSV; of many, page by page.

    They stand by day of saying (the undated last), name of the document and place in it. A page costs no more in a
    large ledger than in a small one.
    """
    from dragoman.ledger import Filter

    if after is not None and limit is None:
        raise BadOption("a page needs its length", where="--after", next="add --limit, as --limit 50")
    with Desk(ledger, create=False, known=known) as desk:
        where = Filter(
            kind=kind,
            supplier=desk.party(supplier) if supplier else None,
            recipient=desk.party(recipient) if recipient else None,
            product=product,
            source=source,
            since=since,
            until=until,
            search=search,
            judged=judged,
        )
        if limit is None:
            rows, more = desk.statements(as_of, where), False
        else:
            page = desk.page(limit, after, as_of=as_of, where=where)
            rows, more = page.rows, page.more
        told = desk.verdicts()
        show.notes(desk.counted_as(supplier, recipient))
    if not rows:
        next = "leave out a filter, or read more documents" if after is None else "this was the last page"
        raise NothingFound("no statement fits", where=desk.name, next=next)
    _print_rows(rows, told, as_csv, as_json)
    if more:
        show.note(f"more follow: --after {rows[-1].statement.id}")


def _print_rows(rows: Sequence[Row], told: Mapping[str, Judgement], as_csv: bool, as_json: bool) -> None:
    if as_csv:
        from dragoman.formats.columns import csv_lines

        for line in csv_lines(rows, status={id: judged_as(one) for id, one in told.items()}):
            click.echo(line, nl=not line.endswith("\n"))
    elif as_json:
        from dragoman.formats.statements import record

        for row in rows:
            one = told.get(row.statement.id)
            show.as_json(record(row.statement) | ({"judged": {"id": one.id, **as_record(one)}} if one else {}))
    else:
        head: tuple[str, ...] = ("said", "kind", "who", "to", "what", "words", "source")
        marked = any(row.statement.id in told for row in rows)
        show.table(
            _counted(len(rows), "statement"),
            (*head, "judged") if marked else head,
            ((*_cells(row), *([_judged(told.get(row.statement.id))] if marked else [])) for row in rows),
        )


def judged_as(one: Judgement) -> str:
    """What a judgement makes of a statement, in one word."""
    return {"accept": "accepted", "reject": "rejected"}.get(one.verdict, "withdrawn")


def _judged(one: Judgement | None) -> str:
    return "" if one is None else f"{judged_as(one)} by {one.author}: {one.reason}"


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
