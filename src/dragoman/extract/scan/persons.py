"""Which person a family name means, and whether a word is part of another person's name."""

import re
from datetime import date
from functools import lru_cache

from dragoman.extract.scan.anchors import WORDS_KEPT
from dragoman.extract.scan.folding import folded
from dragoman.extract.scan.gazetteer import Form, Term, gazetteer

_WORD_BEFORE = re.compile(r"(?:^|(?P<stop>[.!?:;\n\"“”])?[\s(\"'“-])(?P<word>[A-Z][\w.'-]*) $")
_NAME_AFTER = re.compile(r" ([A-Z][a-z]+)\b")
_TITLES = {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "justice", "judge", "sir", "dame", "professor", "prof"}
_REACH = 30
_YEARS_BEFORE, _YEARS_AFTER = 1, 10
_COMPANY_ROLES = ("chief executive", "chairman", "founder", "professor", "director")


def other_person(plain: str, start: int, end: int, *, person: str | None = None, both_sides: bool = False) -> bool:
    """True where the words beside a name make it part of another person's name ("Michael Jordan").

    `person` is who the name would mean: that person's own given names do not count against it. `both_sides` also
    looks at the word after, for names of states that are given names.
    """
    before = _capital_word_before(plain, start)
    if before and (_is_given(before["word"], person) or plain.startswith("bin ", start)):
        return True
    if person is None and before and before["word"].rstrip(".").lower() in _TITLES:
        return True
    after = _NAME_AFTER.match(plain, end) if both_sides else None
    return bool(after and after[1].lower() in gazetteer().surnames and plain[start:end].lower() in _GIVEN_STATES)


def _capital_word_before(plain: str, start: int) -> re.Match[str] | None:
    words = plain[max(0, start - _REACH) : start].rsplit(None, 1)
    if not words or words[-1].islower():
        return None
    # The word with what parts it from a sentence before: a stop and a space.
    return _WORD_BEFORE.search(plain, max(0, start - _REACH, start - len(words[-1]) - 3), start)


_GIVEN_STATES = {
    "jordan",
    "chad",
    "georgia",
    "israel",
    "paris",
    "london",
    "ireland",
    "sofia",
    "vienna",
    "santiago",
    "berlin",
}


def _is_given(word: str, person: str | None) -> bool:
    word = word.rstrip(".")
    if person and word in gazetteer().things[person].name.replace(".", "").split():
        return False
    initial = len(word) == 1 and word not in "AI"
    return initial or folded(word).lower() in gazetteer().given


def chosen(form: Form, named: set[str], day: str | None) -> str | None:
    """The bearer of a family name: one whom the text names in full, else the likeliest for the day.

    A usual family name (flag f) means nobody before the text has named its bearer in full.
    """
    if not named.isdisjoint(form.ids):
        return max((person for person in form.ids if person in named), key=lambda person: _nearness(person, day))
    if "f" in form.flags:
        return None
    likely = [person for person in form.ids if day is None or _nearness(person, day) > -_YEARS_AFTER * 366]
    return max(likely, key=lambda person: _nearness(person, day), default=None)


@lru_cache(maxsize=WORDS_KEPT)
def _nearness(person: str, day: str | None) -> float:
    """Days from a day to the nearest term of a person, negated: 0 in office; without a day, the last day in office."""
    terms = gazetteer().things[person].terms
    if day is None:
        return max(_ordinal(term.until, 9999) for term in terms)
    if any(term.holds(day) for term in terms):
        return 0
    return max(_distance(term, _ordinal(day, 1)) for term in terms)


def _distance(term: Term, day: int) -> float:
    """Days from a term, negated; the time before a term counts more, as nobody writes of those to come."""
    early = (_ordinal(term.since, 1) - day) * _YEARS_AFTER / _YEARS_BEFORE
    return -max(early, day - _ordinal(term.until, 9999))


def _ordinal(partial: str | None, default: int) -> int:
    if partial is None:
        return date(default, 1, 1).toordinal()
    year, month, day = (*(int(part) for part in partial.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


@lru_cache(maxsize=WORDS_KEPT)
def person_via(person: str, day: str | None) -> tuple[str, str | None]:
    """How a person's name leads to a polity: `leader` while in office, `name` else; and which polity."""
    thing = gazetteer().things[person]
    in_office = [term for term in thing.terms if day is None or term.holds(day)]
    polity = in_office[-1].polity if in_office and day else thing.polity
    leads = any("_" in term.office or " " not in term.office for term in in_office)
    company = all(term.office.startswith(_COMPANY_ROLES) for term in thing.terms)
    return ("leader" if leads and not company else "name"), polity
