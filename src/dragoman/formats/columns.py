"""Rows of a view as flat columns, for CSV and Parquet: snake_case, ISO dates, plain numbers, empty where unknown."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.terms import Party, Period, Quantity, Row, Statement

Cell = str | int | float | None

COLUMNS: dict[str, type] = {
    "statement_id": str, "doc_id": str, "source_id": str, "kind": str, "subject_iso3": str, "object_iso3": str,
    "subject_id": str, "object_id": str, "product": str, "quantity": float, "quantity_low": float,
    "quantity_high": float, "comparator": str, "unit": str, "date_start": str, "date_end": str,
    "date_precision": str, "valid_from": str, "valid_to": str, "recorded_at": str, "retracted_at": str,
    "attributed_to": str, "hedge": str, "confidence": float, "polarity": str, "quote": str, "char_start": int,
    "char_end": int, "lang": str, "extractor": str, "extractor_version": str, "cluster_id": str, "status": str,
    "said": str, "stage": str, "predicate": str, "object": str, "measure": str, "per": str, "basis": str,
    "date_role": str, "modality": str, "tense": str, "certainty": str,
}  # fmt: skip

DATED = ("event", "deadline", "as_of")
SIGN = re.compile(r"'*[=+\-@\t\r]", re.DOTALL)


def typed(row: Row, *, recorded: bool = False) -> dict[str, Cell]:
    """The columns of a row with their types kept, as Parquet takes them; several codes are joined by `;`.

    `recorded_at` stays empty unless `recorded` asks for it: equal statements then give equal files whenever and in
    whatever order they were read. `retracted_at`, `cluster_id` and `status` belong to conclusions and are empty here;
    who prints them may know the status.
    """
    statement, document = row.statement, row.document
    giving, getting = _sides(statement)
    name, _, version = statement.extractor.partition("@")
    found: dict[str, Cell] = dict.fromkeys(COLUMNS)
    found |= _amount(statement.quantity) | _dates(statement.time)
    found |= {
        "statement_id": statement.id,
        "doc_id": statement.doc,
        "source_id": document.source.publisher,
        "kind": statement.kind,
        "subject_iso3": _polities(statement, giving),
        "object_iso3": _polities(statement, getting),
        "subject_id": _joined(giving),
        "object_id": _joined(getting),
        "product": statement.product,
        "recorded_at": row.recorded_at if recorded else None,
        "attributed_to": _joined(one.source for one in statement.attribution),
        "confidence": statement.confidence,
        "polarity": statement.polarity,
        "quote": statement.text,
        "char_start": statement.span[0],
        "char_end": statement.span[1],
        "lang": document.language,
        "extractor": name or None,
        "extractor_version": version or None,
        "said": row.said,
        "stage": statement.stage,
        "predicate": statement.predicate,
        "object": statement.object,
        "modality": statement.modality,
        "tense": statement.tense,
        "certainty": statement.certainty,
    }
    return found


def flat(row: Row, *, recorded: bool = False) -> dict[str, Cell]:
    """The columns of a row as a CSV file takes them: text that a spreadsheet would run as a formula is guarded."""
    return {name: guarded(cell) for name, cell in typed(row, recorded=recorded).items()}


def csv_lines(rows: Iterable[Row], *, recorded: bool = False, status: Mapping[str, str] | None = None) -> Iterator[str]:
    """The header and one record a row, each with its end of line; UTF-8 without a mark when it is written.

    `status` says what judgements make of statements, by id: accepted, rejected.
    """
    yield _csv(tuple(COLUMNS))
    for row in rows:
        judged = {"status": (status or {}).get(row.statement.id)}
        yield _csv(tuple((flat(row, recorded=recorded) | judged).values()))


def guarded(cell: Cell) -> Cell:
    """Text that begins like a formula, with an apostrophe in front; whole numbers without a decimal point.

    A single sign is no formula and stays, so that `comparator` and `polarity` can be read back as they are.
    """
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    return f"'{cell}" if isinstance(cell, str) and len(cell) > 1 and SIGN.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text that was guarded: exactly what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and len(cell) > 2 and SIGN.match(cell) else cell


def _csv(cells: tuple[Cell, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _sides(statement: Statement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who gets; where the statement says neither, who acts and upon whom."""
    if statement.supplier or statement.recipient:
        return statement.supplier, statement.recipient
    return tuple(one.id for one in statement.actors), tuple(one.id for one in statement.counterparts)


def _polities(statement: Statement, codes: tuple[str, ...]) -> str | None:
    everybody = (*statement.actors, *statement.counterparts)
    known: dict[str, Party] = {key: one for one in everybody for key in (one.code, one.id)}
    found = [known[code].polity if code in known else code if _is_polity(code) else None for code in codes]
    return _joined(code for code in dict.fromkeys(found) if code)


def _is_polity(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def _joined(codes: Iterable[str]) -> str | None:
    return ";".join(codes) or None


def _amount(quantity: Quantity | None) -> dict[str, Cell]:
    if quantity is None:
        return {}
    return {
        "quantity": quantity.value,
        "quantity_low": quantity.low,
        "quantity_high": quantity.high,
        "comparator": quantity.bound,
        "unit": quantity.unit,
        "hedge": quantity.hedge,
        "measure": quantity.measure,
        "per": quantity.per,
        "basis": quantity.basis,
    }


def _dates(periods: tuple[Period, ...]) -> dict[str, Cell]:
    """The first dated act, deadline or day of counting, in this order, and the bounds within which it is valid."""
    dated = sorted((one for one in periods if one.role in DATED), key=lambda one: DATED.index(one.role))
    first = dated[0] if dated else None
    return {
        "date_start": first.earliest if first else None,
        "date_end": first.latest if first else None,
        "date_precision": first.granularity if first else None,
        "date_role": first.role if first else None,
        "valid_from": next((one.earliest for one in periods if one.role in ("since", "valid")), None),
        "valid_to": next((one.latest for one in periods if one.role in ("until", "valid")), None),
    }
