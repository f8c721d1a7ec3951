"""Small tables of deliveries, as panels and as views, and the bundled one in a ledger."""

import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import dragoman
from dragoman.demo import FOLDER
from dragoman.foresee.forecast.panel import Panel

_path = Path(__file__).parents[1] / "reconcile" / "conftest.py"
_spec = importlib.util.spec_from_file_location("tests_record", _path)
assert _spec is not None
assert _spec.loader is not None
_record = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_record)

scribe = _record.scribe
Rows = Mapping[tuple[str, str], Sequence[float]]
START = 2021 * 12  # January 2021


@pytest.fixture
def table() -> Callable[[Rows], Panel]:
    """A panel from the doses of each pair by month, the first being January 2021."""

    def made(rows: Rows) -> Panel:
        pairs = tuple(sorted(rows))
        doses = np.array([rows[pair] for pair in pairs], dtype=float)
        ids = tuple((f"{one}-{to}",) for one, to in pairs)
        return Panel(pairs, doses, START, np.zeros(len(pairs)), ids, "Count", "doc", None, "dose")

    return made


@pytest.fixture
def market() -> Rows:
    """Two suppliers with forty recipients each over nine months, in lumps, at rates that differ a hundredfold."""
    rng = np.random.default_rng(5)
    rows: dict[tuple[str, str], Sequence[float]] = {}
    for supplier in ("AAA", "BBB"):
        for at in range(40):
            rate = float(np.exp(rng.normal(11, 1.5)))
            starts = int(rng.integers(0, 7))
            came = rng.gamma(1.0, rate, 9) * (rng.random(9) < 0.7)
            came[:starts] = 0
            came[starts] = rate
            rows[supplier, f"R{at:02d}"] = came.tolist()
    return rows


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A desk over a ledger with the bundled promises, deliveries and capacities."""
    place = tmp_path_factory.mktemp("foresee") / "bundled.db"
    with dragoman.open(str(place)) as desk:
        for mapping, file in (
            ("unicef_deliveries", "unicef_deliveries.csv"),
            ("promises", "promises_by_recipient.csv"),
            ("capacity", "capacity_and_output_claims.csv"),
        ):
            desk.import_table(mapping, FOLDER / file)
        yield desk
