"""The figures of an aim: the one to be reached, the one it starts from, a change by so much."""

from spacy.tokens import Token

from dragoman.extract.claims.site import Site
from dragoman.extract.scan.units import SPANS_OF_TIME
from dragoman.terms import Quantity


def figures(aim: Token, site: Site) -> tuple[Quantity | None, Quantity | None, bool]:
    """The figure that is to be reached, the one it starts from, and whether it is a change by so much."""
    reached: Quantity | None = None
    baseline: Quantity | None = None
    by = False
    for token in sorted(_own(aim), key=lambda one: one.i):
        number = figure_at(token, site)
        if number is None:
            continue
        place = _preposition(token, aim)
        if place == "from":
            baseline = baseline or number
        elif reached is None or (place == "to" and by):
            reached, by = number, place == "by"
    return (reached, baseline, by) if reached is not None else (baseline, None, False)


def _own(aim: Token) -> list[Token]:
    """The words of an aim without the clauses inside it that say something of its parts."""
    found = [aim]
    for child in aim.children:
        if child.dep_ not in ("relcl", "advcl", "ccomp"):
            found.extend(_own(child))
    return found


def figure_at(token: Token, site: Site) -> Quantity | None:
    inside = [token, *(child for child in token.children if child.dep_ in ("nummod", "quantmod", "compound"))]
    for one in inside:
        number = site.sentence.numbers.get(one.i)
        if number is not None and number.quantity.unit not in SPANS_OF_TIME and number.quantity.bound != "vague":
            return number.quantity
    return None


def _preposition(token: Token, top: Token) -> str:
    """The preposition behind which a figure stands."""
    for one in (token, *token.ancestors):
        if one.dep_ == "prep":
            return one.lower_ if one.lower_ in ("from", "to", "by") else _preposition(one.head, top)
        if one is top:
            return ""
    return ""
