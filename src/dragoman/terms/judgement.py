"""A decision of a person or of the program, as a row."""

from dataclasses import dataclass
from typing import Literal

from dragoman.terms.record import content_id

Verdict = Literal["accept", "reject", "merge", "split", "withdraw"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody decided something about statements or entities on a day, for a reason; undone by another row only.

    `subjects` are ids, `verdict` says what of them: a statement is accepted or rejected, entities are merged (they are
    one) or split (they are not), a judgement is withdrawn. `author` is a person's name or the program with its version,
    `made_at` an ISO 8601 day or instant.
    """

    verdict: Verdict
    subjects: tuple[str, ...]
    author: str
    made_at: str
    reason: str

    @property
    def id(self) -> str:
        """The id that the content alone decides."""
        return content_id("ju", self)
