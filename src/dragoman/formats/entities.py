"""Entities as flat columns, for CSV: one record an entity, several values in a cell joined by `;`."""

import csv
import io
from collections.abc import Iterable, Iterator

from dragoman.formats.columns import guarded
from dragoman.terms.entity import Known, Tie

COLUMNS = (
    "entity_id", "kind", "name", "polity", "statements", "documents", "names", "other_ids", "aliases", "former_names",
    "part_of", "subsidiaries", "roles", "holders",
)  # fmt: skip


def csv_lines(listed: Iterable[Known]) -> Iterator[str]:
    """The header and one record an entity, each with its end of line."""
    yield _csv(COLUMNS)
    for one in listed:
        yield _csv(tuple(guarded(cell) for cell in _cells(one)))


def _cells(one: Known) -> tuple[str | int | None, ...]:
    return (
        one.entity.id,
        one.entity.kind,
        one.entity.name,
        one.entity.polity,
        one.statements,
        one.documents,
        _joined(f"{name} ({count})" for name, count in one.names),
        _joined(one.ids[1:]),
        _joined(_name(tie.one) for tie in one.ties if tie.kind == "alias"),
        _joined(_name(tie.one) for tie in one.ties if tie.kind == "former name"),
        _joined(_name(tie.other) for tie in one.ties if tie.kind == "subsidiary" and tie.one in one.ids),
        _joined(_name(tie.one) for tie in one.ties if tie.kind == "subsidiary" and tie.other in one.ids),
        _joined(role_words(tie, with_holder=False) for tie in one.ties if tie.kind == "role" and tie.one in one.ids),
        _joined(role_words(tie, with_holder=True) for tie in one.ties if tie.kind == "role" and tie.other in one.ids),
    )


def role_words(tie: Tie, *, with_holder: bool) -> str:
    """A role in words with its time: `foreign minister of FRA, 2017-05 to 2022-05`, or who holds it."""
    whom = f"{_name(tie.one)}, {tie.role}" if with_holder else f"{tie.role} of {_name(tie.other)}"
    if tie.source == "gazetteer":
        return f"{whom}, {tie.since or 'unknown'} to {tie.until or 'now'}"
    return f"{whom}, said {tie.said or ''}".rstrip()


def _name(id: str) -> str:
    return id.split(":", 1)[-1].replace("_", " ")


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(parts)) or None


def _csv(cells: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
