"""double_count: a whole told beside its parts as if it came on top of them."""

import re
from collections.abc import Iterator

from dragoman.extract.scan.gazetteer import label
from dragoman.extract.scan.quantities import FoundQuantity
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import says
from dragoman.reconcile.kinship import GOODS, equal_figures, is_weighty, near, same_parties, shared_topic
from dragoman.reconcile.lexicon import marks
from dragoman.reconcile.passages import Passage, companies
from dragoman.reconcile.wholes import parts_of

_WITHIN = 4
_IN_ALL = re.compile(
    r"\b(?:in all|in total|a total of|altogether|together|overall|combined|these|those|the three|the two|sum)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"\b(?:of which|of these|of those|of them|including|among them|among which|part of|out of)\b", re.IGNORECASE
)
_ON_TOP = re.compile(
    r"\b(?:in addition|on top of|additional(?:ly)?|another|plus|besides|further|as well as|and also|beyond)\b",
    re.IGNORECASE,
)


def double_counts(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that adds a whole to its parts."""
    for found in case.mine.figures:
        if is_weighty(found):
            clash = _named_parts(case, found) or _told_parts(case, found)
            if clash is not None:
                yield clash
    yield from _counted_deals(case)
    yield from _part_on_top(case)


def _earlier(case: Case) -> list[Passage]:
    """The sentences before it in its document from which it sets itself apart by a word such as also; else none."""
    if _IN_ALL.search(case.mine.text):
        return []
    before = [one for one in case.beside if 0 < case.mine.order - one.order <= _WITHIN]
    own = bool(marks("added", case.mine.text))
    found = []
    for one in before:
        between = [other for other in before if other.order > one.order]
        if own or any(marks("added", other.text) for other in between):
            found.append(one)
    return found


def _named_parts(case: Case, found: FoundQuantity) -> Clash | None:
    """The parts of the figure, by the ledger, are the deals with firms that the document has just named."""
    earlier = _earlier(case)
    parts = parts_of(case.mine, found, case.shelf) if earlier else ()
    firms = [companies(one.passage) for one in parts]
    for one in earlier:
        named = companies(one)
        hit = [firm & named for firm in firms]
        if len(named) >= 2 and firms and all(hit):
            who = ", ".join(sorted({label(name) for names in hit for name in names}))
            why = f"{says(found)} is what the partners named before it make up ({who}), told as if it came on top"
            return case.clash("double_count", tuple(part.passage for part in parts), why)
    return None


def _told_parts(case: Case, found: FoundQuantity) -> Clash | None:
    """The figure is the sum of figures that the document has just told one by one."""
    earlier = _earlier(case)
    listed = [(one, part) for one in earlier for part in one.figures if _is_part(part, found)]
    total = sum(part.quantity.value or 0 for _, part in listed)
    if len(listed) < 2 or not near(total, found.quantity.value, 0.005):
        return None
    sums = ", ".join(says(part) for _, part in listed)
    theirs = tuple(dict.fromkeys(one for one, _ in listed))
    return case.clash("double_count", theirs, f"{says(found)} is the sum of {sums}, told as if it came on top")


def _is_part(part: FoundQuantity, whole: FoundQuantity) -> bool:
    one, all_ = part.quantity, whole.quantity
    return one.unit == all_.unit and one.per == all_.per and 0 < (one.value or 0) < (all_.value or 0)


def _counted_deals(case: Case) -> Iterator[Clash]:
    """As many deals as firms were just named, and the ledger has one deal with each of those firms."""
    for found in case.mine.figures:
        count = found.quantity.value
        if found.quantity.unit != "deal" or not count or not 2 <= count <= 20:
            continue
        for one in _earlier(case):
            named = companies(one)
            told = [_deal_with(firm, named, case) for firm in sorted(named)]
            hit = [passage for passage in told if passage is not None]
            if len(set(hit)) == count:
                why = f"the {says(found)} are those with the partners named before them, told as if they came on top"
                yield case.clash("double_count", tuple(dict.fromkeys(hit)), why)
                return


def _deal_with(firm: str, named: frozenset[str], case: Case) -> Passage | None:
    """A passage of the ledger on one firm alone among those named that tells of a deal with the same giver."""
    for other in case.shelf.passages:
        if companies(other) & named == {firm} and len(other.context & case.mine.context) > 1 and other.figures:
            return other
    return None


def _part_on_top(case: Case) -> Iterator[Clash]:
    """Two figures that are whole and part elsewhere ("of which") and are added here ("in addition")."""
    mine = case.mine
    if not _ON_TOP.search(mine.text):
        return
    for other in case.shelf.equal(mine):
        split = _OF_WHICH.search(other.text)
        pairs = equal_figures(mine, other)
        if split is None or len(pairs) < 2 or not _one_sum(mine, other, pairs[0][0]):
            continue
        at = split.start() + other.span.start
        sides = {yours.number_span.start > at for _, yours in pairs}
        if len(sides) == 2 and _added_between(mine, [a for a, _ in pairs]):
            said = " and ".join(says(a) for a, _ in pairs[:2])
            yield case.clash("double_count", other, f"{said} are whole and part there, added to each other here")
            return


def _one_sum(mine: Passage, other: Passage, found: FoundQuantity) -> bool:
    """True where the figures are of one matter: round sums of money are the same in many."""
    named = mine.goods & other.goods or len(mine.context & other.context) > 1 or len(shared_topic(mine, other)) > 1
    return bool(named) or (found.quantity.unit in GOODS and same_parties(mine, other))


def _added_between(mine: Passage, figures: list[FoundQuantity]) -> bool:
    first, last = (edge(one.number_span.start for one in figures) - mine.span.start for edge in (min, max))
    before = max(0, first - 40)
    return bool(_ON_TOP.search(mine.text[before:last])) and not _OF_WHICH.search(mine.text[first:last])
