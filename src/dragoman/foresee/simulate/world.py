"""Who and what a run starts from: suppliers, recipients, promises, partners, the bloc and the pair."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Arrays(NamedTuple):
    """A world as the kernel reads it: S suppliers, R recipients; doses in whole thousands, times in weeks from now.

    `plateau`, `ramp`, `start`, `price`, `stories`, `due_weeks` (S), `swing`, `momentum` (S, the standard deviation
    of the logarithm of use over months and its deviation now), `home_need`, `stock` (S, integers), `kept_home` (S,
    share of output kept at home while the home need is open), `attacks` (S by S, shares of stories against a rival),
    `need`, `throughput` (R, integers), `pays` (R, share paid by itself), `region` (R, numbers), `member` (R, 0 or 1),
    `affinity`, `sphere`, `trust`, `approved`, `reach` (S by R), `order_*` and `partner_*` (one a promise or
    partnership), `event` (weeks, shocks to the latent alignment), `first`, `second` (the pair), `contested` (a
    supplier), `base` (the alignment that the pair returns to).
    """

    plateau: Array
    ramp: Array
    start: Array
    swing: Array
    momentum: Array
    price: Array
    stories: Array
    due_weeks: Array
    home_need: Array
    stock: Array
    kept_home: Array
    attacks: Array
    need: Array
    throughput: Array
    pays: Array
    region: Array
    member: Array
    affinity: Array
    sphere: Array
    trust: Array
    approved: Array
    reach: Array
    order_supplier: Array
    order_recipient: Array
    order_amount: Array
    order_due: Array
    partner_principal: Array
    partner_host: Array
    partner_quota: Array
    partner_week: Array
    event: Array
    first: int
    second: int
    contested: int
    base: float


@dataclass(frozen=True, slots=True)
class World:
    """A named start of a run: the arrays with the names of their rows, and what they were made from.

    `sources` name the statements or tables behind a field; a field without any is an assumption. `doubt` holds draws of
    what is not known of each supplier's ramp, of shape (draws, suppliers, 4): a factor on its plateau, a factor on its
    ramp, weeks added to its start, what is added to its momentum; replicates take them in turn.
    """

    name: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    weeks: int
    arrays: Arrays
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubt: Array | None = None

    def drawn(self, number: int) -> Arrays:
        """The arrays of a replicate, with one draw of what is not known."""
        if self.doubt is None:
            return self.arrays
        one, a = self.doubt[number % len(self.doubt)], self.arrays
        return a._replace(
            plateau=a.plateau * one[:, 0],
            ramp=a.ramp * one[:, 1],
            start=a.start + one[:, 2],
            momentum=a.momentum + one[:, 3],
        )

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the series that a run gives, in order."""
        each = ("made", "promised", "delivered", "overdue", "fulfilment", "trust", "influence")
        pair = ("alignment", "from events", "from co-production", "from division", "from friction")
        named = tuple(f"{name} {supplier}" for name in each for supplier in self.suppliers)
        return (*named, *pair, "cohesion", "resignations", "uptake", "stories", "exposures", "shared markets")


def synthetic(suppliers: int = 8, recipients: int = 200, weeks: int = 104, seed: int = 7) -> World:
    """A made-up world of any size, for tests and measurements of speed: no figure in it stands for a state."""
    rng = np.random.default_rng(seed)
    s, r = suppliers, recipients
    need = np.round(rng.lognormal(9.5, 1.3, r)).astype(np.int64) + 50
    promises = max(1, r // 4)
    arrays = Arrays(
        plateau=rng.uniform(2000, 40000, s), ramp=rng.uniform(8, 40, s), start=rng.uniform(-30, 10, s),
        swing=np.zeros(s),
        momentum=np.zeros(s), price=rng.uniform(3, 20, s),
        stories=np.where(np.arange(s) < 2, 6.0, 0.0), due_weeks=rng.uniform(20, 60, s),
        home_need=np.round(rng.uniform(0, 3e5, s)).astype(np.int64), stock=np.zeros(s, dtype=np.int64),
        kept_home=rng.uniform(0.3, 0.95, s), attacks=rivals(s), need=need,
        throughput=np.maximum(need // 40, 1), pays=rng.uniform(0, 1, r), region=np.arange(r, dtype=np.int64) % 12,
        member=(np.arange(r) < 27).astype(np.int64), affinity=rng.normal(0, 0.5, (s, r)),
        sphere=(rng.random((s, r)) < 0.04).astype(float), trust=rng.normal(0, 0.3, (s, r)),
        approved=(rng.random((s, r)) < 0.15).astype(np.int64), reach=rng.uniform(0, 1, (s, r)),
        order_supplier=rng.integers(0, s, promises), order_recipient=rng.integers(0, r, promises),
        order_amount=np.round(rng.lognormal(7, 1, promises)).astype(np.int64) + 1,
        order_due=rng.integers(10, 80, promises), partner_principal=np.array([0, 0, 0]),
        partner_host=np.array([1, 1, 1]), partner_quota=np.array([1150.0, 1900.0, 1900.0]),
        partner_week=np.array([-12, -10, -8]), event=np.zeros(weeks), first=0, second=1, contested=0, base=0.9,
    )  # fmt: skip
    names = tuple(f"S{at}" for at in range(s)), tuple(f"R{at:03d}" for at in range(r))
    return World("synthetic", *names, weeks, arrays)


def rivals(s: int) -> Array:
    """Each supplier's stories against all others alike."""
    return np.where(np.eye(s) > 0, 0.0, 1 / max(s - 1, 1))


def place(names: Sequence[str], name: str) -> int:
    """The number of a supplier or recipient by its code.

    Raises: KeyError where there is none.
    """
    if name not in names:
        raise KeyError(name)
    return names.index(name)
