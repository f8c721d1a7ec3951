"""Workers in other processes give what threads give, to the last bit."""

import subprocess
import sys
from typing import Any

import pytest

from dragoman.errors import BadOption
from dragoman.foresee.simulate.ensemble import Run, run
from dragoman.foresee.simulate.workers import mapped


@pytest.mark.filterwarnings("ignore")  # what the clusters warn of is theirs
@pytest.mark.parametrize(("on", "part"), [("dask://local", "distributed"), ("ray://local", "ray")])
def test_two_processes_give_the_bytes_of_threads(trial: Any, on: str, part: str) -> None:
    """Two workers of a cluster on this machine return the same quantiles and means as threads do."""
    pytest.importorskip(part, reason=f"{part} is not installed")
    here = run(Run(trial.world), replicates=200, seed=4)
    with mapped(on) as mapper:
        there = run(Run(trial.world), replicates=200, seed=4, mapper=mapper)
    assert here.quantiles.tobytes() == there.quantiles.tobytes()
    assert here.mean.tobytes() == there.mean.tobytes()


@pytest.mark.parametrize("on", ["dask://", "spark://here", "everywhere"])
def test_an_unknown_place_is_told(on: str) -> None:
    """What is neither Dask nor Ray is refused with what to write."""
    with pytest.raises(BadOption, match="dask://HOST:PORT"), mapped(on):
        pass


@pytest.mark.parametrize(("on", "part"), [("dask://local", "distributed"), ("ray://local", "ray")])
def test_a_client_that_is_not_installed_is_named(on: str, part: str) -> None:
    """Where the client of a cluster is missing, the error says what to install."""
    program = (
        f"import sys; sys.modules[{part!r}] = None\n"
        "from dragoman.foresee.simulate.workers import mapped\n"
        f"with mapped({on!r}): pass"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert f"pip install dragoman[{on.partition(':')[0]}]" in told.stderr
