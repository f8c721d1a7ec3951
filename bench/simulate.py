"""Prints the speed and memory of the simulation, and of one toy model beside Mesa where it is installed.

    python bench/simulate.py [--replicates 10000]

The toy: suppliers make doses at their rate and hand them to states in proportion to their open need. Mesa's is written
as its manual writes models; ours is the same week in a compiled loop.
"""

import argparse
import importlib.util
import resource
import time

import numpy as np
from numba import njit

from dragoman.foresee.simulate.ensemble import Run, run
from dragoman.foresee.simulate.world import synthetic

STATES, SUPPLIERS, WEEKS = 200, 8, 104


@njit(nogil=True)
def toy(need: np.ndarray, rate: np.ndarray, weeks: int, g: np.random.Generator) -> float:
    open_ = need.copy()
    got = 0.0
    for _ in range(weeks):
        for s in range(len(rate)):
            made = rate[s] * g.gamma(16.0, 1 / 16.0)
            whole = open_.sum()
            share = min(made / whole, 1.0) if whole > 0 else 0.0
            for c in range(len(open_)):
                came = open_[c] * share
                open_[c] -= came
                got += came
    return got


def mesa_toy(need: np.ndarray, rate: np.ndarray, weeks: int, seed: int) -> float:
    import mesa

    class State(mesa.Agent):
        def __init__(self, model: mesa.Model, need: float) -> None:
            super().__init__(model)
            self.open, self.got = need, 0.0

        def take(self, share: float) -> None:
            came = self.open * share
            self.open -= came
            self.got += came

    class Supplier(mesa.Agent):
        def __init__(self, model: mesa.Model, rate: float) -> None:
            super().__init__(model)
            self.rate = rate

        def step(self) -> None:
            made = self.rate * self.model.rng.gamma(16.0, 1 / 16.0)
            states = self.model.agents_by_type[State]
            whole = states.agg("open", sum)
            states.do("take", min(made / whole, 1.0) if whole > 0 else 0.0)

    class World(mesa.Model):
        def __init__(self) -> None:
            super().__init__(rng=seed)
            for one in need:
                State(self, one)
            for one in rate:
                Supplier(self, one)

        def step(self) -> None:
            self.agents_by_type[Supplier].shuffle_do("step")

    world = World()
    for _ in range(weeks):
        world.step()
    return float(world.agents_by_type[State].agg("got", sum))


def against_mesa() -> None:
    rng = np.random.default_rng(1)
    need, rate = rng.uniform(1e3, 1e5, STATES), rng.uniform(1e3, 1e4, SUPPLIERS)
    toy(need, rate, 2, np.random.default_rng(0))  # compiled before it is timed
    start, times = time.process_time(), 200
    ours = [toy(need, rate, WEEKS, np.random.default_rng(seed)) for seed in range(times)]
    mine = (time.process_time() - start) / times
    if importlib.util.find_spec("mesa") is None:
        print("mesa is not installed: pip install mesa")
        return
    start = time.process_time()
    theirs = [mesa_toy(need, rate, WEEKS, seed) for seed in range(3)]
    other = (time.process_time() - start) / 3
    weeks = STATES * WEEKS / 1e6
    print(f"toy, million country-weeks a CPU-second: ours {weeks / mine:.2f}, Mesa {weeks / other:.3f},"
          f" {other / mine:.0f} times")  # fmt: skip
    print(f"toy, doses handed out on the mean: ours {np.mean(ours):.4g}, Mesa {np.mean(theirs):.4g}")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--replicates", type=int, default=10_000)
    asked = options.parse_args()
    world = synthetic(SUPPLIERS, STATES, WEEKS)
    run(Run(world), replicates=2)  # compiled before it is timed
    start, wall = time.process_time(), time.perf_counter()
    found = run(Run(world), replicates=asked.replicates, seed=1)
    spent, took = time.process_time() - start, time.perf_counter() - wall
    weeks = asked.replicates * STATES * WEEKS / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{asked.replicates:,} replicates of {STATES} states, {SUPPLIERS} suppliers, {WEEKS} weeks: {took:.0f} s,"
          f" {weeks / spent:.2f} million country-weeks a CPU-second, peak {peak:.0f} MB")  # fmt: skip
    print(f"every replicate accounts for every dose; alignment in the last week {found.series('alignment')[2, -1]:.3f}")
    against_mesa()


if __name__ == "__main__":
    main()
