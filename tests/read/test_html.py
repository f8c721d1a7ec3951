"""Web pages."""

from collections.abc import Callable

import pytest

from dragoman.errors import DragomanError, Unreadable
from dragoman.read import Options
from dragoman.read.page import Page
from dragoman.terms import Document

PAGE = """<!doctype html><html lang="en-GB"><head><title>Doses land</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2021-05-02T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Doses land</h1><p>The first batch of the vaccine reached the airport on Monday morning.</p>
<p>The ministry said that a second batch would follow, and that the state would pay for both of them.</p></article>
<footer>All rights reserved 2019</footer></body></html>"""


def test_a_page_gives_its_main_text_and_what_it_states(document: Callable[..., Document]) -> None:
    """Menus and footers are left out; title, day, publisher and language are the page's own."""
    found = document("page.html", PAGE, Options(published="1999", publisher="nobody"))
    assert (found.title, found.published, found.language) == ("Doses land", "2021-05-02", "en")
    assert found.source.publisher == "The Courier"
    assert "second batch would follow" in found.text
    assert "Home" not in found.text
    assert "rights reserved" not in found.text
    assert "morning.\n\nThe ministry" in found.text


def test_a_day_that_the_page_does_not_state_stays_unknown(document: Callable[..., Document]) -> None:
    """Years in the text or the footer are no day of publication."""
    page = PAGE.replace("article:published_time", "x").replace("Monday morning", "2018-03-04")
    assert document("page.html", page).published is None


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        ('<meta name="DC.date" content="2021/05/02">', "2021-05-02"),
        ('<meta name="pubdate" content="20210502">', "2021-05-02"),
        ('<meta itemprop="datePublished" content="2021-05">', "2021-05"),
        ('<time itemprop="datePublished" datetime="2021-05-02T23:30:00-05:00">2 May</time>', "2021-05-02"),
        ('<time datetime="2021-05-02">a day of something</time>', None),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2021-05-02"}]}</script>', "2021-05-02"),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        ('<script type="application/ld+json">"2021-05-02"</script>', None),
        ('<script type="application/ld+json">5</script>', None),
        ('<meta name="date" content="yesterday">', None),
    ],
)
def test_the_day_is_read_off_the_marks(mark: str, day: str | None) -> None:
    """Each mark of a day of publication that sites use is understood, and nothing else is taken for one."""
    assert Page(f"<html><head><title>T</title></head><body>{mark}<p>words</p></body></html>").published == day


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one <b>two</b></p><p>three", "one two\n\nthree"),
        ("<head><title>T</title><body>words", "words"),
        ("a<script>b</script>c<style>d</style>", "a\n\nc"),
        ("<ul><li>x<li>y &amp; z</ul>", "x\n\ny & z"),
        ("</div></script><p>", ""),
        ("<!doctype html><p>a<!-- b --><!-- > -->c<?x y?>", "ac"),
        ("<p>a<!-- never closed <p>b", "a"),
    ],
)
def test_all_words_of_a_page_outside_scripts(source: str, text: str) -> None:
    """Blocks are paragraphs, tags that are never closed do no harm."""
    assert Page(source).text == text


def test_a_page_of_a_few_words_is_read(document: Callable[..., Document]) -> None:
    """Where no main text is found, all text of the page is taken."""
    assert "Hi there." in document("page.htm", "<body><div>Hi there.</div></body>").text


def test_a_declared_encoding_is_followed(document: Callable[..., Document]) -> None:
    """The charset that the page declares is used where the bytes are no UTF-8."""
    page = '<html><head><meta charset="windows-1251"></head><body><p>Вакцина доставлена в Белград.</p></body></html>'
    found = document("page.html", page.encode("cp1251"))
    assert "Белград" in found.text
    assert found.media_type == "text/html; charset=windows-1251"


def test_a_page_without_text_is_refused(refused: Callable[..., DragomanError]) -> None:
    """A page that only a script would fill holds no text."""
    assert isinstance(refused("page.html", "<html><body><script>1</script></body></html>"), Unreadable)
