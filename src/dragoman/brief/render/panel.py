"""The panel of a pair year by year as a picture: each measure on its own scale, the composite with its band."""

from collections.abc import Sequence
from typing import Any

from dragoman.brief.render.charts import GRID, HUES, INK, MUTED, PAPER, svg
from dragoman.measure.alignment import Year

LABELS = {
    "alignment": "composite, standard deviations", "votes": "votes in the UN, kappa", "acts": "acts, mean weight",
    "bonds": "bonds made, weighted", "obligations": "obligations in force", "trade": "trade, billion US dollars",
    "stances": "stances, mean", "ideal-point distance": "distance of ideal points",
}  # fmt: skip


def panel_svg(years: Sequence[Year]) -> str:
    """The panel as one SVG without script: a row for each measure that has a value, in the order of the labels."""
    drawn = [(name, points) for name in LABELS if (points := _points(years, name))]
    subject = years[0].composite.subject.rsplit(",", 1)[0] if years else ""
    words = "; ".join(f"{LABELS[name]}: {_course(points)}" for name, points in drawn)
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": PAPER,
        "vconcat": [_row(name, points, years, last=at == len(drawn) - 1) for at, (name, points) in enumerate(drawn)],
        "spacing": 8,
        "config": {
            "view": {"stroke": None},
            "axis": {
                "labelColor": MUTED,
                "gridColor": GRID,
                "domainColor": GRID,
                "tickColor": GRID,
                "labelFontSize": 11,
            },
            "title": {"anchor": "start", "frame": "bounds", "fontSize": 12, "color": INK, "fontWeight": "normal"},
        },
    }
    return svg(spec, f"How close {subject} were, {years[0].year} to {years[-1].year}", words, "panel")


def _points(years: Sequence[Year], name: str) -> list[dict[str, Any]]:
    found = []
    for year in years:
        listed = [year.composite, *year.beside, *year.parts.values()]
        one = next((one for one in listed if one.name == name and one.value is not None), None)
        if one is not None:
            value = one.value / 1e9 if name == "trade" and one.value is not None else one.value
            found.append({"year": year.year, "value": value, "low": one.low, "high": one.high})
    return found


def _broken(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The points with a hole for each year between them that has no value: a line must not bridge it."""
    known = {point["year"]: point for point in points}
    hole = {"value": None, "low": None, "high": None}
    return [known.get(year, {"year": year, **hole}) for year in range(min(known), max(known) + 1)]


def _course(points: Sequence[dict[str, Any]]) -> str:
    first, last = points[0], points[-1]
    return f"{first['value']:.3g} in {first['year']}, {last['value']:.3g} in {last['year']}"


def _row(name: str, points: list[dict[str, Any]], years: Sequence[Year], *, last: bool) -> dict[str, Any]:
    span = [years[0].year, years[-1].year]
    axis: dict[str, Any] = {"title": None, "format": "d", "tickMinStep": 1, "labels": last, "ticks": last}
    x = {"field": "year", "type": "quantitative", "scale": {"domain": span, "nice": False}, "axis": axis}
    y = {
        "type": "quantitative",
        "axis": {"title": None, "tickCount": 3, "format": "~g", "minExtent": 52},
        "scale": {"zero": False},
    }
    hue = HUES[0] if name == "alignment" else INK
    band = {
        "mark": {"type": "area", "opacity": 0.18, "color": hue},
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }
    line = {
        "mark": {"type": "line", "color": hue, "strokeWidth": 1.6, "point": {"color": hue, "size": 18}},
        "encoding": {"x": x, "y": y | {"field": "value"}},
    }
    layers = [band, line] if any(point["low"] is not None for point in points) else [line]
    return {"title": LABELS[name], "width": 560, "height": 84, "data": {"values": _broken(points)}, "layer": layers}
