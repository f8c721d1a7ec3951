"""A name at a place of a text."""

from dataclasses import dataclass
from typing import NamedTuple


class Mention(NamedTuple):
    """Words of a text that stand for a state, bloc, organisation, person, product or medium.

    `id` is the entity's (`RUS`, `EUU`, `ORG:COVAX`, `PER:Vladimir_Putin`, `PRD:Sputnik_V`, `GRP:Central_Asia`,
    `MED:Xinhua`, `OFF:FRA:foreign_minister` where the holder is not known), `name` the plain name to show, `polity`
    the state or bloc that it belongs to. `kind` is state, bloc, region, group, organisation, company, agency, person,
    product, media or tracker; `via` is name, demonym, capital, metonym, leader, office, alias or misspelling.
    """

    start: int
    end: int
    text: str
    id: str
    name: str
    polity: str | None
    kind: str
    via: str
    makers: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A mention at a place of the levelled text, before it is set back into the original."""

    start: int
    end: int
    id: str
    name: str
    polity: str | None
    kind: str
    via: str
    makers: tuple[str, ...] = ()
