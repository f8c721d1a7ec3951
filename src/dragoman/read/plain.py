"""Plain text: what stands in the file is the text."""

from collections.abc import Iterator
from pathlib import Path

from dragoman.read.decode import text_of
from dragoman.read.outcome import Options, Read, content_of, document_of

LONGEST_TITLE = 150  # characters


def read_plain(path: Path, options: Options) -> Iterator[Read]:
    """The one document of a text file.

    Raises: Unreadable.
    """
    content = content_of(path, options)
    text, encoding = text_of(content, str(path))
    facts = {"name": path.stem, "media_type": f"text/plain; charset={encoding}", "title": title_of(text)}
    yield Read(document_of(content, text, facts, options), content, None, str(path))


def title_of(text: str) -> str | None:
    """The first line where it is short, stands alone above more text and does not end as a sentence does."""
    first, _, rest = text.lstrip().partition("\n")
    above, _, below = rest.partition("\n")
    alone = not above.strip() and bool(below.strip())
    first = first.strip()
    return first if alone and len(first) <= LONGEST_TITLE and not first.endswith((".", ":", ";", ",")) else None
