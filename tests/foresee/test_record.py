"""Forecasts that are kept, and their scores."""

from pathlib import Path

import pytest

import dragoman
from dragoman.demo import FOLDER
from dragoman.errors import Unreadable
from dragoman.foresee.record import as_document, kept_in
from dragoman.terms.record import canonical

HEAD = "recipient,iso3,product,origin,month,total\n"


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with the bundled deliveries up to July 2021."""
    lines = (FOLDER / "unicef_deliveries.csv").read_text("utf-8").splitlines(keepends=True)
    month = lines[0].split(",").index("month")
    early = [line for line in lines[1:] if line.split(",")[month] <= "2021-07"]
    (tmp_path / "early.csv").write_text("".join((lines[0], *early)), "utf-8")
    path = str(tmp_path / "k.db")
    with dragoman.open(path) as desk:
        desk.import_table("unicef_deliveries", tmp_path / "early.csv", known="2021-08-05")
    return path


def test_a_kept_forecast_is_scored_once_its_outcome_is_known(place: str) -> None:
    """Kept before the outcome it has no score; with a later state of the table it has one, and itself is unchanged."""
    with dragoman.open(place) as desk:
        made = desk.forecast("RUS", by="2021-12-31", as_of="2021-07-31")
        first = desk.keep(made, "2021-08-06")
        again = desk.keep(made, "2021-08-06")
        later = desk.keep(made, "2021-08-07")
        assert first == again
        assert first.id != later.id
        assert [one.observed for one in desk.forecasts()] == [None, None]
        desk.import_table("unicef_deliveries", FOLDER / "unicef_deliveries.csv", known="2022-10-05")
        one, other = desk.forecasts()
        assert desk.verify().flaws == ()
    assert (one.made_on, other.made_on) == ("2021-08-06", "2021-08-07")
    assert canonical(one.forecast) == canonical(made)
    assert one.observed == pytest.approx(94_567_943)
    assert one.crps is not None
    assert 0 < one.crps < abs(made.so_far - one.observed)
    assert one.covered_90 is True


def test_what_we_expect_is_no_sources_word(place: str) -> None:
    """Keeping a forecast adds no statement, changes no forecast, and no question about earlier days sees it."""
    with dragoman.open(place) as desk:
        before = desk.statements()
        made = desk.forecast("CHN", by="2021-12-31", as_of="2021-07-31")
        desk.keep(made, "2021-08-06")
        assert desk.statements() == before
        assert canonical(desk.forecast("CHN", by="2021-12-31", as_of="2021-07-31")) == canonical(made)
        assert "forecast" not in " ".join(one.name for one in desk.documents("2021-08-05"))
        assert "forecast" in " ".join(one.name for one in desk.documents("2021-08-06"))


def test_a_forecast_of_one_product_is_scored_by_that_product(place: str) -> None:
    """What came of Sputnik Light alone is the outcome of its forecast."""
    with dragoman.open(place) as desk:
        made = desk.forecast("RUS", by="2021-12-31", as_of="2021-07-31", product="Sputnik Light")
        assert made.product == "Sputnik Light"
        desk.keep(made, "2021-08-06")
        desk.import_table("unicef_deliveries", FOLDER / "unicef_deliveries.csv", known="2022-10-05")
        (found,) = desk.forecasts()
        light = sum(
            row.statement.quantity.value or 0
            for row in desk.statements("2021-12-31")
            if row.statement.product == "Sputnik Light" and row.statement.quantity
        )
    assert found.observed == pytest.approx(light)


def test_a_record_comes_back_as_it_was_and_a_spoilt_one_is_named(place: str) -> None:
    """Document and forecast are each other's image; what is no forecast is refused by name."""
    from dataclasses import replace

    with dragoman.open(place) as desk:
        made = desk.forecast("RUS", by="2021-12-31", to="ARG", as_of="2021-07-31")
    document, content = as_document(made, "2021-08-06")
    assert document.text.encode() == content
    (found,) = kept_in([document])
    assert found.forecast == made
    assert "RUS-ARG" in document.name
    with pytest.raises(Unreadable, match="cannot be read"):
        kept_in([replace(document, text="{}")])
