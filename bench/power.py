"""What a ledger file is after the power failed: simulated losses at any moment. `python bench/power.py --help`.

A writer's requests to the file system are recorded. A loss keeps what was synced; of what was not, each write is there,
missing, or torn into sectors of 512 bytes, and of files made or removed since a folder was synced the first ones.
"""

import argparse
import hashlib
import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.ledger import back_up, open_ledger, sqlite
from dragoman.terms import Document, Judgement, Statement
from layer import Layer

SECTOR = 512
WRITERS = 10
FRAMES = "frames@1.0"
LEVELS = ("FULL", "NORMAL", "OFF")
Op = tuple[str, str, int, bytes]


def made(name: str, words: int) -> tuple[Document, bytes, list[Statement]]:
    """A document of so many words, each a statement."""
    content, at, found = " ".join(f"{name}-{one}" for one in range(words)), 0, []
    identity = hashlib.sha256(content.encode()).hexdigest()
    for word in content.split():
        span = (at, at + len(word))
        found.append(Statement(identity, "delivery", "arrive", span, word, span, word, supplier=("RUS",)))
        at += len(word) + 1
    return Document(identity, name, content, "text/plain"), content.encode(), found


def careful(level: str, chance: random.Random) -> None:
    """Ledgers of this process are opened with a level of care, and move their log into the file now and then."""
    kept = tuple(one for one in sqlite.PRAGMAS if not one.startswith(("synchronous", "wal_autocheckpoint")))
    sqlite.PRAGMAS = (*kept, f"synchronous = {level}", f"wal_autocheckpoint = {chance.choice((25, 200, 1000))}")


def recorded(folder: Path, chance: random.Random, layer: Layer, level: str, *, from_backup: bool) -> list[Op]:
    """The requests of a writer that opens, appends, judges and closes, with `ack` for each document that was kept."""
    place, ops = folder / "ledger.db", list[Op]()
    if from_backup:
        with closing(open_ledger(folder / "first.db")) as first:
            for number in range(5):
                document, content, found = made(f"first{number}", 5)
                first.append(document, content, found, extractor=FRAMES)
        back_up(folder / "first.db", place)
        ops += [
            ("open", str(place), 0, b""),
            ("write", str(place), 0, place.read_bytes()),
            ("sync", str(place), 0, b""),
        ]
        ops += [("ack", made(f"first{number}", 5)[0].id, 5, b"") for number in range(5)]
    layer.watch = lambda *op: ops.append(op)  # type: ignore[misc]
    for opening in range(4):
        careful(level, chance)
        with closing(open_ledger(place)) as ledger:
            for number in range(chance.randrange(1, 9)):
                document, content, found = made(f"d{opening}-{number}", chance.choice((3, 30, 300)))
                ledger.append(document, content, found, extractor=FRAMES)
                ops.append(("ack", document.id, len(found), b""))
            ledger.judge(Judgement("accept", (found[0].id,), "Ana", "2021-07-01", f"seen {opening}"))
            ledger.refuse(f"{opening}.txt", "the file is empty")
    layer.watch = lambda *_: None
    return ops


@dataclass
class Disk:
    """What is on the disk for certain, and what has only been asked for since, file by file and in the folder."""

    sure: dict[int, bytearray] = field(default_factory=dict)
    asked: dict[int, list[Op]] = field(default_factory=dict)
    folder: dict[str, int] = field(default_factory=dict)
    moves: list[tuple[str, int | None]] = field(default_factory=list)
    files: Counter[str] = field(default_factory=Counter)

    def now(self, name: str) -> int:
        """The number of the file that bears a name at this moment."""
        return dict(self._moved(self.moves))[name]

    def _moved(self, moves: list[tuple[str, int | None]]) -> dict[str, int]:
        found = dict(self.folder)
        for name, file in moves:
            if file is None:
                found.pop(name, None)
            else:
                found[name] = file
        return found

    def take(self, op: Op) -> None:
        """One request."""
        what, name, place, _ = op
        if what == "open":
            file = len(self.sure)
            self.sure[file], self.asked[file] = bytearray(), []
            self.moves.append((name, file))
        elif what == "delete":
            self.moves.append((name, None))
            if place:
                self._sync_folder()
        elif what == "sync":
            file = self.now(name)
            for one in self.asked[file]:
                apply(self.sure[file], one, None)
            self.asked[file] = []
            self._sync_folder()  # SQLite syncs the folder with the first sync of a log; later ones change nothing
        elif what in ("write", "cut"):
            self.asked[self.now(name)].append(op)

    def _sync_folder(self) -> None:
        self.folder, self.moves = self._moved(self.moves), []

    def lost(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """Names and contents after a loss of power."""
        names = self._moved(self.moves[: chance.randrange(len(self.moves) + 1)])
        way = chance.choice(("none", "all", "first", "some", "torn", "torn"))
        for name, file in names.items():
            content, asked = bytearray(self.sure[file]), self.asked[file]
            last = chance.randrange(len(asked) + 1)
            for at, op in enumerate(asked):
                if (
                    way == "all"
                    or (way == "first" and at < last)
                    or (way in ("some", "torn") and chance.random() < 0.6)
                ):
                    apply(content, op, chance if way == "torn" else None)
            yield name, bytes(content)


def apply(content: bytearray, op: Op, torn: random.Random | None) -> None:
    """A write or a cut; a torn write leaves some of its sectors as they were."""
    what, _, place, data = op
    if what == "cut":
        del content[place:]
        return
    if len(content) < place + len(data):
        content.extend(bytes(place + len(data) - len(content)))
    sectors = range(0, len(data), SECTOR) if torn else (0,)
    for start in sectors:
        part = data[start : start + SECTOR] if torn else data
        if torn is None or torn.random() < 0.5:
            content[place + start : place + start + len(part)] = part


def told(folder: Path, acknowledged: dict[str, int]) -> str:
    """What became of a ledger: whole, lost, corrupt."""
    place = folder / "ledger.db"
    try:
        if place.exists() and place.stat().st_size:
            with closing(sqlite3.connect(place)) as raw:
                if raw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    return "corrupt"
        with closing(open_ledger(place, create=not acknowledged)) as ledger:
            if not ledger.verify().whole:
                return "corrupt"
            held = Counter(row.statement.doc for row in ledger.asof().rows)
            if any(held[one] != size for one, size in acknowledged.items()):
                return "lost"
            document, content, found = made("after", 3)
            ledger.append(document, content, found, extractor=FRAMES)
        with closing(open_ledger(place)) as ledger:
            return "whole" if ledger.verify().whole and ledger.holds(document.id, FRAMES) else "corrupt"
    except (DragomanError, sqlite3.Error):
        return "lost" if not place.exists() else "corrupt"


def losses(states: int, chance: random.Random, layer: Layer, level: str) -> dict[str, int]:
    """How many states after a loss are whole, lost or corrupt, and how many differ; writers share them."""
    found: Counter[str] = Counter()
    different = set()
    for run in range(WRITERS):
        with tempfile.TemporaryDirectory() as made_in, tempfile.TemporaryDirectory() as after:
            ops = recorded(Path(made_in), chance, layer, level, from_backup=run % 2 == 1)
            careful("FULL", chance)
            disk, acknowledged, folder = Disk(), dict[str, int](), Path(after)
            moments = Counter(chance.choices(range(len(ops) + 1), k=states // WRITERS))
            for at in range(len(ops) + 1):
                for _ in range(moments[at]):
                    left = sorted(disk.lost(chance))
                    for name, content in left:
                        (folder / Path(name).name).write_bytes(content)
                    different.add(hashlib.sha256(repr(left).encode()).digest())
                    found[told(folder, acknowledged)] += 1
                    shutil.rmtree(folder)
                    folder.mkdir()
                if at < len(ops) and ops[at][0] == "ack":
                    acknowledged[ops[at][1]] = ops[at][2]
                elif at < len(ops):
                    disk.take(ops[at])
    return {**{one: found[one] for one in ("whole", "lost", "corrupt")}, "different states": len(different)}


def main() -> None:
    """Prints a line for each level of care; those below FULL show that the test would find a loss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=2000)
    parser.add_argument("--controls", type=int, default=300, help="states of each control, NORMAL and OFF")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    layer = Layer(lambda *_: None)
    layer.put_under()
    for level in LEVELS:
        states = asked.states if level == "FULL" else asked.controls
        print({"synchronous": level, **losses(states, random.Random(asked.seed), layer, level)}, flush=True)


if __name__ == "__main__":
    main()
