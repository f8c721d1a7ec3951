"""Frames, governors and word classes: data files beside this one, read once."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.terms.statement import Kind, Modality, Polarity, Stage

LISTS = ("verbs", "nouns", "adjectives", "light", "asked")
FRAME_FILES = ("bond.toml", "transfer.toml", "output.toml")


@dataclass(frozen=True, slots=True)
class Frame:
    """A family of verbs and nouns that say the same thing, with what they make of their arguments.

    `pattern` names the role pattern (roles.py). `kind` is the kind of statement when the act is real, `unreal` when
    it is planned, promised or expected. `theme` names the class of words (lexicon.toml) that the thing given, made or
    approved must belong to. `light` are the verbs that turn a noun of the frame into a statement. `needs` and `asked`
    say what a request must tell and where its addressee stands.
    """

    name: str
    pattern: str
    kind: Kind
    unreal: Kind | None = None
    stage: Stage | None = None
    unreal_stage: Stage | None = None
    theme: str | None = None
    noun_pattern: str | None = None
    polarity: Polarity | None = None
    light: frozenset[str] = frozenset()
    needs: Literal["goods", "either", "both", "aim"] | None = None
    asked: tuple[str, ...] = ()
    only: str | None = None
    joint: bool = False
    needs_quantity: bool = False
    needs_maker: bool = False


@dataclass(frozen=True, slots=True)
class Governor:
    """A class of words that say how real what they govern is."""

    name: str
    kind: Kind | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    silences: bool = False


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by trigger: lemmas of verbs, nouns and adjectives, particles behind "+", to frames in file order."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    governors: dict[str, Governor]
    classes: dict[str, frozenset[str]]


@cache
def load() -> Frames:
    """The frames that ship with the program."""
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    adjectives: dict[str, list[Frame]] = {}
    for name in FRAME_FILES:
        for row in _table(name)["frame"]:
            frame = _frame(row)
            _index(verbs, row.get("verbs", ""), frame)
            _index(nouns, row.get("nouns", ""), frame)
            _index(adjectives, row.get("adjectives", ""), frame)
    classes = {name: frozenset(words.split()) for name, words in _table("lexicon.toml").items()}
    return Frames(_frozen(verbs), _frozen(nouns), _frozen(adjectives), _governors(), classes)


def _frame(row: dict[str, Any]) -> Frame:
    options = {key: value for key, value in row.items() if key not in LISTS}
    asked = tuple(row.get("asked", "").split())
    return Frame(**options, light=frozenset(row.get("light", "").split()), asked=asked)


def _index(table: dict[str, list[Frame]], words: str, frame: Frame) -> None:
    for word in dict.fromkeys(words.split()):
        table.setdefault(word, []).append(frame)


def _frozen(table: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {word: tuple(frames) for word, frames in table.items()}


def _governors() -> dict[str, Governor]:
    found: dict[str, Governor] = {}
    for name, row in _table("governors.toml").items():
        options = {key: value for key, value in row.items() if key != "words"}
        found.update({word: Governor(name, **options) for word in row["words"].split() if word not in found})
    return found


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(name).read_text("utf8"))


def word_forms(lemmas: Iterable[str]) -> frozenset[str]:
    """Every inflected form of regular lemmas, and the irregular forms of the frames' own verbs, for the gate."""
    forms: set[str] = set()
    for lemma in lemmas:
        head = lemma.split("+")[0]
        forms.update(_inflections(head))
    return frozenset(forms)


IRREGULAR = {
    "give": "gave given", "send": "sent", "buy": "bought", "get": "got gotten", "make": "made", "seek": "sought",
    "sell": "sold", "lend": "lent", "fly": "flew flown", "bring": "brought", "come": "came", "go": "went gone",
    "win": "won", "have": "had has", "begin": "began begun", "take": "took taken", "pay": "paid", "build": "built",
    "strike": "struck", "say": "said", "rise": "rose risen", "grow": "grew grown", "fall": "fell fallen",
    "leave": "left", "withdraw": "withdrew withdrawn", "cut": "cut", "beg": "begged", "ban": "banned",
    "ship": "shipped",
    "swear": "swore sworn", "speed": "sped", "forge": "forged", "see": "saw seen", "think": "thought", "hit": "hit",
    "draw": "drew drawn", "forbid": "forbade forbidden", "oversee": "oversaw", "let": "let", "set": "set",
}  # fmt: skip


def _inflections(word: str) -> set[str]:
    stem = word.removesuffix("e")
    forms = {word, word + "s", word + "es", stem + "ed", stem + "ing", word + "ed", word + "ing", stem + "ion"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word[-1] in "bdgklmnprt":
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    if word.endswith("um"):
        forms.add(word[:-2] + "a")
    return forms | set(IRREGULAR.get(word, "").split())
