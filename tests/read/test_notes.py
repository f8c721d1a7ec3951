"""Notes in JSON lines."""

import gzip
import hashlib
import json
from collections.abc import Callable

import pytest

from dragoman.errors import BadRow, DragomanError, Unreadable
from dragoman.read import Read
from dragoman.terms import Document

NOTE = {
    "id": "n-1",
    "published": "2021-05-02",
    "publisher": "Courier",
    "country": "SRB",
    "source_kind": "news",
    "address": "courier.example/1",
    "text": "Doses landed.",
}
Outcomes = Callable[..., list[Read]]


def test_a_note_is_a_document_with_its_source(document: Callable[..., Document]) -> None:
    """Every field of a note has its place in the document."""
    found = document("notes.jsonl", json.dumps({**NOTE, "title": "Landing"}))
    source = found.source
    assert (found.name, found.text, found.published, found.title) == ("n-1", "Doses landed.", "2021-05-02", "Landing")
    assert (source.publisher, source.country, source.kind, found.address) == (
        "Courier",
        "SRB",
        "news",
        "courier.example/1",
    )


def test_the_id_does_not_hang_on_spacing_or_the_order_of_keys(outcomes: Outcomes) -> None:
    """The same note written differently is the same document, with the same bytes."""
    one, other = outcomes(
        "n.jsonl", json.dumps(NOTE) + "\r\n" + json.dumps(dict(reversed(NOTE.items())), separators=(",", ":"))
    )
    assert one.document
    assert one.content
    assert one.content == other.content
    assert one.document.id == hashlib.sha256(one.content).hexdigest()


def test_a_communique_is_taken(document: Callable[..., Document]) -> None:
    """An address as id, an instant as day and a source as publisher are understood."""
    row = {
        "id": "https://x.example/a",
        "source": "ministry",
        "published": "2021-05-20T23:30:00-04:00",
        "text": "a\r\nb",
    }
    found = document("c.jsonl.gz", gzip.compress(json.dumps({**row, "categories": [""]}).encode()))
    assert (found.address, found.published) == ("https://x.example/a", "2021-05-20")
    assert (found.source.publisher, found.text) == ("ministry", "a\nb")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[1]",
        "null",
        '{"id": "x"}',
        '{"text": " "}',
        '{"text": 5}',
        '{"text": "a", "published": "soon"}',
        '{"text": "a", "published": "2021-02-30"}',
        '{"text": "a", "published": "2021-6"}',
        '{"text": "a", "published": "2021-06-24T99:00"}',
        '{"text": "a", "n": NaN}',
        '{"text": "a\\u0000"}',
        '{"text": "a\\ud800"}',
        '{"text": "' + "\x00" + '"}',
        "[" * 5000,
    ],
)
def test_a_line_that_is_no_note_is_refused_and_the_rest_is_read(line: str, outcomes: Outcomes) -> None:
    """The refusal names the line; the notes around it are documents."""
    before, bad, after = outcomes("n.jsonl", f"\n{json.dumps(NOTE)}\n{line}\n{json.dumps({**NOTE, 'id': 'n-2'})}\n")
    assert before.document
    assert after.document
    assert isinstance(bad.refused, BadRow)
    assert bad.path.endswith("n.jsonl:3")
    assert bad.refused.next


def test_lines_that_are_no_utf8_are_refused(outcomes: Outcomes) -> None:
    """A byte order mark is passed over; other encodings are not guessed."""
    good, bad = outcomes("n.jsonl", b"\xef\xbb\xbf" + json.dumps(NOTE).encode() + b'\n{"text": "\xe9"}\n')
    assert good.document
    assert isinstance(bad.refused, BadRow)


@pytest.mark.parametrize("content", [b"", b"\n \n", gzip.compress(b"")])
def test_a_file_without_notes_is_refused(content: bytes, refused: Callable[..., DragomanError]) -> None:
    """Blank lines are no notes."""
    assert isinstance(refused("n.jsonl.gz" if content[:1] == b"\x1f" else "n.jsonl", content), Unreadable)


def test_a_damaged_archive_keeps_what_was_read(outcomes: Outcomes) -> None:
    """Notes before the damage are documents, the damage is the last outcome."""
    lines = "".join(
        json.dumps({**NOTE, "id": f"n-{at}", "hash": hashlib.sha256(b"%d" % at).hexdigest()}) + "\n"
        for at in range(800)
    )
    found = outcomes("n.jsonl.gz", gzip.compress(lines.encode())[:-2000])
    assert found[0].document
    assert isinstance(found[-1].refused, Unreadable)
    assert all(one.document for one in found[:-1])
    assert isinstance(outcomes("m.jsonl.gz", b"no archive")[0].refused, Unreadable)
