"""How far a reading can be trusted, layer by layer, from what can be seen of it."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from dragoman.extract.traits import traits
from dragoman.terms import Statement

Layer = Literal["found", "parties", "quantity", "right"]
LAYERS: tuple[Layer, ...] = ("found", "parties", "quantity", "right")
Weights = Mapping[str, float]
LEAST, MOST = 0.02, 0.98
CLAIMS = frozenset({"target", "stance", "relation", "judgement", "fact", "narrative"})


def confidence(statement: Statement) -> float:
    """The chance that a reading is wholly right: kind, sides, quantity, polarity; of a claim the share of its kind."""
    if statement.kind in CLAIMS and (statement.detail is not None or statement.kind != "stance"):
        return share(*shares()[statement.kind])
    return confidences(statement)["right"]


def share(true: int, judged: int) -> float:
    """The share of true readings, drawn towards a half where few were judged: (true + 1) / (judged + 2).

    Source: rule of succession (Laplace 1814).
    """
    return round((true + 1) / (judged + 2), 2)


@cache
def shares() -> dict[str, tuple[int, int]]:
    """How many claims of each kind were judged true, and how many were judged."""
    table = tomllib.loads(files("dragoman.extract.frames").joinpath("shares.toml").read_text("utf8"))
    return {kind: (true, judged) for kind, (true, judged) in table.items()}


def confidences(statement: Statement) -> dict[Layer, float]:
    """The chance of each layer: there is such a statement; it has these parties; this quantity; all is right.

    Each layer takes in `found`, and `right` takes in all, so that none exceeds those which it takes in. Rounded to two
    digits.
    """
    seen = traits(statement)
    found, parties, quantity, right = (round(chance(calibration()[one], seen), 2) for one in LAYERS)
    parties, quantity = min(found, parties), min(found, quantity)
    return {"found": found, "parties": parties, "quantity": quantity, "right": min(right, parties, quantity)}


def chance(weights: Weights, seen: tuple[str, ...]) -> float:
    """1 / (1 + exp(-x)) of the base and the weights of the traits seen, kept off the certain ends.

    Source: logistic regression (Cox 1958); the weights are fitted by bench/reliability.py.
    """
    sum_ = weights["base"] + sum(weights.get(name, 0.0) for name in seen)
    return min(max(1 / (1 + math.exp(-sum_)), LEAST), MOST)


@cache
def calibration() -> dict[Layer, Weights]:
    """The weights that ship with the program, by layer."""
    tables = tomllib.loads(files("dragoman.extract.frames").joinpath("confidence.toml").read_text("utf8"))
    return {layer: tables[layer] for layer in LAYERS}
