"""Without a parser the order of the words says who gives what to whom, and each statement says that it was read so."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import MissingPart
from dragoman.extract import frame_extractor, model
from dragoman.extract.evaluate import evaluate
from dragoman.extract.frames import load
from dragoman.extract.scan_only.lexicon import lexicon, plural, singular
from dragoman.extract.scan_only.parser import WordOrder
from dragoman.extract.scan_only.reader import SCAN, ScanExtractor
from dragoman.extract.scan_only.tokens import Doc
from dragoman.terms import Document, Statement
from dragoman.terms.record import as_record

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "articles"


@pytest.fixture(scope="module")
def reader() -> ScanExtractor:
    return ScanExtractor()


@pytest.fixture(scope="module")
def order() -> WordOrder:
    return WordOrder(load())


def read(reader: ScanExtractor, text: str) -> list[Statement]:
    return reader.extract(Document("0" * 64, "note", text, "text/plain", published="2021-07-01"))


def arcs(order: WordOrder, text: str) -> dict[str, tuple[str, str]]:
    """Each word with its label and its head."""
    return {token.text: (token.dep_, token.head.text) for token in order(order.make_doc(text))}


def facts(one: Statement) -> tuple[str, str, str, float | None, str]:
    value = one.quantity.value if one.quantity else None
    return one.kind, ",".join(one.supplier), ",".join(one.recipient), value, one.polarity


# sentence, (kind, supplier, recipient, value, polarity) of what must be among the statements
CASES = [
    ("Norway donated 3 million doses to Ghana.", ("delivery", "NOR", "GHA", 3e6, "+")),
    ("Norway gave Ghana 3 million doses.", ("delivery", "NOR", "GHA", 3e6, "+")),
    ("3 million doses were sent to Ghana by Norway.", ("delivery", "NOR", "GHA", 3e6, "+")),
    ("Ghana received 3 million doses from Norway.", ("delivery", "NOR", "GHA", 3e6, "+")),
    ("3 million doses from Norway arrived in Ghana on Monday.", ("delivery", "NOR", "GHA", 3e6, "+")),
    ("Norway will send 3 million doses to Ghana.", ("commitment", "NOR", "GHA", 3e6, "+")),
    ("Norway has not delivered 3 million doses to Ghana.", ("delivery", "NOR", "GHA", 3e6, "-")),
    ("Norway plans to give Ghana 3 million doses.", ("commitment", "NOR", "GHA", 3e6, "+")),
    ("The ministry said that Norway had promised Ghana 3 million doses.", ("commitment", "NOR", "GHA", 3e6, "+")),
    ("Ghana, which ordered 3 million doses from Norway, is pleased.", ("commitment", "NOR", "GHA", 3e6, "+")),
    ("Norway refused to supply vaccines to Ghana.", ("commitment", "NOR", "GHA", None, "-")),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_reads(reader: ScanExtractor, sentence: str, expected: tuple[Any, ...]) -> None:
    """Active, passive, controlled and relative clauses say who gives, who gets, how much and whether it is so."""
    assert expected in [facts(one) for one in read(reader, sentence)]


def test_a_list_is_dealt_out(reader: ScanExtractor) -> None:
    """An amount for each recipient is a statement for each."""
    found = read(reader, "Norway sent 500,000 doses to Ghana, 200,000 to Kenya and 90,000 to Rwanda.")
    assert [facts(one)[2:4] for one in found] == [("GHA", 5e5), ("KEN", 2e5), ("RWA", 9e4)]


@pytest.mark.parametrize(
    "sentence",
    [
        "According to Reuters, Norway donated 3 million doses to Ghana.",
        "Norway donated 3 million doses to Ghana, Reuters reported.",
        "Reuters said Norway donated 3 million doses to Ghana.",
    ],
)
def test_who_vouches_is_kept(reader: ScanExtractor, sentence: str) -> None:
    """A source before or behind what it says is kept with it."""
    found = [one for one in read(reader, sentence) if one.kind == "delivery"]
    assert [one.attribution[0].mention for one in found] == ["Reuters"]


def test_each_statement_says_how_it_was_read(reader: ScanExtractor, parser: Any) -> None:
    """The extractor's name is its own, the confidence lower than with the parser, the words are those of the text."""
    from dragoman.extract.extractor import Extractor

    text = "Norway donated 3 million doses to Ghana."
    (ours,) = read(reader, text)
    (other,) = Extractor(parser).extract(Document("0" * 64, "note", text, "text/plain", published="2021-07-01"))
    assert ours.extractor == SCAN
    assert ours.confidence < other.confidence
    assert ours.text == text[slice(*ours.span)]
    assert ours.id == ours.content_id()


def test_a_reading_with_the_parser_takes_its_place(reader: ScanExtractor, parser: Any) -> None:
    """Both are filed under one name, the one without a parser under the lower version."""
    from dragoman.extract.extractor import Extractor
    from dragoman.ledger.rows import reading_row

    ours, other = (reading_row("doc", one.version) for one in (reader, Extractor(parser)))
    assert ours["family"] == other["family"]
    assert ours["version"] < other["version"]


def test_without_a_model_the_caller_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing model is no error: the notice says what is missing, what to expect and how to install it."""
    told: list[str] = []
    monkeypatch.setattr(model, "_package_folder", lambda name: None)
    assert isinstance(frame_extractor(tell=told.append), ScanExtractor)
    assert len(told) == 1
    assert all(words in told[0] for words in ("no parser model", "less sure", "pip install"))


def test_without_a_model_and_without_anybody_to_tell_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read without a parser unless somebody hears of it."""
    monkeypatch.setattr(model, "_package_folder", lambda name: None)
    with pytest.raises(MissingPart, match="no parser model"):
        frame_extractor()


def test_with_a_model_nobody_is_told_and_asking_is_enough(parser: Any) -> None:
    """The parser is used silently where it is there, and left out where it is not wanted."""
    del parser
    told: list[str] = []
    assert not isinstance(frame_extractor(tell=told.append), ScanExtractor)
    assert told == []
    assert isinstance(frame_extractor(scan_only=True, tell=told.append), ScanExtractor)
    assert "as asked" in told[0]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("France gave Italy 500 doses", "Italy", ("dative", "gave")),
        ("France gave Italy 500 doses", "doses", ("dobj", "gave")),
        ("500 doses were given by France", "doses", ("nsubjpass", "given")),
        ("500 doses were given by France", "by", ("agent", "given")),
        ("France has agreed to supply doses", "supply", ("xcomp", "agreed")),
        ("doses made in France have arrived", "made", ("acl", "doses")),
        ("doses made in France have arrived", "doses", ("nsubj", "arrived")),
        ("a deal to supply doses was signed", "supply", ("acl", "deal")),
        ("France sent doses and bought masks", "bought", ("conj", "sent")),
        ("France, which sent doses, left", "sent", ("relcl", "France")),
        ("if France sends doses, Italy pays", "sends", ("advcl", "pays")),
        ("Italy said France did not pay", "pay", ("ccomp", "said")),
        ("Italy said France did not pay", "not", ("neg", "pay")),
        ("the plant was opened, Italy said", "opened", ("ccomp", "said")),
    ],
)
def test_words_hang_together_by_their_order(order: WordOrder, text: str, word: str, expected: tuple[str, str]) -> None:
    """Subject, object, places and clauses are told by what stands before what."""
    assert arcs(order, text)[word] == expected


@pytest.mark.parametrize(
    "text", ["", "...", "and or", "to to to", "of", "the", "'s", "n't", "which is", "a - b -", "»"]
)
def test_no_words_break_it(order: WordOrder, text: str) -> None:
    """What is no sentence still becomes words that hang on one top."""
    doc = order(order.make_doc(text))
    assert isinstance(doc, Doc)
    assert [token.text for token in doc if token.head is token][1:] == []


@pytest.mark.parametrize(
    ("one", "many"), [("dose", "doses"), ("country", "countries"), ("dish", "dishes"), ("day", "days")]
)
def test_plurals(one: str, many: str) -> None:
    """The plural of a regular noun leads back to it."""
    assert (plural(one), singular(many)) == (many, one)


def test_the_lexicon_knows_forms_of_irregular_verbs() -> None:
    """Past and participle of the frames' verbs lead to their lemma and are told apart."""
    words = lexicon(load())
    assert words.verbs["gave"] == ("give", frozenset({"VBD"}))
    assert words.verbs["given"] == ("give", frozenset({"VBN"}))
    assert words.verbs["shipped"][0] == "ship"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not part of the project")
def test_the_score_on_the_development_articles_does_not_fall(reader: ScanExtractor) -> None:
    """Of 14 press articles more than two thirds are found, and more than a third is wholly right (F1)."""
    gold = [json.loads(line) for line in (GOLD / "gold.jsonl").read_text("utf8").splitlines()]
    found = []
    for name in dict.fromkeys(row["doc"] for row in gold):
        text = (GOLD / "texts" / f"{name}.txt").read_text("utf8")
        found += [as_record(one) for one in reader.extract(Document("x", name, text, "text/plain"))]
    score = evaluate(gold, found)[-1]
    assert score.f1 > 0.66
    assert score.right > 0.34
