"""Stories are counted where a ledger holds enough of them."""

from typing import Any

import numpy as np
import pytest

from dragoman.foresee.simulate.telling import LEAST, telling
from dragoman.terms import Party

SUPPLIERS = ("RUS", "CHN", "USA")
SUBJECTS = "price speed side effects origin doses trial storage purity dates labels".split()


def tells(scribe: Any, many: int) -> None:
    teller, target = Party("RUS", "RUS", "state", "RUS"), Party("USA", "USA", "state", "USA")
    for at in range(many):
        subject = f"{SUBJECTS[at % 10]} number {at} of lot {at * 7}"
        scribe.say(f"Outlet{at} 2021-05-{at % 28 + 1:02d}", "narrative", "claim", f"tells of {subject}",
                   actors=(teller,), counterparts=(target,))  # fmt: skip


def test_too_few_stories_leave_the_default(scribe: Any) -> None:
    """A handful is no rate: the pair tells six a week against others, never against each other."""
    tells(scribe, 3)
    items, against, inputs = telling(scribe.view(), SUPPLIERS, "2021-06-24")
    assert items.tolist() == [6, 6, 0]
    assert against[:2, :2].max() == 0
    assert against[0, 2] == pytest.approx(1)
    assert inputs == ()


def test_enough_stories_are_a_rate(scribe: Any) -> None:
    """Thirty and more in the half-year give items a week and whom they are against."""
    tells(scribe, LEAST + 10)
    items, against, inputs = telling(scribe.view(), SUPPLIERS, "2021-06-24")
    assert items[0] == pytest.approx((LEAST + 10) / 26)
    assert np.allclose(against[0], [0, 0, 1])
    assert len(inputs) == LEAST + 10
