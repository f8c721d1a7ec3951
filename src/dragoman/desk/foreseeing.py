"""Forecasts, their record, and the back-test."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.desk.questions import Questions, party
from dragoman.errors import BadOption, NothingFound
from dragoman.ledger import Filter
from dragoman.terms import Forecast, Kept, Scored
from dragoman.terms.period import partial

if TYPE_CHECKING:
    from dragoman.foresee.forecast.panel import Panel


KINDS = ("delivery", "commitment", "agreement", "capacity")
"""What forecasts are made of: deliveries, promises, and what can be made."""


class Foreseeing(Questions):
    """What comes next by the ledger's tables of deliveries, and how well that was foreseen."""

    def forecast(
        self,
        supplier: str,
        *,
        by: str,
        to: str | None = None,
        as_of: str | None = None,
        product: str | None = None,
        seed: int | None = None,
    ) -> Forecast:
        """How much a supplier will have delivered by a day, in all or to one recipient, with every baseline beside it.

        Raises: NothingFound where no table counts its deliveries; BadOption where the day is none or has passed.
        """
        from dragoman.foresee.forecast.draws import SEED
        from dragoman.foresee.outlook import Asked, forecast

        taker = party(to) if to else None
        asked = Asked(party(supplier), day(by, "--by"), taker, product, SEED if seed is None else seed)
        return forecast(self.view(as_of, Filter(kind=KINDS)), asked)

    def keep(self, forecast: Forecast, made_on: str | None = None) -> Kept:
        """A forecast becomes a document of the ledger, made today or on the ISO day given; again adds nothing."""
        from dragoman.foresee.record import EXTRACTOR, as_document, kept_in

        document, content = as_document(forecast, made_on or datetime.now(UTC).date().isoformat())
        self.ledger.append(document, content, (), extractor=EXTRACTOR)
        return kept_in([document])[0]

    def forecasts(self) -> tuple[Kept, ...]:
        """Every forecast that was kept, by the day of making, scored where the ledger knows the outcome by now."""
        from dragoman.foresee.forecast.panel import panel
        from dragoman.foresee.record import kept_in, scored

        found = kept_in(self.documents())
        view = self.view(None, Filter(kind=KINDS)) if found else None
        asked = {(one.forecast.product, one.forecast.source) for one in found}
        tables = {key: panel(view, *key) for key in asked} if view else {}
        return tuple(scored(one, tables[one.forecast.product, one.forecast.source]) for one in found)

    def backtest(
        self,
        *suppliers: str,
        since: str,
        until: str,
        ahead: Sequence[int] = (3, 6),
        watch: Callable[[str], None] = lambda _: None,
    ) -> tuple[Scored, ...]:
        """Every method's forecasts as of the ends of some months, so many months ahead, scored by what came.

        `since` and `until` are the first and last month, as 2021-03; suppliers are all states of the table where none
        is named. Targets whose outcome the table does not reach are left out. `watch` is told each date.
        Raises: NothingFound where there is no table or no target; BadOption where a month is none.
        """
        from dragoman.foresee.forecast.panel import last_day, panel

        asked = [party(one) for one in suppliers]
        outcomes = panel(self.view(None, Filter(kind=KINDS)), None, None, asked)
        if outcomes is None:
            raise NothingFound(
                "the ledger has no table of deliveries to score by",
                where=self.name,
                next="import one first: dragoman import unicef_deliveries FILE",
            )
        asked = asked or sorted({one for one in outcomes.suppliers if _is_state(one)})
        first, last = (_month(one, option) for one, option in ((since, "--from"), (until, "--until")))
        found: list[Scored] = []
        for month in range(first, last + 1):
            watch(last_day(month))
            found += self._scored(last_day(month), [last_day(month + step) for step in ahead], asked, outcomes)
        if not found:
            raise NothingFound(
                "no forecast of these months has an outcome in the table",
                where=self.name,
                next=f"the table counts until {outcomes.until}: take earlier months",
            )
        return tuple(found)

    def _scored(self, as_of: str, days: Sequence[str], asked: Sequence[str], outcomes: "Panel") -> list[Scored]:
        from dragoman.foresee.backtest import score_date, score_promises
        from dragoman.foresee.forecast.capacity import capacities
        from dragoman.foresee.forecast.panel import panel
        from dragoman.foresee.forecast.pool import Setting
        from dragoman.foresee.forecast.promises import amounts

        view = self.view(as_of, Filter(kind=KINDS))
        seen = panel(view, None, outcomes.publisher, asked)
        if seen is None or not seen.months:
            return []
        table = seen.begun()
        claims = tuple(claim for one in asked for claim in capacities(view.rows, one))
        setting = Setting(claims, (table.until, as_of))
        found: list[Scored] = []
        for by in days:
            if table.until < by <= outcomes.until:
                found += score_date(table, outcomes, by, asked, setting, as_of)
                promised = {one: amounts(view, one, table.unit, by) for one in asked}
                found += score_promises(table, outcomes, by, promised, as_of)
        return found


def day(stated: str, option: str) -> str:
    """The last ISO day of a partial date.

    Raises: BadOption where it is none.
    """
    try:
        return partial(stated)[1]
    except ValueError:
        raise BadOption(f"{stated!r} is no day", where=option, next="write it as 2021-12-31 or 2021-12") from None


def _month(stated: str, option: str) -> int:
    from dragoman.foresee.forecast.panel import month_of

    return month_of(day(stated, option))


def _is_state(supplier: str) -> bool:
    from dragoman.reconcile.actors import place

    return place(supplier) == supplier
