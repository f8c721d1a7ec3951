"""Parties as PLOVER writes actors: country and sector."""

from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.scan.gazetteer import entity
from dragoman.terms import Party

BETWEEN_STATES, PRIVATE, FIRMS, ARMED, UNKNOWN = "IGO", "NGO", "MNC", "IMG", "---"
OFFICIAL = frozenset({"office", "leader", "metonym"})


def code_of(party: Party) -> tuple[str | None, str | None]:
    """The PLOVER country code of a party and its sector, None where nothing tells them."""
    words = lexicon()
    if party.id in words.rebels:
        return party.polity or ARMED, "REB"
    if party.id in words.private:
        return PRIVATE, None
    match party.kind:
        case "state":
            return party.polity or party.id, "GOV" if party.via in OFFICIAL else None
        case "person":
            return party.polity or (BETWEEN_STATES if entity(party.id) is not None else None), "GOV"
        case "agency":
            return party.polity, "GOV"
        case "bloc":
            return BETWEEN_STATES, None
        case "organisation":
            return (party.polity if party.polity not in (None, "EUU") else BETWEEN_STATES), None
        case "company":
            return party.polity or FIRMS, "BUS"
        case "media":
            return party.polity, "MED"
    last = (party.mention or "").lower().split()[-1:]
    sectors = (words.sectors.get(form) for word in last for form in (word, word.removesuffix("s")))
    return party.polity, next((sector for sector in sectors if sector), None)


def label(code: str | None, sector: str | None) -> str:
    """Country and sector in one word: "SDN:REB", "IGO", "---:GOV"."""
    return f"{code or UNKNOWN}:{sector}" if sector else code or UNKNOWN
