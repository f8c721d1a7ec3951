"""The commands on what comes next, as a person calls them."""

import json

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import group
from dragoman.demo import FOLDER
from dragoman.errors import DragomanError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the bundled deliveries and promises."""
    path = str(tmp_path_factory.mktemp("cli") / "f.db")
    for mapping, file in (("unicef_deliveries", "unicef_deliveries.csv"), ("promises", "promises_by_recipient.csv")):
        assert run("import", mapping, str(FOLDER / file), "--ledger", path).exit_code == 0
    return path


def test_forecast_prints_quantiles_baselines_promises_and_its_past(ledger: str) -> None:
    """Everything that a reader needs to judge the figure stands on the page."""
    shown = run("forecast", "Russia", "--as-of", "2021-06-24", "--by", "2021-12", "--ledger", ledger)
    assert shown.exit_code == 0, shown.output
    for words in ("by 2021-12-31", "90 % between", "flat pace", "begin later", "Against what", "past score", "seed"):
        assert words in shown.output


def test_forecast_as_json_is_the_same_bytes_each_time(ledger: str) -> None:
    """One JSON value, equal at every call, with another seed another one."""
    call = ("forecast", "RUS", "--to", "Mexico", "--as-of", "2021-06-24", "--by", "2021-12-31", "--ledger", ledger)
    one, same, other = run(*call, "--json"), run(*call, "--json"), run(*call, "--json", "--seed", "5")
    assert one.output == same.output != other.output
    found = json.loads(one.output)
    assert found["known"] is None
    assert (found["supplier"], found["recipient"], found["seed"]) == ("RUS", "MEX", 20210624)
    assert [level for level, _ in found["quantiles"]][:3] == [0.01, 0.025, 0.05]


def test_a_kept_forecast_is_listed_with_its_score(ledger: str) -> None:
    """`--keep` appends, `forecasts` lists with outcome and score; before that there is nothing to list."""
    with pytest.raises(DragomanError, match="no forecast was kept"):
        CliRunner().invoke(group, ["forecasts", "--ledger", ledger], catch_exceptions=False)
    kept = run("forecast", "China", "--as-of", "2021-06-24", "--by", "2021-12-31", "--keep", "--ledger", ledger)
    assert kept.exit_code == 0
    assert "kept as made on" in kept.output
    listed = run("forecasts", "--ledger", ledger)
    assert "2021-12-31" in listed.output
    found = json.loads(run("forecasts", "--json", "--ledger", ledger).output)
    assert found["observed"] == pytest.approx(1.391e9, rel=1e-3)
    assert found["crps"] > 0


def test_backtest_prints_a_table_and_rows(ledger: str) -> None:
    """The table has every method; a row of JSON has the fields that the help promises."""
    call = ("backtest", "Russia", "--from", "2021-05", "--until", "2021-06", "--ahead", "3", "--ledger", ledger)
    shown = run(*call)
    assert shown.exit_code == 0, shown.output
    for words in ("pool", "flat pace", "best naive rule", "Totals"):
        assert words in shown.output
    rows = [json.loads(line) for line in run(*call, "--json").stdout.splitlines()]
    fields = "as_of by supplier recipient method crps covered_50 covered_90 observed quantiles".split()
    assert all(list(row) == fields for row in rows)
    assert {row["by"] for row in rows} == {"2021-08-31", "2021-09-30"}
    assert {row["as_of"] for row in rows} == {"2021-05-31", "2021-06-30"}


def test_a_day_that_is_none_is_refused(ledger: str) -> None:
    """The error names the option and how to write it."""
    done = run("forecast", "RUS", "--by", "soon", "--ledger", ledger)
    assert done.exit_code != 0
    assert isinstance(done.exception, DragomanError)
    assert "--by" in str(done.exception)
