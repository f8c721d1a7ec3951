"""What a document has said so far, and who takes part in one act."""

from collections import Counter
from dataclasses import dataclass, field

from dragoman.terms import Party


@dataclass(slots=True)
class Memory:
    """What the document has said so far: the parties of the last deal, the last supplier, the last product."""

    deal: tuple[Party, ...] = ()
    supplier: tuple[Party, ...] = ()
    product: str | None = None
    makers: tuple[Party, ...] = ()
    age: int = 0
    makers_age: int = 0
    product_age: int = 0
    fresh: bool = False
    donors: Counter[Party] = field(default_factory=Counter)

    def donor(self) -> tuple[Party, ...]:
        """The state that the document has most often named as the one who gives."""
        return tuple(party for party, _ in self.donors.most_common(1))

    def settled(self) -> bool:
        """True where the document names its donor more than once."""
        return any(times > 1 for times in self.donors.values())


@dataclass(slots=True)
class Act:
    """The parties of an act, resolved."""

    giver: tuple[Party, ...] = ()
    getter: tuple[Party, ...] = ()
    partner: tuple[Party, ...] = ()
    origin: tuple[Party, ...] = ()
    product: str | None = None
    stated: bool = False
    asks_for_goods: bool = False
    unknown: bool = False
