"""A small world to run, and what a test may change of it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dragoman.foresee.simulate.ensemble import Run, simulated
from dragoman.foresee.simulate.world import World, synthetic


class Trial:
    """A small world whose arrays a test sets anew, and its outputs by name."""

    def __init__(self, world: World) -> None:
        self.world = world

    def but(self, **arrays: Any) -> "Trial":
        """The same world with some arrays changed."""
        return Trial(replace(self.world, arrays=self.world.arrays._replace(**arrays)))

    def without_partners(self) -> "Trial":
        none = np.zeros(0, np.int64)
        return self.but(partner_principal=none, partner_host=none, partner_quota=np.zeros(0), partner_week=none)

    def outputs(self, replicates: int = 40, seed: int = 5, **changes: float) -> dict[str, Any]:
        """Each output as an array of replicates by weeks."""
        found = simulated(Run(self.world, changes), range(replicates), seed)
        return {name: found[:, :, at] for at, name in enumerate(self.world.outputs)}


@pytest.fixture(scope="session")
def trial() -> Trial:
    """Four suppliers, thirty recipients, a year and a half."""
    return Trial(synthetic(suppliers=4, recipients=30, weeks=78))
