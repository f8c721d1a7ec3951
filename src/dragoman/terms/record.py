"""Every noun has one record: a tree of plain JSON values driven by its fields."""

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


PLAIN = frozenset({str, int, float, bool, type(None)})
# One encoder for every value: a new one each time costs as much as the encoding of a small record.
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def as_record(value: Any) -> Any:
    """The JSON tree of a noun: dataclasses become objects, tuples become arrays, the rest stays."""
    kind = type(value)
    if kind in PLAIN:
        return value
    names = _names(typing.cast("Hashable", kind))
    if names is not None:
        # Most fields are plain: asking here saves a call for each of them.
        held = ((name, getattr(value, name)) for name in names)
        return {name: one if type(one) in PLAIN else as_record(one) for name, one in held}
    if isinstance(value, tuple | list):
        return [as_record(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): as_record(item) for key, item in value.items()}
    return value


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a noun, None for anything else."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, no escapes, so that equal values have equal texts."""
    return _encode(as_record(value))


def content_id(prefix: str, value: Any) -> str:
    """The id of a value is its prefix and the first 128 bits of the SHA-256 of its canonical JSON, in hex."""
    return f"{prefix}:{hashlib.sha256(canonical(value).encode()).hexdigest()[:32]}"


def from_record(kind: type[T], data: Mapping[str, Any]) -> T:
    """The noun that a record describes; unknown keys are left out, so that newer files stay readable."""
    hints: dict[str, Any] = _hints(typing.cast("Hashable", kind))
    known = {name: _build(hint, data[name]) for name, hint in hints.items() if name in data}
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}


def _build(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = [part for part in typing.get_args(hint) if part is not types.NoneType]
        return _build(inner[0], value) if len(inner) == 1 else value
    if typing.get_origin(hint) is tuple:
        item, *rest = typing.get_args(hint)
        if rest == [Ellipsis]:
            return tuple(_build(item, one) for one in value)
        return tuple(_build(part, one) for part, one in zip((item, *rest), value, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(value, Mapping):
        return from_record(typing.cast("type[Any]", hint), value)
    return value
