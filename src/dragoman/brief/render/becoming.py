"""The page that answers what becomes of a pair: fan charts, differences with their bands, and what decides them."""

from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from dragoman.brief.render.charts import GRID, HUES, INK, MUTED, svg
from dragoman.brief.render.page import environment
from dragoman.foresee.simulate.becoming import Becoming, Part
from dragoman.foresee.simulate.ensemble import Ensemble
from dragoman.foresee.simulate.sensitivity import Effect
from dragoman.reconcile.actors import name

WEEKS = (13, 26, 52, 104, 208)
SHOWN = 6
"""Parameters of each table."""

DOSES = ("made", "promised", "delivered", "overdue")
WORDS = {
    "promised": "doses promised, millions", "delivered": "doses delivered, millions", "made": "doses made, millions",
    "overdue": "doses overdue, millions", "fulfilment": "delivered over promised", "trust": "trust, logit",
    "influence": "share of influence", "alignment": "Alignment of the pair", "cohesion": "Cohesion of the bloc",
}  # fmt: skip

Row = tuple[str, tuple[str, ...]]


def becoming_page(found: Becoming) -> str:
    """The answer as one HTML page without script or request."""
    a, b = found.world.suppliers[:2]
    both = [
        (f"{kind} {one}", hue) for kind in ("delivered", "fulfilment") for one, hue in zip((a, b), HUES, strict=True)
    ]
    fans = [("alignment", INK), *both, ("cohesion", INK)]
    day = found.world.sources["as of"][0]
    return (
        environment()
        .get_template("becoming.html")
        .render(
            names=(name(a), name(b)),
            day=day,
            last=_after(day, found.world.weeks),
            found=found,
            charts=[_fan(found.as_it_is, output, hue, day) for output, hue in fans],
            weeks=_weeks(found.world.weeks),
            rows=rows,
            decisive=decisive,
            lines=lines(found),
        )
    )


def lines(found: Becoming) -> tuple[str, ...]:
    """The answer in sentences, each with its band: first what becomes of the pair, then what each part adds."""
    end = found.world.weeks - 1
    first = found.as_it_is.series("alignment")[2, 0]
    told = [
        f"{label('alignment')} in week {end + 1}: {_band(found.as_it_is, 'alignment', end)}, from {first:.2f} in week 1"
    ]
    for part in found.parts:
        output = part.outputs[0]
        top = ", ".join(one.name for one in part.decided.effects[:3])
        band = _band(part.difference, output, end, sign=True)
        told.append(f"{part.question} {label(output)} {band}; decided by {top}")
    share = found.decided.assumed
    told.append(f"{share:.0%} of what parameters move in the alignment of week {end + 1} rests on assumptions")
    return tuple(told)


def rows(part: Part, weeks: int) -> tuple[Row, ...]:
    """The differences of a part by output and week."""
    return tuple(
        (label(output), tuple(_band(part.difference, output, week - 1, sign=True) for week in _weeks(weeks)))
        for output in part.outputs
    )


def decisive(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The parameters that move an output most."""
    return effects[:SHOWN]


def label(output: str) -> str:
    """An output in words, with the name of its supplier."""
    kind, _, supplier = output.partition(" ")
    return f"{name(supplier)}: {WORDS[kind]}" if supplier and kind in WORDS else WORDS.get(output, output)


def _band(found: Ensemble, output: str, week: int, *, sign: bool = False) -> str:
    low, _, middle, _, high = found.series(output)[:, week] / (1000 if output.startswith(DOSES) else 1)
    form = f"{'+' if sign else ''},.1f" if output.startswith(DOSES) else f"{'+' if sign else ''}.3f"
    return f"{middle:{form}} ({low:{form}} to {high:{form}})"


def _weeks(weeks: int) -> tuple[int, ...]:
    return tuple(sorted({min(one, weeks) for one in WEEKS}))


def _after(day: str, weeks: int) -> str:
    return (date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat()


def _fan(found: Ensemble, output: str, hue: str, day: str) -> tuple[str, Markup]:
    """The middle line of an output with its 50 % and 90 % bands, and its title."""
    scale = 1000 if output.startswith(DOSES) else 1
    keys = ("low", "lower", "middle", "upper", "high")
    start = (date.fromisoformat(day) - date(1970, 1, 1)).days
    values = [{"day": (start + 7 * (week + 1)) * 86_400_000, **dict(zip(keys, row.tolist(), strict=True))}
              for week, row in enumerate(found.series(output).T / scale)]  # fmt: skip
    last = values[-1]
    words = f"{last['middle']:,.2f} in the last week, 90 % band {last['low']:,.2f} to {last['high']:,.2f}"
    heading = label(output)
    picture = svg(_spec(values, hue), heading, words, f"fan-{output.replace(' ', '-')}")
    return heading, Markup(picture)  # noqa: S704 (serialised and checked there)


def _spec(values: list[dict[str, Any]], hue: str) -> dict[str, Any]:
    axis = {"title": None, "grid": False, "format": "%b %Y", "tickCount": 4, "labelFlush": True}
    x = {"field": "day", "type": "temporal", "scale": {"type": "utc", "nice": False}, "axis": axis}
    bare = {"title": None, "tickCount": 4, "format": ",~f", "minExtent": 40, "domain": False, "ticks": False}
    y = {"type": "quantitative", "scale": {"zero": False}, "axis": bare}

    def band(low: str, high: str, opacity: float) -> dict[str, Any]:
        encoding = {"x": x, "y": y | {"field": low}, "y2": {"field": high}}
        return {"mark": {"type": "area", "opacity": opacity, "color": hue}, "encoding": encoding}

    line = {
        "mark": {"type": "line", "color": hue, "strokeWidth": 2},
        "encoding": {"x": x, "y": y | {"field": "middle"}},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 300, "height": 150, "background": None, "data": {"values": values},
        "layer": [band("low", "high", 0.16), band("lower", "upper", 0.28), line],
        "config": {"aria": False, "font": "system-ui, sans-serif", "view": {"stroke": None},
                   "axis": {"labelColor": MUTED, "gridColor": GRID, "domainColor": GRID, "tickColor": GRID}},
    }  # fmt: skip
