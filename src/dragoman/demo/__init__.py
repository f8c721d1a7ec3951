"""The documents and tables that ship with the program: real ones, with their sources in `data/README.md`.

`scripts/make_demo_data.py` makes the files.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "data"
NOTES = ("record.jsonl", "communiques.jsonl")
# Each table with the mapping that reads it.
TABLES = {
    "promises_by_recipient.csv": "promises",
    "unicef_deliveries.csv": "unicef_deliveries",
    "sputnik_v_approvals.csv": "approvals",
    "capacity_and_output_claims.csv": "capacity",
    "trade.csv": "trade",
    "unga_votes.csv": "unga_votes",
    "ideal_points.csv": "ideal_points",
    "alliances.csv": "alliances",
}


def documents() -> tuple[Path, ...]:
    """The files of notes: the public record, and communiques of the US government."""
    return tuple(FOLDER / name for name in NOTES)


def tables() -> tuple[tuple[str, Path], ...]:
    """Each table's mapping and file."""
    return tuple((mapping, FOLDER / name) for name, mapping in TABLES.items())
