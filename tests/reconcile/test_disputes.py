"""Conflicts of a view do not depend on the order of its rows; copies and rounding are none."""

import random
from typing import Any

import pytest

from dragoman.desk import understand
from dragoman.reconcile.disputes import disputes
from dragoman.terms import AsOf, Document, Row, Source, View

NOTES = (
    ("2021-01-21", "MTI", "Hungary approved Sputnik V on 21 January 2021."),
    ("2021-06-10", "Weekly", "Hungary approved Sputnik V on 3 March 2021."),
    ("2021-03-20", "Post", "Nepal signed a memorandum of understanding with Russia on 25 million doses of Sputnik V."),
    ("2021-04-10", "Daily", "Nepal signed a contract with Russia for 25 million doses of Sputnik V."),
)


def rows(notes: Any) -> list[Row]:
    """The statements of some notes."""
    from dragoman.extract import frame_extractor

    reader = frame_extractor()
    found = []
    for at, (day, who, text) in enumerate(notes):
        made = Document(f"{at:064x}{who}", who, text, "text/plain", published=day, source=Source(who, None, "news"))
        document, statements = understand(made, reader)
        found += [Row(one, document, "") for one in statements]
    return found


@pytest.fixture(scope="module")
def told(parser: object) -> list[Row]:
    """The rows of the notes above."""
    return rows(NOTES)


def test_both_sides_stand_under_their_code(told: list[Row]) -> None:
    """A date and a paper are in dispute, each pair once."""
    assert {one.code for one in disputes(View(AsOf(), tuple(told)))} >= {"date", "instrument"}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_changes_nothing(told: list[Row], seed: int) -> None:
    """Conflicts are symmetric: whichever side comes first, the pair and its code are the same."""
    mixed = random.Random(seed).sample(told, len(told))
    pairs = [
        {(one.code, frozenset((one.one, one.other))) for one in disputes(View(AsOf(), tuple(listed)))}
        for listed in (told, mixed)
    ]
    assert pairs[0] == pairs[1]


def test_copies_and_rounding_are_never_conflicts(parser: object) -> None:
    """The same story in other outlets, and the same figure with fewer digits, are one claim."""
    story = "Russia delivered 1.29 million doses of Sputnik V to Hungary."
    copies = [("2021-05-12", "MTI", story), ("2021-05-13", "AP", story)]
    rounded = ("2021-05-14", "WION", "Russia delivered about 1.3 million doses of Sputnik V to Hungary.")
    assert disputes(View(AsOf(), tuple(rows([*copies, rounded])))) == ()
