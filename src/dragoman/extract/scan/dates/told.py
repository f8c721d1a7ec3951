"""A time as its words tell it, before it is read against the day of publication."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.terms.period import Granularity, TimeRole

Open = tuple[date | None, date | None]


@dataclass(slots=True)
class Told:
    """A time at its place. `days` gives its first and last day for a day of publication and for talk of the future.

    `anchor` says what the words are read against (None: they are full), `role` is set where the words alone decide it,
    `weak` times count only behind a preposition, `ahead` ones run forward from publication, `dated` ones name a month,
    a season or a year, `ranged` ones name both ends, the days of `tensed` ones hang on whether the future is spoken of.
    """

    start: int
    end: int
    granularity: Granularity
    days: Callable[[date, bool], Open | None]
    anchor: str | None = "published"
    role: TimeRole | None = None
    weak: bool = False
    ahead: bool = False
    dated: bool = False
    ranged: bool = False
    tensed: bool = False


def nowhere(today: date, future: bool) -> Open:
    """No day is known: the words lean on a time told before."""
    return None, None
