"""The picture of reliability: one panel a layer, confidence along, the share that was true up."""

from collections.abc import Sequence
from typing import Any

import vl_convert

from calibration import Reliability
from dragoman.brief.render.charts import GRID, HUES, INK, MUTED

SIDE, COLUMNS = 220, 2
TITLES = {"found": "Found", "parties": "Parties right", "quantity": "Quantity right", "right": "All right"}


def drawn(layers: Sequence[Reliability], scale: float = 2.0) -> bytes:
    """The picture as PNG on white."""
    return bytes(vl_convert.vegalite_to_png(spec(layers), scale=scale))


def spec(layers: Sequence[Reliability]) -> dict[str, Any]:
    """The Vega-Lite spec: the diagonal, a point a bin with its 95 % interval, its area the number of readings."""
    most = max(one.number for layer in layers for one in layer.bins)
    axis = {"labelColor": MUTED, "titleColor": MUTED, "gridColor": GRID, "labelFontSize": 11, "titleFontSize": 11}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "#ffffff",
        "padding": 10,
        "spacing": 22,
        "title": {
            "text": "Of readings with this confidence, how many were true?",
            "subtitle": "Points: tenths of confidence, larger for more readings. Bars: 95 % intervals.",
            "anchor": "start",
            "fontSize": 14,
            "subtitleFontSize": 11,
            "color": INK,
            "subtitleColor": MUTED,
            "offset": 12,
        },
        "columns": COLUMNS,
        "concat": [_panel(layer, most, place) for place, layer in enumerate(layers)],
        "config": {
            "font": "system-ui, sans-serif",
            "view": {"stroke": None},
            "axis": {**axis, "titleFontWeight": "normal", "domain": False, "ticks": False},
            "title": {"fontWeight": "normal"},
        },
    }


def _panel(layer: Reliability, most: int, place: int) -> dict[str, Any]:
    rows = [
        {"said": one.confidence, "true": one.share, "low": one.low, "high": one.high, "number": one.number}
        for one in layer.bins
    ]
    low = place + COLUMNS >= len(TITLES)
    said, true = (
        _scale("said", "confidence" if low else None),
        _scale("true", None if place % COLUMNS else "share true"),
    )
    area = {"domain": [0, most], "range": [12, 260]}
    size = {"field": "number", "type": "quantitative", "scale": area, "legend": None}
    bars = {"x": said, "y": _scale("low", true["axis"]["title"]), "y2": {"field": "high"}}
    ends = [{"said": 0, "true": 0}, {"said": 1, "true": 1}]
    diagonal = {"type": "line", "color": MUTED, "strokeWidth": 1, "strokeDash": [4, 4]}
    words = f"ECE {layer.ece:.2f}, Brier {layer.brier:.2f}, n = {layer.number}"
    return {
        "width": SIDE,
        "height": SIDE,
        "title": {
            "text": TITLES[layer.layer],
            "subtitle": words,
            "anchor": "start",
            "fontSize": 12,
            "color": INK,
            "subtitleFontSize": 11,
            "subtitleColor": MUTED,
            "fontWeight": "bold",
        },
        "layer": [
            {"data": {"values": ends}, "mark": diagonal, "encoding": {"x": said, "y": true}},
            {"data": {"values": rows}, "mark": {"type": "rule", "color": HUES[0], "opacity": 0.55}, "encoding": bars},
            {
                "data": {"values": rows},
                "mark": {"type": "circle", "color": HUES[0], "opacity": 1},
                "encoding": {"x": said, "y": true, "size": size},
            },
        ],
    }


def _scale(field: str, title: str | None) -> dict[str, Any]:
    axis = {"title": title, "values": [0, 0.25, 0.5, 0.75, 1], "format": ".2~f"}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis}
