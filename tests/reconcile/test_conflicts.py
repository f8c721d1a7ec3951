"""Conflicts have a code and a reason; other definitions and later totals are none."""

from typing import Any

from dragoman.reconcile.conflicts import conflicts
from dragoman.terms import Period, Quantity


def amount(value: float, **fields: Any) -> Quantity:
    return Quantity(f"{value:,.0f} doses", value, value, value, "=", fields.pop("unit", "dose"), **fields)


def codes(scribe: Any) -> list[str]:
    return [one.code for one in conflicts(scribe.view())]


def ordered(scribe: Any, where: str, source: str, value: Quantity, **fields: Any) -> None:
    roles = {"supplier": ("RUS",), "recipient": ("IDN",), "product": "CoronaVac", "stage": "contract", **fields}
    scribe.say(
        where, "commitment", "order", f"ordered {value.text} as {source} says", quantity=value, cited=source, **roles
    )


def test_value(scribe: Any) -> None:
    """Two sources on one deal at one time whose intervals do not meet."""
    ordered(scribe, "AP 2021-03-02", "ORG:One", amount(125e6))
    ordered(scribe, "AP 2021-03-20", "ORG:Two", amount(140e6))
    found = conflicts(scribe.view(), "RUS")
    assert [one.code for one in found] == ["value"]
    assert found[0].reason == "One says 125,000,000 doses, Two says 140,000,000 doses: the intervals do not meet"


def test_rounding_is_no_conflict(scribe: Any) -> None:
    """Figures within two percent are one figure."""
    ordered(scribe, "AP 2021-03-02", "ORG:One", amount(100e6))
    ordered(scribe, "AP 2021-03-20", "ORG:Two", amount(101e6))
    assert codes(scribe) == []


def test_tranches_are_no_conflict(scribe: Any) -> None:
    """Two amounts with two deadlines are two parts of a promise."""
    for where, value, until in (("AP 2021-03-02", 5e6, "2021-04-30"), ("WION 2021-03-03", 14e6, "2021-05-31")):
        deadline = (Period(until, None, until, "day", "deadline"),)
        ordered(scribe, where, f"ORG:{where[:2]}", amount(value), time=deadline)
    assert codes(scribe) == []


def test_unit(record: Any) -> None:
    """2.6 and 5.2 million to Bolivia differ by the factor of a two-dose course."""
    assert [one.code for one in conflicts(record.view("2021-03-01"), "RUS")] == ["unit"]


def test_rate(scribe: Any) -> None:
    """A yearly rate that is repeated as a total."""
    ordered(scribe, "AP 2021-03-02", "ORG:One", amount(100e6, per="year", measure="rate"))
    ordered(scribe, "AP 2021-08-20", "ORG:Two", amount(100e6))
    assert codes(scribe) == ["rate"]


def test_stage(scribe: Any) -> None:
    """Production by a partner that another text calls supply of another product."""
    both = {"supplier": ("CHN",), "recipient": ("RUS",)}
    scribe.say(
        "A 2021-05-02", "partnership", "make", "make 260 million", quantity=amount(260e6), product="Sputnik V", **both
    )
    words = "deals for 260 million doses to be supplied"
    scribe.say("B 2021-07-01", "agreement", "supply", words, quantity=amount(260e6), product="CoronaVac", **both)
    found = conflicts(scribe.view(), "CHN")
    assert [one.code for one in found] == ["stage"]
    assert "CoronaVac and Sputnik V" in found[0].reason


def test_stale(record: Any) -> None:
    """An old total that is repeated as of now after the same source gave a newer one."""
    words = "only 11.5 million doses were exported so far, it is said"
    roles = {"supplier": ("RUS",), "product": "Sputnik V", "stage": "dispatched", "trigger_text": "exported"}
    late = record.say(
        "Daily 2021-11-20", "delivery", "export", words, quantity=amount(11.5e6), cited="ORG:Airfinity", **roles
    )
    assert [one.one for one in conflicts(record.view(), "RUS") if one.code == "stale"] == [late.statement.id]


def test_totals_may_grow_and_definitions_may_differ(record: Any) -> None:
    """11.5 then 16.3 million exported, and 630 agreed beside 205 ordered, are no conflicts."""
    texts = {row.statement.id: row.statement.text for row in record.rows}
    named = {texts[each] for one in conflicts(record.view(), "RUS") for each in (one.one, one.other)}
    assert not any("million doses" in text for text in named)
