"""The panel as a picture: one row a measure, no line over a hole, no script."""

import xml.etree.ElementTree as ET

from dragoman.brief.render.panel import panel_svg
from dragoman.measure.alignment import Year
from dragoman.terms import Indicator


def year(at: int, **parts: float) -> Year:
    """A year with some parts and an equal composite."""
    made = {name: Indicator(name, f"RUS and CHN, {at}", value, "", "", ("st:1",)) for name, value in parts.items()}
    composite = Indicator("alignment", f"RUS and CHN, {at}", sum(parts.values()) or None, "", "", (), -1.0, 1.0)
    return Year(at, made, (), composite)


def test_a_row_for_each_measure_that_has_a_value() -> None:
    """Measures without any value are not drawn; the title and the description say the course in words."""
    drawn = panel_svg([year(2018, votes=0.25), year(2019, votes=0.5), year(2020, votes=0.75)])
    assert "votes in the UN, kappa" in drawn
    assert "trade" not in drawn
    assert "0.25 in 2018, 0.75 in 2020" in drawn
    assert not [one.tag for one in ET.fromstring(drawn).iter() if one.tag.endswith("script")]


def test_a_line_does_not_bridge_a_year_without_value() -> None:
    """A hole between two values parts the line: each stretch begins with a move of its own."""
    whole = panel_svg([year(at, votes=0.1 * at % 1) for at in range(2010, 2015)])
    holed = panel_svg([year(at, **({} if at == 2012 else {"votes": 0.1 * at % 1})) for at in range(2010, 2015)])

    def strokes(drawn: str) -> int:
        paths = [one.get("d", "") for one in ET.fromstring(drawn).iter() if one.get("stroke-width") == "1.6"]
        return sum(path.count("M") for path in paths)

    assert strokes(holed) > strokes(whole) > 0
