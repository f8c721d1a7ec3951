"""How united a bloc is, by its members' latest word and by their votes."""

from typing import Any

import pytest

from dragoman.measure.cohesion import cohesion, voted


def test_the_latest_word_of_a_member_counts(scribe: Any, tell: Any) -> None:
    """A member that turned is where it stands last; a state outside the bloc is no part of it."""
    for holder, sign, day in (
        ("FRA", "-", "2021-03-21"), ("HUN", "+", "2021-01-21"), ("SVK", "+", "2021-03-01"), ("SVK", "-", "2021-04-08"),
        ("SRB", "+", "2021-02-01"),
    ):  # fmt: skip
        tell.stance(scribe, holder, sign, day, product="Sputnik V")
    found = cohesion(scribe.view("2021-06-24"), "EUU", "Sputnik V")
    assert {one.holder: one.sign for one in found.positions} == {"FRA": -1, "HUN": 1, "SVK": -1}
    assert len(found.silent) == 24
    values = {one.name: one.value for one in found.indicators}
    assert values["cohesion"] == pytest.approx(0.5)


def test_as_of_an_earlier_day_it_stood_elsewhere(scribe: Any, tell: Any) -> None:
    """Before it turned, the member counts where it stood then."""
    tell.stance(scribe, "SVK", "+", "2021-03-01", product="Sputnik V")
    tell.stance(scribe, "SVK", "-", "2021-04-08", product="Sputnik V")
    (then,) = cohesion(scribe.view("2021-03-31"), "EUU", "Sputnik V").positions
    assert (then.holder, then.sign, then.day) == ("SVK", 1, "2021-03-01")


def test_a_united_bloc_has_no_polarisation(scribe: Any, tell: Any) -> None:
    """Where all that speak say the same, cohesion is one, its band is a point, and polarisation is nought."""
    for holder in ("FRA", "DEU", "ITA"):
        tell.stance(scribe, holder, "-", "2021-03-21", f"{holder} Times", product="Sputnik V")
    united, spread, _ = cohesion(scribe.view(), "EUU", "Sputnik V").indicators
    assert (united.value, united.low, united.high, spread.value) == (1, 1, 1, 0)
    assert len(united.inputs) == 3


def test_silence_is_no_position(scribe: Any) -> None:
    """Where nobody speaks every measure is unknown and every member is silent."""
    found = cohesion(scribe.view(), "EUU", "Sputnik V")
    assert {one.value for one in found.indicators} == {None}
    assert len(found.silent) == 27


def test_members_are_those_of_the_day_of_the_vote(scribe: Any, tell: Any) -> None:
    """Britain counts among the members before it left, and not after; ten common calls make a year."""
    for year in (2018, 2021):
        tell.votes(scribe, "FRA", "+" * 12, year)
        tell.votes(scribe, "DEU", "+" * 12, year)
        tell.votes(scribe, "GBR", "-" * 12, year)
    values = {(one.subject, one.name): one.value for one in voted(scribe.rows, "EUU")}
    assert values["EUU, 2018", "cohesion"] == pytest.approx(0.5)
    assert values["EUU, 2021", "cohesion"] == 1
    assert (values["EUU, 2018", "unanimous"], values["EUU, 2021", "unanimous"]) == (0, 1)
