"""Vaccine statements read from communiques that never speak of vaccines: every one of them is suspect."""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.extract import frame_extractor
from dragoman.extract.extractor import Extractor
from dragoman.terms import Document, Source, Statement
from stand_ins import vaccine_names

SEED = 3
BAR = 0.3
SPOKEN_OF = re.compile(r"vaccin", re.IGNORECASE)
WORDS = re.compile(r"\b(?:doses?|shots?|jabs?|vaccin\w*|immuni[sz]\w*|inoculat\w*|boosters?)\b", re.IGNORECASE)
UNITS = frozenset({"dose", "course", "vaccine", "booster"})
PUBLISHERS = {"white_house": "White House", "state_dept": "US Department of State"}


def communiques(folder: Path) -> Iterator[Document]:
    """The communiques of a folder that do not say vaccine, in title or text."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf8") as stream:
            for row in map(json.loads, stream):
                if not SPOKEN_OF.search(f"{row['title']} {row['text']}"):
                    yield _document(row)


def _document(row: dict[str, Any]) -> Document:
    source = Source(PUBLISHERS.get(row["source"]), "USA", "official")
    return Document(row["id"], row["id"], row["text"], "text/plain", published=row["published"][:10], source=source)


def of_vaccines(one: Statement) -> bool:
    """True where the product is a vaccine, or what is moved or counted are doses."""
    counted = one.quantity is not None and one.quantity.unit in UNITS
    return one.product in vaccine_names() or counted or bool(one.object and WORDS.search(one.object))


def read(found: Sequence[Document], extractor: Extractor) -> list[tuple[Document, Statement]]:
    """Every statement with its document."""
    return [(one, statement) for one in found for statement in extractor.extract(one)]


def shown(document: Document, one: Statement) -> str:
    """A statement in its surroundings, on lines that can be judged."""
    start, end = one.span
    around = f"{document.text[max(0, start - 120) : start]}[[{one.text}]]{document.text[end : end + 80]}"
    sides = f"{[party.id for party in one.actors]} > {[party.id for party in one.counterparts]}"
    number = one.quantity and one.quantity.text
    what = f"{one.kind} {one.trigger_text!r} {one.polarity} {one.modality} {sides} {one.product} {number}"
    return f"{what}\n    {' '.join(around.split())}\n    {document.name}"


def main() -> None:
    shared = Path(__file__).resolve().parents[2] / "shared"
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, default=shared / "data" / "us_gov_communiques")
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--sample", type=int, default=100, help="how many statements of any subject to print")
    chosen = options.parse_args()
    everything = sorted(communiques(chosen.folder), key=lambda one: one.id)
    picked = random.Random(f"{SEED}/documents").sample(everything, chosen.documents)
    words = sum(len(one.text.split()) for one in picked)
    rows = read(picked, frame_extractor())
    suspect = [row for row in rows if of_vaccines(row[1])]
    for row in random.Random(f"{SEED}/statements").sample(rows, min(chosen.sample, len(rows))):
        print(shown(*row))
    print(f"\n{len(suspect)} that speak of vaccines:")
    for row in suspect:
        print(shown(*row))
    print(f"\n{len(picked)} of {len(everything)} communiques, {words:,} words, {len(rows):,} statements")
    print(f"vaccine statements: {1000 * len(suspect) / words:.3f} per 1,000 words (bar {BAR})")


if __name__ == "__main__":
    main()
