"""Commands that take documents in: read, extract."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import show
from dragoman.cli.modelling import asked_model, show_differences, tell_report
from dragoman.cli.options import (
    actors_option,
    json_option,
    ledger_option,
    model_options,
    scan_only_option,
    source_options,
)
from dragoman.desk import Desk, extract_paths
from dragoman.errors import BadOption
from dragoman.terms import Statement
from dragoman.terms.tally import Taken, Tally

if TYPE_CHECKING:
    from dragoman.extract.llm.compare import Difference
    from dragoman.extract.llm.options import ModelOptions
    from dragoman.read import Options, Read


@click.command(
    "read",
    epilog="Example: dragoman read news/ notes.jsonl --ledger vaccines.db",
    short_help="Read files and folders into the ledger.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@source_options
@scan_only_option
@actors_option
@model_options
@json_option
def read_command(
    paths: tuple[str, ...],
    ledger: str,
    published: str | None,
    publisher: str | None,
    scan_only: bool,
    model: str | None,
    endpoint: str | None,
    model_cache: str | None,
    model_price: str | None,
    refusals: bool,
    as_json: bool,
) -> int:
    """Read files and folders, extract their statements and append them to the ledger.

    Text, HTML, Markdown, JSON lines of notes and CSV are read. What is already there adds nothing; what cannot be read
    is named with its reason, and the rest is still read. With --model a language model is asked beside the frames; its
    statements are filed under its name, and its answers kept beside the ledger.
    """
    from dragoman.read import Options

    progress = show.Progress("read")

    def watch(one: Taken) -> None:
        progress.step(one.path)
        if one.refused is not None:
            progress.end()
            show.note(f"refused: {one.refused}")
        for left_out in one.notes:
            progress.end()
            show.note(f"{one.path}: {left_out}")

    asked = asked_model(model, endpoint, model_cache, model_price, ledger)
    with Desk(ledger, scan_only=scan_only, tell=show.note, model=asked) as desk:
        tally = desk.read(paths, Options(published=published, publisher=publisher), watch)
    progress.end()
    if desk.asked is not None and asked is not None:
        tell_report(desk.asked.report, asked, refusals=refusals)
    _print_tally(tally, desk.name, as_json)
    return 1 if tally.refused or (desk.asked is not None and desk.asked.report.failed) else 0


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
@actors_option
@model_options
@click.option("--compare", is_flag=True, help="With --model: print where it and the frames read differently instead.")
@json_option
def extract_command(
    files: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    scan_only: bool,
    model: str | None,
    endpoint: str | None,
    model_cache: str | None,
    model_price: str | None,
    refusals: bool,
    compare: bool,
    as_json: bool,
) -> int:
    """Print the statements of files as JSON lines; no ledger is touched.

    `doc` is the file's stem, or a note's id. The output is JSON lines with and without --json; only with --compare it
    is a table, and JSON lines with --json. With --model its statements follow those of the frames, document by
    document.
    """
    from dragoman.read import Options

    options = Options(published=published, publisher=publisher)
    paths = [Path(file) for file in files]
    asked = asked_model(model, endpoint, model_cache, model_price)
    if asked is not None:
        return _ask(paths, asked, options, scan_only=scan_only, refusals=refusals, form=(compare, as_json))
    if compare:
        raise BadOption("nothing to compare the frames with", where="--compare", next="name a model with --model NAME")
    refused = 0
    for outcome, statements in extract_paths(paths, options, scan_only=scan_only, tell=show.note):
        refused += _tell_outcome(outcome)
        _print_statements(statements)
    return 1 if refused else 0


def _ask(
    paths: list[Path],
    asked: "ModelOptions",
    options: "Options",
    *,
    scan_only: bool,
    refusals: bool,
    form: tuple[bool, bool],
) -> int:
    """The statements of frames and model, or how they differ; at the end what the model cost and brought."""
    from dragoman.desk.line import asked_paths
    from dragoman.extract.llm.report import Report

    report, refused = Report(), 0
    differences: list[Difference] = []
    compare, as_json = form
    for outcome, statements, read in asked_paths(paths, asked, options, scan_only=scan_only, tell=show.note):
        refused += _tell_outcome(outcome)
        if read is None:
            continue
        report.add(read.report)
        if compare:
            differences += read.differences
        else:
            _print_statements([*statements, *read.statements])
    if compare:
        show_differences(differences, as_json=as_json)
    tell_report(report, asked, refusals=refusals)
    return 1 if refused or report.failed else 0


def _tell_outcome(outcome: "Read") -> bool:
    """Says what of an input was left out or why it was refused; true where it was."""
    for left_out in outcome.notes:
        show.note(f"{outcome.path}: {left_out}")
    if outcome.refused is not None:
        show.note(f"refused: {outcome.refused}")
    return outcome.refused is not None


def _print_statements(statements: Sequence[Statement]) -> None:
    from dragoman.formats.statements import encode

    for statement in statements:
        click.echo(encode(statement))
