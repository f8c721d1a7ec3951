"""Parquet files of a view for large questions: written from the ledger, never changed, made anew at will.

DuckDB reads the statements as they are recorded and writes them as columns; it calculates and keeps nothing.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dragoman.errors import LedgerError, Missing, MissingPart
from dragoman.ledger import queries
from dragoman.ledger.chain import START
from dragoman.ledger.instants import now
from dragoman.ledger.ledger import Filter, Snapshot
from dragoman.ledger.schema import VERSION, links
from dragoman.terms import AsOf

MANIFEST = "manifest.json"
ROWS_AT_ONCE = 5000
MEMORY = "1GB"

PARTY = "STRUCT(id VARCHAR, polity VARCHAR, kind VARCHAR, mention VARCHAR, via VARCHAR)[]"
TIME = "STRUCT(text VARCHAR, earliest VARCHAR, latest VARCHAR, granularity VARCHAR, role VARCHAR, anchor VARCHAR)[]"
VOUCHER = "STRUCT(source VARCHAR, mention VARCHAR, cue VARCHAR, mode VARCHAR, polity VARCHAR)[]"
QUANTITY = (
    "STRUCT(text VARCHAR, value DOUBLE, low DOUBLE, high DOUBLE, bound VARCHAR, unit VARCHAR, hedge VARCHAR, "
    "per VARCHAR, measure VARCHAR, basis VARCHAR)"
)
# The record of a statement as DuckDB reads it; `plover` and `detail` differ by kind and stay JSON.
RECORD = {
    "id": "VARCHAR", "doc": "VARCHAR", "kind": "VARCHAR", "predicate": "VARCHAR", "stage": "VARCHAR", "actors": PARTY,
    "counterparts": PARTY, "supplier": "VARCHAR[]", "recipient": "VARCHAR[]", "product": "VARCHAR",
    "object": "VARCHAR", "quantity": QUANTITY, "time": TIME, "attribution": VOUCHER, "polarity": "VARCHAR",
    "modality": "VARCHAR", "tense": "VARCHAR", "certainty": "VARCHAR", "said": "VARCHAR", "confidence": "DOUBLE",
    "extractor": "VARCHAR", "plover": "JSON", "detail": "JSON", "notes": "VARCHAR[]", "span": "INTEGER[]",
    "text": "VARCHAR", "trigger_text": "VARCHAR",
}  # fmt: skip
SOURCE = "STRUCT(publisher VARCHAR, country VARCHAR, kind VARCHAR, state_controlled BOOLEAN)"
DOCUMENT = {
    "id": "VARCHAR", "name": "VARCHAR", "media_type": "VARCHAR", "title": "VARCHAR", "published": "VARCHAR",
    "not_before": "VARCHAR", "source": SOURCE, "address": "VARCHAR", "language": "VARCHAR",
}  # fmt: skip
LAST_DAY = """CASE length(day) WHEN 10 THEN TRY_CAST(day AS DATE)
  WHEN 7 THEN last_day(TRY_CAST(day || '-01' AS DATE)) WHEN 4 THEN TRY_CAST(day || '-12-31' AS DATE) END"""
WRITE_DOCUMENTS = """COPY (
  SELECT d.* EXCLUDE (source), d.source.publisher AS publisher, d.source.country AS country,
    d.source.kind AS source_kind, d.source.state_controlled AS state_controlled
  FROM documents d ORDER BY published, name, id
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"""
WRITE_STATEMENTS = """COPY (
  SELECT * EXCLUDE (day), LAST_DAY AS said_last FROM (
    SELECT s.* EXCLUDE (quantity, said), s.quantity.value AS value, s.quantity.low AS low, s.quantity.high AS high,
      s.quantity.unit AS unit, s.quantity.per AS per, s.quantity.bound AS bound, s.quantity.measure AS measure,
      s.quantity.basis AS basis, s.quantity.text AS quantity_text, coalesce(s.said, d.published) AS day,
      coalesce(s.said, d.published) AS said, d.source.publisher AS publisher, d.name AS document_name
  FROM statements s JOIN documents d ON d.id = s.doc)
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)""".replace("LAST_DAY", LAST_DAY)


def write_snapshot(db: Connection, as_of: AsOf, out: Path, *, replace: bool = False) -> Snapshot:
    """The statements and documents that could be known at a pair of times, as Parquet files in a folder of their own.

    The folder gets its name when it is whole. `manifest.json` in it says of which ledger it is, with the SHA-256 of
    each file. One that stands there is only replaced with `replace`, and only where it is a snapshot.

    Raises: LedgerError, Missing, MissingPart.
    """
    _must_be_free(out, replace=replace)
    with _unfinished(out) as part:
        counts = _write(db, as_of, part)
        last = db.execute(select(links.c.seq, links.c.hash).order_by(links.c.seq.desc()).limit(1)).first()
        files = {one.name: _sum(one) for one in sorted(part.glob("*.parquet"))}
        times = {"said": as_of.said, "known": as_of.known, "written_at": now()}
        chain = {"head": last.hash if last else START, "links": last.seq if last else 0}
        made = Snapshot(str(out), version=VERSION, rows=counts, files=files, **chain, **times)  # type: ignore[arg-type]
        told = {name: getattr(made, name) for name in Snapshot.__slots__ if name != "folder"}
        (part / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", "utf8")
        for one in part.iterdir():
            one.chmod(0o444)
        _put(part, out)
    return made


def _must_be_free(out: Path, *, replace: bool) -> None:
    if out.exists() and not (replace and (out / MANIFEST).is_file()):
        what = "there is something already" if not replace else "what stands here is no snapshot"
        next = "name a new folder, or say --replace" if not replace else "name a new folder"
        raise LedgerError(what, where=str(out), next=next)
    if not out.absolute().parent.is_dir():
        raise Missing("the folder does not exist", where=str(out.parent), next="make it first")


@contextmanager
def _unfinished(out: Path) -> Iterator[Path]:
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        yield part
    except OSError as reason:
        what = f"the snapshot cannot be written: {reason}"
        raise LedgerError(what, where=str(out), next="see that the disk has room and may be written") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(db: Connection, as_of: AsOf, part: Path) -> dict[str, int]:
    duckdb = _duckdb()
    lines = part / "lines.json"
    counts = {}
    with duckdb.connect() as calculator:
        calculator.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false")
        calculator.execute(f"SET temp_directory = {_quoted(str(part / 'spill'))}")
        for name, columns, query, write in (
            ("documents", DOCUMENT, queries.descriptions(as_of), WRITE_DOCUMENTS),
            ("statements", RECORD, queries.rows(as_of, Filter()), WRITE_STATEMENTS),
        ):
            counts[name] = _records(db, query, lines)
            shape = ", ".join(f"{_quoted(key)}: {_quoted(kind)}" for key, kind in columns.items())
            options = f"format = 'newline_delimited', columns = {{{shape}}}, maximum_object_size = 100000000"
            read = f"FROM read_json({_quoted(str(lines))}, {options})"
            if name == "documents":  # statements are joined to them
                calculator.execute(f"CREATE TEMP TABLE documents AS {read}")
            else:
                calculator.execute(f"CREATE TEMP VIEW {name} AS {read}")
            calculator.execute(write.format(file=str(part / f"{name}.parquet").replace("'", "''")))
            lines.unlink()
    shutil.rmtree(part / "spill", ignore_errors=True)
    return counts


def _records(db: Connection, query: Any, lines: Path) -> int:
    """How many records a question gives, written one a line, each statement once."""
    count, seen = 0, set[int]()
    with lines.open("w", encoding="utf8") as out:
        for rows in db.execute(query.execution_options(yield_per=ROWS_AT_ONCE)).partitions():
            fresh = []
            for row in rows:
                mark = hash(row.record)
                if mark not in seen:
                    seen.add(mark)
                    fresh.append(row.record)
            out.write("".join(f"{record}\n" for record in fresh))
            count += len(fresh)
    return count


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        what = "a snapshot needs a part that is not installed: duckdb"
        raise MissingPart(what, next="install it: pip install 'dragoman[analytics]'") from None
    return duckdb


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _put(part: Path, out: Path) -> None:
    if out.exists():
        shutil.rmtree(out)
    part.replace(out)
