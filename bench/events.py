"""How well events are coded: against PLOVER sentences, and sources and recipients against PETRARCH's unit records.

A gold event of the PLOVER sentences counts as found where a coded event of the same sentence has its source countries
and its recipient countries (all of them, none more) and its class; an act that two do together may stand as two sources
or as source and recipient. Precision is the share of coded events that are some gold event. Classes that PLOVER has
renamed since count under today's name. Acts told in passing are not counted, as in any series of events.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.extract.actor_table import load_actors
from dragoman.extract.events.labels import code_of, label
from dragoman.extract.extractor import Extractor
from dragoman.extract.model import load_parser
from dragoman.terms import Document

TODAY = {"FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST", "YIELD": "CONCEDE"}
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT", "RETREAT"})
TABLE = Path(__file__).with_name("petrarch_actors.csv")
Event = tuple[str, frozenset[str], frozenset[str]]


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


def gold_events(row: dict) -> list[Event]:
    return [
        (
            TODAY.get(event["code"], event["code"]),
            frozenset(one["code"] for one in event["source"]),
            frozenset(one["code"] for one in event["target"]),
        )
        for event in row["events"]
    ]


def coded_events(statements: Sequence, *, aside: bool = False) -> list[Event]:
    """The events of a text, each once."""
    found = []
    for one in statements:
        code = one.plover
        if code is None or (code.get("aside") and not aside):
            continue
        event = (code["event"], countries(code["actor"]), countries(code["recipient"]))
        if event not in found:
            found.append(event)
    return found


def countries(labels: Sequence[str]) -> frozenset[str]:
    return frozenset(label.split(":")[0] for label in labels)


def same_dyad(one: Event, other: Event) -> bool:
    if one[1:] == other[1:]:
        return True
    together = one[0] in MUTUAL and (not one[2] or not other[2])
    return together and one[1] | one[2] == other[1] | other[2]


def statements_of(text: str, extractor: Extractor) -> list:
    return extractor.extract(Document("sentence", "sentence", text, "text/plain"))


def plover(path: Path, extractor: Extractor, *, show: bool) -> Iterator[dict]:
    total: Counter[str] = Counter()
    by_class: dict[str, Counter[str]] = {}
    scored: list[tuple[float, bool, bool]] = []
    for row in rows(path):
        gold = gold_events(row)
        statements = statements_of(row["text"], extractor)
        found = coded_events(statements)
        for code in (one.plover for one in statements if one.plover and not one.plover.get("aside")):
            agree = code["votes"]["model"] == code["event"]
            scored.append((code["score"], agree, code["event"] in {event[0] for event in gold}))
        total["gold"] += len(gold)
        total["coded"] += len(found)
        for event in gold:
            counts = by_class.setdefault(event[0], Counter())
            counts["gold"] += 1
            dyad = any(same_dyad(event, one) for one in found)
            right = any(same_dyad(event, one) and event[0] == one[0] for one in found)
            total["class"] += any(event[0] == one[0] for one in found)
            total["dyad"] += dyad
            total["right"] += right
            counts["dyad"] += dyad
            counts["right"] += right
        total["true"] += sum(any(same_dyad(event, one) and event[0] == one[0] for event in gold) for one in found)
        if show and not any(same_dyad(event, one) and event[0] == one[0] for event in gold for one in found):
            print("--", row["id"].split("/")[-1], row["text"])
            for title, events in (("gold", gold), ("coded", found)):
                for event, source, target in events:
                    print(f"     {title:<5} {event} {'+'.join(sorted(source))} > {'+'.join(sorted(target))}")
    for name, counts in sorted(by_class.items()):
        yield {"class": name, **counts}
    yield from reliability(scored)
    share = {name: round(total[name] / total["gold"], 3) for name in ("class", "dyad", "right")}
    yield {
        "all": total["gold"],
        **share,
        "coded": total["coded"],
        "precision": round(total["true"] / max(1, total["coded"]), 3),
    }


def reliability(scored: list[tuple[float, bool, bool]]) -> Iterator[dict]:
    """How often the class is right where both votes agree and where not, and by the score: told against true."""
    for name, agree in (("votes agree", True), ("votes differ", False)):
        kept = [one for one in scored if one[1] is agree]
        yield {"group": name, **_held(kept)}
    for low, high in ((0.0, 0.75), (0.75, 0.85), (0.85, 1.01)):
        kept = [one for one in scored if low <= one[0] < high]
        yield {"group": f"score {low:.2f} to {min(high, 1.0):.2f}", **_held(kept)}


def _held(kept: list[tuple[float, bool, bool]]) -> dict:
    count = max(1, len(kept))
    told, true = sum(one[0] for one in kept) / count, sum(one[2] for one in kept) / count
    return {"events": len(kept), "told": round(told, 2), "class right": round(true, 2)}


def petrarch(path: Path, extractor: Extractor, *, show: bool) -> Iterator[dict]:
    """Of the sentences that PETRARCH's suite codes with a source and a recipient, those where we have the same.

    Left out are, as in its own run, the sentences that it discards and those whose parse it calls faulty, and events of
    an actor that its dictionaries do not know ("---"). A sentence is
    right where the countries of all its sources are ours, and right in its recipients likewise; where both stand on
    both sides, as after a meeting, the two are compared together.
    """
    total: Counter[str] = Counter()
    for row in rows(path):
        events = [event for event in row["events"] if event["source"][:1].isalpha() and event["target"][:1].isalpha()]
        if row["discard"] or not events:
            continue
        sources, targets = (frozenset(event[side][:3] for event in events) for side in ("source", "target"))
        day = row["date"] if "-" in row["date"] else f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:8]}"
        statements = extractor.extract(Document("sentence", "sentence", row["text"], "text/plain", published=day))
        ours, theirs = sides_of(statements)
        mutual = sources == targets
        right = (sources == ours | theirs,) * 2 if mutual else (sources == ours, targets == theirs)
        total.update(sentences=1, sources=right[0], recipients=right[1], both=all(right))
        if show and not all(right):
            print("--", row["id"].split("/")[-1], row["text"])
            print(f"     gold {'+'.join(sorted(sources))} > {'+'.join(sorted(targets))}", end="   ")
            print(f"ours {'+'.join(sorted(ours))} > {'+'.join(sorted(theirs))}")
    shares = {name: round(total[name] / total["sentences"], 3) for name in ("sources", "recipients", "both")}
    yield {"sentences": total["sentences"], **shares}


def sides_of(statements: Sequence) -> tuple[frozenset[str], frozenset[str]]:
    """The countries of all sources and of all recipients: of the events, else of the acts that do not count as such."""
    counted = [one for one in statements if one.plover and not one.plover.get("aside")]
    pairs = [(one.plover["actor"], one.plover["recipient"]) for one in counted]
    if not pairs:
        acts = [one for one in statements if one.kind in ("event", "stance", "accusation", "commitment", "agreement")]
        pairs = [
            ([label(*code_of(party)) for party in one.actors], [label(*code_of(party)) for party in one.counterparts])
            for one in acts
        ]
    return (
        frozenset(country for ours, _ in pairs for country in countries(ours)),
        frozenset(country for _, theirs in pairs for country in countries(theirs)),
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plover", type=Path)
    options.add_argument("--petrarch", type=Path)
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    parser = load_parser()
    assert parser is not None, "the bench needs the parser's model"
    extractor = Extractor(parser)
    if chosen.plover:
        for row in plover(chosen.plover, extractor, show=chosen.errors):
            print(json.dumps(row))
    if chosen.petrarch:
        coder = Extractor(parser, actors=load_actors(TABLE))
        for row in petrarch(chosen.petrarch, coder, show=chosen.errors):
            print(json.dumps(row))


if __name__ == "__main__":
    main()
