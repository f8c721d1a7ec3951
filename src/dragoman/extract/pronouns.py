"""Whom a pronoun stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.cast import Cast
from dragoman.extract.named import party_of
from dragoman.extract.parse import Sentence
from dragoman.extract.syntax import JUDGING, children, subject_of
from dragoman.terms import Party

SINGULAR = frozenset({"it", "he", "she", "its", "his", "her", "him", "itself", "himself", "herself"})
PERSONAL = frozenset({"he", "she", "his", "him", "her", "himself", "herself"})
PLURAL = frozenset({"they", "their", "them", "themselves", "theirs"})
FIRST = frozenset({"we", "our", "us", "i", "my", "ours", "ourselves"})


class Pronouns:
    """Resolves pronouns by the clauses above them, the sentence before them, and the cast of the document."""

    def __init__(self, sentence: Sentence, cast: Cast) -> None:
        self.sentence, self.cast = sentence, cast
        self._resolving: set[int] = set()

    def parties(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """The parties of noun phrases; the resolver of noun phrases says how."""
        raise NotImplementedError

    def pronoun(self, token: Token) -> tuple[Party, ...]:
        """Whom a personal or possessive pronoun stands for."""
        word = token.lower_
        if word in FIRST:
            return (self.cast.speaker,) if self.cast.speaker else self.cast.we or self.cast.section
        if word not in SINGULAR | PLURAL or token.i in self._resolving:
            return ()
        # "Its leaders said they ...": a pronoun inside the phrase that it would be resolved by stands for another.
        self._resolving.add(token.i)
        try:
            return self._antecedent(token, word)
        finally:
            self._resolving.remove(token.i)

    def _antecedent(self, token: Token, word: str) -> tuple[Party, ...]:
        found = (
            self._thanked(token)
            or self._behind(token)
            or (self._earlier(token) if self._before_the_quotation(token) else ())
            or self._other(self._above(token))
            or self._other(self._earlier(token))
            or self._other(self.cast.subject())
        )
        if token.tag_ != "PRP$" and token.dep_ not in ("nsubj", "nsubjpass"):
            found = self._named_before(token) or found
        if not found and self.cast.speaker is not None:
            found = self.cast.other_than(self.cast.speaker)
        if word in PERSONAL:
            found = (
                tuple(one for one in found if one.kind == "person" or one.via in ("office", "leader")) or self._person()
            )
        elif word in SINGULAR:
            found = tuple(one for one in found if one.kind != "group")[:1] or self._state()
        return tuple(
            replace(one, mention=one.mention if one.kind == "group" else token.text, via="coreference") for one in found
        )

    def _person(self) -> tuple[Party, ...]:
        """The last person on stage."""
        return next(((one,) for one in reversed(self.cast.latest) if one.kind == "person"), ())

    def _named_before(self, token: Token) -> tuple[Party, ...]:
        """The last state that the sentence names before an object pronoun and that is not the subject of its clause."""
        own = {one.i for verb in _own_verbs(token) for one in subject_of(verb)}
        for place in sorted(self.sentence.mentions, reverse=True):
            name = self.sentence.mentions[place]
            if place < token.i and place not in own and name.kind in ("state", "bloc") and name.via != "demonym":
                return (party_of(name),)
        return ()

    def _state(self) -> tuple[Party, ...]:
        state = self.cast.state()
        return self._other((state,)) if state else ()

    def _other(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whoever holds the word says "we" of itself: a third person is somebody else."""
        speaker = self.cast.speaker
        speaking = (speaker,) if speaker else self.cast.we if self._first_person() else ()
        own = {name for one in speaking for name in (one.id, one.polity)} - {None}
        return tuple(one for one in found if one.id not in own and one.polity not in own)

    def _before_the_quotation(self, token: Token) -> bool:
        """True for a subject that stands before the first mark of a quotation, where that mark opens it."""
        first = next((one for one in token.doc if one.tag_ in ("``", "''")), None)
        subject = token.dep_ in ("nsubj", "nsubjpass") and self.cast.speaker is not None
        return subject and first is not None and first.tag_ == "``" and token.i < first.i

    def _thanked(self, token: Token) -> tuple[Party, ...]:
        """Whoever is thanked or blamed is meant by what they did: "thanked the president for his commitment"."""
        verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None)
        if verb is None or verb.lemma_ not in JUDGING or token.tag_ != "PRP$":
            return ()
        return self.parties(one for one in children(verb, "dobj") if one.i < token.i and one.pos_ != "PRON")

    def _behind(self, token: Token) -> tuple[Party, ...]:
        """The subject behind a clause that opens the sentence: "on the day it sent the doses, Peru ..."."""
        main = next((one for one in self.sentence.doc if one.dep_ == "ROOT"), token)
        subjects = children(main, "nsubj")
        if token.dep_ != "nsubj" or token.head == main or not subjects or subjects[0].i < token.i:
            return ()
        named = self.sentence.mentions.get(subjects[0].i)
        return (party_of(named),) if named is not None and named.kind != "product" else ()

    def _first_person(self) -> bool:
        return any(token.lower_ in FIRST for token in self.sentence.doc)

    def _above(self, token: Token) -> tuple[Party, ...]:
        """The nearest subject of a clause that governs or precedes the pronoun's own."""
        own = token.tag_ == "PRP$" or token.dep_ in ("nsubj", "nsubjpass")
        for ancestor in token.ancestors:
            if ancestor.pos_ not in ("VERB", "AUX"):
                continue
            if not own:
                # "Peru hopes to send it ...": an object is not the subject of its own clause.
                own = ancestor.dep_ not in ("xcomp", "conj", "pcomp")
                continue
            subjects = [one for one in subject_of(ancestor) if one.i < token.i and one.pos_ != "PRON"]
            found = self.parties(subjects)
            if found:
                return found
        return ()

    def _earlier(self, token: Token) -> tuple[Party, ...]:
        """The first subject of the sentence that names a party before the pronoun."""
        possessive = token.tag_ == "PRP$" or token.dep_ in ("nsubj", "nsubjpass")
        own = set() if possessive else {one.i for verb in token.ancestors for one in subject_of(verb)}
        for other in self.sentence.doc:
            if other.i >= token.i:
                return ()
            if other.i not in own and other.dep_ in ("nsubj", "nsubjpass") and other.pos_ != "PRON":
                found = self.parties([other])
                if found:
                    return found
        return ()


def _own_verbs(token: Token) -> Iterator[Token]:
    """The verb of a word's clause, and those that govern it without a clause between: "hopes to send it"."""
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            yield verb
            if verb.dep_ not in ("xcomp", "conj", "pcomp", "advcl", "acl"):
                return
