"""The word families and the list of techniques are whole."""

from dragoman.extract.claims import FORMS, READERS
from dragoman.extract.claims.families import PARTS, load
from dragoman.extract.techniques import name, techniques


def test_every_family_has_a_reader_and_words() -> None:
    """Each pattern of the data files is read by a function; each family has words."""
    known = load()
    families = {family for part in PARTS for found in getattr(known, part).values() for family in found}
    assert {family.pattern for family in families} <= set(READERS)
    assert all(known.words.values())


def test_every_class_of_stories_has_techniques_with_names() -> None:
    """N1 to N8 are there, and each technique of theirs has a name in the list."""
    found = {one.id for one in load().classes}
    assert found == {f"N{number}" for number in range(1, 9)}
    for one in found:
        assert techniques(one)
        assert all(name(technique) != technique for technique in techniques(one))


def test_forms_of_a_family_open_the_gate() -> None:
    """Inflected forms let a sentence be parsed."""
    assert {"seeks", "wary", "aspired", "tensions", "propaganda"} <= FORMS


def test_an_unknown_technique_goes_by_its_id() -> None:
    """What the list does not hold is shown as it is."""
    assert (name("T9999"), techniques("N9")) == ("T9999", ())
