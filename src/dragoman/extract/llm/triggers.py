"""Which words can carry a statement of a kind."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import get_args

from dragoman.extract.frames import Frame, load
from dragoman.terms.statement import Kind


@cache
def triggers() -> dict[Kind, frozenset[str]]:
    """The lemmas that can carry each kind: of the ledger's kinds those of the frames, of the others a table's."""
    found: dict[Kind, set[str]] = {}
    for lemma, several in frames_by_lemma().items():
        for frame in several:
            for kind in (frame.kind, frame.unreal):
                if kind is not None:
                    found.setdefault(kind, set()).add(lemma)
    tables = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf8"))
    for name in get_args(Kind):
        found.setdefault(name, set()).update(tables.get(name, "").split())
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def frames_by_lemma() -> dict[str, tuple[Frame, ...]]:
    """The frames that a lemma can belong to, whatever particle must stand beside it."""
    frames = load()
    found: dict[str, list[Frame]] = {}
    for table in (frames.verbs, frames.nouns, frames.adjectives):
        for key, several in table.items():
            found.setdefault(key.split("+")[0], []).extend(several)
    return {lemma: tuple(several) for lemma, several in found.items()}
