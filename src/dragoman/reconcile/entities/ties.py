"""What documents say that one name is to another: aliases, former names, subsidiaries, holders of roles.

Each reader looks for the words that make the tie and takes the names on both sides of them. The span of a tie runs from
the first name to the last; its text is exactly that slice.
"""

import re
from collections.abc import Iterable, Iterator

from dragoman.reconcile.entities.shapes import is_acronym, is_body, is_lead, long_form, name_after, name_before
from dragoman.reconcile.entities.standing import Standing, standing
from dragoman.terms import Document
from dragoman.terms.entity import Tie, TieKind

Found = tuple[TieKind, tuple[int, int], tuple[int, int], str | None]
"""Kind, place of the first name, place of the second, role."""

_SHORT = re.compile(r"\s\(\s?(?:the |or |hereafter |henceforth )?[\"“']?(?P<short>[A-Z][\w&./-]{1,11})[\"”']?\s?\)")
_FORMER = re.compile(
    r",? \(?(?:which (?:was|is) )?(?:formerly|previously|originally|once)(?: known as| called| named)? (?=[A-Zt])"
)
_ALSO = re.compile(
    r",? \(?(?:which is |who is |is )?"
    r"(?:(?:(?:also|otherwise|better|widely|commonly|popularly|locally|officially|more formally) )?known as"
    r"|(?:also|otherwise|commonly) (?:called|referred to as)|a\.?k\.?a\.?|known by its acronym,?) (?=[A-Z\"“t])"
)
_HOLDINGS = ("subsidiary", "unit", "arm", "affiliate", "division", "offshoot", "spin-off", "branch")
_HELD = f"(?:{'|'.join(_HOLDINGS)})"
_HELD_OF = re.compile(
    rf",? (?:which (?:is|was)|is|was)?,? ?(?:itself )?(?:a|an|the|one of the) (?:[\w-]+ ){{0,4}}{_HELD} of (?=[A-Zt])"
)
_OWNED = re.compile(
    r",? (?:which (?:is|was)|is|was|that is)?,? ?(?:(?:wholly|partly|majority|jointly|fully|part)[ -]|now )*"
    r"(?:owned|controlled) (?:and (?:run|operated|managed) )?by (?=[A-Zt])"
)
_BELONGS = re.compile(r",? (?:which |that )?belong(?:s|ed|ing) to (?=[A-Zt])")
_PARENT = re.compile(r", (?:the )?(?:owner|parent(?: company| firm)?) of (?=[A-Zt])")
_OWN_UNIT = re.compile(rf"['’]s? (?:(?!{_HELD})[\w-]+ ){{0,4}}?{_HELD},? (?=[A-Z])")
_WITHOUT_WHICH = {
    _FORMER: ("formerly", "previously", "originally", "once"),
    _ALSO: ("known ", "also called", "referred", "a.k.a", "aka", "otherwise called", "commonly called"),
    _HELD_OF: tuple(f"{one} of " for one in _HOLDINGS),
    _OWNED: ("owned", "controlled"),
    _BELONGS: ("belong",),
    _PARENT: ("owner of ", "parent"),
    _OWN_UNIT: _HOLDINGS,
}
_POST = re.compile(
    r"\b(?:chief executive(?: officer)?|chief operating officer|chief scientist|chief medical officer|CEO|head"
    r"|director(?:[ -]general)?|president|chair(?:man|woman|person)?|co-founder|founder|secretary[ -]general"
    r"|spokes(?:man|woman|person)|commissioner|general manager|administrator|governor|ambassador|representative)\b",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"(?:\b(?:acting|deputy|vice|former|founding|executive|managing|general|regional|country|senior|honorary|then"
    r"|current)[ -])+$",
    re.IGNORECASE,
)
_COMMA = re.compile(r", (?:who (?:is|was) |is |was )?(?:the |a |an |its )?$")
_OF = re.compile(r" (?:of|at|for) (?=[A-Zt])")
_INITIAL = r"[A-ZÀ-Þ](?:\.|(?:[\w-]|['’](?!s\b)\w)+)"
_PERSON = re.compile(rf"{_INITIAL}(?: (?:bin|al|el|de|da|van|von|der|di|del|dos|ul|ur)(?= ))?(?: {_INITIAL}){{1,3}}")
_TITLED = re.compile(r"\b(?:Minister|Secretary|President|Director|Ambassador)$")
_PARTS_OF_TITLES = frozenset(
    "acting assistant deputy vice special high state senior minority majority caucus under principal first foreign "
    "prime lead general executive associate".split()
)
_TITLE_FIRST = re.compile(
    r"(?:chief|director|president|head|minister|secretary|ambassador|professor|senator|governor|chairman|spokes\w+|deputy|vice|justice|"
    r"representative|general|colonel|captain|member|judge|attorney|special|former)\b",
    re.IGNORECASE,
)


def ties(document: Document) -> tuple[Tie, ...]:
    """The ties that a document states, by place; a table of data states none."""
    if document.media_type.startswith(("text/csv", "text/tab", "application/vnd.openxmlformats")):
        return ()
    found = dict.fromkeys(_ties(document))
    return tuple(sorted(found, key=lambda one: (one.span or (0, 0), one.kind, one.one, one.other)))


def _ties(document: Document) -> Iterator[Tie]:
    text, day = document.text, document.published
    day = day if day and len(day) == len("2021-06-24") else None
    for kind, one, other, role in _found(text):
        first, second = standing(text[slice(*one)], day), standing(text[slice(*other)], day)
        if first is None or second is None or first.id == second.id or not _fits(kind, first, second, role):
            continue
        if kind == "role" and one < other and (second.via == "demonym" or text.startswith(("'s", "’s"), other[1])):
            continue  # "head of France's agency": the name goes on
        start, end = min(one[0], other[0]), max(one[1], other[1])
        end += text.startswith(")", end) and "(" in text[start:end]
        if text[start:end].isupper() and " " in text[start:end]:
            continue  # a line in capitals tells no names
        place = {"document": document.id, "span": (start, end), "text": text[start:end], "said": document.published}
        yield Tie(kind, first.id, second.id, role, "document", **place)  # type: ignore[arg-type]


def _fits(kind: TieKind, first: Standing, second: Standing, role: str | None) -> bool:
    """True where the two may stand in such a tie by what they are."""
    if kind == "role":
        if role == "governor" and second.kind == "state":
            return False  # of a part of another state that bears the name of this one
        house = second.kind not in ("person", "unknown") or is_acronym(second.name)
        return first.kind in ("person", "unknown") and not is_body(first.name) and house
    kinds = {first.kind, second.kind}
    if "state" in kinds or "bloc" in kinds:
        return False
    if kind == "subsidiary":
        return "person" not in kinds
    return len(kinds - {"unknown"}) < 2 or not kinds & {"person", "group"}


def _found(text: str) -> Iterator[Found]:
    yield from _shortened(text)
    yield from _renamed(text)
    yield from _held(text)
    yield from _roles(text)


def _shortened(text: str) -> Iterator[Found]:
    """The A B Institute (ABI)."""
    for found in _SHORT.finditer(text):
        short = found["short"]
        end = found.start() - 2 * text.endswith(("'s", "’s"), 0, found.start())
        if is_acronym(short) and (long := long_form(text, end, short)):
            yield "alias", found.span("short"), long, None


def _renamed(text: str) -> Iterator[Found]:
    """X, formerly Y; X, also known as Y."""
    for pattern, kind in ((_FORMER, "former name"), (_ALSO, "alias")):
        for one, other in _sides(text, pattern):
            words, more = text[slice(*one)], text[slice(*other)]
            named = is_body(words) or is_body(more) or is_acronym(words) or is_acronym(more)
            if named and not _TITLE_FIRST.match(more):
                yield kind, other, one, None  # type: ignore[misc]


def _held(text: str) -> Iterator[Found]:
    """X, a subsidiary of Y; X, owned by Y; Y's unit X; Y, the parent of X."""
    for pattern in (_HELD_OF, _OWNED, _BELONGS):
        for one, other in _sides(text, pattern):
            yield "subsidiary", one, other, None
    for pattern in (_OWN_UNIT, _PARENT):
        for one, other in _sides(text, pattern):
            yield "subsidiary", other, one, None


def _roles(text: str) -> Iterator[Found]:
    """N, chief executive of X; X's chief executive N."""
    for found in _POST.finditer(text):
        ranks = _RANKS.search(text, max(0, found.start() - 40), found.start())
        start, role = found.start(), found[0].lower()
        if ranks:
            start, role = ranks.start(), f"{ranks[0]}{found[0]}".lower()
        yield from _role_of(text, start, found.end(), role)
        yield from _role_in(text, start, found.end(), role)


def _role_of(text: str, start: int, end: int, role: str) -> Iterator[Found]:
    comma, joint = _COMMA.search(text, max(0, start - 20), start), _OF.match(text, end)
    if comma and joint:
        one, other = _person_before(text, comma.start()), name_after(text, joint.end())
        if one and other and not _TITLED.search(text[slice(*one)]):
            yield "role", one, other, role


def _role_in(text: str, start: int, end: int, role: str) -> Iterator[Found]:
    gap = re.compile(r",? ").match(text, end)
    person = _PERSON.match(text, gap.end()) if gap else None
    if person is None or is_body(person[0]) or _TITLE_FIRST.match(person[0]):
        return
    stop = len(text[:start].rstrip(" "))
    stop -= 2 if text.startswith(("'s", "’s"), stop - 2) else 1 if text.startswith(("'", "’"), stop - 1) else 0
    house = name_before(text, stop) if stop < start else None
    first, end = person.span()
    while is_lead(text[first:end].rsplit(" ", 1)[-1]):  # a new sentence begins
        end = text.rindex(" ", first, end)
    if " " not in text[first:end]:
        return
    if house and text[slice(*house)].rsplit(" ", 1)[-1].casefold() not in _PARTS_OF_TITLES:
        yield "role", (first, end), house, role


def _sides(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    if not any(word in text for word in _WITHOUT_WHICH[pattern]):
        return  # patterns that begin with a comma or a space are slow on the many texts that have nothing for them
    for found in pattern.finditer(text):
        after = found.end() + (text[found.end() : found.end() + 1] in '"“')
        one, other = name_before(text, found.start()), name_after(text, after)
        if one and other:
            yield one, other


def _person_before(text: str, end: int) -> tuple[int, int] | None:
    place = name_before(text, end, 60)
    if place is None or not _PERSON.fullmatch(text, *place):
        return None
    return place


def former(one: Tie) -> bool:
    """True where the words themselves say that a role is over."""
    return one.kind == "role" and bool(re.search(r"\b(?:former|then|late)\b", one.role or ""))


def gathered(documents: Iterable[Document]) -> Iterator[Tie]:
    """The ties of some documents."""
    for one in documents:
        yield from ties(one)
