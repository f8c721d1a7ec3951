"""A state's name beside an office makes its holder: "the French Foreign Minister", "Nepal's health minister"."""

import re
from dataclasses import replace
from typing import NamedTuple

from dragoman.extract.scan.folding import folded
from dragoman.extract.scan.gazetteer import Office, gazetteer, holder
from dragoman.extract.scan.mention import Draft

_FORMER = r"former|then|ex|previous|late|outgoing"
_RANK = "new|acting|interim|current|caretaker|federal|own|first|junior|senior|deputy|state|union"
_BEFORE = re.compile(rf"(?:'s|')? (?:(?P<former>{_FORMER})[ -]|(?:{_RANK})[ -])*")
_AFTER = re.compile(r" (?:of|for) (?:the )?")
_FORMER_BEFORE = re.compile(rf"\b(?:{_FORMER})[ -]$", re.IGNORECASE)
_FORMER_ENDS = tuple(word + end for word in _FORMER.split("|") for end in " -")
_LONGEST_FORMER = 10
_NAME = re.compile(
    r" ((?:(?:Dr|Mr|Mrs|Ms|Sheikh)\.? )?[A-ZÀ-Þ][\w.'-]*(?: (?:bin|al|el|de|da|van|von|der|di|del|dos)(?= ))?"
    r"(?: [A-ZÀ-Þ][\w.'-]*){0,3})"
)
_NO_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|The|On|In|At|For|And|But|He|She|It|Office|Administration|Government|House|Covid|COVID|Of|To|Says?|Who|Will"
)
_PLACED = ("name", "demonym", "metonym", "alias", "misspelling")
_NOT_OF = {"spokesperson", "lawmaker", "drug_regulator", "other_minister"}


class Post(NamedTuple):
    """Words for an office at a place of the levelled text."""

    start: int
    end: int
    office: Office


def with_offices(plain: str, mentions: list[Draft], posts: list[Post], day: str | None) -> list[Draft]:
    """The mentions, with each post joined to the state before or after it and to the person named beside it."""
    found, place = list(mentions), 0
    for post in posts:
        while place < len(found) and found[place].end <= post.start:
            place += 1
        if place < len(found) and found[place].start < post.end:
            continue
        made = _made(plain, found, place, post, day)
        if made is not None:
            first = next((at for at in range(place, 0, -1) if found[at - 1].end <= made.start), 0)
            last = next((at for at in range(place, len(found)) if found[at].start >= made.end), len(found))
            found[first:last] = [made]
            place = first
    return found


def _made(plain: str, mentions: list[Draft], place: int, post: Post, day: str | None) -> Draft | None:
    """The mention that a post makes, where `place` is that of the first mention behind it."""
    before = mentions[place - 1] if place else None
    after = mentions[place] if place < len(mentions) else None
    start, end, state = post.start, post.end, None
    former = _former_before(plain, post.start)
    if before and _is_state(before) and (gap := _BEFORE.fullmatch(plain, before.end, post.start)):
        start, state = before.start, before
        former = former or bool(gap["former"]) or _former_before(plain, start)
    elif (
        after
        and _is_state(after)
        and post.office.code not in _NOT_OF
        and _AFTER.fullmatch(plain, post.end, after.start)
    ):
        end, state = after.end, after
        place += 1
    beside = mentions[place] if place < len(mentions) else None
    person = beside if beside and beside.start == end + 1 and beside.kind == "person" and plain[end] == " " else None
    return _holder(plain, person, post, (start, end, state, former), day)


def _former_before(plain: str, start: int) -> bool:
    before = plain[max(0, start - _LONGEST_FORMER) : start]
    return before.lower().endswith(_FORMER_ENDS) and _FORMER_BEFORE.search(before) is not None


def _is_state(one: Draft) -> bool:
    return one.kind in ("state", "bloc") and one.polity is not None and one.via in _PLACED


def _holder(
    plain: str, person: Draft | None, post: Post, reach: tuple[int, int, Draft | None, bool], day: str | None
) -> Draft | None:
    start, end, state, former = reach
    office, polity = post.office, state.polity if state else None
    if office.agency:
        return _office_mention(start, end, office, polity) if state or office.bare else None
    if person is not None and (state is not None or plain[start].isupper()):
        return replace(person, start=start, polity=person.polity or polity, via="name" if former else person.via)
    if state is None and not office.bare:
        return None
    if name := _unknown_name(plain, end, plain[post.start].isupper()):
        return Draft(start, end + 1 + len(name), _person_id(name), name, polity, "person", "office")
    known = (
        holder(polity, _key(office), day) or holder(polity, office.code, day) if polity and day and not former else None
    )
    if known:
        return Draft(start, end, known, gazetteer().things[known].name, polity, "person", "office")
    return _office_mention(start, end, office, polity)


def _key(office: Office) -> str:
    return office.term.replace(" ", "_")


def _unknown_name(plain: str, end: int, capital: bool) -> str | None:
    match = _NAME.match(plain, end) if capital else None
    if match is None or _NO_NAME.fullmatch(match[1].split()[0]):
        return None
    words = []
    for word in match[1].split():
        if _NO_NAME.fullmatch(word.rstrip(".")):
            break
        words.append(word.removesuffix("'s").removesuffix("'"))
        if word.endswith(("'s", "'")) or (word.endswith(".") and len(word) > 3):
            break
    name = " ".join(words).rstrip(".'-")
    return name if " " in name else None


def _person_id(name: str) -> str:
    return "PER:" + folded(name).replace("'", "").replace(" ", "_")


def _office_mention(start: int, end: int, office: Office, polity: str | None) -> Draft:
    words = office.code.replace("_", " ")
    id, name = f"OFF:{office.code}", words
    if polity is not None:
        id, name = f"OFF:{polity}:{office.code}", f"{words} of {gazetteer().things[polity].name}"
    return Draft(start, end, id, name, polity, "agency" if office.agency else "person", "office")
