"""What a reading with a language model cost, what it brought, and what was refused and why."""

from collections import Counter
from dataclasses import dataclass, field

from dragoman.errors import DragomanError
from dragoman.extract.llm.cache import Reply
from dragoman.extract.llm.refusal import REASONS, Refusal

MILLION = 1_000_000


@dataclass(slots=True)
class Report:
    """Counts over documents: tokens as the endpoint tells them, for answers that were asked for now.

    `kept` answers came from the cache and cost nothing. `untold` is True where the endpoint told no tokens for some
    answer, so that the sums are too low. `agreed` counts statements that the frames read as well.
    """

    documents: int = 0
    asked: int = 0
    kept: int = 0
    proposed: int = 0
    accepted: int = 0
    agreed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    untold: bool = False
    refused: list[Refusal] = field(default_factory=list)
    failed: list[DragomanError] = field(default_factory=list)

    def count(self, reply: Reply, *, kept: bool) -> None:
        """Counts one answer."""
        if kept:
            self.kept += 1
            return
        self.asked += 1
        self.tokens_in += reply.tokens_in or 0
        self.tokens_out += reply.tokens_out or 0
        self.untold = self.untold or None in (reply.tokens_in, reply.tokens_out)

    def add(self, other: "Report") -> None:
        """Takes in the counts of another report."""
        for name in ("documents", "asked", "kept", "proposed", "accepted", "agreed", "tokens_in", "tokens_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.untold = self.untold or other.untold
        self.refused += other.refused
        self.failed += other.failed

    def reasons(self) -> dict[str, int]:
        """How many were refused for each reason, the most frequent first."""
        return dict(Counter(one.reason for one in self.refused).most_common())

    def cost(self, price_in: float | None, price_out: float | None) -> float | None:
        """What the tokens cost at prices for a million, in whatever money these are; None where no price is given."""
        if price_in is None and price_out is None:
            return None
        return (self.tokens_in * (price_in or 0.0) + self.tokens_out * (price_out or 0.0)) / MILLION

    def lines(self, price_in: float | None = None, price_out: float | None = None) -> list[str]:
        """What is told to a person."""
        counts = (
            f"{self.documents} documents, {self.asked} questions asked, {self.kept} answered from the cache; "
            f"{self.proposed} statements proposed, {self.accepted} accepted ({self.agreed} of them read by the frames "
            f"as well), {len(self.refused)} refused"
        )
        told = [counts]
        for reason, count in self.reasons().items():
            told.append(f"  {count} refused: {REASONS[reason]}")  # type: ignore[index]
        tokens = f"{self.tokens_in:,} tokens sent, {self.tokens_out:,} received"
        cost = self.cost(price_in, price_out)
        told.append(
            f"{tokens}{' or more: the endpoint does not tell all' if self.untold else ''}"
            + (f", cost {cost:.4f}" if cost is not None else "")
        )
        return told
