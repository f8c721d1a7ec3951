"""Which id a name in running text has: that of the gazetteer where it knows the name, else one of its own words."""

from typing import NamedTuple

from dragoman.extract.named import slug
from dragoman.extract.scan.names import find_names
from dragoman.reconcile.entities.shapes import is_body, is_firm

NO_PARTY = frozenset({"product", "region"})


class Standing(NamedTuple):
    """What a name stands for."""

    id: str
    kind: str
    name: str
    via: str


def standing(name: str, day: str | None = None) -> Standing | None:
    """The entity of a whole name; None for products and regions, which are no parties.

    Unknown names get the id that the extractor gives them, `GRP:` and their words.
    """
    plain = " ".join(name.split()).strip(" .,")
    found = find_names(plain, day)
    if len(found) == 1 and found[0].end - found[0].start >= len(plain):
        one = found[0]
        homeless = one.id.startswith("OFF:") and one.polity is None  # a health ministry, of whichever state
        return None if homeless or one.kind in NO_PARTY else Standing(one.id, one.kind, one.name, one.via)
    if not plain:
        return None
    kind = "company" if is_firm(plain) else "organisation" if is_body(plain) else "unknown"
    return Standing(f"GRP:{slug(plain)}", kind, plain, "name")
