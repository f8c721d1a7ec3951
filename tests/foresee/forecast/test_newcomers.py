"""Those that have got nothing yet."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from dragoman.foresee.forecast.newcomers import begins, first_months, kaplan_meier, newcomers, unstarted
from dragoman.foresee.forecast.panel import Panel

Rows = Mapping[tuple[str, str], Sequence[float]]
Table = Callable[[Rows], Panel]
# Months in remission of 21 patients under 6-MP; the second list says where remission ended (Freireich et al. 1963).
TIMES = (6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
ENDED = (1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
SHARES = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}


def test_the_curve_of_the_textbook() -> None:
    """The remissions of the trial give the published shares."""
    found = kaplan_meier(TIMES, [bool(one) for one in ENDED])
    assert {int(time): round(share, 4) for time, share in found} == SHARES


def test_another_library_gives_the_same_curve() -> None:
    """lifelines has the same shares to many digits."""
    lifelines = pytest.importorskip("lifelines")
    fitted = lifelines.KaplanMeierFitter().fit(TIMES, ENDED)
    for time, share in kaplan_meier(TIMES, [bool(one) for one in ENDED]):
        assert share == pytest.approx(float(fitted.predict(time)), abs=1e-12)


def test_the_chance_to_begin_follows_the_curve_and_else_the_rate() -> None:
    """Within the curve the ratio of two shares; beyond it, or with few beginnings, a rate that long waits lower."""
    ended = [bool(one) for one in ENDED]
    assert begins(TIMES, ended, 6, 4) == pytest.approx(1 - 0.752941 / 0.857143, abs=1e-4)
    assert 0 < begins(TIMES, ended, 30, 12) < 1
    none = begins([], [], 0, 3)
    assert none == pytest.approx(1 - np.exp(-0.3))
    assert begins([20, 20, 20], [False] * 3, 20, 3) < none


def test_the_first_months_of_a_beginning() -> None:
    """Whole months add up, half a month counts half, and what is younger goes on at its mean."""
    path = np.array([4.0, 0.0, 8.0])
    assert [first_months(path, one) for one in (1, 2.5, 3, 6)] == [4, 8, 12, 24]


def test_newcomers_come_at_the_pace_of_late(table: Table) -> None:
    """A supplier that gains two recipients a month gains as many again; one without beginnings gains little."""
    rows: dict[tuple[str, str], Sequence[float]] = {}
    for at in range(12):
        starts = at // 2
        rows["AAA", f"R{at}"] = [0.0] * starts + [10.0] * (6 - starts)
        rows["BBB", f"R{at}"] = [10.0] * 6
    seen = table(rows)
    new, old = (newcomers(seen, one, 3.0, 2000, 1) for one in ("AAA", "BBB"))
    # Two a month, fewer each month, with three, two and one months to get ten in.
    assert new.mean() == pytest.approx(2 * (0.85 * 30 + 0.85**2 * 20 + 0.85**3 * 10), rel=0.25)
    assert old.mean() < new.mean() / 4
    assert (np.diff(new) >= 0).all()


def test_what_waits_gets_nothing_or_what_others_began_with(table: Table) -> None:
    """With a chance of .3 seven in ten draws are nothing; the others lie among the beginnings of others."""
    seen = table({("AAA", "R1"): [0, 10.0, 10.0, 10.0], ("AAA", "R2"): [0, 0, 40.0, 40.0]})
    found = unstarted(seen, "AAA", 4.0, 0.3, 1000)
    assert (found == 0).mean() == pytest.approx(0.7)
    assert set(np.quantile(found[found > 0], [0, 1])) == {20.0, 80.0}
