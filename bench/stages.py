"""A process that is killed at each named stage of appending, importing and reading. `python bench/stages.py --help`.

The stages are seen from outside, in requests to the database and to the file system: the program has no hooks for it.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from dragoman.demo import FOLDER
from dragoman.desk import Desk
from dragoman.ledger import open_ledger, seal, sqlite
from dragoman.terms import Document
from layer import Layer
from power import FRAMES, made

EACH = 30  # statements of a document
ROUND = 25  # kills at one ledger
# Stage, by what it is seen, and the most often it is passed before it kills.
SQL = {
    "bytes of the document written": ("after", "INSERT INTO contents"),
    "row of the document written": ("after", "INSERT INTO documents"),
    "row of the reading written": ("after", "INSERT INTO readings"),
    "half of the statements written": ("half", "INSERT INTO statements"),
    "half of their parties written": ("half", "INSERT INTO parties"),
    "link written, before the commit": ("after", "INSERT INTO links"),
    "the commit is asked for": ("commit", ""),
}
FILES = {
    "log half written": ("write", "-wal", 12),
    "log written, not synced": ("sync", "-wal", 3),
    "file half written from the log": ("write", ".db", 30),
    "file written, not synced": ("sync", ".db", 3),
    "log about to be cut or removed": ("cut delete", "-wal", 2),
}
OWN = ("opened", "kept, before it is told", "sealing")
STAGES = (*OWN, *SQL, *FILES)
ONCE = ("opened", "sealing", "log about to be cut or removed")  # passed once in a run
Work = Callable[[Path, "Fuse", Callable[[str], None]], None]


class Fuse:
    """Kills the own process when a stage is passed for the given time; `passed` is called where only we can see it."""

    def __init__(self, stage: str | None, time: int) -> None:
        self.stage, self.left = stage, time
        if stage in SQL:
            self._in_sql(*SQL[stage])
        elif stage in FILES:
            self._in_files(*FILES[stage][:2])
        elif stage == "sealing":
            real = seal._read  # noqa: SLF001
            seal._read = lambda path: (self.burn(), real(path))[1]  # noqa: SLF001

    def passed(self, stage: str) -> None:
        """A stage that the work itself names."""
        if stage == self.stage:
            self.burn()

    def burn(self) -> None:
        """One time less to go."""
        self.left -= 1
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def _in_sql(self, when: str, words: str) -> None:
        if when == "commit":
            event.listen(Engine, "commit", lambda _: self.burn())
            return

        def half(_connection: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
            if statement.startswith(words):
                count = iter(range(len(values) // 2))
                cursor.connection.set_trace_callback(lambda _: self.burn() if next(count, None) is None else None)

        def after(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if statement.startswith(words):
                self.burn()

        if when == "half":
            event.listen(Engine, "before_cursor_execute", half)
        else:
            event.listen(Engine, "after_cursor_execute", after)

    def _in_files(self, whats: str, end: str) -> None:
        def watch(what: str, name: str, _place: int, _data: bytes) -> None:
            if what in whats.split() and name.endswith(end):
                self.burn()

        Layer(watch).put_under()


def killed(work: Work, place: Path, stage: str | None, time: int) -> tuple[list[str], bool]:
    """What the work told before it was killed at a stage, and whether it was."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        code = 1
        try:
            sqlite.PRAGMAS = (*sqlite.PRAGMAS, "wal_autocheckpoint = 25")
            work(place, Fuse(stage, time), lambda line: os.write(write, f"{line}\n".encode()) and None)
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, the parent must hear of it
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read) as lines:
        told = [line.strip() for line in lines]
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the work failed at {stage}")
    return told, os.WIFSIGNALED(status)


def appending(first: int) -> Work:
    """Three documents from a number on."""

    def work(place: Path, fuse: Fuse, tell: Callable[[str], None]) -> None:
        with closing(open_ledger(place)) as ledger:
            fuse.passed("opened")
            for number in range(first, first + 3):
                document, content, found = _made(number)
                ledger.append(document, content, found, extractor=FRAMES)
                fuse.passed("kept, before it is told")
                tell(document.id)

    return work


@cache
def _made(number: int) -> tuple[Document, bytes, list[Any]]:
    return made(f"d{number}", EACH)


def append_kills(stage: str, times: int, chance: random.Random) -> Counter[str]:
    """Kills of a writer that goes on each time behind what it had told."""
    found: Counter[str] = Counter()
    most = _most(stage, 2)
    for _ in range(times // ROUND):
        with tempfile.TemporaryDirectory() as folder:
            place, told = Path(folder) / "ledger.db", list[str]()
            for at in range(ROUND):
                more, dead = killed(appending(len(told)), place, stage, chance.randrange(1, most + 1))
                told += more
                found["kills"] += dead
                found.update(_state(place, told, thorough=at % 8 == 0 or at == ROUND - 1))
    return found


def _most(stage: str, documents: int) -> int:
    """How often a stage may be passed before it kills."""
    if stage in ONCE:
        return 1
    return FILES[stage][2] if stage in FILES else documents


def _state(place: Path, told: list[str], *, thorough: bool) -> Iterator[str]:
    """The names of what is wrong, once each."""
    with closing(open_ledger(place)) as ledger:
        counts = ledger.counts()
        yield from ("lost" for one in told if not ledger.holds(one, FRAMES))
        if not counts["statements"] == EACH * counts["documents"] == EACH * counts["readings"]:
            yield "partial"
        if thorough:
            rows = [row.statement.id for row in ledger.asof().rows]
            if len(set(rows)) != len(rows):
                yield "doubled"
            if not ledger.verify().whole:
                yield "not whole"


def importing(place: Path, fuse: Fuse, tell: Callable[[str], None]) -> None:
    """A table through its mapping."""
    with Desk(place) as desk:
        desk.ledger.counts()
        fuse.passed("opened")
        reading = desk.import_table("promises", FOLDER / "promises_by_recipient.csv")
        fuse.passed("kept, before it is told")
        tell(str(len(reading.statements)))


def reading_of(file: Path, line: Desk) -> Work:
    """The notes of a file through the extractor, which is loaded already."""

    def work(place: Path, fuse: Fuse, tell: Callable[[str], None]) -> None:
        with Desk(place) as desk:
            desk.__dict__["extractor"] = line.extractor
            desk.ledger.counts()
            fuse.passed("opened")

            def watch(taken: Any) -> None:
                fuse.passed("kept, before it is told")
                tell(str(taken.document))

            desk.read([file], watch=watch)

    return work


def line_kills(work: Work, stage: str, times: int, chance: random.Random) -> Counter[str]:
    """Kills of a whole import or reading, each gone on with afterwards: then it is as if it had never been killed."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.db"
        killed(work, clean, None, 1)
        wanted = _says(clean)
        for number in range(times):
            place = Path(folder) / f"{number}.db"
            most = _most(stage, 1 if work is importing else 3)
            told, dead = killed(work, place, stage, chance.randrange(1, most + 1))
            found["kills"] += dead
            found.update(_part(place, told, wanted, is_table=work is importing))
            killed(work, place, None, 1)
            found["differs from one never killed"] += _says(place) != wanted
            for one in Path(folder).glob(f"{number}.db*"):
                one.unlink()
    return found


def _says(place: Path) -> dict[str, list[str]]:
    """The statements of a whole ledger, by document."""
    with closing(open_ledger(place)) as ledger:
        assert ledger.verify().whole
        said: dict[str, list[str]] = {one.name: [] for one in ledger.documents()}
        for row in ledger.asof().rows:
            said[row.document.name].append(row.statement.id)
        return said


def _part(place: Path, told: list[str], wanted: dict[str, list[str]], *, is_table: bool) -> Iterator[str]:
    if not place.exists():
        yield from ("lost" for _ in told)
        return
    said = _says(place)
    yield from ("lost" for one in ([] if is_table else told) if one not in said)
    if is_table and told and said != wanted:
        yield "lost"
    yield from ("partial" for name, rows in said.items() if rows != wanted[name])


def notes(folder: Path) -> Path:
    """Three of the bundled notes in a file."""
    file = folder / "notes.jsonl"
    file.write_text(
        "".join(f"{line}\n" for line in (FOLDER / "record.jsonl").read_text("utf8").splitlines()[:3]), "utf8"
    )
    return file


def main() -> None:
    """Prints a line for each stage of appending, importing and reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="at each stage of appending")
    parser.add_argument("--line-kills", type=int, default=100, help="at each stage of importing and of reading")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0], help="the first stage of appending")
    asked = parser.parse_args()
    chance, total = random.Random(asked.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "none.db") as line:
        works = {"import": importing, "read": reading_of(notes(Path(folder)), line)}
        _ = line.extractor
        kinds: list[tuple[str, Callable[[str], Counter[str]]]] = [
            ("append", lambda stage: append_kills(stage, asked.kills, chance))
        ]
        for name, work in works.items():
            kinds.append((name, lambda stage, work=work: line_kills(work, stage, asked.line_kills, chance)))
        for name, run in kinds:
            for stage in STAGES[STAGES.index(asked.first) if name == "append" else 0 :]:
                found = run(stage)
                total.update(found)
                print({"work": name, "stage": stage, **found}, flush=True)
    print({"work": "all", **total})
    sys.exit(any(total[one] for one in total if one != "kills"))


if __name__ == "__main__":
    main()
