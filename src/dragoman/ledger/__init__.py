"""The store of what was read: append-only, with two times."""

from collections.abc import Callable
from pathlib import Path

from dragoman.ledger.instants import now
from dragoman.ledger.ledger import Appended, Filter, Ledger

__all__ = ["Appended", "Filter", "Ledger", "open_ledger"]


def open_ledger(path: Path, *, create: bool = True, clock: Callable[[], str] = now) -> Ledger:
    """The ledger in a file; a file that does not exist is made where `create` allows it.

    `clock` gives the instants of recording, UTC in ISO 8601 with microseconds.

    Raises: Missing, NotALedger, OtherVersion, LedgerError.
    """
    from dragoman.ledger.sqlite import open_sqlite  # the database library costs a fifth of a second

    return open_sqlite(path, create=create, clock=clock)
