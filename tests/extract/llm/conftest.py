"""A model that says what a test lets it say, and the reader around it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.extract.extractor import Extractor
from dragoman.extract.llm.cache import Reply
from dragoman.extract.llm.options import ModelOptions
from dragoman.extract.llm.reader import ModelRead, ModelReader
from dragoman.terms import Document

Told = dict[str, Any]
ENDPOINT = "http://127.0.0.1:1/v1"


def note(text: str, **facts: Any) -> Document:
    return Document("0" * 64, "note", text, "text/plain", **{"published": "2021-07-01", **facts})


@pytest.fixture(scope="session")
def extractor(parser: Any) -> Extractor:
    """The frames that proposals are held against."""
    return Extractor(parser)


Ask = Callable[..., ModelRead]


@pytest.fixture
def ask(extractor: Extractor, tmp_path: Path) -> Ask:
    """Reads a note with a model that answers every question with the same proposals."""

    def run(text: str, *proposals: Told, **facts: Any) -> ModelRead:
        reply = Reply(json.dumps({"statements": proposals}, ensure_ascii=False), tokens_in=10, tokens_out=5)
        return ModelReader(ModelOptions("told", ENDPOINT), extractor, lambda _: reply).read(note(text, **facts))

    return run
