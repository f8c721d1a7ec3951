"""How many entities, ties, joined aliases and doubtful pairs a body of texts gives; with verdicts, how many are right.

    python bench/entities.py ARTICLES COMMUNIQUES [--part first|written|fresh] [--show] [--judged FILE]

ARTICLES is a folder with `texts/*.txt` and `metadata.jsonl` (doc, publisher, published), COMMUNIQUES one with
`*.jsonl.gz` (id, source, published, text). The first part is the articles with 300 communiques, the fresh one 800
communiques that no rule was written on. A file of verdicts has one object a line: `{"pair": [id, id], "one": true,
"worth": true}` for a pair of the queue, `{"alias": [id, id], "right": true}` for a join that documents made,
`{"tie": [kind, id, id], "right": true}` for any other tie. `--show` prints what can be judged so, as such lines with
the words.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dragoman.desk import Desk
from dragoman.reconcile.entities import People
from dragoman.terms.entity import Doubt, Tie

DAYS = ("%B %d, %Y", "%d %B %Y", "%d %B, %Y", "%b %d, %Y", "%Y-%m-%d", "%d/%m/%Y", "%B %d,%Y")
DRAWN = (("first", 7, 300), ("written", 8, 1700), ("fresh", 21, 800))
PUBLISHERS = {"white_house": "White House", "state_dept": "US Department of State"}
JUDGED = Path(__file__).with_name("judged_entities.jsonl")


def articles(folder: Path) -> Iterator[dict[str, Any]]:
    """Each article as a note, with the day that was printed where it can be read."""
    with (folder / "metadata.jsonl").open(encoding="utf8") as lines:
        facts = {row["doc"].replace("?", "-"): row for row in map(json.loads, lines)}
    for path in sorted((folder / "texts").glob("*.txt")):
        row = facts.get(path.stem, {})
        note = {"id": path.stem, "publisher": row.get("publisher") or None, "published": day(row.get("published", ""))}
        yield {**note, "text": path.read_text("utf8")}


def day(printed: str) -> str | None:
    for form in DAYS:
        try:
            return datetime.strptime(printed.strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def communiques(folder: Path, part: str) -> Iterator[dict[str, Any]]:
    """The first 300 drawn by chance; of the rest the 1,700 that the rules were written on; 800 that nobody had seen."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf8") as lines:
            rows += map(json.loads, lines)
    for name, seed, amount in DRAWN:
        chosen = random.Random(seed).sample(rows, amount)
        ids = {row["id"] for row in chosen}
        rows = [row for row in rows if row["id"] not in ids]
        if name == part:
            break
    for row in chosen:
        publisher = PUBLISHERS[row["source"]]
        yield {"id": row["id"], "published": row["published"][:10], "publisher": publisher, "text": row["text"]}


def counted(people: People, ties: Sequence[Tie], documents: Sequence[Any]) -> None:
    known = people.known()
    kinds = Counter(one.entity.kind for one in known)
    named = sum(one.statements > 0 for one in known)
    print(f"documents {len(documents)}, statements {len(people.view.rows)}")
    print(f"entities {len(known)}, of them in statements {named}: {dict(kinds.most_common())}")
    print(f"ties {len(ties)}: {dict(Counter(tie.kind for tie in ties).most_common())}")
    stated = people.identity.joined
    moved = {id for id in stated if any(id in (party.id for party in parties(row)) for row in people.view.rows)}
    print(f"ids joined by documents {len(stated)}, of them parties of statements {len(moved)}")


def parties(row: Any) -> tuple[Any, ...]:
    return (*row.statement.actors, *row.statement.counterparts)


def queued(doubts: Sequence[Doubt]) -> None:
    told = [" ".join(one.reasons) for one in doubts]
    marks = ("initials", "spelled", "part of", "calls them", "are called")
    why = Counter(mark for words in told for mark in marks if mark in words)
    moving = sum(one.moved > 0 for one in doubts)
    print(f"pairs in the queue {len(doubts)}, of them moving statements {moving}: {dict(why.most_common())}")


def judged(path: Path, people: People, ties: Sequence[Tie], doubts: Sequence[Doubt]) -> None:
    """The shares of verdicts on what is still said."""
    with path.open(encoding="utf8") as lines:
        told = [json.loads(line) for line in lines if line.strip()]
    # What two parts of the texts say was judged twice and counts once.
    rows = list({json.dumps([row.get(name) for name in ("pair", "alias", "tie")]): row for row in told}.values())
    pairs = {frozenset((one.one.id, one.other.id)) for one in doubts}
    asked = [row for row in rows if "pair" in row and frozenset(row["pair"]) in pairs]
    joined = [row for row in rows if "alias" in row and people.identity.canon.get(row["alias"][0]) == row["alias"][1]]
    stated = {(tie.kind, tie.one, tie.other) for tie in ties}
    others = [row for row in rows if "tie" in row and tuple(row["tie"]) in stated]
    print(share("queue pairs worth asking", [row["worth"] for row in asked]))
    print(share("queue pairs that are one", [row["one"] for row in asked]))
    print(share("aliases joined that are right", [row["right"] for row in joined]))
    print(share("roles and owners that are right", [row["right"] for row in others]))


def share(what: str, found: Sequence[bool]) -> str:
    return f"{what}: {sum(found)} of {len(found)} judged" + (f", {sum(found) / len(found):.2f}" if found else "")


def show(people: People, ties: Sequence[Tie], doubts: Sequence[Doubt]) -> None:
    for one in doubts:
        print(
            json.dumps(
                {"pair": [one.one.id, one.other.id], "why": one.reasons, "quotes": one.quotes}, ensure_ascii=False
            )
        )
    for id, own in people.identity.canon.items():
        print(json.dumps({"alias": [id, own], "why": people.identity.joined[id]}, ensure_ascii=False))
    for tie in ties:
        if not tie.joins:
            print(json.dumps({"tie": [tie.kind, tie.one, tie.other], "why": tie.text}, ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("communiques", type=Path)
    parser.add_argument("--part", choices=[name for name, _, _ in DRAWN], default="first")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--judged", type=Path, default=JUDGED)
    parser.add_argument("--keep", type=Path, help="Where the ledger stands or is to stand, to ask it again.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ledger = asked.keep or Path(name) / "entities.db"
        with Desk(ledger) as desk:
            if not desk.documents():
                notes = Path(name) / "notes.jsonl"
                press = articles(asked.articles) if asked.part == "first" else ()
                rows = (*press, *communiques(asked.communiques, asked.part))
                notes.write_text("\n".join(json.dumps(row) for row in rows), "utf8")
                desk.read([notes])
            documents = desk.documents()
            start = time.process_time()
            ties = desk.ties()
            spent = time.process_time() - start
            people = desk.people()
            doubts = people.doubts()
            words = sum(len(one.text.split()) for one in documents)
            print(f"words {words:,}, read for ties at {words / spent:,.0f} a CPU-second")
            counted(people, ties, documents)
            queued(doubts)
            if asked.judged.exists():
                judged(asked.judged, people, ties, doubts)
            if asked.show:
                show(people, ties, doubts)


if __name__ == "__main__":
    main()
