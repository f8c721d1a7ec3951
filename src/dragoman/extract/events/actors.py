"""Who takes part in an event: countries, bodies between states, and sectors such as police, rebels or refugees."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.cast import as_state
from dragoman.extract.events.labels import BETWEEN_STATES
from dragoman.extract.events.lexicon import places
from dragoman.extract.events.whereabouts import Actor, Whereabouts, actor_of
from dragoman.extract.named import party_of, slug
from dragoman.extract.scan.names import Mention
from dragoman.extract.syntax import children, coordinated
from dragoman.terms import Party

DESCRIBING = ("amod", "compound", "nmod", "poss", "npadvmod", "nsubj", "quantmod", "appos")
BELONGING = ("of", "in", "from", "throughout", "at", "across", "inside", "near", "loyal", "on")
THIRD = frozenset("it they he she its their his her them him".split())
DEEP = 3
__all__ = ["Actor", "Actors"]


class Actors(Whereabouts):
    """Finds the actors behind the noun phrases of one sentence."""

    def each(self, tokens: Iterable[Token], *, able: bool = False) -> tuple[Actor, ...]:
        """The actors of several noun phrases with all that is joined to them, each once.

        With `able` only those whose head can act: names, persons, bodies; "Peru's second wave" cannot.
        """
        found: dict[str, Actor] = {}
        for token in tokens:
            for one in coordinated(token):
                if able and not self._able(one):
                    continue
                for actor in self.of(one):
                    found.setdefault(f"{actor.label}{actor.party.id if actor.code in (None, 'IGO') else ''}", actor)
        known = tuple(one for one in found.values() if one.code)
        return _without_bare(known or tuple(found.values()))

    def _able(self, token: Token) -> bool:
        if token.i in self.sentence.mentions or token.pos_ in ("PRON", "PROPN", "NUM", "DET", "ADJ"):
            return True
        lemma = token.lemma_.lower()
        words = self.resolver.frames.classes
        return (
            lemma in self.words.sectors
            or lemma in self.words.collective
            or any(lemma in words[name] for name in ("official", "company", "country"))
            or self._sector(token) is not None
        )

    def of(self, token: Token, depth: int = 0) -> tuple[Actor, ...]:
        """The actors of one noun phrase, by its head, what describes it, and what it belongs to."""
        if depth > DEEP:
            return ()
        listed = self.sentence.lists.get(token.i)
        if listed is not None:
            return tuple(self._named(name, token) for name in listed)
        name = self.sentence.mentions.get(token.i)
        if name is not None:
            return self._of_name(name, token)
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self._antecedent(token) or tuple(actor_of(party) for party in self.resolver.pronoun(token))
        if token.lemma_.lower() in self.words.collective or token.pos_ == "NUM":
            inner = tuple(
                actor
                for place in _behind(token, ("of",))
                for one in coordinated(place)
                for actor in self.of(one, depth + 1)
            )
            if inner:
                return inner
        return self._described(token, depth)

    def _antecedent(self, token: Token) -> tuple[Actor, ...]:
        """Whom a pronoun of the third person means: the subject of the verb of saying or promising above its clause."""
        if token.lower_ not in THIRD or not (token.dep_ in ("nsubj", "nsubjpass") or token.tag_ == "PRP$"):
            return ()
        below = token
        for verb in token.ancestors:
            if below.pos_ in ("VERB", "AUX") and below.dep_ not in ("ccomp", "xcomp", "conj", "acomp", "attr"):
                return ()
            below = verb
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            for subject in children(verb, "nsubj", "nsubjpass"):
                if subject.i < token.i and subject.pos_ != "PRON" and token not in subject.subtree:
                    return self.each([subject])
        return ()

    def _of_name(self, name: Mention, token: Token) -> tuple[Actor, ...]:
        """A name; behind it a further one says more: "President X of Y", "the West Bank city of Z"."""
        if name.kind == "product":
            return ()
        actor = self._named(name, token)
        sector = self._sector(token) or actor.sector
        people = name.via == "demonym" and token.tag_ in ("NNS", "NNPS")
        if people and any(child.lower_ == "ethnic" for child in token.children):
            return (Actor(Party(f"GRP:{slug(self._phrase(token))}", None, "group", self._phrase(token)), None, "CVL"),)
        if people:
            return self._people(actor, token)
        if actor.code is None or name.kind == "group":
            around = self._countries(token, 1)
            if around:
                return tuple(replace(one, sector=sector or one.sector) for one in around)
        return (replace(actor, sector=sector),)

    def _people(self, actor: Actor, token: Token) -> tuple[Actor, ...]:
        """A people by name is of the country that it lives in, where the words tell: "Peruvian Chileans"."""
        before = [child for child in children(token, "amod", "compound", "nmod") if child.i in self.sentence.mentions]
        places = before or list(_behind(token, ("of", "in")))
        found = [self.place(place) for place in places]
        return tuple(replace(actor, code=one.code) for one in found if one is not None and one.code)[:1] or (actor,)

    def _sector(self, token: Token) -> str | None:
        """The sector of a noun phrase, from its head, else from what describes it; the formerly mighty are elite."""
        words = [token, *(child for child in token.children if child.dep_ in ("compound", "amod", "nmod", "appos"))]
        words += [inner for child in words[1:] for inner in child.children if inner.dep_ in ("compound", "amod")]
        named = {one.i for one in words if one.i in self.sentence.mentions}
        lemmas = [one.lemma_.lower().removeprefix("vice-") for one in words if one.i not in named]
        joined = [f"{one}-{lemmas[0]}" for one in lemmas[1:]] if lemmas else []
        found = {self.words.sectors[one] for one in (*joined, *lemmas) if one in self.words.sectors}
        head = self.words.sectors.get(token.lemma_.lower()) if token.i not in named else None
        if set(lemmas[1:]) & self.words.former and "GOV" in found:
            return "ELI"
        if head and head not in ("CVL", "GOV", "PTY"):
            return head
        special = found - {"CVL", "GOV", "PTY"}
        if special:
            return next(one for one in dict.fromkeys(self.words.sectors.values()) if one in special)
        return head or next(iter(sorted(found)), None)

    def _described(self, token: Token, depth: int) -> tuple[Actor, ...]:
        """A common noun or unknown name: its sector with the countries that its words name."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB", "DET"):
            return ()
        sector = self._sector(token)
        around = self._countries(token, depth + 1)
        if around:
            return tuple(self._in_sector(one, token, sector) for one in around)
        body = self.words.bodies.get(token.lower_) if token.pos_ == "PROPN" and token.i > 0 else None
        if body is not None and token.text[:1].isupper():
            words = self._phrase(token)
            return (Actor(Party(f"ORG:{slug(words)}", None, "organisation", words), body, None),)
        if sector == "NGO":
            words = self._phrase(token)
            return (Actor(Party(f"GRP:{slug(words)}", None, "group", words), "NGO", None),)
        place = places().get(self._words_before(token))
        if place is not None and token.pos_ == "PROPN":
            return (Actor(Party(place, place, "state", token.text, "place"), place, None),)
        if sector is None:
            return ()
        party = self._definite(token) if sector == "GOV" else None
        if party is not None and party.polity:
            return (Actor(party, party.polity, sector),)
        if any(child.lower_ == "both" for child in token.children):
            pair = tuple(actor_of(party) for party in self.resolver.one(token) if party.polity)
            if pair:
                return pair
        words = self._phrase(token)
        return (Actor(Party(f"GRP:{slug(words)}", None, "group", words, "name"), None, sector),)

    def _in_sector(self, one: Actor, token: Token, sector: str | None) -> Actor:
        words = self._phrase(token)
        kept = sector or (one.sector if one.sector != "CVL" else None)
        if one.party.kind == "state" and sector not in ("GOV", "ELI", None):
            return Actor(Party(f"GRP:{slug(words)}", one.party.polity, "group", words, "nationality"), one.code, sector)
        if one.party.polity and one.party.kind in ("state", "person", "agency"):
            return Actor(
                replace(as_state(one.party), mention=words, via="office" if sector else "nationality"), one.code, kept
            )
        return replace(one, sector=kept)

    def _definite(self, token: Token) -> Party | None:
        """The state that "the government" stands for: one that the sentence names, else the one on stage."""
        named = [name for name in self.sentence.mentions.values() if name.kind == "state"]
        codes = {name.polity for name in named}
        if len(codes) == 1:
            return replace(party_of(named[0]), mention=self._phrase(token), via="coreference")
        definite = token.tag_ in ("NN", "NNP") or token.lemma_ == "authority"
        definite = definite and any(child.lower_ in ("the", "this") for child in token.children)
        state = self.resolver.cast.state() if not codes and definite else None
        return replace(state, mention=self._phrase(token), via="coreference") if state else None

    def _countries(self, token: Token, depth: int) -> tuple[Actor, ...]:
        """The countries and bodies that describe a noun: by adjective or owner first, then by what it is of or in."""
        found = [
            actor
            for child in children(token, *DESCRIBING)
            if child.dep_ != "nsubj" or child.i < token.i
            for one in coordinated(child)
            for actor in self._describing(one, depth)
        ]
        if not found:
            for place in _behind(token, BELONGING):
                found = [actor for one in coordinated(place) for actor in self._describing(one, depth) if actor.code]
                if found:
                    break
        return tuple({one.code: one for one in found if one.code}.values())

    def _describing(self, token: Token, depth: int) -> tuple[Actor, ...]:
        if token.i in self.sentence.lists:
            return tuple(self._named(name, token) for name in self.sentence.lists[token.i])
        name = self.sentence.mentions.get(token.i)
        if name is not None:
            if (name.kind in ("product", "media", "region", "group") and name.polity is None) or self._affixed(name):
                return ()
            return (self._named(name, token),)
        if token.dep_ == "amod" and token.pos_ != "PROPN" and not any(True for _ in token.children):
            return ()
        return self.of(token, depth)


def _behind(token: Token, words: tuple[str, ...]) -> Iterator[Token]:
    """What stands behind these prepositions of a noun, in the order of the text."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in words:
            yield from children(child, "pobj")
        elif child.dep_ == "amod" and child.i > token.i:  # "rebels loyal to Chad"
            yield from (place for inner in children(child, "prep") for place in children(inner, "pobj"))


def _without_bare(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Countries once: the one with a sector says more than the same without."""
    told = {one.code for one in found if one.sector and one.code not in (None, BETWEEN_STATES)}
    return tuple(one for one in found if one.sector or one.code not in told)
