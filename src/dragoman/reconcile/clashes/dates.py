"""date: one event on two days, in two forms of meeting, or still to come when it has happened."""

import re
from collections.abc import Iterator

from dragoman.extract.scan.dates import FoundPeriod
from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.figures import in_words
from dragoman.reconcile.kinship import digits, equal_figures, events, same_matter, shared_topic
from dragoman.reconcile.lexicon import WORD, act_of, recurrent, stem, stems
from dragoman.reconcile.passages import Passage, origin_of
from dragoman.terms import Period

_NAMES_A_PAPER = re.compile(
    r"\b(?:treaty|pact|agreement|convention|accord|memorandum|contract|law|act) of\s*$", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:said|says|told|tells|announced|stated|added|noted|wrote|reported|reiterated|confirmed|explained)"
    r"(?:\s+(?:us|me|reporters|journalists|again|on|earlier|late|in an? \w+))*\s*$",
    re.IGNORECASE,
)
_NAMED_BY_YEAR = re.compile(r"\b(?:the|an?|its|their|his|her|our|this|that)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|plans? to|going to|about to|intends? to)\s+(?:soon\s+|also\s+)?(?:be\s+)?(\w+)",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:has|have) been\b|\bis (?:already )?(?:running|under way|underway)\b|\bbegan\b|\bstarted\b", re.IGNORECASE
)
_DECIDED = re.compile(r"\b(?:decided?|agreed?|chose|resolved)\b", re.IGNORECASE)
_ITSELF = re.compile(r"\bautomatic(?:ally)?\b", re.IGNORECASE)
_ONCE = frozenset(
    ("extend", "approve", "refuse", "end", "ratify", "join", "elect", "appoint", "resign", "expel", "recognise")
)
_BEGUN = frozenset(("test", "approve", "extend", "ratify", "join", "open", "end"))


def dates(case: Case) -> Iterator[Clash]:
    """The clashes of dates of a passage."""
    yield from _days(case)
    yield from _occasions(case)
    yield from _decided(case)
    yield from _begun(case)


def _days(case: Case) -> Iterator[Clash]:
    mine = case.mine
    found: list[Clash] = []
    for other in case.shelf.kin(mine):
        shared = mine.acts & other.acts
        own, told = _dated(mine, shared), _dated(other, shared)
        if not own or not told or not same_matter(mine, other):
            continue
        if any(a.meets(b) for a in own for b in told):
            return
        slip = next(((a, b) for a in own for b in told if is_slip(a, b)), None)
        same = len(shared_topic(mine, other)) > 1 or mine.goods & other.goods or len(mine.context & other.context) > 1
        if slip and (same or equal_figures(mine, other)):
            why = f"the day and month fit, the year does not: “{slip[0].text}” against “{slip[1].text}”"
            found.append(case.clash("date", other, why))
        elif _is_one_event(mine, other, shared, is_written=all(map(_is_written, (own[0], told[0])))):
            found.append(case.clash("date", other, f"one event, told of “{own[0].text}” and of “{told[0].text}”"))
    yield from found


def is_slip(one: Period, other: Period) -> bool:
    """True where month, and day where both have one, are the same and the year is another."""
    if one.granularity not in ("day", "month") or other.granularity not in ("day", "month"):
        return False
    if not (_YEAR.search(one.text) and _YEAR.search(other.text)):
        return False  # a year that nobody wrote cannot have slipped
    a, b = one.earliest or "", other.earliest or ""
    if any((x.earliest or "")[:7] != (x.latest or "")[:7] for x in (one, other)):
        return False  # from one month to another
    whole = one.granularity == other.granularity == "day"
    return a[:4] != b[:4] and a[5:7] == b[5:7] and (not whole or a[8:] == b[8:])


def _dated(passage: Passage, acts: frozenset[str]) -> list[Period]:
    """The times of the shared acts: of several, the one that stands nearest to such an act."""
    text, base = passage.text, passage.span.start
    closed = events(passage)
    listed = [one for one in passage.times if one.period in closed and not _is_of_something_else(passage, one)]
    if len(listed) < 2:
        return [one.period for one in listed]
    places = [found.start() + base for found in WORD.finditer(text) if act_of(stem(found.group())) in acts]
    listed.sort(key=lambda one: min((abs(one.span.start - at) for at in places), default=0))
    return [listed[0].period]


def _is_of_something_else(passage: Passage, time: FoundPeriod) -> bool:
    """True for a time in the name of a paper ("treaty of 2001", "the 2015 deal"), and for that of the saying alone."""
    words = passage.document.text
    before, behind = words[max(0, time.span.start - 40) : time.span.start], words[time.span.end : time.span.end + 2]
    if _NAMES_A_PAPER.search(before) or _SAID.search(before):
        return True
    return bool(_YEAR.fullmatch(time.period.text) and _NAMED_BY_YEAR.search(before) and behind.strip().isalpha())


def _is_written(time: Period) -> bool:
    """True for a time that is told by its numbers, False for today, last night and in recent weeks."""
    return any(sign.isdigit() for sign in time.text)


def _is_one_event(mine: Passage, other: Passage, shared: frozenset[str], *, is_written: bool) -> bool:
    """True where no second event of the kind is likely: an act done once on one matter, or one figure that tells."""
    told = [a for a, _ in equal_figures(mine, other) if digits(a.quantity.value) > 1]
    if told and mine.polities and mine.polities == other.polities:
        return True
    if shared & _ONCE:
        goods = bool(mine.products & other.products) and _actors(mine) == _actors(other)
        return goods or (bool(mine.papers & other.papers) and len(shared_topic(mine, other)) > 1)
    return is_written and bool(shared - recurrent()) and len(shared_topic(mine, other)) > 2


def _actors(passage: Passage) -> frozenset[str]:
    """Who acts: every polity but the home of the goods, unless that is the only one."""
    home = frozenset(found for one in passage.products if (found := origin_of(one)))
    return passage.polities - home or passage.polities


def _occasions(case: Case) -> Iterator[Clash]:
    mine = case.mine
    if not mine.occasions:
        return
    found: list[Clash] = []
    for other in case.shelf.kin(mine):
        if not other.occasions or not _is_one_decision(mine, other):
            continue
        if mine.occasions & other.occasions:
            return
        when = next((f", on {one.text.removeprefix('on ')}" for one in events(other)), "")
        why = f"another occasion: {_form(mine)} here, {_form(other)} there{when}"
        found.append(case.clash("date", other, why))
    yield from found


def _is_one_decision(mine: Passage, other: Passage) -> bool:
    shared = mine.acts & other.acts & (_ONCE | {"conclude"})
    least = 1 if shared & _ONCE else 2
    return bool(shared) and bool(mine.papers & other.papers) and len(shared_topic(mine, other)) >= least


def _form(passage: Passage) -> str:
    return " and ".join(sorted(passage.occasions))


def _decided(case: Case) -> Iterator[Clash]:
    """What comes about by itself, as was said before, is not decided anew on an occasion."""
    mine = case.mine
    if not mine.occasions or not _DECIDED.search(mine.text) or _ITSELF.search(mine.text):
        return
    for other in case.shelf.near(mine):
        shared = mine.acts & other.acts & _ONCE
        if (
            not shared
            or not _ITSELF.search(other.text)
            or not (mine.papers & other.papers and mine.context & other.context)
        ):
            continue
        if mine.day and other.day and other.day < mine.day:
            yield case.clash(
                "date", other, f"told as decided now; on {in_words(other.day)} it was said to come by itself"
            )


def _begun(case: Case) -> Iterator[Clash]:
    """What is told as still to come had begun before."""
    mine = case.mine
    coming = {act for found in _FUTURE.finditer(mine.text) if (act := act_of(stem(found.group(1)))) in _BEGUN}
    if not coming or mine.day is None:
        return
    for other in case.shelf.near(mine):
        if not (coming & other.acts and len(mine.context & other.context) > 1 and _one_good(mine, other)):
            continue
        if _FUTURE.search(other.text) or not _RUNNING.search(other.text):
            continue
        since = [one.period for one in other.times if one.period.role in ("since", "event") and one.period.earliest]
        early = [one for one in since if (one.earliest or "") < mine.day]
        if early:
            yield case.clash("date", other, f"told as still to come; it has been so “{early[0].text}”")


def _one_good(mine: Passage, other: Passage) -> bool:
    goods = stems("marks", "goods")
    return bool(mine.goods & other.goods or shared_topic(mine, other) or (mine.stems & goods and other.stems & goods))


__all__ = ["dates", "is_slip"]
