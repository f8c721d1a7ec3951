"""One story counts once: statements that repeat another are its copies, however many outlets print them.

Two statements are one claim where the same innermost source vouches for both, they belong to one family of stages
(or, outside the families, to one kind), their quantities agree within rounding, their products are compatible and
their named recipients overlap. The same words in two documents are one claim as well, and so are one figure and nearly
the same words that outlets print within a fortnight on nobody else's word. The earliest published is the origin. Rows
of one table are never copies of each other.
"""

import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from dragoman.reconcile.actors import name, recipients
from dragoman.reconcile.stages import family
from dragoman.terms import Attribution, Quantity, Row, Statement
from dragoman.terms.statement import LEDGER_KINDS

ROUNDING = 0.02
"""Two figures that differ by less are one figure, rounded differently (share of the larger)."""

_NOBODY = frozenset(
    "i you we he she it they one who all some many most others someone somebody everyone anyone that this these those "
    "there which what them him her us me both each".split()
)
"""Words that name no source: what "you" or "they" vouch for has no voucher by name."""

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|[Yy]ou|[Yy]our)\b")

_STEP = -math.log1p(-ROUNDING)
_SAME_WORDS_FROM = 40
_ALIKE, _FORTNIGHT = 75, 14


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement and those that repeat it: the origin is the earliest published, copies count once with it."""

    origin: Row
    copies: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The origin, then the copies by day of publication."""
        return (self.origin, *self.copies)

    @property
    def statement(self) -> Statement:
        """The statement of the origin."""
        return self.origin.statement

    @property
    def known_since(self) -> str | None:
        """The first day on which a document says so."""
        return self.origin.said


def claims(rows: Iterable[Row]) -> tuple[Claim, ...]:
    """Every claim among some rows, by day of publication of its origin; each row belongs to exactly one claim."""
    groups: list[list[Row]] = []
    index: dict[Hashable, list[int]] = defaultdict(list)
    for row in sorted(rows, key=publication):
        keys = _keys(row)
        near = (place for key in keys for place in index[key])
        found = next((place for place in near if is_copy(groups[place][0], row)), None)
        if found is None:
            found = len(groups)
            groups.append([])
            for key in keys[:1] + _words_key(row) + _figure_key(row):
                index[key].append(found)
        groups[found].append(row)
    return tuple(Claim(group[0], tuple(group[1:])) for group in groups)


def publication(row: Row) -> tuple[str, str, str]:
    """The order of publication: by day (the undated last), then by document and statement, so that it never varies."""
    return (row.said or "9999", row.document.id, row.statement.id)


def is_table(row: Row) -> bool:
    """True where the statement is a row of a table, which carries its own day of saying."""
    return row.statement.said is not None


def claimant(row: Row) -> str | None:
    """Who vouches, under one spelling: an organisation that is cited and one that publishes are the same."""
    cited = voucher(row)
    source = cited.source if cited else row.document.source.publisher
    return name(source) if source else None


def voucher(row: Row) -> Attribution | None:
    """The innermost source inside the document that bears a name; a pronoun, or a plain noun as officials, does not."""
    named = (one for one in reversed(row.statement.attribution) if not _is_nobody(one.source))
    return next(named, None)


def _is_nobody(source: str) -> bool:
    prefix, _, plain = source.partition(":")
    return prefix == "set" or (prefix == "GRP" and (plain.islower() or plain.casefold() in _NOBODY))


def speaks_for_another(row: Row, parties: Iterable[str]) -> bool:
    """True where the words are in the first or second person of a document that a state beside the parties published.

    "We" and "you" are then not the parties, whoever was read as taking part.
    """
    country = row.document.source.country
    return country is not None and country not in parties and bool(_FIRST_PERSON.search(row.statement.text))


def comparable(quantity: Quantity) -> tuple[str | None, str | None, str, str]:
    """What must be equal for two figures to be held against each other: a total so far is a stock."""
    measure = "stock" if quantity.measure in ("stock", "cumulative", "count") else quantity.measure
    return (quantity.unit, quantity.per, measure, quantity.basis)


def same_figure(one: Quantity | None, other: Quantity | None) -> bool:
    """True where two quantities of one definition agree within rounding, or where neither statement has any."""
    if one is None or other is None:
        return one is other
    if comparable(one) != comparable(other):
        return False
    if one.value is None or other.value is None:
        return (one.value, one.low, one.high) == (other.value, other.low, other.high)
    return abs(one.value - other.value) <= ROUNDING * max(abs(one.value), abs(other.value))


def is_copy(origin: Row, row: Row) -> bool:
    """True where a later row repeats the claim of an earlier one."""
    if origin.document.id == row.document.id and (is_table(origin) or is_table(row)):
        return False
    if _same_words(origin, row) or _reworded(origin, row):
        return True
    one, other = origin.statement, row.statement
    return (
        claimant(origin) == claimant(row)
        and (family(one) or one.kind) == (family(other) or other.kind)
        and one.polarity == other.polarity
        and same_figure(one.quantity, other.quantity)
        and _compatible(one.product, other.product)
        and _overlap(recipients(one), recipients(other))
        and _times_meet(one, other)
        and (one.quantity is not None or (_same_act(one, other) and _near_in_time(origin, row)))
    )


def _keys(row: Row) -> list[Hashable]:
    statement = row.statement
    head = (claimant(row), family(statement) or statement.kind)
    value = statement.quantity.value if statement.quantity else None
    if not value:
        return [(*head, None), *_words_key(row)]
    step = math.floor(math.log(abs(value)) / _STEP)
    return [(*head, step), (*head, step - 1), (*head, step + 1), *_words_key(row), *_figure_key(row)]


def _words_key(row: Row) -> list[Hashable]:
    words = _plain(row.statement.text)
    return [words] if len(words) >= _SAME_WORDS_FROM else []


def _figure_key(row: Row) -> list[Hashable]:
    value = row.statement.quantity.value if row.statement.quantity else None
    return [("figure", row.statement.kind, value)] if value else []


def _reworded(origin: Row, row: Row) -> bool:
    """True of one figure told in nearly the same words, by nobody's word but the outlets', within a fortnight."""
    one, other = origin.statement, row.statement
    if one.attribution or other.attribution or one.kind != other.kind or not one.quantity or not other.quantity:
        return False
    if one.quantity.value != other.quantity.value or one.quantity.unit != other.quantity.unit:
        return False
    if one.polarity != other.polarity or is_table(origin) or is_table(row) or not _one_fortnight(origin, row):
        return False
    alike = fuzz.token_sort_ratio(_plain(one.text), _plain(other.text)) >= _ALIKE
    return alike and _overlap(recipients(one), recipients(other)) and _overlap(one.supplier, other.supplier)


def _near_in_time(origin: Row, row: Row) -> bool:
    """False of a visit or a word of praise told again months later: without a figure that is another one."""
    return origin.statement.kind in LEDGER_KINDS or _one_fortnight(origin, row)


def _one_fortnight(origin: Row, row: Row) -> bool:
    """True where both days are known to the day and near each other, or one is not known."""
    days = [one.document.published for one in (origin, row)]
    if any(day is None or len(day) != len("2021-06-24") for day in days):
        return True
    first, last = (date.fromisoformat(str(day)) for day in days)
    return abs((last - first).days) <= _FORTNIGHT


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _same_words(origin: Row, row: Row) -> bool:
    one, other = origin.statement, row.statement
    if one.kind != other.kind or one.predicate != other.predicate or not same_figure(one.quantity, other.quantity):
        return False
    words = _plain(one.text)
    same = len(words) >= _SAME_WORDS_FROM and words == _plain(other.text)
    return same and _overlap(recipients(one), recipients(other))


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.casefold() == other.casefold()


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _times_meet(one: Statement, other: Statement) -> bool:
    for role in ("event", "deadline"):
        mine = [period for period in one.time if period.role == role]
        yours = [period for period in other.time if period.role == role]
        if mine and yours and not any(a.meets(b) for a in mine for b in yours):
            return False
    return True


def _same_act(one: Statement, other: Statement) -> bool:
    if one.predicate != other.predicate or (one.object or "").casefold() != (other.object or "").casefold():
        return False
    mine = {party.id for party in (*one.actors, *one.counterparts)}
    return mine == {party.id for party in (*other.actors, *other.counterparts)}
