"""The command that asks what if."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import BadOption

if TYPE_CHECKING:
    from dragoman.foresee.simulate.becoming import Becoming
    from dragoman.foresee.simulate.sensitivity import Sensitivity

LEAST = 50  # replicates below which a band says nothing


@click.command("simulate", epilog="Example: dragoman simulate no_co_production --against as_it_is --as-of 2021-06-24")
@click.argument("scenario", default="as_it_is")
@click.option("--against", metavar="SCENARIO", help="Print the differences from this scenario, under the same luck.")
@click.option("--pair", nargs=2, default=("RUS", "CHN"), show_default=True, metavar="A B", help="The two suppliers.")
@click.option("--weeks", type=click.IntRange(4, 520), default=104, show_default=True, help="How long a run lasts.")
@click.option("--replicates", type=click.IntRange(LEAST), default=1000, show_default=True, help="How many runs.")
@click.option("--seed", type=int, default=0, show_default=True, help="What the luck hangs on.")
@click.option(
    "--on", metavar="PLACE", help="Run on a cluster: dask://HOST:PORT or ray://HOST:PORT, or 'local' for the host."
)
@click.option(
    "--sensitivity", "method", type=click.Choice(["morris", "sobol"]), help="Which parameters --output hangs on."
)
@click.option("--output", metavar="NAME", default="alignment", show_default=True, help="The output of --sensitivity.")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the page 'What becomes of the romance?'."
)
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
    on: str | None,
    method: str | None,
    output: str,
    report: Path | None,
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
    from dragoman.foresee.simulate.workers import mapped

    if listed or scenarios or steps:
        (_parameters if listed else _scenarios if scenarios else _steps)(as_json)
        return
    if against is not None and Path(against).stem == Path(scenario).stem:
        raise BadOption("a scenario does not differ from itself", where="--against", next="name another scenario")
    if (method or report) and against is not None:
        raise BadOption("--against has no part in --sensitivity and --report", where="--against", next="leave it out")
    if report is not None and scenario != "as_it_is":
        raise BadOption("the report is of the world as it is", where="SCENARIO", next="leave it out")
    progress = show.Progress("replicates")
    rival = "rival_donates" if report else None  # a table of the pair alone has nobody to tell stories against
    plans = [one for one in (scenario, against, rival) if one is not None]
    with Desk(ledger, create=False, known=known) as desk, mapped(on) as mapper:
        world = desk.world(*pair, as_of=as_of, weeks=weeks, plans=plans)
        if report is not None:
            page = desk.becoming(world, replicates=replicates, seed=seed, mapper=mapper, watch=progress.reach)
            progress.end()
            _report(page, report, as_json=as_json)
            return
        if method is not None:
            hangs = desk.sensitivity(scenario, output, method, world=world, seed=seed, watch=progress.reach)
            progress.end()
            _sensitivity(hangs, weeks, as_json=as_json)
            return
        found = desk.simulate(
            scenario, against, world=world, replicates=replicates, seed=seed, watch=progress.reach, mapper=mapper
        )
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


def _report(found: "Becoming", place: Path, *, as_json: bool) -> None:
    from dragoman.brief.render.becoming import becoming_page, lines

    place.write_text(becoming_page(found), "utf8")
    for line in lines(found):
        show.as_json({"says": line}) if as_json else click.echo(line)
    show.note(f"the page is {place}")


def _sensitivity(found: "Sensitivity", weeks: int, *, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        for one in found.effects:
            show.as_json(
                {"output": found.output, "method": found.method, "assumed": round(found.assumed, 6), **asdict(one)}
            )
        return
    rows = [(one.name, f"{one.low:.3g} to {one.high:.3g} {one.unit}", f"{one.mu_star:.4g}", f"{one.sigma:.4g}",
             "-" if one.share is None else f"{one.share:.2f}", one.status) for one in found.effects]  # fmt: skip
    head = ("parameter", "varied", "mu*", "sigma", "ST", "status")
    show.table(f"{found.output} in week {weeks}: what it hangs on ({found.method}, {found.runs:,} runs)", head, rows)
    show.note(f"{found.assumed:.0%} of {'the shares ST' if found.method == 'sobol' else 'the squared effects'}"
              " belong to assumptions; mu* is over the whole span")  # fmt: skip


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
