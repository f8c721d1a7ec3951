"""What parties think, want, tell and are to each other: stances, targets, narratives, relations, judgements, facts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.cast import Cast
from dragoman.extract.claims import aims, attitudes, bonds, causes, contests, ends, facts, tales, ties, verdicts, views
from dragoman.extract.claims.families import Family, load
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.write import write
from dragoman.extract.frames import Frames
from dragoman.extract.memory import Memory
from dragoman.extract.parse import Sentence
from dragoman.extract.parties import Resolver
from dragoman.extract.scope import scope_of
from dragoman.extract.settings import advised, kept_from
from dragoman.terms import Party, Statement

Reader = Callable[[Token, Site], Iterator[Claim]]

# The form of answers to a heading's question is parsed for what it says.
FORMS: frozenset[str] = load().forms | {"answer"}
READERS: dict[str, Reader] = {
    "want": aims.want, "goal": aims.goal, "figure": aims.figure,
    "means": ends.means, "interest": ends.interest, "use": ends.use,
    "purpose": ends.purpose, "claim": tales.claim, "portray": tales.portray, "expose": causes.expose,
    "rank": verdicts.rank, "takes_name": facts.takes_name,
    "tie": ties.tie, "bind": bonds.bind, "rival": bonds.rival, "member": bonds.member, "own": bonds.own,
    "attitude": attitudes.attitude, "feeling": attitudes.feeling, "feel": attitudes.feel,
    "regard": views.regard, "say": views.say,
    "spread": tales.spread, "tale": tales.tale, "distort": tales.distort, "baseless": tales.baseless,
    "praise_own": tales.own,
    "appraise": verdicts.appraise, "verdict": verdicts.verdict, "conduct": verdicts.conduct,
    "superlative": verdicts.superlative, "undecided": verdicts.undecided,
    "contest": contests.contest, "outdo": contests.outdo, "fare": contests.fare, "goal_met": contests.goal_met,
    "manner": contests.manner, "sway": causes.sway, "cause": causes.cause,
    "anniversary": facts.anniversary, "age": facts.age, "named": facts.named, "role": facts.role,
    "founded": facts.founded, "level": facts.level, "content": facts.content, "definition": facts.definition,
}  # fmt: skip
TITLE = 200
# What these say counts only where somebody says that it is so; advice, conditions and bare modals say nothing.
CLAIMS = frozenset({"target", "stance", "relation", "narrative", "judgement", "fact"})
GUARDED = frozenset({"target", "stance", "relation"})


class ClaimReader:
    """Reads the claims of one document, sentence by sentence; remembers the pair whose relation was told of last."""

    def __init__(self, doc: str, text: str, frames: Frames, cast: Cast, memory: Memory) -> None:
        self.doc, self.text, self.frames, self.cast, self.memory = doc, text, frames, cast, memory
        self.families = load()
        self.pair: tuple[Party, ...] = ()

    def statements(self, sentence: Sentence, found: Sequence[Statement]) -> Iterator[Statement]:
        """The claims of a sentence beside what was found in it already, one for a trigger and kind."""
        site: Site | None = None
        for token, families in self._triggers(sentence):
            site = site or self._site(sentence, found, families[0])
            for family in families:
                self._read(token, family, site)
        if self._is_answer(sentence):
            site = site or self._site(sentence, found, self.families.nouns["goal"][0])
            site.family = self.families.nouns["goal"][0]
            if site.heading and not site.claims:
                site.claims.extend(aims.answer(site))
        if site is not None:
            self.pair = site.pair or self.pair
            for claim in _told_once(site.claims):
                yield write(claim, site, self.doc)

    def _triggers(self, sentence: Sentence) -> Iterator[tuple[Token, tuple[Family, ...]]]:
        known, named = self.families, sentence.mentions
        for token in sentence.doc:
            if token.i in named:
                continue
            lemma = token.lemma_.lower()
            found: tuple[Family, ...] = ()
            if token.pos_ in ("VERB", "AUX"):
                found = known.verbs.get(lemma, ())
                if lemma in known.openers:
                    marks = (known.verbs.get(f"{lemma}+{child.lower_}", ()) for child in token.children)
                    found = (*found, *(family for some in marks for family in some))
                if token.tag_ in ("VBN", "VBD"):
                    found = (*found, *known.adjectives.get(token.lower_, ()))
            elif token.pos_ in ("NOUN", "PROPN"):
                found = known.nouns.get(lemma, ())
                if token.dep_ == "attr" and not found:
                    found = (*found, *known.adjectives.get("impressive", ()))
            elif token.pos_ == "ADJ":
                found = known.adjectives.get(token.lower_, ())
            elif token.pos_ == "ADV":
                found = known.adverbs.get(token.lower_, ()) or known.adjectives.get(token.lower_, ())
            if found:
                yield token, found

    def _read(self, token: Token, family: Family, site: Site) -> None:
        if family.kind in GUARDED and _only_advised(token, site):
            return
        site.family = family
        for claim in READERS[family.pattern](token, site):
            same = (one for one in site.claims if one.trigger == claim.trigger and one.family.kind == claim.family.kind)
            if next(same, None) is None:
                site.claims.append(claim)

    def _site(self, sentence: Sentence, found: Sequence[Statement], family: Family) -> Site:
        resolver = Resolver(sentence, self.cast, self.frames, self.text)
        heading = self._heading(sentence) if self._is_answer(sentence) else ""
        return Site(sentence, resolver, self.families, family, self.memory, found, heading, self.pair)

    def _is_answer(self, sentence: Sentence) -> bool:
        """True for a line that answers in so many words."""
        return len(sentence.doc) > 1 and sentence.doc[0].lower_ in ("answer", "a") and sentence.doc[1].text == ":"

    def _heading(self, sentence: Sentence) -> str:
        """The question in the line above."""
        above = self.text[max(0, sentence.span.start - TITLE) : sentence.span.start].rstrip()
        line = above.rsplit("\n", 1)[-1]
        return line if line.endswith("?") else ""


def _only_advised(token: Token, site: Site) -> bool:
    """True under "should", "if" and "it is time that", and behind "instead of"."""
    scope = scope_of(token, site.resolver.frames)
    bare = scope.loose and scope.modality in ("necessary", "conditional", "expected")
    behind = any(child.lower_ == "instead" for one in (token, *token.ancestors) for child in one.lefts)
    return bare or behind or (scope.silenced and not scope.governors) or advised(token) or kept_from(token)


def joined(found: Sequence[Statement], more: Iterator[Statement]) -> list[Statement]:
    """Statements with more of the same sentence: of two of one kind at one trigger the later reading stands.

    It takes over the event's code.
    """
    kept = list(found)
    for one in more:
        beside = {one.kind, *(("stance", "event") if one.kind in CLAIMS else ())}
        same = [other for other in kept if other.kind in beside and _meet(other.trigger, one.trigger)]
        kept = [other for other in kept if other not in same]
        code = next((other.plover for other in same if other.plover), None)
        kept.append(replace(one, plover=code, id="") if code else one)
    return kept


def _told_once(claims: list[Claim]) -> list[Claim]:
    """Claims without the judgements that are what somebody official said, and so that one's stance."""
    said = [word for one in claims if one.family.name == "say" for word in one.words]
    return [one for one in claims if one.family.kind != "judgement" or one.trigger not in said]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
