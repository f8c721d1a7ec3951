"""How commands print: tables for people, JSON for programs, progress on a terminal."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click


def as_json(value: Any) -> None:
    """One JSON value on a line of its own."""
    click.echo(json.dumps(value, ensure_ascii=False))


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table as wide as the terminal, plain where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in head:
        made.add_column(name, overflow="fold")
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 140).print(made)


def note(words: str) -> None:
    """A line for the person at the terminal, beside the data."""
    click.echo(words, err=True)


def notes(lines: Iterable[str]) -> None:
    """Such lines, one below the other."""
    for line in lines:
        note(line)


class Progress:
    """Counts inputs on one line of a terminal; elsewhere it says nothing until every hundredth."""

    def __init__(self, what: str) -> None:
        self.what, self.done = what, 0

    def step(self, name: str) -> None:
        """One more is done."""
        self.done += 1
        if sys.stderr.isatty():
            click.echo(f"\r{self.what} {self.done}: {name[:60]:<60}", err=True, nl=False)
        elif self.done % 100 == 0:
            note(f"{self.what} {self.done}")

    def reach(self, done: int) -> None:
        """So many are done; elsewhere than on a terminal every ten thousandth is told."""
        self.done = done
        if sys.stderr.isatty():
            click.echo(f"\r{self.what} {done:,}", err=True, nl=False)
        elif done and done % 10_000 == 0:
            note(f"{self.what} {done:,}")

    def end(self) -> None:
        """Clears the line."""
        if sys.stderr.isatty() and self.done:
            click.echo("\r" + " " * 90 + "\r", err=True, nl=False)
