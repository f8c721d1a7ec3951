"""Many replicates of one world: the same answer from one thread, two, or workers elsewhere."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import Unaccounted
from dragoman.foresee.simulate.histogram import Histogram, tally
from dragoman.foresee.simulate.kernel import STREAMS
from dragoman.foresee.simulate.parameters import vector
from dragoman.foresee.simulate.week import replicate
from dragoman.foresee.simulate.world import World

Array = NDArray[Any]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
PILOT = 128
CHUNK = 64
"""Replicates that are run and reduced together; part of the definition of an answer, not a matter of speed."""

Chunk = tuple[Array, Array, Array, Array]
Mapper = Callable[[Callable[[int], Chunk], Iterable[int]], Iterator[Chunk]]


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What many replicates say: quantiles and mean of every output in every week.

    `quantiles` has the shape (levels, weeks, outputs), `mean` (weeks, outputs); doses in thousands.
    """

    world: str
    outputs: tuple[str, ...]
    replicates: int
    seed: int
    quantiles: Array
    mean: Array

    def series(self, output: str) -> Array:
        """The quantiles of one output, of shape (levels, weeks). Raises: KeyError where there is none."""
        if output not in self.outputs:
            raise KeyError(output)
        return np.asarray(self.quantiles[:, :, self.outputs.index(output)])


@dataclass(frozen=True, slots=True)
class Run:
    """A world with the parameters that a scenario sets anew."""

    world: World
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs to run any chunk of an ensemble and reduce it: it can be sent to another process."""

    what: Run
    against: Run | None
    replicates: int
    seed: int
    low: Array
    width: Array

    def __call__(self, first: int) -> Chunk:
        """Counts in bins, least, most and sum of the replicates from `first` on."""
        which = range(first, min(first + CHUNK, self.replicates))
        found = simulated(self.what, which, self.seed, self.against)
        return tally(found, self.low, self.width), found.min(0), found.max(0), found.sum(0)


def run(
    what: Run,
    against: Run | None = None,
    *,
    replicates: int = 1000,
    seed: int = 0,
    watch: Callable[[int], None] = lambda _: None,
    mapper: Mapper | None = None,
) -> Ensemble:
    """The ensemble of a run; with `against`, of the differences from another one under the same luck.

    `watch` counts replicates; `mapper` sends chunks to workers, by default to threads. The result does not depend on
    it. Raises: Unaccounted where a replicate loses a dose.
    """
    pilot = simulated(what, range(min(PILOT, replicates)), seed, against)
    bins = Histogram.around(pilot)
    total = np.zeros(bins.low.shape)
    starts = range(0, replicates, CHUNK)
    work = Work(what, against, replicates, seed, bins.low, bins.width)
    for done, (counts, least, most, summed) in enumerate((mapper or threads)(work, starts), start=1):
        bins.add(counts, least, most)
        total += summed  # in the order of the chunks, so that the last digit is always the same
        watch(min(done * CHUNK, replicates))
    name = what.world.name if against is None else f"{what.world.name}, against {against.world.name}"
    return Ensemble(name, what.world.outputs, replicates, seed, bins.quantiles(LEVELS), total / replicates)


def simulated(what: Run, which: range, seed: int, against: Run | None = None) -> Array:
    """The outputs of some replicates, of shape (replicates, weeks, outputs), or their differences from `against`."""
    found = _several(what, which, seed)
    return found if against is None else found - _several(against, which, seed)


def _several(what: Run, which: range, seed: int) -> Array:
    world, values = what.world, vector(what.changes)
    out = np.zeros((len(which), world.weeks, len(world.outputs)))
    for at, number in enumerate(which):
        if not replicate(world.drawn(number), values, world.weeks, streams(seed, number), out[at]):
            raise Unaccounted(f"replicate {number} of {world.name} with seed {seed} lost doses", next="report the seed")
    return out


def streams(seed: int, number: int) -> tuple[np.random.Generator, ...]:
    """The random streams of a replicate, one for each mechanism: they hang on seed and number alone."""
    return tuple(
        np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(number, stream))))
        for stream in range(STREAMS)
    )


def threads(work: Callable[[int], Chunk], starts: Iterable[int]) -> Iterator[Chunk]:
    """Runs chunks on every processor; the compiled week lets go of the interpreter's lock."""
    workers = os.cpu_count() or 1
    listed = iter(starts)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        # A few chunks at a time: results that wait to be taken in are what would grow.
        while batch := list(islice(listed, 2 * workers)):
            yield from pool.map(work, batch)
