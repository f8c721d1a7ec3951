"""What has been promised, and to whom: every reading under its own definition, never added up."""

from collections import Counter

from dragoman.brief.evidence import distinct, evidence
from dragoman.brief.wording import count, credit, joined, quantity
from dragoman.reconcile.actors import name
from dragoman.reconcile.readings import Reading, gather, is_superseded
from dragoman.terms import Answer, Evidence, View

QUESTION = "What has been promised, and to whom?"

METHOD = (
    "Readings of what each supplier promised (offer to contract), kept apart by word, scope, unit and source. Figures "
    "for all recipients come first; the line shows the largest of each source that is not superseded. Nothing is added "
    "across definitions."
)

_MOST = 3
_FEW = 3


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The promises of each party as supplier."""
    sides = {party: tuple(r for r in gather(view, party) if r.family == "promised") for party in (a, b) if party}
    most = 2 if b else _MOST
    shown = [f"{name(party)}: {line(found, most)}" for party, found in sides.items() if found]
    quotes = tuple(one for found in sides.values() for one in quotes_of(found, 3 if b else 6))
    caveats = ["figures under different words, scopes or sources are different definitions and are not added"]
    caveats += [f"the ledger holds no promise by {name(party)}" for party, found in sides.items() if not found]
    return Answer(QUESTION, _sentence(shown), distinct(quotes), tuple(caveats if shown else ()), METHOD)


def _sentence(shown: list[str]) -> str | None:
    return f"{'. '.join(shown)}." if shown else None


def line(found: tuple[Reading, ...], most: int = _MOST) -> str:
    """The leading readings in words, then how many recipients are named and how many have no quantity."""
    first = leading(found, most)
    said = [f"{quantity(one.quantity)} {one.word}{_scope(one)} ({credit(one.finding)})" for one in first]
    listed = {one for reading in found if reading.quantity is None for one in reading.recipients}
    single = {one.recipients[0] for one in found if one.scope == "one recipient" and one.quantity is not None}
    if single and len(said) < most:
        said.append(f"single figures for {count(len(single), 'recipient')}")
    if listed:
        few = joined(sorted(map(name, listed))) if len(listed) <= _FEW else count(len(listed), "recipient")
        said.append(f"{few} named without a quantity")
    return joined(said)


def leading(found: tuple[Reading, ...], most: int = _MOST) -> tuple[Reading, ...]:
    """The readings that a line shows: figures for all recipients that no newer one replaces, the largest first.

    A source and a document stand once before any stands twice: three voices say more than one voice three times. Only
    the unit in which most rows are counted is shown: sizes in two units have no order.
    """
    units = Counter(one.quantity.unit for one in found if one.quantity for _ in one.rows)
    unit = units.most_common(1)[0][0] if units else None
    alive = [one for one in found if one.quantity and one.quantity.unit == unit and not is_superseded(one.finding)]
    whole = [one for one in alive if one.scope != "one recipient"]
    rest = [one for one in alive if one.scope == "one recipient"]
    return tuple(_varied(sorted(whole, key=_size))[:most] or sorted(rest, key=_size)[:most])


def _varied(ordered: list[Reading]) -> list[Reading]:
    """The same readings, those of a new source and document before those of one that was shown."""
    first: list[Reading] = []
    seen: set[str | None] = set()
    for one in ordered:
        voices = {one.finding.claimant, one.sample.document.id}
        if not voices & seen:
            first.append(one)
            seen |= voices
    return first + [one for one in ordered if one not in first]


def quotes_of(found: tuple[Reading, ...], most: int) -> tuple[Evidence, ...]:
    """The words behind the leading readings, then behind those with the largest figures, each document once."""
    rest = sorted((one for one in found if one.quantity or len(one.recipients) > 1), key=_size)
    ordered = dict.fromkeys(evidence(one.sample) for one in (*leading(found), *rest))
    chosen: dict[tuple[str, str], Evidence] = {}
    for one in ordered:
        chosen.setdefault((one.document, one.quote), one)
    return tuple(chosen.values())[:most]


def _size(one: Reading) -> tuple[float, str]:
    named = float(len(one.recipients))
    return (-(one.quantity.value or one.quantity.low or 0.0) if one.quantity else -named, one.finding.inputs[0])


def _scope(one: Reading) -> str:
    words = one.finding.definition.split(" | ")[3]
    return f" {words}" if words != "recipients not named" else ""
