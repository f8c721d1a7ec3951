"""What prepositions hang on."""

from dragoman.extract.scan_only.phrases import Phrase
from dragoman.extract.scan_only.state import Known, State, passive
from dragoman.extract.scan_only.tokens import Token

OF_NOUNS = ("of", "between", "among", "like", "including", "such")
OF_ACTS = ("to", "with", "from", "by", "for", "on")
PARTICLES = ("up", "out", "over", "off", "away", "back", "down", "in", "on")


class Places:
    """Hangs each preposition on a verb or a noun before it."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def hang(self, state: State, place: int, token: Token) -> None:
        """A preposition, or the word that opens a clause, or a verb's particle."""
        if token.lower_ in self.known.lexicon.lists["marks"] and _clause_follows(state.phrases[place + 1 :]):
            state.mark, state.place = token, None
        elif not self._particle(state, token):
            self._preposition(state, token)
            state.place, state.stop, state.joint = token, None, None

    def _particle(self, state: State, token: Token) -> bool:
        before = state.before
        if before is None or before.sort != "verb" or token.lower_ not in PARTICLES:
            return False
        if f"{before.head.lemma_}+{token.lower_}" not in self.known.frames.verbs:
            return False
        token.hang(before.head, "prt")
        return True

    def _preposition(self, state: State, token: Token) -> None:
        before = state.before
        if before is not None and before.head.lower_ == "such" and token.lower_ == "as":
            state.hang(token, state.noun or state.verb, "prep")
            before.head.head, before.head.dep_ = token, "amod"
        elif before is not None and before.head is state.place:
            token.hang(before.head, "prep")
        elif token.lower_ == "by" and passive(state.verb):
            state.hang(token, state.verb, "agent")
        else:
            state.hang(token, self._above(state, token.lower_), "prep")

    def _above(self, state: State, word: str) -> Token | None:
        """The verb or adjective just before, a noun of acting, else the verb of the clause."""
        noun, verb, before = state.noun, state.verb, state.before
        if before is None:
            return None
        if before.sort == "verb" or (before.sort == "adjective" and before.head.dep_ != "oprd"):
            return before.head
        if before.sort == "stop" or noun is None:
            return verb
        if word in OF_NOUNS or verb is None or state.subject is not None:
            return noun
        if word == "to" and self.known.gives(state.clause) and not self.known.gives(verb):
            return state.clause
        return (self._act(noun) if word in OF_ACTS else None) or verb

    def _act(self, noun: Token) -> Token | None:
        """The noun of acting that holds a noun phrase: "a delivery of doses", "an agreement"."""
        for token in (noun, *noun.ancestors):
            if token.pos_ not in ("NOUN", "ADP", "NUM"):
                return None
            # "Supply" is what is given as often as the giving.
            if token.lemma_ in self.known.frames.nouns and token.pos_ == "NOUN" and token.lemma_ != "supply":
                return token
        return None


def _clause_follows(phrases: list[Phrase]) -> bool:
    """True where a subject and its verb come before the next stop."""
    seen = False
    for phrase in phrases:
        if phrase.sort in ("stop", "verb"):
            return phrase.finite and seen
        seen = seen or phrase.sort == "noun"
    return False
