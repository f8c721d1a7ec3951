"""Codes of other systems stand for the states that their own system means."""

import pytest

from dragoman.errors import BadMapping
from dragoman.extract.codes import iso, systems
from dragoman.extract.mappings import parse_mapping
from dragoman.extract.scan.gazetteer import polity
from dragoman.extract.table_parties import parties
from dragoman.formats.cells import table_rows

PAIRS = """
name = "pairs"
kind = "relation"
predicate = "oblige"
actor = { column = "state", codes = "cow" }
"""


@pytest.mark.parametrize(
    ("code", "state"), [("AUS", "AUT"), ("AUL", "AUS"), ("CON", "COG"), ("DRC", "COD"), ("MON", "MNG"), ("KOS", "XKX")]
)
def test_codes_that_mean_another_state_in_iso(code: str, state: str) -> None:
    """The Correlates of War code is read in its own system, also where ISO gives the same letters to another state."""
    assert iso(code, "cow") == state


def test_every_code_stands_for_one_known_state() -> None:
    """No two codes of a system stand for one state, and the gazetteer knows each state."""
    for codes in systems().values():
        assert len(set(codes.values())) == len(codes)
        assert all(polity(state) == state for state in codes.values())


def test_a_mapping_reads_the_codes_it_names() -> None:
    """A column in another system's codes gives the right states; an unknown code refuses its row."""
    mapping = parse_mapping(PAIRS, "pairs")
    austria, nobody = list(table_rows("state,year\nAUS,1999\nXYZ,1999\n"))
    assert [one.id for one in parties(mapping, austria, "actor")] == ["AUT"]  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="XYZ"):
        parties(mapping, nobody, "actor")  # type: ignore[arg-type]


def test_an_unknown_system_is_named() -> None:
    """A mapping that asks for codes of no system is told which there are."""
    with pytest.raises(BadMapping) as refused:
        parse_mapping(PAIRS.replace("cow", "fips"), "pairs")
    assert "cow" in str(refused.value)
