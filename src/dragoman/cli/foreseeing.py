"""Commands on what comes next: forecast, forecasts, backtest."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import NothingFound
from dragoman.terms import Forecast, Kept, Promised, Scored
from dragoman.terms.record import as_record

if TYPE_CHECKING:
    from dragoman.foresee.backtest import Line

SHOWN = (0.05, 0.25, 0.5, 0.75, 0.95)
AHEAD = "So many months ahead; repeatable.  [default: 3, 6]"


@click.command("forecast", epilog="Example: dragoman forecast Russia --as-of 2021-06-24 --by 2021-12-31")
@click.argument("supplier")
@click.option("--to", metavar="RECIPIENT", help="To this recipient; without it, to all, with those that begin later.")
@click.option("--by", metavar="DATE", required=True, help="The day that is forecast, as 2021-12-31 or 2021-12.")
@click.option("--product", metavar="NAME", help="Only this product.")
@click.option("--keep", is_flag=True, help="Append the forecast to the ledger, to be scored by `dragoman forecasts`.")
@click.option("--seed", type=int, help="Another seed of the draws than the one that every forecast has.")
@ledger_option
@as_of_option
@known_option
@json_option
def forecast_command(
    supplier: str,
    to: str | None,
    by: str,
    product: str | None,
    keep: bool,
    seed: int | None,
    ledger: str,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """How much a supplier will have delivered by a day: quantiles, every baseline, and what the method scored before.

    Made from the table of deliveries that names most recipients, in its whole months as of the day. The same question
    to the same ledger gives the same bytes.
    """
    with Desk(ledger, create=False, known=known) as desk:
        made = desk.forecast(supplier, by=by, to=to, as_of=as_of, product=product, seed=seed)
        kept = desk.keep(made) if keep else None
    if as_json:
        show.as_json(as_record(made))
    else:
        _print(made)
    if kept is not None:
        show.note(f"kept as made on {kept.made_on}: {kept.id[:12]}")


@click.command("forecasts", epilog="Example: dragoman forecasts --json")
@ledger_option
@known_option
@json_option
def forecasts_command(ledger: str, known: str | None, as_json: bool) -> None:
    """Every forecast that was kept, with its outcome and score where the ledger knows them by now."""
    with Desk(ledger, create=False, known=known) as desk:
        found, name = desk.forecasts(), desk.name
    if not found:
        next = "keep one: dragoman forecast SUPPLIER --by DATE --keep"
        raise NothingFound("no forecast was kept", where=name, next=next)
    if as_json:
        for one in found:
            show.as_json(as_record(one))
        return
    head = ("made on", "of", "as of", "by", "5 %", "50 %", "95 %", "came", "CRPS", "in 50 %", "in 90 %")
    show.table("Forecasts that were kept, in millions", head, map(_kept, found))


@click.command("backtest", epilog="Example: dragoman backtest Russia China --from 2021-03 --until 2021-09 --json")
@click.argument("suppliers", nargs=-1, metavar="[SUPPLIER...]")
@click.option("--from", "since", metavar="MONTH", required=True, help="The first month at whose end to forecast.")
@click.option("--until", metavar="MONTH", required=True, help="The last one.")
@click.option("--ahead", metavar="MONTHS", type=click.IntRange(1, 60), multiple=True, help=AHEAD)
@ledger_option
@known_option
@json_option
def backtest_command(
    suppliers: tuple[str, ...],
    since: str,
    until: str,
    ahead: tuple[int, ...],
    ledger: str,
    known: str | None,
    as_json: bool,
) -> None:
    """Make forecasts again as of the ends of past months, and score every method by what came.

    A row of --json is one target of one method: `as_of`, `by`, `supplier`, `recipient` (null for the total), `method`,
    `crps`, `covered_50`, `covered_90`, `observed`, `quantiles`.
    """
    from dragoman.foresee.backtest import lines

    progress = show.Progress("dates")
    with Desk(ledger, create=False, known=known) as desk:
        found = desk.backtest(*suppliers, since=since, until=until, ahead=ahead or (3, 6), watch=progress.step)
    progress.end()
    if as_json:
        for one in found:
            show.as_json(as_record(one))
        return
    head = ("method", "targets", "CRPS", "in 50 %", "in 90 %", "saved", "95 % interval")
    for title, rows in _parted(found):
        show.table(title, head, map(_line, lines(rows)))
    show.note("CRPS in thousands; saved: of the loss of the naive rule that did best on the same targets")


def _parted(found: Sequence[Scored]) -> Iterator[tuple[str, list[Scored]]]:
    yield "Series of one supplier and one recipient", [one for one in found if one.recipient is not None]
    yield "Totals of suppliers", [one for one in found if one.recipient is None]


def _line(one: "Line") -> tuple[object, ...]:
    saved = one.skill
    shares = tuple(_share(part) for part in (one.covered_50, one.covered_90))
    doubt = f"{saved.low:+.1%} to {saved.high:+.1%}" if saved else "best naive rule" if one.is_best else ""
    return (
        one.method,
        f"{one.targets:,}",
        f"{one.crps / 1e3:,.0f}",
        *shares,
        f"{saved.value:+.1%}" if saved else "",
        doubt,
    )


def _kept(one: Kept) -> tuple[object, ...]:
    made = one.forecast
    whom = f"{made.supplier} to {made.recipient}" if made.recipient else made.supplier
    values = tuple(_millions(made.at(level)) for level in (0.05, 0.5, 0.95))
    came = ("", "") if one.observed is None else (_millions(one.observed), _millions(one.crps or 0.0))
    hits = tuple("" if hit is None else ("yes" if hit else "no") for hit in (one.covered_50, one.covered_90))
    return (one.made_on, whom, made.as_of or "now", made.by, *values, *came, *hits)


def _print(made: Forecast) -> None:
    from dragoman.reconcile.actors import name

    whom = f" to {name(made.recipient)}" if made.recipient else ""
    unit = made.unit if made.unit.isupper() else f"{made.unit}s"
    click.echo(f"{name(made.supplier)}{whom}: {unit} delivered by {made.by}, as of {made.as_of or 'now'}")
    click.echo(f"  {_millions(made.at(0.5))} million in the middle of what is expected")
    for share, low, high in (("50 %", 0.25, 0.75), ("90 %", 0.05, 0.95)):
        click.echo(f"  {share} between {_millions(made.at(low))} and {_millions(made.at(high))} million")
    click.echo(f"  {_millions(made.so_far)} million counted by {made.counted_until} ({made.source})\n")
    rows = ((one.name, "" if one.value is None else _millions(one.value), one.rule) for one in made.baselines)
    show.table("Beside it, in millions", ("baseline", "by then", "rule"), rows)
    if made.parts:
        levels = tuple(f"{level:.0%}" for level in SHOWN)
        show.table("Of the rest, in millions", ("part", *levels), map(_part, made.parts))
    if made.promises:
        head = ("promise", "source", "said", "deadline", "chance of all", "share by then", "90 %")
        show.table("Against what was promised", head, map(_promise, made.promises))
    for line in _told(made):
        click.echo(line)


def _part(one: object) -> tuple[object, ...]:
    from dragoman.terms import Part

    assert isinstance(one, Part)
    values = dict(one.quantiles)
    return (one.name, *(_millions(values[level]) for level in SHOWN))


def _promise(one: Promised) -> tuple[object, ...]:
    share = dict(one.share)
    interval = f"{share[0.05]:.0%} to {share[0.95]:.0%}"
    amount = f"{_millions(one.amount)} million {one.word}"
    return (amount, one.claimant, one.said, one.deadline, f"{one.chance:.0%}", f"{share[0.5]:.0%}", interval)


def _told(made: Forecast) -> Iterable[str]:
    if made.weights:
        yield f"{made.method}: " + ", ".join(f"{name} {weight:.2f}" for name, weight in made.weights)
    if made.past is None:
        yield "past score: no earlier date has an outcome yet"
    else:
        one = made.past
        targets = f"{one.targets} {'target' if one.targets == 1 else 'targets'} {one.ahead} months ahead"
        saved = f"{abs(one.skill):.0%} {'less' if one.skill >= 0 else 'more'} loss than {one.naive}"
        yield f"past score, {targets}: {saved}; in 50 %: {one.covered_50:.0%}, in 90 %: {one.covered_90:.0%}"
    yield from (f"note: {one}" for one in made.notes)
    yield f"seed {made.seed}, {len(made.inputs)} statements"


def _millions(value: float) -> str:
    size = abs(value)
    return f"{value / 1e6:,.{3 if 0 < size < 1e6 else 2 if size < 1e7 else 1}f}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
