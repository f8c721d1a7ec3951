"""What one view of a table says differently from the next, cell by cell."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import NothingFound
from dragoman.extract.mappings import load_mapping
from dragoman.ledger import Held
from dragoman.measure.changes import Change, changes
from dragoman.terms import Document

PLAN = load_mapping("unicef_deliveries")
CELLS = st.dictionaries(st.sampled_from(["2021-01", "2021-02", "2021-03"]), st.integers(0, 3), max_size=3)


def view(known: str, cells: dict[str, int]) -> Held:
    lines = [f"Argentina,ARG,Gamaleya - Sputnik V,RUS,{month},{amount}" for month, amount in cells.items()]
    text = "\n".join(["recipient,iso3,product,origin,month,total", *lines]) + "\n"
    made = Document(hashlib.sha256(text.encode()).hexdigest(), known, text, "text/csv")
    return Held("unicef_deliveries", f"{known}T23:59:59.999999Z", made, PLAN.extractor)


def short(found: tuple[Change, ...]) -> list[tuple[str, str, float | None, float | None]]:
    return [(one.sort, one.cell[-1], one.old, one.new) for one in found]


def test_revised_dropped_and_added_cells_are_told_with_both_days() -> None:
    """A zero is a value: what was nothing and is something was revised."""
    old = view("2022-10-05", {"2021-01": 5, "2021-02": 0, "2021-03": 7})
    new = view("2022-10-25", {"2021-03": 7, "2021-02": 4, "2021-04": 1})
    found = changes([old, new], PLAN)
    assert short(found) == [
        ("dropped", "2021-01", 5, None),
        ("revised", "2021-02", 0, 4),
        ("added", "2021-04", None, 1),
    ]
    assert {(one.known_old, one.known_new) for one in found} == {("2022-10-05", "2022-10-25")}
    assert (found[1].old_place, found[1].new_place) == ("line 3, column total", "line 3, column total")


def test_views_are_chosen_by_the_days_on_which_they_counted() -> None:
    """Each is held against the next, or the two that are asked for against each other."""
    three = [view(f"2022-0{at}-01", {"2021-01": at}) for at in (1, 2, 3)]
    assert short(changes(three, PLAN)) == [("revised", "2021-01", 1, 2), ("revised", "2021-01", 2, 3)]
    assert short(changes(three, PLAN, "2022-01-15", "2022-03-01")) == [("revised", "2021-01", 1, 3)]
    assert short(changes(three, PLAN, since="2022-02-01")) == [("revised", "2021-01", 2, 3)]


def test_one_view_alone_has_nothing_to_be_compared_with() -> None:
    """The answer says how to make views."""
    with pytest.raises(NothingFound, match="two views") as caught:
        changes([view("2022-10-05", {"2021-01": 5})], PLAN)
    assert "--known" in str(caught.value)


@given(CELLS, CELLS)
def test_changes_lead_from_the_one_view_to_the_other(one: dict[str, int], other: dict[str, int]) -> None:
    """Applied to the older cells they give the newer ones, and backwards they are their own mirror."""
    old, new = view("2022-10-05", one), view("2022-10-25", other)
    if not one or not other:
        return
    found = changes([old, new], PLAN)
    led = dict(one)
    for change in found:
        led.pop(change.cell[-1], None)
        if change.new is not None:
            led[change.cell[-1]] = int(change.new)
    assert led == other
    back = changes([view("2022-10-05", other), view("2022-10-25", one)], PLAN)
    assert [(a.cell, a.old, a.new) for a in found] == [(b.cell, b.new, b.old) for b in back]
