"""The promises that a forecast is held against."""

from typing import Any

import numpy as np
import pytest

from dragoman.foresee.forecast.promises import Claim, chosen, claims, due, held


def claim(amount: float, said: str | None, **fields: Any) -> Claim:
    given = {"recipient": None, "word": "agreed", "claimant": "A", "deadline": None, "single": True, "firm": True}
    return Claim(amount=amount, said=said, inputs=("st:1",), **{**given, **fields})


def test_what_was_promised_to_whom(scribe: Any) -> None:
    """A table's rows stand under their recipients and their sum under all; other units stay out."""
    for taker, amount in (("MEX", 24e6), ("ARG", 30e6)):
        scribe.promise("Promises", "RUS", taker, amount, "2021-02-01")
    found = claims(scribe.view(), "RUS", "dose")
    assert {to: [one.amount for one in group] for to, group in found.items()} == {
        None: [54e6],
        "MEX": [24e6],
        "ARG": [30e6],
    }
    assert claims(scribe.view(), "RUS", "USD") == {}
    assert claims(scribe.view(), "CHN", "dose") == {}


def test_the_promise_that_stands_for_all() -> None:
    """Of a total the largest claim of one source, of a pair the latest firm one."""
    large, late = claim(9, "2021-01-01"), claim(5, "2021-03-01")
    table, offer = claim(50, "2021-04-01", single=False), claim(7, "2021-05-01", firm=False)
    assert chosen([table, late, large], total=True) is large
    assert chosen([table], total=True) is table
    assert chosen([offer, late, large], total=False) is late
    assert chosen([], total=False) is None


@pytest.mark.parametrize(
    ("deadline", "by", "value"),
    [(None, "2021-02-01", 100), ("2021-03-01", "2021-04-01", 100), ("2021-12-31", "2021-07-02", 50)],
)
def test_a_promise_is_due_by_its_deadline(deadline: str | None, by: str, value: float) -> None:
    """All of it without or after a deadline, half of it half way there."""
    assert due(claim(100, "2021-01-01", deadline=deadline), by) == pytest.approx(value, abs=0.2)


def test_a_promise_against_draws() -> None:
    """Of a hundred totals from 1 to 100 one in two reaches 51; half of 51 is the middle share of a hundred."""
    (found,) = held([claim(51, "2021-01-01")], np.arange(1, 101, dtype=float))
    assert found.chance == pytest.approx(0.5)
    assert dict(found.share)[0.5] == pytest.approx(50.5 / 51, abs=1e-3)
