"""A snapshot says what the view says, and never changes."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import LedgerError, MissingPart
from dragoman.ledger import Ledger
from dragoman.terms import AsOf, Document, Judgement, Quantity, Statement

Made = tuple[Document, bytes]


@pytest.fixture
def duckdb() -> Any:
    """The calculator, where it is installed."""
    return pytest.importorskip("duckdb")


@pytest.fixture
def filled(ledger: Ledger, document: Callable[..., Made], statement: Callable[..., Statement]) -> Ledger:
    """Two documents with three statements, one of which is rejected, one read twice."""
    amount = Quantity("20 doses", 20.0, 20.0, 20.0, "=", "dose")
    made, content = document("Landed 'one'. Promised two. Denied three.", published="2021-02")
    found = [
        statement(made, "Landed 'one'", supplier=("RUS",), recipient=("MEX", "ARG"), quantity=amount),
        statement(made, "Promised two", kind="commitment", said="2021-01-05", detail={"aspect": "x"}),
        statement(made, "Denied three"),
    ]
    ledger.append(made, content, found, extractor="frames@1.0")
    ledger.append(made, content, found[:1], extractor="other@1.0")
    ledger.judge(Judgement("reject", (found[2].id,), "Ana", "2021-07-01", "misread"))
    other, content = document("Nothing here.", "empty", None)
    ledger.append(other, content, (), extractor="frames@1.0")
    return ledger


def test_the_files_hold_the_rows_of_the_view(filled: Ledger, tmp_path: Path, duckdb: Any) -> None:
    """Each statement of the view once, with its figure, its days and its parties; documents without their text."""
    made = filled.snapshot(AsOf(), tmp_path / "out")
    read = duckdb.connect().execute
    rows = read(
        f"SELECT id, said, CAST(said_last AS VARCHAR), supplier, recipient, value, unit, publisher, text "
        f"FROM '{tmp_path}/out/statements.parquet' ORDER BY said"
    ).fetchall()
    told = {row.statement.id: row for row in filled.asof().rows}
    assert {row[0] for row in rows} == set(told)
    assert rows[0][1:3] == ("2021-01-05", "2021-01-05")
    assert rows[1][1:] == (
        "2021-02", "2021-02-28", ["RUS"], ["MEX", "ARG"], 20.0, "dose", "Courier", "Landed 'one'",
    )  # fmt: skip
    assert read(f"SELECT name FROM '{tmp_path}/out/documents.parquet' ORDER BY 1").fetchall() == [("empty",), ("note",)]
    assert made.rows == {"documents": 2, "statements": 2}


def test_the_manifest_names_the_ledger_and_the_times(filled: Ledger, tmp_path: Path, duckdb: Any) -> None:
    """Head, times, rows and sums stand in it, and an earlier day gives fewer rows."""
    filled.snapshot(AsOf("2021-01-31"), tmp_path / "out")
    told = json.loads((tmp_path / "out" / "manifest.json").read_text("utf8"))
    found = filled.verify()
    assert (told["head"], told["links"], told["said"], told["known"]) == (found.head, found.links, "2021-01-31", None)
    assert told["rows"]["statements"] == 1
    assert sorted(told["files"]) == ["documents.parquet", "statements.parquet"]


def test_a_snapshot_is_replaced_only_when_told(filled: Ledger, tmp_path: Path, duckdb: Any) -> None:
    """What stands there stays; with replace a snapshot is written anew, anything else is refused."""
    out = tmp_path / "out"
    first = filled.snapshot(AsOf(), out)
    with pytest.raises(LedgerError, match="already"):
        filled.snapshot(AsOf(), out)
    assert filled.snapshot(AsOf(), out, replace=True).rows == first.rows
    other = tmp_path / "mine"
    other.mkdir()
    with pytest.raises(LedgerError, match="no snapshot"):
        filled.snapshot(AsOf(), other, replace=True)
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_dir()) == ["mine", "out"]


def test_without_the_calculator_the_error_says_so(
    filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The missing part is named, and nothing half-made is left."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingPart, match="duckdb"):
        filled.snapshot(AsOf(), tmp_path / "out")
    assert not (tmp_path / "out").exists()
