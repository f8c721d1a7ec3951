"""Scenarios: small files that change a world, each field with its unit and its range."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.errors import BadScenario, Missing
from dragoman.foresee.simulate.parameters import checked
from dragoman.foresee.simulate.world import World

FOLDER = "dragoman.foresee.simulate.scenarios"


@dataclass(frozen=True, slots=True)
class Field:
    """A number of a scenario: its unit and the range that it may take; whole numbers only where `whole`."""

    unit: str
    low: float
    high: float
    whole: bool = False


SUPPLIER = {
    "capacity": Field("times the plateau of the world", 0, 100),
    "ramp": Field("weeks", 1, 520),
    "start": Field("weeks from the beginning of the run", -520, 520),
    "kept_home": Field("share of output kept at home while the home need is open", 0, 1),
    "stories": Field("items a week", 0, 1000),
    "price": Field("US dollars a dose", 0, 200),
}
PARTNER = {
    "quota": Field("million doses a year", 0, 20_000),
    "week": Field("weeks from the beginning of the run", -520, 520, whole=True),
}
DONATION = {
    "doses": Field("million doses", 0.001, 20_000),
    "week": Field("weeks from the beginning of the run", 0, 520, whole=True),
}
EVENT = {
    "size": Field("shock to latent alignment", -3, 3),
    "week": Field("weeks from the beginning of the run", 0, 519, whole=True),
}
KEYS = ("title", "says", "parameters", "supplier", "co_production", "partner", "donation", "approval", "event")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a file changes: parameters by name, and the rest of its tables as they stand, already checked."""

    name: str
    title: str
    says: str
    parameters: dict[str, float]
    supplier: dict[str, dict[str, Any]] = field(default_factory=dict)
    co_production: bool = True
    partner: tuple[dict[str, Any], ...] = ()
    donation: tuple[dict[str, Any], ...] = ()
    approval: tuple[dict[str, Any], ...] = ()
    event: tuple[dict[str, Any], ...] = ()


def bundled() -> tuple[str, ...]:
    """The names of the scenarios that ship with the program."""
    return tuple(
        sorted(one.name.removesuffix(".toml") for one in files(FOLDER).iterdir() if one.name.endswith(".toml"))
    )


def load_scenario(name: str | Path) -> Scenario:
    """The scenario in a file, or the bundled one of that name.

    Raises: Missing where there is neither; BadScenario where a field, a unit or a range is not met.
    """
    path = Path(name)
    if path.is_file():
        return parse(path.read_text("utf8", errors="replace"), str(path))
    if str(name) in bundled():
        return parse(files(FOLDER).joinpath(f"{name}.toml").read_text("utf8"), str(name))
    raise Missing(
        "there is no such scenario", where=str(name), next=f"name a TOML file or one of: {', '.join(bundled())}"
    )


def named(scenario: Scenario) -> tuple[str, ...]:
    """The suppliers that a scenario gives something to: they must be in the world, though they delivered nothing."""
    tables = (*(one["supplier"] for one in scenario.donation), *(one["principal"] for one in scenario.partner))
    return tuple(dict.fromkeys(str(one) for one in tables))


def parse(text: str, where: str) -> Scenario:
    """The scenario that a TOML text describes."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadScenario(f"the scenario is not TOML: {error}", where=where, next="correct the file") from None
    _known(data, KEYS, "", where)
    values = _table(data, "parameters", where)
    for name, one in (suppliers := _table(data, "supplier", where)).items():
        _numbers(one, SUPPLIER, f"supplier.{name}", where)
    if not isinstance(data.get("co_production", True), bool):
        raise BadScenario("co_production is neither true nor false", where=where, next="write co_production = false")
    return Scenario(
        name=Path(where).stem,
        title=str(data.get("title", Path(where).stem)),
        says=str(data.get("says", "")),
        parameters={name: checked(name, value, where) for name, value in values.items()},
        supplier=suppliers,
        co_production=data.get("co_production", True),
        partner=_rows(data, "partner", ("principal", "host"), PARTNER, where),
        donation=_rows(data, "donation", ("supplier",), DONATION, where),
        approval=_rows(data, "approval", ("supplier", "within"), {}, where),
        event=_rows(data, "event", (), EVENT, where),
    )


def apply(world: World, scenario: Scenario, members: Callable[[str], frozenset[str]] = lambda _: frozenset()) -> World:
    """The world as a scenario changes it; `members` gives the states of a bloc or region.

    Raises: BadScenario where it names a supplier that the world does not have, or a bloc without recipients.
    """
    a = world.arrays
    changed: dict[str, Any] = {}
    for name, fields in scenario.supplier.items():
        _supplier(world, a, changed, name, fields, scenario.name)
    if not scenario.co_production:
        none = np.zeros(0, np.int64)
        changed |= {"partner_principal": none, "partner_host": none, "partner_quota": np.zeros(0), "partner_week": none}
    for one in scenario.partner:
        _append(a, changed, "partner_principal", _place(world, one["principal"], scenario.name))
        _append(a, changed, "partner_host", _place(world, one["host"], scenario.name))
        _append(a, changed, "partner_quota", one["quota"] * 1000 / 52)
        _append(a, changed, "partner_week", one["week"])
    for one in scenario.donation:
        _donate(world, a, changed, one, scenario.name)
    for one in scenario.approval:
        _approve(world, a, changed, one, members, scenario.name)
    event = changed.setdefault("event", a.event.copy())
    for one in scenario.event:
        if one["week"] < world.weeks:
            event[one["week"]] += one["size"]
    return replace(world, name=f"{world.name}, {scenario.name}", arrays=a._replace(**changed))


def _supplier(world: World, a: Any, changed: dict[str, Any], name: str, fields: Mapping[str, Any], where: str) -> None:
    at = _place(world, name, where)
    for key, value in fields.items():
        own = "plateau" if key == "capacity" else key
        column = changed.setdefault(own, getattr(a, own).copy())
        column[at] = column[at] * value if key == "capacity" else value
        if key == "kept_home" and value == 1:  # nothing leaves, even when the home need is met
            need = changed.setdefault("home_need", a.home_need.copy())
            need[at] = np.iinfo(np.int64).max // 4


def _donate(world: World, a: Any, changed: dict[str, Any], one: Mapping[str, Any], where: str) -> None:
    """A gift lies in stock at once and is promised to every state by its need; they approve what they are given."""
    at = _place(world, one["supplier"], where)
    doses = round(one["doses"] * 1000)
    stock = changed.setdefault("stock", a.stock.copy())
    stock[at] += doses
    shares = np.floor(a.need / a.need.sum() * doses).astype(np.int64)
    approved = changed.setdefault("approved", a.approved.copy())
    approved[at, shares > 0] = 1
    for to in np.flatnonzero(shares):
        _append(a, changed, "order_supplier", at)
        _append(a, changed, "order_recipient", int(to))
        _append(a, changed, "order_amount", int(shares[to]))
        _append(a, changed, "order_due", int(one["week"]) + 26)


def _approve(
    world: World, a: Any, changed: dict[str, Any], one: Mapping[str, Any],
    members: Callable[[str], frozenset[str]], where: str,
) -> None:  # fmt: skip
    at = _place(world, one["supplier"], where)
    within = members(one["within"])
    places = [place for place, name in enumerate(world.recipients) if name in within]
    if not places:
        raise BadScenario(f"no recipient of the world lies in {one['within']!r}", where=f"{where}, approval.within",
                          next="name a bloc or region such as EU")  # fmt: skip
    approved = changed.setdefault("approved", a.approved.copy())
    approved[at, places] = 1


def _append(a: Any, changed: dict[str, Any], name: str, value: float) -> None:
    changed[name] = np.append(changed.get(name, getattr(a, name)), value).astype(getattr(a, name).dtype)


def _place(world: World, name: str, where: str) -> int:
    if name not in world.suppliers:
        raise BadScenario(
            f"the world has no supplier {name!r}", where=where, next=f"it has {', '.join(world.suppliers)}"
        )
    return world.suppliers.index(name)


def _known(data: Mapping[str, Any], allowed: tuple[str, ...], inside: str, where: str) -> None:
    for key in data:
        if key not in allowed:
            at = f"{inside}.{key}" if inside else key
            raise BadScenario(f"{at} is no field of a scenario", where=where, next=f"it may be {', '.join(allowed)}")


def _table(data: Mapping[str, Any], name: str, where: str) -> dict[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise BadScenario(f"{name} is no table", where=where, next=f"write [{name}]")
    return dict(found)


def _numbers(data: Any, fields: Mapping[str, Field], inside: str, where: str, words: tuple[str, ...] = ()) -> None:
    if not isinstance(data, dict):
        raise BadScenario(f"{inside} is no table", where=where, next=f"write [{inside}]")
    _known(data, (*words, *fields), inside, where)
    for key, one in fields.items():
        value = data.get(key, one.low)
        fits = not isinstance(value, bool) and isinstance(value, int if one.whole else int | float)
        if not fits or not one.low <= value <= one.high:
            whole = "a whole number of " if one.whole else "in "
            raise BadScenario(f"{inside}.{key} cannot be {value!r}", where=where,
                              next=f"it is {whole}{one.unit}, from {one.low:g} to {one.high:g}")  # fmt: skip


def _rows(
    data: Mapping[str, Any], name: str, words: tuple[str, ...], fields: Mapping[str, Field], where: str
) -> tuple[dict[str, Any], ...]:
    listed = data.get(name, [])
    if not isinstance(listed, list):
        raise BadScenario(f"{name} is no list of tables", where=where, next=f"write [[{name}]]")
    for number, one in enumerate(listed, start=1):
        inside = f"{name} {number}"
        _numbers(one, fields, inside, where, words)
        for key in (*words, *fields):
            if key not in one:
                unit = f", {fields[key].unit}" if key in fields else ""
                raise BadScenario(f"{inside}.{key} is missing", where=where, next=f"every {name} has {key}{unit}")
    return tuple(listed)
