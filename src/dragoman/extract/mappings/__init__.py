"""The mappings of tables that ship with the program, and the reading of any mapping from TOML.

Every field is given as a fixed text, or as `{ column = "...", cases = { "pattern" = "value" }, default = "..." }`. A
key, a value or a pattern that is not known is an error that names the field and what it may hold.
"""

import importlib.resources
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

from dragoman.errors import BadMapping, Missing
from dragoman.extract.codes import systems
from dragoman.extract.mapping import AMOUNTS, CHOICES, Mapping, Pick, Unfold, When
from dragoman.terms import Source
from dragoman.terms.document import SourceKind
from dragoman.terms.period import TimeRole

PARTIES = ("supplier", "recipient", "actor", "counterpart")
PARTY_KINDS = ("state", "organisation", "company", "agency", "person", "group", "media")
PRECISIONS = ("day", "month", "year")
TEXTS = ("name", "title", "description", "words", "key", "version", "table", "sheet")
LISTS = ("notes", "remarks", "cells", "optional")
TABLES = ("source", "quantity", "attribution", "plover", "time", "said", "only", "columns", "unfold")


def bundled() -> tuple[str, ...]:
    """The names of the mappings that ship with the program."""
    folder = importlib.resources.files("dragoman.extract.mappings")
    return tuple(sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")))


def load_mapping(name: str | Path) -> Mapping:
    """The mapping in a file, or the one of that name that ships with the program.

    Raises: Missing where there is neither; BadMapping where the file cannot be read as a mapping.
    """
    path = Path(name)
    if path.is_file():
        return parse_mapping(path.read_text("utf-8", errors="replace"), str(path))
    if str(name) in bundled():
        file = importlib.resources.files("dragoman.extract.mappings") / f"{name}.toml"
        return parse_mapping(file.read_text("utf-8"), str(name))
    known = ", ".join(bundled())
    raise Missing("there is no such mapping", where=str(name), next=f"name a TOML file or one of: {known}")


def parse_mapping(text: str, where: str) -> Mapping:
    """The mapping that a TOML text describes; a key or a value that is not known is an error, never passed over.

    Raises: BadMapping, naming the field and what it may hold.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadMapping(f"the mapping is not TOML: {error}", where=where, next="correct the file") from None
    return _Parser(where).mapping(data)


class _Parser:
    """Reads one mapping; it knows the file only to name it in errors."""

    def __init__(self, where: str) -> None:
        self.where = where

    def mapping(self, data: dict[str, Any]) -> Mapping:
        self.keys(data, "mapping", (*TEXTS, *CHOICES, *PARTIES, *LISTS, *TABLES))
        for needed in ("name", "kind", "predicate"):
            if needed not in data:
                raise self.bad(needed, "is missing", "every mapping names its name, kind and predicate")
        quantity = self.table(data, "quantity", ("column", "missing", "nothing", "part", "scale", "signed", *AMOUNTS))
        vouchers = self.table(data, "attribution", ("column", "cases", "default", "part", "party", "via"))
        plover = self.table(data, "plover", ("event", "context"))
        return Mapping(
            name=self.text(data, "name"),
            title=self.text(data, "title"),
            description=self.text(data, "description"),
            source=self.source(self.table(data, "source", ("publisher", "country", "kind", "state_controlled"))),
            fields={one: self.pick(data[one], one, allowed) for one, allowed in CHOICES.items() if one in data},
            parties={one: self.pick(data[one], one) for one in PARTIES if one in data},
            amounts={
                one: self.pick(quantity[one], one, allowed) for one, allowed in AMOUNTS.items() if one in quantity
            },
            amount=quantity.get("column"),
            missing=self.strings(quantity.get("missing", ()), "quantity.missing"),
            nothing=self.strings(quantity.get("nothing", ()), "quantity.nothing"),
            words=self.text(data, "words") or None,
            key=self.text(data, "key") or None,
            time=tuple(self.when(one, "time") for one in data.get("time", ())),
            said=tuple(self.when(one, "said") for one in data.get("said", ())),
            vouchers=self.pick(_without(vouchers, "via"), "attribution") if vouchers else None,
            via=vouchers.get("via"),
            plover=self.pick(plover["event"], "plover.event") if plover else None,
            context=self.strings(plover.get("context", ()), "plover.context"),
            only=self.only(data.get("only", {}), "only"),
            version=self.text(data, "version") or "1.0",
            table=self.text(data, "table") or self.text(data, "name"),
            sheet=self.text(data, "sheet") or None,
            aliases=dict(self.only(data.get("columns", {}), "columns")),
            scale=self.factor(quantity.get("scale", 1)),
            part=self.pattern(quantity["part"], "quantity.part", groups=1) if "part" in quantity else None,
            signed=self.flag(quantity.get("signed", False), "quantity.signed"),
            unfold=self.unfold(self.table(data, "unfold", ("columns", "name", "value", "beside"))),
            **{one: self.strings(data.get(one, ()), one) for one in LISTS},
        )

    def pick(self, value: Any, field: str, allowed: tuple[str, ...] = ()) -> Pick:
        if isinstance(value, str):
            return Pick(fixed=self.choice(value, field, allowed))
        if not isinstance(value, dict) or not isinstance(value.get("column"), str):
            raise self.bad(field, "is neither a text nor a table with a column", 'write "..." or { column = "..." }')
        self.keys(value, field, ("column", "cases", "default", "part", "separator", "party", "codes"))
        cases = tuple(
            (self.pattern(pattern, field), self.choice(case, field, allowed))
            for pattern, case in value.get("cases", {}).items()
        )
        default = value.get("default")
        return Pick(
            column=value["column"],
            cases=cases,
            default=None if default is None else self.choice(default, field, allowed),
            part=self.pattern(value["part"], field, groups=1) if "part" in value else None,
            separator=self.pattern(value["separator"], field) if "separator" in value else None,
            party=self.choice(value.get("party", "state"), f"{field}.party", PARTY_KINDS),
            codes=self.choice(value["codes"], f"{field}.codes", tuple(systems())) if "codes" in value else None,
        )

    def when(self, value: Any, field: str) -> When:
        if not isinstance(value, dict) or not isinstance(value.get("column"), str):
            raise self.bad(field, "names no column", f'write [[{field}]] with column = "..."')
        self.keys(value, field, ("column", "role", "format", "pattern", "precision", "open", "only"))
        precision, side = value.get("precision"), value.get("open")
        role: Any = self.choice(value.get("role", "event"), f"{field}.role", get_args(TimeRole))
        return When(
            column=value["column"],
            role=role,
            formats=self.formats(value.get("format", ()), f"{field}.format"),
            pattern=self.pattern(value["pattern"], field, groups=1) if "pattern" in value else None,
            precision=None if precision is None else self.choice(precision, f"{field}.precision", PRECISIONS),
            open=None if side is None else self.choice(side, f"{field}.open", ("start", "end")),
            only=self.only(value.get("only", {}), f"{field}.only"),
        )

    def formats(self, value: Any, field: str) -> tuple[str, ...]:
        return (value,) if isinstance(value, str) else self.strings(value, field)

    def unfold(self, data: dict[str, Any]) -> Unfold | None:
        if not data:
            return None
        for needed in ("columns", "name", "value"):
            if needed not in data:
                raise self.bad(f"unfold.{needed}", "is missing", "name the columns, and a name for header and cell")
        listed = self.strings(data["columns"], "unfold.columns")
        return Unfold(
            columns=tuple(self.pattern(one, "unfold.columns") for one in listed),
            name=self.choice(data["name"], "unfold.name", ()),
            value=self.choice(data["value"], "unfold.value", ()),
            beside=self.strings(data.get("beside", ()), "unfold.beside"),
        )

    def factor(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.bad("quantity.scale", f"cannot be {value!r}", "it may be a number above 0")
        return float(value)

    def flag(self, value: Any, field: str) -> bool:
        if not isinstance(value, bool):
            raise self.bad(field, f"cannot be {value!r}", "it may be true or false")
        return value

    def source(self, data: dict[str, Any]) -> Source:
        if "kind" in data:
            self.choice(data["kind"], "source.kind", get_args(SourceKind))
        return Source(**data)

    def only(self, data: dict[str, Any], field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(data, dict):
            raise self.bad(field, "is no table", f'write {field} = {{ column = ["value"] }}')
        return tuple((column, self.strings(values, f"{field}.{column}")) for column, values in data.items())

    def choice(self, value: Any, field: str, allowed: tuple[str, ...]) -> str:
        # The empty text says "no value": a case that drops the field.
        if not isinstance(value, str) or (allowed and value and value not in allowed):
            raise self.bad(field, f"cannot be {value!r}", f"it may be: {', '.join(allowed) or 'a text'}")
        return value

    def pattern(self, value: Any, field: str, groups: int = 0) -> re.Pattern[str]:
        try:
            found = re.compile(value, re.IGNORECASE)
        except (re.error, TypeError) as error:
            raise self.bad(field, f"has a pattern that cannot be read, {value!r}: {error}", "correct it") from None
        if found.groups < groups:
            raise self.bad(field, f"has a pattern without a group, {value!r}", "put what is wanted in (brackets)")
        return found

    def strings(self, value: Any, field: str) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise self.bad(field, "is no list of texts", 'write ["...", "..."]')
        return tuple(value)

    def text(self, data: dict[str, Any], field: str) -> str:
        return self.choice(data.get(field, ""), field, ())

    def table(self, data: dict[str, Any], field: str, allowed: tuple[str, ...]) -> dict[str, Any]:
        found = data.get(field, {})
        if not isinstance(found, dict):
            raise self.bad(field, "is no table", f"write [{field}]")
        self.keys(found, field, allowed)
        return found

    def keys(self, data: dict[str, Any], field: str, allowed: tuple[str, ...]) -> None:
        for key in data:
            if key not in allowed:
                raise self.bad(f"{field}: {key}", "is not known", f"known are: {', '.join(allowed)}")

    def bad(self, field: str, what: str, then: str) -> BadMapping:
        return BadMapping(f"the field {field} {what}", where=self.where, next=then, field=field)


def _without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}
