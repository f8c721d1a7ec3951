"""Attention counts origins, not outlets, and pressure fades."""

from typing import Any

import pytest

from dragoman.measure.attention import attention
from dragoman.measure.pressure import pressure


def test_a_flood_of_copies_moves_nothing(scribe: Any, tell: Any) -> None:
    """A story that forty outlets print in the same words is one claim in the share of voice."""
    for number in range(40):
        words = "consulted with its ally on the plan for a joint laboratory in the north of the country"
        tell.act(scribe, "CHN", "LAO", "CONSULT", "2021-06-28", f"Outlet{number}", words=words)
    tell.act(scribe, "RUS", "LAO", "AID", "2021-06-20", "Courier")
    found = {one.party: one.voice for one in attention(scribe.view(), ["CHN", "RUS"])}
    assert (found["CHN"].value, found["RUS"].value) == (0.5, 0.5)
    assert found["CHN"].note == "1 of 2 claims"


def test_tone_is_of_stances_on_the_party(scribe: Any, tell: Any) -> None:
    """Praise of one and criticism of the other's vaccine give tones of opposite sign."""
    tell.stance(scribe, "HUN", "+", "2021-03-01", counterparts=(tell.party("CHN"),))
    tell.stance(scribe, "LTU", "-", "2021-03-02", product="Sputnik V")
    found = {one.party: one.tone.value for one in attention(scribe.view(), ["CHN", "RUS"])}
    assert found == {"CHN": 1, "RUS": -1}


def test_a_burst_stands_out_from_the_periods_before(scribe: Any, tell: Any) -> None:
    """Eight quiet months and a loud one: the loud one lies deviations above; too short a past has no burst."""
    for month, times in enumerate((1, 2, 1, 2, 1, 2, 1, 2, 9), start=1):
        for number in range(times):
            tell.act(scribe, "RUS", "MEX", "AID", f"2021-{month:02d}-{number * 3 + 1:02d}", f"Paper{number}")
    *early, last = attention(scribe.view(), ["RUS"])
    assert early[0].burst.value is None
    assert last.burst.value is not None
    assert last.burst.value > 5


def test_a_silent_month_is_a_month(scribe: Any, tell: Any) -> None:
    """Between two months with claims the silent ones stand with nought, and have no share of voice."""
    for day, words in (("2020-11-02", "sent forty tents"), ("2021-02-09", "sent nine pumps")):
        tell.act(scribe, "RUS", "MEX", "AID", day, words=words)
    found = attention(scribe.view(), ["RUS"])
    assert [one.period for one in found] == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert [one.voice.value for one in found] == [1, None, None, 1]


def test_observed_and_alleged_stories_are_apart(scribe: Any, tell: Any) -> None:
    """A story that somebody accuses another of is alleged; each fades with its age, and copies count once."""
    told = {"counterparts": (tell.party("USA"),), "actors": (tell.party("RUS"),), "detail": {"class": "N1"}}
    scribe.say("Gazette 2021-05-27", "narrative", "spread", "doubts are spread about the rival vaccine", **told)
    words = "spreads tales, by the bureau's account, about the rival vaccine"
    scribe.say("Courier 2021-06-24", "narrative", "spread", words, cited="ORG:Bureau", modality="alleged", **told)
    found = pressure(scribe.view(), "USA", "2021-06-24")
    assert (found.observed.value, found.alleged.value) == (pytest.approx(0.5), pytest.approx(1))
    assert found.classes == (("N1", 2),)
    assert found.promoters == (("RUS", 2),)
