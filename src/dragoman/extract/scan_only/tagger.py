"""Words of a sentence with their classes: by spelling, and where that leaves a choice, by the words beside them."""

import re

from dragoman.extract.parse import DEMONYMS, FIRMS, LIST, STAND_INS
from dragoman.extract.scan_only.lexicon import Lexicon, singular
from dragoman.extract.scan_only.tokens import Doc, Token

_WORD = re.compile(
    r"(?i:n't)(?!\w)|(?:[^\W\d_]\.){2,}|[^\W\d_](?:(?!n't(?!\w))[^\W\d_])*(?:-\w+)*|'(?:s|ll|ve|re|d|m)(?!\w)"
    r"|\d(?:[\d.,]*\d)?(?:-\w+)*|\S"
)
_NAMES = frozenset(word for words in STAND_INS.values() for word in words) | {*FIRMS, LIST}
PLACES = frozenset((*STAND_INS["state"], *STAND_INS["region"], LIST))
_ADJECTIVE = re.compile(r".{3,}(?:ous|ful|ive|able|ible|ical|ic|ish|less|ary|ant|ent|al)$")
_NOUN_END = re.compile(r".{2,}(?:ment|tion|sion|ness|ity|ance|ence|ship|ism|age|er|or|ist)$")
POS = {
    "DT": "DET", "PRP$": "PRON", "PRP": "PRON", "MD": "AUX", "CC": "CCONJ", "WDT": "PRON", "WRB": "SCONJ", "EX": "PRON",
    "IN": "ADP", "TO": "PART", "RB": "ADV", "JJ": "ADJ", "CD": "NUM", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN",
    "VB": "VERB", "VBP": "VERB", "VBZ": "VERB", "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "POS": "PART",
    ".": "PUNCT",
}  # fmt: skip
NOMINAL = ("NN", "NNS", "NNP", "CD", "PRP")
VERBAL = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")


def split(text: str, whole: frozenset[str]) -> Doc:
    """The words of a sentence; hyphens part them but in the spellings of `whole`."""
    doc = Doc()
    for found in _WORD.finditer(text):
        word = found.group()
        if "-" not in word or len(word) == 1 or word in whole:
            Token(doc, word, found.start())
            continue
        at = found.start()
        for piece in re.split("(-)", word):
            if piece:
                Token(doc, piece, at)
            at += len(piece)
    return doc


class Tagger:
    """Gives each word its tag, class and lemma, from left to right."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def tag(self, doc: Doc) -> None:
        """Tags every word of a sentence."""
        for token in doc:
            token.tag_ = self._tag(token)
            token.lemma_ = self._lemma(token)
            token.pos_ = POS[token.tag_]
            if token.lemma_ in ("be", "have", "do") and token.pos_ == "VERB":
                token.pos_ = "AUX"

    def _tag(self, token: Token) -> str:
        word, low = token.text, token.lower_
        if not (word[0].isalnum() or word[0] == "'" or low == "n't") or low == "'":
            return "."
        if word in DEMONYMS or word == "Germans":
            return "NNS" if word == "Germans" else "JJ"
        if word in _NAMES:
            return "NNP"
        if word[0].isdigit():
            return "CD"
        if low == "'s":
            return self._apostrophe(token)
        return self._closed(token) or self._open(token)

    def _apostrophe(self, token: Token) -> str:
        return "POS" if token.i and token.nbor(-1).tag_ in ("NN", "NNS", "NNP") else "VBZ"

    def _closed(self, token: Token) -> str | None:
        low, before, behind = token.lower_, _before(token), _behind(token)
        if low == "to":
            return "TO" if behind is not None and self._infinitive(behind) else "IN"
        if low == "that":
            return self._that(before, behind)
        if low in ("may", "march", "can", "will") and token.text[0].isupper() and token.i:
            return "NNP"
        if low == "her" and before is not None and behind is not None and behind.tag_ == ".":
            return "PRP"
        if low in ("up", "out", "off", "down", "over") and before is not None and before.tag_ in VERBAL:
            return "IN"
        return self.lexicon.closed.get(low)

    def _infinitive(self, token: Token) -> bool:
        """True for a word that stands behind "to" as a verb: a known one, or an unknown one with its object."""
        known, low = self.lexicon.verbs.get(token.lower_), token.lower_
        if known is not None:
            return "VB" in known[1]
        behind = _behind(token)
        if low.endswith("ly") or self.lexicon.closed.get(low) == "RB":
            verb = self.lexicon.verbs.get(behind.lower_) if behind is not None else None
            return verb is not None and "VB" in verb[1]
        if low in self.lexicon.nouns or low in self.lexicon.adjectives or low in self.lexicon.closed:
            return False
        plain = token.text.islower() and singular(low) == low and not _NOUN_END.match(low)
        return plain and behind is not None and self._opens_object(behind)

    def _that(self, before: Token | None, behind: Token | None) -> str:
        if before is None or before.tag_ in ("IN", "."):
            return "DT"
        if before.tag_ in NOMINAL and behind is not None and self._may_be_verb(behind):
            return "WDT"
        return "IN"

    def _may_be_verb(self, token: Token) -> bool:
        return token.lower_ in self.lexicon.verbs or self.lexicon.closed.get(token.lower_) in ("MD", "RB")

    def _open(self, token: Token) -> str:
        low = token.lower_
        verb = self.lexicon.verbs.get(low)
        if verb is None and low in self.lexicon.adjectives:
            return "JJ"
        if verb is not None:
            return (
                self._auxiliary(token, verb[1])
                if verb[0] in ("be", "have", "do")
                else self._verb_or_noun(token, verb[1])
            )
        if low in self.lexicon.nouns:
            return self.lexicon.nouns[low][1]
        return self._unknown(token)

    def _auxiliary(self, token: Token, tags: frozenset[str]) -> str:
        before = _before(token)
        if "VB" not in tags:
            return next(iter(tags))
        bare = before is not None and (
            before.tag_ in ("TO", "MD") or before.lemma_ == "do" or self._joined_to(token, "VB")
        )
        return "VB" if bare or token.lower_ == "be" else "VBP"

    def _unknown(self, token: Token) -> str:
        low, before = token.lower_, _before(token)
        if token.text[0].isupper() and (token.i > 0 or not low.endswith(("ly", "ing", "ed"))):
            return "NNP"
        if low.endswith("ly"):
            return "RB"
        if low.endswith("ed") and len(low) > 4:
            return self._past(token, frozenset({"VBD", "VBN"}))
        if low.endswith("ing") and len(low) > 5:
            return self._gerund(token)
        if before is not None and before.tag_ in ("TO", "MD") and not _NOUN_END.match(low):
            return "VB"
        if _ADJECTIVE.match(low) and not _NOUN_END.match(low):
            return "JJ"
        return "NNS" if singular(low) != low else "NN"

    def _verb_or_noun(self, token: Token, tags: frozenset[str]) -> str:
        if "VB" in tags:
            return self._base(token, tags)
        if "VBZ" in tags:
            return self._third_person(token)
        if "VBG" in tags:
            return self._gerund(token)
        return self._past(token, tags)

    def _base(self, token: Token, tags: frozenset[str]) -> str:
        before, behind = _before(token), _behind(token)
        noun = token.lower_ in self.lexicon.nouns
        if before is None:
            return "NN"
        if before.tag_ in ("TO", "MD") or before.lemma_ == "do" or self._joined_to(token, "VB"):
            return "VB"
        if before.tag_ in ("DT", "PRP$", "POS", "JJ", "IN", "CD", "VBG"):
            return "VBD" if "VBD" in tags and before.tag_ == "CD" else "NN"
        if before.lemma_ in ("have", "be") and "VBN" in tags:
            return "VBN"
        if before.tag_ in ("PRP", "WDT", "EX"):
            return "VBP"
        if before.tag_ == "CC" and not noun and any(one.tag_ == "VB" for one in token.doc[: token.i]):
            return "VB"
        if _object_of(before, ("let", "help")) or before.lemma_ in ("let", "help"):
            return "VB"
        if before.tag_ in ("NNS", "NNP") and self._opens_object(behind) and not (noun and _object_of(before)):
            return "VBD" if "VBD" in tags else "VBP"
        if before.tag_ in ("NN", *VERBAL, "NNP", ".", "CC"):
            return "NN"
        return "NN" if noun else "VBP"

    def _third_person(self, token: Token) -> str:
        before, behind = _before(token), _behind(token)
        if before is None:
            return "NNS"
        if before.tag_ in ("PRP", "WDT", "EX"):
            return "VBZ"
        verbal = token.lower_ not in self.lexicon.nouns
        if before.tag_ in ("NNP", "NN") and (verbal or self._opens_object(behind)):
            return "VBZ"
        return "VBZ" if self._joined_to(token, "VBZ") or (before.tag_ == "RB" and verbal) else "NNS"

    def _past(self, token: Token, tags: frozenset[str]) -> str:
        before, behind = _before(token), _behind(token)
        if before is not None and before.lemma_ in ("be", "have", "get") and before.tag_ in VERBAL:
            return "VBN" if "VBN" in tags else "VBD"
        if len(tags) == 1:
            return next(iter(tags))
        if before is None or before.tag_ in ("DT", "PRP$", "POS", "JJ", "IN"):
            return "VBN"
        if before.tag_ == "CD" and behind is not None and not self._leads_on(behind):
            return "VBN"
        if behind is not None and behind.lower_ == "by":
            return "VBN"
        return "VBD"

    def _leads_on(self, token: Token) -> bool:
        return token.lower_ in ("to", "in", "by", "from", "for", "at", "so", "and", ",", ".", "on", "last", "this")

    def _gerund(self, token: Token) -> str:
        before, behind = _before(token), _behind(token)
        if before is None or before.lemma_ == "be":
            return "VBG"
        if before.tag_ in ("DT", "PRP$", "POS"):
            return "NN"
        if before.tag_ == "JJ":
            return "NN" if behind is None or behind.lower_ in ("of", "in", "for", ".", ",") else "VBG"
        if before.tag_ == "NN":
            return "VBG" if self._opens_object(behind) and token.lower_ not in self.lexicon.nouns else "NN"
        return "VBG"

    def _joined_to(self, token: Token, tag: str) -> bool:
        """True for the second of two verbs of one form: "to make and supply"."""
        before = _before(token)
        if before is None or before.tag_ != "CC" or before.i == 0:
            return False
        joined = _before(before)
        return joined is not None and joined.tag_ == tag

    def _opens_object(self, behind: Token | None) -> bool:
        if behind is None:
            return False
        low = behind.lower_
        if self.lexicon.closed.get(low) in ("DT", "PRP$", "PRP", "IN", "RB") or low == "to":
            return low not in ("of", "by")
        return (
            behind.text[0].isdigit()
            or behind.text in _NAMES
            or behind.text in DEMONYMS
            or low in self.lexicon.nouns
            or low in self.lexicon.adjectives
        )

    def _lemma(self, token: Token) -> str:
        low = token.lower_
        if token.tag_ in VERBAL:
            known = self.lexicon.verbs.get(low)
            return known[0] if known else _stem(low)
        if token.tag_ in ("NN", "NNS"):
            known_noun = self.lexicon.nouns.get(low)
            return known_noun[0] if known_noun else singular(low) if token.tag_ == "NNS" else low
        return {"n't": "not", "wo": "will", "ca": "can"}.get(low, low)


def _stem(word: str) -> str:
    """The likely lemma of an unknown verb."""
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _before(token: Token) -> Token | None:
    """The word before, adverbs and quotation marks passed over."""
    for place in range(token.i - 1, -1, -1):
        one = token.doc[place]
        if one.tag_ != "RB" and one.text not in ('"', "'"):
            return one
    return None


def _object_of(token: Token, verbs: tuple[str, ...] = ()) -> bool:
    """True for a noun just behind a verb, or behind one of these verbs."""
    before = _before(token)
    return before is not None and before.tag_ in VERBAL and (not verbs or before.lemma_ in verbs)


def _behind(token: Token) -> Token | None:
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
