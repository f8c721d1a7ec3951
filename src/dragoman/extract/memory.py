"""What a document has said so far, and who takes part in one act."""

from collections import Counter
from dataclasses import dataclass, field

from dragoman.extract.sets import inferred, without
from dragoman.terms import Party

PUBLIC = frozenset({"state", "bloc", "agency", "person"})


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

    def last_supplier(self, getter: tuple[Party, ...], *, commercial: bool = False) -> tuple[Party, ...]:
        """Who supplied just before, else the state that gives most often so far, else who makes the product."""
        supplier = without(self.supplier, getter)
        recent = supplier if self.age <= 2 else ()
        donor = without(self.donor(), getter)
        if commercial and self.makers_age <= min(self.age, 3):
            return inferred(without(self.makers, getter) or recent or donor)
        makers = tuple(party for party in self.makers if commercial or party.kind in PUBLIC)
        return inferred(recent or donor or supplier or without(makers, getter))

    def settled(self) -> bool:
        """True where the document names its donor more than once."""
        return any(times > 1 for times in self.donors.values())


@dataclass(slots=True)
class Act:
    """The parties of an act, resolved.

    `recent` are those whose goods were spoken of just before.
    `stated` says that the words name the giver, `unknown` that they name one nobody knows, `injected` that persons
    got their doses, which nobody supplies but who puts them into arms.
    """

    giver: tuple[Party, ...] = ()
    getter: tuple[Party, ...] = ()
    partner: tuple[Party, ...] = ()
    origin: tuple[Party, ...] = ()
    product: str | None = None
    stated: bool = False
    asks_for_goods: bool = False
    recent: tuple[Party, ...] = ()
    unknown: bool = False
    injected: bool = False
