"""The numbers that the simulation runs on: each with its range, unit, status and the mechanism that uses it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NoReturn

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import BadScenario

Status = Literal["data", "calibrated", "assumption"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number: its value, the range that a scenario may set, and what it is; `place` is its place in the vector."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    status: Status
    mechanism: str
    says: str
    place: int


@cache
def parameters() -> dict[str, Parameter]:
    """Every parameter that ships with the program, by name, in the order of the file."""
    table = tomllib.loads(files("dragoman.foresee.simulate").joinpath("parameters.toml").read_text("utf8"))
    return {name: Parameter(name=name, place=at, **row) for at, (name, row) in enumerate(table.items())}


def vector(changes: Mapping[str, Any] | None = None, where: str = "scenario") -> NDArray[np.float64]:
    """All values in order, some of them set anew.

    Raises: BadScenario where a name is unknown, a value is no number, or lies outside its range.
    """
    known = parameters()
    found = np.array([one.value for one in known.values()])
    for name, value in (changes or {}).items():
        found[(known.get(name) or _unknown(name, where)).place] = checked(name, value, where)
    return found


def checked(name: str, value: Any, where: str) -> float:
    """The value of a parameter, held against its range."""
    one = parameters().get(name) or _unknown(name, where)
    if isinstance(value, bool) or not isinstance(value, int | float) or not one.low <= value <= one.high:
        raise BadScenario(
            f"{name} cannot be {value!r}",
            where=f"{where}, parameters.{name}",
            next=f"it is in {one.unit} and may be from {one.low:g} to {one.high:g}; it is {one.value:g} by default",
        )
    return float(value)


def _unknown(name: str, where: str) -> NoReturn:
    from rapidfuzz import process

    near = process.extractOne(name, list(parameters()))
    raise BadScenario(
        f"there is no parameter {name!r}",
        where=f"{where}, parameters.{name}",
        next=f"did you mean {near[0]}? all of them: dragoman simulate --parameters",
    )
