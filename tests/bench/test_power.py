"""After a simulated loss of power a ledger holds what was acknowledged, and the simulation would see if it did not."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_a_loss_of_power_loses_nothing_and_less_care_would() -> None:
    """Every state is whole with the care that ledgers are opened with; without syncs some are not."""
    command = [sys.executable, str(BENCH / "power.py"), "--states", "20", "--controls", "30"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "libsqlite3" in run.stderr:
        pytest.skip(run.stderr.strip())
    full, _, off = (ast.literal_eval(line) for line in run.stdout.splitlines())
    assert (full["synchronous"], full["whole"], full["lost"], full["corrupt"]) == ("FULL", 20, 0, 0)
    assert (off["synchronous"], off["whole"] < 30) == ("OFF", True)
