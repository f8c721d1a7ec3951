"""A thing in the world that names stand for, and what a ledger says of it."""

from dataclasses import dataclass
from typing import Literal

TieKind = Literal["alias", "former name", "subsidiary", "role"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, bloc, organisation, company, agency, person, product or group, with its names.

    `polity` is the code of the state or bloc that it belongs to, None where none does.
    """

    id: str
    kind: str
    name: str
    polity: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody says what one name is to another: its other or former name, its subsidiary, the holder of a role in it.

    `one` and `other` are ids: the alias, the subsidiary or the person, then whose it is. `role` is the office in words.
    Of a tie that a document states, `document` is its id, `span` the place in its text, `text` exactly these words and
    `said` its day, None where unknown. A tie of the program's own tables has `source` gazetteer and no document;
    `since` and `until` are the partial dates between which it holds, None where open.
    """

    kind: TieKind
    one: str
    other: str
    role: str | None = None
    source: Literal["document", "gazetteer"] = "document"
    document: str | None = None
    span: tuple[int, int] | None = None
    text: str | None = None
    said: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def joins(self) -> bool:
        """True where the tie says that both names mean one thing."""
        return self.kind in ("alias", "former name")


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as the documents of a view show it.

    `names` are the words that stand for it with how often each does, the most frequent first. `ids` are the ids that
    count as this entity, its own first, and `joined` says for each of the others why. `statements` counts those in
    which it takes part or vouches, `documents` those that name it so. `ties` are what is said of it.
    """

    entity: Entity
    names: tuple[tuple[str, int], ...]
    ids: tuple[str, ...]
    joined: tuple[tuple[str, str], ...]
    statements: int
    documents: int
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one: the score from 0 to 1, the reasons, and words that stand for either.

    `moved` is the number of statements that a merge would change: those of the lesser of the two.
    """

    one: Entity
    other: Entity
    score: float
    reasons: tuple[str, ...]
    moved: int
    quotes: tuple[str, str]
