"""Words that somebody is said to have said: who said them, where they stand again, and which words became others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import Postfix, Prefix

from dragoman.reconcile.lexicon import WORD, is_meaning, marks, stem
from dragoman.reconcile.passages import Passage

SIMILAR = 0.8
"""From this share of equal words on, two wordings are one quotation."""

_FIRM = 3
"""Meaning words that must stand on both sides."""

LEAST_WORDS = 5
"""A quotation of fewer words is too short to be known by its words alone."""

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,600})[”\"»“]")
_BY_AFTER = re.compile(
    r"^[\s,.]*(?:in|said|says|according to|as|by|told|the words of|wrote|added|declared|stated)\b", re.IGNORECASE
)
_LEAVES_OUT = re.compile(r"\(?(?:…|\.\.\.)\)?|\[…\]|\[\.\.\.\]")
_VARIANT = 0.8
_NEARLY = 0.7
_FORM = 0.6


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to speak: an id, the class (person, paper, body or state), and the polity it belongs to."""

    id: str
    kind: str
    polity: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks at their place in a passage (`start` counts in its text), with their speaker."""

    words: str
    start: int
    end: int
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Echo:
    """A quotation that stands again in another passage: the share of equal words, and what became of the others.

    `is_quoted` where the other passage quotes the words as well; `is_firm` where the first and last words stand on both
    sides, or a catchword has another form of one word, so that nothing but the wording differs.
    """

    quotation: Quotation
    passage: Passage
    speaker: Speaker | None
    similarity: float
    words: str
    changes: tuple[tuple[str, str], ...]
    length: int
    is_quoted: bool = False
    is_firm: bool = False

    @property
    def turned(self) -> tuple[tuple[str, str], ...]:
        """The changes of meaning words."""
        return tuple(one for one in self.changes if any(is_meaning(word) for side in one for word in side.split()))


@lru_cache(maxsize=16384)
def quotations(passage: Passage) -> tuple[Quotation, ...]:
    """The quoted stretches of a passage."""
    text = passage.text
    return tuple(
        Quotation(found.group(1), found.start(1), found.end(1), speaker(passage, found.start(), found.end()))
        for found in _QUOTED.finditer(text)
        if WORD.search(found.group(1))
    )


def speaker(passage: Passage, start: int, end: int) -> Speaker | None:
    """Who says the words from `start` to `end` of a passage.

    Who is named right behind them ("in X's words"), else the last person, paper or body before them, else the state.
    """
    text = passage.text
    listed = sorted(_speakers(passage), key=lambda one: one[0])
    behind = text[end : end + 60]
    if _BY_AFTER.match(behind):
        after = [one for at, one in listed if end <= at < end + 40]
        if after and after[0].kind != "state":
            return after[0]
    before = [one for at, one in listed if at < start]
    for kinds in (("person", "paper", "body"), ("state",)):
        fit = [one for one in before if one.kind in kinds]
        if fit:
            return fit[-1]
    return None


def _speakers(passage: Passage) -> Iterator[tuple[int, Speaker]]:
    base = passage.span.start
    kinds = {"person": "person", "organisation": "body", "agency": "body", "company": "body", "tracker": "body"}
    kinds |= {"bloc": "state", "state": "state", "media": "body"}
    for name in passage.names:
        if name.kind in kinds:
            yield name.start - base, Speaker(name.id, kinds[name.kind], name.polity, name.text)
    for found in marks("papers", passage.text):
        near = [one.polity for one in passage.names if one.polity and abs(one.start - base - found.start()) < 60]
        yield (
            found.start(),
            Speaker(f"paper:{found.group().casefold()}", "paper", next(iter(near), None), found.group()),
        )


def one_voice(one: Speaker | None, other: Speaker | None) -> bool:
    """False where two different speakers are named; a person speaks for the own state and body, a paper does not."""
    if one is None or other is None or one.id == other.id:
        return True
    kinds = {one.kind, other.kind}
    if kinds == {"person"}:
        return one.id.startswith("OFF:") != other.id.startswith("OFF:") and one.polity == other.polity
    if "paper" in kinds and "person" in kinds:
        return False
    return one.polity is not None and one.polity == other.polity


def echo(quotation: Quotation, passage: Passage) -> Echo | None:
    """Where a quotation stands again in another passage, in quotation marks or not; None where it does not."""
    mine, yours = _tokens(quotation.words), _tokens(passage.text)
    plain, there = [stem(word) for word, _ in mine], [stem(word) for word, _ in yours]
    if len(mine) < LEAST_WORDS:
        return _short_echo(quotation, passage, mine, yours)
    blocks = _chain(SequenceMatcher(None, plain, there, autojunk=False).get_matching_blocks())
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    a, b, a_end, b_end = first.a, first.b, last.a + last.size, last.b + last.size
    if _at_edge(mine[:a][::-1], yours[:b][::-1]):
        a, b = 0, b - a
    if _at_edge(mine[a_end:], yours[b_end:]):
        b_end, a_end = b_end + len(mine) - a_end, len(mine)
    same = [mine[block.a + at] for block in blocks for at in range(block.size)]
    equal, telling = len(same), sum(is_meaning(word) for word, _ in same)
    similarity = _weight(same) / max(_weight(mine[a:a_end]), _weight(yours[b:b_end]))
    if similarity < SIMILAR or equal < LEAST_WORDS - 1 or telling < _FIRM:
        return None
    start, end = yours[b][1], yours[b_end - 1][1] + len(yours[b_end - 1][0])
    return Echo(
        quotation, passage, speaker(passage, start, end), similarity, passage.text[start:end],
        tuple(_changes(mine[a:a_end], yours[b:b_end])), a_end - a,
        is_quoted=_is_quoted(passage, start, end),
        is_firm=(a, a_end) == (first.a, last.a + last.size),
    )  # fmt: skip


def _is_quoted(passage: Passage, start: int, end: int) -> bool:
    return any(one.start() < end and start < one.end() for one in _QUOTED.finditer(passage.text))


def _at_edge(mine: list[tuple[str, int]], yours: list[tuple[str, int]]) -> bool:
    """True where all that a quotation has left beyond what is equal is one meaning word, with an article at most."""
    if not 1 <= len(mine) <= 2 or len(yours) < len(mine):
        return False
    pairs = list(zip(mine, yours))
    near, far = pairs[0], pairs[1:]
    return all(is_meaning(word) for word, _ in near) and not any(is_meaning(word) for pair in far for word, _ in pair)


def _weight(words: Sequence[tuple[str, int]]) -> float:
    """How much words count for likeness: grammar counts half."""
    return sum(1.0 if is_meaning(word) else 0.5 for word, _ in words)


def _tokens(text: str) -> list[tuple[str, int]]:
    text = _LEAVES_OUT.sub(lambda found: " " * len(found.group()), text)
    return [(found.group(), found.start()) for found in WORD.finditer(text)]


def _chain(blocks: Sequence[Match]) -> list[Match]:
    """The longest run of matching blocks with gaps of at most two words on either side."""
    runs: list[list[Match]] = []
    for block in blocks:
        if not block.size:
            continue
        last = runs[-1][-1] if runs else None
        if last and max(block.a - last.a - last.size, block.b - last.b - last.size) <= 2:
            runs[-1].append(block)
        else:
            runs.append([block])
    return max(runs, key=lambda run: sum(block.size for block in run), default=[])


def _changes(mine: list[tuple[str, int]], yours: list[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    plain, there = [stem(word) for word, _ in mine], [stem(word) for word, _ in yours]
    for tag, a, a_end, b, b_end in SequenceMatcher(None, plain, there, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        one, other = (" ".join(word for word, _ in side) for side in (mine[a:a_end], yours[b:b_end]))
        if not is_variant(one, other):
            yield one, other


def is_variant(one: str, other: str) -> bool:
    """True for two spellings of one word: favour and favor, organise and organize; never for a prefix of meaning."""
    low, high = one.casefold(), other.casefold()
    if not low or not high or low[0] != high[0]:
        return False
    return SequenceMatcher(None, low, high).ratio() >= _VARIANT


def _short_echo(
    quotation: Quotation, passage: Passage, mine: list[tuple[str, int]], yours: list[tuple[str, int]]
) -> Echo | None:
    """A catchword stands again where its words do, one of them perhaps as a word of nearly the same form."""
    parts = [(piece, at) for word, at in yours for piece in word.split("-")]
    size = len(mine)
    if size < 2:
        return None
    for width in (size, size + 1):
        for at in range(len(parts) - width + 1):
            window = parts[at : at + width]
            found = _match([word for word, _ in mine], [word for word, _ in window])
            if found is not None:
                start, end = window[0][1], window[-1][1] + len(window[-1][0])
                words = " ".join(word for word, _ in window)
                who, quoted = speaker(passage, start, end), _is_quoted(passage, start, end)
                firm = all(_is_formed_alike(*one) for one in found[1])
                return Echo(quotation, passage, who, found[0], words, found[1], size, is_quoted=quoted, is_firm=firm)
    return None


def _is_formed_alike(one: str, other: str) -> bool:
    """True for two words that are one but for their beginning or end: misinformation and disinformation."""
    low, high = one.casefold(), other.casefold()
    return bool(max(way.normalized_similarity(low, high) for way in (Prefix, Postfix)) >= _FORM)


def _match(mine: list[str], yours: list[str]) -> tuple[float, tuple[tuple[str, str], ...]] | None:
    """The share of equal words and the changes, where first and last words of both are equal or nearly so."""
    pairs = [(mine[0], yours[0]), (mine[-1], yours[-1])]
    if len(mine) > 2:
        pairs += list(zip(mine[1:-1], yours[1:-1]))
    equal = [stem(one) == stem(other) for one, other in pairs]
    alike = [SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _NEARLY for one, other in pairs]
    telling = [pair for pair, same in zip(pairs, equal) if same and is_meaning(pair[0])]
    if not telling or not all(same or close for same, close in zip(equal, alike)):
        return None
    changed = [pair for pair, same in zip(pairs, equal) if not same]
    if len(changed) > 1 or (not changed and len(yours) > len(mine)):
        return None
    return sum(equal) / max(len(mine), len(yours)), tuple((one, other) for one, other in changed)
