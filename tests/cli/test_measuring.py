"""The command that measures, as a person calls it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import group

CAST = {"RUS": "yyynyayyynya", "CHN": "yyynyayyynyy"}
WORDS = {"y": "yes", "n": "no", "a": "abstain"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of twelve roll calls a year over four years, one of them closer than the others."""
    folder = tmp_path_factory.mktemp("measuring")
    with (folder / "votes.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["rcid", "date", "resolution", "country", "vote"])
        for year in range(2014, 2018):
            for call, pair in enumerate(zip(*CAST.values(), strict=True)):
                other = pair[0] if year == 2017 else pair[1]
                for state, vote in zip(CAST, (pair[0], other), strict=True):
                    rows.writerow([year * 100 + call, f"{year}-12-04", f"R/{year}/{call}", state, WORDS[vote]])
    place = str(folder / "votes.db")
    assert run("import", "unga_votes", str(folder / "votes.csv"), "--ledger", place).exit_code == 0
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


def test_a_panel_is_a_line_for_each_year(ledger: str) -> None:
    """Years stand below each other with the composite and the parts that they have."""
    told = run("measure", "alignment", "Russia", "China", "--since", "2014", "--until", "2017", "--ledger", ledger)
    assert told.exit_code == 0
    assert [year for year in ("2014", "2015", "2016", "2017") if year in told.output] == [
        "2014",
        "2015",
        "2016",
        "2017",
    ]
    assert "votes" in told.output


def test_each_value_opens_into_its_sentences(ledger: str) -> None:
    """With --explain --json every value that is not nought names statements that the ledger holds."""
    options = ("--since", "2014", "--until", "2017", "--explain", "--json")
    told = run("measure", "alignment", "RUS", "CHN", *options, "--ledger", ledger)
    listed = [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]
    assert listed
    for one in listed:
        assert one["unit"]
        assert one["method"]
        assert not one["value"] or one["sentences"]


def test_the_picture_needs_no_script(ledger: str, tmp_path: Path) -> None:
    """--plot writes one SVG with a title and a description, and no script."""
    out = tmp_path / "panel.svg"
    told = run("measure", "alignment", "RUS", "CHN", "--since", "2014", "--until", "2017", "--plot", str(out),
               "--ledger", ledger)  # fmt: skip
    assert told.exit_code == 0
    drawn = out.read_text("utf8")
    assert drawn.startswith("<svg")
    assert "<title" in drawn
    assert "2014" in drawn
    assert "<script" not in drawn


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("alignment", "RUS"), "takes 2 of PARTY"),
        (("alignment", "RUS", "Ruritania"), "names no state"),
        (("alignment", "RUS", "CHN", "--since", "2020", "--until", "2010"), "is after"),
        (("cohesion", "EU"), "needs a target"),
        (("cohesion", "Russia", "--on", "Sputnik V"), "names no bloc"),
        (("delivery", "Russia"), "nothing to measure"),
    ],
)
def test_what_cannot_be_measured_says_why(ledger: str, arguments: tuple[str, ...], words: str) -> None:
    """Wrong parties, wrong years and an empty answer are told, with what to do next."""
    told = run("measure", *arguments, "--ledger", ledger)
    assert told.exit_code != 0
    assert words in str(told.exception)
    assert "next:" in str(told.exception)


def test_a_bloc_from_its_votes(ledger: str) -> None:
    """Two members of a bloc that vote alike are united; the note counts the roll calls."""
    told = run("measure", "cohesion", "BRICS", "--votes", "--json", "--ledger", ledger)
    values = {(one["subject"], one["name"]): one["value"] for one in map(json.loads, told.stdout.splitlines())}
    assert values["GRP:BRICS, 2017", "cohesion"] == 1
    assert values["GRP:BRICS, 2016", "cohesion"] < 1
