"""Words a CPU-second of the line and of the scan alone, beside the bare parser, on the same documents in one run."""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.demo import documents
from dragoman.extract.extractor import Extractor
from dragoman.extract.model import load_parser
from dragoman.extract.scan.dates import find_periods
from dragoman.extract.scan.names import find_names
from dragoman.extract.scan.quantities import find_quantities
from dragoman.read import read_paths
from dragoman.terms import Document


def rate(work: Callable[[], object], words: int) -> float:
    started = time.process_time()
    work()
    return words / (time.process_time() - started)


def measured(found: Sequence[Document], repeat: int) -> list[dict[str, object]]:
    parser = load_parser()
    assert parser is not None, "the bench needs the parser's model"
    extractor = Extractor(parser)
    texts = [one.text for one in found]
    words = sum(len(text.split()) for text in texts)

    def scan() -> None:
        for text in texts:
            find_names(text)
            find_quantities(text)
            find_periods(text, "2021-06-01")

    def line() -> None:
        for one in found:
            extractor.extract(one)

    def bare() -> None:
        for _ in parser.pipe(texts, batch_size=8):
            pass

    extractor.extract(found[0])
    rows: dict[str, list[float]] = {"bare parser": [], "line": [], "scan alone": []}
    for _ in range(repeat):
        for name, work in (("bare parser", bare), ("line", line), ("scan alone", scan)):
            rows[name].append(rate(work, words))
    middle = {name: sorted(rates)[len(rates) // 2] for name, rates in rows.items()}
    return [
        {
            "part": name,
            "words": words,
            "words_per_cpu_second": round(value),
            "of_bare_parser": round(value / middle["bare parser"], 2),
        }
        for name, value in middle.items()
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="*", type=Path, help="documents to read instead of the bundled ones")
    options.add_argument("--most", type=int, default=60, help="how many documents at the most")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    found = [one.document for one in read_paths(chosen.paths or documents()) if one.document is not None]
    rows = measured(found[:: max(1, len(found) // chosen.most)][: chosen.most], chosen.repeat)
    shown = "{part:<12} {words_per_cpu_second:>10,} words a CPU-second  {of_bare_parser:>6} of the bare parser"
    for row in rows:
        print(json.dumps(row) if chosen.json else shown.format(**row))


if __name__ == "__main__":
    main()
