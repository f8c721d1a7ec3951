"""Delimited tables, kept as documents: the text is the file's, and every cell has its place in it."""

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import BadRow
from dragoman.formats.cells import table_rows
from dragoman.read.decode import text_of
from dragoman.read.outcome import Options, Read, content_of, document_of, refusal


def read_table(path: Path, options: Options) -> Iterator[Read]:
    """The one document of a table, then a refusal for every row that does not fit its header.

    The text keeps the refused rows; `formats.cells.table_rows` gives the rows that fit, with their places.

    Raises: Unreadable.
    """
    content = content_of(path, options)
    text, encoding = text_of(content, str(path))
    kind = "tab-separated-values" if path.suffix.lower() == ".tsv" else "csv"
    facts = {"name": path.stem, "media_type": f"text/{kind}; charset={encoding}"}
    yield Read(document_of(content, text, facts, options), content, None, str(path))
    for row in table_rows(text):
        if isinstance(row, BadRow):
            where = f"{path}:{row.facts['line']}"
            yield refusal(BadRow(row.what, where=where, next=row.facts.get("next", row.next), **row.facts), where)
