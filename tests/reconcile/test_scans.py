"""What is kept of a text is what the scanners find in it."""

from collections.abc import Callable

import pytest

from dragoman.reconcile.passages import Passage, passages
from dragoman.reconcile.scans import Kept, packed, scan, version
from dragoman.terms import Document

TEXT = (
    "Moscow and Mexico City signed a contract on 3 May 2021 for 24 million doses of Sputnik V. The two sides agreed on "
    "12 deliveries. They began in June. Brazil's regulator refused the import of Sputnik V. In Peru nobody bought any. "
    "It will get 2 million two-dose sets by the end of 2022, said Gamaleya."
)
FIELDS = [one for one in Passage.__dataclass_fields__ if one != "document"]


@pytest.fixture
def document() -> Document:
    """A text with names, figures, times and what is taken up."""
    return Document("a" * 64, "note", TEXT, "text/plain", published="2021-05-04")


def told(found: tuple[Passage, ...]) -> list[list[object]]:
    return [[getattr(one, name) for name in FIELDS] for one in found]


def test_a_kept_scan_is_the_scan(document: Document) -> None:
    """Packed and unpacked, every sentence has the same names, figures, times and words."""
    assert list(Kept(packed(scan(document)))) == list(scan(document))
    assert told(passages(document, (), lambda one: Kept(packed(scan(one))))) == told(passages(document))


def test_what_a_sentence_takes_up_stands_in_those_before_it(document: Document) -> None:
    """Both sides and the goods of the first sentence are those of the third; a named one is its own."""
    found = passages(document)
    assert [sorted(one.context) for one in found[:3]] == [["MEX", "RUS"]] * 3
    assert found[1].polities == frozenset()
    assert "PRD:Sputnik_V" in found[0].goods


@pytest.mark.parametrize("before", [0, 1, 4])
def test_only_told_sentences_are_made_where_asked(before: int, record: Callable[..., object]) -> None:
    """With so many before each told sentence, those alone are made, and equal to what they are among all."""
    for row in record.rows:  # type: ignore[attr-defined]
        whole = {one.order: one for one in passages(row.document, [row])}
        part = passages(row.document, [row], before=before)
        assert told(part) == told(tuple(whole[one.order] for one in part))
        assert not row.document.text or any(row in one.rows for one in part)


def test_the_version_is_that_of_the_code_and_tables() -> None:
    """It is the same at every call, eight digits of a sum."""
    assert version() == version()
    assert len(version()) == 8
