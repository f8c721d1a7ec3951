"""Markdown: the text without its marks, one paragraph a block, and the facts of its front matter."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import Unreadable
from dragoman.read.decode import text_of
from dragoman.read.outcome import Options, Read, content_of, document_of

if TYPE_CHECKING:
    from markdown_it.token import Token

FENCE = "---"
SYNONYMS = {"date": "published", "site": "publisher", "url": "address", "lang": "language"}


def read_markdown(path: Path, options: Options) -> Iterator[Read]:
    """The one document of a Markdown file, titled by its front matter, else by its first heading of level 1.

    Raises: Unreadable where no text remains or the front matter states a day that is none.
    """
    content = content_of(path, options)
    source, encoding = text_of(content, str(path))
    stated, body = front_matter(source)
    heading, text = plain_text(body)
    if not text:
        raise Unreadable("the file holds no text", where=str(path), next="check that it was saved whole")
    facts = {"title": heading, **stated, "name": path.stem, "media_type": f"text/markdown; charset={encoding}"}
    try:
        document = document_of(content, text, facts, options)
    except ValueError as reason:
        what = f"the front matter's day of publication: {reason}"
        raise Unreadable(what, where=str(path), next="write it as 2021-06-24") from None
    yield Read(document, content, None, str(path))


def front_matter(source: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two fences at the very start, and what follows them."""
    lines = source.split("\n")
    if lines[0].rstrip() != FENCE or FENCE not in (line.rstrip() for line in lines[1:]):
        return {}, source
    end = next(at for at, line in enumerate(lines) if at and line.rstrip() == FENCE)
    pairs = (line.partition(":") for line in lines[1:end] if ":" in line and not line.startswith((" ", "\t", "#")))
    facts = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    return {SYNONYMS.get(key, key): value for key, value in facts.items()}, "\n".join(lines[end + 1 :])


def plain_text(body: str) -> tuple[str | None, str]:
    """The first heading of level 1, and the blocks of text with blank lines between; HTML and pictures are left out."""
    from markdown_it import MarkdownIt

    title: str | None = None
    blocks: list[str] = []
    cells: list[str] = []
    before = None
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "inline":
            block = _words(token.children or [])
            if before is not None and before.type == "heading_open" and before.tag == "h1" and title is None:
                title = block
            (cells if before is not None and before.type in ("th_open", "td_open") else blocks).append(block)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "tr_close":
            blocks.append(" | ".join(cells))
            cells.clear()
        before = token
    return title, "\n\n".join(block for block in blocks if block.strip())


def _words(tokens: "list[Token]") -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        breaks.get(token.type, token.content if token.type in ("text", "code_inline", "text_special") else "")
        for token in tokens
    ).strip()
