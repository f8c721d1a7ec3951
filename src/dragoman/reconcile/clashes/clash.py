"""A passage that cannot hold beside others, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.reconcile.passages import Passage
from dragoman.reconcile.shelf import Shelf
from dragoman.terms.conflict import ConflictCode


@dataclass(frozen=True, slots=True)
class Clash:
    """One passage against one or several others: the code, and the reason in one sentence."""

    code: ConflictCode
    mine: Passage
    theirs: tuple[Passage, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A passage under examination, with the passages of its own document and the shelf that it is held against."""

    mine: Passage
    beside: Sequence[Passage]
    shelf: Shelf

    def clash(self, code: ConflictCode, theirs: Passage | Sequence[Passage], reason: str) -> Clash:
        """A clash of the examined passage."""
        return Clash(code, self.mine, (theirs,) if isinstance(theirs, Passage) else tuple(theirs), reason)


Rule = Callable[[Case], Iterator[Clash]]
