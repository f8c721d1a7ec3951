"""How far a reading can be trusted, by the layer that found its parties."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from dragoman.terms import Statement

Layer = Literal["named", "inferred", "coreference"]


def layer(statement: Statement) -> Layer:
    """Where the parties come from: the words of the span, a pronoun in it, or the discourse around it."""
    parties = (*statement.actors, *statement.counterparts)
    if any(party.via == "coreference" for party in parties):
        return "coreference"
    if all(party.mention is not None and party.mention in statement.text for party in parties):
        return "named"
    return "inferred"


def confidence(statement: Statement) -> float:
    """The share of readings of this layer that were wholly right, drawn to one half where few were counted.

    (right + 1) / (all + 2), rounded to two digits; with and without a stated value are counted apart.
    Source: rule of succession (Laplace 1774) over the counts in frames/confidence.toml.
    """
    stated = statement.quantity is not None and statement.quantity.value is not None
    right, counted = _counts()[layer(statement)]["with_value" if stated else "without"]
    return round((right + 1) / (counted + 2), 2)


@cache
def _counts() -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = tomllib.loads(
        files("dragoman.extract.frames").joinpath("confidence.toml").read_text("utf8")
    )
    return found
