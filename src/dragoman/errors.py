"""The whole tree of errors: each says what, where and what to do next.

DragomanError                    anything that this program reports itself
├── BadInput                     what was given cannot be used
│   ├── Missing                  a file, folder or name that does not exist
│   ├── Unreadable               a file whose content cannot be read as what it claims to be
│   ├── BadRow                   a row of a table or of JSON lines that does not fit
│   ├── BadMapping               a mapping file that does not fit its table
│   ├── BadScenario              a scenario that does not fit the model
│   └── BadOption                a value of an option outside what it takes
├── LedgerError                  the store cannot be used
│   ├── NotALedger               the file is something else
│   ├── OtherVersion             the ledger was written by another version of the program
│   └── BadStatement             a statement that does not match its document
├── MissingPart                  an optional part is not installed
├── ModelFailed                  a language model gave no answer that can be used
├── Unaccounted                  the simulation lost a dose, which is a fault of ours
└── NothingFound                 the question has no rows to answer it
"""

from typing import Any


class DragomanError(Exception):
    """Something went wrong: `what` happened, `where`, and what to do `next`; further facts are attributes."""

    def __init__(self, what: str, *, where: str | None = None, next: str | None = None, **facts: Any) -> None:
        self.what, self.where, self.next, self.facts = what, where, next, facts
        super().__init__(what)

    def __str__(self) -> str:
        where = f" ({self.where})" if self.where else ""
        then = f"\n  next: {self.next}" if self.next else ""
        return f"{self.what}{where}{then}"


class BadInput(DragomanError):
    """What was given cannot be used."""


class Missing(BadInput):
    """A file, folder or name does not exist."""


class Unreadable(BadInput):
    """A file's content cannot be read as what it claims to be."""


class BadRow(BadInput):
    """A row of a table or of JSON lines does not fit."""


class BadMapping(BadInput):
    """A mapping file does not fit its table."""


class BadScenario(BadInput):
    """A scenario does not fit the model."""


class BadOption(BadInput):
    """The value of an option is outside what it takes."""


class LedgerError(DragomanError):
    """The store cannot be used."""


class NotALedger(LedgerError):
    """The file is not a ledger."""


class OtherVersion(LedgerError):
    """The ledger was written by another version of the program."""


class BadStatement(LedgerError):
    """A statement does not match its document."""


class MissingPart(DragomanError):
    """An optional part is not installed."""


class ModelFailed(DragomanError):
    """A language model gave no answer that can be used."""


class Unaccounted(DragomanError):
    """Doses appeared or vanished in a replicate of the simulation: a fault of the model, never of the input."""


class NothingFound(DragomanError):
    """The question has no rows to answer it."""
