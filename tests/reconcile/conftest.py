"""A small record of real claims, written down in our own words."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from dragoman.terms import AsOf, Attribution, Document, Party, Period, Quantity, Row, Source, Statement, View

RECORDED = "2025-01-01T00:00:00Z"


def dose(text: str, value: float | None, bound: str = "=", **fields: Any) -> Quantity:
    """A quantity of doses (or of `unit`) with the interval that its bound gives."""
    best = value or 0.0
    low, high = {"~": (best * 0.95, best * 1.05), ">": (best, None), "<": (0.0, best)}.get(bound, (value, value))
    unit = fields.pop("unit", "dose")
    return Quantity(text, value, fields.pop("low", low), fields.pop("high", high), bound, unit, **fields)  # type: ignore[arg-type]


def party(code: str, mention: str | None = None) -> Party:
    """A state by its code, else a group or an organisation by its id."""
    if len(code) == 3:
        return Party(code, code, "state", mention or code)
    return Party(code, None, "group" if code.startswith("GRP:") else "organisation", mention or code)


def day(text: str, role: str = "event") -> Period:
    """A time of one day."""
    return Period(text, None if role in ("deadline", "until") else text, text, "day", role)  # type: ignore[arg-type]


@dataclass
class Scribe:
    """Writes rows: each row is a sentence of a document, or a cell of a table."""

    rows: list[Row] = field(default_factory=list)

    def say(self, where: str, kind: str, predicate: str, words: str, **fields: Any) -> Row:
        """A statement in a document named `PUBLISHER DAY`."""
        publisher, published = where.rsplit(" ", 1)
        source = Source(publisher, fields.pop("country", "USA"), "news")
        document = Document(f"doc {where}", where, words, "text/plain", published=published, source=source)
        return self._row(document, kind, predicate, words, **fields)

    def cell(self, table: str, kind: str, predicate: str, said: str, **fields: Any) -> Row:
        """A statement that is a row of a table."""
        source = Source(table, None, "dataset")
        document = Document(f"table {table}", table, "", "text/csv", source=source)
        words = fields["quantity"].text
        return self._row(document, kind, predicate, words, said=said, **fields)

    def promise(self, table: str, giver: str, taker: str, value: float, said: str, **fields: Any) -> Row:
        """A row of a table of promises."""
        fields = {"product": "Sputnik V", "stage": "contract", **fields}
        amount = fields.pop("quantity", None) or dose(f"{value:.0f}", value)
        return self.cell(
            table, "commitment", "order", said, supplier=(giver,), recipient=(taker,), quantity=amount, **fields
        )

    def month(self, table: str, giver: str, taker: str, value: float, month: str, product: str = "Sputnik V") -> Row:
        """A row of a table of monthly deliveries."""
        year, number = map(int, month.split("-"))
        last = f"{month}-{calendar.monthrange(year, number)[1]}"
        when = (Period(month, f"{month}-01", last, "month"),)
        amount = dose(f"{value:.0f}", value)
        parties = {"supplier": (giver,), "recipient": (taker,), "quantity": amount, "product": product, "time": when}
        return self.cell(table, "delivery", "deliver", last, stage="delivered", **parties)

    def _row(self, document: Document, kind: str, predicate: str, words: str, **fields: Any) -> Row:
        trigger = fields.pop("trigger_text", words.split(maxsplit=1)[0])
        at = words.index(trigger)
        cited = fields.pop("cited", None)
        if cited:
            fields["attribution"] = (
                Attribution(cited, cited, "according to", polity=fields.pop("cited_polity", None)),
            )
        statement = Statement(
            doc=document.id, kind=kind, predicate=predicate, span=(0, len(words)), text=words,  # type: ignore[arg-type]
            trigger=(at, at + len(trigger)), trigger_text=trigger, extractor="hand", **fields,
        )  # fmt: skip
        row = Row(statement, document, RECORDED)
        self.rows.append(row)
        return row

    def view(self, as_of: str | None = None, *, undated: int = 0, only: Iterable[Row] | None = None) -> View:
        """What was said by a day."""
        rows = self.rows if only is None else only
        return View(AsOf(as_of), tuple(row for row in rows if as_of is None or (row.said or "9") <= as_of), undated)


def aggregates(scribe: Scribe) -> None:
    """Airfinity by way of two outlets, Forbes Russia, and Airfinity again in October."""
    hundred = (party("GRP:over_100_countries", "over 100 countries"),)
    agreed = {"supplier": ("RUS",), "product": "Sputnik V", "stage": "contract", "trigger_text": "agreed"}
    shipped = {"supplier": ("RUS",), "product": "Sputnik V", "stage": "dispatched", "trigger_text": "exported"}
    for where, words in (
        ("AP 2021-05-02", "Airfinity thinks Russia agreed to supply about 630 million doses to over 100 countries"),
        ("WION 2021-05-03", "Russia, by Airfinity's count, agreed to some 630 million doses for over 100 countries"),
    ):
        amount = dose("630 million doses", 630e6, "~")
        scribe.say(
            where, "commitment", "agree", words, quantity=amount, counterparts=hundred, cited="ORG:Airfinity", **agreed
        )
        amount = dose("11.5 million doses", 11.5e6)
        shipment = f"only 11.5 million doses were exported so far, {where.split(maxsplit=1)[0]} quotes"
        scribe.say(where, "delivery", "export", shipment, quantity=amount, cited="ORG:Airfinity", **shipped)
    forbes = {"cited": "ORG:Forbes_Russia", "supplier": ("RUS",), "product": "Sputnik V"}
    where = "bne 2021-05-25"
    amount = dose("205 million doses", 205e6)
    words = "orders of 205 million doses from 45 countries"
    scribe.say(where, "commitment", "order", words, quantity=amount, stage="contract", trigger_text="orders", **forbes)
    amount = dose("16.3 million doses", 16.3e6)
    words = "of which 16.3 million doses were exported by 21 May 2021"
    late = (day("2021-05-21", "until"),)
    scribe.say(where, "delivery", "export", words, quantity=amount, trigger_text="exported", time=late, **forbes)
    where = "AP 2021-10-15"
    amount = dose("one billion doses", 1e9, "~")
    words = "Russia agreed to deliver about one billion doses abroad"
    scribe.say(where, "commitment", "agree", words, quantity=amount, cited="ORG:Airfinity", **agreed)
    amount = dose("48 million doses", 48e6)
    scribe.say(
        where, "delivery", "export", "48 million doses exported", quantity=amount, cited="ORG:Airfinity", **shipped
    )


def supply_deals(scribe: Scribe) -> None:
    """Recipients named without a quantity."""
    takers = tuple(party(code) for code in ("DZA", "ARG", "HUN", "MEX", "MNG"))
    words = "Russia has supply deals with Algeria, Argentina, Hungary, Mexico and Mongolia"
    roles = {"actors": (party("RUS"),), "counterparts": takers, "product": "Sputnik V", "trigger_text": "supply"}
    scribe.say("Weekly 2021-07-01", "agreement", "supply_deal", words, stage="contract", **roles)


def tables(scribe: Scribe) -> None:
    """A table of promises and one of monthly deliveries."""
    scribe.promise("Promises", "RUS", "BOL", 5.2e6, "2020-12-30")
    scribe.promise("Promises", "RUS", "BOL", 2.6e6, "2020-12-30")
    scribe.promise("Promises", "RUS", "MEX", 24e6, "2021-02-03")
    scribe.promise("Promises", "RUS", "NPL", 25e6, "2021-01-12", stage="memorandum")
    scribe.promise("Promises", "CHN", "MEX", 20e6, "2021-02-04", product="CoronaVac")
    for giver, taker, value, month, product in (
        ("RUS", "MEX", 200_000, "2021-02", "Sputnik V"),
        ("RUS", "MEX", 400_000, "2021-03", "Sputnik V"),
        ("RUS", "BOL", 20_000, "2021-01", "Sputnik V"),
        ("RUS", "LBN", 50_000, "2021-03", "Sputnik V"),
        ("CHN", "MEX", 1_000_000, "2021-03", "CoronaVac"),
        ("CHN", "BOL", 500_000, "2021-02", "BBIBP-CorV"),
        ("CHN", "BRA", 3_000_000, "2021-02", "CoronaVac"),
        ("CHN", "LBN", 50_000, "2021-03", "BBIBP-CorV"),
    ):
        scribe.month("Deliveries", giver, taker, value, month, product)


def bonds(scribe: Scribe) -> None:
    """What two states do together, what one asks and can make, and what a third says."""
    both = {"actors": (party("RUS"),), "counterparts": (party("CHN"),)}
    treaty = {"object": "treaty of good neighbourliness", "trigger_text": "extended", **both}
    scribe.say("Xinhua 2021-06-28", "agreement", "extend", "Russia and China extended the treaty of 2001", **treaty)
    work = {"quantity": dose("60 million doses", 60e6, ">"), "product": "Sputnik V", "tense": "future", **both}
    words = "a Chinese company will make more than 60 million doses of Sputnik V"
    scribe.say("Sputnik 2021-03-29", "partnership", "produce", words, trigger_text="make", **work)
    ask = {"object": "help in production", "trigger_text": "asked", **both}
    scribe.say("AP 2020-05-20", "request", "ask", "Russia asked China for help in production", **ask)
    made = {"actors": (party("RUS"),), "quantity": dose("27 million two-dose sets", 27e6, "<", unit="course")}
    words = "fewer than 27 million two-dose sets had been produced"
    scribe.say("AP 2021-05-02", "capacity", "produce", words, trigger_text="produced", tense="past", **made)
    no = {"actors": (party("BRA"),), "counterparts": (party("RUS"),), "product": "Sputnik V", "polarity": "-"}
    scribe.say(
        "Reuters 2021-04-26",
        "approval",
        "refuse",
        "Brazil refused the import of Sputnik V",
        trigger_text="refused",
        **no,
    )
    unclear = {"supplier": ("RUS",), "modality": "uncertain", "trigger_text": "exports"}
    scribe.say("Weekly 2021-07-01", "delivery", "export", "the official number of exports is uncertain", **unclear)


@pytest.fixture
def scribe() -> Scribe:
    """A scribe with an empty record."""
    return Scribe()


@pytest.fixture
def record() -> Scribe:
    """A scribe who wrote down everything above."""
    made = Scribe()
    for write in (aggregates, supply_deals, tables, bonds):
        write(made)
    return made
