"""Which quotes stand for an answer: those that carry most, from many sources, each story once."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dragoman.brief.wording import cut, day, joined, quantity, unit_of
from dragoman.reconcile.actors import name, recipients
from dragoman.reconcile.series import STAGE_WORDS
from dragoman.reconcile.stages import governor, word
from dragoman.reconcile.stories import Claim, claimant, claims, is_table, voucher
from dragoman.terms import Evidence, Quantity, Row, Statement

MOST = 6
_FEW_WORDS = 6
_SHORT = 40
_SENTENCE = 220
_LONG = 320
_AROUND = 120

_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bvs)"
    r"[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]*[A-Z0-9])|\n(?=\s*(?:\n|[A-Z0-9\"“(\[*•–—-]))"
)
_ARTICLE = re.compile(r"^(?:The|A|An|Its|Their) ")
_FILLERS = re.compile(
    r"\b(?:I think|I mean|you know|kind of|sort of|if I (?:can|may)|ask you)\b",
    re.IGNORECASE,
)


def evidence(row: Row) -> Evidence:
    """A statement as a brief shows it: its own words, verbatim, with who published them when and who vouches.

    A state that speaks through its own publisher is named once, by the publisher.
    """
    cited = voucher(row)
    own = cited is None or cited.source == row.document.source.country
    return Evidence(
        statement=row.statement.id,
        quote=quote(row),
        publisher=row.document.source.publisher or row.document.title or row.document.name,
        published=row.said,
        document=row.document.id,
        voucher=None if own else claimant(row),
    )


def distinct(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The same quotes in their order, each once: two statements of one sentence are shown by one of them."""
    kept: dict[tuple[str, str], Evidence] = {}
    for one in found:
        kept.setdefault((one.document, one.quote), one)
    return tuple(kept.values())


def quote(row: Row) -> str:
    """The words of a statement on one line, in their sentence where that is short or where they are few.

    A cell of a table follows the fields of its own statement in square brackets, which are not its words; its
    neighbours are never shown, because a row may hold what became known later.
    """
    statement, text = row.statement, row.document.text
    start, end = statement.span
    if is_table(row):
        return _cell(statement)
    if text[start:end] == statement.text:
        start, end = _context(text, start, end)
    return cut(text[start:end] or statement.text, _LONG)


def _cell(statement: Statement) -> str:
    words = statement.text.replace('""', '"')
    if len(words) >= _SHORT:
        return cut(words, _LONG)
    to = joined([name(one) for one in recipients(statement)], 3)
    when = next((_month(time.text) for time in statement.time if time.role == "event"), day(statement.said))
    unit = f"in {unit_of(replace(statement.quantity, value=None))}" if statement.quantity else None
    fields = (statement.product, f"to {to}" if to else None, when, STAGE_WORDS.get(statement.stage or ""), unit)
    return f"[{', '.join(field for field in fields if field)}] {words}"


def _month(text: str) -> str:
    """A date as a table writes it in words, where it is one."""
    try:
        return day(text)
    except ValueError:
        return text


def pick(rows: Iterable[Row], most: int = MOST) -> tuple[Evidence, ...]:
    """The quotes that say most, at most `most`: copies folded, sources varied, newer before older.

    A claim gains by a figure, a named voucher, a stated time, named parties and recency, and loses where a quote of
    the same publisher or of the same act is already chosen.
    """
    return distinct(evidence(claim.origin) for claim in best(claims(rows), most))


def best(listed: Iterable[Claim], most: int = MOST) -> tuple[Claim, ...]:
    """The claims that say most, in order of choice."""
    left = sorted(listed, key=lambda claim: (claim.known_since or "", claim.statement.id))
    worth = {claim.statement.id: _worth(claim) + at / max(1, len(left)) for at, claim in enumerate(left)}
    used: Counter[str] = Counter()
    chosen: list[Claim] = []
    pool = sorted(left, key=lambda claim: -worth[claim.statement.id])[: most * 40]
    marks = {claim.statement.id: _marks(claim) for claim in pool}
    while pool and len(chosen) < most:
        top = max(pool, key=lambda claim: worth[claim.statement.id] - _repeats(marks[claim.statement.id], used))
        pool.remove(top)
        chosen.append(top)
        used.update(marks[top.statement.id])
    return tuple(chosen)


def item(claim: Claim) -> str:
    """A claim in a few words made of its fields: amount, act, thing, source and day."""
    statement = claim.statement
    thing, amount = matter(statement), statement.quantity
    act = f"to be {word(statement)}" if _is_ahead(statement) else word(statement)
    if amount is None:
        words = f"{cut(thing, 90)}, {act}" if thing else act
    elif amount.unit in ("dose", "course") and statement.product:
        words = f"{quantity(replace(amount, per=None))} of {statement.product} {_per(amount)}{act}"
    else:
        repeats = thing is None or amount.text in thing or amount.unit in ("dose", "course")
        words = f"{quantity(amount)} {act}" + ("" if repeats else f", {cut(thing or '', 60)}")
    return f"{words} ({claimant(claim.origin) or 'source not named'}, {day(claim.known_since)})"


def matter(statement: Statement) -> str | None:
    """The thing that a statement is about: of an agreement its instrument, else the product, else the object."""
    thing = statement.product or statement.object
    if statement.kind == "agreement" and statement.quantity is None:
        thing = statement.object or statement.product
    return thing and _ARTICLE.sub(lambda found: found.group().lower(), thing)


def _is_ahead(statement: Statement) -> bool:
    """True where the goods are still to be made: planned, expected, or only agreed to be made."""
    if statement.kind not in ("partnership", "capacity"):
        return False
    ahead = statement.tense == "future" or statement.modality in ("planned", "intended", "expected")
    return ahead or governor(statement) is not None or (statement.kind == "partnership" and statement.tense == "none")


def _per(amount: Quantity) -> str:
    return f"a {amount.per} " if amount.per else ""


def _worth(claim: Claim) -> float:
    statement = claim.statement
    worth = statement.confidence + min(len(claim.copies), 3) * 0.2
    worth += 2.0 if statement.quantity and statement.quantity.value is not None else 0.0
    worth += 0.8 if voucher(claim.origin) else -1.0 if statement.attribution else 0.0
    worth += 0.4 * min(len(statement.counterparts), 2) + (0.3 if statement.time else 0.0)
    worth += 1.0 if _SHORT <= len(statement.text) <= _LONG else -0.5
    worth -= 0.5 if statement.modality == "uncertain" or statement.predicate == "announce" else 0.0
    worth -= 2.5 if claim.known_since is None else 0.0
    if is_table(claim.origin):
        return worth - 2.5
    return worth - (0.0 if names_its_matter(statement) else 2.0) - 1.5 * bool(_FILLERS.search(statement.text))


def names_its_matter(statement: Statement) -> bool:
    """True where the words name a party, a product or a figure: others mean nothing outside their place."""
    words = statement.text.casefold()
    named = [party.mention for party in (*statement.actors, *statement.counterparts) if party.kind != "group"]
    named += [statement.product, statement.quantity.text if statement.quantity else None]
    return any(one and one.casefold() in words for one in named)


def _marks(claim: Claim) -> tuple[str, ...]:
    statement = claim.statement
    parties = ",".join(sorted(name(party.id) for party in (*statement.actors, *statement.counterparts)))
    publisher = claim.origin.document.source.publisher or ""
    voice = f"voice {claimant(claim.origin)}"
    act = f"act {statement.predicate} {parties}"
    words = f"words {claim.origin.document.id} {quote(claim.origin)}"
    return (f"doc {claim.origin.document.id}", f"publisher {publisher}", voice, act, words)


def _repeats(marks: tuple[str, ...], used: Counter[str]) -> float:
    weights = (0.6, 0.35, 0.35, 1.0, 2.0)
    return sum(weight * used[mark] for weight, mark in zip(weights, marks, strict=True))


def _context(text: str, start: int, end: int) -> tuple[int, int]:
    """What is shown for a span: its sentence where that is short, the words around a few words, else the span itself.

    The sentence is a display of context, found by its full stops, not a parse.
    """
    far = max(0, start - 2000)
    ends = [found.end() for found in _STOP.finditer(text, far, start + 1)]
    first = max((at for at in ends if at <= start), default=far)
    stop = _STOP.search(text, max(start, end - 1), end + 2000)
    last = stop.end() if stop else min(len(text), end + 2000)
    first += len(text[first:start]) - len(text[first:start].lstrip())
    if last - first <= _SENTENCE:
        return first, last
    if end - start >= _SHORT and len(text[start:end].split()) >= _FEW_WORDS:
        return start, end
    first = first if start - first <= _AROUND else text.index(" ", start - _AROUND) + 1
    return first, last if last - end <= _AROUND else text.rindex(" ", end, end + _AROUND)
