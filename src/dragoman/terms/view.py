"""What could be known at a pair of times."""

from dataclasses import dataclass
from datetime import date

from dragoman.terms.document import Document
from dragoman.terms.statement import Statement


@dataclass(frozen=True, slots=True)
class AsOf:
    """Two times: `said` is the last ISO day of saying that counts, `known` the last ISO instant of recording.

    None leaves a time open. A document of unknown day counts from the floor that its own text sets
    (`not_before`); with no floor it counts only where `said` is open.
    """

    said: str | None = None
    known: str | None = None

    def __post_init__(self) -> None:
        if self.said is not None:
            date.fromisoformat(self.said)


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with the document that carries it and the instant (ISO 8601, UTC) when the ledger took it in."""

    statement: Statement
    document: Document
    recorded_at: str

    @property
    def said(self) -> str | None:
        """The day of saying: the statement's own, else the document's, None where neither is known."""
        return self.statement.said or self.document.published

    @property
    def voucher(self) -> str | None:
        """Who vouches: the innermost attributed source, else the publisher of the document."""
        if self.statement.attribution:
            return self.statement.attribution[-1].source
        return self.document.source.publisher


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the ledger holds as of a pair of times, in a fixed order, and how many undated were left out."""

    as_of: AsOf
    rows: tuple[Row, ...]
    undated_left_out: int = 0
