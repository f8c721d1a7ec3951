"""Plain text."""

from collections.abc import Callable

import pytest

from dragoman.read import Options
from dragoman.read.plain import title_of
from dragoman.terms import Document


def test_the_text_is_what_stands_in_the_file(document: Callable[..., Document]) -> None:
    """A text file keeps its text; nothing is stated, so day and publisher come from the options or stay unknown."""
    found = document("note.txt", "Doses arrived.\nMore follow.")
    assert (found.name, found.text, found.published) == ("note", "Doses arrived.\nMore follow.", None)
    assert found.media_type == "text/plain; charset=utf-8"
    told = document("note.txt", "Doses.", Options(published="2021-06", publisher="TASS", country="RUS"))
    assert (told.published, told.source.publisher, told.source.country) == ("2021-06", "TASS", "RUS")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Vaccines arrive in Serbia\n\nThe first doses landed.", "Vaccines arrive in Serbia"),
        ("\nWhat now?\n \nText", "What now?"),
        ("A first sentence.\n\nA second.", None),
        ("A line\nand another\n\nText", None),
        ("Only a line", None),
        ("Only a line\n\n", None),
        ("long " * 60 + "\n\nText", None),
    ],
)
def test_a_short_first_line_that_stands_alone_is_the_title(text: str, title: str | None) -> None:
    """A title is short, followed by a blank line and more text, and is no sentence."""
    assert title_of(text) == title
