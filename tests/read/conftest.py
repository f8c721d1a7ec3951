"""Files to read, made in a folder of the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.read import Options, Read, read_paths
from dragoman.terms import Document

Reader = Callable[..., list[Read]]


@pytest.fixture
def outcomes(tmp_path: Path) -> Reader:
    """Writes bytes or text under a name and gives the outcomes of reading that file."""

    def read(name: str, content: bytes | str, options: Options | None = None) -> list[Read]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_paths([path], options))

    return read


@pytest.fixture
def document(outcomes: Reader) -> Callable[..., Document]:
    """The only document of a file."""

    def read(name: str, content: bytes | str, options: Options | None = None) -> Document:
        (one,) = outcomes(name, content, options)
        assert one.document is not None, one.refused
        return one.document

    return read


@pytest.fixture
def refused(outcomes: Reader) -> Callable[..., DragomanError]:
    """The only refusal of a file."""

    def read(name: str, content: bytes | str, options: Options | None = None) -> DragomanError:
        (one,) = outcomes(name, content, options)
        assert one.refused is not None
        assert one.refused.where
        assert one.refused.next
        return one.refused

    return read
