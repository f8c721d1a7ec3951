"""What documents say that one name is to another."""

import pytest

from dragoman.reconcile.entities.ties import ties
from dragoman.terms import Document
from dragoman.terms.entity import Tie


def read(text: str, **facts: str) -> tuple[Tie, ...]:
    return ties(Document("doc", "note", text, facts.pop("media_type", "text/plain"), **facts))


def short(tie: Tie) -> str:
    one, other = (id.split(":", 1)[-1] for id in (tie.one, tie.other))
    return f"{tie.kind}: {one} > {other}" + (f", {tie.role}" if tie.role else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Northern Lake Institute (NLI) sent doses.", "alias: NLI > Northern_Lake_Institute"),
        ("The Northern Lake Institute’s (NLI) doses left.", "alias: NLI > Northern_Lake_Institute"),
        ("Blue Harbour Bank, formerly Grey Dock Trust, paid.", "former name: Grey_Dock_Trust > Blue_Harbour_Bank"),
        ("Blue Harbour Bank (previously known as Grey Dock) paid.", "former name: Grey_Dock > Blue_Harbour_Bank"),
        ("Blue Harbour Bank, also known as Harbour One, paid.", "alias: Harbour_One > Blue_Harbour_Bank"),
        ("Ridgeline, a wholly owned subsidiary of Mount Root Group, paid.", "subsidiary: Ridgeline > Mount_Root_Group"),
        ("Ridgeline, which is owned by the Mount Root Group, paid.", "subsidiary: Ridgeline > Mount_Root_Group"),
        ("Ridgeline, which belongs to Mount Root Group, paid.", "subsidiary: Ridgeline > Mount_Root_Group"),
        ("Mount Root Group’s logistics arm Ridgeline paid.", "subsidiary: Ridgeline > Mount_Root_Group"),
        ("Mount Root Group, the parent company of Ridgeline, paid.", "subsidiary: Ridgeline > Mount_Root_Group"),
        ("Ida Holm, the chief executive of Lake Group, spoke.", "role: Ida_Holm > Lake_Group, chief executive"),
        ("Mount Root Group chairman Ida Holm spoke.", "role: Ida_Holm > Mount_Root_Group, chairman"),
        ("Excellency Ida Holm, chair of Lake Group, spoke.", "role: Ida_Holm > Lake_Group, chair"),
        ("Lake Group chair Ida Holm The bank paid.", "role: Ida_Holm > Lake_Group, chair"),
        ("Ida Holm, deputy director of Mount Root Group, spoke.", "role: Ida_Holm > Mount_Root_Group, deputy director"),
    ],
)  # fmt: skip
def test_a_tie_is_read_from_the_words_that_make_it(text: str, expected: str) -> None:
    """Each way of saying it gives one tie, with the words from the first name to the last."""
    (found,) = read(text, published="2021-05-02")
    assert short(found) == expected
    assert found.span is not None
    assert text[slice(*found.span)] == found.text
    assert (found.document, found.said, found.source) == ("doc", "2021-05-02", "document")


@pytest.mark.parametrize(
    "text",
    [
        "The doses (NLI) left the harbour.",
        "Ida Holm, formerly Director of Ports, spoke.",
        "The unit of measure is the dose.",
        "Ida Holm, spokeswoman for Danish harbours, spoke.",
        "Ida Holm, head of Denmark’s harbours, spoke.",
        "Deputy Assistant Secretary Ida Holm spoke.",
        "Georgia Governor Ida Holm spoke.",
        "Lake Group chairman Ida. The bank paid.",
        "Covishield, also known as the Oxford vaccine, arrived.",
        "He was owned by nobody.",
        "THE DIRECTOR OF THE NORTHERN LAKE INSTITUTE (NLI)",
    ],
)
def test_words_that_make_no_tie(text: str) -> None:
    """Without two names that can stand so there is nothing to read."""
    assert read(text) == ()


def test_known_names_have_the_ids_of_the_tables() -> None:
    """A name that the program knows keeps its id, so that a tie leads to it."""
    (found,) = read("Ridgeline, a unit of Sinopharm, shipped doses.")
    assert found.other == "ORG:Sinopharm"


def test_a_table_states_no_ties() -> None:
    """Cells side by side are no sentence."""
    assert read("Northern Lake Institute (NLI),5", media_type="text/csv") == ()
