"""A table that is published again is a view of its own: what it said before stays, and each counts from its own day."""

import itertools
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

import pytest

from dragoman.errors import BadStatement, LedgerError
from dragoman.ledger import Filter, Ledger, TableView, is_address, open_ledger
from dragoman.terms import AsOf, Document, Statement

READER = "table:doses@1.0"
FIRST, SECOND, THIRD = "2022-10-05", "2022-10-25", "2022-11-02"
Made = tuple[Document, bytes]


@pytest.fixture
def enter(document: Callable[..., Made], statement: Callable[..., Statement]) -> Callable[..., Document]:
    """Enters a table of one row as a view of the table of doses."""

    def add(ledger: Ledger, amount: str, known: str | None, of: str = "doses", reader: str = READER) -> Document:
        made, content = document(f"Argentina {amount}", f"table {amount}")
        found = statement(made, amount, supplier=("RUS",), recipient=("ARG",), said="2021-06-30")
        view = None if known is None else TableView(of, known)
        ledger.append(made, content, [found], extractor=reader, view=view)
        return made

    return add


def texts(ledger: Ledger, known: str | None = None, said: str | None = None) -> list[str]:
    return [row.statement.text for row in ledger.asof(AsOf(said, known)).rows]


def test_of_one_table_the_latest_view_counts_that_the_day_allows(
    ledger: Ledger, enter: Callable[..., Document]
) -> None:
    """Before the first view nothing is known of the table; from its own day on each view speaks until the next one."""
    enter(ledger, "100", FIRST)
    enter(ledger, "120", SECOND)
    asked = ("2022-10-04", FIRST, "2022-10-24", SECOND, "2030-01-01", None)
    assert [texts(ledger, known) for known in asked] == [[], ["100"], ["100"], ["120"], ["120"], ["120"]]
    assert texts(ledger, FIRST, said="2021-06-29") == []
    assert [one.known[:10] for one in ledger.views("doses")] == [FIRST, SECOND]
    assert ledger.views("masks") == ()


@pytest.mark.parametrize("order", list(itertools.permutations([("100", FIRST), ("120", SECOND), ("100", THIRD)])))
def test_the_order_in_which_views_are_entered_leaves_no_trace(
    order: Sequence[tuple[str, str]], new_ledger: Callable[[], Ledger], enter: Callable[..., Document]
) -> None:
    """Whichever comes first, every day gets the same answer, also where a table went back to what it said before."""
    ledger = new_ledger()
    for amount, known in order:
        enter(ledger, amount, known)
    asked = ("2022-10-01", "2022-10-10", "2022-10-30", "2022-12-01", None)
    assert [texts(ledger, known) for known in asked] == [[], ["100"], ["120"], ["100"], ["100"]]
    assert [(one.known[:10], one.document.text[-3:]) for one in ledger.views()] == [
        (FIRST, "100"),
        (SECOND, "120"),
        (THIRD, "100"),
    ]


def test_entering_a_view_twice_adds_nothing(ledger: Ledger, enter: Callable[..., Document]) -> None:
    """The same bytes as of the same day are one view, and the chain gets no further link."""
    enter(ledger, "100", FIRST)
    before = ledger.verify()
    enter(ledger, "100", FIRST)
    assert ledger.verify() == before
    assert before.whole
    assert before.rows["views"] == 1


def test_what_is_no_view_is_known_from_its_recording_and_stands_beside(
    ledger: Ledger, enter: Callable[..., Document]
) -> None:
    """A table without a day of its own, and another table's views, are neither replaced nor replace anything."""
    enter(ledger, "100", FIRST)
    enter(ledger, "7", None)
    enter(ledger, "120", SECOND, of="masks")
    assert sorted(texts(ledger)) == ["100", "120", "7"]
    assert texts(ledger, "2021-07-01") == ["7"]
    assert sorted(texts(ledger, FIRST)) == ["100", "7"]
    assert len(ledger.asof(AsOf(), Filter(supplier="RUS")).rows) == 3


def test_a_table_that_was_entered_before_can_become_a_view(ledger: Ledger, enter: Callable[..., Document]) -> None:
    """The day may be told later; the statements are not entered again."""
    enter(ledger, "100", None)
    enter(ledger, "100", FIRST)
    enter(ledger, "120", SECOND)
    assert ledger.counts()["statements"] == 2
    assert (texts(ledger, FIRST), texts(ledger)) == (["100"], ["120"])


def test_two_views_of_one_instant_are_refused(ledger: Ledger, enter: Callable[..., Document]) -> None:
    """Which of them came last cannot be known, so the second is refused and adds nothing."""
    enter(ledger, "100", FIRST)
    with pytest.raises(BadStatement, match="another view of the table doses"):
        enter(ledger, "120", FIRST)
    assert ledger.counts()["documents"] == 1
    enter(ledger, "120", f"{FIRST}T09:00:00Z")
    assert texts(ledger, f"{FIRST}T10:00:00Z") == ["120"]
    assert texts(ledger) == ["100"]


def test_a_view_that_is_read_anew_stays_a_view(ledger: Ledger, enter: Callable[..., Document]) -> None:
    """A later version of the mapping takes the place of the earlier one in the same view."""
    enter(ledger, "100", FIRST)
    enter(ledger, "100", FIRST, reader="table:doses@1.1")
    assert texts(ledger) == ["100"]
    enter(ledger, "120", SECOND, reader="table:doses@1.1")
    assert (texts(ledger, FIRST), texts(ledger)) == (["100"], ["120"])


def test_a_ledger_without_views_gets_room_for_them(
    place: str, enter: Callable[..., Document], tamper: Callable[..., None]
) -> None:
    """A ledger of version 2 is brought forward in each store, and takes views like a new one."""
    with closing(open_ledger(place)) as ledger:
        ledger.refuse("a.txt", "the file is empty")
    if is_address(place):
        tamper(place, "DROP TABLE views", "UPDATE meta SET value = '2' WHERE key = 'schema'")
    else:  # the guards of the table go with it, the guard of `meta` must come back
        (guard,) = guards(place, "meta_no_update")
        steps = ("DROP TRIGGER meta_no_update", "UPDATE meta SET value = '2' WHERE key = 'schema'", guard)
        tamper(place, *steps, "DROP TABLE views", lift=False)
    with closing(open_ledger(place)) as ledger:
        enter(ledger, "100", FIRST)
        assert (texts(ledger), ledger.verify().flaws) == (["100"], ())
        with pytest.raises(LedgerError, match="append-only"), ledger.writing() as db:  # type: ignore[attr-defined]
            db.exec_driver_sql("DELETE FROM views")


def guards(place: str, name: str) -> list[str]:
    with closing(sqlite3.connect(place)) as raw:
        return [sql for (sql,) in raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,))]
