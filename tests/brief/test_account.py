"""The account of one supplier."""

from typing import Any

from dragoman.brief.account import account


def test_two_definitions_with_their_quotes(record: Any) -> None:
    """630 million agreed and 205 million ordered stand as two findings, each with its words."""
    made = account(record.view("2021-07-05"), "RUS")
    whole = {one.claimant: one for one in made.promised if one.claimant in ("Airfinity", "Forbes Russia")}
    assert {who: one.quantity.value for who, one in whole.items() if one.quantity} == {
        "Airfinity": 630e6,
        "Forbes Russia": 205e6,
    }
    assert whole["Airfinity"].definition != whole["Forbes Russia"].definition
    quotes = [made.quote_of(one) for one in whole.values()]
    assert all(one is not None and one.publisher and one.published for one in quotes)
    assert [round(one.indicator.value or 0, 3) for one in made.fulfilment] == [0.018, 0.08]
    assert len(made.named) == 1


def test_records_are_flat_and_alike(record: Any) -> None:
    """Every row of the export has the same keys."""
    made = account(record.view(undated=2), "RUS").to_records()
    assert len({tuple(row) for row in made}) == 1
    kinds = {row["record"] for row in made}
    assert kinds == {"promised", "delivered", "named without quantity", "share delivered"}


def test_nobody_knows_what_is_not_there(record: Any) -> None:
    """A supplier that no statement names has an empty account."""
    assert account(record.view(), "USA").is_empty
