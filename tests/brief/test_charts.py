"""The chart is a still picture that says what it shows."""

import itertools
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.brief.render import charts
from dragoman.brief.timeline import timeline
from dragoman.errors import DragomanError


@pytest.fixture
def drawn(record: Any) -> Any:
    return timeline(record.view("2021-07-05"), "RUS")


def test_title_names_indicator_unit_place_and_time(drawn: Any) -> None:
    """The title says doses, promised and delivered, by whom, and when."""
    assert (
        charts.title(drawn) == "Russia: doses promised to others and delivered, in millions, December 2020 to July 2021"
    )
    assert "630 M agreed · Airfinity" in charts.description(drawn)


def test_the_picture(drawn: Any) -> None:
    """The SVG is well formed, titled, without script, link or foreign address, and its dashes are promises."""
    spec = charts.promised_against_delivered_spec(drawn)
    text = charts.svg(spec, "A title", "Words & <words>", "one")
    tree = ET.fromstring(text)
    assert tree.get("role") == "img"
    assert [child.text for child in tree][:2] == ["A title", "Words & <words>"]
    assert "stroke-dasharray" in text
    assert "var(--hue-a, #1f5fa8)" in text
    assert not re.search(r"<script|<a |<image|foreignObject|href=|url\(http", text)
    assert set(re.findall(r'\bid="([^"]*)"', text)) >= {"one-title", "one-desc"}


def test_what_a_document_says_cannot_become_markup(record: Any) -> None:
    """A claimant's name with markup stays text."""
    words = {"supplier": ("RUS",), "cited": "<script>alert(1)</script>", "trigger_text": "exported"}
    amount = charts.Quantity("9", 9e6, 9e6, 9e6, "=", "dose")
    record.say("AP 2021-06-01", "delivery", "export", "9 exported", quantity=amount, **words)
    spec = charts.promised_against_delivered_spec(timeline(record.view("2021-07-05"), "RUS"))
    assert "<script" not in charts.svg(spec, "t", "d", "k")


def test_an_element_that_a_still_picture_does_not_need_is_refused() -> None:
    """A link in the picture is an error, not a picture."""
    spec = {"data": {"values": [{"a": 1}]}, "mark": {"type": "point", "href": "https://example.org"}}
    with pytest.raises(DragomanError):
        charts.svg(spec, "t", "d", "k")


@pytest.mark.parametrize(
    ("first", "last", "most"),
    [
        ("2020-08-12", "2021-07-05", 5),
        ("2021-06-01", "2021-06-20", 5),
        ("2010-01-01", "2022-12-31", 5),
        ("2020-12-01", "2021-12-31", 3),
    ],
)
def test_ticks(first: str, last: str, most: int) -> None:
    """An axis has three to six ticks, all within its days."""
    found = charts.ticks(first, last, most)
    assert 3 <= len(found) <= 6
    assert found == sorted(found)


@given(st.lists(st.floats(0, 250), min_size=1, max_size=12))
def test_labels_never_overlap(wanted: list[float]) -> None:
    """Labels keep their order and their distance."""
    places = charts.spread(sorted(wanted), 17, 250)
    assert all(after - before >= 17 - 1e-6 for before, after in itertools.pairwise(places))
    assert places[-1] <= 250
