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


def model_options(command: Command) -> Command:
    """`--model NAME`, `--endpoint URL`, `--model-cache DIR`, `--model-price IN,OUT` and `--refusals`."""
    keys = "a key is taken from DRAGOMAN_LLM_KEY alone."
    words = (
        ("--model", "NAME", "Ask this language model too; what our grammars do not find in the text is not kept."),
        ("--endpoint", "URL", f"Where it answers, in the OpenAI form, as http://127.0.0.1:8080/v1; {keys}"),
        ("--model-cache", "DIR", "Keep its answers here, so that no question is asked twice."),
        ("--model-price", "IN,OUT", "The price of a million tokens sent and received, to be told the cost."),
    )
    command = click.option("--refusals", is_flag=True, help="Name every proposal of the model that was refused.")(
        command
    )
    for name, metavar, help_ in reversed(words):
        command = click.option(name, metavar=metavar, help=help_)(command)
    return command


def actors_option(command: Command) -> Command:
    """`--actors FILE`: a table of actors for the extractors of the command."""

    def put_in_force(context: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            from dragoman.extract.actor_table import load_actors, using

            context.with_resource(using(load_actors(value)))

    words = "A CSV table of further actors: name, code, names, people, sector, kind, since, until."
    option = click.option("--actors", metavar="FILE", expose_value=False, callback=put_in_force, help=words)
    return option(command)


def source_options(command: Command) -> Command:
    """`--published DATE` and `--publisher NAME`."""
    who = click.option("--publisher", metavar="NAME", help="Who published it, where the file does not say.")
    when = click.option("--published", metavar="DATE", help="When it was published, where the file does not say.")
    return when(who(command))
