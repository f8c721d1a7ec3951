"""Quantiles of many replicates in memory that does not grow with them: fixed bins, counted in whole numbers.

The bins come from a pilot of replicates; what falls outside lands in the outermost ones, whose ends are the true least
and greatest value seen. Counts are whole numbers, so the order in which chunks arrive changes nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
BINS = 256


@dataclass(slots=True)
class Histogram:
    """Counts by week, output and bin; `low` and `width` place the bins, `least` and `most` are the true ends."""

    low: Array
    width: Array
    counts: Array
    least: Array
    most: Array

    @classmethod
    def around(cls, pilot: Array) -> "Histogram":
        """Empty bins around a pilot of shape (replicates, weeks, outputs), half as wide again on both sides."""
        least, most = pilot.min(0), pilot.max(0)
        margin = 0.25 * (most - least) + 1e-9
        low = least - margin
        width = (most + margin - low) / BINS
        counts = np.zeros((*low.shape, BINS), dtype=np.int64)
        return cls(low, width, counts, np.full_like(low, np.inf), np.full_like(low, -np.inf))

    def add(self, counts: Array, least: Array, most: Array) -> None:
        """Takes in a chunk."""
        self.counts += counts
        np.minimum(self.least, least, out=self.least)
        np.maximum(self.most, most, out=self.most)

    def quantiles(self, levels: tuple[float, ...]) -> Array:
        """Values of shape (levels, weeks, outputs), linear within a bin, never outside what was seen."""
        cumulated = self.counts.cumsum(-1)
        total = cumulated[..., -1:]
        found = [self._quantile(level, cumulated, total) for level in levels]
        return np.asarray(np.clip(np.stack(found), self.least, self.most))

    def _quantile(self, level: float, cumulated: Array, total: Array) -> Array:
        wanted = level * total
        place = np.minimum((cumulated < wanted).sum(-1), BINS - 1)[..., None]
        inside = np.take_along_axis(self.counts, place, -1)
        before = np.take_along_axis(cumulated, place, -1) - inside
        part = np.divide(wanted - before, inside, out=np.full(inside.shape, 0.5), where=inside > 0)
        return np.asarray(self.low + (place + part)[..., 0] * self.width)


def tally(values: Array, low: Array, width: Array) -> Array:
    """The counts of some replicates in bins, of shape (weeks, outputs, bins); as small numbers, to be sent far."""
    places = np.clip((values - low) / width, 0, BINS - 1).astype(np.int64)
    weeks, outputs = low.shape
    flat = places.reshape(len(values), -1) + np.arange(weeks * outputs) * BINS
    counts = np.bincount(flat.ravel(), minlength=weeks * outputs * BINS).reshape(weeks, outputs, BINS)
    return counts.astype(np.uint16)
