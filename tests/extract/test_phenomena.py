"""Faults stand under the phenomena of their gold, false finds under what is seen of them."""

from typing import Any

from dragoman.extract.evaluate import pairings
from dragoman.extract.phenomena import as_records, by_phenomenon, by_trait, faults, label
from dragoman.formats.statements import record
from dragoman.terms import Party, Statement

TEXT = "Peru sent Chile doses"


def gold(start: int, *tags: str, **slots: Any) -> dict[str, Any]:
    span = {"span": [start, start + len(TEXT)], "trigger": [start + 5, start + 9]}
    return {
        "doc": "d",
        "kind": "delivery",
        "supplier": ["PER"],
        "recipient": ["CHL"],
        "phenomena": tags,
        **span,
        **slots,
    }


def found(start: int, recipient: str = "CHL") -> dict[str, Any]:
    return record(
        Statement(
            doc="d",
            kind="delivery",
            predicate="send",
            span=(start, start + len(TEXT)),
            text=TEXT,
            trigger=(start + 5, start + 9),
            trigger_text="sent",
            actors=(Party("PER", "PER", "state", "Peru"),),
            counterparts=(Party(recipient, recipient, "state", "Chile"),),
            supplier=("PER",),
            recipient=(recipient,),
            tense="past",
        )
    )


PAIRS = pairings(
    [gold(0, "coref"), gold(100, "coref", "passive"), gold(200), gold(300, "coref", doubt=True)],
    [found(0), found(100, "BOL"), found(400)],
)


def test_each_phenomenon_has_its_counts() -> None:
    """A statement counts under each of its tags, one without under none, and what is in doubt nowhere."""
    rows = {one.phenomenon: (one.gold, one.found, one.right, one.share) for one in by_phenomenon(PAIRS)}
    assert rows == {"coref": (2, 2, 1, 0.5), "passive": (1, 1, 0, 0.0), "none": (1, 0, 0, 0.0)}


def test_a_false_find_counts_under_its_frame() -> None:
    """Of the statements that were found by a frame, those that gold does not hold are false."""
    assert [(one.seen, one.predicted, one.false) for one in by_trait(PAIRS)] == [("frame give", 3, 1)]


def test_faults_are_what_is_not_right() -> None:
    """What was missed, wrongly found, or found with a wrong slot is a fault; what is right or in doubt is none."""
    assert sorted(map(label, faults(PAIRS))) == ["differs", "false", "missed"]


def test_programs_get_the_whole_of_it() -> None:
    """The record names the fault, the tags, what is seen, and both statements."""
    told = {one["fault"]: one for one in as_records(PAIRS)["faults"]}
    assert told["differs"]["phenomena"] == ["coref", "passive"]
    assert told["differs"]["found"]["recipient"] == ["BOL"]
    assert (told["missed"]["found"], told["false"]["gold"]) == (None, None)
    assert told["false"]["seen"] == ["frame give"]
