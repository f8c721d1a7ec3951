"""A long run keeps no more words than a short one."""

from typing import Any

import pytest

from dragoman.extract import model
from dragoman.extract.extractor import Extractor
from dragoman.extract.model import load_parser, passing
from dragoman.terms import Document, Source


def _document(number: int) -> Document:
    text = f"Zarvotek{number} brimbled the quorfish{number}. Russia will deliver {number} million doses to Mexico."
    return Document(f"doc-{number}", f"doc-{number}", text, "text/plain", source=Source("x", "USA", "official"))


@pytest.fixture(scope="module")
def nlp() -> Any:
    """A parser of its own, as what it knows is counted."""
    found = load_parser()
    if found is None:
        pytest.skip("the parser's model is not installed")
    return found


def test_words_of_single_documents_are_forgotten(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strings and rows of the table do not grow with the documents, and the statements stay the same."""
    extractor = Extractor(nlp)
    monkeypatch.setattr(model, "KNOWN_WORDS", 10**9)
    kept = [extractor.extract(_document(number)) for number in range(2, 12)]
    monkeypatch.setattr(model, "KNOWN_WORDS", 0)
    fresh = Extractor(load_parser())  # type: ignore[arg-type]
    sizes = set()
    for number, statements in enumerate(kept, start=2):
        assert fresh.extract(_document(number)) == statements
        sizes.add((len(fresh.nlp.vocab.strings), len(fresh.nlp.get_pipe("word_table"))))  # type: ignore[arg-type]
    assert any(kept)
    assert len(sizes) == 1


def test_words_of_many_documents_are_kept(nlp: Any) -> None:
    """Until the parser knows its usual words, it learns for good."""
    before = len(nlp.vocab.strings)
    with passing(nlp):
        nlp("a grumblewick here")
    assert len(nlp.vocab.strings) > before
    assert "grumblewick" in nlp.vocab.strings


def test_an_error_leaves_the_parser_usable(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed half way leaves no words behind, and the next document is read."""
    monkeypatch.setattr(model, "KNOWN_WORDS", 0)

    def fail() -> None:
        with passing(nlp):
            nlp("a snorfleblat here")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not nlp.vocab.in_memory_zone
    assert "snorfleblat" not in nlp.vocab.strings
    assert nlp("two snorfleblats")[-1].lemma_
