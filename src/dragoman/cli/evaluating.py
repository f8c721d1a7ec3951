"""The command that scores the extractor: evaluate."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import show
from dragoman.cli.options import actors_option, json_option, scan_only_option, source_options
from dragoman.desk import extract_paths
from dragoman.errors import BadRow, Missing
from dragoman.terms.record import as_record
from dragoman.terms.statement import LEDGER_KINDS

if TYPE_CHECKING:
    from dragoman.extract.evaluate import Pairing

HEAD = ("kind", "gold", "predicted", "precision", "recall", "f1", "parties", "quantity", "right", "attribution")
PHENOMENON = ("phenomenon", "gold", "found", "right", "share")
SEEN = ("seen", "predicted", "false", "share")


@click.command("evaluate", epilog="Example: dragoman evaluate gold.jsonl --texts texts/ --misses")
@click.argument("gold")
@click.option("--texts", metavar="DIR", required=True, help="Where the annotated documents stand, as DOC.txt.")
@click.option(
    "--kinds",
    metavar="KINDS",
    default=",".join(LEDGER_KINDS),
    help="Kinds that count, joined by commas; all for every kind.",
)
@click.option("--misses", is_flag=True, help="What was missed, wrongly found or has a wrong slot, by phenomenon.")
@source_options
@scan_only_option
@actors_option
@json_option
def evaluate_command(
    gold: str,
    texts: str,
    kinds: str,
    misses: bool,
    published: str | None,
    publisher: str | None,
    scan_only: bool,
    as_json: bool,
) -> None:
    """Score the extractor on annotated documents: found, parties, quantity and all right, by kind.

    Last comes the share of right vouchers where gold has one and the statement was found.
    """
    from dragoman.extract.evaluate import evaluate, pairings
    from dragoman.extract.phenomena import as_records
    from dragoman.formats.statements import record
    from dragoman.read import Options

    rows = _load(gold)
    files = _files(rows, texts)
    options = Options(published=published, publisher=publisher)
    read = extract_paths(files, options, scan_only=scan_only, tell=show.note)
    found = [record(one) for _, statements in read for one in statements]
    wanted = {row["kind"] for row in rows} if kinds == "all" else set(kinds.split(","))
    scores = evaluate(rows, found, wanted)
    pairs = pairings(rows, found, wanted) if misses else []
    if as_json:
        told = [as_record(one) for one in scores]
        show.as_json({"scores": told, **as_records(pairs)} if misses else told)
        return
    show.table("Found statements against gold", HEAD, ([getattr(one, name) for name in HEAD] for one in scores))
    if misses:
        _show_faults(pairs)


def _show_faults(pairs: "Sequence[Pairing]") -> None:
    """Both tables; then what gold holds under each of its phenomena, and each false find under its frame."""
    from dragoman.extract.phenomena import by_phenomenon, by_trait, faults, phenomena, seen

    costly, suspect, wrong = by_phenomenon(pairs), by_trait(pairs), faults(pairs)
    _show_table("Annotated statements by phenomenon", PHENOMENON, costly)
    _show_table("False finds by what is seen of them", SEEN, suspect)
    for one in costly:
        _show_group(one.phenomenon, [_difference(pair) for pair in wrong if one.phenomenon in phenomena(pair)])
    false = [(seen(pair.found), _difference(pair)) for pair in wrong if pair.gold is None and pair.found is not None]
    for row in suspect:
        _show_group(
            f"false, {row.seen}", [f"{line} | {', '.join(rest)}" for (frame, *rest), line in false if frame == row.seen]
        )


def _show_table(title: str, head: Sequence[str], rows: Sequence[object]) -> None:
    show.table(title, head, ([getattr(one, name) for name in head] for one in rows))


def _show_group(name: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n  ".join((f"\n{name}: {len(lines)}", *lines)))


def _load(gold: str) -> list[dict[str, Any]]:
    path = Path(gold)
    if not path.is_file():
        raise Missing("there is no such gold file", where=gold, next="name a file of JSON lines")
    rows = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as wrong:
            raise BadRow(f"no JSON: {wrong.msg}", where=f"{gold}:{number}", next="mend or remove the line") from None
    return rows


def _files(rows: list[dict[str, Any]], texts: str) -> list[Path]:
    names = dict.fromkeys(row["doc"] for row in rows)
    files = [Path(texts) / f"{name}.txt" for name in names]
    for file in files:
        if not file.is_file():
            raise Missing("an annotated document is missing", where=str(file), next="name its folder with --texts")
    return files


def _difference(pair: "Pairing") -> str:
    from dragoman.extract.phenomena import label

    one: Any = pair.gold or pair.found
    slots = " <> ".join(_slots(row) for row in (pair.gold, pair.found) if row is not None)
    return f"{label(pair):<7} {one['doc']} {one['kind']:<11} {one['trigger_text']!r}: {slots} | {one['text']}"


def _slots(row: Any) -> str:
    supply = row.get("supplier") or row.get("recipient")
    sides = f"{_names(row, 'supplier')}>{_names(row, 'recipient')}"
    if not supply:
        sides = f"({_names(row, 'actors')};{_names(row, 'counterparts')})"
    return f"{sides} {(row.get('quantity') or {}).get('value')} {row.get('polarity')}"


def _names(row: Any, slot: str) -> str:
    parties = row.get(slot) or []
    return ",".join(str(one.get("polity") or one.get("id")) if isinstance(one, dict) else str(one) for one in parties)
