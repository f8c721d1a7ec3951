"""Promised against delivered over time, as a Vega-Lite spec and as the SVG that it makes.

A promise is a dashed step line, a delivery a solid one, a figure that a source states for all recipients a point:
hollow for promises, filled for deliveries. Each is of one definition, named at its end; nothing is told by red and
green. The spec is the contract with the web page; the SVG needs no script and no request.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

import vl_convert

from dragoman.brief.timeline import Line, Mark, Timeline
from dragoman.brief.wording import cut, day, number, unit_of
from dragoman.errors import DragomanError
from dragoman.reconcile.actors import name
from dragoman.terms import Quantity

SCALE = 1e6
"""Amounts are drawn in millions."""

HUES = ("#1f5fa8", "#a35a00")
"""The first and the second of a pair keep their hue in every chart: blue and amber, told apart by any eye."""

INK, MUTED, GRID, PAPER = "#22262b", "#626970", "#dfe2e6", "#fefefe"
VARIABLES = {HUES[0]: "--hue-a", HUES[1]: "--hue-b", INK: "--ink", MUTED: "--muted", GRID: "--grid", PAPER: "--paper"}

_SPARE = 68
"""Room at the right, in pixels, for readers whose letters are wider than those that measured the picture."""

_ALLOWED = {"svg", "g", "path", "line", "text", "rect", "defs", "clipPath", "title", "desc", "tspan"}
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Options:
    """The measures of a chart in pixels: the plot's width and height, and whether labels are words or letters."""

    width: int = 520
    height: int = 250
    letters: bool = False
    titled: bool = False
    gap: int = 17


@dataclass(frozen=True, slots=True)
class Label:
    """One end of a line or one point: where it stands (day, amount in millions), its words, and its letter."""

    day: str
    value: float
    words: str
    letter: str
    family: str
    is_point: bool
    claimant: str | None


def labels(timeline: Timeline) -> tuple[Label, ...]:
    """Everything that the chart names, from the largest amount to the smallest, lettered in that order."""
    found: list[tuple[str, float, str, str, bool, str | None]] = []
    for line in (timeline.promised, timeline.delivered):
        if line is not None:
            value = line.points[-1][1]
            words = f"{_millions(value)} {line.word}"
            found.append((timeline.until, value, words, line.family, False, line.publisher))
    for mark in timeline.marks:
        words = f"{_millions(mark.value)} {mark.word}"
        found.append((mark.day, mark.value, words, mark.family, True, mark.claimant))
    found.sort(key=lambda one: (-one[1], one[0]))
    return tuple(
        Label(at, value / SCALE, f"{words} · {who}" if who else words, chr(65 + place), family, point, who)
        for place, (at, value, words, family, point, who) in enumerate(found)
    )


def title(timeline: Timeline) -> str:
    """What the chart shows: indicator, unit, place and time."""
    unit = unit_of(Quantity("", None, None, None, "=", timeline.unit))
    first = min(_days(timeline), default=timeline.until)
    months = f"{day(first[:7])} to {day(timeline.until[:7])}"
    return f"{name(timeline.supplier)}: {unit} promised to others and delivered, in millions, {months}"


def description(timeline: Timeline) -> str:
    """The chart in words, for readers who do not see it."""
    said = [one.words for one in labels(timeline)]
    return f"{title(timeline)}. {'; '.join(said)}." if said else f"{title(timeline)}: no figures."


def promised_against_delivered_spec(
    timeline: Timeline, hue: str = HUES[0], options: Options = Options()
) -> dict[str, Any]:
    """The Vega-Lite spec of one supplier's chart; amounts are in millions of the timeline's unit, days in UTC."""
    named = labels(timeline)
    top = max((one.value for one in named), default=1.0) * 1.06 or 1.0
    layers = _label_layers(named, top, timeline, options)
    layers += [_line(line, timeline.until, hue) for line in (timeline.promised, timeline.delivered) if line]
    layers += [_points(timeline.marks, family, hue) for family in ("promised", "delivered")]
    spec: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": options.width,
        "height": options.height,
        "background": None,
        "padding": {"left": 2, "top": 6, "bottom": 4, "right": 8 if options.letters else _SPARE},
        "layer": layers,
        "encoding": {"x": _x(timeline, 3 if options.letters else 5), "y": _y(top)},
        "config": _config(),
    }
    if options.titled:
        spec["title"] = {"text": title(timeline), "anchor": "start", "fontSize": 14, "offset": 14, "color": INK}
    return spec


def svg(spec: dict[str, Any], heading: str, words: str, key: str) -> str:
    """The SVG of a spec with a title and a description, its colours as CSS variables with themselves as fallback.

    `key` makes the ids of the picture unique in its page. Raises: DragomanError where the picture holds an element
    that a still picture does not need.
    """
    ET.register_namespace("", _SVG)
    tree = ET.fromstring(vl_convert.vegalite_to_svg(spec))  # noqa: S314 (our own picture, which declares no entity)
    for element in tree.iter():
        _clean(element, key)
    tree.set("role", "img")
    tree.set("aria-labelledby", f"{key}-title {key}-desc")
    for at, (tag, text) in enumerate((("title", heading), ("desc", words))):
        child = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{key}-{tag}"})
        child.text = text
        tree.insert(at, child)
    return ET.tostring(tree, encoding="unicode")


def picture(timeline: Timeline, hue: str = HUES[0], scale: float = 2.0) -> bytes:
    """The titled chart as PNG on white, for a document that cannot hold SVG."""
    spec = promised_against_delivered_spec(timeline, hue, Options(titled=True))
    return bytes(vl_convert.vegalite_to_png({**spec, "background": "#ffffff"}, scale=scale))


def _clean(element: ET.Element, key: str) -> None:
    tag = element.tag.rsplit("}", 1)[-1]
    if tag not in _ALLOWED:
        raise DragomanError(f"a chart holds the element {escape(tag)}", next="report it: a chart is a still picture")
    for attribute, value in list(element.attrib.items()):
        if attribute.startswith(("aria-", "on")) or attribute in ("role", "href", "class"):
            del element.attrib[attribute]
        elif attribute == "id":
            element.set(attribute, f"{key}-{value}")
        elif value.startswith("url(#"):
            element.set(attribute, value.replace("url(#", f"url(#{key}-"))
        elif value in VARIABLES:
            element.set(attribute, f"var({VARIABLES[value]}, {value})")


def _x(timeline: Timeline, most: int) -> dict[str, Any]:
    days = sorted({*_days(timeline), timeline.until})
    axis = {
        "values": ticks(days[0], days[-1], most),
        "format": "%b %Y",
        "title": None,
        "grid": False,
        "labelFlush": True,
    }
    return {"field": "day", "type": "temporal", "scale": {"type": "utc", "nice": False}, "axis": axis}


def _y(top: float) -> dict[str, Any]:
    axis = {"tickCount": 5, "title": None, "domain": False, "ticks": False, "labelPadding": 6}
    return {"field": "value", "type": "quantitative", "scale": {"domain": [0, top], "nice": False}, "axis": axis}


def ticks(first: str, last: str, most: int = 5) -> list[int]:
    """First days of about `most` months between two days, evenly spaced; ends and middle where months are few."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((size for size in (1, 2, 3, 6, 12, 24, 60) if months / size <= most), 120)
    begin = start.year * 12 + start.month - 1 + (1 if start.day > 1 else 0)
    found = [_instant(f"{at // 12}-{at % 12 + 1:02d}-01") for at in range(begin, end.year * 12 + end.month, step)]
    return (
        found
        if len(found) >= 3
        else [_instant(first), _instant((start + (end - start) / 2).isoformat()), _instant(last)]
    )


def _instant(iso: str) -> int:
    """Milliseconds since 1970 of the start of a day in UTC."""
    return (date.fromisoformat(iso) - date(1970, 1, 1)).days * 86_400_000


def _values(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Inline data with its days as instants in UTC, so that no clock of a reader moves them."""
    moved = [{key: _instant(one) if key in ("day", "end") else one for key, one in row.items()} for row in rows]
    return {"values": moved}


def _line(line: Line, until: str, hue: str) -> dict[str, Any]:
    first = (date.fromisoformat(line.points[0][0]) - timedelta(days=1)).isoformat()
    points = [(first, 0.0), *line.points]
    if points[-1][0] < until:
        points.append((until, points[-1][1]))
    promised = line.family == "promised"
    mark = {"type": "line", "color": hue, "strokeWidth": 2.25, "interpolate": "step-after" if promised else "linear"}
    if promised:
        mark |= {"strokeDash": [6, 4], "strokeWidth": 1.75}
    return {"data": _values([{"day": at, "value": value / SCALE} for at, value in points]), "mark": mark}


def _points(marks: Sequence[Mark], family: str, hue: str) -> dict[str, Any]:
    fill = PAPER if family == "promised" else hue
    mark = {"type": "point", "shape": "circle", "size": 56, "stroke": hue, "fill": fill, "opacity": 1}
    rows = [{"day": one.day, "value": one.value / SCALE} for one in marks if one.family == family]
    return {"data": _values(rows), "mark": mark}


def _label_layers(named: Sequence[Label], top: float, timeline: Timeline, options: Options) -> list[dict[str, Any]]:
    wanted = [options.height * (1 - one.value / top) for one in named]
    places = spread(wanted, options.gap, options.height)
    rows = [
        {
            "day": one.day,
            "value": one.value,
            "end": timeline.until,
            "label": (1 - place / options.height) * top,
            "words": one.letter if options.letters else cut(one.words, 56),
        }
        for one, place in zip(named, places, strict=True)
    ]
    day, end = ({"field": field, "type": "temporal"} for field in ("day", "end"))
    here, label = ({"field": field, "type": "quantitative"} for field in ("value", "label"))
    elbow = {"x": day, "x2": {"field": "end"}, "y": here, "y2": {"field": "label"}}
    rule = {
        "data": _values(rows),
        "mark": {"type": "rule", "color": MUTED, "strokeWidth": 0.7, "opacity": 0.55},
        "encoding": elbow,
    }
    text = {
        "data": _values(rows),
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 9, "fontSize": 12, "color": INK},
        "encoding": {"x": end, "y": label, "text": {"field": "words", "type": "nominal"}},
    }
    return [rule, text] if rows else []


def spread(wanted: Sequence[float], gap: float, height: float) -> list[float]:
    """Places for labels, in the order given (from the top down), at least `gap` apart and as near as that allows."""
    places = list(wanted)
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + gap)
    limit = height
    for at in reversed(range(len(places))):
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    return places


def _config() -> dict[str, Any]:
    axis = {"labelColor": MUTED, "gridColor": GRID, "domainColor": MUTED, "tickColor": MUTED, "labelFontSize": 12}
    shown = {"axis": axis, "axisX": {"domainWidth": 1.5}, "view": {"stroke": None}}
    return {"aria": False, "font": "system-ui, sans-serif", **shown}


def _days(timeline: Timeline) -> list[str]:
    lines = [line for line in (timeline.promised, timeline.delivered) if line]
    starts = [(date.fromisoformat(line.points[0][0]) - timedelta(days=1)).isoformat() for line in lines]
    return starts + [one.day for one in timeline.marks]


def _millions(value: float) -> str:
    return number(value).replace(" million", " M").replace(" billion", " bn")
