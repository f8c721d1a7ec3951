"""The lines and points of a chart."""

from typing import Any

from dragoman.brief.timeline import timeline


def test_lines_of_one_definition_each(record: Any) -> None:
    """The table's contracts and deliveries are lines, the figures of sources are points."""
    made = timeline(record.view("2021-07-05"), "RUS")
    assert made.promised is not None
    assert made.delivered is not None
    assert (made.promised.word, made.promised.publisher) == ("under contract", "Promises")
    assert made.promised.points[-1][1] == 29.2e6
    assert made.delivered.points[-1] == ("2021-03-31", 670_000)
    assert [(one.claimant, one.value) for one in made.marks if one.family == "promised"] == [
        ("Airfinity", 630e6),
        ("Forbes Russia", 205e6),
    ]
    assert made.until == "2021-07-05"


def test_nothing_to_draw(scribe: Any) -> None:
    """An empty view has an empty chart."""
    assert timeline(scribe.view(), "RUS").is_empty
