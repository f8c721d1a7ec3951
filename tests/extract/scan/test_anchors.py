"""Anchors are found where a plain reading of the words finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.scan.anchors import DATE_WORDS, NUMBER_WORDS, Phrases, anchored, fold, phrase_before

WORDS = sorted(
    NUMBER_WORDS
    | DATE_WORDS
    | {"often", "tension", "a", "h2", "q4", "3.5", "20,000", "42nd", "é", "’", ".", "(", "ten-"}
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "\n", "-", "  "]).map(lambda gap: gap.join(words))
)


@given(TEXTS | st.text(max_size=80))
def test_anchors_are_whole_words_and_runs_of_digits(text: str) -> None:
    """Number words, time words and digits are found exactly where runs of letters and digits spell them."""
    low = fold(text)
    tokens = [(one.start(), one[0]) for one in re.finditer(r"[0-9][0-9.,]*|[a-z]+", low)]
    numbered = [(start, word) for start, word in tokens if word in "qh" and low[start + 1 : start + 2] in set("1234")]
    found = anchored(text)
    assert found.numbers == tuple(start for start, word in tokens if word in NUMBER_WORDS or word[0] <= "9")
    assert [one for one in found.times if one[1] not in "qh"] == [
        (start, "0" if word[0] <= "9" else word)
        for start, word in tokens
        if word[0] <= "9" or word in DATE_WORDS - {"q", "h"}
    ]
    assert [one for one in found.times if one[1] in "qh"] == numbered


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    """The folded text has a code point for each of the original's."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("low", "found"),
    [
        ("doses, more than ", (7, 2)),
        ("doses, far more than ", (7, 3)),
        ("doses (more\nthan ", (7, 2)),
        ("the far than ", (8, 1)),
        ("sothan ", None),
        ("more or ", None),
        ("", None),
    ],
)
def test_the_longest_phrase_before_a_place(low: str, found: tuple[int, int] | None) -> None:
    """A phrase counts from its first whole word, brackets aside, and the longest one wins."""
    phrases = Phrases({"than": 1, "more than": 2, "far more than": 3})
    assert phrase_before(low, len(low), phrases) == found
