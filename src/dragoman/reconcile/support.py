"""What speaks for a passage, and what it was taken from."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reconcile.actors import places, recipients, suppliers
from dragoman.reconcile.agreement import one_thing
from dragoman.reconcile.clashes.clash import Case
from dragoman.reconcile.clashes.words import echoes
from dragoman.reconcile.figures import says
from dragoman.reconcile.kinship import GOODS, digits, equal_figures, events, shared_topic
from dragoman.reconcile.lexicon import WORD, act_of, is_plain, stem
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.quotations import LEAST_WORDS, one_voice, quotations
from dragoman.reconcile.stages import family, holds
from dragoman.reconcile.stories import is_table, same_figure
from dragoman.terms import Row

_ALIKE = 0.8
_LEAST_ALIKE = 8
_ONE_MATTER = 3


@dataclass(frozen=True, slots=True)
class Support:
    """Another passage, or a row of a table, that says the same, and by what it is known."""

    other: Passage | Row
    how: str


def supports(case: Case) -> tuple[Support, ...]:
    """What agrees with a passage, each passage once, by day of publication."""
    found: dict[str, Support] = {}
    for one in (*_figures(case), *_words(case), *_vague(case), *_acts(case), *_deals(case)):
        found.setdefault(key(one.other), one)
    return tuple(sorted(found.values(), key=lambda one: (day(one.other) or "9999", key(one.other))))


def origin(mine: Passage, found: tuple[Support, ...]) -> Support | None:
    """The earliest passage from which this one is likely taken.

    It came out before and gives the same figures of the same cited source, or nearly the same words.
    """
    for one in found:
        other = one.other
        if isinstance(other, Row) or (mine.day and other.day and other.day > mine.day):
            continue
        if (equal_figures(mine, other) and _cited(mine) & _cited(other)) or _alike(mine, other):
            return one
    return None


def key(other: Passage | Row) -> str:
    """The id of a passage, or of the statement of a row."""
    return other.id if isinstance(other, Passage) else other.statement.id


def day(other: Passage | Row) -> str | None:
    """The day of saying."""
    return other.day if isinstance(other, Passage) else other.said


def _figures(case: Case) -> Iterator[Support]:
    mine = case.mine
    for other in case.shelf.equal(mine):
        pairs = [
            (a, b) for a, b in equal_figures(mine, other) if digits(a.quantity.value) > 1 or _one_line(mine, other)
        ]
        for own, told in pairs:
            if one_thing(mine, own, other, told):
                yield Support(other, f"the same figure, {says(told)}")
                break


def _vague(case: Case) -> Iterator[Support]:
    """A figure of goods that the words leave open ("millions of doses") holds one that is told; of money none."""
    for row in case.mine.rows:
        amount, kind = row.statement.quantity, family(row.statement)
        vague = amount is not None and amount.value is None and amount.unit in GOODS
        if amount is None or not vague or amount.low is None or kind not in ("promised", "delivered"):
            continue
        givers = places(row.statement, suppliers(row.statement)) or case.mine.polities
        for other in case.shelf.near(case.mine):
            for told in other.rows:
                count = told.statement.quantity
                if count is None or not count.value or count.unit != amount.unit or family(told.statement) != kind:
                    continue
                same = givers & places(told.statement, suppliers(told.statement))
                if same and amount.low <= count.value <= (amount.high or count.value):
                    yield Support(other, f"{amount.text}: there {count.text}")
                    break


def _one_line(mine: Passage, other: Passage) -> bool:
    return bool(mine.goods & other.goods) or bool(shared_topic(mine, other))


def _words(case: Case) -> Iterator[Support]:
    for quotation in quotations(case.mine):
        for one in echoes(quotation, case):
            known = one.is_quoted or (quotation.speaker is not None and one.speaker is not None)
            if known and not one.turned and one.length >= LEAST_WORDS and one_voice(quotation.speaker, one.speaker):
                yield Support(one.passage, f"the same words, “{one.words}”")


def _acts(case: Case) -> Iterator[Support]:
    """Statements of one kind between the same parties that share rare words: one beside a paper, else three."""
    mine = case.mine
    kinds = _kinds(mine)
    for other in case.shelf.kin(mine) if kinds else ():
        own, told = events(mine), events(other)
        shared = case.shelf.rare(shared_topic(mine, other))
        named = _bodies(mine) & _bodies(other)
        said = _in_the_acts(mine, other, shared)
        paper = bool(mine.papers & other.papers) and said > 0 and len(shared) > 1
        strong = paper or said >= _ONE_MATTER or (len(named) > 1 and mine.goods & other.goods)
        meet = not own or not told or any(a.meets(b) for a in own for b in told)
        if strong and meet and kinds & _kinds(other):
            yield Support(other, "the same act between the same parties")


def _in_the_acts(mine: Passage, other: Passage, shared: frozenset[str]) -> int:
    """How many of some stems stand in the clauses of both of two statements of one kind."""
    return max(
        (
            len(shared & _clause(one) & _clause(two))
            for one in mine.rows
            for two in other.rows
            if one.statement.kind == two.statement.kind and holds(one.statement) and holds(two.statement)
        ),
        default=0,
    )


def _clause(row: Row) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(row.statement.text))


def _kinds(passage: Passage) -> frozenset[str]:
    return frozenset(row.statement.kind for row in passage.rows if holds(row.statement))


def _bodies(passage: Passage) -> frozenset[str]:
    return frozenset(one.id for one in passage.names if one.kind in ("company", "organisation", "agency"))


def _deals(case: Case) -> Iterator[Support]:
    """Rows of tables and statements of one family, giver and taker, and of one figure where the passage has one."""
    for mine in case.mine.rows:
        kind = family(mine.statement)
        takers = places(mine.statement, recipients(mine.statement))
        givers = places(mine.statement, suppliers(mine.statement))
        if kind not in ("promised", "delivered") or not takers or not givers or not holds(mine.statement):
            continue
        for row in case.shelf.rows:
            told = row.statement
            if not is_table(row) or family(told) != kind or not holds(told):
                continue
            if takers & places(told, recipients(told)) and givers & places(told, suppliers(told)) and _fits(mine, row):
                yield Support(row, "a row of a table on the same giver and taker")


def _fits(mine: Row, row: Row) -> bool:
    one, other = mine.statement, row.statement
    goods = one.product == other.product if one.product else not _names_a_thing(one.object)
    return goods and (one.quantity is None or same_figure(one.quantity, other.quantity))


def _names_a_thing(words: str | None) -> bool:
    """True where words say what is given beyond vaccine, doses, supply and the like."""
    listed = (stem(word) for word in WORD.findall(words or ""))
    return any(not is_plain(one) and act_of(one) is None for one in listed)


def _cited(passage: Passage) -> frozenset[str]:
    """Who is cited: trackers and media by name, and whoever vouches for a statement."""
    vouching = {one.source for row in passage.rows for one in row.statement.attribution}
    return frozenset(one.id for one in passage.names if one.kind in ("tracker", "media") or one.id in vouching)


def _alike(mine: Passage, other: Passage) -> bool:
    shared = len(mine.stems & other.stems)
    return shared >= _LEAST_ALIKE and shared >= _ALIKE * max(len(mine.stems), len(other.stems))
