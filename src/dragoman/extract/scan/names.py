"""Names in a text: states, blocs, organisations, persons, products, media, with what they stand for."""

import re
from dataclasses import dataclass, replace
from functools import cache

from dragoman.extract.scan.automaton import ACRONYM_WORDS, Hit, hits
from dragoman.extract.scan.folding import Plain
from dragoman.extract.scan.gazetteer import Form, gazetteer
from dragoman.extract.scan.mention import Draft, Mention
from dragoman.extract.scan.misspellings import repaired
from dragoman.extract.scan.offices import Post, with_offices
from dragoman.extract.scan.persons import chosen, other_person, person_via

__all__ = ["Mention", "find_names"]

_THE = re.compile(r"[Tt](?:he|HE) $")
_NEAR = 40
_SHOUTED = 0.7


@dataclass(slots=True)
class _Read:
    """What the first reading of a text found: sure mentions, hits that wait for evidence, posts named by office.

    `told` keeps for conditions on the whole text whether they hold.
    """

    sure: list[Draft]
    waiting: list[tuple[int, int, Form]]
    posts: list[Post]
    told: dict[re.Pattern[str], bool]


def find_names(text: str, day: str | None = None) -> list[Mention]:
    """All names of a text in order, none overlapping, the longest first where several begin at one place.

    `day` (ISO 8601) is the day of the text: it tells holders of an office and bearers of a family name apart.
    Places count code points of `text`, end exclusive.
    """
    plain = Plain(text)
    read = _first_reading(plain.text, day)
    found = _ordered(read.sure, _second_reading(plain.text, read, day))
    found = with_offices(plain.text, found, read.posts, day)
    found = _ordered(found, repaired(plain.text, found))
    found = _joined(plain.text, found)
    if plain.straight:
        return [_mention(one, one.start, one.end, text) for one in found]
    return [_mention(one, plain.place(one.start), plain.place(one.end - 1) + 1, text) for one in found]


def _first_reading(plain: str, day: str | None) -> _Read:
    read = _Read([], [], [], {})
    for start, end, entry in hits(plain):
        if entry.careful:
            _read_with_care(plain, (start, end, entry), read, day)
        elif entry.facts is not None:
            read.sure.append(Draft(start, end, *entry.facts))
        elif entry.form is not None:
            read.sure.append(_draft(start, end, entry.form, day))
        elif entry.office is not None:
            read.posts.append(Post(start, end, entry.office))
    return read


def _read_with_care(plain: str, hit: Hit, read: _Read, day: str | None) -> None:
    start, end, entry = hit
    form = entry.form
    if form is None or ("t" in form.flags and not _THE.search(plain, max(0, start - 4), start)):
        return
    if entry.spelling in ACRONYM_WORDS and _shouted(plain, start, end):
        return
    if "~" in form.flags and other_person(plain, start, end, both_sides=True):
        return
    waits = entry.waits
    if entry.senses:
        meant = _sense(plain, hit, form, read.told)
        if not meant.ids:
            return
        form, waits = meant, waits and bool(meant.flags)
    if waits:
        read.waiting.append((start, end, form))
    else:
        read.sure.append(_draft(start, end, form, day))


def _sense(plain: str, hit: Hit, form: Form, told: dict[re.Pattern[str], bool]) -> Form:
    """The form with the meaning of the first sense whose conditions hold, else as it was."""
    start, end, entry = hit
    before, after = plain[max(0, start - _NEAR) : start], plain[end : end + _NEAR]
    for sense in entry.senses:
        near = (not sense.before or sense.before.search(before)) and (not sense.after or sense.after.search(after))
        if near and _tells(plain, sense.text, told) is not False and not _tells(plain, sense.unless, told):
            return form._replace(ids=[sense.id] if sense.id else [], flags=form.flags if sense.id in form.ids else "")
    return form


def _tells(plain: str, condition: re.Pattern[str] | None, told: dict[re.Pattern[str], bool]) -> bool | None:
    """Whether a condition holds anywhere in the text, None where there is none."""
    if condition is None:
        return None
    if condition not in told:
        told[condition] = condition.search(plain) is not None
    return told[condition]


def _shouted(plain: str, start: int, end: int) -> bool:
    """True where a line is written in capitals, so that an acronym may be a word."""
    first = plain.rfind("\n", max(0, start - 100), start) + 1
    stop = plain.find("\n", end)
    line = plain[max(first, start - 100) : min(end + 100, stop if stop >= 0 else len(plain))]
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters)


def _second_reading(plain: str, read: _Read, day: str | None) -> list[Draft]:
    """The waiting hits that the sure mentions of the same text confirm."""
    named = {one.id for one in read.sure}
    found = []
    for start, end, form in read.waiting:
        if "?" in form.flags:
            if form.ids[0] in named:
                found.append(_draft(start, end, form, day))
        elif "f" in form.flags and named.isdisjoint(form.ids):
            continue
        elif (person := chosen(form, named, day)) and not other_person(plain, start, end, person=person):
            found.append(_person_draft(start, end, person, day))
    return found


def _draft(start: int, end: int, form: Form, day: str | None) -> Draft:
    id = form.ids[0]
    name, polity, kind, makers = _facts()[id]
    return (
        _person_draft(start, end, id, day)
        if kind == "person"
        else Draft(start, end, id, name, polity, kind, form.via, makers)
    )


@cache
def _facts() -> dict[str, tuple[str, str | None, str, tuple[str, ...]]]:
    return {id: (one.name, one.polity, one.kind, tuple(one.makers)) for id, one in gazetteer().things.items()}


def _person_draft(start: int, end: int, id: str, day: str | None) -> Draft:
    via, polity = person_via(id, day)
    return Draft(start, end, id, gazetteer().things[id].name, polity, "person", via)


def _ordered(mentions: list[Draft], more: list[Draft]) -> list[Draft]:
    """Mentions in order and more, all in order of place; of two that overlap, the first and longer one stays."""
    if not more:
        return mentions
    kept: list[Draft] = []
    past = 0
    for one in sorted([*mentions, *more], key=lambda mention: (mention.start, -mention.end)):
        if one.start >= past:
            kept.append(one)
            past = one.end
    return kept


def _joined(plain: str, mentions: list[Draft]) -> list[Draft]:
    """The mentions, adjacent parts of one name made one: "Russian Direct Investment Fund (RDIF)"."""
    joined: list[Draft] = []
    for one in mentions:
        last = joined[-1] if joined else None
        if last is not None and one.start - last.end <= 2 and last.id == one.id and one.via != "demonym":
            gap = plain[last.end : one.start]
            if gap == " " or (gap == " (" and plain[one.end : one.end + 1] == ")"):
                joined[-1] = replace(last, end=one.end + (gap == " ("))
                continue
        joined.append(one)
    return joined


def _mention(one: Draft, start: int, end: int, text: str) -> Mention:
    return Mention(start, end, text[start:end], one.id, one.name, one.polity, one.kind, one.via, one.makers)
