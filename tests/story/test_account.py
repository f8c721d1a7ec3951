"""The account of Russia from the bundled record, as of days on which more or less was known."""

from typing import Any

import pytest

from dragoman.brief.render.terminal import account as render
from dragoman.desk import Desk

FIGURES = [
    # day, claimant, promised, delivered, share of the promise, known since
    ("2021-07-05", "Airfinity", 630e6, 11.5e6, 0.018, "2021-05-02"),
    ("2021-07-05", "Forbes Russia", 205e6, 16.3e6, 0.080, "2021-05-25"),
]


def readings(desk: Desk, day: str, record: str) -> list[dict[str, Any]]:
    """The rows of one kind in the account of Russia as of a day."""
    return [row for row in desk.account("RUS", as_of=day).to_records() if row["record"] == record]


@pytest.mark.parametrize(("day", "who", "promised", "delivered", "share", "since"), FIGURES)
def test_each_source_keeps_its_own_definition(
    desk: Desk, day: str, who: str, promised: float, delivered: float, share: float, since: str
) -> None:
    """Each source's figures stand with their quote and first day, and the share divides its own two figures only."""
    for record, value in (("promised", promised), ("delivered", delivered)):
        row = next(one for one in readings(desk, day, record) if one["claimant"] == who)
        assert row["value"] == value
        assert row["known_since"] == since
        assert f"{value / 1e6:g} million doses" in row["quote"]
        assert row["publisher"]
    found = next(one for one in readings(desk, day, "share delivered") if one["claimant"] == who)
    assert found["value"] == pytest.approx(share, abs=0.0006)
    assert found["known_since"] == since


def test_the_two_promises_are_two_definitions(desk: Desk) -> None:
    """What was agreed and what was ordered are different words and scopes, and no sum of them is shown."""
    rows = {one["claimant"]: one for one in readings(desk, "2021-07-05", "promised") if one["claimant"]}
    assert "agreed" in rows["Airfinity"]["definition"]
    assert "ordered" in rows["Forbes Russia"]["definition"]
    assert 835e6 not in {one["value"] for one in readings(desk, "2021-07-05", "promised")}


def test_an_earlier_day_knows_less(desk: Desk) -> None:
    """On 10 May 2021 Airfinity's figures are known and those of Forbes Russia, published on 25 May, are not."""
    early = {one["claimant"] for one in readings(desk, "2021-05-10", "promised")}
    assert "Airfinity" in early
    assert "Forbes Russia" not in early
    assert all((one["known_since"] or "") <= "2021-05-10" for one in readings(desk, "2021-05-10", "delivered"))


def test_the_account_in_the_terminal_shows_it(desk: Desk) -> None:
    """A person reads both definitions, both shares and since when they are known."""
    text = " ".join(render(desk.account("RUS", as_of="2021-07-05")).split())
    for words in ("about 630 million doses", "205 million doses", "1.8 %", "8.0 %", "known since 2 May 2021"):
        assert words in text
