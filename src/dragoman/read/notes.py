"""Notes: JSON lines, each a short document of its own with its source."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from dragoman.errors import BadRow, Unreadable
from dragoman.read.outcome import Options, Read, document_of, refusal, too_large, word
from dragoman.terms.record import canonical

NEXT = 'write one object a line with at least "text", and "id", "published" (2021-06-24), "publisher" where known'


def read_notes(path: Path, options: Options) -> Iterator[Read]:
    """One document a line; a line that is no note is refused with its number and the next is read.

    Raises: Unreadable where the file holds no line at all or its compressed form breaks off.
    """
    number = 0
    with _opened(path) as stream:
        for number, line in _lines(stream, path, options):
            where = f"{path}:{number}"
            try:
                yield _note(line, path.name.split(".")[0], where, options)
            except BadRow as bad:
                yield refusal(bad, where)
    if number == 0:
        raise Unreadable("the file is empty", where=str(path), next="check that it was saved or downloaded whole")


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")


def _lines(stream: IO[bytes] | gzip.GzipFile, path: Path, options: Options) -> Iterator[tuple[int, bytes]]:
    """Every line that is not blank, with its number; none is held longer than it may be."""
    number = 0
    while line := _next_line(stream, path, options.max_bytes + 1):
        number += 1
        if len(line) > options.max_bytes:
            raise too_large(f"{path}:{number}", options)
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield number, line


def _next_line(stream: IO[bytes] | gzip.GzipFile, path: Path, limit: int) -> bytes:
    try:
        return stream.readline(limit)
    except (gzip.BadGzipFile, EOFError, zlib.error) as reason:
        what = f"the compressed file is damaged: {reason}"
        raise Unreadable(what, where=str(path), next="fetch it again; what was read so far is kept") from None


def _note(line: bytes, stem: str, where: str, options: Options) -> Read:
    """The outcome of one line: its bytes are its canonical JSON, so that spacing and the order of keys do not count."""
    note = _object(line, where)
    text = note.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _bad("the note has no text", where)
    content = canonical(note).encode("utf-8", "surrogatepass")
    try:
        content.decode("utf-8")
        document = document_of(content, text.replace("\r\n", "\n").replace("\r", "\n"), _facts(note, stem), options)
    except UnicodeDecodeError:
        raise _bad("the note holds half of a surrogate pair", where) from None
    except ValueError as reason:
        raise _bad(str(reason), where) from None
    return Read(document, content, None, where)


def _object(line: bytes, where: str) -> dict[str, Any]:
    if b"\0" in line or rb"\u0000" in line:
        raise _bad("the line is binary, not a note", where)
    try:
        note = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as reason:
        raise _bad(f"the line is no JSON: {reason}", where) from None
    if not isinstance(note, dict):
        raise _bad("the line holds no JSON object", where)
    return note


def _facts(note: dict[str, Any], stem: str) -> dict[str, Any]:
    """What a note states; collections of communiques keep their address as id and their publisher as source."""
    name = word(note, "id")
    address = word(note, "address") or (name if name and "://" in name else None)
    return {
        **note,
        "name": name or stem,
        "media_type": "application/x-ndjson; charset=utf-8",
        "publisher": word(note, "publisher") or word(note, "source"),
        "address": address,
    }


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _bad(what: str, where: str) -> BadRow:
    return BadRow(what, where=where, next=NEXT)
