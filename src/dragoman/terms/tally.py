"""What became of inputs, one by one and in all, and how a caller from Python is told."""

import warnings
from dataclasses import dataclass, field

from dragoman.errors import DragomanError


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one input: its document with the statements that the ledger did not hold yet, or the refusal.

    `notes` say what of it was left out.
    """

    path: str
    document: str | None = None
    statements: int = 0
    known: bool = False
    refused: DragomanError | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What reading did in all."""

    documents: int = 0
    statements: int = 0
    known: int = 0
    refused: list[DragomanError] = field(default_factory=list)

    def add(self, one: Taken) -> None:
        """Counts one input."""
        if one.refused is not None:
            self.refused.append(one.refused)
            return
        self.known += one.known
        self.documents += not one.known
        self.statements += one.statements


def warn(words: str) -> None:
    """Tells a caller from Python what the program has to say of its own work."""
    warnings.warn(words, stacklevel=2)
