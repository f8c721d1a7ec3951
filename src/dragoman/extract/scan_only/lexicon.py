"""Which word classes and lemmas a spelling can have, from the frames and the lists of `words.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.extract.frames import IRREGULAR, Frames
from dragoman.extract.vouchers import SAYING

DOUBLED = "bdgklmnprt"
# Past and participle, third person, of verbs whose forms the frames do not list.
MORE_IRREGULAR = {
    "be": "was been", "do": "did done", "know": "knew known", "find": "found", "tell": "told",
    "become": "became become", "feel": "felt", "put": "put", "mean": "meant", "keep": "kept", "show": "showed shown",
    "hear": "heard", "run": "ran run", "hold": "held", "write": "wrote written", "sit": "sat", "stand": "stood",
    "lose": "lost", "meet": "met", "lead": "led", "speak": "spoke spoken", "read": "read", "spend": "spent",
    "break": "broke broken", "fight": "fought", "drive": "drove driven", "deal": "dealt", "bid": "bid",
    "understand": "understood", "lie": "lay lain", "overcome": "overcame overcome",
}  # fmt: skip
CLASSES = ("DT", "PRP$", "PRP", "MD", "CC", "WDT", "WRB", "EX", "IN", "RB", "JJ")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Spellings by class: `closed` to its tag, `verbs` to (lemma, tags), `nouns` to (lemma, tag); `lists` by name."""

    closed: Mapping[str, str]
    verbs: Mapping[str, tuple[str, frozenset[str]]]
    nouns: Mapping[str, tuple[str, str]]
    adjectives: frozenset[str]
    lists: Mapping[str, frozenset[str]]


def lexicon(frames: Frames) -> Lexicon:
    """The lexicon of the frames' own words and of the common ones."""
    lists = _lists()
    closed = {word: tag for tag in reversed(CLASSES[:-1]) for word in lists[tag]}
    lemmas = {*_heads(frames.verbs), *_heads(frames.governors), *lists["verbs"], *lists["saying"], *lists["thinking"]}
    lemmas -= lists["JJ"] | set(closed) | _only_nouns(frames)
    nouns = {
        *_heads(frames.nouns),
        *(word for words in frames.classes.values() for word in words),
        *lists["time"],
        *lists["nouns"],
    }
    adjectives = lists["JJ"] | frozenset(frames.adjectives) | frames.classes["joint"]
    return Lexicon(closed, _verb_forms(lemmas), _noun_forms(nouns - adjectives), adjectives, lists)


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    rows = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf8"))
    lists = {name: frozenset(words.split()) for name, words in rows.items()}
    return lists | {"saying": SAYING - lists["with_object"]}


def _heads(words: Iterable[str]) -> Iterator[str]:
    return (word.split("+")[0] for word in words)


def _only_nouns(frames: Frames) -> set[str]:
    """Governors that are nouns by their ending: "agreement", "intention"."""
    return {
        word for word in _heads(frames.governors) if word.endswith(("ment", "tion", "ty", "sal", "ness", "ance", "ure"))
    }


def _verb_forms(lemmas: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for lemma in sorted(lemmas):
        for form, tags in _inflected(lemma):
            before = found.get(form, (lemma, frozenset()))
            # "Left" is of "leave"; what is a lemma of its own stays so.
            found[form] = (form if form in lemmas else before[0], before[1] | tags)
    for lemma in ("be", "have", "do"):
        found |= {form: (lemma, _auxiliary_tags(form)) for form in _lists()[lemma]}
    return found


def _auxiliary_tags(form: str) -> frozenset[str]:
    if form in ("be", "have", "do", "am", "are", "'re", "'ve", "'m"):
        return frozenset({"VB" if form in ("be", "have", "do") else "VBP"})
    if form.endswith("ing"):
        return frozenset({"VBG"})
    if form in ("been", "done"):
        return frozenset({"VBN"})
    return frozenset({"VBD"} if form in ("was", "were", "had", "did") else {"VBZ"})


def _inflected(lemma: str) -> Iterator[tuple[str, frozenset[str]]]:
    stem = lemma.removesuffix("e")
    ends_in_y = lemma.endswith("y") and lemma[-2:-1] not in "aeou"
    yield lemma, frozenset({"VB"})
    yield (
        lemma[:-1] + "ies"
        if ends_in_y
        else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"),
        frozenset({"VBZ"}),
    )
    doubled = lemma[-1] in DOUBLED and lemma[-2:-1] in "aeiou" and lemma[-3:-2] not in "aeiou"
    for one in {stem, lemma + lemma[-1]} if doubled else {stem}:
        yield one + "ing", frozenset({"VBG"})
    irregular = (IRREGULAR.get(lemma) or MORE_IRREGULAR.get(lemma) or "").split()
    if irregular:
        yield irregular[0], frozenset({"VBD"} if len(irregular) > 1 else {"VBD", "VBN"})
        yield irregular[-1], frozenset({"VBN"} if len(irregular) > 1 else {"VBD", "VBN"})
        return
    past = lemma[:-1] + "ied" if ends_in_y else stem + "ed"
    for one in {past, lemma + lemma[-1] + "ed"} if doubled else {past}:
        yield one, frozenset({"VBD", "VBN"})


def _noun_forms(lemmas: Iterable[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for lemma in sorted(lemmas):
        found[lemma] = (lemma, "NN")
        found.setdefault(plural(lemma), (lemma, "NNS"))
    return found | {"people": ("people", "NNS"), "data": ("datum", "NNS"), "media": ("medium", "NNS")}


def plural(lemma: str) -> str:
    """The regular plural of a noun."""
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def singular(word: str) -> str:
    """The likely lemma of an unknown plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
