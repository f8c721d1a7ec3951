"""Each trait is seen where it is, and not elsewhere."""

from dataclasses import replace
from typing import Any

import pytest

from dragoman.extract.traits import frame, traits
from dragoman.terms import Attribution, Party, Period, Quantity, Statement

TEXT = "Peru sent Chile doses"
PERU = Party("PER", "PER", "state", "Peru")
CHILE = Party("CHL", "CHL", "state", "Chile")
PLAIN = Statement(
    doc="d",
    kind="delivery",
    predicate="send",
    span=(0, len(TEXT)),
    text=TEXT,
    trigger=(5, 9),
    trigger_text="sent",
    actors=(PERU,),
    counterparts=(CHILE,),
    supplier=("PER",),
    recipient=("CHL",),
    tense="past",
)


def test_a_plain_reading_has_no_trait() -> None:
    """An asserted past act between two parties named in its words shows nothing to doubt."""
    assert traits(PLAIN) == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"counterparts": (Party("CHL", "CHL", "state", "Chile", "coreference"),)}, ("coreference",)),
        ({"actors": (Party("PER", "PER", "state", None, "document"),)}, ("inferred", "unnamed")),
        ({"counterparts": (Party("CHL", "CHL", "state", "Santiago", "capital"),)}, ("unnamed",)),
        ({"counterparts": (Party("GRP:doses", None, "group", "doses"),)}, ("group",)),
        ({"actors": (), "supplier": ()}, ("no_actor", "one_side")),
        ({"counterparts": (), "recipient": ()}, ("no_counterpart", "one_side")),
        ({"predicate": "shipment", "trigger_text": "shipment"}, ("noun",)),
        ({"predicate": "supply", "trigger_text": "supplied", "tense": "none"}, ("tenseless",)),
        ({"predicate": "supply", "trigger_text": "supply", "tense": "none"}, ("noun", "tenseless")),
        ({"modality": "planned", "tense": "future"}, ("unreal", "future")),
        ({"polarity": "-", "tense": "present"}, ("denied", "present")),
        ({"attribution": (Attribution("ORG:AP", "AP", "says"),)}, ("attributed",)),
        ({"quantity": Quantity("9 doses", 9, 9, 9, "=", "dose")}, ("value",)),
        ({"quantity": Quantity("doses", None, None, None, "vague", "dose")}, ()),
        ({"time": (Period("in May", "2021-05-01", "2021-05-31", "month", "event", "stated"),)}, ("dated",)),
    ],
)
def test_each_trait_is_seen(changed: dict[str, Any], expected: tuple[str, ...]) -> None:
    """What is changed in a plain reading, and only that, is seen."""
    assert traits(replace(PLAIN, **changed, id="")) == expected


@pytest.mark.parametrize(
    ("predicate", "kind", "expected"),
    [("send", "delivery", "give"), ("agree_to_send", "commitment", "give"), ("frobnicate", "delivery", "other")],
)
def test_the_frame_of_a_predicate(predicate: str, kind: Any, expected: str) -> None:
    """A predicate leads back to the frame of its act; one that no frame knows to none."""
    assert frame(replace(PLAIN, predicate=predicate, kind=kind, id="")) == expected
