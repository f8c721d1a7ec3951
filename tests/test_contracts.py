"""The gates that hold the shape of the project: imports, sizes, sentences, locks."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
# Rooms and modules that are imported only where their extra is installed.
OPTIONAL = {
    "extract/llm": "llm",
    "ledger/snapshot.py": "analytics",
    "foresee/simulate/sensitivity.py": "sensitivity",
}
LOCKS = ("requirements.lock", "requirements-dev.lock")


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the tree below `tree/src`."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo", "--config", str(tree / "pyproject.toml")]
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "COLUMNS": "200"}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the source and of its contracts that a test may spoil."""
    only_code = shutil.ignore_patterns("__pycache__", "data", "*.jsonl", "*.csv")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_as_it_stands_keeps_every_contract(copied: Path) -> None:
    """No import of the tree runs against the line."""
    said = lint_imports(copied)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("ledger", "import dragoman.brief"),
        ("extract", "import dragoman.ledger"),
        ("terms", "import dragoman.formats"),
        ("terms", "import numpy"),
    ],
)
def test_a_planted_import_against_the_line_breaks_the_contracts(copied: Path, room: str, planted: str) -> None:
    """An import from a lower room to a higher one, or between siblings, is caught."""
    for name in {room, planted.removeprefix("import dragoman.")} - {planted}:
        package = copied / "src" / "dragoman" / name
        package.mkdir(exist_ok=True)
        (package / "__init__.py").touch()
    (copied / "src" / "dragoman" / room / "planted.py").write_text(planted + "\n")
    said = lint_imports(copied)
    assert said.returncode != 0
    assert "BROKEN" in said.stdout
    assert f"dragoman.{room}" in said.stdout


def test_a_room_outside_the_plan_breaks_the_contracts(copied: Path) -> None:
    """A new room must be given its place in the layers before it can stand."""
    (copied / "src" / "dragoman" / "utils").mkdir()
    (copied / "src" / "dragoman" / "utils" / "__init__.py").touch()
    said = lint_imports(copied)
    assert said.returncode != 0
    assert "dragoman.utils" in said.stdout + said.stderr


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_300_lines() -> None:
    """Each module of the source can be read at one sitting."""
    long = {str(one.relative_to(ROOT)): one.read_text("utf-8").count("\n") for one in MODULES}
    assert {name: count for name, count in long.items() if count > 300} == {}


def test_no_function_is_longer_than_80_lines_and_the_median_is_short() -> None:
    """Functions stay below 80 lines and half of them below 10."""
    found = [(f"{one.relative_to(ROOT)}:{node.name}", lines(node)) for one in MODULES for node in functions(one)]
    assert [one for one in found if one[1] > 80] == []
    counts = sorted(count for _, count in found)
    assert counts[len(counts) // 2] < 10


def test_no_module_is_a_drawer_for_everything() -> None:
    """Modules are named for what they hold."""
    drawers = {"utils", "util", "common", "helpers", "helper", "misc", "manager"}
    assert [str(one) for one in MODULES if drawers & {one.stem, one.parent.name}] == []


def test_every_test_says_in_a_sentence_what_must_hold() -> None:
    """Each test has a docstring of one sentence."""
    silent = []
    for path in TESTS:
        for node in functions(path):
            sentence = ast.get_docstring(node) or ""
            if node.name.startswith("test_") and not sentence.strip().endswith((".", "?", "!")):
                silent.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert silent == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_part_has_hashes_and_no_address(name: str) -> None:
    """A lock names versions and hashes, never a host or a path."""
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"\w+://|file:|--index|--extra-index|--find-links| @ ", text)
    parts = re.split(r"\n(?=\S)", text.strip())
    assert len(parts) > 20
    assert [part.split()[0] for part in parts if "==" not in part or "--hash=sha256:" not in part] == []


def test_both_locks_agree_on_every_part_they_share() -> None:
    """The tests run with the versions that a user gets."""
    user, developer = (
        dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in LOCKS
    )
    assert {name: developer.get(name) for name in user} == user


@pytest.mark.parametrize("room", ["", *OPTIONAL])
def test_every_package_that_the_source_imports_is_declared(room: str) -> None:
    """What the source imports is named in pyproject.toml; what only an optional part imports, in its extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"][OPTIONAL[room]] if room else []
    declared = " ".join([*project["dependencies"], *extra]).lower()
    imported: set[str] = set()
    for path in (one for one in MODULES if one.is_relative_to(SOURCE / room)):
        if not room and any(path.is_relative_to(SOURCE / one) for one in OPTIONAL):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"dragoman", "__future__"}
    assert [name for name in sorted(foreign) if name.lower().replace("_", "-") not in declared] == []


def test_no_file_of_the_source_names_a_place_of_one_machine() -> None:
    """Nothing in the source depends on where it was written."""
    pattern = re.compile(r"(?<![\w.])/(?:home|root|work|tmp|Users)/")
    assert [str(one) for one in MODULES if pattern.search(one.read_text("utf-8"))] == []
