"""Two statements that cannot both hold as they stand, and why."""

from dataclasses import dataclass
from typing import Literal

ConflictCode = Literal[
    "value", "unit", "rate", "scope", "stage", "date", "impossible", "role", "speaker", "wording",
    "instrument", "stale", "double_count", "frame",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """A difference between two statements: its code, both ids, and the reason in one sentence."""

    code: ConflictCode
    one: str
    other: str
    reason: str
