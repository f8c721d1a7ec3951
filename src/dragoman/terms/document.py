"""A text that was read, with the bytes it came from."""

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal[
    "primary", "official", "wire", "news", "trade", "think_tank", "tracker", "social", "dataset", "unknown"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a document: name, country (ISO 3166-1 alpha-3 or EUU), kind, and whether a state controls it."""

    publisher: str | None = None
    country: str | None = None
    kind: SourceKind = "unknown"
    state_controlled: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its origin: id is the SHA-256 of the bytes, `text` is what offsets count in.

    `name` is the file's stem or the note's id. `published` is the ISO day (or partial date) that the document or
    its reader states, None where unknown; `not_before` is the last past day that the text itself names, the floor
    of an unknown day of publication. `address` is where it was published. `media_type` is what was read.
    """

    id: str
    name: str
    text: str
    media_type: str
    title: str | None = None
    published: str | None = None
    not_before: str | None = None
    source: Source = Source()
    address: str | None = None
    language: str | None = None
