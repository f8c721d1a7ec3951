"""A forecast with everything that stands beside it, and the score that it gets once the outcome is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Baseline:
    """A naive figure beside a forecast: total delivered by the day if one simple rule held; None where it cannot say.

    `value` is in the unit of the forecast, `inputs` are the ids of the statements that it rests on.
    """

    name: str
    value: float | None
    rule: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a forecast: what it covers, the amount that is expected of it as (level, value) pairs."""

    name: str
    quantiles: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that a forecast is held against: what was promised, by when, who says so.

    `chance` is that of the whole amount having arrived by the day of the forecast; `share` is the part of the promise
    that will have arrived, as (level, value) pairs. `deadline` is the ISO day that the promise names, None where none.
    """

    amount: float
    word: str
    claimant: str | None
    said: str | None
    deadline: str | None
    chance: float
    share: tuple[tuple[float, float], ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """How much a supplier will have delivered by a day, as quantiles of the total since the first delivery.

    `recipient` and `product` are None where all count. `as_of` and `known` are the two times at which the ledger was
    looked at; nothing else entered. `by` is the ISO day that is forecast. `quantiles` are (level, value) pairs in
    `unit`, levels rising. `so_far` is what the table of `source` counted by `counted_until`, the end of its last whole
    month. `weights` are the shares of the pool's members, `past` what the method scored on earlier dates. `seed` makes
    the same bytes each time. `inputs` are the ids of the statements of the supplier, or of the pair, from which it was
    made.
    """

    supplier: str
    recipient: str | None
    product: str | None
    as_of: str | None
    known: str | None
    by: str
    unit: str
    method: str
    quantiles: tuple[tuple[float, float], ...]
    so_far: float
    counted_until: str
    source: str | None
    baselines: tuple[Baseline, ...]
    parts: tuple[Part, ...]
    promises: tuple[Promised, ...]
    weights: tuple[tuple[str, float], ...]
    past: "Past | None"
    seed: int
    inputs: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def at(self, level: float) -> float:
        """The value of a level that is among the quantiles.

        Raises: KeyError where it is not.
        """
        return dict(self.quantiles)[level]


@dataclass(frozen=True, slots=True)
class Past:
    """What a method scored on dates before: targets, mean CRPS, that of the best naive rule, shares covered.

    `ahead` is how many months before the outcome they were made. `skill` is 1 - CRPS / CRPS of the naive rule that did
    best on the same targets.
    """

    ahead: int
    targets: int
    crps: float
    naive: str
    naive_crps: float
    skill: float
    covered_50: float
    covered_90: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One forecast of one method with its outcome, as `dragoman backtest` prints it.

    `recipient` is None for the total of a supplier. `crps` is in doses; coverage is None for a single number.
    `quantiles` are (level, value) pairs.
    """

    as_of: str
    by: str
    supplier: str
    recipient: str | None
    method: str
    crps: float
    covered_50: bool | None
    covered_90: bool | None
    observed: float
    quantiles: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A forecast that was kept, on which day, and its outcome and score where the outcome is known."""

    id: str
    made_on: str
    forecast: Forecast
    observed: float | None = None
    crps: float | None = None
    covered_50: bool | None = None
    covered_90: bool | None = None
