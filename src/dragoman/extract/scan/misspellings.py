"""Misspelt names: a capitalised word that is no usual word and stands within a slip or two of one name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract, extractOne

from dragoman.extract.scan.anchors import WORDS_KEPT
from dragoman.extract.scan.folding import folded
from dragoman.extract.scan.gazetteer import gazetteer
from dragoman.extract.scan.mention import Draft

_TOKEN = re.compile(r"[A-ZÀ-ÞŁŠŽČĆĐŞ][A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ]{4,}")
_RUN = re.compile(r"[A-ZÀ-Þ][\w'-]*(?: (?:of|for|the|and|de|in) (?=[A-ZÀ-Þ])| (?=[A-ZÀ-Þ])|[\w'-])*")
_GOES_ON = re.compile(r" (?:(?:of|for|the|and|de|in) )?[A-ZÀ-Þ]")
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
# Names seldom come back, and to hold a new one against all others takes longest of all.
_NAMES_KEPT = 4 * WORDS_KEPT
_MOST = 2
_ENDINGS = set("s n es an ns i is o os e en ic ly al ne us".split())


class _Repair(NamedTuple):
    """A misspelt stretch with the form it is repaired to and how many slips part them."""

    start: int
    end: int
    form: str
    slips: int


def repaired(plain: str, mentions: list[Draft]) -> list[Draft]:
    """The mentions that a levelled text spells wrong, beside those it spells right."""
    found = []
    for word in _free_words(plain, mentions):
        repair = _repair(plain, word)
        if repair and _evidence(plain, repair, mentions) >= _needed(plain, repair):
            found.append(_mention(repair))
    return found


def _free_words(plain: str, mentions: list[Draft]) -> Iterator[re.Match[str]]:
    """The capitalised words outside all mentions, joined to no letter before or after, that may be a slip."""
    place, most = 0, len(mentions)
    for word in _TOKEN.finditer(plain):
        suspect = _suspect(word[0])
        if not suspect:
            continue
        start, end = word.span()
        if suspect == "opens" and not _GOES_ON.match(plain, end):
            continue
        while place < most and mentions[place].end <= start:
            place += 1
        if place < most and mentions[place].start < end:
            continue
        if plain.startswith("-", end) and not plain[end + 1 : end + 2].isalnum():
            continue  # a word cut off
        if start == 0 or not (plain[start - 1].isalnum() or plain[start - 1] in "@#_.'"):
            yield word


def _repair(plain: str, word: re.Match[str]) -> _Repair | None:
    single = _nearest(word[0])
    if single:
        return _Repair(word.start(), word.end(), *single)
    run = _RUN.match(plain, word.start()) if _GOES_ON.match(plain, word.end()) else None
    several = _nearest_start(run[0]) if run else None
    return _Repair(word.start(), word.start() + several[0], *several[1:]) if several else None


@lru_cache(maxsize=WORDS_KEPT)
def _nearest_start(run: str) -> tuple[int, str, int] | None:
    """The longest start of a run of capitalised words that is a slip of a name: its length, the name, the slips."""
    words = run.split()
    for count in _lengths(folded(run)):
        phrase = " ".join(words[:count]).rstrip("-'")
        if several := _nearest_run(phrase):
            return len(phrase), *several
    return None


def _lengths(run: str) -> list[int]:
    """How many words of a run may be a name of several that differs in one word, the longest first."""
    begun, whole = _begun(), _several()
    right, gapped = run[0], list[str]()
    lengths: list[int] = []
    for count, word in enumerate(run.lower().split(), start=1):
        gap, last = f"{right} ", word.rstrip("-'")
        if gap in whole or any(f"{one} {last}" in whole for one in gapped):
            lengths.append(count)
        gapped = [one for one in (*(f"{one} {word}" for one in gapped), gap) if one in begun]
        right = f"{right} {word}"
        if not gapped:
            break
    return lengths[::-1]


@lru_cache(maxsize=_NAMES_KEPT)
def _suspect(word: str) -> str:
    """What a word may be: a slip of a name ("alone"), or of the first word of a longer one ("opens"); else nothing."""
    if _nearest(word) is not None:
        return "alone"
    spelling = folded(word)
    around = _openings().get((spelling[0], len(spelling)), ())
    if extractOne(spelling.lower(), around, scorer=OSA.distance, processor=None, score_cutoff=_MOST) is None:
        return ""
    near = extract(spelling.lower(), around, scorer=OSA.distance, processor=None, score_cutoff=_MOST)
    return "opens" if any(_may_be_meant(name, int(slips)) for name, slips, _ in near) else ""


@lru_cache(maxsize=WORDS_KEPT)
def _nearest(word: str) -> tuple[str, int] | None:
    """The one name of one word that a word may be a slip of, with the number of slips."""
    spelling = folded(word).lower()
    loaded = gazetteer()
    if word in loaded.forms or spelling in loaded.ordinary or spelling in loaded.given or spelling in loaded.surnames:
        return None
    if spelling.endswith("s") and word[:-1] in loaded.forms:
        return None
    around = _single().get((spelling[0], len(spelling)), {})
    found = extract(spelling, around, scorer=OSA.distance, processor=None, limit=None, score_cutoff=_MOST)
    near = [(int(slips), form) for name, slips, form in found if _is_slip(spelling, name, int(slips))]
    things = {tuple(loaded.forms[form].ids) for slips, form in near if slips == min(near)[0]}
    return (min(near)[1], min(near)[0]) if len(things) == 1 else None


def _is_slip(word: str, name: str, slips: int) -> bool:
    """True where so few slips part a word and a name; another ending ("Germanic", "Serb") is grammar, not a slip."""
    return slips <= (_MOST if len(name) >= 7 else 1) and not (slips and _only_ending(word, name))


def _only_ending(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _nearest_run(run: str) -> tuple[str, int] | None:
    spelling = folded(run)
    for _, form in sorted(one for key in _gapped(spelling) for one in _several().get(key, ())):
        slips = int(OSA.distance(spelling.lower(), form.lower(), score_cutoff=_MOST))
        if slips <= _MOST and _one_word_wrong(spelling, form, slips):
            return form, slips
    return None


def _gapped(phrase: str) -> Iterator[str]:
    """First letter and words of a phrase, with a gap in place of each word in turn."""
    words = phrase.lower().split()
    for gap in range(len(words)):
        yield " ".join((phrase[0], *words[:gap], "", *words[gap + 1 :]))


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
    return min(len(one), len(other)) >= 5 and _may_be_meant(other, slips) and not usual and not _only_ending(one, other)


def _may_be_meant(name: str, slips: int) -> bool:
    return slips <= 1 + (len(name) >= 8)


@cache
def _single() -> dict[tuple[str, int], dict[str, str]]:
    """The names of one word in small letters by form, under the first letter and each length that a slip leaves."""
    around: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for form in gazetteer().targets:
        if " " not in form:
            for length in _lengths_near(form, 7):
                around[form[0].lower(), length][form] = form.lower()
    return dict(around)


@cache
def _several() -> dict[str, list[tuple[int, str]]]:
    """The names of several words with their places in the gazetteer, under each way to leave one word out."""
    gapped: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, form in enumerate(gazetteer().targets):
        if " " in form:
            for key in _gapped(form):
                gapped[key].append((place, form))
    return dict(gapped)


@cache
def _begun() -> frozenset[str]:
    """All beginnings, from the gap on, of the ways to leave a word out of a name of several."""
    begun: set[str] = set()
    for key in _several():
        parts = key.split(" ")
        begun.update(" ".join(parts[:end]) for end in range(parts.index("") + 1, len(parts) + 1))
    return frozenset(begun)


@cache
def _openings() -> dict[tuple[str, int], list[str]]:
    """The first words, in small letters, of names of several, by their capital and each length that a slip leaves."""
    words: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for form in gazetteer().targets:
        if " " in form:
            name = form.lower().split()[0]
            for length in _lengths_near(name, 8):
                words[form[0], length][name] = None
    return {key: list(opening) for key, opening in words.items()}


def _lengths_near(name: str, two_from: int) -> range:
    """The lengths of words within so many slips as a name may show: two where it has `two_from` letters or more."""
    most = _MOST if len(name) >= two_from else 1
    return range(len(name) - most, len(name) + most + 1)


def _needed(plain: str, repair: _Repair) -> int:
    """How many points a repair needs: more for persons and seats, whose names have many neighbours, and in capitals."""
    form = gazetteer().forms[repair.form]
    doubtful = form.via in ("leader", "capital", "metonym") or gazetteer().things[form.ids[0]].kind == "person"
    return _ENOUGH + doubtful + 2 * plain[repair.start : repair.end].isupper()


def _evidence(plain: str, repair: _Repair, mentions: list[Draft]) -> int:
    """Points for a repair: few slips in a long word, a place among its like, the words around, the name elsewhere."""
    form = gazetteer().forms[repair.form]
    kind = gazetteer().things[form.ids[0]].kind
    points = 2 - repair.slips + (len(repair.form) >= 8) + (" " in repair.form) * 2
    if repair.slips == 0:
        return _ENOUGH
    points += 3 * _among_its_like(plain, repair, mentions, kind)
    points += 2 * any(one.id == form.ids[0] for one in mentions)
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


def _among_its_like(plain: str, repair: _Repair, mentions: list[Draft], kind: str) -> bool:
    """True where two neighbours in one list are of the same kind."""
    before = [one for one in mentions if one.end <= repair.start][-2:][::-1]
    after = [one for one in mentions if one.start >= repair.end][:2]
    return (
        _linked(plain, repair.start, before, kind, back=True) + _linked(plain, repair.end, after, kind, back=False) >= 2
    )


def _linked(plain: str, place: int, neighbours: list[Draft], kind: str, *, back: bool) -> int:
    count = 0
    for one in neighbours:
        gap = plain[one.end : place] if back else plain[place : one.start]
        if gap.replace("the ", "") not in _LINKS or one.kind != kind:
            break
        count, place = count + 1, one.start if back else one.end
    return count


def _mention(repair: _Repair) -> Draft:
    form = gazetteer().forms[repair.form]
    thing = gazetteer().things[form.ids[0]]
    via = "misspelling" if repair.slips else "alias"
    return Draft(repair.start, repair.end, form.ids[0], thing.name, thing.polity, thing.kind, via, tuple(thing.makers))
