"""What a web page states about itself in its marks, and all of its text where its main text cannot be told."""

import json
import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from dragoman.read.outcome import day_of

# In order of trust; the last are what older government and journal sites use.
DAYS = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "citation_publication_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "date",
)  # fmt: skip
OPENS = re.compile(r"<!--|<[!?]")
SILENT = {"script", "style", "noscript", "template", "head", "svg"}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}


class Page(HTMLParser):
    """The marks and the words of a page, each tag looked at once."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language: str | None = None
        self._stated: dict[str, str] = {}
        self._words: list[str] = []
        self._data: list[str] = []
        self._silent: list[str] = []
        self._is_data = False
        self.feed("".join(without_comments(source)))
        self.close()

    @property
    def published(self) -> str | None:
        """The day that the page's marks state; numbers in its text are no statement of it."""
        stated = dict(self._stated)
        for name, value in _pairs(self._data):
            stated.setdefault(name, value)
        return next((day for name in DAYS if (day := _day(stated.get(name))) is not None), None)

    @property
    def text(self) -> str:
        """All words outside scripts, a paragraph for each block."""
        blocks = (" ".join(block.split()) for block in "".join(self._words).split("\0"))
        return "\n\n".join(block for block in blocks if block)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = said.get("lang", "").split("-")[0].strip().lower() or None
        elif tag in ("meta", "time"):
            name = said.get("property") or said.get("name") or said.get("itemprop") or ("pubdate" in said and "pubdate")
            self._stated.setdefault(str(name).lower(), said.get("content") or said.get("datetime", ""))
        elif tag in SILENT:
            self._silent.append(tag)
            self._is_data = said.get("type", "").lower() == "application/ld+json"
        if tag == "body":
            self._silent.clear()
        if tag not in INLINE:
            self._words.append("\0")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag not in INLINE:
            self._words.append("\0")

    def handle_data(self, data: str) -> None:
        if self._is_data and self._silent[-1:] == ["script"]:
            self._data.append(data)
        elif not self._silent:
            self._words.append(data.replace("\0", ""))


def without_comments(source: str) -> Iterator[str]:
    """The page without comments and declarations; one that is never closed takes the rest.

    The parser would look for the end of each anew, in time that grows with the square of their number.
    """
    place = 0
    while found := OPENS.search(source, place):
        yield source[place : found.start()]
        closes = "-->" if found[0] == "<!--" else ">"
        end = source.find(closes, found.end())
        if end < 0:
            return
        place = end + len(closes)
    yield source[place:]


def _pairs(blocks: list[str]) -> Iterator[tuple[str, str]]:
    """Every name and text in the page's linked data, outermost first."""
    waiting: deque[Any] = deque()
    for block in blocks:
        try:
            waiting.append([json.loads(block)])
        except (ValueError, RecursionError):
            continue
    while waiting:
        node = waiting.popleft()
        inner = node.items() if isinstance(node, dict) else ((None, one) for one in node)
        for name, value in inner:
            if isinstance(value, dict | list):
                waiting.append(value)
            elif name and isinstance(value, str):
                yield name.lower(), value


def _day(stated: str | None) -> str | None:
    """The ISO day of a mark, however its parts are separated; None where it is no day."""
    if not stated:
        return None
    try:
        return day_of(re.sub(r"^(\d{4})[/.]?(\d\d)[/.]?(\d\d)\b", r"\1-\2-\3", stated.strip()))
    except ValueError:
        return None
