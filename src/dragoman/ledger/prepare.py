"""What an append writes, checked and ready before the database is locked for it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadStatement
from dragoman.ledger.rows import document_row, party_rows, reading_row, statement_row
from dragoman.terms import Document, Statement


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of one append, without their numbers and instants; `parties` and `read` go beside `statements`."""

    content: dict[str, Any]
    description: dict[str, Any]
    reading: dict[str, Any]
    statements: tuple[dict[str, Any], ...]
    parties: tuple[tuple[tuple[str, str], ...], ...]
    read: tuple[Statement, ...]


def prepare(document: Document, content: bytes, statements: Sequence[Statement], extractor: str) -> Prepared:
    """The rows of a document and its statements, each statement once.

    Raises: BadStatement where something does not fit the document.
    """
    if hashlib.sha256(content).hexdigest() != document.id:
        raise misfit("the document's id is not the SHA-256 of its bytes", document)
    for one in statements:
        _check(document, one)
    if "\0" in document.text or "\0" in document.name:
        raise misfit("a text with the character NUL cannot be kept in every store", document)
    once = {one.id: one for one in statements}.values()
    try:
        rows = tuple(statement_row(one) for one in once)
        description = document_row(document)
        for text in (document.text, description["record"], *(row["record"] for row in rows)):
            text.encode()  # half a surrogate pair is no text, and the database would stop in the middle
        return Prepared(
            content={"id": document.id, "bytes": content, "text": document.text},
            description=description,
            reading=reading_row(document.id, extractor),
            statements=rows,
            parties=tuple(tuple(party_rows(one)) for one in once),
            read=tuple(once),
        )
    except ValueError as reason:
        raise misfit(str(reason), document) from reason


def misfit(what: str, document: Document, statement: Statement | None = None) -> BadStatement:
    """The error for what does not fit its document, with the place."""
    where = document.name if statement is None else f"{document.name}, {statement.span[0]} to {statement.span[1]}"
    facts = {"document": document.id, "statement": statement and statement.id}
    return BadStatement(what, where=where, next="read the document again with one version of the program", **facts)


def _check(document: Document, statement: Statement) -> None:
    if statement.doc != document.id:
        raise misfit(f"the statement belongs to document {statement.doc}", document, statement)
    for words, (start, end) in _slices(statement):
        if start < 0 or document.text[start:end] != words:
            raise misfit(f"the document does not say {words!r} at {start} to {end}", document, statement)


def _slices(statement: Statement) -> Iterator[tuple[str, tuple[int, int]]]:
    yield statement.text, statement.span
    yield statement.trigger_text, statement.trigger
