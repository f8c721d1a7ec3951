"""Which parameters an output hangs on: elementary effects after Morris, shares of variance after Sobol.

Source: Morris (1991), Technometrics 33, 161-174; Saltelli et al. (2010), Comput. Phys. Commun. 181, 259-270; as in
SALib (Herman and Usher, 2017). The luck of every point is the same, so that a difference is that of the parameters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import BadOption, MissingPart
from dragoman.foresee.simulate.ensemble import Run, simulated
from dragoman.foresee.simulate.parameters import Parameter, Status, parameters

Array = NDArray[Any]
WIDE = 0.5
"""A parameter is varied by half of its value up and down, within the range that a scenario may set."""

REPLICATES = 4
"""Runs of each point, with the same luck for all points."""

TRAJECTORIES, LEVELS = 10, 4
POINTS = 32
MOST = 12
"""Parameters that Sobol's shares are taken over: those with the largest elementary effects."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one parameter does to an output: `mu_star` over the span, `sigma`, and the total share of variance.

    `share` is Sobol's total index ST; None where only elementary effects were taken, or the parameter was left out.
    """

    name: str
    status: Status
    unit: str
    low: float
    high: float
    mu_star: float
    sigma: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The effects on an output in the last week, largest first, and the part of them that rests on assumptions.

    `assumed` is that part of the sum of total indices, or of the squared elementary effects (method `morris`).
    """

    output: str
    method: str
    runs: int
    effects: tuple[Effect, ...]
    assumed: float


def sensitivity(
    what: Run, output: str, method: str = "morris", *, size: int | None = None, seed: int = 0,
    watch: Callable[[int], None] = lambda _: None,
) -> Sensitivity:  # fmt: skip
    """How an output in the last week hangs on each parameter.

    `size` is the number of Morris' trajectories, or of Sobol's base points (a power of two). Sobol's shares are taken
    over the twelve parameters with the largest elementary effects, the others stay as they are. `watch` counts runs.
    Raises: MissingPart where SALib is not installed; BadOption where there is no such output or method.
    """
    if output not in what.world.outputs:
        raise BadOption(f"there is no output {output!r}", where="--output", next=", ".join(what.world.outputs))
    if method not in ("morris", "sobol"):
        raise BadOption(f"{method!r} is no method", where="--sensitivity", next="write morris or sobol")
    trial = _Trial(what, output, seed, watch)
    first = _morris(trial, list(parameters().values()), size if method == "morris" else None)
    if method == "morris":
        return _found(trial, method, first, {})
    named = sorted(first, key=lambda one: -first[one][0])[:MOST]
    return _found(trial, method, first, _sobol(trial, [parameters()[name] for name in named], size or POINTS))


@dataclass(slots=True)
class _Trial:
    what: Run
    output: str
    seed: int
    watch: Callable[[int], None]
    runs: int = 0

    def values(self, names: Sequence[str], points: Array) -> Array:
        at, found = self.what.world.outputs.index(self.output), np.zeros(len(points))
        for row, point in enumerate(points):
            changed = {**self.what.changes, **dict(zip(names, point.tolist(), strict=True))}
            out = simulated(Run(self.what.world, changed), range(REPLICATES), self.seed)
            found[row] = out[:, -1, at].mean()
            self.runs += REPLICATES
            self.watch(self.runs)
        return found


def span(one: Parameter, value: float) -> tuple[float, float]:
    """The range over which a parameter is varied about its value; where that is nought, a tenth of its whole range."""
    reach = WIDE * abs(value) or 0.1 * (one.high - one.low)
    return max(one.low, value - reach), min(one.high, value + reach)


def _problem(trial: _Trial, varied: Sequence[Parameter]) -> dict[str, Any]:
    bounds = [span(one, float(trial.what.changes.get(one.name, one.value))) for one in varied]
    return {"num_vars": len(varied), "names": [one.name for one in varied], "bounds": [list(one) for one in bounds]}


def _morris(trial: _Trial, varied: Sequence[Parameter], size: int | None) -> dict[str, tuple[float, float]]:
    """mu* and sigma of each parameter, of the output's change over its whole span."""
    try:
        from SALib.analyze import morris as analysis
        from SALib.sample import morris as sampling
    except ImportError:
        raise MissingPart("SALib is not installed", next="pip install dragoman[sensitivity]") from None
    problem = _problem(trial, varied)
    points = sampling.sample(problem, size or TRAJECTORIES, num_levels=LEVELS, seed=trial.seed)
    found = analysis.analyze(
        problem, points, trial.values(problem["names"], points), num_levels=LEVELS, seed=trial.seed, num_resamples=10
    )
    effects = zip(found["mu_star"], found["sigma"], strict=True)
    return {name: (float(mu), float(sigma)) for name, (mu, sigma) in zip(problem["names"], effects, strict=True)}


def _sobol(trial: _Trial, varied: Sequence[Parameter], size: int) -> dict[str, float]:
    """The total index of each parameter, never below nought."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = _problem(trial, varied)
    points = sampling.sample(problem, size, calc_second_order=False, seed=trial.seed)
    values = trial.values(problem["names"], points)
    if values.std() == 0:
        return dict.fromkeys(problem["names"], 0.0)
    found = analysis.analyze(problem, values, calc_second_order=False, seed=trial.seed, num_resamples=10)
    return {name: max(float(share), 0.0) for name, share in zip(problem["names"], found["ST"], strict=True)}


def _found(trial: _Trial, method: str, first: dict[str, tuple[float, float]], shares: dict[str, float]) -> Sensitivity:
    known = parameters()
    effects = []
    for name, (mu, sigma) in first.items():
        one = known[name]
        low, high = span(one, float(trial.what.changes.get(name, one.value)))
        effects.append(Effect(name, one.status, one.unit, low, high, mu, sigma, shares.get(name)))
    effects.sort(key=lambda one: (-(one.share or 0.0), -one.mu_star, one.name))
    weight = {one.name: (one.share or 0.0) if shares else one.mu_star**2 for one in effects}
    whole = sum(weight.values())
    assumed = sum(weight[one.name] for one in effects if one.status == "assumption")
    return Sensitivity(trial.output, method, trial.runs, tuple(effects), assumed / whole if whole else 0.0)
