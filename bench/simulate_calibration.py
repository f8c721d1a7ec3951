"""How the simulation of the article's world foretells monthly deliveries, beside the forecasts of `dragoman forecast`.

    python bench/simulate_calibration.py [SHARED] [--choose] [--replicates 1000]

The world is that of 24 June 2021, when May was the last whole month: deliveries in UNICEF's state of 5 October 2022,
promises and capacities said by then. Scored are the months July to December of Russia and China, and the totals by the
end of each. --choose scores the other makers instead, on which structure and priors were chosen, as of the ends of
March to September. SHARED is the folder of the shared material, `../shared` beside the project where it is not named.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

import numpy as np

from dragoman.desk import Desk
from dragoman.foresee.backtest import score_date
from dragoman.foresee.forecast.panel import Panel, last_day, month_of, panel
from dragoman.foresee.forecast.pool import NAME, Setting
from dragoman.foresee.scoring import covers, crps_ensemble
from dragoman.foresee.simulate.ensemble import Run, simulated
from dragoman.foresee.simulate.start import at_home, world_of
from dragoman.foresee.simulate.world import World
from dragoman.ledger import Filter

DAY = "2021-06-24"
PAIR = ("RUS", "CHN")
AHEAD = 6
FIRST, LAST = 2021 * 12 + 2, 2021 * 12 + 8


def table(desk: Desk, as_of: str | None) -> Panel:
    found = panel(desk.view(as_of, Filter(kind="delivery")))
    assert found is not None
    return at_home(found)


def months(world: World, supplier: str, day: str, first: int, replicates: int) -> np.ndarray:
    """Doses of a supplier in months from `first` on in each replicate, by straight lines within a week."""
    found = simulated(Run(world), range(replicates), seed=1)[:, :, world.outputs.index(f"delivered {supplier}")]
    weeks = np.arange(world.weeks + 1)
    start = date.fromisoformat(day)
    ends = [max((date.fromisoformat(last_day(one)) - start).days / 7, 0.0) for one in range(first - 1, first + AHEAD)]
    return np.diff([np.interp(ends, weeks, [0.0, *one]) for one in found], axis=1) * 1000


def truth(outcomes: Panel, supplier: str, first: int) -> np.ndarray:
    at = first - outcomes.start
    return outcomes.doses[outcomes.of(supplier)].sum(axis=0)[at : at + AHEAD]


def shown(supplier: str, day: str, drawn: np.ndarray, came: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    inside = covers(drawn.T, came, 0.9)
    scores = crps_ensemble(drawn.T, came)
    low, middle, high = np.quantile(drawn, [0.05, 0.5, 0.95], axis=0) / 1e6
    cells = [f"{c / 1e6:,.1f} in {m:,.1f} ({a:,.1f} to {b:,.1f}){'' if i else ' OUTSIDE'}"
             for c, m, a, b, i in zip(came, middle, low, high, inside, strict=True)]  # fmt: skip
    print(f"  {supplier} as of {day}: " + "; ".join(cells))
    return inside, scores


def pair(desk: Desk, replicates: int) -> None:
    outcomes = table(desk, None)
    first = month_of(DAY) + 1
    seen = table(desk, DAY).begun()
    world = world_of(desk.view(DAY), *PAIR, weeks=30)
    print("Months July to December 2021, in millions: what came, the middle and the 90 % band of the full model")
    hits, drawn, came = [], {}, {}
    for supplier in PAIR:
        drawn[supplier], came[supplier] = (
            months(world, supplier, DAY, first, replicates), truth(outcomes, supplier, first),
        )  # fmt: skip
        half = covers(drawn[supplier].T, came[supplier], 0.5)
        inside, scores = shown(supplier, DAY, drawn[supplier], came[supplier])
        print(
            f"    in the 90 % band {inside.mean():.2f}, in the 50 % {half.mean():.2f}, "
            f"mean CRPS {scores.mean() / 1e6:.2f} million"
        )
        hits.append(inside)
    print(f"  both: {np.mean(hits):.3f} of {np.size(hits)} months in the 90 % band (bar .85)")
    print("Totals since the beginning by the end of each month, in millions: CRPS of the simulation and of the pool")
    for supplier in PAIR:
        totals(world, seen, outcomes, supplier, replicates)


def totals(world: World, seen: Panel, outcomes: Panel, supplier: str, replicates: int) -> None:
    """The days of June before the start are taken from the run's first weeks: nobody had counted them yet."""
    first = month_of(DAY) + 1
    runs = simulated(Run(world), range(replicates), seed=1)[:, :, world.outputs.index(f"delivered {supplier}")] * 1000
    weeks, start = np.arange(world.weeks + 1), date.fromisoformat(DAY)
    before = seen.doses[seen.of(supplier)].sum()
    unseen = (start - date.fromisoformat(seen.until)).days / 7
    ours, theirs = [], []
    for ahead in range(AHEAD):
        by = last_day(first + ahead)
        at = (date.fromisoformat(by) - start).days / 7
        made = before + np.array([sum(np.interp([unseen, at], weeks, [0.0, *one])) for one in runs])
        row = next(one for one in score_date(seen, outcomes, by, [supplier], Setting(), DAY)
                   if one.method == NAME and one.recipient is None)  # fmt: skip
        ours.append(float(crps_ensemble(made[None, :], np.array([row.observed]))[0]))
        theirs.append(row.crps)
    print(
        f"  {supplier}: {' '.join(f'{a / 1e6:.1f}/{b / 1e6:.1f}' for a, b in zip(ours, theirs, strict=True))}; mean "
        f"{np.mean(ours) / 1e6:.2f} and {np.mean(theirs) / 1e6:.2f}: skill {1 - np.mean(ours) / np.mean(theirs):+.1%}"
    )


def others(desk: Desk, replicates: int) -> None:
    outcomes = table(desk, None)
    hits = {}
    for month in range(FIRST, LAST + 1):
        day = last_day(month)
        world = world_of(desk.view(day), *PAIR, weeks=30)
        for supplier in world.suppliers[2:]:
            came = truth(outcomes, supplier, month + 1)
            inside, _ = shown(supplier, day, months(world, supplier, day, month + 1, replicates), came)
            hits.setdefault(supplier, []).append(inside)
    for supplier, found in hits.items():
        print(f"  {supplier}: {np.mean(found):.2f} of {np.size(found)} months in the 90 % band")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--replicates", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Desk(Path(name) / "world.db") as desk:
        data = asked.shared / "data"
        desk.import_table(
            "unicef_deliveries", data / "unicef_deliveries/unicef_deliveries_tidy.csv", known="2022-10-05"
        )
        desk.import_table("promises", data / "backtest_2021/promises_by_recipient.csv")
        desk.import_table("capacity", data / "backtest_2021/capacity_and_output_claims.csv")
        (others if asked.choose else pair)(desk, asked.replicates)


if __name__ == "__main__":
    main()
