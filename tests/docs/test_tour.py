"""What the README shows as printed is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import group

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAPPINGS = (ROOT / "docs" / "mappings.md").read_text("utf-8")


def fenced(text: str, language: str) -> list[str]:
    """The blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def calls(block: str) -> list[tuple[str, list[str]]]:
    """Each command of a block with the pieces of output that are shown below it, cut where the page leaves out."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].extend(flat(piece) for piece in line.split("…") if piece.strip())
    return found


def flat(text: str) -> str:
    """A text with single spaces, without the lines that head a section."""
    return " ".join(text.replace("─", " ").split())


def run(line: str) -> str:
    """What a command prints; it must succeed."""
    words = shlex.split(line)
    assert words[0] == "dragoman"
    done = CliRunner().invoke(group, words[1:], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def place(parser: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the repository to who stands in it."""
    for folder in ("src", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "demo-out").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tour_of_the_readme(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command of the tour runs, and every piece of output that the page shows is printed, in its order."""
    shown = [call for block in fenced(README, "console") for call in calls(block)]
    assert len(shown) >= 8
    for line, pieces in shown:
        printed, at = flat(run(line)), 0
        for piece in pieces:
            assert piece in printed[at:], f"{line}\n{piece}\n{printed}"
            at = printed.index(piece, at) + len(piece)
    (program,) = fenced(README, "python")
    capsys.readouterr()
    exec(compile(program, "README.md", "exec"), {})
    assert f"```python\n{program}```\n\n```\n{capsys.readouterr().out}```" in README


def test_the_example_of_the_mappings_page(place: Path) -> None:
    """The table and the mapping that the page shows make what it shows."""
    (place / "orders.csv").write_text(fenced(MAPPINGS, "csv")[0], "utf-8")
    (place / "orders.toml").write_text(fenced(MAPPINGS, "toml")[0], "utf-8")
    for line, pieces in [call for block in fenced(MAPPINGS, "console") for call in calls(block)]:
        printed = flat(run(line))
        assert [piece for piece in pieces if piece not in printed] == [], printed
