"""The store of what was read: append-only, with two times, held together by a chain of hashes."""

from collections.abc import Callable
from pathlib import Path

from dragoman.ledger.instants import now
from dragoman.ledger.keys import supply_keys, together_keys
from dragoman.ledger.ledger import Appended, Filter, Flaw, Held, Ledger, Page, Scan, Snapshot, TableView, Verified
from dragoman.ledger.place import is_address, shown

__all__ = [
    "Appended",
    "Filter",
    "Flaw",
    "Held",
    "Ledger",
    "Page",
    "Scan",
    "Snapshot",
    "TableView",
    "Verified",
    "back_up",
    "is_address",
    "open_ledger",
    "restore",
    "shown",
    "supply_keys",
    "together_keys",
]


def open_ledger(place: str | Path, *, create: bool = True, clock: Callable[[], str] = now) -> Ledger:
    """The ledger in a file or at the address of a PostgreSQL database; made where `create` allows it.

    A ledger of an older version is brought forward. `clock` gives the instants of recording, UTC in ISO 8601 with
    microseconds.

    Raises: Missing, MissingPart, NotALedger, OtherVersion, LedgerError, BadOption.
    """
    from dragoman.ledger.opening import opened  # the database library costs a fifth of a second

    return opened(place, create=create, clock=clock)


def back_up(place: str | Path, out: Path) -> Verified:
    """A copy of the ledger as one file, consistent while others write; the copy is verified.

    Raises: Missing, MissingPart, NotALedger, LedgerError.
    """
    from dragoman.ledger.copies import back_up

    return back_up(place, out)


def restore(file: Path, place: str | Path) -> Verified:
    """A ledger made of a backup, in a file or a database that holds none yet; verified before it is there.

    Raises: Missing, MissingPart, NotALedger, OtherVersion, LedgerError.
    """
    from dragoman.ledger.copies import restore

    return restore(file, place)
