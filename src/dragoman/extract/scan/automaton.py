"""All forms of the gazetteer in one pass over a text."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.extract.scan.gazetteer import Form, Office, Sense, gazetteer

_LEAST_CAPITALS = 4
_WINDOW = 120


class Entry(NamedTuple):
    """What a pattern is: the form it spells, with its meaning or its office; neither where it only swallows."""

    spelling: str
    form: Form | None = None
    office: Office | None = None
    senses: tuple[Sense, ...] = ()


class Hit(NamedTuple):
    """A pattern at a place of the levelled text."""

    start: int
    end: int
    entry: Entry


@cache
def _automaton() -> tuple[AhoCorasick, list[Entry]]:
    loaded = gazetteer()
    entries = {stop: Entry(stop) for stop in loaded.stops}
    entries.update((text, Entry(text, office=office)) for text, office in loaded.offices.items())
    for text, form in loaded.forms.items():
        entries[text] = Entry(text, form, senses=tuple(loaded.senses.get(text, ())))
    for text, entry in list(entries.items()):
        capitals = text.upper()
        if len(text) >= _LEAST_CAPITALS and entry.form and "f" not in entry.form.flags and capitals not in entries:
            entries[capitals] = entry
    return AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest), list(entries.values())


def hits(plain: str) -> Iterator[Hit]:
    """The leftmost longest patterns of a levelled text that begin and end with whole words, in order."""
    automaton, entries = _automaton()
    last, free = len(plain), 0
    for index, start, end in automaton.find_matches_as_indexes(plain):
        if start < free or (start and ((before := plain[start - 1]).isalnum() or before in "@_")):
            continue
        if end < last and _runs_on(plain, end):
            for hit in _within(plain, start, end):
                free = hit.end
                yield hit
            continue
        yield Hit(start, end, entries[index])


def _runs_on(plain: str, end: int) -> bool:
    after = plain[end]
    if after.isalnum() or after == "_":
        return plain[end - 1].isalnum()
    # A dot before a small letter is an address, an apostrophe before a letter other than s a longer name.
    if after == ".":
        return plain[end + 1 : end + 2].islower() and plain[end + 2 : end + 3].isalpha()
    return after == "'" and plain[end + 1 : end + 2].isalpha() and plain[end + 1] not in "sS"


def _within(plain: str, start: int, end: int) -> Iterator[Hit]:
    """The patterns in place of one that runs on: in its whole words, and from its last word on, which it had cut."""
    space = plain.rfind(" ", start, end)
    if space < 0:
        return
    for part, stop in ((start, space), (space + 1, space + _WINDOW)):
        for hit in hits(plain[part:stop]):
            if hit.start + part < end:
                yield Hit(hit.start + part, hit.end + part, hit.entry)
