"""Scores of extracted statements against annotated ones.

A gold and a found statement of one document may be paired where their kinds agree (or the gold's second kind does) and
either their triggers overlap or their spans share at least 0.4 of their union. Pairs are made one to one, those that
share most first. Gold statements in doubt are neither asked for nor punished.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.terms.statement import LEDGER_KINDS

Record = Mapping[str, Any]
LEAST_UNION = 0.4
NEAR = 0.005


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and F1 scores of one kind: found, and of the found ones those with parties, quantity, or all right.

    `attribution` is the share of right vouchers among the `vouched` found statements for which gold has any; None
    where there are none. The shared scorer has no such figure.
    """

    kind: str
    gold: int
    predicted: int
    precision: float
    recall: float
    f1: float
    parties: float
    quantity: float
    right: float
    vouched: int = 0
    attribution: float | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold and a found statement that speak of the same act; either is None where it stands alone."""

    gold: Record | None
    found: Record | None

    @property
    def right(self) -> bool:
        """True where parties, quantity and polarity agree."""
        if self.gold is None or self.found is None:
            return False
        return (
            same_parties(self.gold, self.found)
            and same_value(self.gold, self.found)
            and _same_polarity(self.gold, self.found)
        )


def evaluate(gold: Sequence[Record], found: Sequence[Record], kinds: Iterable[str] = LEDGER_KINDS) -> tuple[Score, ...]:
    """The score of each kind and, last, of all together, over the documents that the gold knows."""
    wanted = set(kinds)
    tally: dict[str, Counter[str]] = {}
    for row in gold:
        if row["kind"] in wanted:
            tally.setdefault(row["kind"], Counter())["gold"] += not row.get("doubt")
    for one in pairings(gold, found, wanted):
        _count(one, tally)
    total: Counter[str] = Counter()
    for counts in tally.values():
        total.update(counts)
    return (*tuple(_score(kind, tally[kind]) for kind in sorted(tally)), _score("all", total))


def pairings(gold: Sequence[Record], found: Sequence[Record], kinds: Iterable[str] = LEDGER_KINDS) -> list[Pairing]:
    """Every gold and every found statement once, paired where they speak of the same act, document by document."""
    wanted = set(kinds)
    result: list[Pairing] = []
    for doc in sorted({str(row.get("doc", "")) for row in gold}):
        ours = [row for row in gold if str(row.get("doc", "")) == doc and row["kind"] in wanted]
        theirs = [row for row in found if str(row.get("doc", "")) == doc and row["kind"] in wanted]
        pairs = dict(_pairs(ours, theirs))
        result.extend(Pairing(row, theirs[pairs[i]] if i in pairs else None) for i, row in enumerate(ours))
        taken = set(pairs.values())
        result.extend(Pairing(None, row) for j, row in enumerate(theirs) if j not in taken)
    return result


def _count(one: Pairing, tally: dict[str, Counter[str]]) -> None:
    if one.gold is None:
        assert one.found is not None
        tally.setdefault(one.found["kind"], Counter())["predicted"] += 1
        return
    if one.found is None or one.gold.get("doubt"):
        return
    counts = tally.setdefault(one.gold["kind"], Counter())
    counts["predicted"] += 1
    counts["found"] += 1
    counts["parties"] += same_parties(one.gold, one.found)
    counts["quantity"] += same_value(one.gold, one.found)
    counts["right"] += one.right
    if one.gold.get("attribution"):
        counts["vouched"] += 1
        counts["attribution"] += same_attribution(one.gold, one.found)


def _pairs(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[int, int]]:
    ranked = sorted(
        (bool(ours.get("doubt")), -_likeness(ours, theirs), abs(ours["span"][0] - theirs["span"][0]), i, j)
        for i, ours in enumerate(gold)
        for j, theirs in enumerate(found)
        if _pairable(ours, theirs)
    )
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for *_, i, j in ranked:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def _pairable(gold: Record, found: Record) -> bool:
    if found["kind"] not in (gold["kind"], gold.get("alt_kind")):
        return False
    if _triggers_meet(gold, found):
        return True
    shared = _shared(gold["span"], found["span"])
    union = sum(row["span"][1] - row["span"][0] for row in (gold, found)) - shared
    return bool(union > 0 and shared / union >= LEAST_UNION)


def _triggers_meet(gold: Record, found: Record) -> bool:
    return bool(gold.get("trigger") and found.get("trigger") and _shared(gold["trigger"], found["trigger"]))


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _likeness(gold: Record, found: Record) -> int:
    return 4 * same_value(gold, found) + 2 * same_parties(gold, found) + _triggers_meet(gold, found)


def _names(parties: Any) -> set[str]:
    """The set of codes or lower-cased names in a slot."""
    found = set()
    for item in parties if isinstance(parties, list | tuple) else [parties]:
        name = item
        if isinstance(item, Mapping):
            name = item.get("polity") or item.get("id") or item.get("mention")
        if name:
            text = str(name)
            code = text.isupper() and len(text) == 3
            found.add(text if code else text.rsplit(":", 1)[-1].replace("_", " ").lower())
    return found


def _two_sides(row: Record) -> tuple[set[str], set[str]]:
    giving, getting = _names(row.get("supplier")), _names(row.get("recipient"))
    if giving or getting:
        return giving - getting, getting
    return _names(row.get("actors")), _names(row.get("counterparts"))


def same_parties(gold: Record, found: Record) -> bool:
    """True where both name the same giver and getter, or, where gold has neither, the same parties in all."""
    if _names(gold.get("supplier")) or _names(gold.get("recipient")):
        return _two_sides(gold) == _two_sides(found)
    wanted = _names(gold.get("actors")) | _names(gold.get("counterparts"))
    return not wanted or wanted == _names(found.get("actors")) | _names(found.get("counterparts"))


def _value(row: Record) -> float | None:
    number = (row.get("quantity") or {}).get("value")
    return None if number is None else float(number)


def same_value(gold: Record, found: Record) -> bool:
    """True where both have no value, or values within half a percent."""
    wanted, got = _value(gold), _value(found)
    if wanted is None or got is None:
        return wanted is got
    return abs(wanted - got) <= NEAR * max(abs(wanted), 1.0)


def same_attribution(gold: Record, found: Record) -> bool:
    """True where both name the same vouchers, by polity or else by name."""
    return _sources(gold) == _sources(found)


def _sources(row: Record) -> set[str]:
    return _names([{"polity": one.get("polity"), "id": one.get("source")} for one in row.get("attribution") or ()])


def _same_polarity(gold: Record, found: Record) -> bool:
    return (gold.get("polarity") or "+") == (found.get("polarity") or "+")


def _score(kind: str, counts: Counter[str]) -> Score:
    gold, predicted = counts["gold"], counts["predicted"]

    def f1(hits: int) -> tuple[float, float, float]:
        precision = hits / predicted if predicted else 0.0
        recall = hits / gold if gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    precision, recall, found = (round(figure, 3) for figure in f1(counts["found"]))
    parties, quantity, right = (round(f1(counts[name])[2], 3) for name in ("parties", "quantity", "right"))
    vouched = counts["vouched"]
    share = round(counts["attribution"] / vouched, 3) if vouched else None
    return Score(kind, gold, predicted, precision, recall, found, parties, quantity, right, vouched, share)
