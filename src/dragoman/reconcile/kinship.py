"""How close two passages stand: whether they can tell of one event, one deal, one figure."""

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.stories import ROUNDING
from dragoman.terms import Period

GOODS = frozenset(("dose", "course", "bcm", "tonne", "MW", "GW", "barrel", "bpd"))
"""Units of goods that are made and handed over."""

_MONEY_OR_GOODS = GOODS | {"USD", "EUR", "CNY", "RUB", "GBP"}
_COUNTED = frozenset(
    ("country", "deal", "percent", "percentage point", "year", "month", "week", "day", "hour", "minute")
)
_SINGLE = frozenset(("dose", "course"))
_SMALL, _BARE = 100, 1000


def same_parties(one: Passage, other: Passage) -> bool:
    """True where two parties are shared, or where all that the poorer side names is shared."""
    shared = one.context & other.context
    return len(shared) >= 2 or (bool(shared) and shared in (one.context, other.context))


def shared_topic(one: Passage, other: Passage) -> frozenset[str]:
    """The telling words that both use."""
    return one.topic & other.topic


def same_matter(one: Passage, other: Passage, *, least: int = 1) -> bool:
    """True where both tell of one kind of act between the same parties on one matter.

    The matter is the words that both use, or the one product that both name.
    """
    if not (one.acts & other.acts) or not same_parties(one, other):
        return False
    return len(shared_topic(one, other)) >= least or (least == 1 and bool(one.goods & other.goods))


def is_weighty(found: FoundQuantity) -> bool:
    """True for figures that can be told apart: amounts of goods and money, and counts of a hundred things or more."""
    amount = found.quantity
    if amount.value is None or amount.unit in _COUNTED:
        return False
    if amount.unit in _SINGLE:
        return abs(amount.value) >= _SMALL
    return amount.unit in _MONEY_OR_GOODS or abs(amount.value) >= (_SMALL if amount.unit else _BARE)


def near(one: float | None, other: float | None, doubt: float = ROUNDING) -> bool:
    """True where two values agree within rounding."""
    return one is not None and other is not None and abs(one - other) <= doubt * max(abs(one), abs(other))


def equal_figures(one: Passage, other: Passage) -> list[tuple[FoundQuantity, FoundQuantity]]:
    """The weighty figures that stand in both, unit and rate alike; a bare number has any unit."""
    return [
        (mine, yours)
        for mine in one.figures
        for yours in other.figures
        if is_weighty(mine)
        and near(mine.quantity.value, yours.quantity.value)
        and _units_meet(mine.quantity.unit, yours.quantity.unit)
        and mine.quantity.per == yours.quantity.per
    ]


def _units_meet(one: str | None, other: str | None) -> bool:
    return one == other or one is None or other is None


def digits(value: float | None) -> int:
    """How many digits of a value are not zero at its end: 260 million has two, 100 million one."""
    return len(f"{value:.0f}".rstrip("0")) if value else 0


def events(passage: Passage) -> list[Period]:
    """The times that are told as those of an act and are closed on both sides, a year at the longest."""
    return [
        one.period
        for one in passage.times
        if one.period.role == "event"
        and one.period.earliest
        and one.period.latest
        and one.period.granularity in ("day", "week", "month", "quarter", "season", "year")
    ]


def is_near_figure(passage: Passage, found: FoundQuantity, mark: int, reach: int) -> bool:
    """True where a mark stands within `reach` characters of a figure."""
    return -reach <= mark + passage.span.start - found.span.end <= reach
