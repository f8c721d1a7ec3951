"""Filters of a view."""

from collections.abc import Callable

import pytest

from dragoman.errors import BadOption
from dragoman.ledger import Filter, Ledger
from dragoman.terms import AsOf, Attribution, Document, Party, Statement

RUS, IND, SRB = (Party(code, code, "state", code) for code in ("RUS", "IND", "SRB"))
FUND = Party("ORG:Fund", "RUS", "organisation", "the Fund")


@pytest.fixture
def filled(
    ledger: Ledger, document: Callable[..., tuple[Document, bytes]], statement: Callable[..., Statement]
) -> Ledger:
    """Five statements named by their second word."""
    made, content = document(
        "State one sent. Buyer two agreed. Fund three gave. Nobody four. Треть ПЯТЬ сказала.",
        "table",
        "The Courier",
        published="2021-05",
    )
    says = Attribution("ORG:Air_Finity", "Air Finity", "says")
    ledger.append(
        made,
        content,
        [
            statement(made, "State one", supplier=("RUS",), recipient=("SRB",), actors=(RUS,), product="Sputnik V"),
            statement(made, "Buyer two", kind="commitment", supplier=("RUS",), recipient=("IND",), actors=(IND,)),
            statement(made, "Fund three", supplier=("ORG:Fund",), actors=(FUND,), attribution=(says,)),
            statement(made, "Nobody four", kind="agreement", actors=(RUS, SRB), counterparts=(IND,), said="2021-06-03"),
            statement(made, "Треть ПЯТЬ", kind="request", said="2020"),
        ],
        extractor="frames@1.0",
    )
    undated, content = document("Nobody six.", "undated", None)
    ledger.append(undated, content, [statement(undated, "Nobody six")], extractor="frames@1.0")
    return ledger


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(), "ПЯТЬ one two three four six"),
        (Filter(kind="delivery"), "one three six"),
        (Filter(kind=("commitment", "request")), "ПЯТЬ two"),
        (Filter(supplier="RUS"), "one two three four"),
        (Filter(supplier="ORG:Fund"), "three"),
        (Filter(supplier="IND"), ""),
        (Filter(recipient="IND"), "two four"),
        (Filter(supplier="SRB", recipient="IND"), "four"),
        (Filter(product="sputnik v"), "one"),
        (Filter(source="the courier"), "ПЯТЬ one two three four"),
        (Filter(source="air finity"), "three"),
        (Filter(source="ORG:Air_Finity"), "three"),
        (Filter(since="2021-05"), "one two three four"),
        (Filter(since="2021-06-01"), "four"),
        (Filter(until="2021-05"), "ПЯТЬ one two three"),
        (Filter(until="2021-05-30"), "ПЯТЬ"),
        (Filter(search="треть пять"), "ПЯТЬ"),
        (Filter(search="NOBODY", doc="table"), "four"),
        (Filter(doc="undated"), "six"),
        (Filter(supplier="' OR 1=1 --"), ""),
        (Filter(search="%"), ""),
    ],
)
def test_a_filter_gives_what_it_says(filled: Ledger, where: Filter, expected: str) -> None:
    """Each condition, and several together, choose exactly their statements."""
    assert " ".join(row.statement.text.split()[1] for row in filled.asof(where=where).rows) == expected


@pytest.mark.parametrize(
    ("as_of", "where", "left"),
    [
        (AsOf(), Filter(), 0),
        (AsOf("2030-01-01"), Filter(), 1),
        (AsOf("2030-01-01"), Filter(kind="request"), 0),
        (AsOf("2030-01-01"), Filter(search="six"), 1),
        (AsOf("2030-01-01"), Filter(search="seven"), 0),
        (AsOf(), Filter(since="2020"), 1),
    ],
)
def test_the_undated_left_out_are_those_asked_for(filled: Ledger, as_of: AsOf, where: Filter, left: int) -> None:
    """What a bound on the day leaves out for want of a day is counted within the filter."""
    assert filled.asof(as_of, where).undated_left_out == left


def test_an_instant_that_is_none_is_refused(filled: Ledger) -> None:
    """The instant of recording is a day or an instant."""
    with pytest.raises(BadOption):
        filled.asof(AsOf(known="yesterday"))
