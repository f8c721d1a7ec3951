"""One ledger of the bundled record for every test of this folder, read once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.demo import FOLDER
from dragoman.desk import Desk

RECORD = FOLDER / "record.jsonl"
PROMISES = FOLDER / "promises_by_recipient.csv"
DELIVERIES = FOLDER / "unicef_deliveries.csv"
APPROVALS = FOLDER / "sputnik_v_approvals.csv"


@pytest.fixture(scope="session")
def desk(parser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk over the record and three tables; `parser` says so where the model is missing."""
    with dragoman.open(str(tmp_path_factory.mktemp("story") / "story.db")) as opened:
        opened.read([RECORD])
        for mapping, file in (
            ("promises", PROMISES),
            ("unicef_deliveries", DELIVERIES),
            ("approvals", APPROVALS),
        ):
            opened.import_table(mapping, file)
        yield opened


@pytest.fixture(scope="session")
def page(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief on Russia and China as a file of its own."""
    from dragoman.brief.render.page import page as render

    path = tmp_path_factory.mktemp("page") / "russia-china.html"
    path.write_text(render(desk.brief("RUS", "CHN")), "utf-8")
    return path
