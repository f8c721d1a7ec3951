"""Web pages: the main text without menus, and what the page states about itself."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import Unreadable
from dragoman.read.decode import text_of
from dragoman.read.hidden import without_hidden
from dragoman.read.outcome import Options, Read, content_of, document_of
from dragoman.read.page import Page

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
HEAD_BYTES = 4096
NO_SEARCH = {"extensive_search": False, "original_date": True}


def read_html(path: Path, options: Options) -> Iterator[Read]:
    """The one document of a web page: a paragraph for each block of its main text.

    Raises: Unreadable where no text remains.
    """
    content = content_of(path, options)
    declared = DECLARED.search(content[:HEAD_BYTES])
    page, encoding = text_of(content, str(path), declared[1].decode("ascii", "replace") if declared else None)
    page, hidden = without_hidden(page)
    facts = {"name": path.stem, "media_type": f"text/html; charset={encoding}", **_stated(page)}
    text = facts.pop("text", "")
    if not text:
        raise Unreadable(
            "the page holds no text", where=str(path), next="save the page after it has loaded, or its text"
        )
    passages = "passage" if hidden == 1 else "passages"
    notes = (f"{hidden} {passages} that the page hides from its readers left out",) if hidden else ()
    yield Read(document_of(content, text, facts, options), content, None, str(path), notes)


def _stated(source: str) -> dict[str, Any]:
    """The page's main text and its title, day, publisher, address and language, as far as it states them."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it misses is an outcome, not a line on stderr
    page = Page(source)
    facts: dict[str, Any] = {"language": page.language, "published": page.published, "text": page.text}
    # Its search for a day would take numbers of the text for one.
    found = trafilatura.bare_extraction(
        source, include_comments=False, with_metadata=True, date_extraction_params=NO_SEARCH
    )
    if found is None or isinstance(found, dict):
        return facts
    facts |= {"title": found.title, "publisher": found.sitename or found.hostname, "address": found.url}
    return {**facts, "text": _paragraphs(found.text or "") or page.text}


def _paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in text.replace("\0", "").split("\n") if line.strip())
