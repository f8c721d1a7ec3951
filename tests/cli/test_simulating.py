"""The command that asks what if, as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import group
from dragoman.demo import FOLDER
from dragoman.foresee.simulate.parameters import parameters
from dragoman.foresee.simulate.scenario import bundled


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the bundled deliveries and promises."""
    place = str(tmp_path_factory.mktemp("simulating") / "world.db")
    for mapping, file in (("unicef_deliveries", "unicef_deliveries"), ("promises", "promises_by_recipient")):
        assert run("import", mapping, str(FOLDER / f"{file}.csv"), "--ledger", place).exit_code == 0
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


def lines(told: Result) -> dict[str, list[list[float]]]:
    return {one["output"]: one["quantiles"] for one in map(json.loads, told.stdout.splitlines())}


def test_the_same_seed_gives_the_same_answer(ledger: str) -> None:
    """Two calls with one seed print the same bytes; as of a day, with bands that hold their middle."""
    asked = ("simulate", "--as-of", "2021-06-24", "--weeks", "26", "--replicates", "60", "--seed", "3", "--json")
    one, other = (run(*asked, "--ledger", ledger) for _ in range(2))
    assert one.exit_code == 0
    assert one.stdout == other.stdout
    low, _, middle, _, high = (series[-1] for series in lines(one)["delivered RUS"])
    assert 0 < low <= middle <= high


def test_exports_that_stop_are_missed(ledger: str) -> None:
    """Against the world as it is, a stop of exports takes deliveries of that supplier away in every run."""
    asked = ("simulate", "exports_stop", "--against", "as_it_is", "--as-of", "2021-06-24", "--weeks", "26")
    told = run(*asked, "--replicates", "60", "--json", "--ledger", ledger)
    assert told.exit_code == 0
    assert all(series[-1] < 0 for series in lines(told)["delivered RUS"])


def test_the_table_says_what_it_rests_on(ledger: str) -> None:
    """A person sees weeks, bands and where to look for steps and parameters."""
    told = run("simulate", "--as-of", "2021-06-24", "--weeks", "13", "--replicates", "60", "--ledger", ledger)
    assert "week 13" in told.output
    assert "alignment" in told.output
    assert "--parameters" in told.output


@pytest.mark.parametrize(
    ("option", "names"), [("--parameters", list(parameters())), ("--scenarios", list(bundled())), ("--steps", ["M13"])]
)
def test_what_the_model_is_made_of_can_be_read(option: str, names: list[str]) -> None:
    """Parameters, scenarios and steps are printed without a ledger."""
    told = run("simulate", option, "--json")
    assert told.exit_code == 0
    assert all(name in told.stdout for name in names)
    assert run("simulate", option).exit_code == 0


def test_a_rival_can_give_though_it_delivered_nothing(ledger: str) -> None:
    """A donation by a supplier that the table does not count reaches states."""
    told = run("simulate", "rival_donates", "--as-of", "2021-06-24", "--weeks", "13", "--replicates", "60", "--json",
               "--ledger", ledger)  # fmt: skip
    assert told.exit_code == 0
    assert lines(told)["delivered USA"][0][-1] > 100_000


def test_what_does_not_go_together_is_told(ledger: str) -> None:
    """A report is of the world as it is, a sensitivity of one world, and a place to run has a form."""
    assert "as it is" in str(run("simulate", "no_stories", "--report", "x.html", "--ledger", ledger).exception)
    told = run("simulate", "no_stories", "--against", "as_it_is", "--sensitivity", "morris", "--ledger", ledger)
    assert "leave it out" in str(told.exception)
    assert "dask://HOST:PORT" in str(run("simulate", "--on", "moon", "--ledger", ledger).exception)


@pytest.mark.filterwarnings("ignore:.*:FutureWarning", "ignore:.*:UserWarning")
def test_what_an_output_hangs_on_and_the_page(ledger: str, tmp_path: Path) -> None:
    """Every parameter is told with its status, and the page is written with its answer in sentences."""
    pytest.importorskip("SALib", reason="SALib is not installed")
    short = ("simulate", "--as-of", "2021-06-24", "--weeks", "4", "--replicates", "60", "--ledger", ledger)
    told = run(*short, "--sensitivity", "morris", "--output", "made RUS", "--json")
    assert {json.loads(line)["name"] for line in told.stdout.splitlines()} == set(parameters())
    page = tmp_path / "page.html"
    told = run(*short, "--report", str(page))
    assert "What do stories do" in told.stdout
    assert "What becomes of the romance?" in page.read_text("utf8")


def test_a_wrong_scenario_names_the_field(ledger: str, tmp_path: Path) -> None:
    """A value out of range is told with field, unit and range; a scenario against itself is refused."""
    file = tmp_path / "odd.toml"
    file.write_text("[parameters]\norder_rate = 3\n")
    told = run("simulate", str(file), "--ledger", ledger)
    assert "order_rate" in str(told.exception)
    assert "1/week and may be from 0 to 1" in str(told.exception)
    assert "differ from itself" in str(run("simulate", "as_it_is", "--against", "as_it_is").exception)
