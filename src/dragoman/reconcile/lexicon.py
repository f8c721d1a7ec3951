"""The words by which sentences are compared: acts, papers, occasions, marks; a table, loaded once."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

WORD = re.compile(r"[^\W_]+(?:[-'’´`.][^\W_]+)*")
"""A word with its inner hyphens and apostrophes."""

_OWNED = re.compile(r"['’´`](?:s|S)?$")
_MARKS_OF_END = (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", ""))
_HISSING = ("ses", "xes", "zes", "ches", "shes")


@cache
def lexicon() -> dict[str, Any]:
    """The table as it stands in the file."""
    return tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text("utf8"))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its endings, so that inflected forms of regular words are one."""
    low = _OWNED.sub("", word.casefold())
    for end, instead in _MARKS_OF_END:
        if low.endswith(end) and len(low) - len(end) >= 3:
            return _bare(low[: -len(end)] + instead)
    if low.endswith(_HISSING) and len(low) > 5:
        return _bare(low[:-2])
    if low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is")):
        return _bare(low[:-1])
    return _bare(low)


def _bare(low: str) -> str:
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeioslz":
        low = low[:-1]
    bare = low.rstrip("e")
    return bare if len(bare) >= 3 else low


@cache
def stems(section: str, key: str) -> frozenset[str]:
    """The stems of a line of words of the table."""
    return frozenset(stem(word) for word in lexicon()[section][key].split())


@cache
def _act_stems() -> dict[str, str]:
    return {stem(word): name for name, words in lexicon()["acts"].items() for word in words.split()}


def act_of(word_stem: str) -> str | None:
    """The class of act that a stem stands for, None for other words."""
    return _act_stems().get(word_stem)


@cache
def recurrent() -> frozenset[str]:
    """Acts that one pair of parties does again and again."""
    return frozenset(lexicon()["sets"]["recurrent"])


@cache
def is_plain(word_stem: str) -> bool:
    """True for words that tell nothing of the matter: grammar, and what every text of the field says."""
    return word_stem in stems("words", "function") or word_stem in stems("words", "generic")


def is_meaning(word: str) -> bool:
    """True for words that carry meaning in a quotation: no grammar, but every noun, verb, number and negation."""
    low = word.casefold()
    return low in ("not", "no", "never") or stem(low) not in stems("words", "function")


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    words = sorted(lexicon()[section][key], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


def marks(key: str, text: str) -> list[re.Match[str]]:
    """Where the marks of a kind stand in a text."""
    return list(_pattern("marks", key).finditer(text))


def classes(section: str, text: str) -> frozenset[str]:
    """The classes of a section (instruments, occasions) that a text names."""
    return frozenset(key for key in lexicon()[section] if _pattern(section, key).search(text))


def places(section: str, key: str, text: str) -> list[re.Match[str]]:
    """Where the words of one class of a section stand in a text."""
    return list(_pattern(section, key).finditer(text))


def papers_meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where some word for a paper on one side may stand for one on the other."""
    allowed = lexicon()["instruments_meet"]
    return any(a == b or b in allowed[a] for a in one for b in other)
