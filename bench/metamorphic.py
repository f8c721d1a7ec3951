"""Scores of a text and of the same text with other names and numbers: what falls tells which names the rules need."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.extract import frame_extractor
from dragoman.extract.evaluate import Pairing, Score, evaluate, pairings
from dragoman.extract.extractor import Extractor
from dragoman.formats.statements import record
from dragoman.terms import Document
from swapping import moved, swap

SEEDS = (1, 2, 3, 4, 5)
DAY = "2021-07-05"


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what is annotated in it, and what was found in it."""

    text: str
    gold: list[dict[str, Any]]
    found: list[dict[str, Any]]

    @property
    def score(self) -> Score:
        """The score of all ledger kinds together."""
        return evaluate(self.gold, self.found)[-1]

    @property
    def pairs(self) -> dict[str, Pairing]:
        """What each annotated statement was paired with."""
        pairs = pairings(self.gold, self.found)
        return {str(one.gold["id"]): one for one in pairs if one.gold is not None and not one.gold.get("doubt")}


def read_case(text: str, gold: list[dict[str, Any]], extractor: Extractor) -> Case:
    """The case of a text, read by the extractor."""
    document = Document("0", str(gold[0]["doc"]), text, "text/plain", published=DAY)
    return Case(text, gold, [record(one) for one in extractor.extract(document)])


def cases(text: str, gold: list[dict[str, Any]], seeds: Sequence[int], extractor: Extractor) -> tuple[Case, list[Case]]:
    """The case as it is, and with other names and numbers, once for each seed."""
    others = []
    for seed in seeds:
        done = swap(text, DAY, seed)
        others.append(read_case(done.text, [moved(row, done) for row in gold], extractor))
    return read_case(text, gold, extractor), others


def mean(others: Sequence[Case]) -> tuple[float, float]:
    """The mean F1 of found and of right statements."""
    scores = [one.score for one in others]
    return sum(one.f1 for one in scores) / len(scores), sum(one.right for one in scores) / len(scores)


def lost(original: Case, others: Sequence[Case]) -> tuple[Counter[str], Counter[str]]:
    """How often an annotated statement that was found, and one that was right, is so no more."""
    found, right = Counter[str](), Counter[str]()
    for id, before in original.pairs.items():
        for one in others:
            after = one.pairs[id]
            found[id] += before.found is not None and after.found is None
            right[id] += before.right and not after.right
    return +found, +right


def main() -> None:
    shared = Path(__file__).resolve().parents[2] / "shared"
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--text", type=Path, default=shared / "seed" / "article.txt")
    options.add_argument("--gold", type=Path, default=shared / "gold" / "seed" / "gold.jsonl")
    options.add_argument("--seeds", type=int, default=len(SEEDS), help="how many swaps")
    options.add_argument("--show", action="store_true", help="print the new text of each seed")
    chosen = options.parse_args()
    rows = [json.loads(line) for line in chosen.gold.read_text("utf8").splitlines()]
    gold = [row for row in rows if row["doc"] == chosen.text.stem]
    seeds = range(1, chosen.seeds + 1)
    original, others = cases(chosen.text.read_text("utf8"), gold, seeds, frame_extractor())
    print(f"{'original':<9} found {original.score.f1:.3f}  right {original.score.right:.3f}")
    for seed, one in zip(seeds, others):
        print(f"seed {seed:<4} found {one.score.f1:.3f}  right {one.score.right:.3f}")
        if chosen.show:
            print(one.text)
    found, right = mean(others)
    print(f"{'mean':<9} found {found:.3f}  right {right:.3f}")
    print(f"{'change':<9} found {found - original.score.f1:+.3f}  right {right - original.score.right:+.3f}")
    _print_lost(original, others)


def _print_lost(original: Case, others: Sequence[Case]) -> None:
    found, right = lost(original, others)
    for id in sorted({*found, *right}, key=lambda one: (-found[one], -right[one], one)):
        row = original.pairs[id].gold or {}
        print(f"{id} {row['kind']} {row['trigger_text']!r}: lost {found[id]}, wrong {right[id]} of {len(others)}")
        for seed, one in enumerate(others, 1):
            after = one.pairs[id]
            if not after.right and after.gold is not None:
                what = "wrong" if after.found else "lost"
                print(f"    seed {seed}: {what} {_sides(after.found)} | {after.gold['text']}")


def _sides(found: Any) -> str:
    if found is None:
        return ""
    named = {key: [one["id"] for one in found[key]] for key in ("actors", "counterparts")}
    value = (found["quantity"] or {}).get("value")
    return f"{named['actors']} {named['counterparts']} {found['supplier']}>{found['recipient']} {value}"


if __name__ == "__main__":
    main()
