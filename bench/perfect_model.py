"""What the checks of the language-model reader let through when the model is as good, or as wrong, as can be.

A perfect model proposes every annotated statement of some gold files: what of it is accepted, and why the rest is
refused, tells what the checks cost. Then each annotated statement is spoilt in one way at a time: the sides swapped,
the figure ten times as large, the denial turned round, a party, a date or a source from elsewhere, a promise told as a
delivery. What of that is accepted tells what the checks let pass. Gold files are named by path and never kept.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.extract import frame_extractor
from dragoman.extract.llm.checking import Checker
from dragoman.extract.llm.evidence import Evidence
from dragoman.extract.llm.refusal import Refusal
from dragoman.extract.llm.schema import Proposal
from dragoman.extract.llm.visible import visible
from dragoman.extract.scan.gazetteer import entity
from dragoman.terms import Document, Span

PRONOUNS = frozenset("it its they their them he his him she her we our us who which that i my".split())
Row = dict[str, Any]


def proposal(row: Row) -> Row:
    """What a perfect model proposes for an annotated statement: the words of the text, names where it has pronouns."""
    return {
        "quote": row["text"],
        "kind": row["kind"],
        "trigger": row["trigger_text"],
        "actors": _names(row["actors"]),
        "counterparts": _names(row["counterparts"]),
        "quantity": (row.get("quantity") or {}).get("text"),
        "product": row.get("product") if (row.get("product") or "\0") in row["text"] else None,
        "dates": [one["text"] for one in row.get("time") or [] if one["text"] in row["text"]],
        "source": next((one["mention"] for one in row.get("attribution") or [] if one.get("mention")), None),
        "polarity": row["polarity"],
        "modality": row["modality"],
    }


def _names(parties: list[Row]) -> list[str]:
    found = []
    for one in parties:
        mention = one.get("mention")
        if mention and mention.lower() in PRONOUNS:
            known = entity(one["id"])
            mention = known.name if known else None
        if mention:
            found.append(mention)
    return found


def spoilt(row: Row, text: str) -> Iterator[tuple[str, Row]]:
    """The ways in which an annotated statement can be told wrongly, each with the wrong proposal."""
    good = proposal(row)
    if good["actors"] and good["counterparts"] and row["kind"] in ("commitment", "delivery", "request", "approval"):
        yield "sides swapped", {**good, "actors": good["counterparts"], "counterparts": good["actors"]}
    if good["quantity"] and re.search(r"\d", good["quantity"]):
        yield "figure ten times as large", {**good, "quantity": _larger(good["quantity"])}
    yield "denial turned round", {**good, "polarity": "+" if row["polarity"] == "-" else "-"}
    yield "a party from nowhere", {**good, "actors": ["Tuvalu"]}
    beside = _beside(row, text)
    if beside:
        yield "a party from another paragraph", {**good, "actors": [beside]}
    yield "a date from nowhere", {**good, "dates": ["17 November 1987"]}
    yield "a source from nowhere", {**good, "source": "Interpol"}
    if row["kind"] == "commitment" and row["modality"] != "asserted":
        yield "a promise told as a delivery", {**good, "kind": "delivery", "modality": "asserted"}
    yield "a quote with one word changed", {**good, "quote": _changed(good["quote"])}


def _larger(words: str) -> str:
    return re.sub(r"\d[\d,.]*", lambda found: f"{float(found[0].replace(',', '').rstrip('.')) * 10:g}", words, count=1)


def _changed(words: str) -> str:
    """A quote whose longest word stands the other way round."""
    longest = max(re.findall(r"\w+", words), key=len)
    return words.replace(longest, longest[::-1], 1)


def _beside(row: Row, text: str) -> str | None:
    """A state that the document names, not in the paragraph of the statement, the one before or its own roles."""
    from dragoman.extract.scan.names import find_names

    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, row["span"][0]) - 1)) + 1
    stop = text.find("\n", row["span"][1])
    near = find_names(text[start : stop if stop > 0 else len(text)])
    taken = {one.polity for one in near} | {one["polity"] for one in (*row["actors"], *row["counterparts"])}
    names = (one for one in find_names(text) if one.kind == "state" and one.via == "name")
    return next((one.text for one in names if one.polity not in taken), None)


def load(gold: Path, texts: Path) -> Iterator[tuple[Document, list[Row]]]:
    """The documents of a gold file with their annotated statements."""
    by_doc: dict[str, list[Row]] = defaultdict(list)
    for line in gold.read_text("utf8").splitlines():
        row = json.loads(line)
        by_doc[row["doc"]].append(row)
    for name, rows in by_doc.items():
        text = (texts / f"{name}.txt").read_text("utf8")
        yield Document("0" * 64, name, text, "text/plain"), rows


def measure(found: list[tuple[Document, list[Row]]], ways: Callable[[Row, str], Iterator[tuple[str, Row]]]) -> None:
    """Prints for each way how many proposals were accepted, and the reasons of the others."""
    extractor = frame_extractor()
    accepted: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for document, rows in found:
        assert visible(document.text).places is None or not print(f"{document.name}: hidden characters")
        evidence = Evidence(document, extractor)
        checker = Checker(evidence, "llm:perfect@0")
        for row in rows:
            for way, told in ways(row, document.text):
                tried[way] += 1
                one = checker.statement(Proposal.model_validate(told), Span(0, len(document.text)))
                if isinstance(one, Refusal):
                    reasons[way][one.reason] += 1
                    if ARGS.show and way == ARGS.show:
                        print(f"  NO {one.what} | {told['kind']} {told['trigger']} | {told['quote'][:150]!r}")
                else:
                    accepted[way] += 1
                    if ARGS.accepted == way:
                        sides = [party.id for party in one.actors], [party.id for party in one.counterparts]
                        print(f"  YES {sides} {told['quote'][:150]!r}")
    for way, count in tried.items():
        why = ", ".join(f"{reason} {many}" for reason, many in reasons[way].most_common())
        print(f"{way:<34} {accepted[way]:>4} of {count:>4} accepted ({accepted[way] / count:.2f})   {why}")


def main() -> None:
    found = list(load(ARGS.gold, ARGS.texts))
    if ARGS.kinds:
        wanted = set(ARGS.kinds.split(","))
        found = [(document, [row for row in rows if row["kind"] in wanted]) for document, rows in found]
    print(f"{len(found)} documents, {sum(len(rows) for _, rows in found)} annotated statements")
    measure(found, lambda row, _: iter([("as annotated", proposal(row))]))
    measure(found, spoilt)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path, required=True, help="where the documents stand, as DOC.txt")
    parser.add_argument("--kinds", default="", help="only these kinds, joined by commas")
    parser.add_argument("--show", default="", help="print the refusals of one way")
    parser.add_argument("--accepted", default="", help="print what one way got accepted")
    ARGS = parser.parse_args()
    main()
