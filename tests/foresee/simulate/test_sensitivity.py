"""What an output hangs on is found, with the status of each parameter."""

from typing import Any

import pytest

from dragoman.errors import BadOption
from dragoman.foresee.simulate.ensemble import Run
from dragoman.foresee.simulate.parameters import parameters
from dragoman.foresee.simulate.sensitivity import sensitivity, span

pytest.importorskip("SALib", reason="SALib is not installed")
pytestmark = pytest.mark.filterwarnings("ignore:.*:FutureWarning", "ignore:.*:UserWarning")


def test_doses_hang_on_use_and_not_on_stories(trial: Any) -> None:
    """What is made hangs on use and yield; a story's effect on trust leaves it alone; half of a sum is a share."""
    found = sensitivity(Run(trial.world), "made S1", size=3)
    order = [one.name for one in found.effects]
    assert {"utilisation", "yield_mean"} & set(order[:4])
    assert next(one.mu_star for one in found.effects if one.name == "story_effect") == pytest.approx(0)
    assert 0 <= found.assumed <= 1
    assert {one.name for one in found.effects} == set(parameters())


def test_shares_of_variance_are_shares(trial: Any) -> None:
    """Total indices are nought or more; those of parameters that were not varied are not told."""
    found = sensitivity(Run(trial.world), "alignment", "sobol", size=2)
    told = [one.share for one in found.effects if one.share is not None]
    assert len(told) == 12
    assert min(told) >= 0
    assert found.effects[0].share == max(told)


def test_spans_stay_in_range() -> None:
    """Half up and down, cut at the range that a scenario may set."""
    assert span(parameters()["yield_mean"], 0.9) == (0.45, 1.0)
    low, high = span(parameters()["order_rate"], 0.0)
    assert low == 0.0
    assert high == pytest.approx(0.1)


def test_what_is_no_output_is_told(trial: Any) -> None:
    """An unknown output lists those that there are, an unknown method the two."""
    with pytest.raises(BadOption, match="alignment"):
        sensitivity(Run(trial.world), "love")
    with pytest.raises(BadOption, match="morris or sobol"):
        sensitivity(Run(trial.world), "alignment", "guess")
