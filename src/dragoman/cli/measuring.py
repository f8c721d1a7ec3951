"""The command that measures."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from dragoman.cli import show
from dragoman.cli.options import as_of_option, json_option, known_option, ledger_option
from dragoman.desk import Desk
from dragoman.errors import BadOption, NothingFound
from dragoman.terms import Indicator

SHOWN = 5
"""Sentences behind one value that a terminal shows; --json names every one."""

FIRST, LAST = 2000, 2023
"""The years of a panel where none are asked for: since the treaty of 2001, as far as the tables of the field reach."""

HOW_MANY = {"delivery": (1, 1), "shares": (2, 2), "alignment": (2, 2), "cohesion": (1, 1), "attention": (1, 9),
            "pressure": (1, 1)}  # fmt: skip


@click.command("measure", epilog="Example: dragoman measure alignment Russia China --since 2015 --explain")
@click.argument("name", type=click.Choice(list(HOW_MANY)))
@click.argument("parties", nargs=-1, required=True, metavar="PARTY...")
@click.option("--to", metavar="RECIPIENT", help="delivery: only what concerns this recipient.")
@click.option("--within", metavar="REGION", help="shares: only markets of this bloc or region, as Central Asia.")
@click.option("--on", metavar="TARGET", help="cohesion: the party or product that stances are about, as Sputnik V.")
@click.option("--votes", is_flag=True, help="cohesion: from roll-call votes, year by year.")
@click.option("--since", type=int, default=FIRST, show_default=True, help="alignment: the first year.")
@click.option("--until", type=int, default=LAST, show_default=True, help="alignment: the last year.")
@click.option("--plot", metavar="FILE", help="alignment: draw the panel into this SVG file.")
@click.option("--yearly", is_flag=True, help="attention: by years, not by months.")
@click.option("--half-life", type=float, metavar="DAYS", help="pressure: after how many days a story counts half.")
@click.option("--explain", is_flag=True, help="Open every value to the statements behind it.")
@ledger_option
@as_of_option
@known_option
@json_option
def measure_command(
    name: str,
    parties: tuple[str, ...],
    ledger: str,
    as_of: str | None,
    known: str | None,
    explain: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Measure what a ledger holds: delivery, shares, alignment, cohesion, attention or pressure.

    \b
    delivery SUPPLIER        delivered over promised, every estimator by its name
    shares A B               markets that two suppliers share and contest
    alignment A B            votes, acts, bonds, trade and stances of a pair, year by year
    cohesion GROUP --on X    how united a bloc or region is on a party or product
    attention PARTY...       share of voice, tone and bursts, on independent origins
    pressure TARGET          stories about a party or product, fading with time
    """  # noqa: D301 - click reads the mark
    least, most = HOW_MANY[name]
    if not least <= len(parties) <= most:
        need = str(least) if least == most else f"{least} to {most}"
        raise BadOption(f"{name} takes {need} of PARTY, not {len(parties)}", next="see: dragoman measure --help")
    with Desk(ledger, create=False, known=known) as desk:
        found = MEASURES[name](desk, parties, as_of, options)
        if not any(one.value is not None for one in found):
            raise NothingFound(f"nothing to measure {name} of {' and '.join(parties)}", where=desk.name,
                               next="read documents or import tables that tell of it")  # fmt: skip
        texts = _texts(desk, as_of) if explain else {}
    for one in found if as_json else ():
        show.as_json(asdict(one) | ({"sentences": [texts[id] for id in one.inputs if id in texts]} if explain else {}))
    if not as_json:
        if name == "alignment":
            _panel(found)
        else:
            show.table("", ("measure", "of", "value", "90 % band", "unit", "method", "note"), map(_cells, found))
        _explain(found, texts)


def _delivery(desk: Desk, parties: Sequence[str], as_of: str | None, options: dict[str, Any]) -> list[Indicator]:
    return list(desk.fulfilment(parties[0], options["to"], as_of=as_of))


def _shares(desk: Desk, parties: Sequence[str], as_of: str | None, options: dict[str, Any]) -> list[Indicator]:
    return list(desk.shares(*parties, region=options["within"], as_of=as_of))


def _alignment(desk: Desk, parties: Sequence[str], as_of: str | None, options: dict[str, Any]) -> list[Indicator]:
    if options["since"] > options["until"]:
        raise BadOption(f"{options['since']} is after {options['until']}", where="--since", next="swap the years")
    years = desk.alignment(*parties, since=options["since"], until=options["until"], as_of=as_of)
    if options["plot"]:
        from dragoman.brief.render.panel import panel_svg

        Path(options["plot"]).write_text(panel_svg(years), "utf8")
        show.note(f"drawn: {options['plot']}")
    return [one for year in years for one in (year.composite, *year.parts.values(), *year.beside)
            if one.value is not None]  # fmt: skip


def _cohesion(desk: Desk, parties: Sequence[str], as_of: str | None, options: dict[str, Any]) -> list[Indicator]:
    if options["votes"]:
        return list(desk.voting(parties[0], as_of=as_of))
    if not options["on"]:
        raise BadOption("cohesion needs a target", where="--on", next="name a party or product, or ask for --votes")
    found = desk.cohesion(parties[0], options["on"], as_of=as_of)
    show.note(_sides(found))
    return list(found.indicators)


def _attention(desk: Desk, parties: Sequence[str], as_of: str | None, options: dict[str, Any]) -> list[Indicator]:
    listed = desk.attention(*parties, by=4 if options["yearly"] else 7, as_of=as_of)
    return [one for each in listed for one in (each.voice, each.tone, each.burst) if one.value is not None]


def _pressure(desk: Desk, parties: Sequence[str], as_of: str | None, options: dict[str, Any]) -> list[Indicator]:
    found = desk.pressure(parties[0], as_of=as_of, half_life=options["half_life"])
    for what, counts in (("classes", found.classes), ("told by", found.promoters)):
        if counts:
            show.note(f"{what}: {', '.join(f'{one} {many}' for one, many in counts)}")
    return [found.observed, found.alleged]


MEASURES: dict[str, Callable[[Desk, Sequence[str], str | None, dict[str, Any]], list[Indicator]]] = {
    "delivery": _delivery, "shares": _shares, "alignment": _alignment, "cohesion": _cohesion, "attention": _attention,
    "pressure": _pressure,
}  # fmt: skip


def _sides(found: Any) -> str:
    """Who stands where, in one line each."""
    words = {1: "for", 0: "both ways", -1: "against"}
    lines = []
    for sign, word in words.items():
        holders = [f"{one.holder} ({one.day})" for one in found.positions if one.sign == sign]
        if holders:
            lines.append(f"{word}: {', '.join(holders)}")
    return "\n".join([*lines, f"silent: {', '.join(found.silent) or 'nobody'}"])


PANEL = ("votes", "votes: S", "ideal-point distance", "acts", "bonds", "obligations", "trade", "stances")


def _panel(found: Sequence[Indicator]) -> None:
    """A year a line: the composite with its band, then each part; what a year lacks stays empty."""
    years: dict[str, dict[str, Indicator]] = {}
    for one in found:
        years.setdefault(one.subject.rsplit(", ", 1)[1], {})[one.name] = one
    columns = [name for name in PANEL if any(name in listed for listed in years.values())]
    rows = [
        (year, _figure(listed.get("alignment")), _coverage(listed.get("alignment")),
         *(_figure(listed.get(name)) for name in columns))
        for year, listed in sorted(years.items())
    ]  # fmt: skip
    head = ("year", "alignment", "coverage", *columns)
    show.table("alignment is in standard deviations from its own course, with its band", head, rows)
    show.note("votes: kappa of roll calls; trade: US dollars; every figure with unit, method and inputs: --json")


def _coverage(one: Indicator | None) -> str:
    """The share of the parts that a composite rests on, as its note gives it."""
    return (one.note or "").partition(":")[0].removeprefix("coverage ") if one is not None else ""


def _figure(one: Indicator | None) -> str:
    if one is None or one.value is None:
        return ""
    return f"{_number(one.value)} ({_band(one)})" if one.low is not None else _number(one.value)


def _cells(one: Indicator) -> tuple[object, ...]:
    value = "unknown" if one.value is None else _number(one.value)
    return one.name, one.subject, value, _band(one), one.unit, one.method, one.note


def _band(one: Indicator) -> str:
    return "" if one.low is None or one.high is None else f"{_number(one.low)} to {_number(one.high)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3f}"


def _texts(desk: Desk, as_of: str | None) -> dict[str, dict[str, object]]:
    return {
        row.statement.id: {
            "id": row.statement.id,
            "doc": row.document.name,
            "published": row.said,
            "publisher": row.document.source.publisher,
            "text": row.statement.text,
        }
        for row in desk.statements(as_of)
    }


def _explain(found: Sequence[Indicator], texts: dict[str, dict[str, object]]) -> None:
    for one in found if texts else ():
        known = [texts[id] for id in one.inputs if id in texts]
        if known:
            click.echo(f"{one.name}, {one.subject}: {len(known)} statements")
        for text in known[:SHOWN]:
            words = " ".join(str(text["text"]).split())
            click.echo(f"  {text['published'] or 'undated'}  {text['publisher'] or text['doc']}: {words[:160]}")
        if len(known) > SHOWN:
            click.echo(f"  and {len(known) - SHOWN} more: --json")
