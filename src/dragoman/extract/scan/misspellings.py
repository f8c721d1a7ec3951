"""Misspelt names: a capitalised word that is no usual word and stands within a slip or two of one name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dragoman.extract.scan.folding import folded
from dragoman.extract.scan.gazetteer import gazetteer
from dragoman.extract.scan.mention import Mention

_TOKEN = re.compile(r"[A-ZÀ-ÞŁŠŽČĆĐŞ][^\W\d_]{4,}")
_RUN = re.compile(r"[A-ZÀ-Þ][\w'-]*(?: (?:of|for|the|and|de|in) (?=[A-ZÀ-Þ])| (?=[A-ZÀ-Þ])|[\w'-])*")
_LINKS = (", ", " and ", ", and ", " or ", ", or ", " & ", "; ", "/", " et ")
_SAYS = re.compile(
    r"(?:,[^.;:]{3,90},|'s)? (?:has |have |had |also |now )?(?:estimat|said|says|say |report|forecast|predict|"
    r"found|calculat|reckon|track|announc|data\b|figures|analys|project|put|expect)"
)
_ACCORDING = re.compile(
    r"(?:[Aa]ccording to|[Dd]ata from|[Ff]igures from|[Bb]y analysts at|[Tt]racker|told) (?:the )?$"
)
_WHERE = re.compile(r"(?:\b(?:in|from|to|with|of|for|across|against|into|between)) (?:the )?$")
_NAME_BEFORE = re.compile(r"[^.!?\s\"“] ([A-ZÀ-Þ][\w'-]*) $")
_NAME_AFTER = re.compile(r"[ -][A-ZÀ-Þ]")
_NOUN_AFTER = re.compile(r" [a-z]{3,}")
_ENOUGH = 3
_ENDINGS = set("s n es an ns i is o os e en ic ly al ne us".split())


class _Repair(NamedTuple):
    """A misspelt stretch with the form it is repaired to and how many slips part them."""

    start: int
    end: int
    form: str
    slips: int


def repaired(plain: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions that a levelled text spells wrong, beside those it spells right."""
    found = []
    named = {one.id for one in mentions}
    for word in _free_words(plain, mentions):
        repair = _repair(plain, word)
        if repair and _evidence(plain, repair, mentions, named) >= _needed(plain, repair):
            found.append(_mention(repair))
    return found


def _free_words(plain: str, mentions: list[Mention]) -> Iterator[re.Match[str]]:
    """The capitalised words outside all mentions, joined to no letter before or after."""
    place = 0
    for word in _TOKEN.finditer(plain):
        while place < len(mentions) and mentions[place].end <= word.start():
            place += 1
        if place < len(mentions) and mentions[place].start < word.end():
            continue
        if plain[word.end() : word.end() + 1] == "-" and not plain[word.end() + 1 : word.end() + 2].isalnum():
            continue  # a word cut off
        if word.start() == 0 or not (plain[word.start() - 1].isalnum() or plain[word.start() - 1] in "@#_.'"):
            yield word


def _repair(plain: str, word: re.Match[str]) -> _Repair | None:
    single = _nearest(word[0])
    if single:
        return _Repair(word.start(), word.end(), *single)
    if plain[word.end() : word.end() + 1] != " ":
        return None
    run = _RUN.match(plain, word.start())
    words = run[0].split() if run else []
    for count in range(len(words), 1, -1):
        phrase = " ".join(words[:count]).rstrip("-'")
        if several := _nearest_run(phrase):
            return _Repair(word.start(), word.start() + len(phrase), *several)
    return None


@lru_cache(maxsize=65536)
def _nearest(word: str) -> tuple[str, int] | None:
    """The one name of one word that a word may be a slip of, with the number of slips."""
    spelling = folded(word).lower()
    loaded = gazetteer()
    if word in loaded.forms or spelling in loaded.ordinary or spelling in loaded.given or spelling in loaded.surnames:
        return None
    if spelling.endswith("s") and word[:-1] in loaded.forms:
        return None
    near = [(slips, form) for form in _single()[spelling[0]] if (slips := _slips(spelling, form.lower())) is not None]
    things = {tuple(gazetteer().forms[form].ids) for slips, form in near if slips == min(near)[0]}
    return (min(near)[1], min(near)[0]) if len(things) == 1 else None


def _slips(word: str, name: str) -> int | None:
    most = 2 if len(name) >= 7 else 1
    if abs(len(word) - len(name)) > most:
        return None
    slips = int(OSA.distance(word, name, score_cutoff=most))
    # A longer or shorter ending is grammar or another word ("Germanic", "Serb"), not a slip of the pen.
    return slips if slips <= most and not (slips and _only_ending(word, name)) else None


def _only_ending(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


@lru_cache(maxsize=65536)
def _nearest_run(run: str) -> tuple[str, int] | None:
    spelling = folded(run)
    for form in _several()[spelling[0]]:
        if abs(len(form) - len(spelling)) > 2 or form.lower() == spelling.lower():
            continue
        slips = int(OSA.distance(spelling.lower(), form.lower(), score_cutoff=2))
        if slips <= 2 and _one_word_wrong(spelling, form, slips):
            return form, slips
    return None


def _one_word_wrong(run: str, form: str, slips: int) -> bool:
    """True where two phrases differ in one long word, which is no other word and no other ending."""
    pairs = [
        (one, other) for one, other in zip(run.lower().split(), form.lower().split(), strict=False) if one != other
    ]
    if len(run.split()) != len(form.split()) or len(pairs) != 1:
        return False
    one, other = pairs[0]
    loaded = gazetteer()
    # States are named so often that even a usual word ("Untied States") is more likely the slip.
    usual = one in loaded.ordinary and loaded.things[loaded.forms[form].ids[0]].kind != "state"
    return (
        min(len(one), len(other)) >= 5 and slips <= 1 + (len(other) >= 8) and not usual and not _only_ending(one, other)
    )


@cache
def _single() -> dict[str, list[str]]:
    return _by_letter(form for form in gazetteer().targets if " " not in form)


@cache
def _several() -> dict[str, list[str]]:
    return _by_letter(form for form in gazetteer().targets if " " in form)


def _by_letter(forms: Iterator[str]) -> dict[str, list[str]]:
    letters: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        key = form[0] if " " in form else form[0].lower()
        letters[key].append(form)
    return letters


def _needed(plain: str, repair: _Repair) -> int:
    """How many points a repair needs: more for persons and seats, whose names have many neighbours, and in capitals."""
    form = gazetteer().forms[repair.form]
    doubtful = form.via in ("leader", "capital", "metonym") or gazetteer().things[form.ids[0]].kind == "person"
    return _ENOUGH + doubtful + 2 * plain[repair.start : repair.end].isupper()


def _evidence(plain: str, repair: _Repair, mentions: list[Mention], named: set[str]) -> int:
    """Points for a repair: few slips in a long word, a place among its like, the words around, the name elsewhere."""
    form = gazetteer().forms[repair.form]
    kind = gazetteer().things[form.ids[0]].kind
    points = 2 - repair.slips + (len(repair.form) >= 8) + (" " in repair.form) * 2
    if repair.slips == 0:
        return _ENOUGH
    points += 3 * _among_its_like(plain, repair, mentions, kind)
    points += 2 * (form.ids[0] in named)
    points += _cue(plain, repair, kind, form.via)
    points -= 3 * bool(_NAME_BEFORE.search(plain, max(0, repair.start - 30), repair.start))
    # Firms trail further words behind the name, a capital after a single word makes it part of another name.
    alone = " " not in repair.form and form.via != "demonym"
    points -= 3 * bool(alone and _NAME_AFTER.match(plain, repair.end))
    return points


def _cue(plain: str, repair: _Repair, kind: str, via: str) -> int:
    says = _SAYS.match(plain, repair.end) or _ACCORDING.search(plain, max(0, repair.start - 30), repair.start)
    if kind in ("tracker", "organisation", "company", "agency", "person", "media"):
        return 3 if says else 0
    if via == "demonym":
        return 2 if _NOUN_AFTER.match(plain, repair.end) else 0
    return 2 if _WHERE.search(plain, max(0, repair.start - 20), repair.start) else 0


def _among_its_like(plain: str, repair: _Repair, mentions: list[Mention], kind: str) -> bool:
    """True where two neighbours in one list are of the same kind."""
    before = [one for one in mentions if one.end <= repair.start][-2:][::-1]
    after = [one for one in mentions if one.start >= repair.end][:2]
    return (
        _linked(plain, repair.start, before, kind, back=True) + _linked(plain, repair.end, after, kind, back=False) >= 2
    )


def _linked(plain: str, place: int, neighbours: list[Mention], kind: str, *, back: bool) -> int:
    count = 0
    for one in neighbours:
        gap = plain[one.end : place] if back else plain[place : one.start]
        if gap.replace("the ", "") not in _LINKS or one.kind != kind:
            break
        count, place = count + 1, one.start if back else one.end
    return count


def _mention(repair: _Repair) -> Mention:
    form = gazetteer().forms[repair.form]
    thing = gazetteer().things[form.ids[0]]
    via = "misspelling" if repair.slips else "alias"
    return Mention(
        repair.start, repair.end, "", form.ids[0], thing.name, thing.polity, thing.kind, via, tuple(thing.makers)
    )
