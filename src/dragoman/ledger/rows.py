"""From nouns to rows of the tables and back."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.terms import Document, Judgement, Party, Statement
from dragoman.terms.period import partial
from dragoman.terms.record import as_record, canonical, from_record

TOLD = ("title", "address", "language")
PREFIX = re.compile(r"^(?:ORG|PER|GRP|set):")


def last_day(stated: str | None) -> str | None:
    """The last day of a partial date, from which on it counts as said.

    Raises: ValueError where it is no ISO day, month or year.
    """
    if stated is None:
        return None
    try:
        first, last, _ = partial(stated)
    except ValueError:
        first = last = ""
    if not first.startswith(stated):  # 2021-6 would stand in the wrong place among days
        raise ValueError(f"{stated!r} is not a day such as 2021-06-24, 2021-06 or 2021")
    return last


def folded(name: str) -> str:
    """A name by which rows are found: without the prefix of an id and its underscores, in lower case."""
    return PREFIX.sub("", name).replace("_", " ").strip().casefold()


def document_row(document: Document) -> dict[str, Any]:
    """A description of a document: its record without the text, and the rank by which the fullest speaks.

    The rank puts a known day first, then a known publisher, then fewer unknown facts, then the name.

    Raises: ValueError where a day is none.
    """
    tree = as_record(document)
    record = canonical({key: value for key, value in tree.items() if key != "text"})
    silent = f"{document.published is None:d}{document.source.publisher is None:d}"
    silent += str(sum(tree[key] is None for key in TOLD))
    return {
        "id": document.id,
        "rank": f"{silent} {document.name} {hashlib.sha256(record.encode()).hexdigest()}",
        "name": document.name,
        "published": document.published,
        "published_last": last_day(document.published),
        "not_before": last_day(document.not_before),
        "publisher": document.source.publisher and folded(document.source.publisher),
        "record": record,
    }


def document_from(record: str, text: str) -> Document:
    """The document of a description and its text."""
    return from_record(Document, {**json.loads(record), "text": text})


def reading_row(document: str, extractor: str) -> dict[str, Any]:
    """A job: the extractor's name before the `@`, and its version in a form that sorts."""
    family, _, version = extractor.partition("@")
    padded = re.sub(r"\d+", lambda number: number[0].zfill(8), version)
    return {"document": document, "extractor": extractor, "family": family, "version": padded}


def statement_row(statement: Statement) -> dict[str, Any]:
    """A statement's record with what questions ask by."""
    return {
        "id": statement.id,
        "document": statement.doc,
        "kind": statement.kind,
        "product": statement.product and folded(statement.product),
        "said_last": last_day(statement.said),
        "voucher": folded(statement.attribution[-1].source) if statement.attribution else None,
        "text": statement.text,
        "record": canonical(statement),
    }


def party_rows(statement: Statement) -> Iterator[tuple[str, str]]:
    """Role and code of everybody in a statement, each pair once."""
    return iter(dict.fromkeys(_roles(statement)))


def _roles(statement: Statement) -> Iterator[tuple[str, str]]:
    everybody = (*statement.actors, *statement.counterparts)
    parties = {key: one for one in everybody for key in (one.code, one.id)}
    actors, counterparts = _ids(statement.actors), _ids(statement.counterparts)
    giving, getting = statement.supplier, statement.recipient
    if not giving and not getting:
        giving, getting = actors, counterparts
    for role, ids in (("gives", giving), ("gets", getting), ("actor", actors), ("counterpart", counterparts)):
        for code in ids:
            yield role, code
            party = parties.get(code)
            if party is not None:
                yield role, party.id
                if party.polity is not None:
                    yield role, party.polity


def _ids(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(one.id for one in parties)


def judgement_from(record: str) -> Judgement:
    """The judgement of a record."""
    return from_record(Judgement, json.loads(record))
