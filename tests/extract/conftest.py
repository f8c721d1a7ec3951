"""A reader of single notes, shared by the tests of extraction."""

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.extract.extractor import Extractor
from dragoman.terms import Document, Source, Statement

Extract = Callable[..., list[Statement]]


@pytest.fixture(scope="session")
def extract(parser: Any) -> Extract:
    """Reads a note of 1 July 2021; `country` names its publisher's, `title` its title."""
    extractor = Extractor(parser)

    def run(text: str, country: str | None = None, title: str | None = None) -> list[Statement]:
        source = Source(country=country)
        note = Document("0" * 64, "note", text, "text/plain", title=title, published="2021-07-01", source=source)
        return extractor.extract(note)

    return run
