"""A ledger as large as one likes, made of the corpora at hand by a stated rule with a fixed seed.

Texts: of each document the sentences that carry statements. Each variant draws other states for those that are named
(names, adjectives, capitals; who stands for a state goes along), from all states by the rule of Zipf, so that few give
much and many little; other digits for every number; another publisher; and another day within two years. Every eighth
is the one before it once more, by another publisher a day later. Tables: months of deliveries, with other suppliers,
amounts and months. Each statement keeps its place: its words are the slice of its span in the text that is appended.
"""

import calendar
import csv
import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.demo import FOLDER
from dragoman.extract import frame_extractor
from dragoman.extract.scan.names import Mention, find_names
from dragoman.extract.scan.quantities import find_quantities
from dragoman.extract.sentences import sentences
from dragoman.formats.statements import from_tree, record
from dragoman.terms import Document, Period, Quantity, Source, Statement
from stand_ins import states
from swapping import Swap, _Cast, moved

Read = tuple[Document, bytes, list[Statement]]
DAY = "2021-06-01"
YEARS = 730
COPIED = 8
PUBLISHERS = (
    "Reuters", "Xinhua", "TASS", "Associated Press", "AFP", "Bloomberg", "The Guardian", "Le Monde", "El País", "Kyodo",
    "The Hindu", "Folha", "Al Jazeera", "Anadolu", "Interfax", "Deutsche Welle", "ANSA", "Yonhap", "Antara", "The Star",
)  # fmt: skip
ROWS_OF_A_TABLE = 4000


@cache
def crowd() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The states that may be drawn, and how often each is: one over its rank and two more."""
    listed = list(states(DAY))
    random.Random(1).shuffle(listed)
    return tuple(listed), tuple(1 / (rank + 3) for rank in range(len(listed)))


@dataclass(frozen=True, slots=True)
class Base:
    """The sentences of a document that carry statements, and the statements as records placed in them."""

    name: str
    text: str
    published: str | None
    publisher: str | None
    statements: tuple[dict[str, Any], ...]
    mentions: tuple[Mention, ...]
    numbers: tuple[tuple[int, int, str], ...]


class Varied(_Cast):
    """Other states and numbers for a base."""

    def __init__(self, base: Base, seed: int) -> None:
        self.text, self.day, self.seed = base.text, DAY, seed
        self.mentions, self.others, self.states = list(base.mentions), {}, {}
        self.base = base
        named = {one.polity for one in base.mentions if one.kind == "state"}
        stated = {party["polity"] for one in base.statements for party in (*one["actors"], *one["counterparts"])}
        listed, weights = crowd()
        draw = random.Random(f"{seed}/{base.name}")
        taken: set[str] = set()
        for old in sorted(one for one in named | stated if one and one != "EUU"):
            new = draw.choices(listed, weights)[0]
            while new in taken:
                new = draw.choices(listed, weights)[0]
            taken.add(new)
            self.states[old] = new

    def _surface(self, one: Mention) -> str | None:
        new = self.states.get(one.polity or "")
        return self._spelt(one, new) if new and one.kind == "state" else None

    def numbers(self) -> Iterator[tuple[int, int, str]]:
        """The edits of numbers, found once for all variants."""
        for start, end, old in self.base.numbers:
            new = self._number(old)
            if new != old:
                yield start, end, new

    def done(self) -> Swap:
        """The new text."""
        kept: list[tuple[int, int, str]] = []
        for one in sorted([*self.names(), *self.numbers()]):
            if not kept or one[0] >= kept[-1][1]:
                kept.append(one)
        parts, last = [], 0
        for start, end, new in kept:
            parts += [self.text[last:start], new]
            last = end
        words = {self.text[start:end]: new for start, end, new in kept}
        return Swap("".join((*parts, self.text[last:])), tuple(kept), self.states, words)


def documents(data: Path | None, most: int) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Name, text, day and publisher of the texts at hand: the bundled ones, and communiques where a folder has them."""
    files = [FOLDER / "record.jsonl", FOLDER / "communiques.jsonl"]
    if data is not None:
        files += sorted((data / "us_gov_communiques").glob("*.jsonl.gz"))
    found = []
    for file in files:
        opened = gzip.open(file, "rt", encoding="utf8") if file.suffix == ".gz" else file.open(encoding="utf8")  # noqa: SIM115
        with opened as lines:
            for line in lines:
                one = json.loads(line)
                who = one.get("publisher") or one.get("source")
                found.append(
                    (one["id"].rstrip("/").rsplit("/", 1)[-1], one["text"], (one.get("published") or "")[:10], who)
                )
    random.Random(2).shuffle(found)
    yield from found[:most]


def bases(data: Path | None, most: int) -> list[Base]:
    """What the parser reads in these documents, cut to the sentences that carry it."""
    extractor, made = frame_extractor(), []
    for number, (name, text, day, publisher) in enumerate(documents(data, most)):
        source = Source(publisher, "USA", "official")
        document = Document(f"base {number}", name[:60], text, "text/plain", published=day or None, source=source)
        found = extractor.extract(document)
        base = _cut(document, [record(one) for one in found])
        if base is not None:
            made.append(base)
        if number % 100 == 99:
            print(f"  read {number + 1} documents", flush=True)
    return made


def _cut(document: Document, found: list[dict[str, Any]]) -> Base | None:
    text, kept, parts, at = document.text, [], [], 0
    for span in sentences(text, []):
        mine = [one for one in found if span.start <= one["span"][0] and one["span"][1] <= span.end]
        mine = [one for one in mine if span.start <= one["trigger"][0] and one["trigger"][1] <= span.end]
        if not mine:
            continue
        shift = at - span.start
        for one in mine:
            moved_ = {key: [place + shift for place in one[key]] for key in ("span", "trigger")}
            kept.append({**one, **moved_})
        parts.append(span.of(text))
        at += span.end - span.start + 1
    if not kept:
        return None
    cut = " ".join(parts)
    numbers = tuple(
        (one.number_span.start, one.number_span.end, one.number_span.of(cut)) for one in find_quantities(cut)
    )
    mentions = tuple(find_names(cut, document.published))
    return Base(document.name, cut, document.published, document.source.publisher, tuple(kept), mentions, numbers)


def texts(listed: list[Base], count: int) -> Iterator[Read]:
    """Documents with at least so many statements in all."""
    made, seed = 0, 0
    while made < count:
        seed += 1
        for base in listed:
            one = variant(base, seed)
            if one is None:
                continue
            yield one
            made += len(one[2])
            if made >= count:
                return


def variant(base: Base, seed: int) -> Read | None:
    """The document that a seed makes of a base; None where nothing of it fits."""
    again = seed % COPIED == 0
    own = seed - 1 if again else seed
    done = Varied(base, own).done()
    draw = random.Random(f"{own}/day/{base.name}")
    day = date.fromisoformat(base.published or DAY) + timedelta(draw.randint(-YEARS, YEARS) + again)
    head = "As others reported. " if again else ""
    text = head + done.text
    content = text.encode()
    draw = random.Random(f"{seed}/publisher/{base.name}")
    publisher = draw.choices(PUBLISHERS, [1 / (rank + 2) for rank in range(len(PUBLISHERS))])[0]
    country = done.polities.get("USA", "USA")
    document = Document(
        hashlib.sha256(content).hexdigest(), f"{base.name} {seed}", text, "text/plain", published=day.isoformat(),
        source=Source(publisher, country, "news"),
    )  # fmt: skip
    found = []
    for row in base.statements:
        tree = moved(row, done)
        for key in ("span", "trigger"):
            tree[key] = [place + len(head) for place in tree[key]]
        tree |= {"doc": document.id, "id": "", "quantity": _scaled(row["quantity"], tree["quantity"])}
        if text[slice(*tree["span"])] == tree["text"]:
            found.append(from_tree(tree))
    return (document, content, found) if found else None


def _scaled(old: dict[str, Any] | None, new: dict[str, Any] | None) -> dict[str, Any] | None:
    if not old or not new or not old.get("value"):
        return new
    ratio = new["value"] / old["value"]
    return {**new, **{end: old[end] * ratio for end in ("low", "high") if old[end] is not None}}


def rows(data: Path | None) -> list[tuple[str, str, str, float]]:
    """Recipient, product, month and doses of the table at hand."""
    file = (
        FOLDER / "unicef_deliveries.csv" if data is None else data / "unicef_deliveries" / "unicef_deliveries_tidy.csv"
    )
    with file.open(encoding="utf8") as stream:
        found = []
        for one in csv.DictReader(stream):
            amount = float(one.get("total") or 0)
            if amount > 0 and len(one["iso3"]) == 3 and len(one["month"]) == 7:
                found.append((one["iso3"], one["product"].split(" - ")[-1], one["month"], amount))
    return found


def tables(listed: list[tuple[str, str, str, float]], count: int) -> Iterator[Read]:
    """Tables with so many rows in all."""
    goods = sorted({one[1] for one in listed})
    states_, weights = crowd()
    number = 0
    while count > 0:
        number += 1
        draw = random.Random(f"table/{number}")
        givers = dict(zip(goods, draw.choices(states_, weights, k=len(goods))))
        chosen = [draw.choice(listed) for _ in range(min(count, ROWS_OF_A_TABLE))]
        yield _table(number, givers, draw, chosen)
        count -= len(chosen)


def _table(number: int, givers: dict[str, str], draw: random.Random, chosen: list[tuple[str, str, str, float]]) -> Read:
    lines, places, at = ["supplier,recipient,product,month,doses"], [], 0
    at = len(lines[0]) + 1
    shift = draw.randint(0, 30)
    for recipient, product, month, amount in chosen:
        year, of = map(int, month.split("-"))
        year, of = year + (of + shift - 1) // 12, (of + shift - 1) % 12 + 1
        cell = f"{max(100, round(amount * draw.lognormvariate(0, 0.5), -2)):.0f}"
        line = f"{givers[product]},{recipient},{product},{year}-{of:02d},{cell}"
        places.append((at + len(line) - len(cell), cell, givers[product], recipient, product, year, of))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    content = text.encode()
    source = Source(f"Tracker {number % 12 + 1}", None, "dataset")
    document = Document(hashlib.sha256(content).hexdigest(), f"deliveries {number}", text, "text/csv", source=source)
    return document, content, [_cell(document.id, place) for place in places]


def _cell(doc: str, place: tuple[int, str, str, str, str, int, int]) -> Statement:
    start, cell, giver, taker, product, year, month = place
    last = date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    value, span = float(cell), (start, start + len(cell))
    return Statement(
        doc, "delivery", "deliver", span, cell, span, cell, supplier=(giver,), recipient=(taker,), product=product,
        object="vaccine doses", stage="delivered", quantity=Quantity(cell, value, value, value, "=", "dose"),
        time=(Period(f"{year}-{month:02d}", f"{year}-{month:02d}-01", last, "month"),), tense="past", said=last,
        confidence=1.0, extractor="table:made_up@1",
    )  # fmt: skip
