"""How many short quotations of promises and output are read right: value, unit, bound, and who supplies whom.

A gold row names value and unit of the quantity at its span. It names no bound: what the words just before the number
say stands for it. Rows in other languages than English and rows without a span are left out of the first three shares.

Many rows name a supplier or recipient whom their words do not name; "named in the words" says how many can be known
from the words at all. `--with-page` gives the reader what whoever opens the page has besides: the publisher's country
where the table of publishers knows its address, and the title as the address spells it.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman.extract import frame_extractor
from dragoman.extract.scan.gazetteer import home, polity, publisher
from dragoman.extract.scan.names import find_names
from dragoman.extract.scan.quantities import FoundQuantity, find_quantities
from dragoman.terms import Document, Source, Statement

Row = dict[str, Any]
FOREIGN = re.compile(r"\b(?:dosis|dosi|milioni|milione)\b", re.IGNORECASE)
UNITS = {"dose": "dose", "unit": "unit", "people": "person", "usd": "USD"}
SETS = re.compile(r"\b(?:sets?|double doses|full packages)\b")
OTHER_UNIT = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:sets|packages|people)\b")
BOUNDS = {
    ">": r"over|more than|exceed(?:s|ed)?|greater than|above",
    ">=": r"at least",
    "<=": r"up to|as many as|as much as",
    "<": r"less than|fewer than|under",
    "~": r"about|around|some|roughly|approximately|almost|nearly|close to|~",
}
BOUND_BEFORE = [
    (bound, re.compile(rf"(?:\b|(?=~))(?:{words})\s*(?:US)?\$?$", re.IGNORECASE)) for bound, words in BOUNDS.items()
]
TITLE_FROM = 3
NAMED_OTHERWISE = {"AFRICAN_UNION": "African Union"}


def gold_unit(row: Row) -> str:
    said = str(row["unit"]).lower()
    if SETS.search(said):
        return "course"
    word = re.split(r"[/ (]", said)[0]
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def says_otherwise(row: Row) -> bool:
    """True where the words at the number name another unit than the row: sets or people that the row calls doses."""
    return gold_unit(row) == "dose" and OTHER_UNIT.match(row["text"], row["quantity_span"][1]) is not None


def gold_bound(row: Row) -> str:
    before = row["text"][: row["quantity_span"][0]].rstrip()
    return next((bound for bound, words in BOUND_BEFORE if words.search(before)), "=")


def at_span(row: Row) -> FoundQuantity | None:
    start, end = row["quantity_span"]
    found = find_quantities(row["text"])
    return next((one for one in found if one.number_span.start < end and start < one.number_span.end), None)


def of_quantities(rows: Sequence[Row]) -> Iterator[tuple[Row, dict[str, bool], str]]:
    """Each row with what is right of its quantity and what was read."""
    for row in rows:
        one = at_span(row)
        right = {"value": False, "unit": False, "bound": False}
        if one is not None:
            quantity = one.quantity
            right["value"] = quantity.value == row["quantity"]
            right["unit"] = quantity.unit == gold_unit(row)
            right["bound"] = quantity.bound == gold_bound(row)
        read = f"{one.quantity.bound}{one.quantity.value} {one.quantity.unit}" if one else "nothing"
        yield row, right, f"{gold_bound(row)}{row['quantity']} {gold_unit(row)}, read as {read}"


def title_of(address: str) -> str | None:
    """The words of the longest part of an address that spells out a title."""
    parts = [part for part in urlsplit(address).path.split("/") if part.count("-") >= TITLE_FROM]
    words = re.split(r"[-_.]", max(parts, key=len, default=""))
    return " ".join(word.capitalize() for word in words if word.isalpha()) or None


def of_parties(rows: Sequence[Row], with_page: bool) -> Iterator[tuple[Row, dict[str, bool], str]]:
    """Each row with whether one statement has its supplier, its recipient, and both, and what was read."""
    extractor = frame_extractor()
    for row in rows:
        day = row.get("announced") or row.get("as_of")
        page: dict[str, Any] = {}
        if with_page:
            page = {"title": title_of(row["source"]), "source": publisher(row["source"]) or Source()}
        document = Document(row["id"], row["id"], row["text"], "text/plain", published=day, language="en", **page)
        found = extractor.extract(document)
        statements = [(_codes(one, one.supplier), _codes(one, one.recipient)) for one in found]
        supplier, recipient = (
            NAMED_OTHERWISE.get(str(row.get(part)), row.get(part)) for part in ("supplier", "recipient")
        )
        right = {"supplier": any(supplier in given for given, _ in statements)}
        named = {one.polity for one in find_names(row["text"], day)}
        right["supplier named in the words"] = supplier in named
        if recipient:
            right["recipient named in the words"] = recipient in named
            right["recipient"] = any(recipient in taken for _, taken in statements)
            right["supplier and recipient"] = any(supplier in one and recipient in other for one, other in statements)
            if {supplier, recipient} <= named:
                right["both, where both are named"] = right["supplier and recipient"]
        if supplier in named:
            right["supplier, where named"] = right["supplier"]
        yield row, right, f"{supplier} to {recipient}, read as {statements}"


def _codes(statement: Statement, parties: Sequence[str]) -> list[str]:
    """The parties as a statement lists them, each firm and person with its polity beside it."""
    polities = {one.code: one.polity for one in (*statement.actors, *statement.counterparts)}
    codes = {*parties, *(polities.get(party) or polity(party) or home(f"ORG:{party}") for party in parties)}
    return sorted(code.replace("_", " ") for code in codes if code)


def shown(results: Sequence[tuple[Row, dict[str, bool], str]], misses: bool) -> None:
    right, all_ = Counter[str](), Counter[str]()
    for row, parts, said in results:
        for part, holds in parts.items():
            all_[part] += 1
            right[part] += holds
        wrong = ", ".join(part for part, holds in parts.items() if not holds and "named in" not in part)
        if misses and wrong:
            print(f"  {row['id']}: {wrong} wrong: {said}\n    {row['text']}")
    for part, count in all_.items():
        print(f"{part:<28} {right[part] / count:.3f}  of {count} rows")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path, help="rows of quotations as JSON lines")
    options.add_argument("--misses", action="store_true", help="list what is wrong")
    options.add_argument("--quantities", action="store_true", help="quantities only, without the parser")
    options.add_argument("--with-page", action="store_true", help="with publisher and title, as the address tells them")
    chosen = options.parse_args()
    rows = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    english = [row for row in rows if not FOREIGN.search(row["text"])]
    results = list(of_quantities([row for row in english if row["quantity_span"]]))
    shown([*results], chosen.misses)
    together = sum(all(parts.values()) for _, parts, _ in results)
    print(f"{'all three':<28} {together / len(results):.3f}  of {len(results)} rows")
    agreed = [all(parts.values()) for row, parts, _ in results if not says_otherwise(row)]
    print(f"{'all three, unit as told':<28} {sum(agreed) / len(agreed):.3f}  of {len(agreed)} rows")
    if not chosen.quantities:
        shown(list(of_parties([row for row in english if row.get("supplier")], chosen.with_page)), chosen.misses)


if __name__ == "__main__":
    main()
