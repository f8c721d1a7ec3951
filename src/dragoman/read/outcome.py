"""What reading takes and what it gives: options, one outcome a document, and the facts that a file states."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from dragoman.errors import BadOption, DragomanError, Unreadable
from dragoman.terms import Document, Source
from dragoman.terms.document import SourceKind
from dragoman.terms.period import partial


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader assumes where a file does not say it itself.

    `published` is the day of publication, as 2021-06-24, 2021-06 or 2021.
    `publisher` is the name of who published it.
    `country` is the publisher's country, ISO 3166-1 alpha-3 or EUU.
    `max_bytes` is the largest size of one document; what is larger is refused unread.
    """

    published: str | None = None
    publisher: str | None = None
    country: str | None = None
    max_bytes: int = 50_000_000

    def __post_init__(self) -> None:
        try:
            day_of(self.published)
        except ValueError as reason:
            raise BadOption(str(reason), where="published", next="write the day as 2021-06-24") from None


@dataclass(frozen=True, slots=True)
class Read:
    """One outcome: a document with its bytes, or why something in the file was refused.

    `path` is the file, with the line for what stands on one line of it. `notes` say what of it was left out.
    """

    document: Document | None
    content: bytes | None
    refused: DragomanError | None
    path: str
    notes: tuple[str, ...] = ()


def refusal(refused: DragomanError, path: str) -> Read:
    """The outcome of what could not be read."""
    return Read(None, None, refused, path)


def content_of(path: Path, options: Options) -> bytes:
    """The bytes of a file.

    Raises: Unreadable where it is empty or too large.
    """
    size = path.stat().st_size
    if size > options.max_bytes:
        raise too_large(str(path), options)
    content = path.read_bytes()
    if not content.strip():
        raise Unreadable("the file is empty", where=str(path), next="check that it was saved or downloaded whole")
    return content


def too_large(where: str, options: Options) -> Unreadable:
    """The error for a document beyond the limit."""
    what = f"a document of more than {options.max_bytes:,} bytes is not read"
    return Unreadable(what, where=where, next="split it, or raise max_bytes")


def document_of(content: bytes, text: str, facts: Mapping[str, Any], options: Options) -> Document:
    """The document that the bytes, its plain text and the facts that they state make, options where they are silent.

    Facts: name, media_type, title, published, publisher, country, source_kind, state_controlled, address, language.

    Raises: ValueError where a stated day of publication is none.
    """
    kind = word(facts, "source_kind")
    return Document(
        id=hashlib.sha256(content).hexdigest(),
        name=facts["name"].encode("utf-8", "backslashreplace").decode(),  # names of files need not be text
        text=text,
        media_type=facts["media_type"],
        title=word(facts, "title"),
        published=day_of(word(facts, "published")) or options.published,
        source=Source(
            publisher=word(facts, "publisher") or options.publisher,
            country=word(facts, "country") or options.country,
            kind=kind if kind in get_args(SourceKind) else "unknown",  # type: ignore[arg-type]
            state_controlled=_truth(facts.get("state_controlled")),
        ),
        address=word(facts, "address"),
        language=word(facts, "language"),
    )


def word(facts: Mapping[str, Any], key: str) -> str | None:
    """The text of a fact without space around it, None where it is missing or blank."""
    value = facts.get(key)
    return " ".join(str(value).split()) or None if value is not None else None


def day_of(stated: str | None) -> str | None:
    """The ISO day of a stated date or instant, in the zone of its words; a partial date keeps its precision.

    Raises: ValueError where the words are no ISO date.
    """
    if stated is None:
        return None
    try:
        if len(stated) > len("2021-06-24"):
            return datetime.fromisoformat(stated).date().isoformat()
        if partial(stated)[0].startswith(stated):  # 2021-6 would stand in the wrong place among days
            return stated
    except ValueError:
        pass
    raise ValueError(f"{stated!r} is not a day such as 2021-06-24, 2021-06 or 2021")


def _truth(value: object) -> bool | None:
    return {"yes": True, "true": True, "no": False, "false": False}.get(str(value).lower())
