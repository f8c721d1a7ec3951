"""Who supplies which market: the shares of two suppliers in what each recipient got."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from dragoman.measure.concentration import concentration, overlap
from dragoman.reconcile.actors import gives, members, name, recipients
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


def contest(
    view: View,
    a: str,
    b: str,
    threshold: float = THRESHOLD,
    product: str | None = None,
    within: Collection[str] | None = None,
) -> Contest:
    """The markets of two suppliers by the table of deliveries that names most recipients of theirs.

    One table only, so that nothing is counted twice. A share is of all deliveries that the table gives for the
    recipient; `all_suppliers` is False where the table names nobody but the two, so that the shares are of their sum.
    `within` leaves only some recipients.
    Keys of the result: recipient (ISO 3166-1 alpha-3), amounts in the unit of the table. No table: no markets.
    Source: contested if both shares exceed one tenth, after the overlap index of Finger and Kreinin (1979).
    """
    tables: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in view.rows:
        wanted = product is None or (row.statement.product or "").casefold() == product.casefold()
        if wanted and family(row.statement) == "delivered" and is_part(row):
            if within is not None and recipients(row.statement)[0] not in within:
                continue
            quantity = row.statement.quantity
            tables[row.document.id, quantity.unit if quantity else None].append(row)
    found = [_contest(rows, a, b, threshold) for _, rows in sorted(tables.items(), key=lambda item: str(item[0]))]
    empty = Contest(a, b, None, None, threshold, ())
    return max(found, key=lambda one: (len(one.both), len(one.markets)), default=empty)


def contested(
    view: View, a: str, b: str, threshold: float = THRESHOLD, within: str | None = None
) -> tuple[Indicator, ...]:
    """How many markets are contested and shared, how far the two overlap, and how concentrated those markets are.

    `within` is the id of a bloc or region; its members are those of the view's day. Overlap weighs each market by what
    it got in all; concentration is the Herfindahl-Hirschman index between the two suppliers' sums in those markets.
    """
    found = contest(view, a, b, threshold, within=members(within, view.as_of.said) if within else None)
    of = "all deliveries" if found.all_suppliers else "the deliveries of the two"
    subject = f"{a} and {b}" + (f", {name(within)}" if within else "")
    counts = (
        ("contested markets", found.contested, f"both shares above {threshold:.0%} of {of} in the table"),
        ("shared markets", found.both, "anything delivered by both"),
        (f"markets of {a}", tuple(one for one in found.markets if one.a > 0), f"anything delivered by {a}"),
        (f"markets of {b}", tuple(one for one in found.markets if one.b > 0), f"anything delivered by {b}"),
    )
    plain = Indicator("", subject, None, "recipients", METHOD, ())
    counted = tuple(
        replace(plain, name=label, value=float(len(held)) if found.document else None, inputs=_inputs(held), note=note)
        for label, held, note in counts
    )
    return (*counted, *_structure(found, plain))


def _structure(found: Contest, plain: Indicator) -> tuple[Indicator, ...]:
    """Overlap of the two in their markets, and the concentration of what they sold there."""
    markets, inputs = found.markets, _inputs(found.markets)
    common = overlap([one.share_a for one in markets], [one.share_b for one in markets], [one.whole for one in markets])
    between = concentration([sum(one.a for one in markets), sum(one.b for one in markets)])
    met = replace(plain, name="overlap", value=common, unit="share", method="Finger-Kreinin, weighed by market")
    held = between.hhi if between else None
    return (
        replace(met, inputs=inputs),
        replace(plain, name="concentration", value=held, unit="[1/2, 1]", method="HHI of the two", inputs=inputs),
    )


def _inputs(markets: tuple[Market, ...]) -> tuple[str, ...]:
    return tuple(one for market in markets for one in market.inputs)


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
