"""Where two claims cannot both hold as they stand, and why: value, unit, rate, stage, stale.

Claims are compared on one key only: family of stages, supplier, named recipients, product, stage, and for figures over
all recipients also the word that the source uses. What differs in the key is another definition, not a conflict. A
newer figure of the same source follows the older one and does not contradict it. Parts of a table are compared where
they are promises to one recipient; its deliveries are parts of a total and are left out.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import combinations

from dragoman.reconcile.actors import gives, places, polities, recipients, suppliers
from dragoman.reconcile.lexicon import WORD, is_plain, stem
from dragoman.reconcile.readings import day_of
from dragoman.reconcile.series import is_part
from dragoman.reconcile.stages import family, holds, word
from dragoman.reconcile.stories import ROUNDING, Claim, claimant, claims, comparable, is_table, publication, voucher
from dragoman.terms import Conflict, Quantity, Row, View

DOSES_PER_COURSE = 2
"""How many doses a two-dose course holds: the factor between the two ways of counting vaccines."""

TOTALS_WITHIN_DAYS = 31
"""Totals over all recipients grow: only those that describe days of about one month can contradict each other."""

PROMISES_WITHIN_DAYS = 92
"""Promises to one recipient may be extended: only those that were said within about a quarter are one deal."""

_ON_TOP = re.compile(r"\badditional|\bmore\b(?! than)|\bfurther\b|\banother\b|\bextra\b|\btranche\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\bso far\b|\bto date\b|\bas of\b|\bnow\b|\bcurrently\b|\buntil now\b", re.IGNORECASE)


def conflicts(view: View, *parties: str, product: str | None = None) -> tuple[Conflict, ...]:
    """Every conflict of a view, between claims on any of the parties or on a product where given, in a fixed order."""
    rows = [row for row in view.rows if _is_comparable(row) and _asked(row, parties, product)]
    found = {(one.code, one.one, one.other): one for one in _all(claims(rows))}
    return tuple(found[key] for key in sorted(found))


def _all(listed: tuple[Claim, ...]) -> Iterator[Conflict]:
    supply = [claim for claim in listed if family(claim.statement) in ("promised", "delivered")]
    for key, rule in ((_deal, _value), (_deal, _unit), (_parties, _rate), (_source, _stale)):
        yield from _pairs(supply, key, rule)
    yield from _pairs(listed, _figure_key, _stage)


def _pairs(
    listed: Iterable[Claim], key: Callable[[Claim], Hashable], rule: Callable[[Claim, Claim], Conflict | None]
) -> Iterator[Conflict]:
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in listed:
        groups[key(claim)].append(claim)
    for group in groups.values():
        for one, other in combinations(sorted(group, key=lambda claim: publication(claim.origin)), 2):
            found = rule(one, other)
            if found is not None:
                yield found


def _is_addition(claim: Claim) -> bool:
    """True where the words say that the figure comes on top of another."""
    statement = claim.statement
    return any(_ON_TOP.search(text) for text in (statement.text, *statement.notes))


def _is_comparable(row: Row) -> bool:
    quantity = row.statement.quantity
    if quantity is None or quantity.value is None or quantity.unit in (None, "country", "deal", "percent"):
        return False
    # A figure that says neither of what nor for whom has nothing to be compared by.
    if not (recipients(row.statement) or row.statement.product):
        return False
    return holds(row.statement) and not (family(row.statement) == "delivered" and is_part(row))


def _asked(row: Row, parties: tuple[str, ...], product: str | None) -> bool:
    mine = not parties or any(gives(row.statement, one) or one in polities(row.statement) for one in parties)
    return mine and (product is None or (row.statement.product or "").casefold() == product.casefold())


def _parties(claim: Claim) -> Hashable:
    statement = claim.statement
    return (places(statement, suppliers(statement)), frozenset(recipients(statement)), statement.product)


def _deal(claim: Claim) -> Hashable:
    statement = claim.statement
    say = () if len(recipients(statement)) == 1 else (word(statement),)
    return (family(statement), statement.stage, _parties(claim), say)


def _source(claim: Claim) -> Hashable:
    quantity = _quantity(claim)
    return (claimant(claim.origin), _deal(claim), word(claim.statement), comparable(quantity))


def _figure_key(claim: Claim) -> Hashable:
    """Claims whose figures have the same two leading digits: those within rounding of a border are missed."""
    return f"{_quantity(claim).value:.1e}"


def _quantity(claim: Claim) -> Quantity:
    quantity = claim.statement.quantity
    assert quantity is not None
    return quantity


def _value(one: Claim, other: Claim) -> Conflict | None:
    mine, yours = _quantity(one), _quantity(other)
    if comparable(mine) != comparable(yours) or _meet(mine, yours) or not _same_deal(one, other):
        return None
    if _ratio(mine, yours, DOSES_PER_COURSE) or _grows(one, other):
        return None
    if _is_addition(one) or _is_addition(other) or not _one_purpose(one, other):
        return None
    return _conflict("value", one, other, f"{_says(one)}, {_says(other)}: the intervals do not meet")


def _one_purpose(one: Claim, other: Claim) -> bool:
    """True where a product is named, or where most telling words of what is given, money above all, are the same."""
    if one.statement.product:
        return True
    mine, yours = (
        {stem(word) for word in WORD.findall(claim.statement.object or claim.statement.text)} for claim in (one, other)
    )
    mine, yours = ({word for word in side if not is_plain(word) and not word.isdigit()} for side in (mine, yours))
    return len(mine & yours) * 2 >= max(len(mine), len(yours))


def _unit(one: Claim, other: Claim) -> Conflict | None:
    mine, yours = _quantity(one), _quantity(other)
    if mine.per != yours.per or not _same_deal(one, other):
        return None
    if mine.unit == yours.unit and mine.unit == "dose" and _ratio(mine, yours, DOSES_PER_COURSE):
        why = "the ratio of two fits doses counted against two-dose courses"
    elif {mine.unit, yours.unit} == {"dose", "course"} and _ratio(mine, yours, 1):
        why = "the same number stands once for doses and once for courses"
    else:
        return None
    return _conflict("unit", one, other, f"{_says(one)}, {_says(other)}: {why}")


def _rate(one: Claim, other: Claim) -> Conflict | None:
    mine, yours = _quantity(one), _quantity(other)
    if mine.unit != yours.unit or (mine.per is None) == (yours.per is None) or not _ratio(mine, yours, 1):
        return None
    per = mine.per or yours.per
    return _conflict("rate", one, other, f"{_says(one)}, {_says(other)}: one is an amount for each {per}, one a total")


def _stage(one: Claim, other: Claim) -> Conflict | None:
    families = {family(one.statement), family(other.statement)}
    mine, yours = _quantity(one), _quantity(other)
    if "produced" not in families or len(families) < 2 or mine.unit != yours.unit or not _ratio(mine, yours, 1):
        return None
    shared = polities(one.statement) & polities(other.statement)
    if len(shared) < 2:
        return None
    goods = sorted({claim.statement.product or "a product that is not named" for claim in (one, other)})
    extra = f"; the products are {' and '.join(goods)}" if len(goods) > 1 else ""
    why = f"one is production by a partner, one is supply, for one figure{extra}"
    return _conflict("stage", one, other, f"{_says(one)}, {_says(other)}: {why}")


def _stale(one: Claim, other: Claim) -> Conflict | None:
    """The older figure was repeated, as if of now, after the newer one of the same source was out."""
    older, newer = sorted((one, other), key=lambda claim: day_of(claim.origin) or "")
    since = newer.known_since or ""
    if is_table(older.origin) or _ratio(_quantity(older), _quantity(newer), 1):
        return None
    late = [row for row in older.rows if (row.said or "") > since and _SO_FAR.search(row.statement.text)]
    if not since or not late:
        return None
    why = f"{claimant(newer.origin) or 'the same source'} had a newer figure since {since}"
    return Conflict("stale", late[0].statement.id, newer.statement.id, f"{_says(older)} on {late[0].said}: {why}")


def _same_deal(one: Claim, other: Claim) -> bool:
    """True where two claims of two sources speak of one deal or of one total at about one time."""
    if _is_one_text(one, other):
        return False
    who = claimant(one.origin)
    if who is not None and who == claimant(other.origin) and not _same_day(one, other):
        return False
    single = len(recipients(one.statement)) == 1
    limit = PROMISES_WITHIN_DAYS if single and family(one.statement) == "promised" else TOTALS_WITHIN_DAYS
    apart = _days_apart(one, other)
    return apart is not None and apart <= limit and _deadlines_meet(one, other)


def _is_one_text(one: Claim, other: Claim) -> bool:
    """True for two figures of one text that no two sources are cited for: it lists them, they are not two readings."""
    if one.origin.document.id != other.origin.document.id or is_table(one.origin):
        return False
    return (
        voucher(one.origin) is None or voucher(other.origin) is None or claimant(one.origin) == claimant(other.origin)
    )


def _same_day(one: Claim, other: Claim) -> bool:
    return day_of(one.origin) == day_of(other.origin)


def _grows(one: Claim, other: Claim) -> bool:
    """True where a total of deliveries is higher on the later day, as a total may be."""
    if family(one.statement) != "delivered" or _same_day(one, other):
        return False
    older, newer = sorted((one, other), key=lambda claim: day_of(claim.origin) or "")
    return (_quantity(newer).value or 0) > (_quantity(older).value or 0)


def _days_apart(one: Claim, other: Claim) -> int | None:
    days = (day_of(one.origin), day_of(other.origin))
    if not all(day and len(day) == 10 for day in days):
        return None
    first, second = (date.fromisoformat(day or "") for day in days)
    return abs((first - second).days)


def _deadlines_meet(one: Claim, other: Claim) -> bool:
    """False where both name a deadline and none is shared: tranches of one promise, not two readings of it."""
    mine, yours = ({time.latest for time in each.statement.time if time.role == "deadline"} for each in (one, other))
    return not mine or not yours or bool(mine & yours)


def _meet(one: Quantity, other: Quantity) -> bool:
    """True where the intervals, widened by what rounding hides, share a value."""
    (a_low, a_high), (b_low, b_high) = _bounds(one), _bounds(other)
    return a_low <= b_high * (1 + ROUNDING) and b_low <= a_high * (1 + ROUNDING)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else 0.0
    return low, quantity.high if quantity.high is not None else float("inf")


def _ratio(one: Quantity, other: Quantity, factor: float) -> bool:
    small, large = sorted((one.value or 0, other.value or 0))
    return small > 0 and abs(large / small - factor) <= factor * ROUNDING


def _says(claim: Claim) -> str:
    amount = _quantity(claim)
    figure = amount.text if any(sign.isalpha() for sign in amount.text) else f"{amount.value:,.0f} {amount.unit}s"
    return f"{claimant(claim.origin) or 'a source without a name'} says {figure}"


def _conflict(code: str, one: Claim, other: Claim, reason: str) -> Conflict:
    return Conflict(code, one.statement.id, other.statement.id, reason)  # type: ignore[arg-type]
