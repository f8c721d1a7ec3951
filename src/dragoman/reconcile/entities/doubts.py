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
from dragoman.reconcile.entities.spellings import SMALL, bare, folded_name
from dragoman.terms import Entity
from dragoman.terms.entity import Doubt, Tie

ASKED_FROM = 0.5
NEAR = 86
AT_ONCE = 500
HALF_A_YEAR = 183
QUOTED = 160
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
    return name[:1].isupper() and any(word not in SMALL for word in _words(name))


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,'’\"") for word in folded_name(name).replace("-", " ").split()) - SMALL - {""}


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
            if id != other and acronym[0] == name[0] and shortens(acronym, name):
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
        telling = [word for word in words if word not in BODIES and len(word) > 2]
        if not telling or all(len(holding[word]) > 40 for word in words):
            continue
        within = set.intersection(*(holding[word] for word in words))
        for longer, other in sorted(within):
            more = _words(longer)
            if other != id and (words < more or (words == more and name < longer)) and not _is_other_body(name, longer):
                share = sum(map(len, words)) / sum(map(len, more))
                yield id, other, f"“{name}” is part of “{longer}”", 0.35 + 0.45 * share


def _is_other_body(name: str, longer: str) -> bool:
    """True of a part of a body, "a committee of the bank", and of one named for a place, "the university of a town"."""
    head, found, _ = folded_name(longer).partition(folded_name(name))
    if found and head.endswith((" of ", " of the ", " for ", " at ", " in ")):
        return bool(_words(head) & BODIES)
    return False


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
        if tie.joins:
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


def _near_in_time(one: Tie, other: Tie) -> bool:
    try:
        first, second = (date.fromisoformat(tie.said or "") for tie in (one, other))
    except ValueError:
        return False
    return abs((first - second).days) <= HALF_A_YEAR


def _doubt(things: Mapping[str, Entity], found: Mapping[str, Seen], ids: Pair, why: Reasons) -> Doubt | None:
    one, other = (things[id] for id in ids)
    told = any(reason.startswith("a document calls") for reason in why)
    if (_is_settled(one.id) and _is_settled(other.id) and not told) or _are_unlike(one, other):
        return None
    first, second = (found[id] for id in ids)
    more = dict(_shared(first, second))
    score = min(0.99, max(why.values()) + 0.05 * (len(why) - 1) + sum(more.values()))
    if one.polity and other.polity and one.polity != other.polity:
        score -= 0.3
    if score < ASKED_FROM:
        return None
    moved = len((second if rank(one.id) < rank(other.id) else first).rows)
    quotes = (_quote(first), _quote(second))
    return Doubt(one, other, round(score, 2), (*sorted(why, key=lambda one: -why[one]), *more), moved, quotes)


def _is_settled(id: str) -> bool:
    """True of what the program's tables know, an office of a state among it."""
    return entity(id) is not None or id.startswith("OFF:")


def _are_unlike(one: Entity, other: Entity) -> bool:
    """True of a person and a body, and of two persons with different given names."""
    people = [each for each in (one, other) if each.kind == "person"]
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
