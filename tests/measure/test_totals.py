"""What a table of deliveries counts by a day."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.demo import FOLDER

HEAD = "recipient,iso3,product,origin,month,total\n"


def test_totals_of_the_bundled_table(tmp_path: Path) -> None:
    """Russia's and China's deliveries by the middle and the end of 2021, each from one table with its statements."""
    with dragoman.open(str(tmp_path / "t.db")) as desk:
        desk.import_table("unicef_deliveries", FOLDER / "unicef_deliveries.csv")
        found = desk.totals("Russia", "China", by=["2021-12-31", "2021-06-30"])
        some = desk.totals("RUS", by=["2021-12-31"], to=["Argentina", "MEX"])
        early = desk.totals("RUS", by=["2021-12-31"], as_of="2021-06-30")
    assert [(one.supplier, one.by, round(one.value / 1e6, 2)) for one in found] == [
        ("RUS", "2021-06-30", 29.83),
        ("RUS", "2021-12-31", 94.57),
        ("CHN", "2021-06-30", 380.25),
        ("CHN", "2021-12-31", 1391.06),  # the stock for people whom no state reaches is no part of the demo
    ]
    assert all(one.inputs and one.method and one.unit == "dose" for one in found)
    assert [(one.value, one.recipients) for one in some] == [(30_643_655 + 20_000_000, 2)]
    assert [round(one.value / 1e6, 2) for one in early] == [29.83]


@given(st.lists(st.tuples(st.sampled_from(["ARG", "MEX", "BOL"]), st.integers(1, 12), st.integers(1, 9)), min_size=1))
def test_a_total_never_falls_and_its_recipients_add_up(rows: list[tuple[str, int, int]]) -> None:
    """Later days count at least as much, and the whole is the sum of what each recipient got."""
    import hashlib

    from dragoman.extract.tables import load_mapping, read_table
    from dragoman.measure.totals import totals
    from dragoman.terms import AsOf, Document, Row, View

    text = HEAD + "".join(f"x,{to},Gamaleya - Sputnik V,RUS,2021-{month:02d},{n}\n" for to, month, n in rows)
    document = Document(hashlib.sha256(text.encode()).hexdigest(), "t", text, "text/csv")
    read = read_table(document, load_mapping("unicef_deliveries"))
    view = View(AsOf(), tuple(Row(one, document, "2022-01-01T00:00:00.000000Z") for one in read.statements))
    days = ["2021-03-31", "2021-08-31", "2021-12-31"]
    values = [one.value for one in totals(view, ["RUS"], days)]
    assert values == sorted(values)
    assert values[-1] == sum(n for _, _, n in rows)
    parts = [one.value for to in ("ARG", "MEX", "BOL") for one in totals(view, ["RUS"], days[-1:], [to])]
    assert sum(parts) == values[-1]
