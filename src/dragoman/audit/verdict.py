"""What an audit says of a sentence, and of a whole document."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from dragoman.terms.conflict import ConflictCode

Ruling = Literal["agrees", "contradicted", "stale", "copy", "unchecked"]
Relation = Literal["contradicts", "agrees", "origin"]
RULINGS: tuple[Ruling, ...] = ("contradicted", "stale", "copy", "agrees", "unchecked")


@dataclass(frozen=True, slots=True)
class Against:
    """A sentence or a cell of the ledger that a sentence is held against.

    `id` is that of its first statement, or of the place where it yields none; `doc` is the id of its document and
    `name` the document's name. `relation` is contradicts, agrees or origin; `code` and `reason` say how.
    """

    id: str
    doc: str
    quote: str
    published: str | None
    name: str
    publisher: str | None
    relation: Relation
    code: ConflictCode | None = None
    reason: str = ""

    @property
    def source(self) -> str:
        """Who published it, and the day."""
        return f"{self.publisher or self.name}, {self.published or 'undated'}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence at its place [start, end) with what became of it; `codes` name the conflicts, each once."""

    span: tuple[int, int]
    text: str
    verdict: Ruling
    codes: tuple[ConflictCode, ...] = ()
    against: tuple[Against, ...] = ()
    reason: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reason in its parts: each conflict's own, then where the sentence was likely taken from."""
        said = [one.reason for one in self.against if one.relation == "contradicts"]
        origin = [f"likely taken from {one.source}" for one in self.against if one.relation == "origin"]
        return tuple(dict.fromkeys([*said, *origin])) or (self.reason,)

    @property
    def met(self) -> tuple[tuple[Against, tuple[str, ...]], ...]:
        """Each passage once, with the words for what it does: its codes, origin, or agrees."""
        words: dict[str, list[str]] = {}
        for one in self.against:
            words.setdefault(one.id, []).append(one.code or one.relation)
        first = {one.id: one for one in reversed(self.against)}
        return tuple((first[id], tuple(dict.fromkeys(said))) for id, said in words.items())


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdicts on every sentence of a document, in their order, with how much they were held against."""

    name: str
    title: str | None
    published: str | None
    not_before: str | None
    text: str
    as_of: str | None
    documents: int
    statements: int
    verdicts: tuple[Verdict, ...]

    @property
    def counts(self) -> dict[Ruling, int]:
        """How many sentences got each verdict, the graver first."""
        found = Counter(one.verdict for one in self.verdicts)
        return {ruling: found[ruling] for ruling in RULINGS}
