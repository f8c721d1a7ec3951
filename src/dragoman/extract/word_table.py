"""Word classes and lemmas from a table that the model's own rules fill, once for each word, tag and relation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LIMIT = 50_000
# What three and four attributes of a token take in an array.
_KEY, _ROW = "V24", 4


def tabulate(nlp: "Language") -> None:
    """The table takes the place of the attribute ruler and the lemmatizer in the pipeline."""
    from spacy.language import Language

    def make(nlp: Language, name: str) -> WordTable:  # noqa: ARG001 - the signature that spaCy asks for
        return WordTable(nlp)

    if not Language.has_factory("word_table"):
        Language.factory("word_table", func=make)
    nlp.add_pipe("word_table")
    nlp.disable_pipes("attribute_ruler", "lemmatizer")


class WordTable:
    """Gives each token its word class, form and lemma as the model's rules do, looked up by word, tag and relation.

    The rules look at one word at a time, but for "there is" and a handful of spoken forms ("gonna"), so their result
    can be kept: running them on every token costs a third of the whole parse. Keys and rows are the bytes of their
    numbers, which take half the memory of the numbers themselves.
    """

    def __init__(self, nlp: "Language") -> None:
        self._vocab: Any = nlp.vocab
        self._rules: list[Any] = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
        self._known: dict[bytes, bytes] = {}
        self._passing: dict[bytes, bytes] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """The document with its tokens' classes, forms and lemmas set."""
        import numpy as np
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG

        if not len(doc):
            return doc
        keys: list[bytes] = doc.to_array([ORTH, TAG, DEP]).view(_KEY).ravel().tolist()
        known, passing = self._known, self._passing
        rows = [known.get(key) or passing.get(key) or self._learn(key) for key in keys]
        values: Any = np.frombuffer(b"".join(rows), dtype="uint64").reshape(-1, _ROW)
        doc.from_array([TAG, POS, MORPH, LEMMA], values)
        return doc

    def __len__(self) -> int:
        return len(self._known) + len(self._passing)

    @contextmanager
    def memory_zone(self, mem: Any = None) -> Iterator[Any]:
        """What is learnt in the zone goes with it: its words are freed at the end. Called by the pipeline."""
        yield mem
        self._passing.clear()
        self._forget_forms()

    def _learn(self, key: bytes) -> bytes:
        import numpy as np
        from spacy.attrs import LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        text = self._vocab.strings
        word, tag, dep = (text[number] for number in np.frombuffer(key, dtype="uint64").tolist())
        alone: Any = Doc(self._vocab, words=[word], tags=[tag], heads=[0], deps=[dep])
        for rule in self._rules:
            alone = rule(alone)
        row: bytes = alone.to_array([TAG, POS, MORPH, LEMMA])[0].tobytes()
        self._keep(key, row)
        return row

    def _keep(self, key: bytes, row: bytes) -> None:
        if self._vocab.in_memory_zone:
            self._passing[key] = row
            return
        if len(self._known) >= LIMIT:
            self._known.clear()
            self._forget_forms()
        self._known[key] = row

    def _forget_forms(self) -> None:
        # The lemmatizer keeps every form that it ever saw; the table makes that needless.
        self._rules[-1].cache.clear()
