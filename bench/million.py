"""What questions cost in a ledger of a million statements. `python bench/million.py --help`.

The ledger is made once, by the rule of `made_up`. Questions are drawn as a reader comes upon them: from a statement on
a supply that is drawn by chance, so that parties of whom much is said are asked for often. Each is asked once.
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import select

from dragoman import open as open_desk
from dragoman.desk import Desk
from dragoman.desk.scanning import scan_all
from dragoman.errors import NothingFound
from dragoman.ledger import Filter, is_address, open_ledger
from dragoman.ledger.schema import parties, statements
from made_up import bases, rows, tables, texts

TABLES = 0.6
AT_ONCE = 100  # documents in a transaction
PAGE = 50
DAYS = (None, "2021-06-24", "2020-12-31")
Question = Callable[[Desk, tuple[str, str], random.Random], Any]
SUMS = {
    "doses delivered by supplier": (
        "SELECT s AS supplier, sum(value) AS doses FROM '{file}', unnest(supplier) AS t(s) "
        "WHERE kind = 'delivery' AND unit = 'dose' GROUP BY ALL ORDER BY 2 DESC LIMIT 3"
    ),
    "statements by kind and year": (
        "SELECT kind, year(said_last) AS year, count(*) AS found FROM '{file}' GROUP BY ALL ORDER BY 3 DESC LIMIT 3"
    ),
}


def make(place: str, count: int, data: Path | None, most: int) -> None:
    """A ledger of so many statements, where none stands yet; each document with its scan."""
    with closing(open_ledger(place)) as ledger:
        held, started = ledger.counts()["statements"], time.time()
        if held >= count:
            return
        print(f"making {place}: {count:,} statements", flush=True)
        for part in _parts(tables(rows(data), round(count * TABLES)), 1):
            held += sum(one.statements for one in ledger.append_all(part, extractor="table:made_up@1"))
        print(f"  {held:,} rows of tables after {time.time() - started:.0f} s", flush=True)
        listed, told = bases(data, most), held
        for part in _parts(texts(listed, 2 * count), AT_ONCE):
            held += sum(one.statements for one in ledger.append_all(part, extractor="frames@1.0"))
            if held - told > count / 20 or held >= count:
                told = held
                print(f"  {held:,} statements after {time.time() - started:.0f} s", flush=True)
            if held >= count:
                break
        print(f"  {scan_all(ledger):,} texts scanned after {time.time() - started:.0f} s", flush=True)


def _parts(read: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while part := list(itertools.islice(read, size)):
        yield part


def pairs(desk: Desk, count: int, draw: random.Random) -> list[tuple[str, str]]:
    """Giver and taker of statements on supplies that are drawn by chance; both are states."""
    giving, getting = parties.alias(), parties.alias()
    found: list[tuple[str, str]] = []
    with desk.ledger.reading() as db:  # type: ignore[attr-defined]
        last = db.scalar(select(statements.c.seq).order_by(statements.c.seq.desc()).limit(1))
        joined = statements.join(giving, giving.c.statement == statements.c.seq).join(
            getting, getting.c.statement == statements.c.seq
        )
        query = select(giving.c.code, getting.c.code).select_from(joined)
        query = query.where(giving.c.role == "gives", getting.c.role == "gets")
        query = query.where(statements.c.kind.in_(("delivery", "commitment")))
        while len(found) < count:
            sides = db.execute(query.where(statements.c.seq == draw.randint(1, last))).all()
            states = [(one, other) for one, other in sides if len(one) == len(other) == 3 and one != other]
            found += states[:1]
    return found


def account_of_a_pair(desk: Desk, pair: tuple[str, str], draw: random.Random) -> Any:
    """`dragoman account A --to B`."""
    return desk.account(pair[0], to=pair[1], as_of=draw.choice(DAYS)).to_records()


def conflicts_of_a_pair(desk: Desk, pair: tuple[str, str], draw: random.Random) -> Any:
    """`dragoman conflicts A B --together`, with the quotes."""
    as_of = draw.choice(DAYS)
    found = desk.conflicts(*pair, together=True, as_of=as_of)
    return desk.told({id for one in found for id in (one.one, one.other)}, as_of)


def page_of_statements(desk: Desk, pair: tuple[str, str], draw: random.Random) -> Any:
    """`dragoman statements --limit 50` with some filters, and the page behind it."""
    asked: dict[str, Any] = draw.choice(
        [
            {"supplier": pair[0]},
            {"supplier": pair[0], "recipient": pair[1]},
            {"recipient": pair[1], "kind": "commitment"},
            {"kind": "delivery", "since": "2021-03", "until": "2021-09"},
            {"supplier": pair[0], "product": "Sputnik V"},
            {"source": "Xinhua", "since": "2021-01-15"},
            {},
        ]
    )
    as_of, where = draw.choice(DAYS), Filter(**asked)
    page = desk.page(PAGE, as_of=as_of, where=where)
    return desk.page(PAGE, page.rows[-1].statement.id, as_of=as_of, where=where) if page.more else page


def account_of_a_supplier(desk: Desk, pair: tuple[str, str], draw: random.Random) -> Any:
    """`dragoman account A`."""
    return desk.account(pair[0], as_of=draw.choice(DAYS)).to_records()


QUESTIONS: tuple[Question, ...] = (account_of_a_pair, conflicts_of_a_pair, page_of_statements)


def asked(place: str, question: Question, listed: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The times of a question of each pair in milliseconds, on a process that has asked before."""
    walls, works = [], []
    with open_desk(place) as desk:
        for number, pair in enumerate(listed):
            draw = random.Random(f"{question.__name__}/{number}")
            wall, work = time.perf_counter(), time.process_time()
            try:
                question(desk, pair, draw)
            except NothingFound:
                pass
            walls.append((time.perf_counter() - wall) * 1000)
            works.append((time.process_time() - work) * 1000)
    warm = slice(min(5, len(listed) // 2), None)
    told = {"question": question.__name__, "asked": len(listed)}
    for name, times in (("wall ms", sorted(walls[warm])), ("CPU ms", sorted(works[warm]))):
        told[name] = {
            f"p{share}": round(times[min(len(times) - 1, len(times) * share // 100)], 1) for share in (50, 95, 99)
        }
    return {**told, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def cold(place: str, pair: tuple[str, str]) -> dict[str, Any]:
    """The same questions by a program that is started for each, in seconds."""
    given, taken = pair
    found = {}
    for words in (
        ["account", given, "--to", taken],
        ["conflicts", given, taken, "--together"],
        ["statements", "--supplier", given, "--limit", "50"],
    ):
        started = time.perf_counter()
        command = [sys.executable, "-m", "dragoman", *words, "--ledger", place, "--json"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found[" ".join(words[:1])] = round(time.perf_counter() - started, 2)
    return {"cold process, s": found}


def snapshot(place: str) -> dict[str, Any]:
    """The time of a snapshot made anew, and of two questions on it."""
    import duckdb

    with tempfile.TemporaryDirectory(dir=None if is_address(place) else Path(place).parent) as folder:
        out = Path(folder) / "snapshot"
        wall, work = time.perf_counter(), time.process_time()
        with open_desk(place) as desk:
            made = desk.snapshot(out)
        told: dict[str, Any] = {
            "snapshot, s": {"wall": _since(wall), "CPU": round(time.process_time() - work, 1)},
            "rows": made.rows,
            "MB": sum(one.stat().st_size for one in out.glob("*.parquet")) >> 20,
        }
        for name, query in SUMS.items():
            wall = time.perf_counter()
            found = duckdb.connect().execute(query.format(file=out / "statements.parquet")).fetchall()
            told[name] = {"s": round(time.perf_counter() - wall, 2), "first": found[0]}
    return told


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 1)


def main() -> None:
    """Makes the ledger where there is none, asks, prints one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", required=True, help="a file or a PostgreSQL address; made where there is none")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a folder with us_gov_communiques and unicef_deliveries")
    parser.add_argument("--documents", type=int, default=500, help="texts that variants are made of")
    parser.add_argument("--questions", type=int, default=200, help="of each sort")
    parser.add_argument("--suppliers", type=int, default=0, help="also so many accounts of a supplier with everybody")
    parser.add_argument("--only", nargs="*", help="only these questions, by name")
    parser.add_argument("--no-snapshot", action="store_true")
    options = parser.parse_args()
    make(options.ledger, options.statements, options.data, options.documents)
    with open_desk(options.ledger) as desk:
        print(json.dumps({"ledger": options.ledger, **desk.ledger.counts()}), flush=True)
        listed = pairs(desk, options.questions, random.Random(3))
    for question in QUESTIONS:
        if not options.only or question.__name__ in options.only:
            print(json.dumps(asked(options.ledger, question, listed)), flush=True)
    if options.suppliers:
        print(json.dumps(asked(options.ledger, account_of_a_supplier, listed[: options.suppliers])), flush=True)
    print(json.dumps(cold(options.ledger, listed[0])), flush=True)
    if not options.no_snapshot:
        print(json.dumps(snapshot(options.ledger)), flush=True)


if __name__ == "__main__":
    main()
