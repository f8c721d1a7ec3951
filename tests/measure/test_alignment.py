"""The panel of a pair: every part with its inputs, and a composite that missing parts do not lower."""

from typing import Any

import pytest

from dragoman.measure.alignment import alignment
from dragoman.terms import Period

CAST = {2016: "++--++--++--", 2017: "++--++--+++-", 2018: "++--++---+-+"}


@pytest.fixture
def pair(scribe: Any, tell: Any) -> Any:
    """Three years of votes, four of trade."""
    for year, cast in CAST.items():
        tell.votes(scribe, "RUS", CAST[2016], year)
        tell.votes(scribe, "CHN", cast, year)
    for year, turnover in ((2016, 70e9), (2017, 85e9), (2018, 105e9), (2019, 140e9)):
        when = (Period(str(year), f"{year}-01-01", f"{year}-12-31", "year", "valid"),)
        amount = tell.dose(str(turnover), turnover, unit="USD")
        both = {"actors": (tell.party("RUS"),), "counterparts": (tell.party("CHN"),)}
        scribe.cell("customs", "fact", "trade", f"{year + 1}-02-01", quantity=amount, time=when, **both)
    return scribe


def test_every_value_opens_into_its_statements(pair: Any) -> None:
    """No part and no composite with a value is without inputs, and each input is a statement of the view."""
    known = {row.statement.id for row in pair.rows}
    for year in alignment(pair.view(), "RUS", "CHN", 2016, 2019):
        for one in (*year.parts.values(), year.composite):
            assert one.value is None or (one.inputs and set(one.inputs) <= known)


def test_a_missing_part_lowers_the_coverage_alone(pair: Any) -> None:
    """The year without votes keeps its composite from trade alone, and says so."""
    *_, last = alignment(pair.view(), "RUS", "CHN", 2016, 2019)
    assert set(last.parts) == {"trade"}
    assert last.composite.value is not None
    assert last.composite.value > 1
    assert "17%: trade" in (last.composite.note or "")


def test_the_band_is_the_spread_over_weights(pair: Any) -> None:
    """Where the parts disagree the band is wide and holds the composite; with one part it has no width."""
    *_, disagreeing, alone = alignment(pair.view(), "RUS", "CHN", 2016, 2019)
    one = disagreeing.composite
    assert one.low is not None
    assert one.low < one.value < one.high  # type: ignore[operator]
    assert alone.composite.low == pytest.approx(alone.composite.high)


def test_the_same_rows_give_the_same_bytes(pair: Any) -> None:
    """The draws of weights are fixed: twice the same answer."""
    assert alignment(pair.view(), "RUS", "CHN", 2016, 2019) == alignment(pair.view(), "RUS", "CHN", 2016, 2019)


def test_a_pair_without_anything_has_no_value(scribe: Any) -> None:
    """Unknown stays unknown: no rows, no composite."""
    (year,) = alignment(scribe.view(), "RUS", "CHN", 2018, 2018)
    assert year.composite.value is None
    assert year.parts == {}
