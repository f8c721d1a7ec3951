"""Names in running text, and acronyms held against them."""

import pytest

from dragoman.reconcile.entities.shapes import (
    is_acronym,
    is_body,
    long_form,
    name_after,
    name_before,
    shortens,
    whole_name,
)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("NLI", "Northern Lake Institute"),
        ("NLI", "Northern-Lake Institute"),
        ("CCP", "Council for Cold Ports"),
        ("CfCP", "Council for Cold Ports"),
        ("MoTR", "Ministry of Tea and Rice"),
        ("ABCD", "Agency for Bridges, Canals and Dams"),
        ("BHPN", "Board of Health and Port Nurseries"),
    ],
)
def test_an_acronym_is_made_of_the_initials_of_a_name(acronym: str, name: str) -> None:
    """Links may give a letter or none, and a long name may have one word without."""
    assert shortens(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("NLI", "Northern Lake Bank"),
        ("NL", "Northern Lake Institute"),
        ("LI", "Northern Lake Institute"),
        ("OCP", "of Cold Ports"),
        ("N", "Northern"),
    ],
)
def test_other_letters_shorten_nothing(acronym: str, name: str) -> None:
    """Letters that are missing, left over or in front of a small word are no initials."""
    assert not shortens(acronym, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesterday the Northern Lake Institute (NLI) opened", "Northern Lake Institute"),
        ("said Agency for Bridges, Canals and Dams (ABCD) today", "Agency for Bridges, Canals and Dams"),
        ("In spring. Northern Lake Institute (NLI) opened", "Northern Lake Institute"),
        ("a new lake institute (NLI) opened", None),
        ("Northern. Lake Institute (NLI) opened", None),
    ],
)
def test_the_long_form_is_the_name_before_the_brackets(text: str, name: str | None) -> None:
    """The shortest run of capitals that the letters shorten, never across the end of a sentence."""
    at = text.index(" (")
    place = long_form(text, at, text[at + 2 : text.index(")")])
    assert (text[slice(*place)] if place else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("However, The Blue Harbour Company", "Blue Harbour Company"),
        ("According to Blue Harbour", "Blue Harbour"),
        ("Alpha Works and Blue Harbour", "Blue Harbour"),
        ("the Ministry of Tea and Rice", "Ministry of Tea and Rice"),
        ("Bank of Tea Chair Ida Holm and Office of Rice", "Office of Rice"),
        ("Deputy Keeper of Seals Ida Holm and Blue Harbour Bank", "Blue Harbour Bank"),
        ("the harbour", None),
    ],
)
def test_a_name_that_ends_at_a_place(text: str, name: str | None) -> None:
    """Words that only lead to a name, and a first name of two, are left out."""
    place = name_before(text, len(text))
    assert (text[slice(*place)] if place else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Blue Harbour Company, which", "Blue Harbour Company"),
        ("Blue Harbour and Alpha Works", "Blue Harbour"),
        ("Ministry of Tea and Rice said", "Ministry of Tea and Rice"),
        ("Blue Harbour’s owner", "Blue Harbour"),
        ("Commission for Ports on Monday", "Commission for Ports"),
        ("nobody", None),
    ],
)
def test_a_name_that_begins_at_a_place(text: str, name: str | None) -> None:
    """An article before, a second name and a day behind do not belong to it."""
    place = name_after(text, 0)
    assert (text[slice(*place)] if place else None) == name


def test_initials_alone_are_stricter() -> None:
    """Two letters of one word shorten a name that a text spells out, and are no initials of one that it does not."""
    assert shortens("NoLI", "Northern Lake Institute")
    assert not shortens("NoLI", "Northern Lake Institute", initials_only=True)
    assert shortens("NLI", "Northern Lake Institute", initials_only=True)
    assert shortens("BoT", "Bank of Tea", initials_only=True)


def test_the_whole_name_around_some_words() -> None:
    """Capitals before and behind belong to it, a lead-in does not."""
    text = "However, the Norse Coast Guard Academy sailed."
    start = text.index("Coast")
    assert whole_name(text, start, start + len("Coast Guard")) == "Norse Coast Guard Academy"


def test_what_tells_a_body_and_an_acronym() -> None:
    """A word such as institute tells a body; two capitals or more in one word tell an acronym."""
    assert is_body("Northern Lake Institute")
    assert is_body("Alpha Pharma Ltd.")
    assert not is_body("Ida Holm")
    assert is_acronym("NLI")
    assert is_acronym("MoTR")
    assert not is_acronym("Lake")
    assert not is_acronym("NL I")
