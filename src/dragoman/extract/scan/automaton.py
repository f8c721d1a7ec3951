"""All forms of the gazetteer in one pass over a text."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.extract.scan.gazetteer import Form, Office, Sense, gazetteer

_LEAST_CAPITALS = 4
_WINDOW = 120
_ENDS = " ,\n)-:;"
_WAITING = frozenset("?fF")
ACRONYM_WORDS = frozenset(("US", "WHO", "CARE", "SPA", "AID", "CIS", "ALBA"))


class Entry(NamedTuple):
    """What a pattern is: the form it spells, with its meaning or its office; neither where it only swallows.

    `careful` forms count under conditions only, `waits` is true of those that need evidence from the rest of the text.
    `facts` are id, name, polity, kind, via and makers of what the form names first, None for a person.
    """

    spelling: str
    form: Form | None = None
    office: Office | None = None
    senses: tuple[Sense, ...] = ()
    careful: bool = False
    waits: bool = False
    facts: tuple[str, str, str | None, str, str, tuple[str, ...]] | None = None


Hit = tuple[int, int, Entry]
"""Start and end of a pattern in the levelled text, and the pattern."""


@cache
def _automaton() -> tuple[AhoCorasick, list[Entry]]:
    loaded = gazetteer()
    entries = {stop: Entry(stop) for stop in loaded.stops}
    entries.update((text, Entry(text, office=office)) for text, office in loaded.offices.items())
    for text, form in loaded.forms.items():
        entries[text] = _entry(text, form, tuple(loaded.senses.get(text, ())))
    for text, entry in list(entries.items()):
        capitals = text.upper()
        if len(text) >= _LEAST_CAPITALS and entry.form and "f" not in entry.form.flags and capitals not in entries:
            entries[capitals] = entry
    return AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest), list(entries.values())


def _entry(text: str, form: Form, senses: tuple[Sense, ...]) -> Entry:
    careful = bool(form.flags or senses or text in ACRONYM_WORDS)
    thing = gazetteer().things[form.ids[0]]
    facts = (form.ids[0], thing.name, thing.polity, thing.kind, form.via, tuple(thing.makers))
    waits = not _WAITING.isdisjoint(form.flags)
    return Entry(text, form, None, senses, careful, waits, None if thing.kind == "person" else facts)


def hits(plain: str) -> Iterator[Hit]:
    """The leftmost longest patterns of a levelled text that begin and end with whole words, in order."""
    automaton, entries = _automaton()
    last, free = len(plain), 0
    for index, start, end in automaton.find_matches_as_indexes(plain):
        before = plain[start - 1] if start else " "
        if start < free or (before != " " and (before.isalnum() or before in "@_")):
            continue
        if end < last and plain[end] not in _ENDS and _runs_on(plain, end):
            if (space := plain.rfind(" ", start, end)) >= 0:
                for hit in _within(plain, start, space, end):
                    free = hit[1]
                    yield hit
            continue
        yield start, end, entries[index]


def _runs_on(plain: str, end: int) -> bool:
    after = plain[end]
    if after.isalnum() or after == "_":
        return plain[end - 1].isalnum()
    # A dot before a small letter is an address, an apostrophe before a letter other than s a longer name.
    if after == ".":
        return plain[end + 1 : end + 2].islower() and plain[end + 2 : end + 3].isalpha()
    return after == "'" and plain[end + 1 : end + 2].isalpha() and plain[end + 1] not in "sS"


def _within(plain: str, start: int, space: int, end: int) -> Iterator[Hit]:
    """The patterns in place of one that runs on: in its whole words, and behind its last space, which it had cut."""
    for part, stop in ((start, space), (space + 1, space + _WINDOW)):
        for hit in hits(plain[part:stop]):
            if hit[0] + part < end:
                yield hit[0] + part, hit[1] + part, hit[2]
