"""Dragoman reads what states promise each other and keeps the account.

import dragoman

desk = dragoman.open("dragoman.db")
desk.read(["news/"])
desk.account("RUS", as_of="2021-06-24")
desk.brief("RUS", "CHN")
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.desk import Desk

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(ledger: str = "dragoman.db", *, known: str | None = None) -> "Desk":
    """The desk over a ledger file, which is made where it does not exist; with `known` as it stood on that day."""
    from dragoman.desk import Desk

    return Desk(ledger, known=known)
