"""Readings of communiques drawn for a reviewer to judge, one a line, with the words around them.

The reviewer sets `true` and, where that is false, lists the slots in error as `wrong`: `kind` where there is no act, or
actors, counterparts, supplier, recipient, quantity, unit, stage, modality, polarity, attribution, product, time. Rows
without a verdict count for nothing. `--about vaccin` draws from communiques that say the word.
"""

import argparse
import json
import random
import re
from pathlib import Path

from dragoman.extract import frame_extractor
from dragoman.terms import Document, Statement
from evidence import communiques, lines, reading
from reliability import COMMUNIQUES, JUDGED

AROUND = 300


def shown(document: Document, one: Statement) -> dict[str, object]:
    """A row to be judged."""
    start, end = one.span
    words = f"{document.text[max(0, start - AROUND) : start]}[[{one.text}]]{document.text[end : end + AROUND]}"
    return {**reading(one), "true": None, "wrong": [], "words": words, "trigger_text": one.trigger_text}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, default=COMMUNIQUES)
    options.add_argument("--about", default="", help="only communiques in which this expression occurs")
    options.add_argument("--documents", type=int, default=200, help="how many communiques to read")
    options.add_argument("--sample", type=int, default=150, help="how many readings to draw")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    known = {one["doc"] for one in lines(JUDGED)} if JUDGED.is_file() else set()
    about = re.compile(chosen.about, re.IGNORECASE)
    fresh = [one for one in communiques(chosen.folder) if one.name not in known and about.search(one.text)]
    draw = random.Random(f"{chosen.seed}/{chosen.about}")
    picked = draw.sample(fresh, min(chosen.documents, len(fresh)))
    extractor = frame_extractor()
    found = [(document, one) for document in picked for one in extractor.extract(document)]
    for document, one in draw.sample(found, min(chosen.sample, len(found))):
        print(json.dumps(shown(document, one), ensure_ascii=False))


if __name__ == "__main__":
    main()
