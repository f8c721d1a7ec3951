"""A decision of a person or of the program, as a row."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody decided something about statements or entities on a day, for a reason; undone by another row only.

    `subjects` are ids, `verdict` says what of them; `author` is a person's name or the program with its version.
    """

    verdict: Literal["accept", "reject", "merge", "split", "withdraw"]
    subjects: tuple[str, ...]
    author: str
    made_at: str
    reason: str
