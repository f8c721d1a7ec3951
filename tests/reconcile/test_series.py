"""A table's rows add up only inside one definition."""

from pathlib import Path
from typing import Any

import dragoman
from dragoman.reconcile.readings import gather
from dragoman.reconcile.series import LARGEST, SUM, is_part, path, series, total
from dragoman.terms import Quantity


def russian(record: Any, family: str, word: str) -> Any:
    rows = [row for row in record.rows if "RUS" in row.statement.supplier]
    return next(one for one in series(rows) if one.family == family and one.word == word)


def test_deliveries_add_up(record: Any) -> None:
    """Months and recipients of one table are summed."""
    group = russian(record, "delivered", "delivered")
    assert total(group).value == 670_000
    assert group.method == SUM
    assert path(group) == (("2021-01-31", 20_000), ("2021-02-28", 220_000), ("2021-03-31", 670_000))


def test_two_promises_to_one_recipient_may_be_one(record: Any) -> None:
    """The largest counts and the sum is the upper bound: Bolivia's two readings are not added."""
    group = russian(record, "promised", "under contract")
    whole = total(group)
    assert (whole.value, whole.low, whole.high) == (29.2e6, 29.2e6, 31.8e6)
    assert group.method == LARGEST
    assert path(group)[-1] == ("2021-02-03", 29.2e6)


def test_stages_are_never_summed(record: Any) -> None:
    """A memorandum of the same table is a series of its own."""
    assert total(russian(record, "promised", "under memorandum")).value == 25e6


def test_totals_rates_and_lists_are_no_parts(scribe: Any) -> None:
    """A running total, a rate, and an amount for several recipients are not parts of a sum."""
    for amount in (
        Quantity("1", 1.0, 1.0, 1.0, "=", "dose", measure="cumulative"),
        Quantity("1", 1.0, 1.0, 1.0, "=", "dose", per="year", measure="rate"),
    ):
        assert not is_part(scribe.promise("Promises", "RUS", "MEX", 1, "2021-01-01", quantity=amount))
    prose = scribe.say("AP 2021-05-02", "delivery", "deliver", "delivered", supplier=("RUS",), recipient=("MEX",))
    assert not is_part(prose)


def test_a_table_that_counts_day_by_day_is_one_reading_a_recipient(tmp_path: Path) -> None:
    """Of totals so far the latest of each recipient and product is a reading; the days before it are none."""
    table = tmp_path / "daily.csv"
    places = (("Hungary", 10), ("Slovakia", 1))
    lines = [f"{place},2021-03-{day:02d},Sputnik V,{day * n}" for place, n in places for day in range(1, 20)]
    table.write_text("\n".join(["location,date,vaccine,total_vaccinations", *lines]) + "\n")
    with dragoman.open(str(tmp_path / "t.db")) as desk:
        desk.import_table("owid_by_manufacturer", table)
        found = gather(desk.view(), "RUS")
        assert [(one.recipients, one.quantity and one.quantity.value, one.day) for one in found] == [
            (("HUN",), 190, "2021-03-19"),
            (("SVK",), 19, "2021-03-19"),
        ]
        assert [one.day for one in gather(desk.view("2021-03-05"), "RUS")] == ["2021-03-05"] * 2
