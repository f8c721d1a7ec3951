"""Which ids count as one entity, and statements seen through that.

Joins come from three sides: judgements of people, which go first; the same words under two kinds of id; and aliases
that documents state. A judgement that two are not one is kept to by all of them. Nothing is written: the same view with
the same judgements has the same identity, whatever the order in which either came about.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman.extract.scan.folding import folded
from dragoman.extract.scan.gazetteer import entity, home
from dragoman.reconcile.entities.clusters import Clusters, rank
from dragoman.reconcile.entities.rulings import Pair, Rulings, pair, rulings
from dragoman.reconcile.entities.shapes import is_acronym
from dragoman.reconcile.entities.spellings import alike, bare, folded_name, holds_words
from dragoman.terms import Attribution, Judgement, Party, Row, Statement, View
from dragoman.terms.entity import Tie

SAME_WORDS = "the same words"


@dataclass(frozen=True, slots=True)
class Identity:
    """`canon` leads from each id that counts as another to that other; `joined` says why, by id.

    `cut` leads from an id and a name in small letters to the id of its own that a judgement gave that name. `short`
    does so for one document: an acronym that the document itself spells out otherwise than others do. `polities` has
    the states of joined entities; `touched` what a statement must have for anything of it to change.
    """

    canon: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    cut: Mapping[tuple[str, str], str] = field(default_factory=dict)
    short: Mapping[tuple[str, str], str] = field(default_factory=dict)
    polities: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()

    def of(self, id: str) -> str:
        """The id that an id counts as."""
        return self.canon.get(id, id)

    def members(self, id: str) -> tuple[str, ...]:
        """Every id that counts as the same entity, its own first."""
        own = self.of(id)
        return (own, *sorted(one for one, other in self.canon.items() if other == own))

    def taken(self, name: str) -> str | None:
        """The id of its own that a judgement gave a name, None where none did."""
        return next((id for (_, words), id in self.cut.items() if words == folded_name(name)), None)

    def sources(self, id: str) -> frozenset[str]:
        """Every code by which statements as they were recorded may name what counts as this entity or belongs to it."""
        own = self.of(id)
        mine = {one for one, polity in self.polities.items() if polity == own} | {own}
        found = {id} | {one for one, other in self.canon.items() if other in mine} | mine
        found |= {taken for (taken, _), other in self.cut.items() if self.of(other) in mine}
        return frozenset({*found, *(bare(one) for one in found if one.startswith(("ORG:", "PER:", "GRP:")))})

    def voices(self, name: str) -> tuple[str, ...]:
        """The names of a source, which may be given by its id, and of all that counts as it."""
        words = folded_name(bare(name))
        ids = [id for id in (*self.canon, *self.canon.values()) if ":" in id and folded_name(bare(id)) == words]
        found = (bare(one) for id in ids for one in self.members(id))
        return tuple(dict.fromkeys((name, *found))) if ids else (name,)

    def moves(self, id: str) -> bool:
        """True where statements with other codes count as this entity, or some of its own do not."""
        return id in self.touched or not self.sources(id) <= {id, bare(id)}

    @property
    def is_plain(self) -> bool:
        """True where every id is its own."""
        return not (self.canon or self.cut or self.short)

    def id_of(self, id: str, mention: str | None, document: str) -> str:
        """The id that an id counts as where a document uses it with these words."""
        words = folded_name(mention) if mention else ""
        own = self.short.get((document, words)) or self.cut.get((id, words), id)
        return self.canon.get(own, own)

    def party(self, party: Party, document: str) -> Party:
        """A party as the entity that it counts as; its mention stays."""
        own = self.id_of(party.id, party.mention, document)
        polity = self.polities.get(own) or party.polity
        if own == self.of(party.id):
            return party if (own, polity) == (party.id, party.polity) else _as(own, party, polity)
        # A name that was taken from a state does not belong to that state any more.
        left = party.kind in ("state", "bloc")
        return _as(own, replace(party, kind="unknown") if left else party, self.polities.get(own) if left else polity)

    def attribution(self, one: Attribution, document: str) -> Attribution:
        """A voucher as the entity that it counts as."""
        own = self.id_of(one.source, one.mention, document)
        return one if own == one.source else replace(one, source=own, polity=self.polities.get(own) or one.polity)

    def statement(self, one: Statement) -> Statement:
        """A statement with its parties as the entities that they count as, under its own id."""
        parties = (*one.actors, *one.counterparts)
        if not self._may_change(one, parties):
            return one
        changed = {party: self.party(party, one.doc) for party in parties}
        listed: dict[str, list[str]] = defaultdict(list)
        for party, own in changed.items():
            for before, after in {(party.code, own.code), (party.id, own.id)}:
                listed[before].append(after)
        return replace(
            one,
            actors=_once(changed[party] for party in one.actors),
            counterparts=_once(changed[party] for party in one.counterparts),
            supplier=self._listed(one.supplier, listed),
            recipient=self._listed(one.recipient, listed),
            attribution=tuple(self.attribution(voucher, one.doc) for voucher in one.attribution),
        )

    def _may_change(self, one: Statement, parties: tuple[Party, ...]) -> bool:
        if any(party.id in self.touched for party in parties) or one.doc in self.touched:
            return True
        return any(code in self.touched for code in (*one.supplier, *one.recipient)) or any(
            voucher.source in self.touched for voucher in one.attribution
        )

    def _listed(self, codes: tuple[str, ...], of_parties: Mapping[str, list[str]]) -> tuple[str, ...]:
        """A list of suppliers or recipients; a code that none of the statement's parties has is found by its words."""
        found = (after for code in codes for after in of_parties.get(code) or [self._code(code)])
        return tuple(dict.fromkeys(found))

    def _code(self, code: str) -> str:
        if code in self.canon:
            return code_of(self.canon[code])
        forms = (prefix + code.replace(" ", "_") for prefix in ("ORG:", "GRP:", "PER:"))
        return next((code_of(self.canon[form]) for form in forms if form in self.canon), code)

    def row(self, row: Row) -> Row:
        """A row whose statement is seen so."""
        seen = self.statement(row.statement)
        return row if seen is row.statement else replace(row, statement=seen)

    def view(self, view: View) -> View:
        """A view whose statements are seen so, in the same order."""
        return view if self.is_plain else replace(view, rows=tuple(self.row(row) for row in view.rows))


def identity(ids: Iterable[str], stated: Iterable[Tie], judgements: Sequence[Judgement]) -> Identity:
    """The identity that follows from the ids at hand, the ties that documents state, and the judgements."""
    ruled, told = rulings(judgements), tuple(stated)
    listed = [tie for tie in told if tie.joins]
    short, unclear = _in_their_documents(listed)
    clusters = Clusters(ruled.splits)
    for two, ruling in ruled.merges.items():
        clusters.join(*two, f"{ruling.author}, {ruling.made_at[:10]}: {ruling.reason}")
    named = {id for tie in told for id in (tie.one, tie.other)}
    present = {*ids, *named, *(id for two in ruled.merges for id in two)}
    for one, other in _same_words(present):
        clusters.join(one, other, SAME_WORDS)
    for one, other, why in _by_documents(listed, unclear):
        clusters.join(one, other, why)
    canon = clusters.canon()
    cut = _cut(ruled)
    touched = {*canon, *canon.values(), *(id for id, _ in cut)}
    touched |= {*(bare(id) for id in touched), *(document for document, _ in short)}
    return Identity(canon, clusters.reasons(canon), cut, short, _polities(canon), frozenset(touched))


def _cut(ruled: Rulings) -> dict[tuple[str, str], str]:
    """Names that a judgement took from an id: the words of the other id no longer stand for it."""
    found = {}
    for one, other in ruled.splits:
        found[one, folded_name(bare(other))] = other
        found[other, folded_name(bare(one))] = one
    return found


def _same_words(ids: set[str]) -> Iterator[Pair]:
    """Ids that differ in their prefix, in capitals or accents only: a body and a name of unknown kind.

    Acronyms are the same only letter by letter.
    """
    by_words: dict[str, set[str]] = defaultdict(set)
    for id in ids:
        prefix, _, words = id.partition(":")
        if prefix in ("ORG", "GRP", "PER") and words[:1].isupper():
            by_words[words if is_acronym(words) else folded(words).casefold()].add(id)
    for some in by_words.values():
        first, *rest = sorted(some, key=rank)
        known = [id for id in some if entity(id)]
        for other in rest if len(known) < 2 else ():
            yield pair(first, other)


def _in_their_documents(listed: Sequence[Tie]) -> tuple[dict[tuple[str, str], str], frozenset[str]]:
    """What acronyms stand for in single documents, and the ids of acronyms that documents spell out in several ways.

    An id of the program's tables whose own name is another counts as spelled out by that name as well.
    """
    spelled: dict[str, list[Tie]] = defaultdict(list)
    for tie in listed:
        if tie.kind == "alias" and tie.text and (short := _acronym(tie)):
            spelled[short].append(tie)
    local: dict[tuple[str, str], str] = {}
    unclear: set[str] = set()
    for short, some in spelled.items():
        names = {bare(tie.other) for tie in some}
        others = {name for tie in some for name in _own_names(tie.one)}
        if all(_is_near(one, names | others) for one in names):
            continue
        local |= {(tie.document or "", folded_name(short)): tie.other for tie in some}
        unclear |= {tie.one for tie in some}
    return local, frozenset(unclear)


def _acronym(tie: Tie) -> str | None:
    """The acronym at the end of the words of a tie, None where there is none."""
    last = (tie.text or "").rsplit("(", 1)[-1].strip(" )\"'“”")
    return last if is_acronym(last) else None


@lru_cache(maxsize=4096)
def _own_names(id: str) -> tuple[str, ...]:
    known = entity(id)
    return tuple(name for name in (known.name, *known.names) if " " in name) if known else ()


def _is_near(name: str, names: set[str]) -> bool:
    """True where a name is spelled like one of the others, or there are none."""
    others = names - {name}
    return not others or any(alike(name, other) or holds_words(name, other) for other in others)


def _by_documents(listed: Iterable[Tie], unclear: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of ids that documents call one, those of most documents first."""
    told: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in listed:
        if not {tie.one, tie.other} & unclear and not (entity(tie.one) and entity(tie.other)):
            told[pair(tie.one, tie.other)].append(tie)
    for (one, other), some in sorted(told.items(), key=lambda item: (-len(item[1]), item[0])):
        counted = Counter(tie.document for tie in some)
        sample = min((tie.said or "9999", tie.document or "", tie.text or "") for tie in some)
        more = f" and {len(counted) - 1} more" if len(counted) > 1 else ""
        yield one, other, f"{some[0].kind} by “{' '.join(sample[2].split())}” in {sample[1][:12]}{more}"


def _polities(canon: Mapping[str, str]) -> dict[str, str]:
    """The polity of each entity that several ids count as: its own, else that of the first id that has one."""
    found: dict[str, str] = {}
    for id in sorted({*canon, *canon.values()}, key=rank):
        own, polity = canon.get(id, id), home(id)
        if polity is not None:
            found.setdefault(own, polity)
    return found


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.id, party)
    return tuple(found.values())


def _as(id: str, party: Party, polity: str | None) -> Party:
    known = entity(id)
    kind = known.kind if known else party.kind
    kind = {"region": "group", "tracker": "organisation", "product": party.kind}.get(kind, kind)
    return replace(party, id=id, kind=kind, polity=polity)  # type: ignore[arg-type]


def code_of(id: str) -> str:
    """How lists of suppliers and recipients name an id."""
    known = entity(id)
    return known.polity if known and known.polity and known.kind in ("state", "bloc", "person", "agency") else bare(id)
