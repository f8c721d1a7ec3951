"""The second vote on the class of an event."""

import pytest

from dragoman.extract.events.coding import SCALES
from dragoman.extract.events.model import Model, model, votes

SMALL = Model(("AID", "ASSAULT"), (0.0, 0.0), {"t=give": (2.0, -2.0), "t=bomb": (-2.0, 2.0)}, (0.0, 1.0, 1.0))


def test_chances_sum_to_one_and_follow_the_weights() -> None:
    """The class whose words stand in the clause has the greater chance."""
    chances = SMALL.chances(["t=bomb", "w=unknown"])
    assert sum(chances.values()) == pytest.approx(1.0)
    assert chances["ASSAULT"] > 0.9


def test_a_class_that_the_model_shares_is_surer() -> None:
    """The score of the frames' class is higher where the model agrees than where it does not."""
    chances = SMALL.chances(["t=bomb"])
    assert SMALL.score(chances, "ASSAULT") > SMALL.score(chances, "AID")


def test_the_model_that_ships_knows_every_class() -> None:
    """All sixteen events have weights, and a clear case gets both votes."""
    assert set(model().classes) == set(SCALES)
    both, score = votes("ASSAULT", ["t=bomb", "o=village", "w=village"])
    assert both == {"frames": "ASSAULT", "model": "ASSAULT"}
    assert score > 0.5
