"""The word families of claims: data files beside the frames, read once."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.extract.frames import word_forms
from dragoman.terms.statement import Kind

FILES = ("claims.toml", "tales.toml", "verdicts.toml")
PARTS = ("verbs", "nouns", "adjectives", "adverbs")


@dataclass(frozen=True, slots=True)
class Family:
    """Words that claim the same sort of thing: the kind of statement, the reader's pattern, the sign of the words."""

    name: str
    kind: Kind
    pattern: str
    sign: str = "+"
    options: str = ""


@dataclass(frozen=True, slots=True)
class NarrativeClass:
    """One of the classes N1 to N8: near an act of it stands a word of each of its sets."""

    id: str
    meaning: str
    all: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Families:
    """Families by lemma of verb and noun and by form of adjective and adverb, and the classes of words they use."""

    verbs: dict[str, tuple[Family, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Family, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[Family, ...]] = field(default_factory=dict)
    adverbs: dict[str, tuple[Family, ...]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    aspects: dict[str, frozenset[str]] = field(default_factory=dict)
    classes: tuple[NarrativeClass, ...] = ()
    openers: frozenset[str] = frozenset()

    @property
    def forms(self) -> frozenset[str]:
        """Every form that makes a sentence worth parsing."""
        lemmas = {word.split("+")[0] for part in PARTS for word in getattr(self, part)}
        return word_forms(lemmas)


@cache
def load() -> Families:
    """The families that ship with the program."""
    found = Families()
    classes: list[NarrativeClass] = []
    for name in FILES:
        table = tomllib.loads(files("dragoman.extract.frames").joinpath(name).read_text("utf8"))
        for row in table["family"]:
            _index(found, row)
        for group, prefix in (("words", name.removesuffix(".toml")), ("changes", "changes")):
            found.words.update({f"{prefix}.{key}": _set(words) for key, words in table.get(group, {}).items()})
        found.aspects.update({key: _set(words) for key, words in table.get("aspects", {}).items()})
        classes.extend(
            NarrativeClass(row["id"], row["meaning"], tuple(map(_set, row["all"]))) for row in table.get("class", ())
        )
    openers = frozenset(word.split("+")[0] for word in found.verbs if "+" in word)
    return replace(found, classes=tuple(classes), openers=openers)


def _index(found: Families, row: dict[str, Any]) -> None:
    family = Family(**{key: value for key, value in row.items() if key not in PARTS})
    for part in PARTS:
        table = getattr(found, part)
        for word in dict.fromkeys(row.get(part, "").split()):
            table[word] = (*table.get(word, ()), family)


def _set(words: str | Iterable[str]) -> frozenset[str]:
    return frozenset(words.split() if isinstance(words, str) else words)
