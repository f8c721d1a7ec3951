"""What a page hides from its readers is no part of its text."""

from pathlib import Path

import pytest

from dragoman.read import read_paths
from dragoman.read.hidden import without_hidden

KEPT = "<p>Seen before.</p>{}<p>Seen after.</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Unseen.</p>',
        "<p hidden>Unseen.</p>",
        '<div style="visibility: hidden"><p>Unseen.</p></div>',
        '<span style="color:#fff">Unseen.</span>',
        '<span style="color:white;background:#fefefe">Unseen.</span>',
        '<div style="background:#111"><span style="color:#101010">Unseen.</span></div>',
        '<p style="font-size:0px">Unseen.</p>',
        '<p style="opacity:0">Unseen.</p>',
        '<p style="position:absolute;left:-9999px">Unseen.</p>',
        '<p style="text-indent:-999em">Unseen.</p>',
        '<p style="width:0;height:0;overflow:hidden">Unseen.</p>',
        '<p style="color: rgba(0, 0, 0, 0)">Unseen.</p>',
        '<style>.away, .gone { display: none }</style><p class="x gone">Unseen.</p>',
        '<style>#gone{font-size:0}</style><p id="gone">Unseen.</p>',
        "<p hidden>Unseen.<p hidden>Unseen.</p>",
        "<ul><li hidden>Unseen.<li>Seen item.</ul>",
        "<div hidden><div>Unseen.</div>Unseen.</div>",
    ],
)
def test_hidden_passages_leave_the_page(hidden: str) -> None:
    """Not displayed, without size or ink, off the page, or in the colour of its ground: gone, and counted."""
    page, count = without_hidden(KEPT.format(hidden))
    assert "Unseen" not in page
    assert count >= 1
    assert "Seen before." in page
    assert "Seen after." in page
    assert ("<li>Seen item." in page) == ("<li>Seen item." in hidden)


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="color:#333">Seen.</p>',
        '<div style="background:#000"><p style="color:#fff">Seen.</p></div>',
        '<div style="background:url(x.png)"><p style="color:#eee;background:#222">Seen.</p></div>',
        '<article style="opacity:0">Seen.</article>',
        '<style>.f{opacity:0} .a .f{display:none} @media print{.f{display:none}}</style><p class="f">Seen.</p>',
        '<p style="font-size:0.9em">Seen.</p>',
        '<p style="display:block;visibility:visible">Seen.</p>',
        '<p style="width:1px">Seen.</p>',
        "<p/ hidden='no'><b style='display:'>Seen.</b>",
    ],
)  # fmt: skip
def test_what_is_seen_stays(shown: str) -> None:
    """White on black is read as well as black on white; what scripts fade in is left alone."""
    page, _ = without_hidden(KEPT.format(shown))
    assert ("Seen." in page) or "hidden=" in shown
    assert "Seen after." in page or "hidden=" in shown


def test_the_reader_says_what_it_left_out(tmp_path: Path) -> None:
    """The document holds the visible text alone, and the outcome a note."""
    page = tmp_path / "page.html"
    words = "The cooperative in the valley counted its sacks and sent them on to the harbour by train."
    page.write_text(f"<html><body><article><p>{words}</p><p hidden>Secret order.</p></article></body></html>", "utf8")
    (outcome,) = read_paths([page])
    assert outcome.document is not None
    assert outcome.document.text == words
    assert outcome.notes == ("1 passage that the page hides from its readers left out",)


def test_a_page_of_a_hundred_thousand_open_marks_takes_linear_time() -> None:
    """Deep nests of unclosed hidden elements are no trouble."""
    page, count = without_hidden("<div hidden>" * 100_000 + "words")
    assert (page, count) == ("", 1)
