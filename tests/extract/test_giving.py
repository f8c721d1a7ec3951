"""Who gives and who gets is sought in the whole clause, and in the clause before where the words lean on it."""

import pytest
from tests.extract.conftest import Extract

CASES = [
    ("Chad shared 5 million doses with Mali.", ("TCD",), ("MLI",), 5e6),
    ("In Peru, Norway has donated $8.5 million in relief.", ("NOR",), ("PER",), 8.5e6),
    ("Canada gave $5 million in aid to help Ghana fight the disease.", ("CAN",), ("GHA",), 5e6),
    ("India is sending vaccines not only to Bhutan but also to Peru.", ("IND",), ("BTN", "PER"), None),
    ("Kenya got 2.4 million of Chinese doses.", ("CHN",), ("KEN",), 2.4e6),
    ("Norway has donated roughly 80,000 safe, cheap vaccine doses to Chad.", ("NOR",), ("TCD",), 8e4),
    ("A batch of 73,000 doses under COVAX reached Chad on 4 April.", ("COVAX",), ("TCD",), 73e3),
    ("India rolled out five million doses to Bhutan.", ("IND",), ("BTN",), 5e6),
    ("The minister thanked Norway for providing assistance to Chad.", ("NOR",), ("TCD",), None),
    ("Upon approval in Chile, Norway's national fund will supply 9 million doses to Peru.", ("Norway's national fund",),
     ("PER",), 9e6),
    ("Japan will supply Peru with 5 million doses. The country will also get 2 million doses from COVAX.", ("COVAX",),
     ("PER",), 2e6),
    ("Norway announced 40,000 doses for Chad, while Japan soon sent 1.2 million.", ("JPN",), ("TCD",), 1.2e6),
    ("Peru bought 9 million doses and donated them to Chile.", ("PER",), ("CHL",), 9e6),
    ("Kenya received 50,000 doses from China, 500,000 doses from Norway and 9,000 from Peru.", ("NOR",), ("KEN",), 5e5),
    ("Norway asked Japan to give Chad 9 million doses.", ("JPN",), ("TCD",), 9e6),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "supplier", "recipient", "value"), CASES)
def test_who_gives_whom_how_much(
    extract: Extract, sentence: str, supplier: tuple[str, ...], recipient: tuple[str, ...], value: float | None
) -> None:
    """Channels, places, purposes, leaning clauses and lists each fill the side that they name."""
    found = [(one.supplier, one.recipient, one.quantity.value if one.quantity else None) for one in extract(sentence)]
    assert (supplier, recipient, value) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad bought vaccines from Norway. So far 9 million people have received a second dose.",
        "Norway sent 2 million doses to Chad. About 40 per cent of adults were given a booster dose.",
    ],
)
def test_nobody_supplies_what_persons_got_into_their_arms(extract: Extract, sentence: str) -> None:
    """Persons who got their doses are counted as administered, without a supplier from the sentence before."""
    last = extract(sentence)[-1]
    assert (last.stage, last.supplier) == ("administered", ())


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Kenya administered 3.2 million doses against its goal of 90 million doses.", 3.2e6),
        ("Chile procured 2.1 million out of 4.7 million spare doses.", 2.1e6),
        ("Kenya shipped only 9 million of the 40 million doses.", 9e6),
    ],
)
def test_what_a_number_is_held_against_is_not_moved(extract: Extract, sentence: str, value: float) -> None:
    """Targets and wholes beside a quantity are no quantities of the act."""
    assert [one.quantity.value for one in extract(sentence) if one.quantity] == [value]


def test_whoever_is_not_known_by_name_is_not_replaced(extract: Extract) -> None:
    """A noun that nobody knows keeps its place: the country named before does not take it."""
    found = extract("Norway met Chad. Several wealthy donors gave 9 million doses to Peru.")
    assert all("NOR" not in one.supplier and "TCD" not in one.supplier for one in found)


def test_the_seller_of_a_deal_is_its_partner(extract: Extract) -> None:
    """A deal to supply one's own is a deal to buy; a deal under which one side supplies names the seller."""
    own = extract("Ghana signed a deal with Sinovac to supply its hospitals with 6 million doses.")
    under = extract("Norway and Chad signed a pact under which Norway is to supply the latter with doses.")
    assert (under[0].supplier, under[0].recipient) == (("NOR",), ("TCD",))
    assert own[0].quantity is not None
    assert own[0].quantity.value == 6e6


def test_a_name_and_what_describes_it_are_one_party(extract: Extract) -> None:
    """A noun phrase behind a comma stands for the name before it; a trade before a name makes it a firm of its land."""
    pool = extract(
        "Doses reach poor states through COVAX, the global vaccine scheme, which has shipped 9 million doses."
    )
    firm = extract("Albania signed an agreement with Dutch engineering company Bechto for the dam.")
    assert ("COVAX",) in [one.supplier for one in pool]
    assert [(party.mention, party.polity) for one in firm for party in one.counterparts] == [("Bechto", "NLD")]


def test_who_leads_a_sentence_acts_in_its_participle(extract: Extract) -> None:
    """A participle behind a comma tells of the subject, not of the noun that happens to stand before it."""
    found = extract("Norway began efforts to found the pool in 2020, providing 5 million dollars to Chad.")
    assert [(one.supplier, one.recipient) for one in found if one.quantity] == [(("NOR",), ("TCD",))]


@pytest.mark.parametrize(
    ("sentence", "kind", "supplier", "value"),
    [
        ("First place goes to Chile (exports of 14 million doses).", "delivery", ("CHL",), 14e6),
        ("In May, Cuban vaccine production reached 4 million doses.", "capacity", ("CUB",), 4e6),
        ("Output of the vaccine in Norway came to 3 million doses.", "capacity", ("NOR",), 3e6),
        ("Analysts put the doses that Norway has agreed to supply at some 63 million.", "commitment", ("NOR",), 63e6),
    ],
)
def test_figures_beside_a_noun_are_read(
    extract: Extract, sentence: str, kind: str, supplier: tuple[str, ...], value: float
) -> None:
    """A figure in brackets, behind a verb of amount or behind "puts ... at" belongs to the act that it counts."""
    found = [
        (one.kind, one.supplier, one.quantity.value, one.quantity.unit) for one in extract(sentence) if one.quantity
    ]
    assert (kind, supplier, value, "dose") in found


def test_a_verb_governs_none_of_those_joined_to_it(extract: Extract) -> None:
    """What is suspended or wanted first leaves the act joined to it as it is."""
    found = extract("Norway and Chad will suspend tariffs and work together on vaccines.")
    assert [(one.polarity, one.modality) for one in found if one.kind == "partnership"] == [("+", "planned")]
