"""Which quotes stand for an answer: those that carry most, from many sources, each story once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dragoman.brief.wording import cut, day, joined, quantity
from dragoman.reconcile.actors import name, recipients
from dragoman.reconcile.series import STAGE_WORDS
from dragoman.reconcile.stages import word
from dragoman.reconcile.stories import Claim, claimant, claims, is_table
from dragoman.terms import Evidence, Quantity, Row, Statement

MOST = 6
_SHORT = 40
_LONG = 320


def evidence(row: Row) -> Evidence:
    """A statement as a brief shows it: its own words, verbatim, with who published them when and who vouches."""
    voucher = claimant(row) if row.statement.attribution else None
    return Evidence(
        statement=row.statement.id,
        quote=quote(row),
        publisher=row.document.source.publisher or row.document.title or row.document.name,
        published=row.said,
        document=row.document.id,
        voucher=voucher,
    )


def quote(row: Row) -> str:
    """The words of a statement on one line; a span of a few words is shown in its sentence.

    A cell of a table follows the fields of its own statement in square brackets, which are not its words; its
    neighbours are never shown, because a row may hold what became known later.
    """
    statement, text = row.statement, row.document.text
    start, end = statement.span
    if is_table(row):
        return _cell(statement)
    if len(statement.text) < _SHORT and text[start:end] == statement.text:
        start, end = _sentence(text, start, end)
    return cut(text[start:end] or statement.text, _LONG)


def _cell(statement: Statement) -> str:
    words = statement.text.replace('""', '"')
    if len(words) >= _SHORT:
        return cut(words, _LONG)
    to = joined([name(one) for one in recipients(statement)], 3)
    when = next((time.text for time in statement.time if time.role == "event"), statement.said or "")
    fields = (statement.product, f"to {to}" if to else None, when, STAGE_WORDS.get(statement.stage or ""))
    return f"[{', '.join(field for field in fields if field)}] {words}"


def pick(rows: Iterable[Row], most: int = MOST) -> tuple[Evidence, ...]:
    """The quotes that say most, at most `most`: copies folded, sources varied, newer before older.

    A claim gains by a figure, a named voucher, a stated time, named parties and recency, and loses where a quote of
    the same publisher or of the same act is already chosen.
    """
    return tuple(evidence(claim.origin) for claim in best(claims(rows), most))


def best(listed: Iterable[Claim], most: int = MOST) -> tuple[Claim, ...]:
    """The claims that say most, in order of choice."""
    left = sorted(listed, key=lambda claim: (claim.known_since or "", claim.statement.id))
    worth = {claim.statement.id: _worth(claim) + at / max(1, len(left)) for at, claim in enumerate(left)}
    used: Counter[str] = Counter()
    chosen: list[Claim] = []
    pool = sorted(left, key=lambda claim: -worth[claim.statement.id])[: most * 40]
    while pool and len(chosen) < most:
        top = max(pool, key=lambda claim: worth[claim.statement.id] - _repeats(claim, used))
        pool.remove(top)
        chosen.append(top)
        used.update(_marks(top))
    return tuple(chosen)


def item(claim: Claim) -> str:
    """A claim in a few words made of its fields: amount, act, thing, source and day."""
    statement = claim.statement
    thing, amount = statement.product or statement.object, statement.quantity
    act = f"to be {word(statement)}" if _is_ahead(statement) else word(statement)
    if amount is None:
        words = f"{cut(thing, 60)}, {act}" if thing else act
    elif amount.unit in ("dose", "course") and statement.product:
        words = f"{quantity(replace(amount, per=None))} of {statement.product} {_per(amount)}{act}"
    else:
        words = f"{quantity(amount)} {act}" + (f", {cut(thing, 60)}" if thing else "")
    return f"{words} ({claimant(claim.origin) or 'source not named'}, {day(claim.known_since)})"


def _is_ahead(statement: Statement) -> bool:
    return statement.kind in ("partnership", "capacity") and (
        statement.tense == "future" or statement.modality in ("planned", "intended", "expected")
    )


def _per(amount: Quantity) -> str:
    return f"a {amount.per} " if amount.per else ""


def _worth(claim: Claim) -> float:
    statement = claim.statement
    worth = statement.confidence + min(len(claim.copies), 3) * 0.2
    worth += 2.0 if statement.quantity and statement.quantity.value is not None else 0.0
    worth += 0.8 if statement.attribution else 0.0
    worth += 0.4 * min(len(statement.counterparts), 2) + (0.3 if statement.time else 0.0)
    worth += 1.0 if _SHORT <= len(statement.text) <= _LONG else -0.5
    worth -= 0.5 if statement.modality == "uncertain" else 0.0
    return worth - (2.5 if is_table(claim.origin) else 0.0)


def _marks(claim: Claim) -> tuple[str, ...]:
    statement = claim.statement
    parties = ",".join(sorted(name(party.id) for party in (*statement.actors, *statement.counterparts)))
    publisher = claim.origin.document.source.publisher or ""
    return (f"doc {claim.origin.document.id}", f"publisher {publisher}", f"act {statement.predicate} {parties}")


def _repeats(claim: Claim, used: Counter[str]) -> float:
    document, publisher, act = _marks(claim)
    return 0.6 * used[document] + 0.7 * used[publisher] + 1.0 * used[act]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a span up to the nearest full stops and line ends: a display of context, not a parse."""
    stop = text.find("\n", end)
    first, last = text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop
    before = max(text.rfind(mark, first, start) for mark in (". ", "? ", "! "))
    after = [at for mark in (". ", "? ", "! ") if (at := text.find(mark, end, last)) >= 0]
    return (before + 2 if before >= 0 else first), (min(after) + 1 if after else last)
