"""Acts of one party towards another that the ledger's frames leave over, with their PLOVER class."""

from collections.abc import Iterator, Sequence

from dragoman.extract.cast import Cast
from dragoman.extract.frames import Frames
from dragoman.extract.parse import Sentence
from dragoman.terms import Statement

FORMS: frozenset[str] = frozenset()


class EventReader:
    """Reads the events of one document, sentence by sentence."""

    def __init__(self, doc: str, text: str, frames: Frames, cast: Cast) -> None:
        self.doc, self.text, self.frames, self.cast = doc, text, frames, cast

    def statements(self, sentence: Sentence, found: Sequence[Statement]) -> Iterator[Statement]:
        """The events of a sentence beside what was found in it already."""
        yield from ()
