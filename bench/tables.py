"""What the shared tables say after an import: totals by supplier and day in both views, the recipients of the article,
the cells that were revised, the shares of the promise family with their definitions, and rows a second.

    python bench/tables.py [SHARED]

Nothing is kept. SHARED is the folder of the shared material, `../shared` beside the project where it is not named.
"""

import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from dragoman.desk import Desk

VIEWS = (("2022-10-05", "unicef_deliveries"), ("2022-10-25", "unicef_deliveries_nov2022"))
DAYS = ("2021-06-30", "2021-12-31", "2022-10-31")
SPEED = (
    ("unicef_deliveries", "unicef_deliveries/unicef_deliveries_tidy.csv"),
    ("owid_by_manufacturer", "owid_by_manufacturer/country_vaccinations_by_manufacturer.csv"),
    ("owid_by_manufacturer_wide", "owid_by_manufacturer/covid-vaccine-doses-by-manufacturer_2021-12.csv"),
)


def article_recipients(shared: Path, folder: Path) -> list[str]:
    """Whoever the longest list of recipients in the article names."""
    with Desk(folder / "article.db", scan_only=False) as desk:
        desk.read([shared / "seed" / "article.txt"])
        return list(max((row.statement.recipient for row in desk.statements()), key=len))


def totals(desk: Desk, to: list[str]) -> None:
    for one in desk.totals("RUS", "CHN", by=DAYS):
        print(f"  {one.supplier} by {one.by}: {one.value / 1e6:,.2f} million to {one.recipients} recipients")
    for one in desk.totals("RUS", by=DAYS[1:2], to=to):
        print(f"  RUS by {one.by} to the {len(to)} recipients of the article: {one.value / 1e6:,.1f} million")


def speed(data: Path, folder: Path) -> None:
    for mapping, file in SPEED:
        with Desk(folder / f"{mapping}.db") as desk:
            desk.ledger  # noqa: B018 - the file is made before the clock starts
            start = time.process_time()
            read = desk.import_table(mapping, data / file)
            spent = time.process_time() - start
        rows = len(read.statements) + len(read.refused) + read.left_out
        print(
            f"  {mapping}: {rows:,} rows, {rows / spent:,.0f} rows and {len(read.statements) / spent:,.0f} statements"
        )


def main(shared: Path) -> None:
    data = shared / "data"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = folder / "tables.db"
        with Desk(ledger) as desk:
            for known, view in VIEWS:
                desk.import_table("unicef_deliveries", data / view / "unicef_deliveries_tidy.csv", known=known)
            found = desk.changes("unicef_deliveries")
        to = article_recipients(shared, folder)
        for known, _ in VIEWS:
            print(f"UNICEF as it stood on {known}")
            with Desk(ledger, known=known) as desk:
                totals(desk, to)
        for sort in ("revised", "dropped", "added"):
            print(f"cells {sort}: {sum(one.sort == sort for one in found)}")
        with Desk(folder / "record.db") as desk:
            desk.read([Path(str(files("dragoman.demo") / "data" / "record.jsonl"))])
            print("delivered of promised")
            for row in desk.account("RUS").to_records():
                if row["record"] == "share delivered":
                    print(
                        f"  {row['value']:.1%} {row['definition']}: {row['claimant']}, known since {row['known_since']}"
                    )
        print("a CPU-second")
        speed(data, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared")
