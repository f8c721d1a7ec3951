"""The passages of a ledger on one shelf, found by what they name and by the figures that they hold."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.reconcile.kinship import equal_figures, is_weighty, same_parties
from dragoman.reconcile.passages import Passage, passages
from dragoman.reconcile.scans import Scanner, scan
from dragoman.terms import Document, Row

_STEP = 0.02
_COMMON = 400
_FEW, _ONE_IN = 5, 200
_TELLING = frozenset(
    ("extend", "approve", "refuse", "end", "test", "produce", "ratify", "join", "recognise", "expel", "resign")
)


class Shelf:
    """Every sentence of some documents, and every row of their tables."""

    def __init__(
        self, documents: Iterable[Document], rows: Iterable[Row], scanner: Scanner = scan, before: int | None = None
    ) -> None:
        self.rows = tuple(rows)
        told: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            told[row.document.id].append(row)
        texts = [one for one in documents if not one.media_type.startswith(("text/csv", "text/tab"))]
        self.passages = tuple(part for one in texts for part in passages(one, told[one.id], scanner, before=before))
        self._near: dict[str, tuple[Passage, ...]] = {}
        self._equal: dict[str, tuple[Passage, ...]] = {}
        self._kin: dict[str, tuple[Passage, ...]] = {}
        self._first: dict[str, str] = {}
        self._body: dict[str, str] = {}
        self._matching: dict[re.Pattern[str], tuple[Passage, ...]] = {}

    @classmethod
    def of(cls, listed: Iterable[Passage], rows: Iterable[Row] = ()) -> "Shelf":
        """A shelf of passages that are there already."""
        made = cls((), rows)
        made.passages = tuple(listed)
        return made

    def near(self, mine: Passage) -> tuple[Passage, ...]:
        """Passages of other documents that share a telling word, a product or a figure, and a party or product."""
        found = self._near.get(mine.id)
        if found is None:
            places = {at for key in self._keys_of(mine) for at in self._index.get(key, ())}
            listed, own = (self.passages[at] for at in sorted(places)), self._text(mine)
            found = tuple(one for one in listed if self._text(one) != own and _related(one, mine))
            self._near[mine.id] = found
        return found

    def equal(self, mine: Passage) -> tuple[Passage, ...]:
        """Passages nearby that hold one of its figures."""
        found = self._equal.get(mine.id)
        if found is None:
            listed = self.near(mine) if any(map(is_weighty, mine.figures)) else ()
            found = tuple(one for one in listed if one.figures and equal_figures(mine, one))
            self._equal[mine.id] = found
        return found

    def kin(self, mine: Passage) -> tuple[Passage, ...]:
        """Passages nearby that share an act with it, between the same parties."""
        found = self._kin.get(mine.id)
        if found is None:
            listed = (one for one in self.near(mine) if one.acts & mine.acts)
            found = self._kin[mine.id] = tuple(one for one in listed if same_parties(mine, one))
        return found

    def wording(self, words: Sequence[str], mine: Passage) -> tuple[Passage, ...]:
        """Passages of other documents that hold at least half of some telling stems."""
        counts: dict[int, int] = defaultdict(int)
        for word in set(words):
            for at in self._index.get(("word", word), ()):
                counts[at] += 1
        enough = max(1, len(set(words)) / 2)
        listed, own = (self.passages[at] for at in sorted(counts) if counts[at] >= enough), self._text(mine)
        return tuple(one for one in listed if self._text(one) != own)

    def matching(self, pattern: re.Pattern[str]) -> tuple[Passage, ...]:
        """The passages in which a pattern is found, sought once."""
        found = self._matching.get(pattern)
        if found is None:
            found = self._matching[pattern] = tuple(one for one in self.passages if pattern.search(one.text))
        return found

    def rare(self, words: Iterable[str]) -> frozenset[str]:
        """The stems that few passages hold: five, or one in two hundred."""
        most = max(_FEW, len(self.passages) // _ONE_IN)
        return frozenset(word for word in words if len(self._index.get(("word", word), ())) <= most)

    def naming(self, product: str) -> tuple[Passage, ...]:
        """Passages that name a product themselves."""
        return tuple(self.passages[at] for at in self._index.get(("product", product), ()))

    def _text(self, one: Passage) -> str:
        """The first document that was asked for with the text of a passage's: documents of one text have one."""
        id = one.document.id
        found = self._body.get(id)
        if found is None:
            found = self._body[id] = self._first.setdefault(one.document.text, id)
        return found

    @cached_property
    def _index(self) -> dict[tuple[str, object], list[int]]:
        index: dict[tuple[str, object], list[int]] = defaultdict(list)
        for at, one in enumerate(self.passages):
            for key in {*self._keys_of(one), *(("product", product) for product in one.products)}:
                index[key].append(at)
            for word in one.stems:
                index["word", word].append(at)
        return index

    def _keys_of(self, one: Passage) -> set[tuple[str, object]]:
        keys: set[tuple[str, object]] = {("topic", word) for word in one.topic}
        keys |= {("goods", product) for product in one.goods}
        marks = {*one.papers, *(one.acts & _TELLING)}
        keys |= {("tie", (mark, party)) for mark in marks for party in one.context}
        keys |= {("party", party) for party in one.context} if len(self.passages) <= _COMMON else set()
        for found in one.figures:
            if is_weighty(found) and found.quantity.value:
                step = math.floor(math.log(abs(found.quantity.value)) / _STEP)
                keys |= {("figure", step + way) for way in (-1, 0, 1)}
        return keys


def _related(one: Passage, mine: Passage) -> bool:
    return bool(one.context & mine.context or one.goods & mine.goods or one.topic & mine.topic)
