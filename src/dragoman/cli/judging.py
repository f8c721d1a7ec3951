"""Commands on who the parties are, and on what people decide: entities, judge."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import NothingFound
from dragoman.formats.entities import csv_lines, role_words
from dragoman.terms import Judgement
from dragoman.terms.entity import Doubt, Known, Tie
from dragoman.terms.record import as_record

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_NAMES, MOST_TIES = 4, 3


def signed_options(command: Command) -> Command:
    """`--author NAME` and `--reason WORDS`."""
    why = click.option("--reason", metavar="WORDS", required=True, help="Why: it is kept and shown.")
    who = click.option(
        "--author",
        metavar="NAME",
        envvar="DRAGOMAN_AUTHOR",
        show_envvar=True,
        required=True,
        help="Who decides.",
    )
    return who(why(command))


@click.command(
    "entities", epilog='Example: dragoman entities --role "foreign minister" --polity France --as-of 2021-03-05'
)
@ledger_option
@click.option("--kind", metavar="KIND", help="One of the kinds, as company, organisation or person.")
@click.option("--polity", metavar="STATE", help="Those that belong to a state or bloc: a code or a name.")
@click.option("--role", metavar="WORDS", help="Those who hold an office, on the day of --as-of where it is given.")
@click.option("--search", metavar="WORDS", help="Words that stand in a name or an id.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many, those with most statements.")
@as_of_option
@known_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def entities_command(
    ledger: str,
    kind: str | None,
    polity: str | None,
    role: str | None,
    search: str | None,
    limit: int | None,
    as_of: str | None,
    known: str | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List the parties of the ledger: names, what counts as them and why, owners, aliases, offices.

    What a document says of a name keeps the document, the place and the day (--json). Offices and owners without a
    document are those of the program's own tables.
    """
    with Desk(ledger, create=False, known=known) as desk:
        found = desk.entities(kind=kind, polity=polity, role=role, search=search, as_of=as_of)
    if not found:
        raise NothingFound("no party fits", where=desk.name, next="leave out a filter, or read more documents")
    shown = found[:limit]
    if as_json:
        for one in shown:
            show.as_json(as_record(one))
        return
    if as_csv:
        for line in csv_lines(shown):
            click.echo(line, nl=False)
        return
    title = f"{len(found):,} {'entity' if len(found) == 1 else 'entities'}"
    title += f", {len(shown):,} shown" if len(shown) < len(found) else ""
    head = ("id", "kind", "of", "statements", "names", "what is said of it")
    show.table(title, head, (_cells(one) for one in shown))


def _cells(one: Known) -> tuple[object, ...]:
    names = [f"{name} ({count})" for name, count in one.names[:MOST_NAMES]]
    left = len(one.names) - len(names)
    names += [f"{left} more"] if left > 0 else []
    joined = [f"also {id}: {why}" for id, why in one.joined]
    said = list(_said(one))
    said = [*said[:MOST_TIES], *([f"{len(said) - MOST_TIES} more"] if len(said) > MOST_TIES else [])]
    own = one.entity
    return own.id, own.kind, own.polity, one.statements, ", ".join(names), "\n".join((*joined, *said))


def _said(one: Known) -> Iterator[str]:
    """What ties say of an entity, a role that several documents tell once with the first and the last day."""
    days: dict[Tie, list[str]] = {}
    for tie in one.ties:
        plain = replace(tie, document=None, span=None, text=None, said=None)
        days.setdefault(plain, []).append(tie.said or "")
    for plain, said in days.items():
        if words := tie_words(plain, one.ids):
            first, last = min(said), max(said)
            yield words if not last else f"{words} {first}" if first == last else f"{words} {first} to {last}"


def tie_words(tie: Tie, ids: Sequence[str]) -> str | None:
    """What a tie says of an entity, in a few words; None of an alias, which its names tell."""
    if tie.kind == "role":
        return role_words(tie, with_holder=tie.one not in ids)
    if tie.kind == "subsidiary":
        return f"belongs to {_plain(tie.other)}" if tie.one in ids else f"owns {_plain(tie.one)}"
    return f"formerly {_plain(tie.one)}" if tie.kind == "former name" and tie.other in ids else None


def _plain(id: str) -> str:
    return id.split(":", 1)[-1].replace("_", " ")


@click.group("judge", epilog="Example: dragoman judge queue --limit 5")
def judge_command() -> None:
    """Decide what the program cannot: whether two names are one, and whether a statement was read rightly.

    A judgement is a row with its author, day and reason. Nothing is changed by it: every answer from then on looks at
    the ledger through the judgements in force, and --known asks as if a later one had not been made. Another row undoes
    it.
    """


@judge_command.command("queue", epilog="Example: dragoman judge queue --limit 5")
@ledger_option
@as_of_option
@known_option
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@json_option
def queue_command(ledger: str, as_of: str | None, known: str | None, limit: int, as_json: bool) -> None:
    """Show pairs of entities that may be one, with reasons and quotes; those first that change most statements.

    Answer with judge merge where they are one, with judge split where they are not: a pair that is judged is asked no
    more.
    """
    with Desk(ledger, create=False, known=known) as desk:
        found, name = desk.doubts(as_of), desk.name
    if not found:
        raise NothingFound("no pair is in doubt", where=name, next="read more documents, or see: dragoman entities")
    if as_json:
        for one in found[:limit]:
            show.as_json(as_record(one))
        return
    click.echo(f"{len(found):,} {'pair' if len(found) == 1 else 'pairs'} in doubt, {min(limit, len(found))} shown")
    for number, one in enumerate(found[:limit], start=1):
        click.echo("\n" + "\n".join(_asked(number, one)))


def _asked(number: int, one: Doubt) -> list[str]:
    moved = f"{one.moved:,} statement{'' if one.moved == 1 else 's'} would change"
    first = f"{number}. {one.one.name} ({one.one.id}) and {one.other.name} ({one.other.id})"
    quotes = [f"   {quote}" for quote in one.quotes if quote]
    return [first, f"   {'; '.join(one.reasons)}; score {one.score:.2f}; {moved}", *quotes]


@judge_command.command(
    "merge", epilog='Example: dragoman judge merge ORG:A "Alpha Works" --author Ana --reason "same seat"'
)
@click.argument("one")
@click.argument("other")
@ledger_option
@signed_options
@json_option
def merge_command(one: str, other: str, ledger: str, author: str, reason: str, as_json: bool) -> None:
    """Two entities are one: ONE and OTHER are ids or names, as dragoman entities shows them."""
    with Desk(ledger, create=False) as desk:
        _told(desk.merge(one, other, author=author, reason=reason), as_json)


@judge_command.command(
    "split", epilog='Example: dragoman judge split ORG:A "Alpha Trade" --author Ana --reason "two firms"'
)
@click.argument("one")
@click.argument("other")
@ledger_option
@signed_options
@json_option
def split_command(one: str, other: str, ledger: str, author: str, reason: str, as_json: bool) -> None:
    """Two entities are two, whatever has joined them; OTHER may be a name that the program takes for ONE."""
    with Desk(ledger, create=False) as desk:
        _told(desk.split(one, other, author=author, reason=reason), as_json)


@judge_command.command(
    "accept", epilog='Example: dragoman judge accept st:1f0c --author Ana --reason "read in the original"'
)
@click.argument("statement")
@ledger_option
@signed_options
@json_option
def accept_command(statement: str, ledger: str, author: str, reason: str, as_json: bool) -> None:
    """A statement is as its document says: it is marked, and counts where it was rejected before."""
    with Desk(ledger, create=False) as desk:
        _told(desk.accept(statement, author=author, reason=reason), as_json)


@judge_command.command(
    "reject", epilog='Example: dragoman judge reject st:1f0c --author Ana --reason "a forecast, no delivery"'
)
@click.argument("statement")
@ledger_option
@signed_options
@json_option
def reject_command(statement: str, ledger: str, author: str, reason: str, as_json: bool) -> None:
    """A statement was misread: it leaves every answer and is listed by dragoman statements --rejected."""
    with Desk(ledger, create=False) as desk:
        _told(desk.reject(statement, author=author, reason=reason), as_json)


@judge_command.command("withdraw", epilog='Example: dragoman judge withdraw ju:9a2e --author Ana --reason "wrong pair"')
@click.argument("judgement")
@ledger_option
@signed_options
@json_option
def withdraw_command(judgement: str, ledger: str, author: str, reason: str, as_json: bool) -> None:
    """A judgement is in force no more; what it did is undone."""
    with Desk(ledger, create=False) as desk:
        _told(desk.withdraw(judgement, author=author, reason=reason), as_json)


def _told(made: Judgement, as_json: bool) -> None:
    if as_json:
        show.as_json({"id": made.id, **as_record(made)})
        return
    click.echo(f"{made.id}: {made.verdict} {' and '.join(made.subjects)}, by {made.author}")


@judge_command.command("list", epilog="Example: dragoman judge list --known 2021-07-05")
@ledger_option
@known_option
@json_option
def list_command(ledger: str, known: str | None, as_json: bool) -> None:
    """List every judgement with its author, day and reason, and whether it is in force."""
    from dragoman.reconcile.entities import superseded, withdrawn

    with Desk(ledger, create=False, known=known) as desk:
        made, name = desk.judgements(), desk.name
    if not made:
        raise NothingFound("nobody has judged anything", where=name, next="begin with: dragoman judge queue")
    gone, overtaken = withdrawn(made), superseded(made)
    rows = [(one, _state(one, gone.get(one.id), overtaken.get(one.id))) for one in made]
    if as_json:
        for one, state in rows:
            show.as_json({"id": one.id, **as_record(one), "state": state})
        return
    head = ("id", "made", "by", "verdict", "on", "reason", "state")
    cells = (
        (one.id[:11], one.made_at[:10], one.author, one.verdict, "\n".join(one.subjects), one.reason, state)
        for one, state in rows
    )
    show.table(f"{len(made):,} judgement{'' if len(made) == 1 else 's'}", head, cells)


def _state(one: Judgement, undone: Judgement | None, overtaken: Judgement | None) -> str:
    if undone is not None:
        return f"withdrawn by {undone.author} on {undone.made_at[:10]}"
    if overtaken is not None:
        return f"overtaken by {overtaken.id[:11]}"
    return "done" if one.verdict == "withdraw" else "in force"
