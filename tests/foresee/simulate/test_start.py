"""The world of a ledger: what is known makes it, what is not says so."""

from typing import Any

import numpy as np
import pytest

from dragoman.errors import NothingFound
from dragoman.foresee.forecast.panel import panel
from dragoman.foresee.simulate.calibrate import fitted, posterior
from dragoman.foresee.simulate.ensemble import Run, run
from dragoman.foresee.simulate.start import populations, world_of

MONTHS = [f"2020-{month:02d}" for month in (11, 12)] + [f"2021-{month:02d}" for month in range(1, 6)]


@pytest.fixture
def known(scribe: Any) -> Any:
    """Seven months of deliveries of two suppliers, a promise, an approval and a partner abroad."""
    for at, month in enumerate(MONTHS, start=1):
        scribe.month("Counts", "RUS", "ARG", 200_000 * at, month)
        scribe.month("Counts", "CHN", "CHL", 1_000_000 * at, month, "CoronaVac")
    scribe.promise("Promises", "RUS", "MEX", 24_000_000, "2021-01-25")
    return scribe


def test_the_pair_comes_first_and_states_follow(known: Any) -> None:
    """The pair are the first two suppliers, neither is a recipient, and every other state with people is."""
    world = world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=26)
    assert world.suppliers == ("RUS", "CHN")
    assert set(world.recipients) == set(populations()) - {"RUS", "CHN"}
    assert world.sources["as of"] == ("2021-06-24",)


def test_promises_are_backlog_less_what_came(known: Any) -> None:
    """A firm promise enters as what is still to come; who gets doses unpromised has half a year's on order."""
    world = world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=26)
    a = world.arrays
    to = {world.recipients[c]: int(n) for c, n in zip(a.order_recipient, a.order_amount, strict=True)}
    assert to.pop("MEX") == 24_000
    assert to == {"ARG": pytest.approx(6_000 / 0.5 * 0.6, rel=0.01), "CHL": pytest.approx(30_000 / 0.5 * 0.6, rel=0.01)}
    argentina = world.recipients.index("ARG")
    assert a.approved[0, argentina] == 1
    assert a.need[argentina] < 1.4 * populations()["ARG"][0]


def test_what_came_later_changes_nothing(known: Any) -> None:
    """A world as of a day does not see what was counted or promised after it."""
    before = world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=26)
    known.month("Counts", "RUS", "VEN", 9_000_000, "2021-09")
    known.promise("Promises", "CHN", "BRA", 50_000_000, "2021-09-01")
    after = world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=26)
    for one, other in zip(before.arrays, after.arrays, strict=True):
        assert np.array_equal(one, other)
    assert np.array_equal(before.doubt, after.doubt)  # type: ignore[arg-type]


def test_a_fit_holds_what_was_delivered(known: Any) -> None:
    """The fitted ramps are of the size of the last months, and a supplier without deliveries has no capacity."""
    table = panel(known.view("2021-06-24"))
    assert table is not None
    (russia, nobody), doubt = fitted(table, ("RUS", "CUB"))
    monthly = russia.plateau * 0.85 * 0.9 * 365.25 / 12 / 7
    assert 1_000 < monthly < 6_000
    assert (nobody.plateau, np.unique(doubt[:, 1, :2]).tolist()) == (0, [1.0])


def test_a_product_without_a_state_stands_under_its_makers(known: Any) -> None:
    """Brands of firms of one state are one supplier, which does not supply itself; its state is no recipient."""
    for product, to in (("Pfizer BioNTech - Comirnaty", "ARG"), ("Moderna - Spikevax", "USA")):
        known.month("Counts", product, to, 3_000_000, "2021-05")
    world = world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=4)
    assert world.suppliers == ("RUS", "CHN", "USA")
    assert "USA" not in world.recipients


def test_a_supplier_that_a_scenario_names_is_there(known: Any) -> None:
    """Who has delivered nothing can still be given doses by a scenario: a supplier without capacity."""
    world = world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=4, also=("USA",))
    assert world.suppliers == ("RUS", "CHN", "USA")
    assert world.arrays.plateau[2] == 0


def test_a_fit_starts_where_the_months_leave_off(known: Any) -> None:
    """Weeks since the last whole month move the start back and let the momentum fade."""
    table = panel(known.view("2021-06-24"))
    assert table is not None
    at_once, later = posterior(table, "RUS"), posterior(table, "RUS", since=40.0)
    assert np.median(later[:, 2]) == pytest.approx(np.median(at_once[:, 2]) - 40, abs=3)
    assert abs(np.median(later[:, 3])) < abs(np.median(at_once[:, 3]))


def test_the_world_runs(known: Any) -> None:
    """From a ledger to a band: more is delivered in half a year than nothing, and never more than was promised."""
    found = run(Run(world_of(known.view("2021-06-24"), "RUS", "CHN", weeks=26)), replicates=60, seed=2)
    delivered, promised = found.series("delivered RUS")[:, -1], found.series("promised RUS")[:, -1]
    assert 0 < delivered[0] <= delivered[-1]
    assert delivered[-1] <= promised[-1]


def test_without_deliveries_there_is_no_world(scribe: Any) -> None:
    """A ledger without a table of deliveries is told what to import."""
    with pytest.raises(NothingFound) as refused:
        world_of(scribe.view("2021-06-24"), "RUS", "CHN")
    assert "dragoman import" in str(refused.value)
