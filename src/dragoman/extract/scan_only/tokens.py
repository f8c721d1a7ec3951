"""Words of a sentence with their relations, in the shape that the rest of `extract` asks of a parse."""

from collections.abc import Iterator


class Doc(list["Token"]):
    """The words of one sentence in order."""


class Token:
    """One word: `tag_` and `dep_` follow the Penn and CLEAR labels of the model, `head` is itself at the top."""

    __slots__ = ("dep_", "doc", "head", "i", "idx", "lemma_", "links", "lower_", "pos_", "tag_", "text")

    def __init__(self, doc: Doc, text: str, idx: int) -> None:
        self.doc, self.i, self.idx, self.text = doc, len(doc), idx, text
        self.lower_ = self.lemma_ = text.lower()
        self.tag_, self.pos_, self.dep_ = "", "X", ""
        self.head: Token = self
        self.links: list[Token] = []
        doc.append(self)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """True where the word holds letters alone."""
        return self.text.isalpha()

    @property
    def children(self) -> list["Token"]:
        """What hangs on the word, in order."""
        return self.links

    @property
    def ancestors(self) -> Iterator["Token"]:
        """What the word hangs on, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator["Token"]:
        """The word with all that hangs on it, in order."""
        found, waiting = [], [self]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting.extend(token.links)
        return iter(sorted(found, key=lambda one: one.i))

    @property
    def left_edge(self) -> "Token":
        """The first word of the subtree."""
        return next(iter(self.subtree))

    def nbor(self, distance: int = 1) -> "Token":
        """The word at a distance.

        Raises: IndexError beyond either end, as the model's words do.
        """
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc[place]

    def hang(self, head: "Token", dep: str) -> None:
        """Hangs the word on another; a word that would then hang on itself stays where it is."""
        if head is self or self in head.ancestors:
            return
        self.head, self.dep_ = head, dep


def link(doc: Doc) -> None:
    """Fills the children of every word from the heads."""
    for token in doc:
        token.links = []
    for token in doc:
        if token.head is not token:
            token.head.links.append(token)
