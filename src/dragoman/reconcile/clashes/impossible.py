"""impossible: a thing before its name, more delivered than made, a total that falls."""

import re
from collections.abc import Iterator

from dragoman.extract.scan.gazetteer import label
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import cited, figure_family, in_words, says, stand_day
from dragoman.reconcile.kinship import GOODS, events, is_weighty
from dragoman.reconcile.lexicon import lexicon
from dragoman.reconcile.passages import Passage, origin_of

_NAMED = re.compile(
    r"\b(?:under the name|by the name|named|renamed|christened|dubbed|brand(?:ed)?(?: name)?|called it|unveil\w+"
    r"|presented|introduced|announced the name)\b",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"\b(?:register\w+|first approv\w+|authori[sz]ed|approved)\b", re.IGNORECASE)
_NAMED_LATER = re.compile(
    r"\b(?:later|then|would|now)\s+(?:be\s+)?(?:named|called|known|dubbed|become|became)\b|\bfuture\b", re.IGNORECASE
)
_MADE = re.compile(r"\b(?:produced|manufactured|made|output)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:so far|to date|in total|in all|altogether|as of|by (?:the )?\w+|until now|already|since)\b", re.IGNORECASE
)
_MOST_MADE = ("=", "~", "<", "<=")
_COURSE = 2
_BEHIND = 60
_TO_COME = re.compile(r"\b(?:will|shall|would|plans?|planned|to be)\b|[’']ll\b", re.IGNORECASE)


def impossible(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that breaks what must hold."""
    yield from _before_its_name(case)
    for found in case.mine.figures:
        if is_weighty(found) and figure_family(case.mine, found) == "delivered":
            yield from _more_than_made(case, found)
            yield from _falling(case, found)


def _before_its_name(case: Case) -> Iterator[Clash]:
    mine = case.mine
    told = [one for one in events(mine) if one.latest]
    if not told or not mine.products or _NAMED_LATER.search(mine.text):
        return
    when = min(told, key=lambda one: one.latest or "")
    for product in sorted(mine.products):
        if not mine.acts & set(lexicon()["sets"]["needs_goods"]):
            continue
        first = _first_known(product, mine, case)
        if first is not None and (when.latest or "") < first[0]:
            day, other, word = first
            why = f"{label(product)} was {word} on {in_words(day)}; here it is spoken of “{when.text}”"
            yield case.clash("impossible", other, why)


def _first_known(product: str, mine: Passage, case: Case) -> tuple[str, Passage, str] | None:
    """The first day on which a product is told to get its name, or its registration, where it was not named before."""
    listed = [one for one in case.shelf.naming(product) if one.document.id != mine.document.id]
    named = [(day, one, "named") for one in listed if _NAMED.search(one.text) and (day := _day(one))]
    if not named and mine.acts & {"deliver", "approve", "order"}:
        home = origin_of(product)
        registered = (
            one for one in listed if _REGISTERED.search(one.text) and home in one.polities and one.polities <= {home}
        )
        named = [(day, one, "registered") for one in registered if (day := _day(one))]
    if not named:
        return None
    first = min(named, key=lambda one: (one[0], one[1].id))
    used = [one.document.published for one in listed if one.document.published]
    return None if any(day < first[0] for day in used) else first


def _day(passage: Passage) -> str | None:
    return min((one.earliest or "" for one in events(passage) if one.granularity == "day"), default=None)


def _more_than_made(case: Case, found: FoundQuantity) -> Iterator[Clash]:
    mine = case.mine
    low = found.quantity.low if found.quantity.low is not None else found.quantity.value
    if found.quantity.unit not in GOODS or _TO_COME.search(mine.text):
        return
    day = stand_day(mine, found)
    for other in case.shelf.near(mine):
        if not (_MADE.search(other.text) and mine.context & other.context) or not _one_good(mine, other):
            continue
        for made in other.figures:
            amount = made.quantity
            if (
                amount.unit not in GOODS
                or amount.bound not in _MOST_MADE
                or amount.per
                or figure_family(other, made) != "produced"
                or amount.value is None
            ):
                continue
            if not _is_made(other, made):
                continue
            doses = _doses(made)
            until = stand_day(other, made)
            if doses and low and low > doses * 1.02 and _doses(found) and day and until and day <= until:
                why = (
                    f"{says(found)} delivered by {in_words(day)}, when {says(made)} had been made by {in_words(until)}"
                )
                yield case.clash("impossible", other, why)
                return


def _is_made(passage: Passage, found: FoundQuantity) -> bool:
    """True where the word for making stands right behind the figure, with no other figure between."""
    start = found.span.end - passage.span.start
    word = _MADE.search(passage.text, start, start + _BEHIND)
    between = (one.number_span.start - passage.span.start for one in passage.figures)
    return word is not None and not any(start <= at < word.start() for at in between)


def _one_good(mine: Passage, other: Passage) -> bool:
    return bool(mine.goods & other.goods) or not (mine.goods and other.goods)


def _doses(found: FoundQuantity) -> float | None:
    """The most that an amount can be, in doses; of other units in their own."""
    amount = found.quantity
    top = amount.high if amount.high is not None else amount.value
    if top is None or amount.unit is None:
        return None
    return top * _COURSE if amount.unit == "course" else top


def _falling(case: Case, found: FoundQuantity) -> Iterator[Clash]:
    """A total so far that is below what one source had counted on an earlier day."""
    mine, amount = case.mine, found.quantity
    if amount.per or not _TOTAL.search(mine.text) or amount.high is None:
        return
    day = stand_day(mine, found)
    counting = cited(mine)
    for other in case.shelf.near(mine):
        if not counting & cited(other) or not mine.goods & other.goods or not mine.context & other.context:
            continue
        for before in other.figures:
            yours = before.quantity
            if (
                yours.unit != amount.unit
                or yours.per
                or figure_family(other, before) != "delivered"
                or yours.low is None
            ):
                continue
            until = stand_day(other, before)
            if day and until and until < day and yours.low > amount.high * 1.02:
                yield case.clash(
                    "impossible",
                    other,
                    f"a total that falls: {says(before)} by {in_words(until)}, {says(found)} by {in_words(day)}",
                )
                return
