"""Who takes part in a statement."""

from dataclasses import dataclass
from typing import Literal

PartyKind = Literal["state", "bloc", "organisation", "company", "agency", "person", "group", "media", "unknown"]


@dataclass(frozen=True, slots=True)
class Party:
    """A taker of a role, as the words name it and as the gazetteer resolves it.

    `id` is the polity's code, `ORG:Name_With_Underscores`, `PER:Name`, `GRP:words` or `set:unspecified`.
    `polity` is ISO 3166-1 alpha-3, `EUU` for the EU as a bloc, `XKX` for Kosovo, None where none stands for it.
    `mention` is None where the clause does not name the party; `via` says how the mention leads to the party
    (name, demonym, capital, leader, office, coreference, section, publisher, ...).
    """

    id: str
    polity: str | None
    kind: PartyKind
    mention: str | None
    via: str = "name"

    @property
    def name(self) -> str:
        """The party's plain name: the code of a polity, else the id without its prefix."""
        return self.id.split(":", 1)[-1].replace("_", " ")
