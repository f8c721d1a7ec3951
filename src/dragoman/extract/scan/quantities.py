"""Quantities in English text: number, bound, unit and rate, read by our own grammar in time linear in the text."""

import re
from dataclasses import dataclass, replace

from dragoman.extract.scan.anchors import anchored
from dragoman.extract.scan.dates.absolute import find_marks
from dragoman.extract.scan.hedges import Hedge, interval
from dragoman.extract.scan.noise import is_joined, is_lone_one, is_part_of_a_name, says_nothing
from dragoman.extract.scan.numeral import Numeral, product
from dragoman.extract.scan.numerals import read_numeral
from dragoman.extract.scan.reading import Reading, read_beside
from dragoman.extract.scan.units import MONEY, NOUN_OF_MONEY, SPANS_OF_TIME, capacity_before, sign_before
from dragoman.terms.quantity import Bound, Measure, Quantity
from dragoman.terms.span import Span

_OUT_OF = re.compile(r"[^.;:!?\n]{0,60}?\sout of (?:(?:an?|the|its|their|his|her|our)\s)?(?:[a-z]+\s)?")
_OUTPUT_BEFORE = re.compile(
    r"\bvaccine (?:production|output|supply|supplies|exports|deliveries)\b(?:(?! for )[^.,;:!?\n0-9]){0,40}$"
)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity at its place: `span` holds hedge to noun and rate, `number_span` only the number, as written.

    `noun` is the lemma of the head noun that stands beside the number, None where none does.
    """

    span: Span
    number_span: Span
    noun: str | None
    noun_span: Span | None
    quantity: Quantity


def find_quantities(text: str) -> list[FoundQuantity]:
    """All quantities of the text in order, none overlapping; dates, ordinals, names and labels are left out."""
    anchors = anchored(text)
    marks = [(one.start, one.end) for one in find_marks(text)]
    found: list[FoundQuantity] = []
    past, mark = 0, 0
    for start in anchors.numbers:
        while mark < len(marks) and marks[mark][1] <= start:
            mark += 1
        if start < past or (mark < len(marks) and marks[mark][0] <= start):
            continue
        one = _quantity_at(anchors.low, text, start)
        if one is not None and found and _glosses(anchors.low, found[-1], one):
            past = one.span.end
        elif one is not None and one.span.start >= (found[-1].span.end if found else 0):
            found.append(_like_the_part(anchors.low, found[-1], one) if found else one)
            past = one.span.end
    return found


def _glosses(low: str, said: FoundQuantity, again: FoundQuantity) -> bool:
    """True where brackets only say a number again in another scale: "$1.5 billion (150 crore)"."""
    if low[said.number_span.end : again.span.start].strip() != "(" or low[again.span.end : again.span.end + 1] != ")":
        return False
    return said.quantity.value is not None and said.quantity.value == again.quantity.value


def _like_the_part(low: str, part: FoundQuantity, whole: FoundQuantity) -> FoundQuantity:
    """A bare number counts what the number before it does where that is a part of it: "2 doses out of the 60"."""
    if whole.quantity.unit is not None or part.quantity.unit in (None, "percent"):
        return whole
    if _OUT_OF.fullmatch(low, part.span.end, whole.span.start) is None:
        return whole
    return replace(whole, quantity=replace(whole.quantity, unit=part.quantity.unit, measure=part.quantity.measure))


def _quantity_at(low: str, text: str, start: int) -> FoundQuantity | None:
    sign = sign_before(low, start)
    if sign is None and low[start] <= "9" and is_joined(low, start):
        return None
    numeral = read_numeral(low, start)
    if numeral is None:
        return None
    if numeral.start != start or numeral.kind != "digits":
        sign = sign_before(low, numeral.start)
        if sign is None and (is_lone_one(low, numeral) or is_joined(low, numeral.start)):
            return None
    if is_part_of_a_name(low, numeral, sign is not None):
        return None
    reading = read_beside(low, numeral, sign)
    return None if says_nothing(low, text, reading) else _built(low, text, reading)


def _built(low: str, text: str, reading: Reading) -> FoundQuantity:
    numeral, noun, hedge = reading.numeral, reading.found, reading.hedge
    if hedge.opens and not reading.ranged:
        hedge = Hedge(reading.begins)
    if noun and noun.noun.unit in SPANS_OF_TIME and hedge.words == "over":
        hedge = Hedge(reading.begins)
    span = Span(min(hedge.start, reading.begins), reading.end)
    unit, factor = _unit_of(low, reading)
    value, least, most, bound = _bounded(numeral, hedge, reading)
    if factor != 1.0:
        value, least, most = (None if one is None else product(one, factor) for one in (value, least, most))
    per, measure = _measured(low, reading, span.start)
    quantity = Quantity(span.of(text), value, least, most, bound, unit, _hedge_words(low, reading, hedge), per, measure)
    lemma = noun.noun.lemma if noun else _lemma_of(unit, reading)
    noun_span = Span(noun.start, noun.end) if noun else None
    return FoundQuantity(span, Span(numeral.start, numeral.end), lemma, noun_span, quantity)


def _unit_of(low: str, reading: Reading) -> tuple[str | None, float]:
    if reading.unit is not None:
        return reading.unit, 1.0
    if reading.numeral.kind == "share":
        return "percent", 1.0
    if reading.found is None:
        told = reading.numeral.scale > 1 and _OUTPUT_BEFORE.search(
            low, max(0, reading.hedge.start - 70), reading.hedge.start
        )
        return ("dose" if told else None), 1.0
    noun, numeral = reading.found.noun, reading.numeral
    size = numeral.value if numeral.value is not None else (numeral.high or numeral.low)
    if size < noun.at_least:
        return noun.otherwise, 1.0
    return noun.unit, noun.factor


def _lemma_of(unit: str | None, reading: Reading) -> str | None:
    if reading.unit is None:
        return None
    return NOUN_OF_MONEY.get(reading.unit, unit)


def _bounded(
    numeral: Numeral, hedge: Hedge, reading: Reading
) -> tuple[float | None, float | None, float | None, Bound]:
    if reading.ranged:
        return numeral.low, numeral.low, numeral.high, "range"
    if numeral.value is None:
        return None, numeral.low, numeral.high, "vague"
    bound = reading.after[0] if reading.after and hedge.bound in ("=", "~") else hedge.bound
    bound = hedge.bound if bound == "=" else bound
    if bound == "=" and numeral.low != numeral.high:
        return numeral.value, numeral.low, numeral.high, "~"
    least, most, kind = interval(numeral.value, bound)
    return numeral.value, least, most, kind


def _hedge_words(low: str, reading: Reading, hedge: Hedge) -> str | None:
    if hedge.words is None and reading.after is None and not hedge.opens and reading.numeral.kind != "vague":
        return None
    said = [hedge.words]
    if hedge.opens and reading.ranged:
        said = [" ".join(low[hedge.start : reading.begins].split())]
    if reading.numeral.kind == "vague":
        said.append(low[reading.numeral.start : reading.numeral.end])
    said.append(reading.after[1] if reading.after else None)
    return ", ".join(one for one in said if one) or None


def _measured(low: str, reading: Reading, start: int) -> tuple[str | None, Measure]:
    """What a rate is told by, and the measure: a rate near words of capacity is a capacity."""
    unit, noun = reading.unit, reading.found
    if unit in ("percent", "percentage point") or reading.numeral.kind == "share":
        return reading.per, "share"
    measure: Measure = noun.noun.measure if noun else "stock"
    per = reading.per or (noun.noun.per if noun else None)
    if measure == "count" and per is None:
        return None, measure
    if unit not in MONEY and (noun is None or noun.noun.unit not in SPANS_OF_TIME):
        capacity, span = capacity_before(low, start)
        if capacity:
            return per or span, "capacity"
    return per, "rate" if per else measure
