"""Readings whose truth is known: found statements beside annotated ones, and readings that a reviewer has judged.

A judged row holds one reading (document, place, slots) with `true` and, where it is not, `wrong`: slots in error. It
counts as long as the program still reads the same there; a reading that has changed since has no verdict and drops out.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from calibration import Row
from dragoman.desk import extract_paths, known_source
from dragoman.extract import frame_extractor
from dragoman.extract.confidence import confidences
from dragoman.extract.evaluate import pairings, same_parties, same_value
from dragoman.extract.traits import traits
from dragoman.formats.statements import record
from dragoman.read import Options, read_paths
from dragoman.terms import Document, Source, Statement

PUBLISHERS = {"white_house": "White House", "state_dept": "US Department of State"}
PARTY_SLOTS = frozenset({"actors", "counterparts", "supplier", "recipient"})
QUANTITY_SLOTS = frozenset({"quantity", "unit"})
Tree = dict[str, Any]


def lines(path: Path) -> list[Tree]:
    """The JSON objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def annotated(gold: Path, folders: Sequence[Path]) -> Iterator[Row]:
    """Every found statement of the annotated documents, but for those paired with gold in doubt."""
    rows = lines(gold)
    found = {one.id: one for _, statements in extract_paths(_files(rows, folders), Options()) for one in statements}
    for pair in pairings(rows, [record(one) for one in found.values()]):
        if pair.found is None or (pair.gold is not None and pair.gold.get("doubt")):
            continue
        held = pair.gold is not None
        true = {
            "found": held,
            "parties": pair.gold is not None and same_parties(pair.gold, pair.found),
            "quantity": pair.gold is not None and same_value(pair.gold, pair.found),
            "right": pair.right,
        }
        yield _row(found[pair.found["id"]], "annotated", true)


def judged(verdicts: Sequence[Tree], documents: Iterable[Document]) -> Iterator[Row]:
    """Every judged reading that the program still makes."""
    wanted: dict[str, dict[tuple[Any, ...], Tree]] = {}
    for one in verdicts:
        if one["true"] is None:
            continue
        wanted.setdefault(one["doc"], {})[_place(one)] = one
    extractor = frame_extractor()
    for document in documents:
        for statement in extractor.extract(document) if document.name in wanted else ():
            verdict = wanted[document.name].pop(_place(reading(statement)), None)
            if verdict is not None:
                yield _row(statement, "judged", layers(verdict))


def layers(verdict: Tree) -> dict[str, bool]:
    """What a verdict says of each layer: of a statement that there is not, nothing is right."""
    wrong = set(verdict.get("wrong", ()))
    found = verdict["true"] or "kind" not in wrong
    return {
        "found": found,
        "parties": found and not wrong & PARTY_SLOTS,
        "quantity": found and not wrong & QUANTITY_SLOTS,
        "right": verdict["true"],
    }


def reading(one: Statement) -> Tree:
    """What a verdict is about: the place of a reading and its slots."""
    return {
        "doc": one.doc,
        "trigger": list(one.trigger),
        "kind": one.kind,
        "stage": one.stage,
        "actors": [party.id for party in one.actors],
        "counterparts": [party.id for party in one.counterparts],
        "supplier": list(one.supplier),
        "recipient": list(one.recipient),
        "value": None if one.quantity is None else one.quantity.value,
        "unit": None if one.quantity is None else one.quantity.unit,
        "polarity": one.polarity,
        "modality": one.modality,
    }


def texts(verdicts: Sequence[Tree], folders: Sequence[Path]) -> Iterator[Document]:
    """The documents of judged rows that stand in folders as DOC.txt."""
    for outcome in read_paths(_files(verdicts, folders), Options()):
        if outcome.document is not None:
            yield known_source(outcome.document)


def communiques(folder: Path) -> Iterator[Document]:
    """Every communique of a folder of packed JSON lines."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf8") as stream:
            for row in map(json.loads, stream):
                source = Source(PUBLISHERS.get(row["source"]), "USA", "official")
                told = {"title": row["title"], "published": row["published"][:10], "source": source}
                yield Document(row["id"], row["id"], row["text"], "text/plain", **told)


def _place(tree: Tree) -> tuple[Any, ...]:
    slots = ("trigger", "kind", "stage", "supplier", "recipient", "value", "unit", "polarity", "modality")
    sides = [sorted(tree[name]) for name in ("actors", "counterparts")]
    return tuple(json.dumps(one) for one in (*(tree[name] for name in slots), *sides))


def _row(statement: Statement, evidence: str, true: dict[str, bool]) -> Row:
    shipped = {str(layer): value for layer, value in confidences(statement).items()}
    return Row(statement.doc, evidence, traits(statement), true, shipped)


def _files(rows: Sequence[Tree], folders: Sequence[Path]) -> list[Path]:
    """Where the documents of annotated or judged rows stand, as far as the folders hold them."""
    names = [f"{name}.txt" for name in dict.fromkeys(row["doc"] for row in rows) if "/" not in name]
    return [path for name in names for folder in folders if (path := folder / name).is_file()]
