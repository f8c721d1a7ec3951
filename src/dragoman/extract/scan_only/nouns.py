"""What noun phrases are: subject, object, one more of a list, or the place of a preposition."""

from dragoman.extract.scan_only.phrases import Phrase
from dragoman.extract.scan_only.state import COPULA, Known, State
from dragoman.extract.scan_only.tokens import Token

# Between a subject and its verb these lead to what only describes it: "the doses in Peru have come".
DESCRIBING = ("of", "in", "for", "from")


class Nouns:
    """Gives each noun phrase its part in the sentence."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def hang(self, state: State, place: int, phrase: Phrase) -> None:
        """A noun phrase finds its head, or waits for its verb as subject."""
        head = phrase.head
        if self.known.timely(head) and state.place is None:
            state.hang(head, state.verb if state.subject is None else None, "npadvmod")
            return
        if state.place is not None:
            head.hang(state.place, "pobj")
            state.place = None
        elif self._is_subject(state, place):
            state.subject = head
        elif (state.joint is not None or state.stop is not None) and state.noun is not None:
            self._listed(state, phrase)
        elif state.verb is not None and state.subject is None and state.mark is None and state.relative is None:
            self._object(state, head, state.ahead(place))
        else:
            self._beside(state, head)
        state.noun, state.joint, state.stop = head, None, None

    def _beside(self, state: State, head: Token) -> None:
        if state.subject is not None and state.joint is not None and state.noun is not None:
            head.hang(state.noun, "conj")
        elif state.subject is not None and state.stop is not None:
            head.hang(state.subject, "appos")
        else:
            state.subject = head

    def _is_subject(self, state: State, place: int) -> bool:
        """True where a finite verb follows this noun phrase and finds no other subject."""
        if state.subject is not None or state.verb is None:
            return state.subject is None
        clausal = self.known.says(state.verb) or state.verb.lemma_ in self.known.lexicon.lists["thinking"]
        if state.behind("verb") and not clausal:
            return False
        return _verb_ahead(state.phrases[place + 1 :])

    def _listed(self, state: State, phrase: Phrase) -> None:
        """One more of a list, or what a name is called besides."""
        head, noun = phrase.head, state.noun
        assert noun is not None
        described = phrase.first.tag_ in ("DT", "PRP$") and noun.tag_ == "NNP"
        named = head.tag_ == "NNP" and noun.tag_ in ("NN", "NNS")
        if state.joint is None and (described or named):
            head.hang(noun, "appos")
            return
        if self._amount(phrase) and noun.dep_ == "pobj":
            objects = (one for one in reversed(noun.doc[: noun.i]) if one.dep_ == "dobj" and one.head is state.verb)
            noun = next(objects, noun)
        head.hang(noun, "conj")

    def _amount(self, phrase: Phrase) -> bool:
        """True for an amount of goods, which is one more object and not one more place."""
        goods = phrase.head.tag_ == "CD" or phrase.head.lemma_ in self.known.frames.classes["goods"]
        return goods and any(word.tag_ == "CD" for word in phrase.words)

    def _object(self, state: State, head: Token, following: Phrase | None) -> None:
        verb = state.verb
        assert verb is not None
        another = following is not None and following.sort == "noun" and not self.known.timely(following.head)
        if verb.lemma_ in COPULA:
            head.hang(verb, "attr")
        elif another and verb.lemma_ in self.known.lexicon.lists["two_objects"]:
            head.hang(verb, "dative")
        else:
            head.hang(verb, "dobj")


def _verb_ahead(phrases: list[Phrase]) -> bool:
    """True where the next verb is finite and no other noun phrase stands ready as its subject."""
    joined = False
    for phrase in phrases:
        word = phrase.head.lower_
        if phrase.sort == "verb":
            # "In Peru and are due in Chile": behind "and" the verb has another subject.
            return phrase.finite and phrase.first.nbor(-1).tag_ != "CC"
        free = phrase.sort == "noun" and not joined and phrase.first.nbor(-1).tag_ != "IN"
        if free or phrase.sort in ("stop", "mark", "relative"):
            return False
        if phrase.sort == "preposition" and word not in DESCRIBING:
            return False
        joined = joined or phrase.sort == "joint"
    return False
