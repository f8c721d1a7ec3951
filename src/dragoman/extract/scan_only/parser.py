"""A parser that knows only the order of words: it stands where the model stands, and is far less sure."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.extract.frames import Frames
from dragoman.extract.scan_only.arcs import Arcs
from dragoman.extract.scan_only.lexicon import lexicon
from dragoman.extract.scan_only.phrases import Phrases
from dragoman.extract.scan_only.state import Known
from dragoman.extract.scan_only.tagger import Tagger, split
from dragoman.extract.scan_only.tokens import Doc, link


class Splitter:
    """Keeps the spellings that are to stay one word in spite of a hyphen."""

    def __init__(self) -> None:
        self.whole: frozenset[str] = frozenset()

    def add_special_case(self, spelling: str, pieces: Sequence[object]) -> None:  # noqa: ARG002 - the model's signature
        """Keeps a spelling whole."""
        self.whole |= {spelling}


class WordOrder:
    """Gives sentences words, classes and relations by spelling and order alone."""

    def __init__(self, frames: Frames) -> None:
        words = lexicon(frames)
        self.tokenizer = Splitter()
        self._tagger, self._phrases, self._arcs = Tagger(words), Phrases(words), Arcs(Known(words, frames))

    def make_doc(self, text: str) -> Doc:
        """The words of a sentence."""
        return split(text, self.tokenizer.whole)

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002 - the model's signature
        """The sentences with their relations, one by one."""
        for doc in docs:
            yield self(doc)

    def __call__(self, doc: Doc) -> Doc:
        """The sentence with its relations."""
        self._tagger.tag(doc)
        self._arcs.draw(self._phrases.of(doc))
        link(doc)
        return doc
