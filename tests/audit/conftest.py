"""Documents and notes of a few words, read by the one extractor of the test run."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dragoman.audit import Audit, Record, audit
from dragoman.desk import understand
from dragoman.terms import AsOf, Document, Row, Source, View

Note = Sequence[str]
Judge = Callable[..., Audit]


def written(name: str, day: str | None, publisher: str, text: str) -> Document:
    """A document of a day."""
    id = hashlib.sha256(f"{name} {day} {publisher} {text}".encode()).hexdigest()
    return Document(id, name, text, "text/plain", published=day, source=Source(publisher, None, "news"))


@pytest.fixture(scope="session")
def reader(parser: object) -> Any:
    """The extractor with its parser."""
    from dragoman.extract import frame_extractor

    return frame_extractor()


@pytest.fixture(scope="session")
def judge(reader: Any) -> Judge:
    """Holds a text against notes (day, publisher, text)."""

    def held(mine: str, day: str | None, notes: Sequence[Note], as_of: str | None = None) -> Audit:
        documents, rows = [], []
        for at, (said, publisher, text) in enumerate(notes):
            document, found = understand(written(f"note {at}", said, publisher, text), reader)
            documents.append(document)
            rows += [Row(one, document, "") for one in found]
        document, found = understand(written("mine", day, "Weekly", mine), reader)
        return audit(document, found, Record(View(AsOf(as_of), tuple(rows)), documents))

    return held
