"""What is not known: the holes of the ledger, counted."""

from dataclasses import dataclass

from dragoman.brief.evidence import distinct, pick
from dragoman.brief.wording import count, joined
from dragoman.reconcile.actors import name, takes_part
from dragoman.reconcile.readings import gather
from dragoman.reconcile.stories import claims
from dragoman.terms import Answer, Evidence, Row, View

METHOD = (
    "Recipients that are named without a quantity; promises to one recipient with no delivery in the ledger; "
    "statements whose source calls the number unclear; production partnerships without any output; documents without "
    "a day."
)


@dataclass(frozen=True, slots=True)
class Hole:
    """One thing that the ledger does not know: in words, and the statements that show it."""

    words: str
    rows: tuple[Row, ...] = ()


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """What the ledger cannot say about one or two parties."""
    pair = tuple(party for party in (a, b) if party)
    holes = [hole for party in pair for hole in _supply(view, party)] + _output(view, pair)
    holes += _uncertain(view, pair)
    if view.undated_left_out:
        holes.append(Hole(f"what {count(view.undated_left_out, 'document')} without a day, left out here, would add"))
    line = f"The ledger does not say {'; '.join(hole.words for hole in holes)}." if holes else None
    change = (
        "a dated delivery record, or one source that states promise and delivery together, would change these answers",
    )
    return Answer("What is not known?", line, _quotes(holes), change if holes else (), METHOD)


def _supply(view: View, party: str) -> list[Hole]:
    found = gather(view, party)
    bare = [one for one in found if one.quantity is None and one.family == "promised"]
    got = {place for one in found if one.family == "delivered" for place in one.recipients}
    counted = {place for one in found if one.quantity is not None for place in one.recipients}
    open_ones = [one for one in found if one.family == "promised"]
    waiting = sorted({place for one in open_ones for place in one.recipients} - got - {party})
    without = sorted({place for one in bare for place in one.recipients} - counted)
    holes = []
    if without:
        names = joined([name(one) for one in without], 4)
        named = {place for one in bare for place in one.recipients}
        many = count(len(named), "recipient")
        some = f"{len(without)} of the {many}" if len(named) > len(without) else many
        others = "; for the others another source has a figure" if len(named) > len(without) else ""
        text = f"how much {name(party)} promised to {some} named without a quantity ({names}{others})"
        holes.append(Hole(text, bare[0].rows))
    if waiting:
        names = joined([name(one) for one in waiting], 4)
        rows = tuple(row for one in open_ones if set(one.recipients) & set(waiting) for row in one.rows[:1])
        text = f"whether {name(party)} delivered to {count(len(waiting), 'recipient')} that it promised to ({names})"
        holes.append(Hole(text, rows))
    return holes


def _output(view: View, pair: tuple[str, ...]) -> list[Hole]:
    partners = [row for row in view.rows if row.statement.kind == "partnership" and _promises_output(row)]
    plans = [row for row in partners if any(takes_part(row.statement, party) for party in pair)]
    made = {
        one.id
        for row in view.rows
        if row.statement.kind == "capacity" and row.statement.tense == "past" and row.statement.quantity is not None
        for one in row.statement.actors
    }
    silent = [row for row in plans if not _parties(row) & made]
    listed = claims(silent)
    if not listed:
        return []
    text = f"what {count(len(listed), 'production partnership')} with a figure made"
    return [Hole(text, tuple(one.origin for one in listed))]


def _promises_output(row: Row) -> bool:
    quantity = row.statement.quantity
    return quantity is not None and quantity.unit in ("dose", "course")


def _parties(row: Row) -> set[str]:
    """Who takes part by name; a state is no maker, so that its own output does not stand for its partner's."""
    sides = (*row.statement.actors, *row.statement.counterparts)
    return {one.id for one in sides if one.kind != "state"}


def _uncertain(view: View, pair: tuple[str, ...]) -> list[Hole]:
    rows = tuple(
        row
        for row in view.rows
        if row.statement.modality == "uncertain" and any(takes_part(row.statement, party) for party in pair)
    )
    if not rows:
        return []
    text = f"what is so where a source itself calls the matter unclear ({count(len(claims(rows)), 'statement')})"
    return [Hole(text, rows)]


def _quotes(holes: list[Hole]) -> tuple[Evidence, ...]:
    chosen = [one for hole in holes for one in pick(hole.rows, 2)]
    return distinct(chosen)[:6]
