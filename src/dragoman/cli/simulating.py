"""The command that asks what if."""

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import BadOption

LEAST = 50  # replicates below which a band says nothing


@click.command("simulate", epilog="Example: dragoman simulate no_co_production --against as_it_is --as-of 2021-06-24")
@click.argument("scenario", default="as_it_is")
@click.option("--against", metavar="SCENARIO", help="Print the differences from this scenario, under the same luck.")
@click.option("--pair", nargs=2, default=("RUS", "CHN"), show_default=True, metavar="A B", help="The two suppliers.")
@click.option("--weeks", type=click.IntRange(4, 520), default=104, show_default=True, help="How long a run lasts.")
@click.option("--replicates", type=click.IntRange(LEAST), default=1000, show_default=True, help="How many runs.")
@click.option("--seed", type=int, default=0, show_default=True, help="What the luck hangs on.")
@click.option(
    "--parameters", "listed", is_flag=True, help="Print every parameter with unit, range and status, and end."
)
@click.option("--scenarios", is_flag=True, help="Print the scenarios that ship with the program, and end.")
@click.option("--steps", is_flag=True, help="Print what happens in a week, and end.")
@ledger_option
@as_of_option
@known_option
@json_option
def simulate_command(
    scenario: str,
    against: str | None,
    pair: tuple[str, str],
    weeks: int,
    replicates: int,
    seed: int,
    listed: bool,
    scenarios: bool,
    steps: bool,
    ledger: str,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """Run the world of a ledger many times, under a scenario or as the difference of two.

    SCENARIO is a TOML file or the name of one that ships with the program. Suppliers, recipients, promises and
    approvals are those that the ledger knew on the day; parameters that nobody knows are assumptions and say so.
    """
    if listed or scenarios or steps:
        (_parameters if listed else _scenarios if scenarios else _steps)(as_json)
        return
    if against is not None and Path(against).stem == Path(scenario).stem:
        raise BadOption("a scenario does not differ from itself", where="--against", next="name another scenario")
    progress = show.Progress("replicates")
    with Desk(ledger, create=False, known=known) as desk:
        world = desk.world(*pair, as_of=as_of, weeks=weeks)
        found = desk.simulate(scenario, against, world=world, replicates=replicates, seed=seed, watch=progress.reach)
    progress.end()
    if as_json:
        for at, name in enumerate(found.outputs):
            series = found.quantiles[:, :, at].round(6).tolist()
            show.as_json({"output": name, "levels": list(LEVELS), "quantiles": series, "replicates": replicates,
                          "seed": seed, "world": found.world})  # fmt: skip
        return
    shown = sorted({min(one, weeks) for one in (13, 26, 52, 104, 208)})
    rows = [(name, *(_band(found.quantiles[:, week - 1, at].tolist(), name) for week in shown))
            for at, name in enumerate(found.outputs)]  # fmt: skip
    head = ("output", *(f"week {week}" for week in shown))
    show.table(f"{found.world}: median with the 90 % band of {replicates:,} runs", head, rows)
    show.note("doses in millions; what each mechanism does: --steps; what it rests on: --parameters")


LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def _band(values: Sequence[float], name: str) -> str:
    doses = name.startswith(DOSES)
    low, _, middle, _, high = (value / 1000 if doses else value for value in values)
    form = ",.1f" if doses or name in COUNTS else ".3f"
    return f"{middle:{form}} ({low:{form}} to {high:{form}})"


COUNTS = ("stories", "exposures", "resignations")
DOSES = ("made", "promised", "delivered", "overdue")


def _parameters(as_json: bool) -> None:
    from dataclasses import asdict

    from dragoman.foresee.simulate.parameters import parameters

    if as_json:
        for one in parameters().values():
            show.as_json(asdict(one))
        return
    rows = [(one.name, f"{one.value:g}", f"{one.low:g} to {one.high:g}", one.unit, one.status, one.mechanism, one.says)
            for one in parameters().values()]  # fmt: skip
    show.table("parameters", ("name", "value", "range", "unit", "status", "mechanism", "says"), rows)


def _scenarios(as_json: bool) -> None:
    from dragoman.foresee.simulate.scenario import bundled, load_scenario

    loaded = [load_scenario(name) for name in bundled()]
    if as_json:
        for one in loaded:
            show.as_json({"name": one.name, "title": one.title, "says": one.says})
        return
    show.table("scenarios", ("name", "title", "says"), [(one.name, one.title, one.says) for one in loaded])


def _steps(as_json: bool) -> None:
    from dataclasses import asdict

    from dragoman.foresee.simulate.steps import STEPS

    if as_json:
        for one in STEPS:
            show.as_json(asdict(one))
        return
    rows = [(one.place, ", ".join(one.mechanisms), one.does, ", ".join(map(str, one.lines))) for one in STEPS]
    show.table("a week", ("step", "mechanisms", "what it does", "lines of the article"), rows)
