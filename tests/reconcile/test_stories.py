"""One story counts once."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reconcile.stories import claimant, claims, same_figure, speaks_for_another, voucher
from dragoman.terms import Quantity


def test_outlets_of_one_source_are_one_claim(record: Any) -> None:
    """630 million by Airfinity in two outlets is one claim, known since the first of them."""
    found = [one for one in claims(record.rows) if one.statement.quantity and one.statement.quantity.value == 630e6]
    assert [(one.known_since, len(one.copies)) for one in found] == [("2021-05-02", 1)]


def test_another_voucher_is_another_claim(scribe: Any) -> None:
    """The same figure by two sources is two claims."""
    amount = Quantity("1", 1e6, 1e6, 1e6, "=", "dose")
    for source in ("ORG:One", "ORG:Two"):
        scribe.say("AP 2021-05-02", "delivery", "export", f"exported, says {source}", quantity=amount, cited=source)
    assert len(claims(scribe.rows)) == 2


def test_rows_of_one_table_are_never_copies(scribe: Any) -> None:
    """Two equal months of one recipient are two deliveries."""
    scribe.month("Deliveries", "RUS", "MEX", 1000, "2021-02")
    scribe.month("Deliveries", "RUS", "MEX", 1000, "2021-03")
    assert len(claims(scribe.rows)) == 2


def test_same_words_in_two_documents_are_one_claim(scribe: Any) -> None:
    """A sentence that is printed twice is one claim, whoever publishes it."""
    words = "Russia delivered one hundred thousand doses to its neighbour on Monday"
    scribe.say("AP 2021-05-02", "delivery", "deliver", words)
    scribe.say("WION 2021-05-03", "delivery", "deliver", words)
    assert [len(one.copies) for one in claims(scribe.rows)] == [1]


def test_the_order_of_rows_does_not_matter(record: Any) -> None:
    """Claims are the same for any order of the rows."""
    first = claims(record.rows)
    assert claims(list(reversed(record.rows))) == first
    every = list(itertools.chain.from_iterable(one.rows for one in first))
    assert sorted(row.statement.id for row in every) == sorted(row.statement.id for row in record.rows)


def test_a_pronoun_vouches_for_nothing(scribe: Any) -> None:
    """What "you" or "officials" say is vouched for by the publisher; a named group vouches itself."""
    words = "exports reached a million doses"
    for source, expected in (("GRP:you", "AP"), ("GRP:officials", "AP"), ("GRP:G7", "G7"), ("set:unspecified", "AP")):
        row = scribe.say("AP 2021-05-02", "delivery", "export", words, cited=source)
        assert claimant(row) == expected
        assert (voucher(row) is None) == (expected == "AP")


def test_we_are_not_the_others(scribe: Any) -> None:
    """The first person of a document is its publisher's state, whoever is named beside it."""
    ours = scribe.say("White House 2021-06-14", "partnership", "work", "areas where we can work together")
    theirs = scribe.say("White House 2021-06-14", "partnership", "work", "Russia and China work together")
    assert speaks_for_another(ours, ("RUS", "CHN"))
    assert not speaks_for_another(ours, ("RUS", "USA"))
    assert not speaks_for_another(theirs, ("RUS", "CHN"))


@given(st.floats(1, 1e10), st.floats(-0.05, 0.05))
def test_rounding_is_symmetric(value: float, off: float) -> None:
    """Two figures agree within two percent of the larger, whichever comes first."""
    one, other = (Quantity("", v, v, v, "=", "dose") for v in (value, value * (1 + off)))
    assert same_figure(one, other) == same_figure(other, one)
    assert same_figure(one, one)
