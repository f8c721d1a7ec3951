"""The classes of stories N1 to N8, and the techniques of information manipulation that stand for each.

The techniques are a file of their own under the terms of its makers (`frames/disarm.toml`, CC BY-SA 4.0). One is
attached only where a third party alleges the act; for anything else a reviewer decides.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dragoman.extract.frames").joinpath(name).read_text("utf8"))


def techniques(narrative: str) -> tuple[str, ...]:
    """The ids of the techniques that go with one of the classes N1 to N8, in the order of the table."""
    return tuple(_table("disarm.toml")["classes"].get(narrative, ()))


def name(technique: str) -> str:
    """What a technique is called; the id itself where the list does not hold it."""
    return str(_table("disarm.toml")["techniques"].get(technique, technique))


def meaning(narrative: str) -> str:
    """What the stories of a class tell; the class itself where there is none of this name."""
    return next((str(row["meaning"]) for row in _table("tales.toml")["class"] if row["id"] == narrative), narrative)
