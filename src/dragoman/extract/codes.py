"""Codes of states in systems other than ISO 3166."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def systems() -> dict[str, dict[str, str]]:
    """Each system's codes with the ISO 3166-1 alpha-3 code of the same state."""
    table = tomllib.loads(files("dragoman.extract").joinpath("codes.toml").read_text("utf8"))
    return {name: dict(pair.split(":") for pair in pairs.split()) for name, pairs in table.items()}


def iso(code: str, system: str) -> str:
    """The ISO code of a state that a system writes in its own way.

    Raises: ValueError where the system has no such code.
    """
    found = systems()[system].get(code)
    if found is None:
        raise ValueError(f"{code!r} is no code of a state in the system {system}")
    return found
