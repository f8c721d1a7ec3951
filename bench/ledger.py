"""What a ledger holds under stress: killed writers, many at once, flipped bytes. `python bench/ledger.py --help`."""

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger import is_address, open_ledger
from dragoman.ledger.schema import metadata

FRAMES = "frames@1.0"
EACH = 30  # statements of a document
WRITER = f"""
import hashlib, sys
from dragoman.ledger import open_ledger
from dragoman.terms import Document, Statement

place, name, documents = sys.argv[1], sys.argv[2], int(sys.argv[3])
ledger = open_ledger(place)
print("open", flush=True)
for number in range(documents):
    words, at, found = [f"{{name}}-{{number}}-{{one}}" for one in range({EACH})], 0, []
    text = " ".join(words)
    identity = hashlib.sha256(text.encode()).hexdigest()
    for word in words:
        span = (at, at + len(word))
        found.append(Statement(identity, "delivery", "arrive", span, word, span, word, supplier=("RUS",)))
        at += len(word) + 1
    document = Document(identity, f"{{name}}-{{number}}", text, "text/plain")
    ledger.append(document, text.encode(), found, extractor="{FRAMES}")
    print(identity, flush=True)
ledger.close()
"""
READER = f"""
import sys, time
from dragoman.ledger import open_ledger

ledger, end, looked, torn, last = open_ledger(sys.argv[1]), time.time() + float(sys.argv[2]), 0, 0, 0
while time.time() < end:
    with ledger.reading() as db:
        tables = "statements", "readings", "links"
        found, jobs, links = (db.exec_driver_sql(f"SELECT count(*) FROM {{one}}").scalar() for one in tables)
    torn += found != {EACH} * jobs or jobs != links or jobs < last
    looked, last = looked + 1, jobs
print(looked, torn)
"""


def start(program: str, *words: object) -> "subprocess.Popen[str]":
    """A process of its own."""
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def held(place: str, acknowledged: list[str]) -> dict[str, Any]:
    """What of the acknowledged is there, and whether the rest is whole."""
    with closing(open_ledger(place)) as ledger:
        counts, found = ledger.counts(), ledger.verify()
        lost = sum(not ledger.holds(one, FRAMES) for one in acknowledged)
    partial = counts["statements"] - EACH * counts["documents"]
    return {"acknowledged": len(acknowledged), "lost": lost, "partial": partial, "whole": found.whole}


def kills(place: str, times: int, chance: random.Random) -> dict[str, Any]:
    """Writers that are killed at a random moment, one after the other."""
    seen: list[str] = []
    for number in range(times):
        with start(WRITER, place, f"k{number}", 10**6) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(chance.random() / 8)
            writer.send_signal(signal.SIGKILL)
            seen += [line.strip() for line in writer.stdout if line.endswith("\n")]
    return {"kills": times, **held(place, seen)}


def crowd(place: str, seconds: float) -> dict[str, Any]:
    """Four writers and sixteen readers at once."""
    open_ledger(place).close()
    writers = [start(WRITER, place, f"m{number}", 10**6) for number in range(4)]
    looks = [one.communicate() for one in [start(READER, place, seconds) for _ in range(16)]]
    stopped_early = sum(one.poll() is not None for one in writers)
    for one in writers:
        one.terminate()
    seen = [line for one in writers for line in one.communicate()[0].split("\n")[1:-1]]
    read = [list(map(int, out.split())) for out, _ in looks if out]
    errors = stopped_early + len(looks) - len(read)
    told = {"seconds": seconds, "reads": sum(one for one, _ in read), "torn": sum(two for _, two in read)}
    return {**told, "errors": errors, **held(place, seen)}


def flips(place: str, times: int, chance: random.Random) -> dict[str, Any]:
    """Bytes of a closed file that are changed one at a time, and how many of them verify tells."""
    if is_address(place):
        return {"flips": "only in a file"}
    content, before, told, changed = Path(place).read_bytes(), rows(place), 0, 0
    file = Path(place).with_suffix(".flipped")
    for _ in range(times):
        at = chance.randrange(len(content))
        file.write_bytes(content[:at] + bytes([content[at] ^ chance.randrange(1, 256)]) + content[at + 1 :])
        if not is_whole(file):
            told += 1
        elif rows(str(file)) != before:
            changed += 1
    return {"flips": times, "told": told, "untold": times - told, "untold changes of rows": changed}


def is_whole(file: Path) -> bool:
    """False where a flaw is found, or the file cannot be opened."""
    try:
        with closing(open_ledger(file, create=False)) as ledger:
            return ledger.verify().whole
    except LedgerError:
        return False


def rows(place: str) -> list[list[Any]]:
    """Every row of every table."""
    with closing(sqlite3.connect(place)) as raw:
        return [raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in sorted(metadata.tables)]


def main() -> None:
    """Prints one line of figures for each kind of stress."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", help="an empty database; by default a new file, which is removed at the end")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60, help="how long four writers and sixteen readers work")
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        place = asked.place or str(Path(folder) / "stress.db")
        small = asked.place or str(Path(folder) / "small.db")
        print(kills(place, asked.kills, chance), flush=True)
        print(crowd(place, asked.seconds), flush=True)
        if not asked.place:
            with start(WRITER, small, "f", 25) as writer:
                writer.communicate()
        print(flips(small, asked.flips, chance), flush=True)


if __name__ == "__main__":
    main()
