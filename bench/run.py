"""Words a CPU-second of the line and of the scan alone, beside the bare parser, and the memory of a long run."""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from dragoman.demo import documents
from dragoman.extract.extractor import Extractor
from dragoman.extract.model import load_parser
from dragoman.extract.scan.dates import find_periods
from dragoman.extract.scan.names import find_names
from dragoman.extract.scan.quantities import find_quantities
from dragoman.read import read_paths
from dragoman.terms import Document, Source

COMMUNIQUES = Path(__file__).resolve().parents[2] / "shared" / "data" / "us_gov_communiques" / "state_dept.jsonl.gz"
ROUNDS = 4
RATE = "{part:<12} {words_per_cpu_second:>10,} words a CPU-second  {of_bare_parser:>6} of the bare parser"
MEMORY = "memory       {megabytes:>10,} MB after {documents:,} documents"
Row = dict[str, object]


def rate(work: Callable[[], object], words: int) -> float:
    """Words a CPU-second of this process."""
    started = time.process_time()
    work()
    return words / (time.process_time() - started)


def rates(found: Sequence[Document], repeat: int) -> Iterator[Row]:
    """The bare parser, the line and the scan alone on the same documents, the middle one of several turns each."""
    parser = load_parser()
    assert parser is not None, "the bench needs the parser's model"
    extractor, ledger_only = Extractor(parser), Extractor(parser, ledger_only=True)
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

    def eight_kinds() -> None:
        for one in found:
            ledger_only.extract(one)

    def bare() -> None:
        for _ in parser.pipe(texts, batch_size=8):
            pass

    extractor.extract(found[0])
    ledger_only.extract(found[0])
    parts = {"bare parser": bare, "line": line, "ledger only": eight_kinds, "scan alone": scan}
    turns: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(repeat):
        for name, work in parts.items():
            turns[name].append(rate(work, words))
    middle = {name: sorted(each)[len(each) // 2] for name, each in turns.items()}
    for name, value in middle.items():
        of_bare = round(value / middle["bare parser"], 2)
        yield {"part": name, "words": words, "words_per_cpu_second": round(value), "of_bare_parser": of_bare}


def memory(found: Sequence[Document], most: int) -> Iterator[Row]:
    """Resident megabytes after an eighth, a quarter, half and all of so many documents, `found` again and again."""
    parser = load_parser()
    assert parser is not None, "the bench needs the parser's model"
    extractor = Extractor(parser)
    shown = {most // part for part in (8, 4, 2, 1)}
    for count, one in enumerate(islice(cycle(found), most), start=1):
        extractor.extract(one)
        if count in shown:
            yield {"part": "memory", "documents": count, "megabytes": resident()}


def resident() -> int:
    """Megabytes of this process that are in memory, as Linux counts them."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def communiques(path: Path, most: int) -> list[Document]:
    """The first communiques of a packed file of JSON lines."""
    source = Source("US Department of State", "USA", "official")
    with gzip.open(path, "rt", encoding="utf8") as stream:
        rows = [json.loads(line) for line in islice(stream, most)]
    return [
        Document(row["id"], row["id"], row["text"], "text/plain", published=row["published"][:10], source=source)
        for row in rows
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="*", type=Path, help="documents to read instead of the bundled ones")
    options.add_argument("--most", type=int, default=60, help="how many documents at the most for the rates")
    options.add_argument("--repeat", type=int, default=3, help="how many turns, of which the middle one counts")
    options.add_argument("--memory", type=int, default=2000, help="how many documents for the memory, 0 for none")
    options.add_argument("--communiques", type=Path, default=COMMUNIQUES, help="packed JSON lines for the memory")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    found = [one.document for one in read_paths(chosen.paths or documents()) if one.document is not None]

    def shown(rows: Iterator[Row], line: str) -> None:
        for row in rows:
            print(json.dumps(row) if chosen.json else line.format(**row), flush=True)

    shown(rates(found[:: max(1, len(found) // chosen.most)][: chosen.most], chosen.repeat), RATE)
    if chosen.memory and chosen.communiques.is_file():
        shown(memory(communiques(chosen.communiques, chosen.memory), chosen.memory), MEMORY)
    elif chosen.memory:
        shown(memory(found, min(chosen.memory, ROUNDS * len(found))), MEMORY)


if __name__ == "__main__":
    main()
