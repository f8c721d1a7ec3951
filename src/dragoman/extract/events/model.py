"""The second vote on the class of an act: a multinomial logistic regression over its words.

Trained by scripts/train_events.py. It never overrules the frames: both votes stand in the record, and the score is the
chance that the frames' class is right, given how the two votes stand to each other.
"""

import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one for each class, the base of each class, and the calibration of the score."""

    classes: tuple[str, ...]
    base: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    calibration: tuple[float, float, float]

    def chances(self, features: Sequence[str]) -> dict[str, float]:
        """The chance of each class: the softmax of the summed weights. Source: logistic regression (Cox 1958)."""
        sums = list(self.base)
        for feature in features:
            for place, weight in enumerate(self.weights.get(feature, ())):
                sums[place] += weight
        most = max(sums)
        powers = [math.exp(one - most) for one in sums]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}

    def score(self, chances: dict[str, float], event: str) -> float:
        """The chance that the frames' class is right: a logistic function of the model's chance and of agreement."""
        chance = min(max(chances.get(event, 0.0), 0.001), 0.999)
        agrees = max(chances, key=lambda name: chances[name]) == event
        base, slope, bonus = self.calibration
        return 1 / (1 + math.exp(-(base + slope * math.log(chance / (1 - chance)) + bonus * agrees)))


@cache
def model() -> Model:
    """The model that ships with the program."""
    packed = files("dragoman.extract.events").joinpath("model.json.gz").read_bytes()
    raw = json.loads(gzip.decompress(packed))
    weights = {name: tuple(row) for name, row in raw["weights"].items()}
    return Model(tuple(raw["classes"]), tuple(raw["base"]), weights, tuple(raw["calibration"]))


def votes(event: str, features: Sequence[str]) -> tuple[dict[str, str], float]:
    """The class by the frames and by the model, and the score of the frames' class."""
    chances = model().chances(features)
    best = max(chances, key=lambda name: chances[name])
    return {"frames": event, "model": best}, round(model().score(chances, event), 2)
