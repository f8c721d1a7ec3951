"""What verbs hang on: the clause that they open, continue or describe."""

from dragoman.extract.scan_only.phrases import INSIDE, Phrase
from dragoman.extract.scan_only.state import Known, State, passive, summit
from dragoman.extract.scan_only.tokens import Token
from dragoman.extract.syntax import OBJECT_CONTROL


class Clauses:
    """Hangs each verb on the clause, noun or preposition before it, and its subject on the verb."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def hang(self, state: State, place: int, phrase: Phrase) -> None:
        """A verb group finds its head and takes what has waited for it."""
        verb = phrase.head
        if verb.lower_ == "according":
            self._source(state, verb)
            return
        waiting, state.waiting = state.waiting, []
        for token, dep in waiting:
            token.hang(verb, dep)
        if phrase.infinitive:
            self._infinitive(state, verb)
        elif self._describes(state, place, phrase):
            verb.tag_ = "VBN"
            state.hang(verb, state.noun, "acl")
        elif verb.tag_ == "VBG" and not phrase.helped:
            self._gerund(state, verb)
        else:
            self._finite(state, verb, place)
        state.verb, state.place = verb, None
        state.joint = state.stop = state.relative = state.mark = None

    def _source(self, state: State, word: Token) -> None:
        """The "according" of "according to" hangs like a preposition; its "to" and whoever vouches hang on it."""
        word.lemma_ = "accord"
        state.hang(word, state.clause, "prep")
        if state.clause is None:
            state.noun = state.subject = None

    def _infinitive(self, state: State, verb: Token) -> None:
        before, noun = state.before, state.noun
        if before is not None and before.sort in ("verb", "adjective"):
            verb.hang(before.head, "xcomp")
        elif state.joint is not None and state.verb is not None:
            verb.hang(state.verb, "conj")
        elif noun is not None and self._governs(noun):
            verb.hang(noun, "acl")
        elif state.verb is not None and state.subject is None:
            verb.hang(state.verb, "xcomp" if self._controls(state.verb) else "advcl")
        else:
            state.hang(verb, noun, "acl")

    def _controls(self, verb: Token) -> bool:
        return verb.lemma_ in OBJECT_CONTROL or passive(verb) or verb.lemma_ in self.known.frames.governors

    def _governs(self, noun: Token) -> bool:
        frames = self.known.frames
        return noun.pos_ == "NOUN" and (noun.lemma_ in frames.governors or noun.lemma_ in frames.classes["deal"])

    def _describes(self, state: State, place: int, phrase: Phrase) -> bool:
        """True for a participle that only describes the noun before it: "doses made in Peru have come"."""
        verb, following = phrase.head, state.ahead(place)
        if phrase.helped or verb.tag_ not in ("VBN", "VBD") or not state.behind("noun") or state.relative is not None:
            return False
        bare = following is None or following.sort in ("preposition", "stop", "adverb")
        if not bare and verb.tag_ == "VBD":
            return False
        if state.subject is None:
            return verb.tag_ == "VBN" or state.verb is not None
        return bare and _main_verb_ahead(state.phrases[place + 1 :])

    def _gerund(self, state: State, verb: Token) -> None:
        before = state.before
        if state.place is not None:
            verb.hang(state.place, "pcomp")
        elif state.joint is not None and state.verb is not None and state.verb.tag_ == "VBG":
            verb.hang(state.verb, "conj")
        elif before is not None and before.sort == "verb":
            verb.hang(before.head, "xcomp")
        elif before is not None and before.sort == "noun" and state.noun is not None:
            verb.hang(state.noun, "acl")
        else:
            state.hang(verb, state.clause or state.subject, "advcl")

    def _finite(self, state: State, verb: Token, place: int) -> None:
        subject = state.subject or self._resumed(state)
        part = "nsubjpass" if passive(verb) else "nsubj"
        if state.relative is not None:
            self._relative(state, verb)
            state.relative.hang(verb, part if subject is None else "dobj")
        else:
            self._clause(state, verb, state.phrases[place + 1 :])
        if subject is not None:
            subject.hang(verb, part)
        state.subject, state.clause = None, verb

    def _resumed(self, state: State) -> Token | None:
        """The subject that a relative clause has parted from this verb: "the state, which has none, wants nine"."""
        if state.outer is None or state.relative is not None or state.joint is not None:
            return None
        (subject, state.clause), state.outer = state.outer, None
        return subject

    def _relative(self, state: State, verb: Token) -> None:
        if state.described is not None:
            verb.hang(state.described, "relcl")
        else:
            state.hang(verb, state.clause, "ccomp")

    def _clause(self, state: State, verb: Token, rest: list[Phrase]) -> None:
        mark, clause = state.mark, state.clause
        adverbial = mark is not None and mark.lower_ != "that"
        if mark is not None:
            mark.hang(verb, "advmod" if mark.tag_ == "WRB" else "mark")
        if clause is None:
            if adverbial:
                state.waiting.append((verb, "advcl"))
        elif self._told(state, verb, rest):
            summit(clause).hang(verb, "ccomp")
        elif adverbial:
            verb.hang(clause, "advcl")
        elif mark is not None or self._says(state):
            verb.hang(state.verb or clause, "ccomp")
        else:
            verb.hang(clause, "conj")

    def _says(self, state: State) -> bool:
        """True where what follows without a break is what somebody says."""
        spoken = state.verb is not None and self.known.says(state.verb)
        return spoken and state.joint is None and state.stop is None

    def _told(self, state: State, verb: Token, rest: list[Phrase]) -> bool:
        """True for the verb of saying behind what is said: "it has come, Peru says"."""
        ends = all(one.sort not in ("verb", "relative", "mark") for one in rest)
        return self.known.says(verb) and ends and state.subject is not None and _opens(state.subject)


def _opens(noun: Token) -> bool:
    """True where a noun phrase stands just behind a stop."""
    before = next((one for one in reversed(noun.doc[: noun.i]) if one.tag_ not in INSIDE), None)
    return before is not None and before.tag_ == "."


def _main_verb_ahead(phrases: list[Phrase]) -> bool:
    for phrase in phrases:
        if phrase.sort in ("stop", "joint", "relative", "mark"):
            return False
        if phrase.sort == "verb":
            return phrase.finite
    return False
