"""Statements and documents as JSON lines: the order of keys is part of the format."""

import dataclasses
import json
import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from dragoman.errors import BadRow
from dragoman.terms import Attribution, Document, Party, Period, Quantity, Statement
from dragoman.terms.record import as_record, from_record

T = TypeVar("T")

KEYS = (
    "id", "doc", "kind", "predicate", "stage", "actors", "counterparts", "supplier", "recipient", "product", "object",
    "quantity", "time", "attribution", "polarity", "modality", "tense", "certainty", "span", "text", "trigger",
    "trigger_text", "confidence", "extractor", "plover", "notes",
)  # fmt: skip
LAST = ("detail", "said")
QUANTITY_KEYS = ("text", "value", "low", "high", "bound", "hedge", "unit", "per", "measure", "basis")


def record(statement: Statement) -> dict[str, Any]:
    """The JSON object of a statement, keys in the format's order; `detail` and `said` come last, only where known."""
    tree = as_record(statement)
    if tree["quantity"] is not None:
        tree["quantity"] = {key: tree["quantity"][key] for key in QUANTITY_KEYS}
    rest = {key: tree[key] for key in LAST if tree[key] is not None}
    return {**{key: tree[key] for key in KEYS}, **rest}


def encode(statement: Statement) -> str:
    """One line of JSON, without its end of line."""
    return json.dumps(record(statement), ensure_ascii=False, allow_nan=False)


def decode(line: str, number: int | None = None) -> Statement:
    """The statement that a line of JSON holds; keys that this version does not know are left out.

    Raises: BadRow with the line's number where it is no statement.
    """
    try:
        tree = json.loads(line, parse_constant=_no_number)
        return from_tree(tree)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as reason:
        raise BadRow(
            f"not a statement: {_said(reason)}",
            where=None if number is None else f"line {number}",
            next="write one statement a line, as `dragoman extract` prints them",
            line=number,
        ) from None


def decode_lines(lines: typing.Iterable[str]) -> Iterator[Statement | BadRow]:
    """Each line's statement, or the error that names its line; blank lines hold none."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield decode(line, number)
            except BadRow as bad:
                yield bad


def from_tree(tree: Any) -> Statement:
    """The statement of a JSON object; its words come from closed lists, its id is computed where it has none.

    Raises: ValueError, TypeError, KeyError where the object does not fit.
    """
    if not isinstance(tree, Mapping):
        raise TypeError("there is no JSON object")
    for name, words in CHOICES.items():
        if tree.get(name) is not None and tree[name] not in words:
            raise ValueError(f"{name} is {tree[name]!r}, not one of {', '.join(words)}")
    for name in ("span", "trigger"):
        start, end = tree[name]
        if not (type(start) is type(end) is int and 0 <= start <= end):
            raise ValueError(f"{name} runs from {start!r} to {end!r}")
    for name in (*_LISTS, *_TUPLES):
        if not isinstance(tree.get(name, []), list | tuple):
            raise TypeError(f"{name} is no list")
    if not isinstance(tree.get("detail") or {}, Mapping):
        raise TypeError("detail is no JSON object")
    for name in ("doc", "kind", "predicate", "text", "trigger_text"):
        if not isinstance(tree[name], str):
            raise TypeError(f"{name} is no text")
    return rebuilt(tree)


def rebuilt(tree: Mapping[str, Any]) -> Statement:
    """The statement of an object that this program wrote itself, unchecked: views decode many of them."""
    parts = dict(tree)
    for name, kind in _LISTS.items():
        if held := parts.get(name):
            parts[name] = tuple(_part(kind, one) for one in held)
        elif held is not None:
            parts[name] = ()
    for name in _TUPLES:
        if name in parts:
            parts[name] = tuple(parts[name])
    if parts.get("quantity") is not None:
        parts["quantity"] = _part(Quantity, parts["quantity"])
    try:
        return Statement(**parts)
    except TypeError:  # only a file of another version has keys that do not fit
        return Statement(**{name: parts[name] for name in parts.keys() & _NAMES})


def document_record(document: Document) -> dict[str, Any]:
    """The JSON object of a document, flat, with the number of characters of its text in place of the text."""
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "published": document.published,
        "not_before": document.not_before,
        "publisher": document.source.publisher,
        "country": document.source.country,
        "source_kind": document.source.kind,
        "state_controlled": document.source.state_controlled,
        "address": document.address,
        "language": document.language,
        "media_type": document.media_type,
        "characters": len(document.text),
    }


def _said(reason: Exception) -> str:
    return f"{reason} is missing" if isinstance(reason, KeyError) else str(reason)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _part(kind: type[T], tree: Mapping[str, Any]) -> T:
    # The parts are flat, so keywords build them in a fifth of the time that their type hints would take;
    # only a file of another version has keys that do not fit.
    try:
        return kind(**tree)
    except TypeError:
        return from_record(kind, tree)


def _closed(kind: type) -> dict[str, tuple[str, ...]]:
    """The fields of a noun that take words of a closed list, with the words."""
    hints = typing.get_type_hints(kind)
    found = {}
    for one in dataclasses.fields(kind):
        parts = (hints[one.name], *typing.get_args(hints[one.name]))
        words = [typing.get_args(part) for part in parts if typing.get_origin(part) is typing.Literal]
        if words:
            found[one.name] = words[0]
    return found


CHOICES = _closed(Statement)
_NAMES = frozenset(one.name for one in dataclasses.fields(Statement))
_LISTS: dict[str, type] = {"actors": Party, "counterparts": Party, "time": Period, "attribution": Attribution}
_TUPLES = ("span", "trigger", "supplier", "recipient", "notes")
