"""One sentence as the readers of claims see it: who holds, who is meant, what stands near a word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.extract.claims.families import Families, Family
from dragoman.extract.claims.phrases import coordinated_before, near_clause, phrase, subjects_of
from dragoman.extract.memory import Memory
from dragoman.extract.named import party_of
from dragoman.extract.parse import Sentence
from dragoman.extract.parties import Resolver
from dragoman.extract.scan.gazetteer import entity
from dragoman.extract.sets import each
from dragoman.extract.syntax import children
from dragoman.terms import Attribution, Party, Period, Quantity, Statement
from dragoman.terms.statement import Modality, Polarity

CLIMB = 5
LABEL = re.compile(r"^[A-Z][A-Z .'’-]{2,60}:", re.MULTILINE)
PAIR = re.compile(r"\b(?:two|both)\b", re.IGNORECASE)
TURN = 6000  # letters of a turn that are looked back over for its label
PRODUCT_AGE = 3
BETWEEN = frozenset({"between", "among", "amongst", "for"})
LINKS = frozenset({"with", "toward", "towards", "vis-a-vis"})
SHARED = frozenset({"mutual", "shared", "common", "bilateral", "joint", "both"})
BACKED = frozenset("backed led run controlled owned funded linked sponsored based affiliated aligned".split())
PRIVATE = frozenset({"people", "public", "citizen", "population", "person", "patient", "worker", "anyone", "everyone"})


@dataclass(slots=True)
class Claim:
    """What a reader found: the words, the sides, and whatever differs from what stands around the trigger.

    `words` span the statement, `thing` names what it is about; `polarity` and `modality` are those of the
    trigger's scope where they are None.
    """

    family: Family
    trigger: Token
    words: list[Token]
    predicate: str
    actors: tuple[Party, ...] = ()
    counterparts: tuple[Party, ...] = ()
    thing: list[Token] = field(default_factory=list)
    quantity: Quantity | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    vouchers: tuple[Attribution, ...] | None = None
    times: tuple[Period, ...] | None = None
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """One sentence with its resolver, what was found in it before, and what the document has said so far.

    `family` is that of the word being read, `heading` the question above an answer, `pair` the last two whose relation
    was told of.
    """

    sentence: Sentence
    resolver: Resolver
    families: Families
    family: Family
    memory: Memory
    found: Sequence[Statement]
    heading: str = ""
    pair: tuple[Party, ...] = ()
    claims: list[Claim] = field(default_factory=list)

    def is_word(self, token: Token, name: str) -> bool:
        """True where the word belongs to a class of the data files, by lemma or by form."""
        words = self.families.words[name]
        return token.lemma_.lower() in words or token.lower_ in words

    def parties(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """The parties that noun phrases name; private persons are none."""
        public = [one for one in tokens if one.lemma_.lower() not in PRIVATE and not self._crowd(one)]
        found = tuple(one for one in self.resolver.parties(public) if not self._speaks(one))
        if len(public) == len(found) == 1 and found[0].kind == "group" and PAIR.search(found[0].mention or ""):
            return self._two_before(public[0]) or found
        return found

    def _two_before(self, token: Token) -> tuple[Party, ...]:
        """The two states that the sentence named before "the two leaders", where it named just two."""
        named = [one for one in self.before(token) if one.kind in ("state", "bloc") and one.polity]
        return each(named) if len({one.polity for one in named}) == len(named) == 2 else ()

    def _speaks(self, party: Party) -> bool:
        """True of "he" taken for whoever the label of a transcript's turn names: who speaks is no third person."""
        if party.kind != "person" or party.via != "coreference":
            return False
        text, start = self.resolver.text, self.sentence.span.start
        labels = LABEL.findall(text[max(0, start - TURN) : self.sentence.span.end])
        return bool(labels) and party.name.rsplit(" ", 1)[-1].upper() in labels[-1]

    def _crowd(self, token: Token) -> bool:
        """True of "Germans" and of a person whom only a relative names: those speak for nobody."""
        name = self.sentence.mentions.get(token.i)
        return name is not None and name.via == "demonym" and token.tag_ in ("NNS", "NNPS")

    def officials(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """The parties that speak for a state or a body: no groups of nobody knows whom, no firms' customers."""
        found = self.parties(tokens)
        return tuple(one for one in found if one.kind != "group" or self._official(one))

    def _official(self, group: Party) -> bool:
        words = (group.mention or "").lower().split()
        known = self.families.words["claims.officials"] | self.resolver.frames.classes["company"]
        last = words[-1] if words else ""
        named = [word for word in (group.mention or "").split() if word.lower() not in ("the", "of", "and", "in")]
        if named and all(word[:1].isupper() for word in named):
            return True  # "the West", "the Global South"
        vague = bool(words) and words[0] in ("a", "an", "any", "every", "each", "no")
        return not vague and (
            last in known or last.removesuffix("s") in known or last.removesuffix("ies") + "y" in known
        )

    def meant(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """What a stance is about: a product under its own name, else the parties of the phrase, else its owners."""
        found: list[Party] = []
        for token in tokens:
            found.extend(self.products([token]) or self.known_product(token))
            if not found:
                found.extend(self.parties([token]) or self.resolver.nationality(token))
            if not found:
                found.extend(self.named_within(token))
        return each(found)

    def products(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """The products that phrases name, as parties of the country of their maker."""
        return each(product_party(name.id, name.text) for name in self.resolver.products(tokens))

    def known_product(self, token: Token) -> tuple[Party, ...]:
        """The product that was spoken of just before, for "the vaccine"."""
        made = token.lemma_.lower() in self.resolver.frames.classes["made"]
        definite = any(child.lower_ in ("the", "this", "its", "their") for child in token.children)
        name = self.memory.product
        if not (made and definite and name) or self.memory.product_age > PRODUCT_AGE:
            return ()
        own = {party.polity for party in self.resolver.nationality(token)}
        party = product_party(f"PRD:{name.replace(' ', '_')}", None)
        return (replace(party, via="coreference"),) if not own or party.polity in own else ()

    def named_within(self, token: Token) -> tuple[Party, ...]:
        """The parties that any word of a phrase names."""
        names = [self.sentence.mentions.get(one.i) for one in _near(token)]
        return each(
            product_party(name.id, name.text) if name.kind == "product" else party_of(name)
            for name in names
            if name is not None
        )

    def owners(self, noun: Token) -> tuple[Party, ...]:
        """The parties that a noun's possessor, adjective or compound names."""
        for place in children(noun, "poss"):
            first = (noun.head,) if _joined_with_owner(noun) and noun.head.i in self.sentence.mentions else ()
            found = self.parties((*first, *coordinated_before(place)))
            if found:
                return tuple(one for one in found if one.kind != "product") if first else found
        marks = [child for child in children(noun, "amod", "compound", "nmod") if child.i in self.sentence.mentions]
        return self.parties(marks) or self._backed(noun)

    def _backed(self, noun: Token) -> tuple[Party, ...]:
        """Whose a thing is by "X-backed", "X-run" or "state-owned X"."""
        backed = [child for child in children(noun, "amod") if child.lower_ in BACKED]
        places = [place for child in backed for place in child.children if place.i in self.sentence.mentions]
        return self.parties(places)

    def above(self, noun: Token) -> list[Token]:
        """The subject of the verb whose object a noun is, or of whose object it is a part."""
        token = noun
        for _ in range(CLIMB):
            head = token.head
            if head == token:
                return []
            if head.pos_ in ("VERB", "AUX"):
                return subjects_of(head) if token.dep_ in ("dobj", "attr", "prep", "advmod", "xcomp", "conj") else []
            if token.dep_ not in ("pobj", "prep", "conj", "appos", "compound", "acl", "pcomp"):
                return []
            token = head
        return []

    def linked(self, noun: Token) -> tuple[Party, ...]:
        """The parties that a noun is between: "between X and Y", "X's with Y", "X-Y"; not those of the verb.

        Those behind "with" alone are one side and no pair: "competition with X and Y".
        """
        between, beyond = self._behind(noun, BETWEEN), self._behind(noun, LINKS)
        own = each((*self.owners(noun), *between))
        return each((*own, *beyond)) if own or len(beyond) == 1 else ()

    def beyond(self, noun: Token) -> tuple[Party, ...]:
        """The other side of a noun of relation: who stands behind "with" or "towards"."""
        return self._behind(noun, LINKS)

    def _behind(self, noun: Token, words: frozenset[str]) -> tuple[Party, ...]:
        places = [
            place for child in children(noun, "prep") if child.lower_ in words for place in children(child, "pobj")
        ]
        return self._sided(places)

    def _sided(self, places: list[Token]) -> tuple[Party, ...]:
        """The parties of what stands behind "between", of its owners where it is a thing of theirs."""
        found = self.parties(places)
        return found or each(party for place in places for party in self.owners(place))

    def before(self, token: Token) -> tuple[Party, ...]:
        """The parties named earlier in the sentence."""
        names = [name for place, name in sorted(self.sentence.mentions.items()) if place < token.i]
        return each(party_of(name) for name in names if name.kind != "product")

    def lemmas(self, tokens: Iterable[Token]) -> set[str]:
        """The lemmas and forms of words in lower case, as classes of words ask for them."""
        found: set[str] = set()
        for token in tokens:
            found |= {token.lemma_.lower(), token.lower_}
        return found

    def taken(self, token: Token, *kinds: str) -> bool:
        """True where a statement of these kinds, or of any, was found with its trigger at this word."""
        start, end = self.sentence.starts[token.i], self.sentence.ends[token.i]
        return any(
            one.trigger[0] < end and start < one.trigger[1] for one in self.found if not kinds or one.kind in kinds
        )


def product_party(id: str, mention: str | None) -> Party:
    """A product as a party: what a stance is about. Its polity is that of its first maker."""
    known = entity(id)
    polity = known.polity if known is not None else None
    return Party(id, polity, "product", mention, "name")


def _joined_with_owner(noun: Token) -> bool:
    """True of a thing of two that the parse joins with the first of them: "X and Y's wish"."""
    return noun.dep_ == "conj" and noun.head.i < noun.i


def _near(token: Token) -> list[Token]:
    """The words of a noun phrase, or those of a clause without the clauses inside it."""
    return phrase(token) if token.pos_ not in ("VERB", "AUX") else near_clause(token)
