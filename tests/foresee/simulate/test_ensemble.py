"""An ensemble does not hang on who ran it, and two scenarios share their luck."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import Unaccounted
from dragoman.foresee.simulate import ensemble
from dragoman.foresee.simulate.ensemble import LEVELS, Run, run
from dragoman.foresee.simulate.histogram import Histogram, tally


def backwards(work: Any, starts: Any) -> Any:
    """Runs the chunks in one thread from the last to the first, and hands them over in order."""
    listed = list(starts)
    done = {start: work(start) for start in reversed(listed)}
    yield from (done[start] for start in listed)


def test_the_same_bytes_whoever_runs_it(trial: Any) -> None:
    """One thread backwards, two threads, and the default give the same quantiles and means to the last bit."""

    def two(work: Any, starts: Any) -> Any:
        with ThreadPoolExecutor(2) as pool:
            yield from pool.map(work, starts)

    one, *others = [run(Run(trial.world), replicates=200, seed=4, mapper=how) for how in (None, backwards, two)]
    for other in others:
        assert one.quantiles.tobytes() == other.quantiles.tobytes()
        assert one.mean.tobytes() == other.mean.tobytes()


def test_a_world_against_itself_differs_in_nothing(trial: Any) -> None:
    """Under common luck the difference of a world from itself is nought everywhere."""
    found = run(Run(trial.world), Run(trial.world), replicates=70, seed=1)
    assert np.abs(found.quantiles).max() < 1e-6
    assert np.abs(found.mean).max() == 0


def test_common_luck_narrows_a_difference(trial: Any) -> None:
    """The band of a difference is narrower than what two unrelated ensembles would give."""
    gentle = {"yield_mean": 0.88}
    apart = run(Run(trial.world, gentle), replicates=128, seed=2).series("made S1")[:, -1]
    together = run(Run(trial.world, gentle), Run(trial.world), replicates=128, seed=2).series("made S1")[:, -1]
    assert together[-1] - together[0] < 0.5 * (apart[-1] - apart[0])


def test_replicates_take_what_is_not_known_in_turn(trial: Any) -> None:
    """Draws of a supplier's ramp widen the band of what it makes."""
    doubt = np.ones((50, 4, 4))
    doubt[..., 2:] = 0
    doubt[:, 1, 0] = np.linspace(0.2, 3, 50)
    sure = run(Run(trial.world), replicates=100, seed=3).series("made S1")[:, -1]
    unsure = run(Run(replace(trial.world, doubt=doubt)), replicates=100, seed=3).series("made S1")[:, -1]
    assert unsure[-1] - unsure[0] > 2 * (sure[-1] - sure[0])


def test_a_lost_dose_is_told(trial: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replicate that does not add up stops the run and names its seed."""
    monkeypatch.setattr(ensemble, "replicate", lambda *_: False)
    with pytest.raises(Unaccounted, match="seed 9"):
        run(Run(trial.world), replicates=60, seed=9)


@given(st.integers(1, 400), st.integers(0, 99))
def test_quantiles_lie_within_a_bin_of_the_true_ones(many: int, seed: int) -> None:
    """Whatever the values, a quantile is off by at most about a bin and never outside what was seen."""
    values = np.random.default_rng(seed).normal(size=(many, 1, 1))
    bins = Histogram.around(values[:128])
    bins.add(tally(values, bins.low, bins.width), values.min(0), values.max(0))
    found = bins.quantiles(LEVELS)[:, 0, 0]
    true = np.quantile(values[:, 0, 0], LEVELS, method="inverted_cdf")
    assert np.abs(found - true).max() <= 2 * bins.width.item() + (values.max() - values.min()) * (many < 20)
    assert (found >= values.min()).all()
    assert (found <= values.max()).all()
