"""Documents, statements and ledgers to test with."""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from dragoman.ledger import Ledger, is_address, open_ledger
from dragoman.terms import Document, Judgement, Source, Statement

Made = tuple[Document, bytes]
NUMBERS = itertools.count()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of a test stands."""
    return tmp_path / "test.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Names places where no ledger stands yet: files, and schemas of a database."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{next(NUMBERS)}.db")
    address: Callable[[], str] = request.getfixturevalue("postgres")
    return address


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where the ledger of a test stands, in each store."""
    return new_place()


@pytest.fixture
def new_ledger(new_place: Callable[[], str]) -> Iterator[Callable[[], Ledger]]:
    """Makes empty ledgers; their clocks go on by a minute with every instant, from midnight of 1 July 2021."""
    opened: list[Ledger] = []

    def make() -> Ledger:
        minutes = itertools.count()
        opened.append(open_ledger(new_place(), clock=lambda: f"2021-07-01T00:{next(minutes):02d}:00.000000Z"))
        return opened[-1]

    yield make
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(new_ledger: Callable[[], Ledger]) -> Ledger:
    """An empty ledger."""
    return new_ledger()


@pytest.fixture
def document() -> Callable[..., Made]:
    """Makes a document whose bytes are its text."""

    def make(text: str, name: str = "note", publisher: str | None = "Courier", **facts: Any) -> Made:
        content = text.encode()
        identity = hashlib.sha256(content).hexdigest()
        return Document(identity, name, text, "text/plain", source=Source(publisher), **facts), content

    return make


@pytest.fixture
def statement() -> Callable[..., Statement]:
    """Makes a statement of a document by its words, the first of which is the trigger."""

    def make(document: Document, words: str, **fields: Any) -> Statement:
        start = document.text.index(words)
        first = words.split(maxsplit=1)[0]
        fields = {"kind": "delivery", "predicate": "arrive", "extractor": "frames@1.0", **fields}
        span, trigger = (start, start + len(words)), (start, start + len(first))
        return Statement(document.id, span=span, text=words, trigger=trigger, trigger_text=first, **fields)

    return make


@pytest.fixture
def filled_place(place: str, document: Callable[..., Made], statement: Callable[..., Statement]) -> str:
    """A ledger of three documents with two statements each, two judgements and two refusals: seven links."""
    with closing(open_ledger(place)) as ledger:
        for number in range(3):
            made, content = document(f"Landed {number} here. Promised {number} there.", f"note-{number}")
            found = [
                statement(made, f"{verb} {number}", supplier=("RUS",), recipient=("MEX",))
                for verb in ("Landed", "Promised")
            ]
            ledger.append(made, content, found, extractor="frames@1.0")
            if number:
                ledger.judge(Judgement("accept", (found[0].id,), "Ana", "2021-07-01", f"seen {number}"))
                ledger.refuse(f"{number}.txt", "the file is empty")
    return place


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Changes a ledger past the program, its guards lifted meanwhile unless `lift` is false."""

    def change(place: str, *lines: str, lift: bool = True) -> None:
        engine = create_engine(place if is_address(place) else f"sqlite:///{place}")
        with engine.begin() as db:
            lifting: list[str] = []
            back: list[str] = []
            if lift and is_address(place):  # as a superuser may: no trigger and no reference is looked at
                lifting = ["SET session_replication_role = replica"]
            elif lift:
                guards = db.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
                lifting, back = [f"DROP TRIGGER {name}" for name, _ in guards], [sql for _, sql in guards]
                back.append("PRAGMA user_version = 0")  # the seal is no hurdle to who knows of it
            for line in (*lifting, *lines, *back):
                db.exec_driver_sql(line)
        engine.dispose()

    return change
