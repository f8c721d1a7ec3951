"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from dragoman.desk import DEFAULT_LEDGER

Command = TypeVar("Command", bound=Callable[..., Any])


def ledger_option(command: Command) -> Command:
    """`--ledger FILE`."""
    return click.option(
        "--ledger",
        metavar="FILE",
        envvar="DRAGOMAN_LEDGER",
        default=DEFAULT_LEDGER,
        show_default=True,
        show_envvar=True,
        help="The ledger to use: a file, or postgresql+psycopg://USER@HOST/DATABASE.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (JSON lines for rows).")(command)


def as_of_option(command: Command) -> Command:
    """`--as-of DATE`."""
    return click.option("--as-of", metavar="DATE", help="Only what was said by this day, as 2021-06-24.")(command)


def known_option(command: Command) -> Command:
    """`--known DATE`."""
    words = "Only what was recorded by this day or instant; tables as their views stood then."
    return click.option("--known", metavar="DATE", help=words)(command)


def scan_only_option(command: Command) -> Command:
    """`--scan-only`."""
    words = "Read by the scan and the order of words alone, as without a parser model."
    return click.option("--scan-only", is_flag=True, help=words)(command)


def source_options(command: Command) -> Command:
    """`--published DATE` and `--publisher NAME`."""
    who = click.option("--publisher", metavar="NAME", help="Who published it, where the file does not say.")
    when = click.option("--published", metavar="DATE", help="When it was published, where the file does not say.")
    return when(who(command))
