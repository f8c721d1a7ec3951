"""Draws the pictures of the README and of docs/measures.md from the ledger of the demo.

python scripts/make_docs.py demo-out docs
"""

import sys
from pathlib import Path

import dragoman
from dragoman.brief.render.charts import picture
from dragoman.brief.render.panel import panel_svg
from dragoman.brief.timeline import timeline

AS_OF = "2021-12-31"


def main(demo: Path, docs: Path) -> None:
    """Writes the chart of Russia's promises and deliveries, and the panel of Russia and China."""
    with dragoman.open(str(demo / "demo.db")) as desk:
        drawn = picture(timeline(desk.view(AS_OF), "RUS"))
        panel = panel_svg(desk.alignment("RUS", "CHN", since=2001, until=2023)).encode()
    for name, content in (("promised-against-delivered.png", drawn), ("alignment.svg", panel)):
        (docs / name).write_bytes(content)
        print(f"{docs / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
