"""scope: other takers, a narrower use, another circle of countries than told."""

import re
from collections.abc import Iterator

from dragoman.extract.scan.gazetteer import label
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.actors import places, recipients, suppliers
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import figure_family, says
from dragoman.reconcile.kinship import digits, equal_figures, events, is_weighty, near
from dragoman.reconcile.lexicon import marks
from dragoman.reconcile.passages import Passage, origin_of, origins
from dragoman.reconcile.stages import family
from dragoman.terms import Row

_LIST = 5
_TOP = re.compile(
    r"\b(?:largest|biggest|greatest|top|main|leading|most)\b[^.;]{0,40}?\b(?:orders?|buyers?|purchas\w+|contracts?|recipients?|customers?"
    r"|importers?|deals?|deliver\w+|takers?)\b|\b(?:ordered|bought|received|purchased|got)\b[^.;]{0,30}\bmost\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:such as|including|among (?:them|others)|for example|for instance|like|e\.g\.)\b", re.IGNORECASE
)
_NARROW = re.compile(
    r"\bfor\b[^.;,]{0,50}\bonly\b|\bonly (?:for|by|to|in)\b[^.;,]{0,50}|\b(?:limited|restricted|confined) to\b"
    r"[^.;,]{0,50}|\bsolely (?:for|by)\b[^.;,]{0,50}",
    re.IGNORECASE,
)


def scopes(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that draws another circle."""
    yield from _left_out(case)
    yield from _other_total(case)
    yield from _other_taker(case)
    yield from _wider_use(case)


def _left_out(case: Case) -> Iterator[Clash]:
    """A list of takers without those that took most."""
    mine = case.mine
    for row in mine.rows:
        listed = places(row.statement, recipients(row.statement))
        if len(listed) < _LIST or family(row.statement) not in ("promised", "delivered") or _AMONG.search(mine.text):
            continue
        givers = places(row.statement, suppliers(row.statement))
        for other in case.shelf.matching(_TOP):
            top = _TOP.search(other.text)
            if top is None or not givers & _homes(other) or not _in_time(mine, other):
                continue
            behind = [one for one in other.names if one.kind == "state" and one.start - other.span.start > top.start()]
            missing = sorted({one.id for one in behind} - listed - givers)
            if missing and len(behind) > 1:
                who = ", ".join(label(one) for one in missing)
                yield case.clash("scope", other, f"the list leaves out {who}, told there among the largest")
        return


def _homes(passage: Passage) -> frozenset[str]:
    return origins(passage) | frozenset(home for one in passage.goods if (home := origin_of(one)))


def _in_time(mine: Passage, other: Passage) -> bool:
    return mine.day is None or other.day is None or other.day <= mine.day


def _countries(passage: Passage) -> FoundQuantity | None:
    found = [one for one in passage.figures if one.quantity.unit == "country" and (one.quantity.value or 0) >= _LIST]
    return found[0] if len(found) == 1 else None


def _other_total(case: Case) -> Iterator[Clash]:
    """A total for so many countries told as of now, when another count with another circle was out."""
    mine, circle = case.mine, _countries(case.mine)
    if circle is None or not marks("so_far", mine.text):
        return
    same = case.shelf.equal(mine)
    nearby = dict.fromkeys(other for one in (mine, *same) for other in case.shelf.near(one))
    for other in nearby:
        theirs = _countries(other)
        if theirs is None or near(circle.quantity.value, theirs.quantity.value, 0.2) or not _in_time(mine, other):
            continue
        pair = next(_totals(mine, other), None)
        if pair is not None and any(_one_good(one, other) for one in (mine, *same)):
            why = f"{says(pair[0])}, {says(circle)} here; {says(pair[1])}, {says(theirs)} there: not one count"
            yield case.clash("scope", other, why)


def _one_good(one: Passage, other: Passage) -> bool:
    if one.goods and other.goods:
        return bool(one.goods & other.goods)
    return bool(one.context & (other.context | _homes(other)))


def _totals(mine: Passage, other: Passage) -> Iterator[tuple[FoundQuantity, FoundQuantity]]:
    for own in mine.figures:
        for told in other.figures:
            kinds = {figure_family(mine, own), figure_family(other, told)}
            alike = own.quantity.unit == told.quantity.unit == "dose" or own.quantity.unit == told.quantity.unit
            if (
                is_weighty(own)
                and is_weighty(told)
                and alike
                and own.quantity.unit != "country"
                and kinds == {"promised"}
                and not near(own.quantity.value, told.quantity.value, 0.2)
            ):
                yield own, told


def _other_taker(case: Case) -> Iterator[Clash]:
    """One telling figure of one giver, for another taker."""
    mine = case.mine
    for row in mine.rows:
        amount = row.statement.quantity
        if amount is None or digits(amount.value) < 2 or family(row.statement) not in ("promised", "delivered"):
            continue
        givers, takers = (places(row.statement, side(row.statement)) for side in (suppliers, recipients))
        found: list[Clash] = []
        for other in case.shelf.equal(mine):
            for theirs in other.rows:
                yours = theirs.statement.quantity
                if (
                    yours is None
                    or not near(amount.value, yours.value)
                    or family(theirs.statement) != family(row.statement)
                ):
                    continue
                them = places(theirs.statement, recipients(theirs.statement))
                if them & takers:
                    return
                if (
                    givers & places(theirs.statement, suppliers(theirs.statement))
                    and takers
                    and them
                    and _one_time(mine, other)
                    and _tells_a_deal(row, theirs)
                ):
                    who = [" and ".join(label(one) for one in sorted(side)) for side in (takers, them)]
                    found.append(case.clash("scope", other, f"{amount.text} for {who[0]} here, for {who[1]} there"))
        yield from found


def _tells_a_deal(mine: Row, theirs: Row) -> bool:
    """True where a figure is too odd for two deals, or the same product is named on both sides."""
    one, other = mine.statement, theirs.statement
    odd = one.quantity is not None and digits(one.quantity.value) > 2
    return odd or (one.product is not None and one.product == other.product)


def _one_time(mine: Passage, other: Passage) -> bool:
    own, told = events(mine), events(other)
    return not own or not told or any(a.meets(b) for a in own for b in told)


def _wider_use(case: Case) -> Iterator[Clash]:
    """Told as for everybody, approved or given for some only."""
    mine = case.mine
    if not marks("wide", mine.text) or _NARROW.search(mine.text):
        return
    for other in case.shelf.kin(mine):
        narrow = _NARROW.search(other.text)
        same = mine.goods & other.goods or (origins(mine) & origins(other) and equal_figures(mine, other))
        if (
            narrow
            and same
            and mine.acts & other.acts & {"approve", "deliver", "order", "test"}
            and mine.polities & other.polities
            and not marks("wide", other.text)
        ):
            yield case.clash("scope", other, f"told as for all; there “{' '.join(narrow.group().split())}”")
