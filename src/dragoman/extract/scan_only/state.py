"""What has been read of a sentence so far, while its phrases are hung on each other from left to right."""

from dataclasses import dataclass, field

from dragoman.extract.frames import Frames
from dragoman.extract.scan_only.lexicon import Lexicon
from dragoman.extract.scan_only.phrases import Phrase
from dragoman.extract.scan_only.tokens import Token

COPULA = frozenset("be become seem remain appear".split())


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of words: their classes, and the frames."""

    lexicon: Lexicon
    frames: Frames

    def says(self, verb: Token) -> bool:
        """True for a verb of saying."""
        return verb.lemma_ in self.lexicon.lists["saying"]

    def timely(self, token: Token) -> bool:
        """True for a word that says when."""
        return token.lower_ in self.lexicon.lists["time"]

    def gives(self, verb: Token | None) -> bool:
        """True for a verb of giving."""
        found = self.frames.verbs.get(verb.lemma_, ()) if verb is not None else ()
        return any(frame.pattern == "give" for frame in found)


@dataclass(slots=True)
class State:
    """The words that later ones may hang on.

    `subject` waits for its verb; `verb` is the last verb, `clause` the last finite one; `noun` is the head of the last
    noun phrase; `place` is a preposition that waits for its noun; `mark`, `relative` and `joint` are small words since
    the last verb or noun, `stop` a comma or the like; `described` is what a relative clause is about, `outer` the
    subject that it parts from its verb, with the last finite verb before it; `waiting` holds words that will hang on
    the next verb.
    """

    phrases: list[Phrase]
    verb: Token | None = None
    clause: Token | None = None
    noun: Token | None = None
    subject: Token | None = None
    place: Token | None = None
    mark: Token | None = None
    relative: Token | None = None
    joint: Token | None = None
    stop: Token | None = None
    before: Phrase | None = None
    described: Token | None = None
    outer: tuple[Token, Token | None] | None = None
    waiting: list[tuple[Token, str]] = field(default_factory=list)

    def hang(self, token: Token, head: Token | None, dep: str) -> None:
        """Hangs a word on its head, or keeps it for the next verb where there is none yet."""
        if head is None:
            self.waiting.append((token, dep))
        else:
            token.hang(head, dep)

    def behind(self, sort: str) -> bool:
        """True where the phrase just before is of a sort."""
        return self.before is not None and self.before.sort == sort

    def ahead(self, place: int) -> Phrase | None:
        """The phrase behind the one at a place."""
        return self.phrases[place + 1] if place + 1 < len(self.phrases) else None


def passive(verb: Token | None) -> bool:
    """True for a participle with "be", or with no auxiliary at all."""
    if verb is None or verb.tag_ != "VBN":
        return False
    deps = {word.dep_ for word in verb.doc[: verb.i] if word.head is verb}
    return "auxpass" in deps or "aux" not in deps


def summit(token: Token) -> Token:
    """What a word hangs on in the end."""
    return next((one for one in token.ancestors if one.head is one), token)
