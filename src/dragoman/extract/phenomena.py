"""What goes wrong where: annotated statements by the phenomena of their gold, false finds by what is seen of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.extract.evaluate import Pairing, Record
from dragoman.extract.traits import frame, traits
from dragoman.formats.statements import rebuilt

PLAIN = "none"


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """Annotated statements with one phenomenon: how many, how many found, how many right, and the share right."""

    phenomenon: str
    gold: int
    found: int
    right: int
    share: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Found statements with one trait or of one frame: how many, how many that gold does not hold, and their share."""

    seen: str
    predicted: int
    false: int
    share: float


def by_phenomenon(pairs: Sequence[Pairing]) -> tuple[Phenomenon, ...]:
    """Each phenomenon of the gold, the most costly first; gold in doubt is left out, one without a tag is `none`."""
    held: dict[str, list[Pairing]] = {}
    for pair in _counted(pairs):
        for name in phenomena(pair):
            held.setdefault(name, []).append(pair)
    rows = (_phenomenon(name, ours) for name, ours in held.items())
    return tuple(sorted(rows, key=lambda one: (one.right - one.gold, one.phenomenon)))


def by_trait(pairs: Sequence[Pairing]) -> tuple[Seen, ...]:
    """Each frame and each trait of the found statements, those with most false finds first."""
    held: dict[str, list[bool]] = {}
    for pair in _counted(pairs):
        if pair.found is not None:
            for name in seen(pair.found):
                held.setdefault(name, []).append(pair.gold is None)
    rows = (Seen(name, len(false), sum(false), _share(sum(false), len(false))) for name, false in held.items())
    return tuple(sorted(rows, key=lambda one: (-one.false, one.seen)))


def phenomena(pair: Pairing) -> tuple[str, ...]:
    """The tags of an annotated statement; none for a false find."""
    if pair.gold is None:
        return ()
    return tuple(dict.fromkeys(pair.gold.get("phenomena") or (PLAIN,)))


def seen(found: Record) -> tuple[str, ...]:
    """The frame and the traits of a found statement."""
    statement = rebuilt(found)
    return (f"frame {frame(statement)}", *traits(statement))


def label(pair: Pairing) -> str:
    """What is wrong: false, missed, or differs; `right` where nothing is."""
    if pair.right:
        return "right"
    return "false" if pair.gold is None else "missed" if pair.found is None else "differs"


def faults(pairs: Iterable[Pairing]) -> list[Pairing]:
    """What was missed, wrongly found, or found with a wrong slot; gold in doubt is no fault."""
    return [pair for pair in _counted(pairs) if not pair.right]


def as_records(pairs: Sequence[Pairing]) -> dict[str, Any]:
    """Both tables and every fault with its records, for programs."""
    return {
        "phenomena": [_fields(one) for one in by_phenomenon(pairs)],
        "seen": [_fields(one) for one in by_trait(pairs)],
        "faults": [
            {
                "fault": label(pair),
                "phenomena": list(phenomena(pair)),
                "seen": list(seen(pair.found)) if pair.found is not None else [],
                "gold": pair.gold,
                "found": pair.found,
            }
            for pair in faults(pairs)
        ],
    }


def _counted(pairs: Iterable[Pairing]) -> list[Pairing]:
    return [pair for pair in pairs if pair.gold is None or not pair.gold.get("doubt")]


def _phenomenon(name: str, pairs: Sequence[Pairing]) -> Phenomenon:
    found, right = sum(pair.found is not None for pair in pairs), sum(pair.right for pair in pairs)
    return Phenomenon(name, len(pairs), found, right, _share(right, len(pairs)))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3)


def _fields(one: Phenomenon | Seen) -> Mapping[str, Any]:
    return {name: getattr(one, name) for name in type(one).__dataclass_fields__}
