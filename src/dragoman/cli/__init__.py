"""The command line: parses options, calls the desk, shows what it says."""

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from dragoman.errors import DragomanError

COMMANDS = {
    "demo": "demo",
    "read": "reading",
    "extract": "reading",
    "import": "tabling",
    "statements": "rows",
    "documents": "rows",
    "entities": "judging",
    "account": "asking",
    "totals": "tabling",
    "changes": "tabling",
    "conflicts": "asking",
    "audit": "auditing",
    "measure": "measuring",
    "simulate": "simulating",
    "brief": "asking",
    "judge": "judging",
    "forecast": "foreseeing",
    "forecasts": "foreseeing",
    "backtest": "foreseeing",
    "verify": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "reindex": "keeping",
    "snapshot": "keeping",
    "evaluate": "evaluating",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are called, so that the help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """A command by its name, None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dragoman.cli.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """The list of commands, from a table, so that the help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


SUMMARIES = {
    "demo": "Build a ledger from the bundled documents and print the brief on Russia and China.",
    "read": "Read files and folders, extract their statements, append them to the ledger.",
    "extract": "Print the statements of files as JSON lines; no ledger is touched.",
    "import": "Turn the rows of a table into statements by a mapping file.",
    "statements": "List statements with filters, as a table, JSON lines or CSV.",
    "documents": "List the documents of the ledger.",
    "entities": "List the parties of the ledger with their names, ties and offices.",
    "account": "What a supplier promised and delivered: every reading, none added to another.",
    "totals": "What tables of deliveries count by given days.",
    "changes": "What changed in a table between two of its views.",
    "conflicts": "Where sources contradict each other, with the reason and both quotes.",
    "simulate": "Run the world of a ledger many times, under a scenario or as the difference of two.",
    "measure": "Delivery, shares, alignment, cohesion, attention and pressure, each opened to its sentences.",
    "audit": "Hold each sentence of a document against the ledger.",
    "brief": "Questions, one-line answers and evidence on one party or a pair.",
    "forecast": "How much a supplier will have delivered by a day, with every baseline beside it.",
    "forecasts": "The forecasts that were kept, with outcome and score.",
    "backtest": "Make forecasts again as of past months and score every method.",
    "judge": "Merge, split, accept, reject: decisions as rows, each undone by another.",
    "verify": "Hold every row against the chain of hashes.",
    "backup": "Copy the ledger into a new file while others write, and verify the copy.",
    "restore": "Make a ledger of a backup, in a file or a database, and verify it.",
    "reindex": "Make anew what statements are found by.",
    "snapshot": "Write the statements and documents as Parquet files.",
    "evaluate": "Score the extractor on annotated documents.",
}


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dragoman", message="dragoman %(version)s")
def group() -> None:
    """Who promised what to whom, what arrived, and whom to believe.

    \b
    Start with:  dragoman demo
    Then:        dragoman read news/ && dragoman brief Russia China
    """  # noqa: D301 - click reads the mark


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line: exit 0 done, 1 bad input or nothing found, 2 wrong usage."""
    try:
        done: Any = group.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        sys.exit(done if isinstance(done, int) else 0)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except DragomanError as wrong:
        click.echo(f"dragoman: {wrong}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
