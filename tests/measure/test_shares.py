"""Contested markets, from one table."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.shares import Market, contest, contested


def test_contested_markets(record: Any) -> None:
    """Lebanon and Mexico got more than a tenth from each; Bolivia got from both, Brazil from one."""
    found = contest(record.view(), "RUS", "CHN")
    assert [one.recipient for one in found.contested] == ["LBN", "MEX"]
    assert {one.recipient for one in found.both} == {"LBN", "MEX", "BOL"}
    assert len(found.markets) == 4
    assert not found.all_suppliers


def test_other_suppliers_count_in_the_whole(record: Any) -> None:
    """A third supplier of the table lowers the shares of the two."""
    record.month("Deliveries", "USA", "LBN", 900_000, "2021-03", "Comirnaty")
    found = contest(record.view(), "RUS", "CHN")
    assert found.all_suppliers
    assert [one.recipient for one in found.contested] == ["MEX"]


def test_counts_explain_themselves(record: Any) -> None:
    """The indicator names its threshold and the deliveries behind it."""
    market, shared, *_ = contested(record.view(), "RUS", "CHN")
    assert (market.value, shared.value) == (2.0, 3.0)
    assert "10%" in (market.note or "")
    assert len(market.inputs) == 5


def test_a_region_leaves_the_others_out(record: Any) -> None:
    """Within a region only its members of the view's day are markets."""
    everywhere = {one.name: one.value for one in contested(record.view(), "RUS", "CHN")}
    latin = {one.name: one.value for one in contested(record.view(), "RUS", "CHN", within="GRP:Latin_America")}
    assert (everywhere["shared markets"], latin["shared markets"]) == (3.0, 2.0)
    assert latin["contested markets"] == 1.0
    assert 0 < (latin["overlap"] or 0) <= 0.5
    assert 0.5 <= (latin["concentration"] or 0) <= 1


def test_no_table_no_market(scribe: Any) -> None:
    """Without a table of deliveries nothing is measured, and that is not zero."""
    assert contest(scribe.view(), "RUS", "CHN").markets == ()
    assert {one.value for one in contested(scribe.view(), "RUS", "CHN")} == {None}


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(0, 1e9))
def test_shares_are_shares(a: float, b: float, others: float) -> None:
    """Two shares lie between none and all, and together never exceed all."""
    market = Market("X", a, b, a + b + others, ())
    assert 0 <= market.share_a <= 1
    assert market.share_a + market.share_b <= 1 + 1e-9
