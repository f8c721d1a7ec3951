"""A report as one self-contained HTML file: no script, no request, everything that documents say escaped."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.brief import wording
from dragoman.brief.account import Account
from dragoman.brief.compose import Report
from dragoman.brief.questions import arrived
from dragoman.brief.render import charts
from dragoman.brief.render.terminal import NOTHING, source
from dragoman.brief.timeline import Timeline
from dragoman.reconcile.actors import name
from dragoman.reconcile.readings import Reading, is_superseded
from dragoman.terms import Finding

NARROW = charts.Options(width=270, height=210, letters=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in two widths, with its title, its key, and its data as a table."""

    title: str
    wide: Markup
    narrow: Markup
    key: tuple[charts.Label, ...]
    rows: tuple[tuple[str, str, str, str], ...]


def page(report: Report) -> str:
    """The report as HTML."""
    drawn = [(at, one) for at, one in enumerate(report.timelines) if not one.is_empty]
    figures = [figure(one, charts.HUES[at % 2], f"chart{at}") for at, one in drawn]
    documents = {document.id: document for document in report.documents}
    return (
        environment()
        .get_template("brief.html")
        .render(
            report=report,
            brief=report.brief,
            figures=figures,
            documents=documents,
            numbers={one: at + 1 for at, one in enumerate(documents)},
            nothing=NOTHING,
            charts_after=arrived.QUESTION,
            names=[name(one) for one in report.brief.parties],
        )
    )


def sentences(line: str, names: Sequence[str]) -> list[str]:
    """A line cut where the next party's part begins, so that each party reads on its own line."""
    heads = "|".join(re.escape(one) for one in names)
    return re.split(rf"(?<=[.;]) (?=(?:{heads})[:,])", line)


def figure(timeline: Timeline, hue: str, key: str) -> Figure:
    """The chart of one supplier, wide with words and narrow with letters."""
    heading, words = charts.title(timeline), charts.description(timeline)
    drawn = []
    for at, options in enumerate((charts.Options(), NARROW)):
        spec = charts.promised_against_delivered_spec(timeline, hue, options)
        drawn.append(Markup(charts.svg(spec, heading, words, f"{key}{at}")))  # noqa: S704 (serialised and checked there)
    return Figure(heading, drawn[0], drawn[1], charts.labels(timeline), _rows(timeline))


def _rows(timeline: Timeline) -> tuple[tuple[str, str, str, str], ...]:
    """The data of a chart: day, series, amount, source."""
    found = []
    for line in (timeline.promised, timeline.delivered):
        for at, value in line.points if line else ():
            found.append((at, f"{line.word}, running total" if line else "", value, line.publisher if line else None))
    found += [(one.day, one.word, one.value, one.claimant) for one in timeline.marks]
    return tuple((wording.day(at), word, f"{value:,.0f}", who or "") for at, word, value, who in sorted(found, key=str))


@cache
def environment() -> Environment:
    """The templates of every page, with the filters by which figures and days are written."""
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(_filters())
    made.globals.update(variables=charts.VARIABLES)
    return made


def _filters() -> Mapping[str, Any]:
    return {
        "day": wording.day,
        "quantity": wording.quantity,
        "number": wording.number,
        "percent": wording.percent,
        "party": name,
        "source": source,
        "superseded": is_superseded,
        "bounds": _bounds,
        "parts": lambda finding: finding.definition.split(" | "),
        "whole": _whole,
        "single": _single,
        "sentences": sentences,
    }


def _bounds(finding: Finding) -> str:
    amount = finding.quantity
    if amount is None or (amount.low == amount.value and amount.high == amount.value):
        return ""
    return wording.interval(amount.low, amount.high)


def _whole(account: Account, family: str) -> list[Reading]:
    """Readings of promises or deliveries for all recipients together or a list of them."""
    found = [one for one in account.readings if one.scope != "one recipient" and one.quantity is not None]
    return [one for one in found if one.family == family]


def _single(account: Account) -> list[Reading]:
    """Readings for one recipient, by recipient, promises before deliveries."""
    found = [one for one in account.readings if one.scope == "one recipient" and one.quantity is not None]
    return sorted(found, key=lambda one: (name(one.recipients[0]), one.family != "promised", one.day or ""))
