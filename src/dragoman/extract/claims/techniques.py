"""Techniques of information manipulation that stand for a class of stories, with their names.

The list is a file of its own under the terms of its makers (`data/disarm.toml`, CC BY-SA 4.0). A technique is attached
only where a third party alleges the act; for anything else a reviewer decides.
"""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(files("dragoman.extract.claims").joinpath("data/disarm.toml").read_text("utf8"))


def techniques(narrative: str) -> tuple[str, ...]:
    """The ids of the techniques that go with one of the classes N1 to N8, in the order of the table."""
    return tuple(_table()["classes"].get(narrative, ()))


def name(technique: str) -> str:
    """What a technique is called; the id itself where the list does not hold it."""
    return str(_table()["techniques"].get(technique, technique))
