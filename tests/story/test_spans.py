"""Every statement can be checked in its document: the words stand at their place and the number is in its words.

A quantity is read again from nothing but its own words, and has the same value, bounds and kind of bound. Unit, rate
and measure may differ, because they may stand elsewhere in the clause: in "50 million doses and another 20 million"
the second number takes its unit from the first, in "doses a year, 20 million of them" its rate from the clause. A bare
share ("half") is a quantity only of something, so it is read again with "of them" behind it.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.demo import documents
from dragoman.extract.extractor import Extractor
from dragoman.extract.scan.quantities import find_quantities
from dragoman.read import read_paths
from dragoman.terms import Document, Quantity, Statement

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = SHARED / "gold" / "articles" / "texts"
ARTICLE = SHARED / "seed" / "article.txt"
SNIPPETS = SHARED / "gold" / "quantities" / "snippets.jsonl"
COMMUNIQUES = sorted((SHARED / "data" / "us_gov_communiques").glob("*.jsonl.gz"))
EACH = 60  # One communique of so many is read.
LONG = 6_000  # Characters of a text that a test reads; of longer ones, briefings of an hour, the first as many.

Reading = tuple[Document, Statement]


def bundled() -> Iterator[Document]:
    """The notes and communiques that ship with the program."""
    for outcome in read_paths([Path(one) for one in documents()]):
        if outcome.document is not None:
            yield replace(outcome.document, text=outcome.document.text[:LONG])


def articles() -> Iterator[Document]:
    """The press articles and the seed article, where they are."""
    for path in (*sorted(TEXTS.glob("*.txt")), ARTICLE):
        if path.is_file():
            yield Document(path.stem, path.stem, path.read_text("utf8"), "text/plain", published="2021-07-05")


def snippets() -> Iterator[Document]:
    """The annotated sentences with quantities, where they are."""
    if SNIPPETS.is_file():
        for number, line in enumerate(SNIPPETS.read_text("utf8").splitlines()):
            yield Document(str(number), str(number), json.loads(line)["text"], "text/plain", published="2021-07-05")


def communiques() -> Iterator[Document]:
    """Some communiques of every collection that is there."""
    for path in COMMUNIQUES:
        with gzip.open(path, "rt", encoding="utf8") as stream:
            for row in list(map(json.loads, stream))[::EACH]:
                text, day = row["text"][:LONG], row["published"][:10]
                yield Document(row["id"], row["id"], text, "text/plain", published=day)


@pytest.fixture(scope="module", params=[bundled, articles, snippets, communiques], ids=lambda one: one.__name__)
def readings(request: pytest.FixtureRequest, parser: Any) -> list[Reading]:
    """Every statement of a collection with its document; a collection that is not there is said to be missing."""
    found = list(request.param())
    if not found:
        pytest.skip(f"no {request.param.__name__} beside the project")
    extractor = Extractor(parser)
    read = [(one, statement) for one in found for statement in extractor.extract(one)]
    assert read, "a collection with no statement proves nothing"
    return read


def read_again(words: str) -> list[Quantity]:
    """The quantities that the words alone hold."""
    return [one.quantity for one in find_quantities(words) or find_quantities(f"{words} of them")]


def number_of(one: Quantity) -> tuple[float | None, float | None, float | None, str]:
    """What a quantity says but for its unit, rate and measure."""
    return one.value, one.low, one.high, one.bound


def test_the_text_is_the_slice_of_its_span(readings: list[Reading]) -> None:
    """What a statement quotes stands at its place, word for word."""
    assert [one for document, one in readings if document.text[slice(*one.span)] != one.text] == []


def test_the_trigger_is_a_slice_within_the_span(readings: list[Reading]) -> None:
    """The word that names the act stands at its place, inside the quoted words."""
    for document, one in readings:
        assert document.text[slice(*one.trigger)] == one.trigger_text
        assert one.span[0] <= one.trigger[0] < one.trigger[1] <= one.span[1]


def test_mentions_and_attributions_are_words_of_the_document(readings: list[Reading]) -> None:
    """Nobody is named by words that the document does not hold."""
    for document, one in readings:
        for party in (*one.actors, *one.counterparts, *one.attribution):
            assert party.mention is None or party.mention in document.text


def test_a_quantity_is_read_again_from_its_own_words(readings: list[Reading]) -> None:
    """The words of each quantity stand in the document and hold that number and no other."""
    differing = []
    for document, one in readings:
        if one.quantity is not None:
            assert one.quantity.text in document.text
            if [number_of(again) for again in read_again(one.quantity.text)] != [number_of(one.quantity)]:
                differing.append((document.name, one.quantity.text, one.quantity.value))
    assert differing == []
