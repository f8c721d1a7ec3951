"""frame: what one makes the cause of a thing, another says is not its cause, or works the other way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.kinship import same_parties
from dragoman.reconcile.lexicon import WORD, is_plain, places, stem, stems
from dragoman.reconcile.passages import Passage

_CLAUSE = re.compile(r"[;:]|,\s+(?:but|while|whereas|although|and)\b")
# What stands between a denial and the mark that it denies: "was not the main reason for", "did not".
_DENIED = re.compile(
    r"(?:\b(?:not|never|hardly|neither|nor|no)|n[’']t|\bunlikely|\bwrong)(?:\s+(?:to|be|been|being|the|an?|main|only|real|primary"
    r"|chief|true|sole|simply|just|merely|directly|in|any|way|have|has|its|their|itself|necessarily|likely|major|key))*\s*$"
    r"|\b(?:denie[sd]|deny|disputes?|disputed|reject(?:s|ed)?|no evidence|no proof|no sign)\b[^;]{0,80}$",
    re.IGNORECASE,
)
_LOOSE = frozenset(
    ("because", "because of", "as a result of", "thanks to", "result of", "prompted", "explained", "explains")
)


@dataclass(frozen=True, slots=True)
class Causal:
    """A causal claim: stems of cause and effect, whether it is asserted, and which way the effect goes (0 untold)."""

    cause: frozenset[str]
    effect: frozenset[str]
    holds: bool
    way: int
    firm: bool


def frames(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that claims a cause."""
    for mine in causals(case.mine):
        for other in case.shelf.near(case.mine):
            if not (same_parties(case.mine, other) or case.mine.goods & other.goods):
                continue
            for theirs in causals(other):
                if not _is_one(mine, theirs):
                    continue
                if mine.holds != theirs.holds or mine.way * theirs.way < 0:
                    shared = ", ".join(sorted(mine.cause & theirs.cause))
                    yield case.clash("frame", other, f"one says that {shared} is the cause, the other that it is not")


def _is_one(mine: Causal, theirs: Causal) -> bool:
    """True where cause and effect are the same; loose words such as because ask for one telling word more.

    In a long clause one word on either side is soon the same: it must be a third of what the shorter side tells.
    """
    cause, effect = mine.cause & theirs.cause, mine.effect & theirs.effect
    least = min(len(mine.cause), len(theirs.cause)), min(len(mine.effect), len(theirs.effect))
    enough = 3 * len(cause) >= least[0] and 3 * len(effect) >= least[1]
    return bool(cause and effect) and enough and len(cause) + len(effect) >= (2 if mine.firm and theirs.firm else 3)


def causals(passage: Passage) -> tuple[Causal, ...]:
    """The causal claims of a passage; names are no part of what causes or is caused."""
    text, base = passage.text, passage.span.start
    for name in passage.names:
        start, end = name.start - base, name.end - base
        text = text[:start] + " " * (end - start) + text[end:]
    return _causals(text)


@cache
def _causals(text: str) -> tuple[Causal, ...]:
    found: list[Causal] = []
    for key in ("backward", "forward"):
        for mark in places("causes", key, text):
            left, right = _around(text, mark)
            one, other = _telling(left), _telling(right)
            cause, effect = (one, other) if key == "forward" else (other, one)
            if cause and effect:
                firm = mark.group().casefold() not in _LOOSE
                found.append(Causal(cause, effect, not _DENIED.search(left), _way(left + right), firm))
    return tuple(found)


def _around(text: str, mark: re.Match[str]) -> tuple[str, str]:
    """The clause before a mark and the clause behind it."""
    left, right = text[: mark.start()], text[mark.end() :]
    cuts = list(_CLAUSE.finditer(left))
    stop = _CLAUSE.search(right)
    return left[cuts[-1].end() :] if cuts else left, right[: stop.start()] if stop else right


def _telling(words: str) -> frozenset[str]:
    listed = (stem(found.group()) for found in WORD.finditer(words))
    return frozenset(one for one in listed if len(one) > 2 and not is_plain(one) and one not in _ways())


@cache
def _ways() -> dict[str, int]:
    return {one: sign for sign, key in ((1, "up"), (-1, "down")) for one in stems("signs", key)}


def _way(words: str) -> int:
    return next((_ways()[one] for found in WORD.finditer(words) if (one := stem(found.group())) in _ways()), 0)


__all__ = ["causals", "frames"]
