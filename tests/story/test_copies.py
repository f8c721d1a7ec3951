"""One story counts once, however many outlets print it and however they turn its words."""

import json
from pathlib import Path

import pytest
from tests.story.conftest import RECORD

import dragoman
from dragoman.reconcile.stories import claims
from dragoman.terms.statement import LEDGER_KINDS

ECHO = Path(__file__).parents[3] / "shared" / "gold" / "quantities" / "echo_cluster_AP_2021-05-02.jsonl"
FLOOD = 120


def _written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_eight_texts_of_one_wire_story_have_one_origin(parser: object, tmp_path: Path) -> None:
    """Each figure of the story is one claim, whichever of the texts carries it."""
    if not ECHO.exists():
        pytest.skip("needs the shared cluster of wire texts beside the project")
    rows: list[dict[str, object]] = []
    for place, line in enumerate(ECHO.read_text("utf-8").splitlines()):
        told = json.loads(line)
        day = told["published"] if told["published"] and "/" not in told["published"] else None
        rows.append({"id": f"echo-{place}", "text": told["text"], "publisher": f"Outlet {place}", "published": day})
    with dragoman.open(str(tmp_path / "echo.db")) as desk:
        desk.read([_written(tmp_path / "echo.jsonl", rows)])
        found = [one for one in claims(desk.ledger.asof().rows) if one.statement.kind in LEDGER_KINDS]
    documents = {row.document.id for one in found for row in one.rows}
    assert len(documents) == len(rows)
    assert sorted(len(one.rows) for one in found) == [4, 4, 4]


def test_a_flood_of_copies_moves_no_finding(parser: object, tmp_path: Path) -> None:
    """The account is the same to the figure after one note has been printed by a hundred and twenty outlets."""
    notes = [json.loads(line) for line in RECORD.read_text("utf-8").splitlines()]
    note = next(one for one in notes if "205 million" in one["text"])
    copies = [
        {**note, "id": f"copy-{n}", "publisher": f"Outlet {n}", "published": f"2021-06-{1 + n % 28:02d}"}
        for n in range(FLOOD)
    ]
    with dragoman.open(str(tmp_path / "flood.db")) as desk:
        desk.read([RECORD])
        before = desk.account("RUS").to_records()
        desk.read([_written(tmp_path / "flood.jsonl", copies)])
        after = desk.account("RUS").to_records()
    assert [{**row, "copies": 0} for row in after] == [{**row, "copies": 0} for row in before]
