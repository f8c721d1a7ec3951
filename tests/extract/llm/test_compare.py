"""What the model and the frames read differently is told field by field, with the words of both."""

from collections.abc import Callable
from typing import Any

TEXT = "Cuba delivered 2 million doses to Peru. Norway gave 30,000 doses to Nepal. Ghana praised Togo."


def told(quote: str, trigger: str, actor: str, counterpart: str, **other: Any) -> dict[str, Any]:
    parts = {"kind": "delivery", "quantity": None, "product": None, "dates": [], "source": None}
    sides = {"actors": [actor] if actor else [], "counterparts": [counterpart] if counterpart else []}
    return {"quote": quote, "trigger": trigger, "polarity": "+", "modality": "asserted", **parts, **sides, **other}


def test_each_statement_of_either_is_told_once(ask: Callable[..., Any]) -> None:
    """The same, what differs and in which fields, and what only the frames read."""
    read = ask(TEXT, told("Cuba delivered 2 million doses to Peru", "delivered", "Cuba", "Peru"))
    deliveries = [one for one in read.differences if (one.model or one.frames).kind == "delivery"]
    assert [(one.what, one.fields) for one in deliveries] == [("differs", ("quantity",)), ("only the frames", ())]
    assert deliveries[0].model.text == deliveries[0].frames.text == "Cuba delivered 2 million doses to Peru"
    assert read.report.agreed == 0


def test_what_both_read_alike_is_the_same(ask: Callable[..., Any]) -> None:
    """Agreement counts, and makes the statement a little surer."""
    quote = "Cuba delivered 2 million doses to Peru"
    read = ask(TEXT, told(quote, "delivered", "Cuba", "Peru", quantity="2 million doses"))
    assert [one.what for one in read.differences if one.model] == ["same"]
    assert read.report.agreed == 1
    assert read.report.lines(1.0, 1.0)[-1] == "10 tokens sent, 5 received, cost 0.0000"


def test_places_of_both_are_those_of_the_stored_text(ask: Callable[..., Any]) -> None:
    """Hidden characters move neither side of a comparison."""
    text = f"\u200b{TEXT}"
    read = ask(text, told("Norway gave 30,000 doses to Nepal", "gave", "Norway", "Nepal"))
    for one in read.differences:
        for side in (one.model, one.frames):
            assert side is None or text[slice(*side.span)] == side.text
