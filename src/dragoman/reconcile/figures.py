"""What a figure in a sentence is a figure of: promised, delivered or produced, of whose goods, as of which day."""

import calendar
import re
from collections.abc import Iterator

from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.actors import places, recipients
from dragoman.reconcile.kinship import near
from dragoman.reconcile.lexicon import WORD, act_of, stem, stems
from dragoman.reconcile.passages import Passage, origin_of
from dragoman.reconcile.stages import family

_PROMISED_BEFORE = re.compile(
    r"(?:[’']ll|\b(?:agreed?|agrees|will|would|to|shall|promis\w+|pledg\w+|deals?|contracts?|plans?|expects?|intends?))\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "exported or to be exported" counts both.
_EITHER = re.compile(
    r"^\w+\s+(?:or|and)\s+(?:(?:to|will|would|may) be|pledged|promised|planned|committed)\b", re.IGNORECASE
)
_FAMILY = {
    "deliver": "delivered",
    "order": "promised",
    "promise": "promised",
    "conclude": "promised",
    "produce": "produced",
}
_AFTER = 70
_FAR = 90


def figure_family(passage: Passage, found: FoundQuantity) -> str | None:
    """Whether a figure is promised, delivered or produced: by its statement, else by the act that stands nearest."""
    for row in passage.rows:
        amount = row.statement.quantity
        if amount is not None and near(amount.value, found.quantity.value):
            return family(row.statement)
    acts = sorted(_acts_near(passage, found))
    if not acts:
        return None
    _, at, act = acts[0]
    if _EITHER.search(passage.text[at:]):
        return None
    if act == "deliver" and _PROMISED_BEFORE.search(passage.text[max(0, at - 40) : at]):
        return "promised"
    return _FAMILY.get(act)


def _acts_near(passage: Passage, found: FoundQuantity) -> Iterator[tuple[int, int, str]]:
    """Acts by their distance from a figure; one behind the figure counts as nearer."""
    start, end = found.span.start - passage.span.start, found.span.end - passage.span.start
    for word in WORD.finditer(passage.text):
        act = act_of(stem(word.group()))
        if act not in _FAMILY:
            continue
        distance = word.start() - end if word.start() >= end else (start - word.end()) * 2
        if 0 <= distance <= _FAR * 2:
            yield distance, word.start(), act


def goods_of(passage: Passage, found: FoundQuantity) -> tuple[str | None, str | None]:
    """The product of a figure, and the polity whose goods they are, as named right behind it; each None where not."""
    for name in passage.names:
        if not 0 <= name.start - found.number_span.end <= _AFTER or _other_between(passage, found, name.start):
            continue
        if name.kind == "product":
            return name.id, origin_of(name.id)
        after = WORD.match(passage.document.text, name.end + 1)
        if name.via == "demonym" and after and stem(after.group()) in stems("marks", "goods"):
            return None, name.polity
    return None, None


def _other_between(passage: Passage, found: FoundQuantity, place: int) -> bool:
    return any(found.number_span.end <= one.number_span.start < place for one in passage.figures)


def stand_day(passage: Passage, found: FoundQuantity) -> str | None:
    """The day that a figure describes: the first "by" or "as of" behind it in its sentence, else the day of saying."""
    told = [
        one.period.latest
        for one in passage.times
        if one.period.role in ("as_of", "deadline", "until")
        and one.period.latest
        and one.span.start >= found.span.start
    ]
    days = [day for day in told if passage.day is None or day <= passage.day]
    return min(days, default=passage.day)


def cited(passage: Passage) -> frozenset[str]:
    """Who counts: trackers, media and bodies that a passage names, and its publisher."""
    named = {one.name for one in passage.names if one.kind in ("tracker", "media", "organisation")}
    publisher = passage.document.source.publisher
    return frozenset(named | ({publisher} if publisher else set()))


def takers_of(passage: Passage, found: FoundQuantity) -> frozenset[str]:
    """The states that get what a figure counts, by its statement; none where all do or nobody is named."""
    for row in passage.rows:
        amount = row.statement.quantity
        if amount is not None and near(amount.value, found.quantity.value):
            return places(row.statement, recipients(row.statement))
    return frozenset()


def in_words(day: str | None) -> str:
    """A day (ISO 8601, whole or partial) as a sentence writes it: 24 June 2021."""
    parts = [int(part) for part in (day or "").split("-") if part.isdigit()]
    if len(parts) < 2:
        return day or "an unknown day"
    return " ".join([*(str(part) for part in parts[2:]), calendar.month_name[parts[1]], str(parts[0])])


def says(found: FoundQuantity) -> str:
    """A figure in its own words, with its unit where the words have none."""
    words = " ".join(found.quantity.text.split())
    return (
        words
        if any(sign.isalpha() for sign in words) or found.quantity.unit is None
        else f"{words} {found.quantity.unit}s"
    )
