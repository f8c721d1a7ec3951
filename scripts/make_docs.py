"""Draws the picture of the README from the ledger of the demo.

python scripts/make_docs.py demo-out docs
"""

import sys
from pathlib import Path

import dragoman
from dragoman.brief.render.charts import picture
from dragoman.brief.timeline import timeline

AS_OF = "2021-12-31"


def main(demo: Path, docs: Path) -> None:
    """Writes the chart of Russia's promises and deliveries as a PNG file."""
    with dragoman.open(str(demo / "demo.db")) as desk:
        drawn = picture(timeline(desk.view(AS_OF), "RUS"))
    target = docs / "promised-against-delivered.png"
    target.write_bytes(drawn)
    print(f"{target}: {len(drawn):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
