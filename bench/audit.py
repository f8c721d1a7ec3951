"""What an audit calls in texts that nobody tuned it on, and how much of it holds. `python bench/audit.py --help`.

The ledger is that of `dragoman demo`. Rows with `true` set by a reviewer, in the file `--judged`, give the precision of
each verdict and code; a claim that the file does not hold is unjudged.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.audit import Audit, Record, Verdict, audit
from dragoman.desk import Desk, known_source
from dragoman.extract.extractor import Extractor
from dragoman.read import Options, read_paths
from dragoman.terms import Document
from evidence import communiques, lines

SHARED = Path(__file__).resolve().parents[2] / "shared"
ABOUT = re.compile(r"vaccin", re.IGNORECASE)
SHOWN = 400  # letters of a quotation


def articles(folder: Path, facts: Path) -> Iterator[Document]:
    """Press articles in a folder, with their publishers; their days are those of a copy and left unknown."""
    known = {one["doc"]: one for one in lines(facts)}
    for outcome in read_paths([folder], Options()):
        if outcome.document is not None:
            source = replace(outcome.document.source, publisher=known.get(outcome.document.name, {}).get("publisher"))
            yield known_source(replace(outcome.document, source=source))


def address(name: str) -> str:
    """An address without what ledgers leave out of it."""
    return name.removeprefix("https://").removeprefix("www.").strip("/")


def drawn(chosen: argparse.Namespace, known: set[str]) -> Iterator[Document]:
    """The texts: articles, communiques that say vaccine and communiques that do not, none of which the ledger holds."""
    if not chosen.fresh:
        yield from articles(chosen.articles / "texts", chosen.articles / "metadata.jsonl")
    every = [one for one in communiques(chosen.communiques) if address(one.name) not in known]
    for about, most in ((True, chosen.about), (False, chosen.other)):
        some = [one for one in every if bool(ABOUT.search(one.text)) == about]
        random.Random(f"{chosen.seed}/{about}").shuffle(some)
        yield from some[chosen.skip : chosen.skip + most]


def claim(made: Audit, one: Verdict, before: str) -> dict[str, Any]:
    """A row to be judged: the sentence, what it is held against, and why."""
    against = [
        {"relation": other.relation, "code": other.code, "quote": other.quote[:SHOWN], "source": other.source}
        for other in one.against[:4]
    ]
    row = {"doc": made.name, "published": made.published, "place": one.span[0], "verdict": one.verdict}
    return {**row, "codes": one.codes, "text": one.text, "before": before, "against": against, "reason": one.reason}


def claims(document: Document, extractor: Extractor, record: Record) -> tuple[int, list[dict[str, Any]]]:
    """How many sentences a document has, and a row for each that got a verdict."""
    made = audit(document, extractor.extract(document), record)
    rows = [
        claim(made, one, made.verdicts[at - 1].text if at else "")
        for at, one in enumerate(made.verdicts)
        if one.verdict != "unchecked"
    ]
    return len(made.verdicts), rows


def identity(row: dict[str, Any]) -> tuple[str, int, str, tuple[str, ...]]:
    """What a judgement of a row is about."""
    return row["doc"], row["place"], row["verdict"], tuple(row["codes"])


def figures(rows: list[dict[str, Any]], sentences: int, truth: dict[Any, bool]) -> Iterator[dict[str, Any]]:
    """A line for each verdict and code: claims, claims per 1,000 sentences, how many are judged and hold."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for name in (row["verdict"], *(f"code {code}" for code in row["codes"])):
            found[name].append(row)
    for name, some in sorted(found.items()):
        judged = [truth[identity(row)] for row in some if identity(row) in truth]
        told = {"judged": len(judged), "hold": sum(judged)} if judged else {}
        yield {"what": name, "claims": len(some), "per 1,000": round(1000 * len(some) / sentences, 2), **told}


def main() -> None:
    """Prints the figures, and writes every claim for a reviewer where `--out` names a file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ledger", type=Path, help="that of `dragoman demo`")
    options.add_argument("--articles", type=Path, default=SHARED / "gold" / "articles")
    options.add_argument("--communiques", type=Path, default=SHARED / "data" / "us_gov_communiques")
    options.add_argument("--about", type=int, default=200, help="communiques that say vaccine")
    options.add_argument("--other", type=int, default=100, help="communiques that do not")
    options.add_argument("--skip", type=int, default=0, help="so many of each are left out: they were judged before")
    options.add_argument("--fresh", action="store_true", help="communiques alone")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path)
    options.add_argument("--judged", type=Path)
    chosen = options.parse_args()
    rows, sentences, documents = list[dict[str, Any]](), 0, Counter[str]()
    with Desk(chosen.ledger, create=False) as desk:
        held = desk.documents()
        record = Record(desk.view(), held)
        for document in drawn(chosen, {address(one.address or one.name) for one in held}):
            more, found = claims(document, desk.extractor, record)
            sentences, rows = sentences + more, rows + found
            documents["texts"] += 1
            if chosen.out:
                with chosen.out.open("a", encoding="utf8") as out:
                    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    truth = {identity(row): bool(row["true"]) for row in lines(chosen.judged)} if chosen.judged else {}
    print({"texts": documents["texts"], "sentences": sentences, "claims": len(rows)})
    for line in figures(rows, sentences, truth):
        print(line)


if __name__ == "__main__":
    main()
