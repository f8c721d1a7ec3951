"""What if: the world of the ledger, run many times under one scenario or the difference of two."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk.questions import Questions
from dragoman.ledger import Filter

if TYPE_CHECKING:
    from dragoman.foresee.simulate.becoming import Becoming
    from dragoman.foresee.simulate.ensemble import Ensemble, Mapper, Run
    from dragoman.foresee.simulate.sensitivity import Sensitivity
    from dragoman.foresee.simulate.world import World

BASE = 0.9
"""The pair's alignment where the ledger holds no votes of the two: a guess."""

CLOSEST = 0.98
"""The latent alignment of one is without bound."""

Plan = str | Path


class Simulating(Questions):
    """The simulation, from what the ledger knew on a day."""

    def world(
        self, a: str = "RUS", b: str = "CHN", *, as_of: str | None = None, weeks: int = 104, plans: Sequence[Plan] = ()
    ) -> "World":
        """The world of a day: suppliers, recipients, promises and approvals that the ledger holds.

        The pair's alignment starts from and returns to the agreement of their votes beyond chance (kappa) in the last
        year that the ledger holds. Suppliers that one of `plans` names are there even if they have delivered nothing.
        """
        from dragoman.foresee.simulate.scenario import load_scenario, named
        from dragoman.foresee.simulate.start import world_of

        one, other = self.party(a), self.party(b)
        base, inputs = self._base(one, other, as_of)
        also = [who for plan in plans for who in named(load_scenario(plan))]
        found = world_of(self.view(as_of), one, other, weeks=weeks, base=base, also=also)
        return replace(found, sources={**found.sources, "alignment": inputs})

    def _base(self, a: str, b: str, as_of: str | None) -> tuple[float, tuple[str, ...]]:
        """Kappa of the votes of two states in the last year that has one, and the statements behind it."""
        from dragoman.measure.votes import by_year

        rows = self.view(as_of, Filter(kind="stance")).rows
        known = [(one.year, one.similarity.kappa, one.inputs) for one in by_year(rows, a, b) if one.similarity.kappa]
        if not known:
            return BASE, ()
        _, kappa, inputs = max(known, key=lambda one: one[0])
        return min(max(kappa, -CLOSEST), CLOSEST), inputs

    def simulate(  # noqa: PLR0913 - all but two are named
        self,
        scenario: Plan = "as_it_is",
        against: Plan | None = None,
        *,
        world: "World | None" = None,
        replicates: int = 1000,
        seed: int = 0,
        watch: Callable[[int], None] = lambda _: None,
        mapper: "Mapper | None" = None,
    ) -> "Ensemble":
        """The outputs of many runs of a world under a scenario; with `against`, the differences under the same luck.

        `mapper` sends the chunks to workers (see `foresee.simulate.workers`). Raises: Missing or BadScenario where a
        scenario cannot be used; NothingFound where the ledger gives no world.
        """
        from dragoman.foresee.simulate.ensemble import run

        start = world or self.world(plans=[one for one in (scenario, against) if one is not None])
        other = None if against is None else self._prepared(start, against)
        mine = self._prepared(start, scenario)
        return run(mine, other, replicates=replicates, seed=seed, watch=watch, mapper=mapper)

    def sensitivity(
        self, scenario: Plan, output: str, method: str = "morris", *, world: "World", seed: int = 0,
        watch: Callable[[int], None] = lambda _: None,
    ) -> "Sensitivity":  # fmt: skip
        """Which parameters an output of a world under a scenario hangs on, in its last week."""
        from dragoman.foresee.simulate.sensitivity import sensitivity

        return sensitivity(self._prepared(world, scenario), output, method, seed=seed, watch=watch)

    def becoming(
        self, world: "World", *, replicates: int = 1000, seed: int = 0, mapper: "Mapper | None" = None,
        watch: Callable[[int], None] = lambda _: None,
    ) -> "Becoming":  # fmt: skip
        """What becomes of the pair of a world, what each mechanism adds to it, and which parameters decide."""
        from dragoman.foresee.simulate.becoming import becoming

        return becoming(world, replicates=replicates, seed=seed, mapper=mapper, watch=watch)

    def _prepared(self, start: "World", name: Plan) -> "Run":
        from dragoman.foresee.simulate.ensemble import Run
        from dragoman.foresee.simulate.scenario import apply, load_scenario
        from dragoman.reconcile.actors import group, members

        plan = load_scenario(name)
        return Run(apply(start, plan, lambda words: members(group(words) or words)), plan.parameters)
