"""What commands share that ask a language model: its options, its report, and how its reading differs."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.errors import BadOption

if TYPE_CHECKING:
    from dragoman.extract.llm.compare import Difference
    from dragoman.extract.llm.options import ModelOptions
    from dragoman.extract.llm.report import Report
    from dragoman.terms import Statement

HEAD = ("reading", "kind", "by", "who", "to", "what", "words")


def asked_model(
    model: str | None, endpoint: str | None, cache: str | None, price: str | None, beside: str | None = None
) -> "ModelOptions | None":
    """The model that the options name, None where they name none; `beside` is the ledger whose answers are kept.

    Raises: BadOption where they do not fit together.
    """
    if model is None:
        given = {"--endpoint": endpoint, "--model-cache": cache, "--model-price": price}
        alone = [name for name, value in given.items() if value]
        if alone:
            raise BadOption("no model is named", where=alone[0], next="name it with --model NAME")
        return None
    if endpoint is None:
        raise BadOption(f"nobody answers for {model}", where="--model", next="say where with --endpoint URL")
    from dragoman.extract.llm.options import ModelOptions

    folder = cache or (f"{beside}.answers" if beside and "://" not in beside else None)
    price_in, price_out = _prices(price)
    return ModelOptions(model, endpoint, Path(folder) if folder else None, price_in, price_out)


def _prices(price: str | None) -> tuple[float | None, float | None]:
    if price is None:
        return None, None
    parts = price.split(",")
    try:
        found = [float(part) for part in parts]
    except ValueError:
        found = []
    if len(found) != 2 or not all(0 <= one < float("inf") for one in found):
        raise BadOption(f"{price!r} is no pair of prices", where="--model-price", next="write it as 0.15,0.60")
    return found[0], found[1]


def tell_report(report: "Report", model: "ModelOptions", *, refusals: bool) -> None:
    """What the model cost and brought, beside the data; every refusal where they are asked for."""
    for failed in report.failed:
        show.note(f"{failed}")
    for one in report.refused if refusals else ():
        show.note(f"refused: {one.what} | {' '.join(one.quote.split())}")
    for line in report.lines(model.price_in, model.price_out):
        show.note(line)


def show_differences(found: "Iterable[Difference]", *, as_json: bool) -> None:
    """Where the model and the frames read differently, and where they agree: a row a reading, or JSON lines."""
    from dragoman.formats.statements import record

    if as_json:
        for one in found:
            show.as_json(
                {
                    "reading": one.what,
                    "fields": list(one.fields),
                    "model": record(one.model) if one.model else None,
                    "frames": record(one.frames) if one.frames else None,
                }
            )
        return
    rows = [row for one in found for row in _rows(one)]
    show.table("The model beside the frames", HEAD, rows)


def _rows(one: "Difference") -> Iterable[tuple[object, ...]]:
    what = f"{one.what}: {', '.join(one.fields)}" if one.fields else one.what
    if one.what == "same" and one.model is not None:
        yield (what, one.model.kind, "both", *_told(one.model))
        return
    for by, statement in (("model", one.model), ("frames", one.frames)):
        if statement is not None:
            yield (what, statement.kind, by, *_told(statement))
            what = ""


def _told(one: "Statement") -> tuple[object, ...]:
    who = ", ".join(party.code for party in one.actors)
    to = ", ".join(party.code for party in one.counterparts)
    parts = [one.quantity.text if one.quantity else None, one.product, *(time.text for time in one.time)]
    real = "" if one.modality == "asserted" else one.modality
    denied = "denied" if one.polarity == "-" else ""
    return who, to, "; ".join(part for part in (*parts, real, denied) if part), one.text
