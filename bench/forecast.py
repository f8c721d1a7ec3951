"""What the forecasts score on UNICEF's monthly deliveries of Russian and Chinese vaccines, March to September 2021.

    python bench/forecast.py [SHARED] [--choose] [--revised] [--rows OUT]

Each forecast is made from what the table says of months that had ended by its day, 3 and 6 months ahead, and scored by
the table. --choose scores the other makers instead, on which structures and constants were chosen. --revised takes the
later state of the table. --rows writes every row as JSON lines. Nothing is kept. SHARED is the folder of the shared
material, `../shared` beside the project where it is not named.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from dragoman.desk import Desk
from dragoman.foresee.backtest import lines, score_date, series_of
from dragoman.foresee.forecast.naive import RULES
from dragoman.foresee.forecast.panel import Panel, last_day, panel
from dragoman.foresee.forecast.pool import NAME, Setting
from dragoman.foresee.scoring import skill
from dragoman.ledger import Filter
from dragoman.terms import Scored
from dragoman.terms.record import as_record

MAKERS = ("CHN", "RUS")
OTHERS = ("AstraZeneca - Vaxzevria", "SII - Covishield", "Pfizer BioNTech - Comirnaty", "Moderna - Spikevax",
          "Janssen - Ad26.COV 2.S")  # fmt: skip
HOME = {("SII - Covishield", "IND"), *((maker, "USA") for maker in OTHERS[2:])}  # made and used at home: no export
STATES = {
    False: ("2022-10-05", "unicef_deliveries"),
    True: ("2022-10-25", "unicef_deliveries_nov2022"),
}
FIRST, LAST = 2021 * 12 + 2, 2021 * 12 + 8  # March to September
AHEAD = (3, 6)
PROMISED = {"RUS": 630e6}  # Airfinity, 2 May 2021: agreed with over 100 countries


def exports(desk: Desk, as_of: str | None) -> Panel:
    """The table as of a day, without what the other makers used at home."""
    found = panel(desk.view(as_of, Filter(kind="delivery")))
    assert found is not None
    found = found.begun()
    keep = [at for at, pair in enumerate(found.pairs) if pair not in HOME]
    return replace(
        found,
        pairs=tuple(found.pairs[at] for at in keep),
        doses=found.doses[keep],
        later=found.later[keep],
        inputs=tuple(found.inputs[at] for at in keep),
    )


def backtest(desk: Desk, asked: Sequence[str]) -> Iterator[Scored]:
    outcomes = exports(desk, None)
    for month in range(FIRST, LAST + 1):
        seen = exports(desk, last_day(month))
        for ahead in AHEAD:
            yield from score_date(seen, outcomes, last_day(month + ahead), asked, Setting(), last_day(month))


def table(title: str, rows: Iterable[Scored]) -> None:
    print(f"\n{title}\n  {'method':28} targets  CRPS (k)  in 50 %  in 90 %  saved (95 % by series)")
    for one in lines(rows):
        shares = ["     -" if part is None else f"{part:6.3f}" for part in (one.covered_50, one.covered_90)]
        saved = "best naive" if one.is_best else ""
        if one.skill is not None:
            saved = f"{one.skill.value:+.1%} ({one.skill.low:+.1%} to {one.skill.high:+.1%})"
        print(f"  {one.method:28} {one.targets:7,} {one.crps / 1e3:9,.0f}  {'   '.join(shares)}  {saved}")


def of(rows: Sequence[Scored], method: str) -> list[Scored]:
    return [one for one in rows if one.method == method]


def best_naive(rows: Sequence[Scored]) -> str:
    return min(RULES, key=lambda name: np.mean([one.crps for one in of(rows, name)]))


def by_date(rows: Sequence[Scored]) -> None:
    """Each date against the rule that does best over all dates, and against the one that does best on this date."""
    overall = best_naive(rows)
    print(f"\nEach date: pool against {overall} (best over all dates), and against the best of the date")
    for key in sorted({(one.as_of, one.by) for one in rows}):
        mine = [one for one in rows if (one.as_of, one.by) == key]
        ours, rule, here = of(mine, NAME), of(mine, overall), best_naive(mine)
        losses = [float(np.mean([one.crps for one in part])) for part in (ours, rule, of(mine, here))]
        inside = np.mean([one.covered_90 for one in ours])
        lost = " LOSES" if losses[0] > losses[2] else ""
        print(
            f"  {key[0]} for {key[1]}: {len(ours):4} targets, {losses[0] / 1e3:7,.0f}k, "
            f"{1 - losses[0] / losses[1]:+.1%}, {1 - losses[0] / losses[2]:+.1%} ({here}), in 90 % {inside:.3f}{lost}"
        )


def clusters(rows: Sequence[Scored]) -> None:
    overall = best_naive(rows)
    ours, rule = of(rows, NAME), of(rows, overall)
    ways: dict[str, Callable[[Scored], Hashable]] = {
        "series": series_of,
        "recipient": lambda one: one.recipient,
        "supplier": lambda one: one.supplier,
        "date": lambda one: one.as_of,
    }
    print(f"\nSaved against {overall}, 95 % interval of the paired bootstrap by cluster")
    for name, way in ways.items():
        found = skill([one.crps for one in ours], [one.crps for one in rule], [way(one) for one in ours])
        print(f"  {name:10} {found.value:+.1%} ({found.low:+.1%} to {found.high:+.1%})")


def calibration(rows: Sequence[Scored]) -> None:
    """The share of outcomes below each quantile of the pool; an outcome on it counts half (nothing more came)."""
    print("\nShare of outcomes below the quantile of the pool")
    for level in (0.05, 0.25, 0.5, 0.75, 0.95):
        below = [np.sign(dict(one.quantiles)[level] - one.observed) / 2 + 0.5 for one in of(rows, NAME)]
        print(f"  {level:.0%}: {np.mean(below):.3f}")


def loses(rows: Sequence[Scored]) -> None:
    """Where the pool loses: by what had come to a series before, and the series that cost most."""
    overall = best_naive(rows)
    ours, rule = of(rows, NAME), of(rows, overall)
    before = [one.quantiles[0][1] for one in of(rows, "nothing more")]
    print(f"\nBy what a series had got: pool against {overall}")
    edges = (0, 1e5, 1e6, 1e7, 1e12)
    for low, high in pairwise(edges):
        at = [place for place, doses in enumerate(before) if low <= doses < high]
        losses = [np.mean([part[place].crps for place in at]) for part in (ours, rule)]
        words = f"{low / 1e6:g} to {high / 1e6:g} million" if high < 1e12 else f"over {low / 1e6:g} million"
        print(f"  {words:22} {len(at):5} targets {losses[0] / 1e3:9,.0f}k  {1 - losses[0] / losses[1]:+.1%}")
    sums: dict[Hashable, float] = {}
    for one, other in zip(ours, rule, strict=True):
        sums[series_of(one)] = sums.get(series_of(one), 0.0) + one.crps - other.crps
    worst = sorted(sums.items(), key=lambda item: -item[1])[:5]
    print(
        "  most lost to it: "
        + ", ".join(f"{a} to {b} {gap / 1e6:.1f}" for (a, b), gap in worst)
        + " (million, all dates)"
    )


def totals(rows: Sequence[Scored]) -> None:
    print("\nTotals of each supplier, in millions: middle (90 %), what came, CRPS of the pool and of the flat pace")
    pace = {(one.supplier, one.as_of, one.by): one.crps for one in of(rows, "flat pace")}
    for one in of(rows, NAME):
        at, key = dict(one.quantiles), (one.supplier, one.as_of, one.by)
        low, middle, high = (f"{at[level] / 1e6:,.1f}" for level in (0.05, 0.5, 0.95))
        scores = f"{one.crps / 1e6:,.1f}, {pace[key] / 1e6:,.1f}{'' if one.covered_90 else ' OUTSIDE'}"
        values = f"{middle} ({low} to {high}), {one.observed / 1e6:,.1f}"
        print(f"  {one.supplier[:12]:12} {one.as_of} for {one.by}: {values}, {scores}")


def june(desk: Desk) -> None:
    """As of 24 June 2021, when May was the last whole month, for the end of the year."""
    print("\nAs of 2021-06-24 for 2021-12-31, in millions")
    outcomes = exports(desk, None)
    rows = list(score_date(exports(desk, "2021-06-24"), outcomes, "2021-12-31", MAKERS, Setting(), "2021-06-24"))
    later = list(score_date(exports(desk, "2021-06-30"), outcomes, "2021-12-31", MAKERS, Setting(), "2021-06-30"))
    for supplier in MAKERS:
        mine = [one for one in rows if one.supplier == supplier and one.recipient is None]
        (ours,), (came,) = of(mine, NAME), {one.observed for one in mine}
        at = dict(ours.quantiles)
        print(
            f"  {supplier}: {at[0.5] / 1e6:,.1f} ({at[0.5] / came - 1:+.0%}), 90 % {at[0.05] / 1e6:,.1f} to "
            f"{at[0.95] / 1e6:,.1f}; came {came / 1e6:,.1f}, inside {ours.covered_90}"
        )
        known = [one for one in later if one.supplier == supplier and one.recipient is None]
        values = {name: of(mine, name)[0].quantiles[0][1] for name in RULES}
        values["flat pace with June known"] = of(known, "flat pace")[0].quantiles[0][1]
        values |= {"promise": PROMISED[supplier]} if supplier in PROMISED else {}
        print(
            "    " + "; ".join(f"{name} {value / 1e6:,.1f} ({value / came - 1:+.0%})" for name, value in values.items())
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--revised", action="store_true")
    parser.add_argument("--rows", type=Path)
    asked = parser.parse_args()
    known, folder = STATES[asked.revised]
    with tempfile.TemporaryDirectory() as name, Desk(Path(name) / "forecast.db") as desk:
        file = asked.shared / "data" / folder / "unicef_deliveries_tidy.csv"
        desk.import_table("unicef_deliveries", file, known=known)
        rows = list(backtest(desk, OTHERS if asked.choose else MAKERS))
        print(f"UNICEF in its state of {known}, as of March to September 2021, {AHEAD} months ahead")
        report(rows)
        if not asked.choose:
            june(desk)
    if asked.rows:
        asked.rows.write_text("".join(json.dumps(as_record(one)) + "\n" for one in rows), "utf-8")


def report(rows: Sequence[Scored]) -> None:
    pairs = [one for one in rows if one.recipient is not None]
    sums = [one for one in rows if one.recipient is None]
    table("Series of one supplier and one recipient", pairs)
    for supplier in sorted({one.supplier for one in rows}):
        table(f"Series of {supplier}", [one for one in pairs if one.supplier == supplier])
    clusters(pairs)
    by_date(pairs)
    loses(pairs)
    calibration(pairs)
    table("Totals", sums)
    totals(sums)


if __name__ == "__main__":
    main()
