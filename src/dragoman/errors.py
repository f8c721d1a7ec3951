"""The whole tree of errors: each says what, where and what to do next.

DragomanError                    anything that this program reports itself
├── BadInput                     what was given cannot be used
│   ├── Missing                  a file, folder or name that does not exist
│   ├── Unreadable               a file whose content cannot be read as what it claims to be
│   ├── BadRow                   a row of a table or of JSON lines that does not fit
│   ├── BadMapping               a mapping file that does not fit its table
│   └── BadOption                a value of an option outside what it takes
├── LedgerError                  the store cannot be used
│   ├── NotALedger               the file is something else
│   ├── OtherVersion             the ledger was written by another version of the program
│   └── BadStatement             a statement that does not match its document
├── MissingPart                  an optional part is not installed
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


class NothingFound(DragomanError):
    """The question has no rows to answer it."""
