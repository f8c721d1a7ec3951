"""A forecast with everything beside it, and what it may not know."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadOption, NothingFound
from dragoman.foresee.outlook import Asked, forecast
from dragoman.terms import AsOf
from dragoman.terms.record import canonical

MONTHS = [f"2021-{number:02d}" for number in range(1, 13)]


def fill(scribe: Any) -> None:
    """Six recipients of one supplier and three of another, over the year, and promises to four."""
    for month, name in enumerate(MONTHS):
        for at, taker in enumerate(("MEX", "ARG", "PER", "IRN", "IND", "BOL")):
            if month >= at // 2:
                scribe.month("Count", "RUS", taker, 1e5 * (1 + at) * (1 + (month * 7 + at) % 4), name)
        for at, taker in enumerate(("MEX", "CHL", "PAK")):
            scribe.month("Count", "CHN", taker, 3e6 * (1 + at + month % 2), name, product="CoronaVac")
    for taker, amount, said in (
        ("MEX", 24e6, "2021-01-20"),
        ("IRN", 60e6, "2021-02-01"),
        ("IND", 9e6, "2021-02-11"),
        ("NPL", 25e6, "2021-03-02"),
    ):
        scribe.promise("Promises", "RUS", taker, amount, said)


def test_a_forecast_stands_beside_every_baseline(scribe: Any) -> None:
    """Quantiles rise and start at what has come; promise, paces, class and capacity are named, each with its rule."""
    fill(scribe)
    made = forecast(scribe.view("2021-06-30"), Asked("RUS", "2021-12-31", "MEX"))
    values = [value for _, value in made.quantiles]
    assert values == sorted(values)
    assert values[0] >= made.so_far > 0
    assert [one.name for one in made.baselines] == [
        "promise", "nothing more", "flat pace", "three-month mean", "own linear rate", "reference class",
        "share of capacity",
    ]  # fmt: skip
    assert all(one.rule for one in made.baselines)
    assert made.baselines[0].value == 24e6
    assert made.baselines[1].value == made.so_far
    assert made.baselines[-1].value is None
    assert made.at(0.5) == dict(made.quantiles)[0.5]
    assert sum(weight for _, weight in made.weights) == pytest.approx(1, abs=1e-3)
    assert made.past is not None
    assert made.past.ahead == 3
    assert len(made.inputs) == 6


def test_a_total_holds_those_that_begin_later_and_its_pairs_do_not(scribe: Any) -> None:
    """The forecast of all recipients has two parts, old and new; that of one has none."""
    fill(scribe)
    view = scribe.view("2021-04-30")
    total, pair = (forecast(view, Asked("RUS", "2021-09-30", to)) for to in (None, "MEX"))
    assert [one.name for one in total.parts] == ["to recipients that have got some", "to recipients that begin later"]
    assert pair.parts == ()
    assert total.so_far > pair.so_far


def test_a_promise_that_nothing_came_of_has_a_forecast_too(scribe: Any) -> None:
    """Who was promised something and has got nothing may begin, and gets no more than the promise."""
    fill(scribe)
    made = forecast(scribe.view("2021-06-30"), Asked("RUS", "2021-12-31", "NPL"))
    assert made.at(0.05) == 0
    assert made.at(0.99) <= 25e6
    assert made.method == "beginnings of others"
    assert "chance that anything comes" in made.notes[0]
    (promise,) = made.promises
    assert 0 <= promise.chance < 0.5
    with pytest.raises(NothingFound, match="no dated promise"):
        forecast(scribe.view("2021-06-30"), Asked("RUS", "2021-12-31", "BRA"))


def test_promises_are_held_against_the_forecast(scribe: Any) -> None:
    """A promise that the forecast exceeds for sure has a chance of one, one far beyond it none."""
    fill(scribe)
    scribe.promise("Promises", "RUS", "MEX", 1e5, "2021-01-02", product="Sputnik Light")
    made = forecast(scribe.view("2021-06-30"), Asked("RUS", "2021-12-31", "MEX"))
    chances = {one.amount: one.chance for one in made.promises}
    assert chances[1e5] == 1
    assert chances[24e6] < 0.2


def test_days_and_suppliers_that_cannot_be_forecast_are_refused(scribe: Any) -> None:
    """A day that has passed, no day, a supplier without deliveries, an empty view: each says what to do."""
    fill(scribe)
    view = scribe.view("2021-06-30")
    for by, words in (("2021-05-31", "has passed"), ("2021-13-01", "is no day")):
        with pytest.raises(BadOption, match=words):
            forecast(view, Asked("RUS", by))
    with pytest.raises(NothingFound, match="no table"):
        forecast(view, Asked("USA", "2021-12-31"))
    with pytest.raises(NothingFound, match="as of 2020-12-31"):
        forecast(scribe.view("2020-12-31"), Asked("RUS", "2021-12-31"))


@settings(max_examples=25)
@given(
    st.integers(4, 12),
    st.lists(
        st.tuples(st.sampled_from(["MEX", "NPL", "BRA"]), st.integers(0, 11), st.integers(1, 10**9)),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([None, "MEX"]),
)
def test_what_is_said_or_recorded_later_changes_no_byte(
    number: int, rows: list[tuple[str, int, int]], to: str | None
) -> None:
    """Deliveries of later months, and of any month recorded after the day of the view, leave a forecast as it was."""
    scribe = _scribe()
    fill(scribe)
    as_of, by = f"2021-{number:02d}-28", "2022-03-31"
    asked = Asked("RUS", by, to)
    before = canonical(forecast(scribe.view(as_of), asked))
    old = len(scribe.rows)
    for taker, month, value in rows:
        scribe.month("Count", "RUS", taker, float(value), MONTHS[month])
    late = [replace(row, recorded_at="2027-01-01T00:00:00Z") for row in scribe.rows[old:]]
    seen = [row for row in (*scribe.rows[:old], *late) if row.recorded_at < "2026" and (row.said or "9") <= as_of]
    assert canonical(forecast(replace(scribe.view(as_of), rows=tuple(seen), as_of=AsOf(as_of)), asked)) == before
    said_later = [row for row in scribe.rows[old:] if (row.said or "") > as_of]
    view = scribe.view(as_of, only=[*scribe.rows[:old], *said_later])
    assert canonical(forecast(view, asked)) == before


def test_a_delivery_that_the_ledger_records_later_changes_no_byte(tmp_path: Any) -> None:
    """A real ledger: a later state of the table and later texts leave a forecast with its `--known` day as it was."""
    import dragoman

    head = "recipient,iso3,product,origin,month,total\n"
    rows = [
        f"x,{to},Gamaleya - Sputnik V,RUS,2021-{month:02d},{1000 * (at + month)}\n"
        for month in range(1, 7)
        for at, to in enumerate(("ARG", "MEX", "BOL", "IRN", "PER"))
    ]
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(head + "".join(rows), "utf-8")
    second.write_text(head + "".join(rows) + "x,ARG,Gamaleya - Sputnik V,RUS,2021-02,9000000\n", "utf-8")
    place = str(tmp_path / "l.db")

    def made(known: str) -> str:
        with dragoman.open(place, known=known) as desk:
            return canonical(desk.forecast("Russia", by="2021-12-31", as_of="2021-05-31"))

    with dragoman.open(place) as desk:
        desk.import_table("unicef_deliveries", first, known="2022-10-05")
    before = made("2022-10-10")
    with dragoman.open(place) as desk:
        desk.import_table("unicef_deliveries", second, known="2022-10-25")
    assert made("2022-10-10") == before
    assert made("2022-10-30") != before


def _scribe() -> Any:
    import importlib.util
    from pathlib import Path

    path = Path(__file__).parents[1] / "reconcile" / "conftest.py"
    spec = importlib.util.spec_from_file_location("tests_record_again", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Scribe()
