"""A document that gets no answer is told and stops nobody; a long one is put together from its chunks."""

import json
from typing import Any

import pytest

from dragoman.errors import MissingPart, ModelFailed
from dragoman.extract.llm import PARTS, model_reader
from dragoman.extract.llm.cache import Reply
from dragoman.extract.llm.options import ModelOptions
from dragoman.extract.llm.reader import ModelReader
from dragoman.terms import Document

HERE = "http://127.0.0.1:1/v1"
SENTENCE = "Fiji shipped {number} tonnes of rice to Tonga."


def document(text: str) -> Document:
    return Document("0" * 64, "note", text, "text/plain", published="2021-07-01")


def test_a_model_that_fails_is_told_and_the_reading_is_not_whole(extractor: Any) -> None:
    """The error stands in the report; no statement is made up."""

    def fail(_: str) -> Reply:
        raise ModelFailed("no answer", where=HERE, next="see that it runs")

    read = ModelReader(ModelOptions("m", HERE), extractor, fail).read(document(SENTENCE.format(number=900)))
    assert (read.statements, read.whole, len(read.report.failed)) == ((), False, 1)


def test_an_answer_that_is_no_json_is_asked_for_again_next_time(extractor: Any, tmp_path: Any) -> None:
    """Nothing that cannot be read is kept as an answer."""
    contents = iter(["no", '{"statements": []}'])
    options = ModelOptions("m", HERE, tmp_path)
    reader = ModelReader(options, extractor, lambda _: Reply(next(contents)))
    note = document(SENTENCE.format(number=900))
    assert [reader.read(note).whole, reader.read(note).whole, reader.read(note).report.kept] == [False, True, 1]


def test_a_long_document_is_asked_in_chunks_and_each_statement_counts_once(extractor: Any) -> None:
    """Each chunk is a question of its own; what two chunks share is one statement, in its own place."""
    text = "\n\n".join(SENTENCE.format(number=100 + number) for number in range(12))
    asked: list[str] = []

    def answer(chunk: str) -> Reply:
        asked.append(chunk)
        told = {
            "kind": "delivery",
            "trigger": "shipped",
            "actors": ["Fiji"],
            "counterparts": ["Tonga"],
            "product": None,
        }
        rest = {"dates": [], "source": None, "polarity": "+", "modality": "asserted"}
        lines = chunk.split("\n\n")
        each = [{"quote": line, "quantity": line[13:23], **told, **rest} for line in lines]
        return Reply(json.dumps({"statements": each}))

    options = ModelOptions("m", HERE, chunk=200, overlap=60)
    read = ModelReader(options, extractor, answer).read(document(text))
    assert len(asked) > 3
    assert all(len(chunk) <= 200 for chunk in asked)
    assert [one.text for one in read.statements] == text.split("\n\n")
    assert set(read.report.reasons()) == {"repeated"}


def test_without_its_parts_the_reader_says_what_to_install(extractor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who does not ask for it needs the parts."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in PARTS else object())
    with pytest.raises(MissingPart, match="httpx and pydantic") as told:
        model_reader(ModelOptions("m", HERE), extractor)
    assert "dragoman[llm]" in str(told.value.next)
