"""What binds the two: agreements that both take part in, and work that they do together."""

from itertools import zip_longest

from dragoman.brief.evidence import best, distinct, evidence, item, matter, names_its_matter
from dragoman.brief.wording import count, joined
from dragoman.reconcile.actors import name, polities, takes_part
from dragoman.reconcile.stories import Claim, claims, is_table, speaks_for_another
from dragoman.terms import Answer, Row, View

METHOD = (
    "Agreements, partnerships and stated changes of the relation in which both parties, or somebody who belongs to "
    "them, take part; copies of one story count once. What a third state says in the first person binds that state "
    "and is left out, as is joint work whose words name nobody. For one party alone: those with any other state."
)

_FEW = 3
"""A bond is between few: a statement that names more states is a list."""

_BONDS = ("agreement", "partnership", "relation")


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The bonds of two parties, or of one with all others."""
    rows = [row for row in view.rows if row.statement.kind in _BONDS and _binds(row, a, b)]
    listed = claims(rows)
    question = f"What binds {name(a)} and {name(b)}?" if b else f"What binds {name(a)} to others?"
    chosen = _choose(listed)
    caveats = _caveats(listed)
    quotes = distinct(evidence(one.origin) for one in chosen)
    return Answer(question, _line(listed, chosen, a, b), quotes, caveats, METHOD)


def _binds(row: Row, a: str, b: str | None) -> bool:
    if not takes_part(row.statement, a) or speaks_for_another(row, [one for one in (a, b) if one]):
        return False
    if row.statement.kind == "relation" and is_table(row):
        return False  # obligations by pair and year are a measure (`dragoman measure alignment`), no words to quote
    if row.statement.kind == "partnership" and not (is_table(row) or names_its_matter(row.statement)):
        return False
    return takes_part(row.statement, b) if b else len(polities(row.statement)) > 1


def _choose(listed: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Agreements and joint work in equal number, those between few parties before those among many."""
    few = [one for one in listed if len(polities(one.statement)) <= _FEW]
    agreements = best([one for one in few if one.statement.kind == "agreement"], 3)
    work = best([one for one in few if one.statement.kind != "agreement"], 3)
    mixed = [one for pair in zip_longest(agreements, work) for one in pair if one is not None]
    return tuple(mixed) or best(listed)


def _line(listed: tuple[Claim, ...], chosen: tuple[Claim, ...], a: str, b: str | None) -> str | None:
    if not listed:
        return None
    kinds = [one.statement.kind for one in listed]
    agreements, partnerships = kinds.count("agreement"), kinds.count("partnership")
    whom = "name both" if b else f"tie {name(a)} to {count(_partners(listed, a), 'state')}"
    head = f"{count(agreements, 'agreement')} and {count(partnerships, 'partnership')} {whom}"
    shown = list(dict.fromkeys(item(one) for one in chosen if matter(one.statement)))
    return f"{head}: {joined(shown, 4)}." if shown else f"{head}."


def _partners(listed: tuple[Claim, ...], a: str) -> int:
    return len({place for one in listed for place in polities(one.statement)} - {a})


def _caveats(listed: tuple[Claim, ...]) -> tuple[str, ...]:
    ended = [one for one in listed if one.statement.polarity == "-"]
    unreal = [one for one in listed if one.statement.modality not in ("asserted", "decided")]
    found = []
    if ended:
        found.append(f"{len(ended)} of {len(listed)} say that a bond ended or did not come about")
    if unreal:
        found.append(f"{len(unreal)} of {len(listed)} speak of plans or possibilities, not of what is done")
    return tuple(found)
