"""Every reading stands under its own definition."""

from typing import Any

from dragoman.reconcile.readings import NAMED_ONLY, gather, is_superseded, readings


def shown(record: Any, as_of: str | None, **asked: str) -> list[tuple[str, str | None, float]]:
    found = [
        one for one in gather(record.view(as_of), "RUS", **asked) if one.quantity and one.scope == "all recipients"
    ]
    return [(one.word, one.finding.claimant, one.quantity.value or 0) for one in found if one.quantity]


def test_definitions_stand_side_by_side(record: Any) -> None:
    """Agreed by Airfinity, ordered by Forbes and the table's contracts are three readings of what was promised."""
    assert shown(record, "2021-07-05")[:3] == [
        ("under contract", "Promises", 29.2e6),
        ("agreed", "Airfinity", 630e6),
        ("ordered", "Forbes Russia", 205e6),
    ]


def test_only_what_was_known_counts(record: Any) -> None:
    """On 10 May 2021 neither Forbes nor the list of supply deals was out."""
    claimants = {one.claimant for one in readings(record.view("2021-05-10"), "RUS")}
    assert claimants == {"Airfinity", "Promises", "Deliveries"}


def test_newer_figures_supersede_and_do_not_erase(record: Any) -> None:
    """In October Airfinity's 630 million stays listed behind its one billion."""
    found = [
        one for one in readings(record.view(), "RUS") if one.claimant == "Airfinity" and "promised" in one.definition
    ]
    assert [(one.quantity.value if one.quantity else None, is_superseded(one)) for one in found] == [
        (630e6, True),
        (1e9, False),
    ]
    assert "latest of this source" in (found[1].note or "")


def test_recipients_without_quantity_are_a_reading(record: Any) -> None:
    """A list of supply deals has no figure and keeps its recipients."""
    bare = [one for one in gather(record.view(), "RUS") if one.quantity is None]
    assert [(one.finding.method, len(one.recipients)) for one in bare] == [(NAMED_ONLY, 5)]


def test_production_never_enters_supply(record: Any) -> None:
    """What a partner makes is in no reading, for either side."""
    for supplier in ("RUS", "CHN"):
        assert all(one.quantity is None or one.quantity.value != 60e6 for one in readings(record.view(), supplier))


def test_recipient_and_product_narrow(record: Any) -> None:
    """A question on one recipient and product reads only what names them."""
    found = gather(record.view(), "CHN", "MEX", "coronavac")
    assert {(one.family, one.quantity.value) for one in found if one.quantity} == {
        ("promised", 20e6),
        ("delivered", 1e6),
    }


def test_a_uncertain_number_is_no_reading(record: Any) -> None:
    """A statement that calls the number unclear gives none."""
    assert all("uncertain" not in row.statement.text for one in gather(record.view(), "RUS") for row in one.rows)
