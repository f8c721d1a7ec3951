"""How far confidence can be trusted, layer by layer, on documents that the calibration has not seen; and its refit.

With neither GOLD nor --judged all evidence at hand is taken: the annotated articles and the judged communiques. Each
layer takes in `found`: parties and quantity are true only where there is such a statement, right where all slots are.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from calibration import PENALTY, Reliability, Row, fitted, reliability
from dragoman.extract.assemble import EXTRACTOR
from dragoman.extract.confidence import LAYERS, Layer, chance
from evidence import annotated, communiques, judged, lines
from evidence import texts as documents
from reliability_chart import drawn

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
ARTICLES = SHARED / "gold" / "articles"
GOLD = ((SHARED / "gold" / "seed", SHARED / "seed"), (ARTICLES, ARTICLES / "texts"))
JUDGED = HERE / "judged.jsonl"
COMMUNIQUES = SHARED / "data" / "us_gov_communiques"
CALIBRATION = HERE.parent / "src" / "dragoman" / "extract" / "frames" / "confidence.toml"
HEAD = """\
# What each trait of a reading (traits.py) adds to the log-odds that a layer of it is true; `base` is a reading without
# any. Written by `python bench/reliability.py --fit`; docs/measuring.md says how well it holds on documents left out.
"""


def cross_validated(rows: Sequence[Row], layer: Layer) -> tuple[list[float], list[float]]:
    """The chance of each row by a fit without its document, and the plain share true of the other documents."""
    chances, plain = {}, {}
    for doc in dict.fromkeys(row.doc for row in rows):
        others = [row for row in rows if row.doc != doc]
        weights = fitted(others, layer)
        plain[doc] = sum(row.true[layer] for row in others) / len(others)
        chances.update({id(row): chance(weights, row.seen) for row in rows if row.doc == doc})
    return [chances[id(row)] for row in rows], [plain[row.doc] for row in rows]


def measured(rows: Sequence[Row], shipped: bool) -> Iterator[tuple[Reliability, dict[str, Reliability]]]:
    """Each layer's figures over all rows, then by kind of evidence; of the shipped calibration or cross-validated."""
    for layer in LAYERS:
        share = sum(row.true[layer] for row in rows) / len(rows)
        if shipped:
            chances, plain = [row.shipped[layer] for row in rows], [share] * len(rows)
        else:
            chances, plain = cross_validated(rows, layer)
        true = [row.true[layer] for row in rows]
        parts = {}
        for name in sorted({row.evidence for row in rows}):
            at = [place for place, row in enumerate(rows) if row.evidence == name]
            parts[name] = reliability(layer, *([column[place] for place in at] for column in (chances, true, plain)))
        yield reliability(layer, chances, true, plain), parts


def written(rows: Sequence[Row]) -> str:
    """The calibration file that all rows together make."""
    said = [HEAD + f"# Fitted on {counted(rows)}; {EXTRACTOR}, penalty {PENALTY:g}."]
    for layer in LAYERS:
        weights = fitted(rows, layer)
        said.append("\n".join([f"[{layer}]", *(f"{name} = {value:.3f}" for name, value in weights.items())]))
    return "\n\n".join(said) + "\n"


def counted(rows: Sequence[Row]) -> str:
    """How many readings of how many documents, by kind of evidence."""
    number = Counter(row.evidence for row in rows)
    documents = Counter(kind for kind, _ in {(row.evidence, row.doc) for row in rows})
    return " and ".join(f"{number[name]} {name} readings of {documents[name]} documents" for name in sorted(number))


def show(whole: Reliability, parts: dict[str, Reliability]) -> None:
    print(f"\n{whole.layer}")
    print("   readings  confidence  true  95 % interval")
    for one in whole.bins:
        print(f"   {one.number:>8}  {one.confidence:>10.2f}  {one.share:>4.2f}  {one.low:.2f} to {one.high:.2f}")
    for name, one in (("all", whole), *(parts.items() if len(parts) > 1 else ())):
        figures = f"confidence {one.mean:.2f}  true {one.share:.2f}  ECE {one.ece:.3f}  Brier {one.brier:.3f}"
        print(f"   {name:<9} {one.number:>4}  {figures}  (plain share {one.plain:.3f})")


def collected(chosen: argparse.Namespace) -> list[Row]:
    """Every row of the evidence asked for, or of all that is at hand."""
    golds, texts, verdicts = chosen.gold, chosen.texts, chosen.judged
    if not golds and not verdicts:
        at_hand = [(folder / "gold.jsonl", text) for folder, text in GOLD if folder.is_dir()]
        golds, texts = [gold for gold, _ in at_hand], [text for _, text in at_hand]
        verdicts = [JUDGED] if chosen.communiques.is_dir() else []
    rows = [row for gold in golds for row in annotated(gold, texts)]
    for path in verdicts:
        trees = lines(path)
        still = list(judged(trees, chain(communiques(chosen.communiques), documents(trees, texts))))
        print(f"{path.name}: {len(still)} of {len(trees)} judged readings are still read so")
        rows += still
    return rows


def arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", nargs="*", type=Path, help="annotated statements as JSON lines")
    options.add_argument("--texts", nargs="+", type=Path, default=[], help="where the documents stand, as DOC.txt")
    options.add_argument("--judged", nargs="+", type=Path, default=[], help="readings with verdicts (bench/judge.py)")
    options.add_argument("--communiques", type=Path, default=COMMUNIQUES, help="where the communiques stand")
    options.add_argument("--shipped", action="store_true", help="figures of the calibration as it ships, no fit")
    options.add_argument("--fit", action="store_true", help="write the calibration that the program uses")
    options.add_argument("--out", type=Path, help="draw the picture, as docs/reliability.png")
    return options.parse_args()


def main() -> None:
    chosen = arguments()
    rows = collected(chosen)
    if len({row.doc for row in rows}) < 2:
        raise SystemExit("no evidence of two documents or more: name gold files with --texts, or --judged")
    print(f"{counted(rows)}; {'as shipped' if chosen.shipped else 'each document read by a fit without it'}")
    results = list(measured(rows, chosen.shipped))
    for whole, parts in results:
        show(whole, parts)
    if chosen.out:
        chosen.out.write_bytes(drawn([whole for whole, _ in results]))
        print(f"\n{chosen.out}: drawn")
    if chosen.fit:
        CALIBRATION.write_text(written(rows), "utf8")
        print(f"\n{CALIBRATION.relative_to(HERE.parent)}: written")


if __name__ == "__main__":
    main()
