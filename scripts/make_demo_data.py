"""Makes the documents and tables of `dragoman demo` from the shared collections.

    python scripts/make_demo_data.py [SHARED] [OUT]

SHARED (default ../shared) holds the collections, OUT (default src/dragoman/demo/data) gets the files. The selection is
a rule, not a choice by hand: running the script again gives the same bytes.
"""

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from unga_votes import votes

BEFORE = "2021-06-25"
UNTIL_MONTH = "2021-12"
PAIR = ("RUS", "CHN")
SINCE_YEAR = 2001
MOST_BYTES = 2_500_000
DEFAULTS = (Path("../shared"), Path("src/dragoman/demo/data"))
ABOUT = re.compile(r"vaccin", re.IGNORECASE)
COLLECTIONS = (("state_dept", "US State Department"), ("white_house", "White House"))
DELIVERY_COLUMNS = ("recipient", "iso3", "product", "origin", "month", "total")
# Two quotations of others are told in fewer of their words.
TOLD_SHORTER = {
    "rec-13": ("system that will benefit", "system to benefit"),
    "rec-15": ("and aggressive", "and of aggressive"),
}


def notes(shared: Path) -> list[dict[str, Any]]:
    """The communiques on vaccines before the day, as notes; the shortest first where not all would fit."""
    found = [note for stem, publisher in COLLECTIONS for note in _of_collection(shared, stem, publisher)]
    size = sum(len(_line(note).encode()) for note in found)
    if size > MOST_BYTES:
        found = list(_that_fit(sorted(found, key=lambda note: len(note["text"]))))
    return sorted(found, key=lambda note: (note["published"], note["id"]))


def _of_collection(shared: Path, stem: str, publisher: str) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str]] = set()
    with gzip.open(shared / "data" / "us_gov_communiques" / f"{stem}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            day, title = item["published"][:10], " ".join(item["title"].split())
            if day >= BEFORE or not ABOUT.search(item["text"]) or (title.casefold(), day) in seen:
                continue
            seen.add((title.casefold(), day))
            yield {
                "id": f"{stem}/{day}/{item['id'].rstrip('/').rsplit('/', 1)[-1]}",
                "published": day,
                "publisher": publisher,
                "country": "USA",
                "source_kind": "official",
                "title": title,
                "address": re.sub(r"^https?://(www\.)?", "", item["id"]).rstrip("/"),
                "text": item["text"],
            }


def _that_fit(ordered: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    room = MOST_BYTES
    for note in ordered:
        room -= len(_line(note).encode())
        if room < 0:
            return
        yield note


def record(shared: Path) -> list[dict[str, Any]]:
    """The notes of the public record."""
    found = [json.loads(line) for line in (shared / "seed" / "record.jsonl").read_text("utf-8").splitlines()]
    for note in found:
        old, new = TOLD_SHORTER.get(note["id"], ("", ""))
        note["text"] = note["text"].replace(old, new) if old else note["text"]
    return found


def whole_rows(path: Path) -> str:
    """A table without the rows that have more or fewer cells than the header."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    return _table(row for row in rows if len(row) == len(rows[0]))


def deliveries(path: Path) -> str:
    """Deliveries of Russian and Chinese vaccines to named states up to the end of 2021: a tenth of the table's rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = [row for row in csv.DictReader(file) if _is_kept(row)]
    kept.sort(key=lambda row: (row["month"], row["origin"], row["iso3"], row["product"]))
    return _table([DELIVERY_COLUMNS, *([row[name] for name in DELIVERY_COLUMNS] for row in kept)])


def ideal_points(path: Path) -> str:
    """The ideal points of the pair since its treaty of 2001."""
    columns = ("iso3c", "year", "idealpointall")
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["iso3c"] in PAIR and float(row["year"]) >= SINCE_YEAR]
    return _table([columns, *([row[name] for name in columns] for row in kept if row["idealpointall"])])


def alliances(path: Path) -> str:
    """The obligations of the pair towards each other since 2001, to the end of the table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if {row["state1"], row["state2"]} == set(PAIR) and float(row["year"]) >= SINCE_YEAR]
    return _table([list(rows[0]), *(list(row.values()) for row in kept)])


def _is_kept(row: dict[str, str]) -> bool:
    counted = row["origin"] in ("RUS", "CHN") and row["iso3"] and row["month"] <= UNTIL_MONTH
    return bool(counted and float(row["total"] or 0) > 0)


def _table(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _line(note: dict[str, Any]) -> str:
    return json.dumps(note, ensure_ascii=False) + "\n"


def main(shared: Path, out: Path) -> None:
    """Writes the files and prints their sizes."""
    data = shared / "data"
    backtest = data / "backtest_2021"
    files = {
        "record.jsonl": "".join(map(_line, record(shared))),
        "communiques.jsonl": "".join(map(_line, notes(shared))),
        "promises_by_recipient.csv": whole_rows(backtest / "promises_by_recipient.csv"),
        "capacity_and_output_claims.csv": whole_rows(backtest / "capacity_and_output_claims.csv"),
        "sputnik_v_approvals.csv": whole_rows(backtest / "sputnik_v_approvals.csv"),
        "unga_votes.csv": _table(votes(data / "unga_votes", PAIR, f"{SINCE_YEAR}-01-01")),
        "ideal_points.csv": ideal_points(data / "unga_ideal_points" / "ideal_points_jul2025.csv"),
        "alliances.csv": alliances(data / "atop_alliances" / "atop_rus_chn_1990_2018.csv"),
        "trade.csv": whole_rows(backtest / "ru_cn_trade_usd_bn.csv"),
        "unicef_deliveries.csv": deliveries(shared / "data" / "unicef_deliveries" / "unicef_deliveries_tidy.csv"),
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (out / name).write_text(text, "utf-8", newline="\n")
        print(f"{name:32} {len(text.encode()):>9,} bytes {text.count(chr(10)):>6,} lines")
    print(f"{'together':32} {sum(len(text.encode()) for text in files.values()):>9,} bytes")


if __name__ == "__main__":
    given = [*map(Path, sys.argv[1:]), *DEFAULTS[len(sys.argv) - 1 :]]
    main(given[0], given[1])
