"""What if: the world of the ledger, run many times under one scenario or the difference of two."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk.questions import Questions

if TYPE_CHECKING:
    from dragoman.foresee.simulate.ensemble import Ensemble
    from dragoman.foresee.simulate.world import World

BASE = 0.9
"""The pair's alignment where no ledger gives it: a guess, as the list of parameters says."""


class Simulating(Questions):
    """The simulation, from what the ledger knew on a day."""

    def world(self, a: str = "RUS", b: str = "CHN", *, as_of: str | None = None, weeks: int = 104) -> "World":
        """The world of a day: suppliers, recipients, promises and approvals that the ledger holds."""
        from dragoman.foresee.simulate.start import world_of

        return world_of(self.view(as_of), self.party(a), self.party(b), weeks=weeks, base=BASE)

    def simulate(
        self,
        scenario: str | Path = "as_it_is",
        against: str | Path | None = None,
        *,
        world: "World | None" = None,
        replicates: int = 1000,
        seed: int = 0,
        watch: Callable[[int], None] = lambda _: None,
    ) -> "Ensemble":
        """The outputs of many runs of a world under a scenario; with `against`, the differences under the same luck.

        Raises: Missing or BadScenario where a scenario cannot be used; NothingFound where the ledger gives no world.
        """
        from dragoman.foresee.simulate.ensemble import Run, run
        from dragoman.foresee.simulate.scenario import apply, load_scenario
        from dragoman.reconcile.actors import group, members

        start = world or self.world()

        def prepared(name: str | Path) -> Run:
            plan = load_scenario(name)
            return Run(apply(start, plan, lambda words: members(group(words) or words)), plan.parameters)

        other = None if against is None else prepared(against)
        return run(prepared(scenario), other, replicates=replicates, seed=seed, watch=watch)
