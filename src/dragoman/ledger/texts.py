"""Documents of a view whose texts are fetched when they are first asked for: most questions need few of them."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from dragoman.formats.sheets import SHEETS
from dragoman.ledger.rows import document_from
from dragoman.ledger.schema import contents
from dragoman.terms import Document, Source

AT_ONCE = 100
TABLES = ("text/csv", "text/tab", *SHEETS)
_slot: Any = Document.__dict__["text"]
_names = tuple(one.name for one in fields(Document))
_plain = tuple(one for one in _names if one != "text")

Reading = Callable[[], AbstractContextManager[Connection]]


class Texts:
    """The texts of some documents, fetched some at a time: what stands beside the one asked for is asked for next."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._parts: dict[str, Sequence[str]] = {}
        self._there: dict[str, str] = {}

    def expect(self, documents: Iterable[Document]) -> None:
        """These may be asked for; texts of tables are long and seldom asked for, so each goes alone."""
        ids = []
        for one in documents:
            if one.media_type.startswith(TABLES):
                self._parts[one.id] = (one.id,)
            else:
                ids.append(one.id)
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            self._parts.update(dict.fromkeys(part, part))

    def __call__(self, id: str) -> str:
        """The text of a document of the ledger."""
        if id not in self._there:
            wanted = self._parts.get(id, (id,))
            with self._reading() as db:
                found = db.execute(select(contents.c.id, contents.c.text).where(contents.c.id.in_(wanted)))
                self._there.update((row.id, row.text) for row in found)
        return self._there.pop(id)


class KeptDocument(Document):
    """A document of a ledger, equal to one that has its text at hand."""

    __slots__ = ("_texts",)

    _texts: Texts

    @property
    def text(self) -> str:
        """What offsets count in."""
        try:
            return str(_slot.__get__(self))
        except AttributeError:
            _slot.__set__(self, self._texts(self.id))
            return str(_slot.__get__(self))

    @text.setter
    def text(self, words: str) -> None:
        _slot.__set__(self, words)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self is other or all(getattr(self, name) == getattr(other, name) for name in _names)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _names))


def kept(record: str, texts: Texts) -> Document:
    """The document of a description, its text yet to come."""
    tree = json.loads(record)
    try:
        tree["source"] = Source(**tree["source"])
        held = [tree[name] for name in _plain]
    except (KeyError, TypeError):  # only a ledger of another version has keys that do not fit
        plain = document_from(record, "")
        held = [getattr(plain, name) for name in _plain]
    made = object.__new__(KeptDocument)
    for name, value in zip(_plain, held):
        object.__setattr__(made, name, value)
    object.__setattr__(made, "_texts", texts)
    return made
