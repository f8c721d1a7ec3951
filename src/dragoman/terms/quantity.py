"""A number with its unit and its doubt."""

from dataclasses import dataclass, replace
from typing import Literal

Bound = Literal["=", "~", ">", ">=", "<", "<=", "range", "vague"]
Measure = Literal["stock", "cumulative", "rate", "capacity", "share", "count"]
Basis = Literal["as_stated", "two_dose_equivalent", "doses_from_courses"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the words of a quantity say: the best value (none where vague), the interval, and the unit.

    `text` holds the words. `value` is in `unit` (dose, course, person, USD, percent, country, ...); of a range it is
    the lower end. `low` and `high` bound what the words allow, None where open. `per` is a span of time (day, week,
    month, year) or a thing, and goes with the measures rate and capacity. `hedge` keeps the hedging words.
    """

    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    hedge: str | None = None
    per: str | None = None
    measure: Measure = "stock"
    basis: Basis = "as_stated"

    def __add__(self, other: "Quantity") -> "Quantity":
        """The sum of two quantities of one definition, interval by interval arithmetic.

        Raises: ValueError where unit, per, measure or basis differ: unlike quantities have no sum.
        """
        if self.definition != other.definition:
            raise ValueError(f"{self.definition} and {other.definition} have no common sum")
        return replace(
            self,
            text=f"{self.text} + {other.text}",
            value=_sum(self.value, other.value),
            low=_sum(self.low, other.low),
            high=_sum(self.high, other.high),
            bound=self.bound if self.bound == other.bound else "vague",
            hedge=None,
        )

    @property
    def definition(self) -> tuple[str | None, str | None, str, str]:
        """What must be equal for two quantities to be compared or added: unit, per, measure, basis."""
        return (self.unit, self.per, self.measure, self.basis)

    def meets(self, other: "Quantity") -> bool:
        """True where the intervals of two quantities of one definition share a value."""
        if self.definition != other.definition:
            return False
        return _at_most(self.low, other.high) and _at_most(other.low, self.high)


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _at_most(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high
