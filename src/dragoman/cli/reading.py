"""Commands that take documents in: read, extract."""

from pathlib import Path

import click

from dragoman.cli import show
from dragoman.cli.options import json_option, ledger_option, scan_only_option, source_options
from dragoman.desk import Desk, extract_paths
from dragoman.terms.tally import Taken, Tally


@click.command(
    "read",
    epilog="Example: dragoman read news/ notes.jsonl --ledger vaccines.db",
    short_help="Read files and folders into the ledger.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@source_options
@scan_only_option
@json_option
def read_command(
    paths: tuple[str, ...], ledger: str, published: str | None, publisher: str | None, scan_only: bool, as_json: bool
) -> int:
    """Read files and folders, extract their statements and append them to the ledger.

    Text, HTML, Markdown, JSON lines of notes and CSV are read. What is already there adds nothing; what cannot be read
    is named with its reason, and the rest is still read.
    """
    from dragoman.read import Options

    progress = show.Progress("read")

    def watch(one: Taken) -> None:
        progress.step(one.path)
        if one.refused is not None:
            progress.end()
            show.note(f"refused: {one.refused}")

    with Desk(ledger, scan_only=scan_only, tell=show.note) as desk:
        tally = desk.read(paths, Options(published=published, publisher=publisher), watch)
    progress.end()
    _print_tally(tally, desk.name, as_json)
    return 1 if tally.refused else 0


def _print_tally(tally: Tally, ledger: str, as_json: bool) -> None:
    if as_json:
        show.as_json(
            {
                "ledger": ledger,
                "documents": tally.documents,
                "statements": tally.statements,
                "known": tally.known,
                "refused": [{"what": one.what, "where": one.where, "next": one.next} for one in tally.refused],
            }
        )
        return
    click.echo(
        f"{ledger}: {tally.documents} documents and {tally.statements} statements added, "
        f"{tally.known} documents known already, {len(tally.refused)} refused"
    )


@click.command("extract", epilog="Example: dragoman extract article.txt > statements.jsonl")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@source_options
@scan_only_option
@json_option
def extract_command(
    files: tuple[str, ...], published: str | None, publisher: str | None, scan_only: bool, as_json: bool
) -> int:
    """Print the statements of files as JSON lines; no ledger is touched.

    `doc` is the file's stem, or a note's id. The output is JSON lines with and without --json.
    """
    from dragoman.formats.statements import encode
    from dragoman.read import Options

    del as_json
    refused = 0
    options = Options(published=published, publisher=publisher)
    paths = [Path(file) for file in files]
    for outcome, statements in extract_paths(paths, options, scan_only=scan_only, tell=show.note):
        if outcome.refused is not None:
            refused += 1
            show.note(f"refused: {outcome.refused}")
        for statement in statements:
            click.echo(encode(statement))
    return 1 if refused else 0
