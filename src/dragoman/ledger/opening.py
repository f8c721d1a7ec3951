"""Which store a place means."""

from collections.abc import Callable
from pathlib import Path

from dragoman.ledger.place import is_address
from dragoman.ledger.postgres import open_postgres
from dragoman.ledger.sqlite import open_sqlite
from dragoman.ledger.store import SqlLedger


def opened(place: str | Path, *, create: bool, clock: Callable[[], str]) -> SqlLedger:
    """The ledger at an address of a database, or in a file; see `open_ledger`."""
    if is_address(str(place)):
        return open_postgres(str(place), create=create, clock=clock)
    return open_sqlite(Path(place), create=create, clock=clock)
