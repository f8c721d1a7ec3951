"""Acts of a pair are counted once, fade with time, and keep cooperation apart from conflict."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.acts import SCALES, Act, acts, balance


def test_one_act_in_many_outlets_is_one(scribe: Any, tell: Any) -> None:
    """Outlets that tell of one event on one day make one act, with every statement behind it."""
    for outlet in ("Wire", "Courier", "Gazette"):
        tell.act(scribe, "RUS", "CHN", "CONSULT", "2021-06-28", outlet)
    (found,) = acts(scribe.rows, "RUS", "CHN")
    assert (found.event, found.weight, len(found.inputs)) == ("CONSULT", 2.5, 3)


def test_each_direction_is_an_act(scribe: Any, tell: Any) -> None:
    """What each does to the other on one day are two acts; what either does to a third is none."""
    tell.act(scribe, "RUS", "CHN", "SUPPORT", "2021-06-28")
    tell.act(scribe, "CHN", "RUS", "SUPPORT", "2021-06-28")
    tell.act(scribe, "CHN", "USA", "ACCUSE", "2021-06-28")
    assert len(acts(scribe.rows, "RUS", "CHN")) == 2


@pytest.mark.parametrize("fields", [{"modality": "planned"}, {"modality": "alleged"}, {"polarity": "-"}])
def test_what_did_not_happen_does_not_count(scribe: Any, tell: Any, fields: dict[str, str]) -> None:
    """Plans, allegations and denials are no acts."""
    tell.act(scribe, "RUS", "CHN", "SANCTION", "2021-06-28", **fields)
    assert acts(scribe.rows, "RUS", "CHN") == ()


def test_an_act_counts_half_after_its_half_life() -> None:
    """After a year the weight of an act is half, and the mean does not move with age alone."""
    deed = Act("2020-06-24", "COOPERATE", 9.5, ("st:1",))
    fresh, old = balance([deed], "2020-06-24"), balance([deed], "2021-06-24")
    assert (fresh.cooperation, old.cooperation) == (pytest.approx(9.5), pytest.approx(4.75))
    assert fresh.mean == old.mean == pytest.approx(0.95)
    assert fresh.conflict == 0


def test_nothing_after_the_day_counts() -> None:
    """An act of tomorrow changes nothing of today, and without acts there is no mean."""
    deed = Act("2021-06-25", "ASSAULT", -9.0, ("st:1",))
    assert balance([deed], "2021-06-24").mean is None


@given(st.lists(st.sampled_from(sorted(SCALES)), min_size=1, max_size=20))
def test_the_mean_lies_between_its_ends(events: list[str]) -> None:
    """Whatever happens, the mean lies in [-1, 1] and the sums have their signs."""
    listed = [Act(f"2021-01-{at + 1:02d}", event, SCALES[event], ()) for at, event in enumerate(events)]
    found = balance(listed, "2021-03-01")
    assert found.mean is not None
    assert -1 <= found.mean <= 1
    assert found.conflict <= 0 <= found.cooperation
