"""Sentences are cut where an editor would cut them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.sentences import sentences

CASES = [
    ("One came. Two went.", ["One came.", "Two went."]),
    ("Dr. Okoye met Mr. Ito. They agreed.", ["Dr. Okoye met Mr. Ito.", "They agreed."]),
    ("The U.S. sent 4.5 million doses. More follow.", ["The U.S. sent 4.5 million doses.", "More follow."]),
    ("It was J. Smith. He left.", ["It was J. Smith.", "He left."]),
    ("A title\n\nThe text begins.", ["A title", "The text begins."]),
    ("“We will deliver.” He left.", ["“We will deliver.”", "He left."]),
    ("Will it come? It will!", ["Will it come?", "It will!"]),
    ("Prices rose vs. last year.", ["Prices rose vs. last year."]),
    ("", []),
    ("  \n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cuts(text: str, expected: list[str]) -> None:
    """Abbreviations, initials and figures do not end a sentence; line breaks do."""
    assert [span.of(text) for span in sentences(text)] == expected


def test_names_are_kept_whole() -> None:
    """A full stop inside a name that is kept whole ends nothing."""
    text = "Biological E. Limited makes it. Others wait."
    assert [span.of(text) for span in sentences(text, [(0, 21)])] == ["Biological E. Limited makes it.", "Others wait."]


@given(st.text(alphabet='ab .!?\n"Dr’”', max_size=200))
def test_nothing_is_lost(text: str) -> None:
    """Sentences come in order, do not overlap, and hold every word of the text."""
    spans = list(sentences(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
