"""What hangs on what, by the order of the phrases."""

from dragoman.extract.scan_only.clauses import Clauses
from dragoman.extract.scan_only.nouns import Nouns
from dragoman.extract.scan_only.phrases import Phrase
from dragoman.extract.scan_only.places import Places
from dragoman.extract.scan_only.state import COPULA, Known, State
from dragoman.extract.scan_only.tagger import VERBAL
from dragoman.extract.scan_only.tokens import Token


class Arcs:
    """Hangs the phrases of a sentence on each other, from left to right."""

    def __init__(self, known: Known) -> None:
        self._nouns, self._places, self._clauses = Nouns(known), Places(known), Clauses(known)

    def draw(self, phrases: list[Phrase]) -> None:
        """Sets heads and labels of all words of a sentence."""
        state = State(phrases)
        for place, phrase in enumerate(phrases):
            self._step(state, place, phrase)
            state.before = phrase
        _close(state)

    def _step(self, state: State, place: int, phrase: Phrase) -> None:
        match phrase.sort:
            case "noun":
                self._nouns.hang(state, place, phrase)
            case "verb":
                self._clauses.hang(state, place, phrase)
            case "preposition":
                self._places.hang(state, place, phrase.head)
            case "adjective":
                _adjective(state, phrase)
            case "adverb":
                state.hang(phrase.head, state.verb if state.subject is None else None, "advmod")
            case "joint":
                state.joint = phrase.head
                state.hang(phrase.head, state.noun or state.verb, "cc")
            case "relative":
                _relative(state, phrase.head)
            case "mark":
                state.mark, state.place = phrase.head, None
            case "stop":
                _stop(state, phrase.head)


def _stop(state: State, token: Token) -> None:
    state.hang(token, state.verb or state.noun, "punct")
    if token.text in ('"', "'"):
        return
    state.stop, state.place = token, None
    if token.text in (";", ":"):
        state.subject = state.outer = state.mark = state.relative = state.noun = None


def _relative(state: State, token: Token) -> None:
    state.relative, state.described, state.place = token, state.noun, None
    if state.subject is not None:
        state.outer, state.subject = (state.subject, state.clause), None


def _adjective(state: State, phrase: Phrase) -> None:
    for word in phrase.words[:-1]:
        word.hang(phrase.head, "advmod")
    if state.verb is not None and state.behind("verb"):
        phrase.head.hang(state.verb, "acomp" if state.verb.lemma_ in COPULA else "oprd")
    elif state.verb is not None and state.noun is not None and state.subject is not state.noun:
        phrase.head.hang(state.verb, "oprd")
    else:
        state.hang(phrase.head, state.noun, "amod")


def _close(state: State) -> None:
    """Whatever still stands alone hangs on the first verb that does, or on the first word."""
    alone = [phrase.head for phrase in state.phrases if phrase.head.head is phrase.head]
    waiting = {token.i for token, _ in state.waiting}
    verbs = [one for one in alone if one.tag_ in VERBAL and one.i not in waiting]
    top = next(iter(verbs or alone), None)
    if top is None:
        return
    top.dep_ = "ROOT"
    for token, dep in state.waiting:
        token.hang(top, dep)
    for one in alone:
        if one.head is one and one is not top:
            one.hang(top, "punct" if one.pos_ == "PUNCT" else "dep")
