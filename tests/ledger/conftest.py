"""Documents, statements and ledgers to test with."""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger, open_ledger
from dragoman.terms import Document, Source, Statement

Made = tuple[Document, bytes]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of a test stands."""
    return tmp_path / "test.db"


@pytest.fixture(params=["sqlite"])
def new_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Makes empty ledgers; their clocks go on by a minute with every instant, from midnight of 1 July 2021."""
    assert request.param == "sqlite"
    opened: list[Ledger] = []

    def make() -> Ledger:
        minutes = itertools.count()
        at = tmp_path / f"{len(opened)}.db"
        opened.append(open_ledger(at, clock=lambda: f"2021-07-01T00:{next(minutes):02d}:00.000000Z"))
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
