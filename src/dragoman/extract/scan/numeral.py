"""A number as written, and the words that numbers are made of."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dragoman.extract.scan.anchors import table

_TABLE = table("numbers.toml")
ONES: dict[str, int] = _TABLE["ones"]
TENS: dict[str, int] = _TABLE["tens"]
SCALES: dict[str, float] = _TABLE["scales"] | _TABLE["short_scales"] | _TABLE["letter_scales"]
VAGUE: dict[str, list[float]] = _TABLE["vague"]
_EXACT = 2.0**53


def either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


FULL = either(_TABLE["scales"])
SHORT = either(_TABLE["short_scales"])


@dataclass(slots=True)
class Numeral:
    """A number as written: `value` is None where the words name only an interval; `high` None is open.

    `mantissa` is the number without its scale and `scale` the factor, so that "5-6 million" can share one scale.
    """

    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    kind: Literal["digits", "words", "vague", "share"]
    mantissa: float = 0.0
    scale: float = 1.0

    def scaled(self, scale: float) -> "Numeral":
        """The same number under another scale."""
        value = product(self.mantissa, scale)
        return Numeral(self.start, self.end, value, value, value, self.kind, self.mantissa, scale)


def product(number: float, factor: float) -> float:
    """The product in decimal arithmetic, so that 1.1 million is 1100000 and not a hair more."""
    if number.is_integer() and factor.is_integer() and abs(exact := number * factor) < _EXACT:
        return exact
    return float(Decimal(repr(number)) * Decimal(repr(factor)))
