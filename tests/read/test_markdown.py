"""Markdown."""

from collections.abc import Callable

import pytest

from dragoman.errors import DragomanError, Unreadable
from dragoman.read.markdown import front_matter, plain_text
from dragoman.terms import Document


def test_front_matter_is_honoured(document: Callable[..., Document]) -> None:
    """Title, day and publisher of the front matter are the document's; the fences are no text."""
    found = document("a.md", '---\ntitle: "Doses"\ndate: 2021-06\npublisher: TASS\n---\n# Other\n\nText *here*.\n')
    assert (found.title, found.published, found.source.publisher) == ("Doses", "2021-06", "TASS")
    assert found.text == "Other\n\nText here."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("# Head\n\nOne [link](http://x) and `code`.", "Head\n\nOne link and code."),
        ("- one\n- two\n\n> said", "one\n\ntwo\n\nsaid"),
        ("two\nlines", "two\nlines"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
        ("    kept as is", "kept as is"),
        ("![picture](x.png) after", "after"),
        ("<script>bad()</script>\n\nText", "Text"),
        ("5 \\* 6 &amp; 7", "5 * 6 & 7"),
    ],
)
def test_marks_are_left_out_and_paragraphs_kept(body: str, text: str) -> None:
    """Every block of text is a paragraph of its own."""
    assert plain_text(body)[1] == text


def test_the_first_heading_is_the_title_without_front_matter(document: Callable[..., Document]) -> None:
    """A heading of level 1 names the document; one of level 2 does not."""
    assert document("a.md", "## Part\n\n# Whole\n\ntext").title == "Whole"
    assert document("b.md", "## Part\n\ntext").title is None


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    """Without a closing fence the text stays whole."""
    assert front_matter("---\ntext: more\n") == ({}, "---\ntext: more\n")


@pytest.mark.parametrize("content", ["---\npublished: soon\n---\ntext", "<!-- nothing -->"])
def test_a_day_that_is_none_and_a_file_without_text_are_refused(
    content: str, refused: Callable[..., DragomanError]
) -> None:
    """A wrong day is said, not dropped."""
    assert isinstance(refused("a.md", content), Unreadable)
