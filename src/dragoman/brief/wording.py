"""How figures, days and lists read in an answer."""

from collections.abc import Sequence
from datetime import date

from dragoman.terms import Finding, Quantity
from dragoman.terms.period import partial

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_BOUNDS = {"~": "about ", ">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "at most "}
_UNITS = {
    "dose": ("dose", "doses"), "course": ("two-dose course", "two-dose courses"), "person": ("person", "people"),
    "USD": ("US dollar", "US dollars"), "EUR": ("euro", "euros"), "CNY": ("yuan", "yuan"), "RUB": ("rouble", "roubles"),
    "country": ("country", "countries"), "percent": ("percent", "percent"), "tonne": ("tonne", "tonnes"),
    "deal": ("deal", "deals"), "bcm": ("billion cubic metres", "billion cubic metres"), "MW": ("MW", "MW"),
}  # fmt: skip


def number(value: float) -> str:
    """A number in words of scale from one million up, with at most two decimals: 630 million, 11.5 million, 150,000."""
    for scale, label in _SCALES:
        if abs(value) >= scale:
            return f"{_short(value / scale)} {label}"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.4g}"


def _short(value: float) -> str:
    """Two decimals where they are exact, else one, and none from one hundred up."""
    digits = 2 if abs(round(value, 2) - value) < 1e-9 else 1 if abs(value) < 100 else 0
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value: Quantity | None) -> str:
    """A quantity as an answer says it, with its bound and its span of time; its own words where it has no number."""
    if value is None:
        return "no quantity stated"
    if value.value is None and value.low is None and value.high is None:
        return value.text
    words = f"{_BOUNDS.get(value.bound, '')}{_figure(value)}"
    if value.unit:
        words += f" {unit_of(value)}"
    return f"{words} a {value.per}" if value.per else words


def _figure(value: Quantity) -> str:
    # A range that a source states is shown whole; of a range that we computed the best value is shown.
    marked = any(mark in value.text for mark in (" to ", "-", "–", " and ", " or "))
    stated = value.bound == "range" and marked and value.low is not None and value.high is not None
    if value.value is not None and not stated:
        return number(value.value)
    if value.low is not None and value.high is not None:
        return f"{number(value.low)} to {number(value.high)}"
    return f"at least {number(value.low)}" if value.low is not None else f"at most {number(value.high or 0)}"


def unit_of(value: Quantity) -> str:
    """The unit in the number that fits the value."""
    one, many = _UNITS.get(value.unit or "", (value.unit or "", value.unit or ""))
    return one if value.value == 1 else many


def interval(low: float | None, high: float | None) -> str:
    """Two bounds as a range, an open one said as such."""
    if low is None and high is None:
        return "not bounded"
    if low is None or high is None:
        return f"up to {number(high)}" if high is not None else f"from {number(low or 0)}"
    return f"{number(low)} to {number(high)}"


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal, two below one percent."""
    if share is None:
        return "unknown"
    return f"{share * 100:.2f} %" if 0 < share < 0.01 else f"{share * 100:.1f} %"


def day(iso: str | None) -> str:
    """A full or partial ISO date in words: 2 May 2021, May 2021, 2021; no date is said to be none."""
    if not iso:
        return "undated"
    first, _, precision = partial(iso[:10])
    made = date.fromisoformat(first)
    if precision == "year":
        return f"{made.year}"
    month = f"{made:%B} {made.year}"
    return month if precision == "month" else f"{made.day} {month}"


def joined(parts: Sequence[str], most: int = 8) -> str:
    """A list in words, cut after `most` with the number of those left out."""
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(f"{len(parts) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def count(amount: int, one: str, many: str | None = None) -> str:
    """A number of things with the noun in the form that fits."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def cut(text: str, most: int = 80) -> str:
    """A text on one line, cut at a word with an ellipsis where it is longer."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def credit(finding: Finding) -> str:
    """Who vouches for a finding and since when it is known."""
    return f"{finding.claimant or 'source not named'}, {day(finding.known_since)}"
