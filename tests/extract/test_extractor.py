"""What one sentence says comes out as statements with the right kind, sides, quantity and polarity."""

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.terms import Statement


def facts(one: Statement) -> tuple[str, str, str, float | None, str]:
    value = one.quantity.value if one.quantity else None
    return one.kind, ",".join(one.supplier), ",".join(one.recipient), value, one.polarity


# sentence, (kind, supplier, recipient, value, polarity) of what must be among the statements
CASES = [
    ("Japan donated 2 million doses to Vietnam.", ("delivery", "JPN", "VNM", 2e6, "+")),
    ("Japan will donate 2 million doses to Vietnam next month.", ("commitment", "JPN", "VNM", 2e6, "+")),
    ("Japan has agreed to give Vietnam 2 million doses.", ("commitment", "JPN", "VNM", 2e6, "+")),
    ("Vietnam received 2 million doses from Japan.", ("delivery", "JPN", "VNM", 2e6, "+")),
    ("Vietnam is expected to receive 2 million doses from Japan.", ("commitment", "JPN", "VNM", 2e6, "+")),
    ("2 million doses were sent to Vietnam by Japan.", ("delivery", "JPN", "VNM", 2e6, "+")),
    ("Vietnam ordered 30 million doses from Japan.", ("commitment", "JPN", "VNM", 3e7, "+")),
    ("Japan did not deliver 5 million doses to Vietnam.", ("delivery", "JPN", "VNM", 5e6, "-")),
    ("Japan refused to supply vaccines to Vietnam.", ("commitment", "JPN", "VNM", None, "-")),
    ("Germany pledged 100 million euros to Ghana.", ("commitment", "DEU", "GHA", 1e8, "+")),
    ("A shipment of 300,000 doses from China arrived in Senegal on Monday.", ("delivery", "CHN", "SEN", 3e5, "+")),
    ("Egypt plans to buy 20 million doses from China.", ("commitment", "CHN", "EGY", 2e7, "+")),
    ("Norway provided Kenya with 40,000 doses.", ("delivery", "NOR", "KEN", 4e4, "+")),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_reads(extract: Callable[[str], list[Statement]], sentence: str, expected: tuple[Any, ...]) -> None:
    """Active, passive, controlled and nominal clauses say who gives, who gets, how much and whether it is so."""
    assert expected in [facts(one) for one in extract(sentence)]


def test_lists_are_dealt_out(extract: Callable[[str], list[Statement]]) -> None:
    """A list with one quantity for each recipient is one statement for each."""
    found = extract("India sent 500,000 doses to Ghana, 200,000 to Kenya and 90,000 to Rwanda.")
    assert [facts(one)[2:4] for one in found] == [("GHA", 5e5), ("KEN", 2e5), ("RWA", 9e4)]


def test_each_recipient_gets_as_much(extract: Callable[[str], list[Statement]]) -> None:
    """ "Each" gives every recipient the whole quantity."""
    found = extract("China delivered 100,000 doses each to Laos and Cambodia.")
    assert [facts(one)[2:4] for one in found] == [("LAO", 1e5), ("KHM", 1e5)]


def test_one_clause_without_quantities_keeps_its_list(extract: Callable[[str], list[Statement]]) -> None:
    """Recipients of one unquantified clause stay together."""
    found = extract("Cuba has exported vaccines to Venezuela, Vietnam, Iran and Nicaragua.")
    assert found[0].recipient == ("VEN", "VNM", "IRN", "NIC")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Peru and Chile signed a treaty on mining in 2019.", "agreement"),
        ("Turkey approved the vaccine for emergency use in January.", "approval"),
        ("Ghana asked Norway for 500,000 doses.", "request"),
        ("Brazil can produce 50 million doses a month.", "capacity"),
        ("Cuba and Iran are working together to produce the vaccine.", "partnership"),
        ("Trade between Peru and Chile is expected to reach $20 billion by 2030.", "forecast"),
    ],
)
def test_kinds(extract: Callable[[str], list[Statement]], sentence: str, kind: str) -> None:
    """Each of the eight kinds is told from the others."""
    assert kind in [one.kind for one in extract(sentence)]


def test_attribution_spreads_over_conjuncts(extract: Callable[[str], list[Statement]]) -> None:
    """Whoever is said to say it vouches for every joined clause."""
    found = extract("Airfinity estimates that Cuba has sold 12 million doses and exported 3 million.")
    assert found
    assert {tuple(voucher.source for voucher in one.attribution) for one in found} == {("ORG:Airfinity",)}


def test_pronouns_and_pairs(extract: Callable[[str], list[Statement]]) -> None:
    """A pronoun stands for the subject before it, "the two countries" for the two that were named."""
    found = extract("Cuba met Iran. It donated 100,000 doses to Iran. The two countries signed an agreement.")
    assert found[0].supplier == ("CUB",)
    assert {party.polity for party in (*found[-1].actors, *found[-1].counterparts)} == {"CUB", "IRN"}


def test_spans_are_slices(extract: Callable[[str], list[Statement]]) -> None:
    """The text of a statement and its trigger are the document's own slices."""
    text = "On 3 May, Cuba´s ministry said it would send “some 12 million” doses to Iran – and Syria."
    for one in extract(text):
        assert text[one.span[0] : one.span[1]] == one.text
        assert text[one.trigger[0] : one.trigger[1]] == one.trigger_text


@pytest.mark.parametrize("text", ["", "\n\n", "…", "(", "2 million", "Who? What?", "to to to give give", "a" * 5000])
def test_odd_texts_are_read(extract: Callable[[str], list[Statement]], text: str) -> None:
    """Text that says nothing gives no statement and no error."""
    assert extract(text) == []
