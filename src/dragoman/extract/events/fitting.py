"""Which words fit an act: its objects and subjects by class, and who can take part in one."""

from spacy.tokens import Token

from dragoman.extract.events.lexicon import Act, Lexicon, lexicon
from dragoman.extract.frames import Frames
from dragoman.extract.parse import Sentence
from dragoman.extract.syntax import Arguments, arguments, children


class Fitting:
    """The words of one sentence against what families of acts ask for."""

    def __init__(self, sentence: Sentence, frames: Frames) -> None:
        self.sentence, self.frames = sentence, frames
        self.words: Lexicon = lexicon()

    def _fits(self, act: Act, verb: Token) -> bool:
        """True where the arguments are what the family asks for."""
        found = arguments(verb)
        if act.telling and not self._inside_class(verb, act.telling):
            return False
        if verb.lemma_ in ("come", "go") and any(one.lower_ in ("it", "this", "that") for one in found.subject):
            return False
        if act.beside and not any(child.lower_ in act.beside for child in verb.subtree):
            return False
        if act.objects == "clause":
            return bool(children(verb, "ccomp"))
        if act.objects and not any(self._takes(one, act, verb, found) for one in act.objects.split("|")):
            return False
        if act.except_ and self.of_class(found.object, act.except_):
            return False
        if act.subjects and not self.of_class(found.subject or found.object, act.subjects):
            return False
        if act.persons:
            return any(self.is_actor(one) for one in (*found.object, *found.indirect)) or bool(
                children(verb, "ccomp", "xcomp") and act.event == "CONCEDE"
            )
        return True

    def _takes(self, name: str, act: Act, verb: Token, found: Arguments) -> bool:
        """True where the object is of a class; "none" holds where there is no object, or the goal of a journey."""
        if name != "none":
            let = [one for child in children(verb, "ccomp") for one in children(child, "nsubj", "nsubjpass")]
            return self.of_class([*found.object, *let], name)
        if act.mode == "visit" and self.of_class(found.subject, "troops"):
            return False
        if found.object and not found.passive:
            return act.mode == "visit" and self._goes(found.object)
        return not children(verb, "ccomp")

    def _goes(self, objects: list[Token]) -> bool:
        """True where the object of a verb of motion is a place: "visited Peru", "toured the north"."""
        return any(one.i in self.sentence.mentions for one in objects)

    def is_actor(self, token: Token) -> bool:
        """True of a name or a noun for persons or bodies."""
        if token.i in self.sentence.mentions:
            return self.sentence.mentions[token.i].kind != "product"
        lemma = token.lemma_.lower()
        if lemma in self.words.collective or token.i in self.sentence.numbers:
            behind = [
                place for child in children(token, "prep") if child.lower_ == "of" for place in children(child, "pobj")
            ]
            return any(self.is_actor(one) for one in behind) or token.pos_ == "NUM" or not behind
        if token.pos_ == "PRON":
            return token.lower_ in ("him", "her", "them", "us", "he", "she", "they", "who", "me")
        return lemma in self.words.sectors or token.pos_ == "PROPN"

    def of_class(self, tokens: list[Token], name: str) -> bool:
        """True where a noun phrase, or what it is an amount of, is headed or described by a word of a class."""
        words = self.words.classes[name]
        for token in tokens:
            inside = [token, *(child for child in token.children if child.dep_ in ("compound", "amod", "nmod"))]
            for child in children(token, "prep"):
                for place in children(child, "pobj") if child.lower_ == "of" else ():
                    inside += [place, *children(place, "compound", "amod", "nmod")]
            if any(self._words_of(one) & words for one in inside):
                return True
            if name == "outsiders" and token.lemma_.lower() in self.words.collective:
                return True
        return False

    def _words_of(self, token: Token) -> set[str]:
        """The words that a token stands for: its lemma and form, of an office the last word."""
        name = self.sentence.mentions.get(token.i)
        if name is None:
            return {token.lemma_.lower(), token.lower_}
        return {name.text.split()[-1].lower()} if name.via == "office" else set()

    def _inside_class(self, noun: Token, name: str) -> bool:
        """True where any word of a noun phrase is of a class."""
        words = self.words.classes[name]
        return any(token.lemma_.lower() in words for token in noun.subtree)
