"""How much is said of whom, and in which tone, on independent origins only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from dragoman.measure.positions import SIGNS
from dragoman.reconcile.actors import made_in, takes_part
from dragoman.reconcile.stories import claims
from dragoman.terms import Indicator, Row, View

BEFORE = 8
"""Periods against which a burst is held."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What was said of one party in one period: its share of voice, the tone, and how far it stands out."""

    party: str
    period: str
    voice: Indicator
    tone: Indicator
    burst: Indicator


def attention(view: View, parties: Sequence[str], *, by: int = 7) -> tuple[Attention, ...]:
    """The attention that each of some parties got in each month (`by` 7 letters of the date) or year (4).

    Share of voice: of all claims that involve any of the parties or their products, those that involve this one; a
    story counts once, however many outlets print it, and a claim on two of them counts for both. Tone: the mean stance
    on the party or its products. Burst: distance of the count from the median of the eight periods before, in median
    absolute deviations times 1.4826; None with fewer than four. Counts measure coverage too, so they stand beside.
    """
    told: dict[str, dict[str, list[Row]]] = {party: {} for party in parties}
    for claim in claims(row for row in view.rows if _is_text(row)):
        day = claim.origin.said
        for party in parties if day is not None else ():
            if involves(claim.origin, party):
                told[party].setdefault((day or "")[:by], []).append(claim.origin)
    periods = _whole({period for listed in told.values() for period in listed})
    return tuple(_attention(party, period, periods, told) for period in periods for party in parties)


def _whole(told: set[str]) -> list[str]:
    """Every month or year from the first to the last, the silent ones among them."""
    if not told:
        return []
    first, last = min(told), max(told)
    if len(first) == len("2021"):
        return [str(year) for year in range(int(first), int(last) + 1)]
    start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(start, end + 1)]


def involves(row: Row, party: str) -> bool:
    """True where a statement has the party in any role, or a product of a maker of its own."""
    return takes_part(row.statement, party) or made_in(row.statement.product) == party


def _is_text(row: Row) -> bool:
    """True of what somebody wrote: rows of tables are counts, not coverage."""
    return not row.statement.extractor.startswith("table:")


def _attention(party: str, period: str, periods: Sequence[str], told: dict[str, dict[str, list[Row]]]) -> Attention:
    mine = told[party].get(period, [])
    ids = tuple(row.statement.id for row in mine)
    whole = len({row.statement.id for listed in told.values() for row in listed.get(period, [])})
    subject, note = f"{party}, {period}", f"{len(mine)} of {whole} claims"
    share, method = len(mine) / whole if whole else None, "share of voice, origins only"
    voice = Indicator("attention", subject, share, "share", method, ids, note=note)
    stated = [row for row in mine if row.statement.kind == "stance" and _is_target(row, party)]
    mean = fmean(SIGNS[row.statement.polarity] for row in stated) if stated else None
    inputs = tuple(row.statement.id for row in stated)
    tone = Indicator("tone", subject, mean, "[-1, 1]", "mean of stances", inputs)
    at = periods.index(period)
    before = [len(told[party].get(one, [])) for one in periods[max(0, at - BEFORE) : at]]
    held = f"median and MAD of {len(before)} periods before"
    burst = Indicator("burst", subject, _burst(len(mine), before), "deviations", held, ids)
    return Attention(party, period, voice, tone, burst)


def _is_target(row: Row, party: str) -> bool:
    one = row.statement
    return any(party in (other.id, other.polity) for other in one.counterparts) or made_in(one.product) == party


def _burst(count: int, before: Iterable[int]) -> float | None:
    listed = list(before)
    if len(listed) < BEFORE // 2:
        return None
    middle = median(listed)
    spread = 1.4826 * median(abs(one - middle) for one in listed)
    return (count - middle) / spread if spread else None
