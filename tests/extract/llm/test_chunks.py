"""A long text goes out in chunks that hold all of it."""

from itertools import pairwise

import pytest

from dragoman.extract.llm.chunks import chunks

PARAGRAPHS = "\n\n".join(f"Paragraph {number} tells of {number} boxes. They were sent." for number in range(40))


@pytest.mark.parametrize(("most", "overlap"), [(200, 0), (200, 60), (500, 120), (10_000, 100)])
def test_chunks_hold_every_paragraph_and_keep_to_their_length(most: int, overlap: int) -> None:
    """No paragraph is cut or lost, no chunk is longer than asked, and each goes further than the one before."""
    found = list(chunks(PARAGRAPHS, most, overlap))
    assert all(len(one) <= most for one in found)
    assert all(any(part in one.of(PARAGRAPHS) for one in found) for part in PARAGRAPHS.split("\n\n"))
    assert all(one.end < other.end and one.start < other.start for one, other in pairwise(found))
    if overlap:
        assert all(other.start < one.end for one, other in pairwise(found))


def test_a_paragraph_that_is_too_long_is_cut_at_sentences() -> None:
    """Sentences stay whole where they fit."""
    text = " ".join(f"Sentence number {number} stands here." for number in range(50))
    found = list(chunks(text, 300, 40))
    assert all(one.of(text).endswith("here.") for one in found)
    assert "".join(found[0].of(text)).startswith("Sentence number 0")


@pytest.mark.parametrize("text", ["", "\n\n", "x" * 5000])
def test_texts_without_breaks_are_no_trouble(text: str) -> None:
    """Nothing is asked of an empty text; one endless word is cut."""
    found = list(chunks(text, 1000, 100))
    assert "".join(sorted({one.of(text) for one in found})).strip("x") == ""
    assert all(len(one) <= 1000 for one in found)
