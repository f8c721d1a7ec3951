"""Makes the table that the mapping `unga_votes` reads from the roll calls of the R package unvotes as Parquet.

    python scripts/unga_votes.py FOLDER OUT SINCE STATE [STATE...]

FOLDER holds `votes.parquet` and `roll_calls.parquet`; states are ISO codes, SINCE is a day.
"""

import csv
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

import duckdb

from dragoman.reconcile.actors import resolve

COLUMNS = ("rcid", "date", "resolution", "country", "vote")


def votes(folder: Path, states: Collection[str], since: str) -> Iterator[tuple[object, ...]]:
    """The header, then a row for each vote of the states since the day, by day, roll call and state."""
    calls = duckdb.connect().execute(
        """select rcid, date, unres, country_code, vote from read_parquet(?) as v join read_parquet(?) as r using (rcid)
           where date >= cast(? as date) and country_code is not null order by date, rcid, country_code""",
        [str(folder / "votes.parquet"), str(folder / "roll_calls.parquet"), since],
    )
    codes: dict[str, str | None] = {}
    yield COLUMNS
    for number, day, resolution, country, vote in calls.fetchall():
        code = codes.setdefault(country, resolve(country))
        if code in states:
            yield number, day, resolution, code, vote


if __name__ == "__main__":
    place, out, first, *wanted = sys.argv[1:]
    with Path(out).open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(votes(Path(place), wanted, first))
