"""A quote is found letter by letter, in normal form or by its tokens, and never where it does not stand."""

import pytest

from dragoman.extract.llm.grounding import Ground, word_places

TEXT = (
    "Late on Monday, Ghana’s ministry said: “Kenya sent 12,500 crates of tea — all of them green — to Togo.”\n"
    "Benin did not send any crates of tea to the port of Lomé in the month of May."
)


@pytest.mark.parametrize(
    ("quote", "how", "found"),
    [
        ("Kenya sent 12,500 crates of tea", "exact", "Kenya sent 12,500 crates of tea"),
        ("Ghana's ministry", "normalised", "Ghana’s ministry"),
        ('said: "Kenya sent', "normalised", "said: “Kenya sent"),
        ("tea - all of them green - to  Togo", "normalised", "tea — all of them green — to Togo"),
        ("Ｋｅｎｙａ sent", "normalised", "Kenya sent"),
        ("Lome\u0301 in the month", "normalised", "Lomé in the month"),
        (
            "Kenya sent 12,500 crates of tea, all of them very green, to Togo",
            "aligned",
            "Kenya sent 12,500 crates of tea — all of them green — to Togo",
        ),
    ],
)
def test_a_quote_that_stands_there_is_found(quote: str, how: str, found: str) -> None:
    """The place is the text's own slice, and how it was found is told."""
    (place,) = Ground(TEXT).places(quote)
    assert (place.how, place.span.of(TEXT)) == (how, found)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "Kenya sold 12,500 crates",
        "Kenya sent 2,500 crates",
        "sent 12,50",
        "enya sent",
        "Kenya sent 19,500 crates of tea, all of them green, to Togo",
        "Benin did send any crates of tea to the port of Lomé in the month of May",
        "Kenya sent tea",
        "Ghana sent 12,500 crates of tea to Lomé in May, the ministry said late on Monday",
    ],
)
def test_a_quote_that_does_not_stand_there_is_not_found(quote: str) -> None:
    """No word is guessed: other figures, a lost denial, half of a number and glued sentences have no place."""
    assert Ground(TEXT).places(quote) == ()


def test_words_are_found_whole() -> None:
    """A word inside another is none."""
    assert [one.of("Oman and Omani men") for one in word_places("oman", "Oman and Omani men")] == ["Oman"]
