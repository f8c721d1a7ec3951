"""The parties that names stand for."""

import re
from collections.abc import Iterator

from dragoman.extract.scan.gazetteer import entity
from dragoman.extract.scan.names import Mention
from dragoman.terms import Party


def party_of(name: Mention) -> Party:
    """The party that a name in the text stands for."""
    kind = name.kind
    if kind == "region":
        kind = "group"
    if kind == "tracker":
        kind = "organisation"
    return Party(name.id, name.polity, kind, name.text, name.via)  # type: ignore[arg-type]


def makers(product: Mention) -> Iterator[Party]:
    """The makers of a product, as parties of the state or firm that stands behind them."""
    for maker in product.makers:
        found = entity(maker)
        if found is not None:
            yield Party(found.id, found.polity, found.kind, None, "product")  # type: ignore[arg-type]


def slug(words: str) -> str:
    """Words as they stand in an id."""
    return re.sub(r"\s+", "_", words.strip())
