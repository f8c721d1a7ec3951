"""Prints the panel of Russia and China, the unity of the EU and the contested markets beside published figures.

Votes, ideal points, alliances and deliveries come from the folder `shared` beside the project; they go through the same
mappings as those of a user, into a scratch ledger.
"""

import csv
import sys
import tempfile
import time
from pathlib import Path

from dragoman.desk import Desk
from dragoman.measure.cohesion import voted
from dragoman.reconcile.actors import members

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from unga_votes import votes

SHARED = Path(__file__).parents[2] / "shared" / "data"
PUBLISHED = {
    ("votes: agreement", 2001): 0.7531, ("votes: agreement", 2010): 0.7442, ("votes: agreement", 2019): 0.7907,
    ("votes: S", 2001): 0.7284, ("votes: S", 2010): 0.6977, ("votes: S", 2019): 0.7442,
    ("votes", 2001): 0.3917, ("votes", 2010): 0.3855, ("votes", 2019): 0.7087,
    ("votes: pi", 2001): 0.3828, ("votes: pi", 2010): 0.3789, ("votes: pi", 2019): 0.7005,
    ("ideal-point distance", 2020): 0.44, ("ideal-point distance", 2022): 0.01,
}  # fmt: skip
EU = {2015: (0.9022, 0.615), 2019: (0.9179, 0.700)}


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("the folder shared with the tables of the field is not there")
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "votes.csv"
        states = {"RUS", "CHN", *members("EUU", "2019-06-30")}
        with table.open("w", newline="") as file:
            csv.writer(file).writerows(votes(SHARED / "unga_votes", states, "2000-01-01"))
        with Desk(Path(scratch) / "panel.db") as desk:
            for mapping, file in (
                ("unga_votes", table),
                ("ideal_points", SHARED / "unga_ideal_points/ideal_points_jul2025.csv"),
                ("alliances", SHARED / "atop_alliances/atop_rus_chn_1990_2018.csv"),
                ("trade", SHARED / "backtest_2021/ru_cn_trade_usd_bn.csv"),
                ("unicef_deliveries", SHARED / "unicef_deliveries/unicef_deliveries_tidy.csv"),
            ):
                read = desk.import_table(mapping, file)
                print(f"{mapping}: {len(read.statements):,} statements")
            panel(desk)
            unity(desk)
            markets(desk)


def panel(desk: Desk) -> None:
    start = time.process_time()
    years = desk.alignment("RUS", "CHN", since=2000, until=2023)
    print(f"\nRussia and China, 2000 to 2023 ({time.process_time() - start:.1f} CPU-s)")
    for year in years:
        one = year.composite
        value = "      " if one.value is None else f"{one.value:+.2f} ({one.low:+.2f} to {one.high:+.2f})"
        parts = ", ".join(f"{name} {part.value:.3g}" for name, part in year.parts.items() if part.value is not None)
        print(f"  {year.year}  {value:26}  {parts}")
    print("\nagainst published figures")
    for (name, at), expected in PUBLISHED.items():
        listed = next(year for year in years if year.year == at)
        found = next(one.value for one in (*listed.parts.values(), *listed.beside) if one.name == name)
        print(f"  {name} {at}: {found:.4f}, published {expected}")


def unity(desk: Desk) -> None:
    print("\nEuropean Union in the General Assembly: mean agreement index, share unanimous")
    rows = desk.statements()
    later = [row for row in rows if not any(one.polity == "GBR" for one in row.statement.actors)]
    for year, (mean, whole) in EU.items():
        for words, listed in (("members of the day", rows), ("without Britain", later)):
            values = {(one.subject, one.name): one.value for one in voted(listed, "EUU")}
            ours = values[f"EUU, {year}", "cohesion"], values[f"EUU, {year}", "unanimous"]
            print(f"  {year}, {words}: {ours[0]:.4f}, {ours[1]:.3f}")
        print(f"  {year}, published for the 27 of later years: {mean}, {whole}")


def markets(desk: Desk) -> None:
    print("\nmarkets by the end of 2021 (expected: 121 and 56 recipients, 50 in common)")
    for one in desk.shares("CHN", "RUS", as_of="2021-12-31"):
        print(f"  {one.name}: {one.value:.6g} ({one.note})")
    for region in ("Central Asia", "Middle East", "Latin America"):
        found = {one.name: one.value for one in desk.shares("CHN", "RUS", region=region, as_of="2021-12-31")}
        print(f"  {region}: {found['shared markets']:.0f} shared, {found['contested markets']:.0f} contested")


if __name__ == "__main__":
    main()
