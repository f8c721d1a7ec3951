"""Which parties the words of a noun phrase stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.cast import Cast
from dragoman.extract.frames import Frames
from dragoman.extract.named import makers, party_of, slug
from dragoman.extract.nouns import Nouns
from dragoman.extract.parse import Sentence
from dragoman.extract.scan.gazetteer import label, products
from dragoman.extract.scan.names import Mention
from dragoman.extract.syntax import children, coordinated, is_passive
from dragoman.terms import Party


class Resolver(Nouns):
    """Resolves the noun phrases of one sentence against its names and the cast of the document."""

    def __init__(self, sentence: Sentence, cast: Cast, frames: Frames, text: str) -> None:
        super().__init__(sentence, cast)
        self.frames, self.text = frames, text

    def parties(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """The parties of several noun phrases with all that is coordinated to them, each once, in order."""
        found: dict[str, Party] = {}
        for token in tokens:
            for one in coordinated(token):
                for party in self.one(one):
                    found.setdefault(party.id, party)
        if sum(party.kind == "state" for party in found.values()) > 1:
            self.cast.listed = tuple(found.values())
        return tuple(found.values())

    def one(self, token: Token) -> tuple[Party, ...]:
        """The parties of one noun phrase, without its coordinated sisters."""
        name = self.sentence.mentions.get(token.i)
        if name is not None:
            return self._all_named(token, name)
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self.pronoun(token)
        if token.lower_ in ("latter", "former"):
            return self._of_two(token)
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            return self._noun(token)
        return ()

    def _of_two(self, token: Token) -> tuple[Party, ...]:
        """The first or second of the two that the sentence named before: "the former", "the latter"."""
        named = [name for place, name in sorted(self.sentence.mentions.items()) if place < token.i]
        parties = [party_of(name) for name in named if name.kind != "product" and name.via != "demonym"][-2:]
        return tuple(parties[-1:] if token.lower_ == "latter" else parties[:1])

    def _all_named(self, token: Token, name: Mention) -> tuple[Party, ...]:
        listed = self.sentence.lists.get(token.i)
        if listed is None:
            return self._named(token, name)
        return tuple({party.id: party for party in map(party_of, listed)}.values())

    def _named(self, token: Token, name: Mention) -> tuple[Party, ...]:
        if name.kind == "product":
            return self._by_firm(name)
        party = party_of(name)
        if party.kind == "group":
            words = self._words(token)
            described = name.text[:1].islower()
            return (replace(party, id=f"GRP:{slug(words)}" if described else party.id, mention=words),)
        return (party,)

    def _by_firm(self, name: Mention) -> tuple[Party, ...]:
        """A product that bears its makers' names stands for them where a party is meant."""
        firms = tuple(makers(name))
        return firms if any(firm.name.split()[0] in name.text for firm in firms) else ()

    def nationality(self, token: Token) -> tuple[Party, ...]:
        """Who a thing comes from, by its own words: "Chinese vaccines", "Moscow's jab", "the AstraZeneca shot"."""
        found: dict[str, Party] = {}
        for child in self._within(token):
            name = self.sentence.mentions.get(child.i)
            if name is not None:
                for party in self._origin(name):
                    found.setdefault(party.id, party)
        return tuple(found.values())

    def made_by(self, token: Token) -> tuple[Party, ...]:
        """Who a clause on a thing says it is made by: "the vaccine produced by Peru's Alpha"."""
        for inner in self._within(token):
            for clause in children(inner, "acl", "relcl"):
                if clause.lemma_ in ("produce", "make", "manufacture") and is_passive(clause):
                    return self.parties(
                        place for child in children(clause, "agent") for place in children(child, "pobj")
                    )
        return ()

    def products_of_firm(self, token: Token) -> list[str]:
        """The vaccine that a firm's name before a common noun means: "Moderna doses", where the firm makes just one."""
        if token.i in self.sentence.mentions or token.lemma_.lower() not in self.frames.classes["made"]:
            return []
        firms = [self.sentence.mentions.get(inner.i) for inner in self._within(token)]
        made = [products(firm.id) for firm in firms if firm is not None and firm.kind == "company"]
        return [label(one[0]) for one in made if len(one) == 1]

    def product_among(self, tokens: Iterable[Token]) -> Iterator[str | None]:
        """The products that an item of a list names, None for a firm that makes several: "nine doses of Moderna"."""
        for token in tokens:
            name = self.sentence.mentions.get(token.i)
            if name is not None and name.kind == "product":
                yield name.name
            elif name is not None and name.kind == "company" and token.head.lower_ == "of":
                made = products(name.id)
                yield label(made[0]) if len(made) == 1 else None

    def products(self, tokens: Iterable[Token]) -> list[Mention]:
        """The products that noun phrases name."""
        names = [self.sentence.mentions.get(inner.i) for token in tokens for inner in self._within(token)]
        return [name for name in names if name is not None and name.kind == "product"]

    def _origin(self, name: Mention) -> Iterator[Party]:
        if name.kind == "product":
            yield from makers(name)
        elif name.kind in ("state", "company", "organisation", "agency", "person", "bloc"):
            yield party_of(name)

    def _within(self, token: Token) -> Iterator[Token]:
        """The words of a noun phrase that describe its head, without clauses that hang on it."""
        yield token
        for child in token.children:
            if child.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "appos"):
                yield from self._within(child)
            elif child.dep_ == "prep" and child.lower_ == "of":
                for place in children(child, "pobj"):
                    yield from self._within(place)
            elif child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"):
                yield from self._within(child)
