"""Deliveries by month from a view, whole months only."""

from typing import Any

import pytest

from dragoman.foresee.forecast.panel import last_day, month_of, months_between, panel


def deliveries(scribe: Any) -> None:
    scribe.month("Count", "RUS", "MEX", 100, "2021-01")
    scribe.month("Count", "RUS", "MEX", 50, "2021-03", product="Sputnik Light")
    scribe.month("Count", "CHN", "MEX", 70, "2021-02", product="CoronaVac")
    scribe.month("Count", "RUS", "RUS", 999, "2021-02")
    scribe.month("Other", "RUS", "MEX", 4000, "2021-01")


def test_one_table_by_pair_and_month_without_gaps(scribe: Any) -> None:
    """Products add up, an empty month is a zero, the fuller table stands alone, what stays at home is left out."""
    deliveries(scribe)
    found = panel(scribe.view())
    assert found is not None
    assert found.pairs == (("CHN", "MEX"), ("RUS", "MEX"))
    assert found.doses.tolist() == [[0, 70, 0], [100, 0, 50]]
    assert (found.until, found.publisher, found.unit) == ("2021-03-31", "Count", "dose")
    assert [len(one) for one in found.inputs] == [1, 2]
    assert (found.of("RUS"), found.of("RUS", "MEX"), found.of("USA")) == ([1], [1], [])


def test_a_day_within_a_month_leaves_that_month_out(scribe: Any) -> None:
    """As of the middle of March the last whole month is February; the end of March holds March."""
    deliveries(scribe)
    early, late = panel(scribe.view("2021-03-15")), panel(scribe.view("2021-03-31"))
    assert early is not None
    assert late is not None
    assert (early.until, late.until) == ("2021-02-28", "2021-03-31")


def test_what_came_in_the_running_month_is_known_but_no_month(scribe: Any) -> None:
    """A row that is known before its month has ended counts apart."""
    deliveries(scribe)
    row = scribe.month("Count", "RUS", "MEX", 8, "2021-04")
    view = scribe.view("2021-04-30")
    from dataclasses import replace

    from dragoman.terms import AsOf

    early = [
        replace(one, statement=replace(one.statement, said="2021-04-10")) if one is row else one for one in view.rows
    ]
    found = panel(replace(view, rows=tuple(early), as_of=AsOf("2021-04-12")))
    assert found is not None
    assert found.until == "2021-03-31"
    assert found.later.tolist() == [0, 8]
    begun = found.begun()
    assert begun.later.tolist() == [0, 8]


def test_a_product_without_a_maker_is_a_supplier_of_its_own_and_unknown_ones_are_none(scribe: Any) -> None:
    """Rows that name no supplier go by their product; those whose product is unknown go nowhere."""
    scribe.month("Count", "RUS", "MEX", 100, "2021-01")
    for product in ("Comirnaty", "Unknown"):
        row = scribe.month("Count", "RUS", "PER", 5, "2021-01", product=product)
        scribe.rows[-1] = _nobody(row)
    found = panel(scribe.view())
    assert found is not None
    assert found.pairs == (("Comirnaty", "PER"), ("RUS", "MEX"))


def test_a_product_or_a_publisher_can_be_asked_for(scribe: Any) -> None:
    """One product's rows, and one source's table, make a panel of their own."""
    deliveries(scribe)
    light, other = panel(scribe.view(), "sputnik light"), panel(scribe.view(), None, "Other")
    assert light is not None
    assert other is not None
    assert light.doses.sum() == 50
    assert other.doses.sum() == 4000
    assert panel(scribe.view(), None, "Nobody") is None


def test_a_month_in_which_the_table_came_out_is_not_whole(scribe: Any) -> None:
    """A state of 5 March counts whole months up to February; one that came out later counts March."""
    from dataclasses import replace

    deliveries(scribe)
    for published, until in (("2021-03-05", "2021-02-28"), ("2021-03-31", "2021-03-31"), ("2022-10-05", "2021-03-31")):
        rows = [replace(one, document=replace(one.document, published=published)) for one in scribe.rows]
        found = panel(scribe.view(only=rows))
        assert found is not None
        assert found.until == until


def test_the_table_of_the_supplier_that_is_asked_for_comes_first(scribe: Any) -> None:
    """A supplier that only a small table names is found there; who stands in both is read in the fuller one."""
    deliveries(scribe)
    scribe.month("Small", "USA", "PER", 30, "2021-01", product="Comirnaty")
    small, large = panel(scribe.view(), asked=["USA"]), panel(scribe.view(), asked=["RUS"])
    assert small is not None
    assert large is not None
    assert (small.publisher, large.publisher) == ("Small", "Count")


def test_a_cut_is_the_table_as_it_stood(scribe: Any) -> None:
    """After its first month a table holds the pair that had begun, and nothing later."""
    deliveries(scribe)
    found = panel(scribe.view())
    assert found is not None
    cut = found.cut(1)
    assert (cut.pairs, cut.doses.tolist(), cut.until) == ((("RUS", "MEX"),), [[100]], "2021-01-31")


@pytest.mark.parametrize(
    ("until", "by", "months"),
    [
        ("2021-05-31", "2021-12-31", 7),
        ("2021-05-31", "2021-06-30", 1),
        ("2021-05-31", "2021-06-15", 0.5),
        ("2021-12-31", "2022-02-14", 1.5),
        ("2021-05-31", "2021-05-31", 0),
        ("2021-05-31", "2021-03-31", -2),
    ],
)
def test_months_ahead_count_parts_by_days(until: str, by: str, months: float) -> None:
    """Half of June is half a month."""
    assert months_between(until, by) == pytest.approx(months)
    assert last_day(month_of(by))[:7] == by[:7]


def _nobody(row: Any) -> Any:
    from dataclasses import replace

    return replace(row, statement=replace(row.statement, supplier=(), id=""))
