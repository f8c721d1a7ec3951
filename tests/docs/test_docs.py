"""README, help, changelog and decision records say what the code does."""

import re
import shlex
import tomllib
from itertools import chain
from pathlib import Path

import click
import pytest

import dragoman.cli

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
MAKEFILE = ROOT / "Makefile"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", ROOT / "NOTICE.md", *sorted((ROOT / "docs").rglob("*.md"))]
GROUP = next(one for one in vars(dragoman.cli).values() if isinstance(one, click.Group))


def every_command(group: click.Group, above: str = "") -> dict[str, click.Command]:
    """Each command by its full name, groups taken apart."""
    found: dict[str, click.Command] = {}
    context = click.Context(group, info_name="dragoman")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        full = f"{above} {name}".strip()
        found |= every_command(command, full) if isinstance(command, click.Group) else {full: command}
    return found


COMMANDS = every_command(GROUP)


def examples(text: str) -> list[str]:
    """The `dragoman ...` lines of a page's code, but for those on lines that say the thing is not there yet."""
    found = []
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced and line.strip().removeprefix("$ ").startswith("dragoman "):
            found.append(line.strip().removeprefix("$ "))
        elif not fenced and "not yet" not in line.lower():
            found.extend(one for one in re.findall(r"`([^`]+)`", line) if one.startswith("dragoman "))
    return found


def steps(line: str) -> list[str]:
    """The calls of the program in a line of shell."""
    return [one for one in re.split(r"\s+(?:&&|\||>|;)\s+", line) if one.startswith("dragoman ")]


def named(words: list[str]) -> str | None:
    """The longest command that these words begin with."""
    for size in (2, 1):
        if " ".join(words[:size]) in COMMANDS:
            return " ".join(words[:size])
    return None


def test_readme_names_every_command() -> None:
    """Each command of the program stands in the README."""
    text = README.read_text("utf-8")
    assert [name for name in COMMANDS if not re.search(rf"dragoman {re.escape(name)}\b", text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_is_a_command_with_options_that_exist(page: Path) -> None:
    """What a page tells the reader to type is understood by the program."""
    wrong = []
    for line in chain.from_iterable(map(steps, examples(page.read_text("utf-8")))):
        words = shlex.split(line, comments=True)[1:]
        if not words or words[0].startswith(("-", "...", "NAME", "COMMAND")):
            continue
        name = named(words)
        if name is None:
            wrong.append(line)
            continue
        known = {flag for option in COMMANDS[name].params for flag in (*option.opts, *option.secondary_opts)}
        asked = {word.split("=")[0].strip("[]") for word in words if word.lstrip("[").startswith("--")}
        if not asked <= known | {"--help"}:
            wrong.append(f"{line}: {sorted(asked - known)}")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_says_what_it_is_for(name: str) -> None:
    """Help has no gaps: a sentence for each command, words for each option."""
    command = COMMANDS[name]
    assert (command.help or "").strip(), name
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [option.opts for option in options if not (option.help or "").strip()] == []


def test_the_first_help_page_names_every_command() -> None:
    """`dragoman --help` shows all commands with their short help."""
    context = click.Context(GROUP, info_name="dragoman")
    text = GROUP.get_help(context)
    listed = GROUP.list_commands(context)
    assert [name for name in listed if not re.search(rf"^  {re.escape(name)}\s", text, re.MULTILINE)] == []


def test_readme_names_the_verbs_of_the_makefile_and_no_others() -> None:
    """A verb in the README exists, and the two verbs that everybody needs are told."""
    verbs = set(re.findall(r"^([a-z]+):", MAKEFILE.read_text("utf-8"), re.MULTILINE))
    told = set(re.findall(r"\bmake ([a-z]+)`|^make ([a-z]+)", README.read_text("utf-8"), re.MULTILINE))
    flat = {word for pair in told for word in pair if word}
    assert {"demo", "test"} <= flat <= verbs


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """Links between files of the project are whole."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"", page.read_text("utf-8"))
    inside = [one or other for one, other in targets if not re.match(r"\w+:", one or other)]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_changelog_holds_the_version_that_is_built() -> None:
    """The version of the package has its section in the changelog."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert version in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_decision_records_are_numbered_and_name_what_was_rejected() -> None:
    """Each decision is one page with its number, its reasons and the options it turned down."""
    numbers = [int(page.name.split("-")[0]) for page in DECISIONS]
    assert numbers == sorted(set(numbers))
    for page in DECISIONS:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {int(page.name.split('-')[0])}. "), page.name
        assert re.search(r"reject", text, re.IGNORECASE), page.name
        assert len(text.splitlines()) <= 80, page.name
