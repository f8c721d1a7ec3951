"""Pairs of entities that may be one, for a person to judge: those whose judgement would change most come first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from dragoman.extract.scan.gazetteer import entity, label
from dragoman.reconcile.entities.clusters import rank
from dragoman.reconcile.entities.identity import Identity
from dragoman.reconcile.entities.inventory import Seen, entity_of
from dragoman.reconcile.entities.rulings import Pair, Rulings, pair
from dragoman.reconcile.entities.shapes import BODIES, is_acronym, shortens
from dragoman.reconcile.entities.spellings import SMALL, alike, bare, folded_name
from dragoman.terms import Entity
from dragoman.terms.entity import Doubt, Tie

ASKED_FROM = 0.5
NEAR = 86
AT_ONCE = 500
_MOVED_TWICE = frozenset({"university", "college", "school"})  # "X University" is seldom the "University of X"
HALF_A_YEAR = 183
QUOTED = 160
FEW = 2
_TITLES = frozenset(
    "excellency honorable official senior high deputy special secretary ambassador president minister director chair "
    "commissioner envoy representative bureau general chief acting prime vice senator governor assistant".split()
)
_WHOLE = frozenset({"state", "bloc", "group", "region", "product", "media"})

Reasons = dict[str, float]


def doubts(found: Mapping[str, Seen], identity: Identity, ruled: Rulings) -> tuple[Doubt, ...]:
    """The pairs worth a question, most statements moved first, then by score.

    Pairs that a judgement keeps apart are left out, so are two that the program's tables both know, unless a document
    calls them one.
    """
    things = {id: entity_of(id, seen) for id, seen in found.items()}
    named = {id: _names(id, identity) for id, one in things.items() if one.kind not in _WHOLE and _is_name(one.name)}
    reasons: dict[Pair, Reasons] = defaultdict(dict)
    for one, other, why, weight in (*_by_names(named), *_by_ties(found, identity)):
        reasons[pair(one, other)][why] = max(weight, reasons[pair(one, other)].get(why, 0))
    apart = {pair(identity.of(one), identity.of(other)) for one, other in ruled.splits}
    made = []
    for ids, told in reasons.items():
        if ids[0] != ids[1] and named.keys() >= set(ids) and ids not in apart:
            made.append(_doubt(things, found, ids, told))
    asked = (one for one in made if one is not None)
    return tuple(sorted(asked, key=lambda one: (-one.moved, -one.score, one.one.id, one.other.id)))


def _names(id: str, identity: Identity) -> frozenset[str]:
    known = entity(id)
    own = {known.name} if known else {label(id)} if id.startswith("OFF:") else set()
    return frozenset({*own, *(bare(one) for one in identity.members(id) if one.startswith(("ORG:", "GRP:", "PER:")))})


def _is_name(name: str) -> bool:
    return name[:1].isupper() and not _words(name) <= _TITLES


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    return frozenset(_sequence(name))


def _by_names(named: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, str, float]]:
    listed = sorted((name, id) for id, names in named.items() for name in names)
    yield from _by_acronym(listed)
    yield from _by_part(listed)
    yield from _by_spelling(listed)


def _by_acronym(listed: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str, float]]:
    of_id: dict[str, set[str]] = defaultdict(set)
    for name, id in listed:
        of_id[id].add(name)
    short = [(name, id) for name, id in listed if is_acronym(name) and not _is_spelled_out(name, id, of_id[id])]
    for name, id in listed:
        for acronym, other in short if " " in name else ():
            if id != other and acronym[0] == name[0] and shortens(acronym, name, initials_only=True):
                yield id, other, f"{acronym} are the initials of {name}", 0.7


def _is_spelled_out(acronym: str, id: str, names: Iterable[str]) -> bool:
    """True where another name of the same entity says what the acronym stands for."""
    known = entity(id)
    return any(shortens(acronym, name) for name in (*names, *(known.names if known else ())))


def _by_part(listed: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str, float]]:
    """Names whose words all stand in another name, where one of these words tells something."""
    holding: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, id in listed:
        for word in _words(name):
            holding[word].add((name, id))
    for name, id in listed:
        words = _words(name)
        if is_acronym(name) or not any(word not in BODIES and len(word) > 2 for word in words):
            continue
        within = sorted(set.intersection(*(holding[word] for word in words)))
        found = [
            (longer, other)
            for longer, other in within
            if other != id and (words < _words(longer) or name < longer) and _stands_in(name, longer)
        ]
        # What stands in many names tells little of any of them.
        trust = 1.0 if len({other for _, other in found}) <= FEW else 0.75
        for longer, other in found:
            share = sum(map(len, words)) / sum(map(len, _words(longer)))
            yield id, other, f"“{name}” is part of “{longer}”", trust * (0.35 + 0.45 * share)


def _stands_in(name: str, longer: str) -> bool:
    """True where a name may be short for a longer one: its words stand there side by side, or are all of them.

    Of a person middle names may be left out, of a body the word that says so may move ("ministry of", "ministry"). A
    body of a body is another one: "cabinet of the commission".
    """
    short, long = _sequence(name), _sequence(longer)
    if sorted(short) == sorted(long):
        return not set(short) & _MOVED_TWICE
    if set(short) & BODIES and _is_part_of_body(name, longer):
        return False
    if not set(long) & BODIES:
        return short[-1:] == long[-1:] or _side_by_side(short, long)
    plain, more = ([word for word in words if word not in BODIES] for words in (short, long))
    moved = len(plain) > 1 and set(short) & BODIES and not set(short) & _MOVED_TWICE
    return _side_by_side(short, long) or bool(moved and _side_by_side(plain, more))


def _is_part_of_body(name: str, longer: str) -> bool:
    head, of, rest = folded_name(longer).partition(" of ")
    return bool(of) and _words(name) <= _words(rest) and bool(_words(head))


def _side_by_side(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(list(long[at : at + len(short)]) == list(short) for at in range(len(long) - len(short) + 1))


def _sequence(name: str) -> list[str]:
    parts = (word.strip(".,'’\"") for word in folded_name(name).replace("-", " ").split())
    return [word for word in parts if word and word not in SMALL]


def _by_spelling(listed: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str, float]]:
    long = [(folded_name(name), name, id) for name, id in listed if len(name) > 4 and not is_acronym(name)]
    words = [plain for plain, _, _ in long]
    for start in range(0, len(long), AT_ONCE):
        part = words[start : start + AT_ONCE]
        table = process.cdist(part, words, scorer=fuzz.ratio, score_cutoff=NEAR)
        for row, column in zip(*table.nonzero(), strict=True):
            (_, name, one), (_, like, other) = long[start + int(row)], long[int(column)]
            if one < other and _same_figures(name, like):
                yield one, other, f"“{name}” is spelled nearly like “{like}”", float(table[row, column]) / 110


def _same_figures(one: str, other: str) -> bool:
    """True where two names differ in more than a number: the 4th and the 5th are two."""
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]


def _by_ties(found: Mapping[str, Seen], identity: Identity) -> Iterator[tuple[str, str, str, float]]:
    listed = sorted(
        {tie for seen in found.values() for tie in seen.ties}, key=lambda tie: (tie.document or "", str(tie))
    )
    offices: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in listed:
        if tie.joins and not _is_told_apart(tie, identity):
            yield (
                identity.of(tie.one),
                identity.of(tie.other),
                f"a document calls them one: “{_short(tie.text or '')}”",
                0.6,
            )
        elif tie.kind == "role" and tie.said:
            offices[tie.role or "", identity.of(tie.other)].append(tie)
    for (role, house), some in offices.items():
        for at, one in enumerate(some):
            for other in some[at + 1 :]:
                first, second = identity.of(one.one), identity.of(other.one)
                if first != second and _near_in_time(one, other):
                    yield first, second, f"both are called {role} of {bare(house)} within half a year", 0.5


def _is_told_apart(tie: Tie, identity: Identity) -> bool:
    """True of an acronym that stands for several names: its documents say for which."""
    return any(document == tie.document and own == tie.other for (document, _), own in identity.short.items())


def _near_in_time(one: Tie, other: Tie) -> bool:
    try:
        first, second = (date.fromisoformat(tie.said or "") for tie in (one, other))
    except ValueError:
        return False
    return abs((first - second).days) <= HALF_A_YEAR


def _doubt(things: Mapping[str, Entity], found: Mapping[str, Seen], ids: Pair, why: Reasons) -> Doubt | None:
    one, other = (things[id] for id in ids)
    told = any(reason.startswith("a document calls") for reason in why)
    if _is_organ(one, other) or _is_organ(other, one):
        return None
    if (_is_settled(one.id) and _is_settled(other.id) and not told) or _are_unlike(one, other):
        return None
    first, second = (found[id] for id in ids)
    if _goes_on_otherwise(one, first, other) or _goes_on_otherwise(other, second, one):
        return None
    more = dict(_shared(first, second))
    score = min(0.99, max(why.values()) + 0.05 * (len(why) - 1) + sum(more.values()))
    if one.polity and other.polity and one.polity != other.polity:
        score -= 0.3
    if score < ASKED_FROM:
        return None
    moved = len((second if rank(one.id) < rank(other.id) else first).rows)
    quotes = (_quote(first), _quote(second))
    return Doubt(one, other, round(score, 2), (*sorted(why, key=lambda one: -why[one]), *more), moved, quotes)


def _goes_on_otherwise(one: Entity, seen: Seen, other: Entity) -> bool:
    """True where documents show a name only within longer ones that are not the other's, as another state's guard."""
    wider = [name for name in seen.wholes if len(_words(name)) > len(_words(one.name))]
    if not wider or len(wider) < len(seen.wholes):
        return False
    own = _words(other.name)
    return not any(alike(name, other.name) or own <= _words(name) or _words(name) <= own for name in wider)


def _is_organ(one: Entity, other: Entity) -> bool:
    """True where a name goes on from that of a body which the tables know: a mission, a network of it."""
    own, more = _sequence(one.name), _sequence(other.name)
    return _is_settled(one.id) and more[: len(own)] == own and bool(set(more[len(own) :]) & BODIES)


def _is_settled(id: str) -> bool:
    """True of what the program's tables know, an office of a state among it."""
    return entity(id) is not None or id.startswith("OFF:")


def _are_unlike(one: Entity, other: Entity) -> bool:
    """True of a person and a body, of two persons with different given names, of a thing and several of its kind."""
    people = [each for each in (one, other) if each.kind == "person"]
    if not people and one.name.rstrip("s") == other.name.rstrip("s"):
        return True  # a thing and several of its kind: "conference", "conferences"
    if len(people) == 1:
        rest = other if people[0] is one else one
        return rest.kind != "unknown" or _is_house(rest.name)
    if len(people) < 2 or " " not in one.name or " " not in other.name:
        return False
    first, second = (folded_name(each.name).split()[0] for each in (one, other))
    return fuzz.ratio(first, second) < 60 and not (first[:1] == second[:1] and 1 in (len(first), len(second)))


def _is_house(name: str) -> bool:
    return bool(_words(name) & BODIES)


def _shared(one: Seen, other: Seen) -> Iterator[tuple[str, float]]:
    if one.documents & other.documents:
        yield "one document names both", 0.1
    products = [{row.statement.product for row in seen.rows.values()} - {None} for seen in (one, other)]
    if both := sorted(str(product) for product in products[0] & products[1]):
        yield f"both are named with {both[0]}", 0.1


def _quote(seen: Seen) -> str:
    """Words that stand for an entity, with their document: a statement of it, else what is said of it."""
    if seen.rows:
        row = min(seen.rows.values(), key=lambda row: (row.said or "9999", row.document.name, row.statement.span))
        publisher = row.document.source.publisher or row.document.name
        return f"“{_short(row.statement.text)}” ({publisher}, {row.said or 'undated'})"
    tie: Iterable[Tie] = (tie for tie in seen.ties if tie.text)
    return next((f"“{_short(one.text or '')}” ({one.said or 'undated'})" for one in tie), "")


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1].rsplit(" ", 1)[0] + "…"
