"""Phrases of a tagged sentence: noun phrases, verb groups, and the small words between them."""

from dataclasses import dataclass
from typing import Literal

from dragoman.extract.parse import DEMONYMS
from dragoman.extract.scan_only.lexicon import Lexicon
from dragoman.extract.scan_only.tagger import NOMINAL, PLACES, VERBAL
from dragoman.extract.scan_only.tokens import Doc, Token

Sort = Literal["noun", "verb", "adjective", "adverb", "preposition", "joint", "mark", "relative", "stop"]
INSIDE = ("DT", "PRP$", "JJ", "CD", "POS", *NOMINAL)
NOT = ("not", "n't", "never")


@dataclass(slots=True)
class Phrase:
    """Some words that stand together; `head` is the one that the others hang on."""

    sort: Sort
    head: Token
    words: list[Token]

    @property
    def first(self) -> Token:
        """Its first word."""
        return self.words[0]

    @property
    def infinitive(self) -> bool:
        """True for a verb group that "to" opens."""
        return self.sort == "verb" and any(word.tag_ == "TO" for word in self.words)

    @property
    def helped(self) -> bool:
        """True for a verb group with auxiliaries of its own."""
        return any(word.dep_ in ("aux", "auxpass") for word in self.words)

    @property
    def finite(self) -> bool:
        """True for a verb group that can be the verb of a sentence."""
        if self.sort != "verb" or self.infinitive:
            return False
        return next(word.tag_ for word in self.words if word.tag_ in ("MD", *VERBAL)) in ("MD", "VBD", "VBZ", "VBP")


class Phrases:
    """Cuts tagged sentences into phrases and hangs the words of each on its head."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def of(self, doc: Doc) -> list[Phrase]:
        """The phrases of a sentence in order."""
        found, at = [], 0
        while at < len(doc):
            phrase = self._at(doc, at)
            found.append(phrase)
            at = phrase.words[-1].i + 1
        return found

    def _at(self, doc: Doc, at: int) -> Phrase:
        token = doc[at]
        verb = self._verb_group(doc, at)
        if verb is not None:
            return verb
        if token.tag_ in INSIDE:
            return self._noun_phrase(doc, at)
        return Phrase(self._sort(token), token, [token])

    def _sort(self, token: Token) -> Sort:
        if token.tag_ == "IN" and token.lower_ != "that":
            return "preposition"
        sorts: dict[str, Sort] = {
            "CC": "joint",
            "WDT": "relative",
            "WRB": "mark",
            "RB": "adverb",
            "EX": "noun",
            "IN": "mark",
        }
        return sorts.get(token.tag_, "preposition" if token.tag_ == "TO" else "stop")

    # Verbs

    def _verb_group(self, doc: Doc, at: int) -> Phrase | None:
        words: list[Token] = []
        end = at
        while end < len(doc):
            token = doc[end]
            if token.tag_ not in ("TO", "MD", "RB", *VERBAL) or (
                words and words[-1].tag_ in VERBAL and not self._goes_on(words, doc, end)
            ):
                break
            words.append(token)
            end += 1
        while words and words[-1].tag_ not in VERBAL:
            words.pop()
        if not words or (words[0].tag_ == "RB" and not (words[0].lower_ in NOT and words[1].tag_ == "TO")):
            return None
        head = words[-1]
        self._hang_auxiliaries(head, words[:-1])
        return Phrase("verb", head, words)

    def _goes_on(self, words: list[Token], doc: Doc, end: int) -> bool:
        """True where the next word belongs to the group: "has | been | sent", "was | not | sent"."""
        last, token = words[-1], doc[end]
        if token.tag_ == "RB":
            rest = next((one for one in doc[end:] if one.tag_ != "RB"), None)
            return rest is not None and rest.tag_ in VERBAL and self._joins(last, rest)
        return token.tag_ in VERBAL and self._joins(last, token)

    def _joins(self, last: Token, token: Token) -> bool:
        if last.lemma_ == "have":
            return token.tag_ == "VBN" or (token.lemma_ == "be" and token.lower_ == "been")
        if last.lemma_ == "be":
            return token.tag_ in ("VBN", "VBG")
        return last.lemma_ == "do" and token.tag_ in ("VB", "VBP")

    def _hang_auxiliaries(self, head: Token, words: list[Token]) -> None:
        for word in words:
            dep = "advmod"
            if word.tag_ in ("TO", "MD"):
                dep = "aux"
            elif word.tag_ in VERBAL:
                dep = "auxpass" if word.lemma_ == "be" and head.tag_ == "VBN" else "aux"
                word.pos_ = "AUX"
            elif word.lower_ in NOT:
                dep = "neg"
            word.hang(head, dep)

    # Nouns

    def _noun_phrase(self, doc: Doc, at: int) -> Phrase:
        words = [doc[at]]
        for token in doc[at + 1 :]:
            if not self._belongs(words, token):
                break
            words.append(token)
        while len(words) > 1 and words[-1].tag_ in ("DT", "PRP$"):
            words.pop()
        head = self._head(words)
        if head.tag_ == "JJ" and head.text not in DEMONYMS and words[0].tag_ not in ("DT", "PRP$"):
            return Phrase("adjective", head, words[: words.index(head) + 1])
        self._hang_describers(head, words)
        return Phrase("noun", head, words)

    def _belongs(self, words: list[Token], token: Token) -> bool:
        last = words[-1]
        if last.text == "-":
            return True
        if token.text == "-":
            return _hyphen(last, token)
        if last.tag_ == "PRP" or token.tag_ == "PRP":
            return False
        if token.tag_ in ("VBN", "VBG"):
            return last.tag_ in ("DT", "PRP$", "POS", "JJ", "CD") and _tag_behind(token) in ("NN", "NNS", "NNP", "JJ")
        if token.tag_ == "RB":
            return last.tag_ == "DT" and _tag_behind(token) in ("JJ", "CD", ".")
        return token.tag_ in INSIDE and not self._opens_another(words, last, token)

    def _opens_another(self, words: list[Token], last: Token, token: Token) -> bool:
        noun = last.tag_ in ("NN", "NNS", "NNP", "CD")
        if token.tag_ in ("DT", "PRP$"):
            return last.tag_ not in ("DT", "PRP$") or token.tag_ == "PRP$"
        if token.tag_ == "CD":
            return noun and last.tag_ != "CD" and not self._dated(last)
        if last.text in PLACES and token.tag_ != "POS":
            return token.text in PLACES or token.tag_ == "JJ" or self._indirect(words)
        if last.tag_ == "NNS" and token.tag_ == "NNP":
            return True
        return noun and token.tag_ == "JJ" and last.tag_ != "CD"

    def _dated(self, word: Token) -> bool:
        return word.lower_ in self.lexicon.lists["time"]

    def _indirect(self, words: list[Token]) -> bool:
        """True for a bare place behind a verb of two objects: "gave | Peru | vaccines"."""
        if len(words) > 1 or words[0].i == 0:
            return False
        before = words[0].nbor(-1)
        return before.tag_ in VERBAL and before.lemma_ in self.lexicon.lists["two_objects"]

    def _head(self, words: list[Token]) -> Token:
        nominal = [word for word in words if word.tag_ in NOMINAL and not _owner(word)]
        if not nominal:
            return words[-1] if words[-1].tag_ != "POS" else words[-2 if len(words) > 1 else 0]
        return nominal[-1]

    def _hang_describers(self, head: Token, words: list[Token]) -> None:
        for word in words:
            if word is head:
                continue
            if word.tag_ == "POS":
                word.hang(word.nbor(-1), "case")
            else:
                self._hang(word, head, words)

    def _hang(self, word: Token, head: Token, words: list[Token]) -> None:
        deps = {"DT": "det", "PRP$": "poss", "JJ": "amod", "VBN": "amod", "VBG": "amod", "CD": "nummod", "RB": "advmod"}
        if word.text == "-":
            word.hang(head, "punct")
        elif _owner(word):
            word.hang(head, "poss")
        elif word.i > head.i:
            word.hang(head, "appos" if word.tag_ in NOMINAL else "amod")
        else:
            owner = next((one for one in words if _owner(one) and one.i > word.i and one is not word), None)
            word.hang(owner or head, deps.get(word.tag_, "compound"))


def _owner(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().tag_ == "POS"


def _hyphen(last: Token, token: Token) -> bool:
    """True for a hyphen that joins two words without a blank."""
    joined = token.idx == last.idx + len(last) and token.i + 1 < len(token.doc)
    return joined and token.nbor().idx == token.idx + 1


def _tag_behind(token: Token) -> str:
    return token.nbor().tag_ if token.i + 1 < len(token.doc) else ""
