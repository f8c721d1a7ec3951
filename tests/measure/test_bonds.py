"""What binds a pair counts once, fades, and knows a true nought from a table's end."""

from typing import Any

import pytest

from dragoman.measure.bonds import bonds, obligations, stock
from dragoman.terms import Period


def say(scribe: Any, tell: Any, where: str, kind: str, words: str, **fields: Any) -> None:
    both = {"actors": (tell.party("RUS"), tell.party("CHN"))}
    scribe.say(where, kind, "sign", words, **both, **fields)


def test_a_treaty_told_twice_is_one_bond(scribe: Any, tell: Any) -> None:
    """Two outlets on one treaty make one bond; a contract on another matter is a second one."""
    for outlet in ("Wire", "Courier"):
        words = f"renewed their treaty of friendship, {outlet} says"
        say(scribe, tell, f"{outlet} 2021-06-28", "agreement", words, object="treaty of friendship")
    say(scribe, tell, "Wire 2021-05-19", "agreement", "signed a deal on reactors", object="deal on reactors")
    assert sorted(one.sort for one in bonds(scribe.rows, "RUS", "CHN")) == ["contract", "treaty"]


@pytest.mark.parametrize("fields", [{"polarity": "-"}, {"modality": "planned"}, {"modality": "possible"}])
def test_what_is_not_made_binds_nobody(scribe: Any, tell: Any, fields: dict[str, str]) -> None:
    """Denied and planned agreements are no bonds."""
    say(scribe, tell, "Wire 2021-05-19", "agreement", "sign a pact on gas", object="pact on gas", **fields)
    assert bonds(scribe.rows, "RUS", "CHN") == ()


def test_a_bond_fades_by_half_in_five_years(scribe: Any, tell: Any) -> None:
    """A treaty weighs three when it is made and half of that five years on; before it, nothing."""
    say(scribe, tell, "Wire 2016-06-28", "agreement", "made a treaty on borders", object="treaty on borders")
    found = bonds(scribe.rows, "RUS", "CHN")
    values = [stock(found, day).value for day in ("2016-06-27", "2016-06-28", "2021-06-27")]
    assert values == [0, 3, pytest.approx(1.5, abs=1e-3)]


def test_past_the_table_there_is_no_nought(scribe: Any, tell: Any) -> None:
    """A year that the table covers without an obligation of the pair is nought; a year past the table is unknown."""
    for pair, year in ((("RUS", "CHN"), 2001), (("RUS", "BLR"), 2003)):
        when = (Period(str(year), f"{year}-01-01", f"{year}-12-31", "year", "valid"),)
        scribe.cell(
            "alliances", "relation", "oblige", "2019-01-01", actors=(tell.party(pair[0]),), time=when, object="consult",
            counterparts=(tell.party(pair[1]),), quantity=tell.dose("1", 1.0),
        )  # fmt: skip
    found = obligations(scribe.rows, "CHN", "RUS")
    assert {year: len(ids) for year, ids in found.items()} == {2001: 1, 2003: 0}
