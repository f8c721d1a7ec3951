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


def test_a_reworded_wire_story_is_one_claim(scribe: Any) -> None:
    """Outlets that print one figure in nearly the same words within days say it once."""
    amount = Quantity("26 million doses", 26e6, 26e6, 26e6, "=", "dose")
    told = {
        "One 2021-05-02": "Peru has announced three deals totaling 26 million doses with Chilean firms in recent weeks",
        "Two 2021-05-03": "Peru has so far announced three deals totalling 26 million doses with Chilean firms",
        "Six 2021-05-04": "Peru has announced three agreements totaling 26 million doses with Chilean firms",
    }
    for document, words in told.items():
        scribe.say(document, "agreement", "announce", words, quantity=amount)
    assert [len(one.copies) for one in claims(scribe.rows)] == [2]


def test_one_figure_in_other_words_or_much_later_is_another_claim(scribe: Any) -> None:
    """An equal figure alone makes no copy, nor do like words a season later."""
    amount = Quantity("26 million doses", 26e6, 26e6, 26e6, "=", "dose")
    words = "Peru has announced three deals totaling 26 million doses with Chilean firms in recent weeks"
    scribe.say("One 2021-05-02", "agreement", "announce", words, quantity=amount)
    scribe.say(
        "Two 2021-05-03", "agreement", "sign", "a contract on 26 million doses was signed in Lima", quantity=amount
    )
    scribe.say("Six 2021-09-30", "agreement", "announce", words.replace("weeks", "months"), quantity=amount)
    assert len(claims(scribe.rows)) == 3


def test_the_same_kind_of_act_months_later_is_another(scribe: Any) -> None:
    """A second visit told by the same outlet half a year on is no copy of the first; one told twice in a week is."""
    words = "received its neighbour's minister, says the ministry"
    for at, text in (
        ("One 2021-01-05", words),
        ("One 2021-01-07", f"{words} again"),
        ("One 2021-07-06", f"had {words}"),
    ):
        scribe.say(at, "event", "receive", text, trigger_text="received")
    assert sorted(len(one.copies) for one in claims(scribe.rows)) == [0, 1]
