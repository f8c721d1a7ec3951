"""A reader of single notes, shared by the tests of extraction."""

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.extract.extractor import Extractor
from dragoman.terms import Document, Source, Statement

Extract = Callable[..., list[Statement]]


@pytest.fixture(scope="session")
def extract(parser: Any) -> Extract:
    """The ledger's kinds of a note of 1 July 2021; `country` names its publisher's, `title` its title."""
    return _reader(Extractor(parser, ledger_only=True))


@pytest.fixture(scope="session")
def extract_all(parser: Any) -> Extract:
    """Every kind of statement of such a note."""
    return _reader(Extractor(parser))


def _reader(extractor: Extractor) -> Extract:
    def run(text: str, country: str | None = None, title: str | None = None) -> list[Statement]:
        source = Source(country=country)
        note = Document("0" * 64, "note", text, "text/plain", title=title, published="2021-07-01", source=source)
        return extractor.extract(note)

    return run
