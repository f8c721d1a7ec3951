"""Who supplies which market: the shares of two suppliers in what each recipient got."""

from collections import defaultdict
from dataclasses import dataclass

from dragoman.reconcile.actors import gives, recipients
from dragoman.reconcile.series import is_part
from dragoman.reconcile.stages import family
from dragoman.terms import Indicator, Row, View

THRESHOLD = 0.10
"""A market is contested where both suppliers hold more than this share of what it got."""

METHOD = "both shares of the deliveries of one table above the threshold"


@dataclass(frozen=True, slots=True)
class Market:
    """What one recipient got from two suppliers and in all, in the unit of the table; shares are of all that it got."""

    recipient: str
    a: float
    b: float
    whole: float
    inputs: tuple[str, ...]

    @property
    def share_a(self) -> float:
        """The first supplier's share of all that the recipient got."""
        return self.a / self.whole if self.whole else 0.0

    @property
    def share_b(self) -> float:
        """The second supplier's share of all that the recipient got."""
        return self.b / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Contest:
    """Every market of one table that got anything from either of two suppliers, the contested ones first."""

    a: str
    b: str
    document: str | None
    publisher: str | None
    threshold: float
    markets: tuple[Market, ...]
    all_suppliers: bool = False

    @property
    def both(self) -> tuple[Market, ...]:
        """Markets that got something from both."""
        return tuple(one for one in self.markets if one.a > 0 and one.b > 0)

    @property
    def contested(self) -> tuple[Market, ...]:
        """Markets in which both shares are above the threshold, by the smaller share."""
        return tuple(one for one in self.both if min(one.share_a, one.share_b) > self.threshold)


def contest(view: View, a: str, b: str, threshold: float = THRESHOLD, product: str | None = None) -> Contest:
    """The markets of two suppliers by the table of deliveries that names most recipients of theirs.

    One table only, so that nothing is counted twice. A share is of all deliveries that the table gives for the
    recipient; `all_suppliers` is False where the table names nobody but the two, so that the shares are of their sum.
    Keys of the result: recipient (ISO 3166-1 alpha-3), amounts in the unit of the table. No table: no markets.
    Source: contested if both shares exceed one tenth, after the overlap index of Finger and Kreinin (1979).
    """
    tables: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in view.rows:
        wanted = product is None or (row.statement.product or "").casefold() == product.casefold()
        if wanted and family(row.statement) == "delivered" and is_part(row):
            quantity = row.statement.quantity
            tables[row.document.id, quantity.unit if quantity else None].append(row)
    found = [_contest(rows, a, b, threshold) for _, rows in sorted(tables.items(), key=lambda item: str(item[0]))]
    empty = Contest(a, b, None, None, threshold, ())
    return max(found, key=lambda one: (len(one.both), len(one.markets)), default=empty)


def contested(view: View, a: str, b: str, threshold: float = THRESHOLD) -> tuple[Indicator, ...]:
    """How many markets are contested and how many got something from both, each with the deliveries behind it."""
    found = contest(view, a, b, threshold)
    of = "all deliveries" if found.all_suppliers else "the deliveries of the two"
    counts = (
        ("contested markets", found.contested, f"both shares above {threshold:.0%} of {of} in the table"),
        ("shared markets", found.both, "anything delivered by both"),
    )
    return tuple(
        Indicator(
            name=label,
            subject=f"{a} and {b}",
            value=float(len(markets)) if found.document else None,
            unit="recipients",
            method=METHOD,
            inputs=tuple(one for market in markets for one in market.inputs),
            note=note,
        )
        for label, markets, note in counts
    )


def _contest(rows: list[Row], a: str, b: str, threshold: float) -> Contest:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    inputs: dict[str, list[str]] = defaultdict(list)
    others = False
    for row in rows:
        quantity = row.statement.quantity
        amount = quantity.value or 0.0 if quantity else 0.0
        sides = (gives(row.statement, a), gives(row.statement, b))
        place = recipients(row.statement)[0]
        for at, adds in enumerate((*sides, True)):
            sums[place][at] += amount if adds else 0.0
        if any(sides):
            inputs[place].append(row.statement.id)
        others = others or not any(sides)
    markets = []
    for place in sorted(inputs):
        one, other, whole = sums[place]
        markets.append(Market(place, one, other, whole, tuple(inputs[place])))
    markets.sort(key=lambda market: (-min(market.share_a, market.share_b), market.recipient))
    document = rows[0].document
    return Contest(a, b, document.id, document.source.publisher or document.name, threshold, tuple(markets), others)
