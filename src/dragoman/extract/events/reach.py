"""Where the recipient of an act may stand, place after place, the nearest and likeliest first."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.events.actors import Actors
from dragoman.extract.events.acts import ActFinder, Hit
from dragoman.extract.syntax import arguments, children, coordinated
from dragoman.extract.vouchers import SAYING

ASIDE = frozenset(
    "despite since after before during amid amidst following according under without ahead until as because like "
    "than besides pending through via".split()
)
FURTHER = tuple("with against to on from for between of over about toward towards at into in near by".split())
DEEPEST = 4
# Objects that are given, moved or broken, not spoken to.
THINGS = frozenset({"goods", "troops", "property", "ways", "intelligence", "limits", "spoils"})


class Reach:
    """The places of recipients in one sentence."""

    def __init__(self, finder: ActFinder, actors: Actors) -> None:
        self.finder, self.actors = finder, actors

    def _places(self, hit: Hit) -> Iterator[list[Token]]:
        verb, act = hit.verb, hit.act
        if hit.trigger.lower_ in ("must", "should") or (hit.trigger.head == verb and hit.trigger.dep_ == "ccomp"):
            clause = hit.trigger.head if hit.trigger.dep_ == "aux" else hit.trigger
            yield children(clause, "nsubj", "nsubjpass")
            return
        if hit.noun is not None and hit.act.sort != "operator":
            yield from self._of_thing(hit)
            return
        if verb.pos_ in ("NOUN", "PROPN"):
            yield from self._of_noun(verb, act.towards)
            return
        if act.event == "THREATEN":
            for clause in children(verb, "advcl"):
                if any(child.lower_ == "unless" for child in children(clause, "mark")):
                    yield children(clause, "nsubj")
            for clause in children(hit.inner.verb if hit.inner else verb, "advcl"):
                if any(child.lower_ in ("unless", "if") for child in children(clause, "mark")):
                    yield children(clause, "nsubj")
        if act.narrow:
            found = arguments(verb) if verb.pos_ in ("VERB", "AUX") else None
            for word in act.towards:
                yield found.prepositional(word) if found is not None else _behind(verb, word)
            return
        yield from self._of_clause(verb, act.towards, 0, act.objects)

    def _of_thing(self, hit: Hit) -> Iterator[list[Token]]:
        """The recipient of a thing done: beside the verb, behind the noun, then in what describes the noun."""
        assert hit.noun is not None
        verb, noun, towards = hit.verb, hit.noun, hit.act.towards
        if verb == noun:
            yield from self._of_noun(noun, towards)
            return
        found = arguments(verb)
        yield found.indirect
        yield [one for one in found.object if noun not in found.object and self.finder.is_actor(one)]
        near = {word: places for word, places in found.near.items() if word not in ASIDE and noun not in places}
        for word in towards:
            yield [one for one in near.get(word, []) if one != noun]
            yield _behind(noun, word)
        yield children(noun, "poss", "amod", "compound", "nmod")
        for word in towards:
            for place in (*near.get(word, []), *_behind(noun, word)):
                yield from self._deep(place, 0)
        yield from self._deep(noun, 0)
        yield from self._further(verb, towards, 0)

    def _of_noun(self, noun: Token, towards: tuple[str, ...]) -> Iterator[list[Token]]:
        for word in (*towards, "of", "on", "against", "to"):
            yield _behind(noun, word)
        yield from self._deep(noun, 0)

    def _of_clause(
        self, verb: Token, towards: tuple[str, ...], depth: int, things: str | None = None
    ) -> Iterator[list[Token]]:
        if depth > DEEPEST:
            return
        found = arguments(verb) if verb.pos_ in ("VERB", "AUX") else None
        objects = found.object if found is not None else []
        if found is not None and not objects:  # "cordoned off the roads"
            objects = [place for word in ("off", "up", "down") for place in found.near.get(word, [])]
        if found is not None:
            yield found.indirect
            if THINGS.isdisjoint((things or "").split("|")):
                yield [one for one in objects if self.finder.is_actor(one)]
        for word in towards[:1]:
            yield found.prepositional(word) if found is not None else _behind(verb, word)
        for one in objects:
            yield children(one, "poss", "amod", "compound", "nmod")
        yield from self._prepositional(verb, towards, depth)
        for one in objects:
            yield from self._deep(one, DEEPEST - 1 if depth else 0)
        yield from self._further(verb, towards, depth)

    def _prepositional(self, verb: Token, towards: tuple[str, ...], depth: int = 0) -> Iterator[list[Token]]:
        found = arguments(verb) if verb.pos_ in ("VERB", "AUX") else None
        beside = [verb, *children(verb, "acomp", "attr", "oprd")]
        for word in (*towards, *(one for one in FURTHER if one not in towards and one not in ("in", "at", "by", "of"))):
            places = found.prepositional(word) if found is not None else []
            places = places or [place for one in beside for place in _behind(one, word)]
            yield places
            for place in places:
                yield from self._deep(place, depth and DEEPEST - 1)
        if found is not None and "in" not in towards:
            yield [place for place in found.near.get("in", []) if self.actors.place(place) is not None]

    def _further(self, verb: Token, towards: tuple[str, ...], depth: int) -> Iterator[list[Token]]:
        """What the act is about, in the clauses behind it: "promised to send", "demanded that Chad leave", "unless"."""
        beside = [verb, *children(verb, "acomp", "attr", "oprd", "dobj")]
        for one in beside:
            for clause in children(one, "xcomp", "ccomp", "acl", "pcomp"):
                if clause.lemma_.lower() in SAYING and clause.dep_ == "ccomp":
                    continue
                yield [token for child in children(clause, "nsubj", "nsubjpass") for token in coordinated(child)]
                yield from self._of_clause(clause, towards, depth + 1)
            for prep in children(one, "prep"):
                if prep.lower_ not in ASIDE:
                    for clause in children(prep, "pcomp"):
                        yield from self._of_clause(clause, towards, depth + 1)
        for clause in children(verb, "advcl"):
            marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "aux", "advmod")}
            if marks & {"unless", "to"} or (clause.tag_ == "VBG" and not marks):
                yield children(clause, "nsubj")
                yield from self._of_clause(clause, towards, depth + 1)

    def _deep(self, token: Token, depth: int) -> Iterator[list[Token]]:
        """Further and further inside a noun phrase: "an extension of the mandate for the force in Chad"."""
        if depth > DEEPEST:
            return
        yield children(token, "poss", "amod", "compound", "nmod")
        inner = [
            place for child in children(token, "prep") if child.lower_ not in ASIDE for place in children(child, "pobj")
        ]
        for place in inner:
            yield coordinated(place)
        behind = [child for child in children(token, "amod") if child.i > token.i]
        behind += [clause for child in children(token, "prep") for clause in children(child, "pcomp")]
        for clause in (*children(token, "acl", "relcl"), *behind):
            objects = [place for child in children(clause, "dobj") for place in coordinated(child)]
            yield objects
            for child in children(clause, "prep", "agent"):
                yield children(child, "pobj")
                for inner_clause in children(child, "pcomp"):
                    for one in (*children(inner_clause, "dobj"), *children(inner_clause, "prep")):
                        yield from self._deep(one, depth + 1)
            for one in objects:
                yield from self._deep(one, depth + 1)
        for place in inner:
            yield from self._deep(place, depth + 1)


def _behind(token: Token, word: str) -> list[Token]:
    return [
        one
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ == word
        for place in children(child, "pobj")
        for one in coordinated(place)
    ]
