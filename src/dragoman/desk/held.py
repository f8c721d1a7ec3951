"""The ledger that a desk holds, and the times at which it looks at it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dragoman.ledger import Ledger, open_ledger, shown
from dragoman.terms.tally import warn

if TYPE_CHECKING:
    from dragoman.extract.llm.options import ModelOptions

DEFAULT_LEDGER = "dragoman.db"


class Held:
    """One ledger at one place, opened when it is first needed, and how its documents are to be read.

    `scan_only` reads without the parser, as happens where its model is missing; `tell` is told so. `known` is the last
    day or instant that questions look at: what was recorded by then, and the views of tables as they stood. `model` is
    the language model that is asked about each document that is read, beside the frames; None asks none.
    """

    def __init__(
        self,
        ledger: str | Path = DEFAULT_LEDGER,
        *,
        create: bool = True,
        scan_only: bool = False,
        tell: Callable[[str], None] = warn,
        known: str | None = None,
        model: "ModelOptions | None" = None,
    ) -> None:
        self.known, self.model = known, model
        self.place = str(ledger)
        self.name = shown(self.place)  # as it may be printed, without a password
        self._create, self._scan_only, self._tell = create, scan_only, tell

    @cached_property
    def ledger(self) -> Ledger:
        """The open ledger."""
        return open_ledger(self.place, create=self._create)

    def close(self) -> None:
        """Lets go of the ledger file."""
        if "ledger" in self.__dict__:
            self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
