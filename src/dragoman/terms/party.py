"""Who takes part in a statement."""

import re
from dataclasses import dataclass
from typing import Literal

PartyKind = Literal[
    "state", "bloc", "organisation", "company", "agency", "person", "group", "media", "product", "unknown",
]  # fmt: skip

_DETERMINERS = re.compile(
    r"^(?:(?:some|all) of )?(?:the|a|an|its|their|his|her|our|this|these|those|all)\s+", re.IGNORECASE
)


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

    @property
    def code(self) -> str:
        """How lists of suppliers and recipients name the party.

        States, their leaders and agencies stand under the code of the polity, firms and bodies under their name,
        groups under their own words without article, in one spelling.
        """
        if self.polity and self.kind in ("state", "bloc", "person", "agency"):
            return self.polity
        if self.kind == "group" and self.mention:
            return _DETERMINERS.sub("", " ".join(self.mention.split())).replace("neighbor", "neighbour")
        return self.name
