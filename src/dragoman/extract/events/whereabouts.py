"""Actors by name, and the countries of places."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract.cast import as_state
from dragoman.extract.events.labels import code_of, label
from dragoman.extract.events.lexicon import Lexicon, lexicon, places
from dragoman.extract.named import party_of
from dragoman.extract.parse import Sentence
from dragoman.extract.parties import Resolver
from dragoman.extract.scan.names import Mention
from dragoman.extract.syntax import children
from dragoman.terms import Party

LOCATING = frozenset("in near at outside around across throughout inside into off".split())
# "Pro-Peruvian", "Peru-backed": what such words describe belongs to somebody else.
BEFORE, BEHIND = (
    ("pro-", "anti-", "non-", "ex-"),
    (
        "-made",
        "-backed",
        "-built",
        "-led",
        "-occupied",
        "-held",
        "-born",
        "-based",
        "-owned",
        "-brokered",
        "-sponsored",
        "-style",
        "-speaking",
        "-controlled",
    ),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A taker of a role: the party, its PLOVER country code (None where no word tells it) and its sector."""

    party: Party
    code: str | None
    sector: str | None

    @property
    def label(self) -> str:
        """Country and sector as PLOVER writes them: "SDN:REB", "IGO", "---:GOV"."""
        return label(self.code, self.sector)


class Whereabouts:
    """Names and places of one sentence as actors."""

    def __init__(
        self, sentence: Sentence, resolver: Resolver, sector: Callable[[Mention], str | None] | None = None
    ) -> None:
        self.sentence, self.resolver, self._told = sentence, resolver, sector
        self.words: Lexicon = lexicon()

    def _named(self, name: Mention, token: Token) -> Actor:
        party = party_of(name)
        people = name.via == "demonym" and token.tag_ in ("NNS", "NNPS")
        told = self._told(name) if self._told is not None else None
        if told is not None:
            return replace(actor_of(party), sector=told)
        return replace(actor_of(party), sector="CVL") if people else actor_of(party)

    def _affixed(self, name: Mention) -> bool:
        """True of a country inside "pro-Peruvian" or "Peru-backed"."""
        text = self.resolver.text
        before, behind = text[max(0, name.start - 5) : name.start].lower(), text[name.end : name.end + 12].lower()
        return before.endswith(BEFORE) or behind.startswith(BEHIND)

    def _words_before(self, token: Token) -> str:
        start = token.i
        while start > 0 and token.doc[start - 1].dep_ == "compound" and token.doc[start - 1].head == token:
            start -= 1
        return self.sentence.span_of(token.doc[start : token.i + 1]).of(self.resolver.text)

    def _phrase(self, token: Token) -> str:
        inside = [
            inner
            for child in token.children
            if child.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod") and child.i < token.i
            for inner in child.subtree
        ]
        return self.sentence.span_of([*inside, token]).of(self.resolver.text)

    def location(self, verb: Token) -> Actor | None:
        """The country where a clause plays, by what stands behind a preposition of place."""
        for token in verb.subtree:
            if token.dep_ == "prep" and token.lower_ in LOCATING:
                for place in children(token, "pobj"):
                    found = self.place(place)
                    if found is not None:
                        return found
        return None

    def only_country(self) -> Actor | None:
        """The one state that the sentence names, None where it names none or several."""
        named = [
            name
            for place, name in self.sentence.mentions.items()
            if name.kind in ("state", "person", "agency") and name.polity
        ]
        named = [name for name in named if not self._affixed(name)]
        if len({name.polity for name in named}) != 1:
            return None
        party = as_state(party_of(named[0]))
        return Actor(party, party.polity, None)

    def place(self, token: Token) -> Actor | None:
        """The country of a place: its own name, or the name of what it lies in."""
        near = [
            inner
            for inner in token.subtree
            if inner != token and inner.dep_ in ("amod", "compound", "poss", "nmod", "appos")
        ]
        near += [
            place
            for child in children(token, "prep")
            if child.lower_ in ("of", "in")
            for place in children(child, "pobj")
        ]
        for one in (token, *near):
            name = self.sentence.mentions.get(one.i)
            if name is not None and name.kind == "state":
                return self._named(name, one) if name.via != "demonym" else replace(self._named(name, one), sector=None)
            polity = places().get(self._words_before(one)) if one.pos_ == "PROPN" else None
            if polity is not None:
                return Actor(Party(polity, polity, "state", one.text, "place"), polity, None)
        return None


def actor_of(party: Party) -> Actor:
    """An actor without any sector but the party's own."""
    return Actor(party, *code_of(party))
