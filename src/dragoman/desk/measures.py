"""The measures: each a number with its formula, its unit and the statements behind it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.desk.questions import Questions
from dragoman.errors import BadOption
from dragoman.ledger import Filter
from dragoman.terms import Indicator, View

if TYPE_CHECKING:
    from dragoman.measure.alignment import Year
    from dragoman.measure.attention import Attention
    from dragoman.measure.cohesion import Cohesion
    from dragoman.measure.pressure import Pressure


class Measures(Questions):
    """Alignment, cohesion, attention, pressure, delivery and shares, each as of a day."""

    def alignment(self, a: str, b: str, *, since: int, until: int, as_of: str | None = None) -> "tuple[Year, ...]":
        """How close two parties were, year by year: the panel and its composite."""
        from dragoman.measure.alignment import alignment

        pair = self.party(a), self.party(b)
        alone = [self.view(as_of, Filter(kind=("stance", "fact"), supplier=one)) for one in pair]
        return alignment(_merged(self.together(*pair, as_of=as_of), *alone), *pair, since, until)

    def cohesion(self, group: str, on: str, *, as_of: str | None = None) -> "Cohesion":
        """How united a bloc or region is on a party or product."""
        from dragoman.measure.cohesion import cohesion
        from dragoman.reconcile.actors import resolve

        told = self.view(as_of, Filter(kind=("stance", "approval")))
        return cohesion(told, _bloc(group), resolve(on) or on)

    def voting(self, group: str, *, as_of: str | None = None) -> tuple[Indicator, ...]:
        """How united a bloc or region voted, year by year."""
        from dragoman.measure.cohesion import voted

        return voted(self.view(as_of, Filter(kind="stance")).rows, _bloc(group))

    def attention(self, *parties: str, by: int = 7, as_of: str | None = None) -> "tuple[Attention, ...]":
        """What was said of each of some parties, month by month or year by year."""
        from dragoman.measure.attention import attention

        return attention(self.view(as_of), [self.party(one) for one in parties], by=by)

    def pressure(self, target: str, *, as_of: str | None = None, half_life: float | None = None) -> "Pressure":
        """How hard the stories about a party or product press on it, as of a day."""
        from dragoman.measure.pressure import HALF_LIFE, pressure
        from dragoman.reconcile.actors import resolve

        view = self.view(as_of, Filter(kind="narrative"))
        last = as_of or max((row.said or "" for row in view.rows), default="") or "0001-01-01"
        return pressure(view, resolve(target) or target, last, half_life or HALF_LIFE)

    def fulfilment(self, supplier: str, to: str | None = None, *, as_of: str | None = None) -> tuple[Indicator, ...]:
        """Delivered over promised by each source that states both, and every estimator over those pairs."""
        from dragoman.measure.delivery import estimated, fulfilment

        giver, taker = self.party(supplier), self.party(to) if to else None
        view = self.supply(giver, taker, as_of)
        return (*fulfilment(view, giver, taker), *estimated(view, giver, taker))

    def shares(self, a: str, b: str, *, region: str | None = None, as_of: str | None = None) -> tuple[Indicator, ...]:
        """How many markets two suppliers share and contest, and how concentrated what they share is."""
        from dragoman.measure.shares import contested

        delivered = self.view(as_of, Filter(kind="delivery"))
        return contested(delivered, self.party(a), self.party(b), within=_bloc(region) if region else None)


def _merged(first: View, *others: View) -> View:
    """The rows of several views of one pair of times, each once."""
    known = {row.statement.id: row for view in (first, *others) for row in view.rows}
    return replace(first, rows=tuple(known.values()))


def _bloc(words: str) -> str:
    from dragoman.reconcile.actors import group

    found = group(words)
    if found is None:
        raise BadOption(f"{words!r} names no bloc or region", next="name one with members, such as EU or Central Asia")
    return found
