"""A measured number that explains itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indicator:
    """A value with its name, unit, subject and interval; `method` is the formula's name, `inputs` are statement ids."""

    name: str
    subject: str
    value: float | None
    unit: str
    method: str
    inputs: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    note: str | None = None
