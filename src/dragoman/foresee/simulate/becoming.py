"""What becomes of the pair: the world as it is, what each mechanism adds to it, and which parameters decide."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.foresee.simulate.ensemble import Ensemble, Mapper, Run, run
from dragoman.foresee.simulate.scenario import apply, load_scenario
from dragoman.foresee.simulate.sensitivity import Sensitivity, sensitivity
from dragoman.foresee.simulate.world import World


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the report: what a mechanism adds, as the world with it against the same world without.

    `outputs` name the series of the difference that answer it, `decided` tells what one of them hangs on.
    """

    question: str
    without: str
    outputs: tuple[str, ...]
    difference: Ensemble
    decided: Sensitivity


@dataclass(frozen=True, slots=True)
class Becoming:
    """The world as it is and the parts of the answer; `decided` tells what the pair's alignment hangs on."""

    world: World
    as_it_is: Ensemble
    parts: tuple[Part, ...]
    decided: Sensitivity


def becoming(
    world: World,
    *,
    replicates: int = 1000,
    seed: int = 0,
    mapper: Mapper | None = None,
    watch: Callable[[int], None] = lambda _: None,
    sizes: tuple[int | None, int | None] = (None, None),
) -> Becoming:
    """The answer for a world; every difference is taken under the same luck.

    What parameters decide is asked by elementary effects on each part's first output in the last week; alignment's are
    shares of variance. `sizes` are those of the two methods, None for their defaults. `watch` counts runs over all
    parts. Raises: MissingPart where SALib is not installed.
    """
    done = 0

    def count(runs: int) -> None:
        watch(done + runs)

    here = run(Run(world), replicates=replicates, seed=seed, mapper=mapper, watch=count)
    done += replicates
    whole = sensitivity(Run(world), "alignment", "sobol", size=sizes[1], seed=seed, watch=count)
    done += whole.runs
    parts = []
    for question, name, outputs in _asked(world):
        plan = load_scenario(name)
        if plan.supplier:  # the bundled one names the pair of the article
            plan = replace(plan, supplier={one: {"stories": 0} for one in world.suppliers[:2]})
        other = Run(apply(world, plan), plan.parameters)
        found = run(Run(world), other, replicates=replicates, seed=seed, mapper=mapper, watch=count)
        done += replicates
        decided = whole
        if outputs[0] != whole.output:
            decided = sensitivity(Run(world), outputs[0], size=sizes[0], seed=seed, watch=count)
            done += decided.runs
        parts.append(Part(question, plan.title, outputs, found, decided))
    return Becoming(world, here, tuple(parts), whole)


def _asked(world: World) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The questions, the scenario that leaves the mechanism out, and the outputs that answer them."""
    a, b = world.suppliers[:2]
    rivals = world.suppliers[2:4]
    many = tuple(f"{name} {one}" for one in (a, b, *rivals) for name in ("trust", "promised"))
    return (
        ("What does co-production add to fulfilment?", "no_co_production",
         (f"fulfilment {a}", f"delivered {a}", f"overdue {a}", "alignment")),
        ("What do stories do to trust and orders?", "no_stories", (*many[-2:], *many[:-2], "cohesion")),
        ("What does a divided bloc do to alignment?", "no_division", ("alignment",)),
        ("What do contested markets do to alignment?", "no_friction", ("alignment",)),
    )  # fmt: skip
