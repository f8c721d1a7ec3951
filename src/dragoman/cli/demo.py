"""The command that shows the whole line on bundled documents: demo."""

import sys
from pathlib import Path

import click

from dragoman.cli import show
from dragoman.cli.options import json_option
from dragoman.desk import Desk
from dragoman.terms.record import as_record


@click.command("demo", epilog="Example: dragoman demo --out demo-out")
@click.option("--out", metavar="DIR", default="demo-out", show_default=True, help="Where the ledger and the page go.")
@json_option
def demo_command(out: str, as_json: bool) -> None:
    """Build a ledger from the bundled documents and print the brief on Russia and China.

    The documents are real: notes of the public record, a table of promises, UNICEF's delivery figures and about a
    hundred communiques of the US government. The brief is also written as one self-contained page.
    """
    from dragoman.brief.render.page import page as render_page
    from dragoman.brief.render.terminal import brief as render_brief
    from dragoman.demo import documents, tables

    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    progress = show.Progress("read")
    with Desk(folder / "demo.db", tell=show.note) as desk:
        tally = desk.read(documents(), watch=lambda one: progress.step(one.path))
        for mapping, file in tables():
            desk.import_table(mapping, file)
            progress.step(file.name)
        progress.end()
        report = desk.brief("RUS", "CHN")
        counts = desk.ledger.counts()
    page = folder / "russia-china.html"
    page.write_text(render_page(report), "utf8")
    if as_json:
        paths = {"ledger": str(folder / "demo.db"), "page": str(page)}
        show.as_json({**paths, "counts": counts, "brief": as_record(report.brief)})
        return
    click.echo(render_brief(report.brief, width=100, colour=sys.stdout.isatty()), nl=False)
    told = f"{report.brief.documents} of {counts['documents']} documents hold the {counts['statements']:,} statements"
    click.echo(f"{told}; {len(tally.refused)} documents refused")
    click.echo(f"ledger: {folder / 'demo.db'}\npage:   {page}")
