"""The words of events: acts, things that are done or undone, operators over acts to come, and the sectors of actors."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.extract.frames import word_forms
from dragoman.terms.statement import Kind

FRAMES = "dragoman.extract.frames"
Sort = Literal["act", "thing", "operator"]
# Nouns that say nothing of what they are an effort or a programme of.
EMPTY = frozenset(
    "effort bid process move step drive attempt programme program plan action activity measure initiative work "
    "campaign".split()
)
WORDS = ("verbs", "nouns", "adjectives")
SETS = ("do", "undoing", "light")


@dataclass(frozen=True, slots=True)
class Act:
    """A family of words that are one PLOVER event, with what they ask of their arguments.

    `towards` are the prepositions of the recipient, best first. `objects`, `except_` and `subjects` name classes of
    words that the object must be of, must not be of, or that the subject must be of; "none" asks for no object.
    `alone` counts without a recipient, `mutual` binds all its sources, `domestic` acts turn to the own country.
    """

    sort: Sort
    event: str
    towards: tuple[str, ...]
    mode: str | None = None
    kind: Kind = "event"
    context: str | None = None
    objects: str | None = None
    except_: str | None = None
    subjects: str | None = None
    beside: frozenset[str] = frozenset()
    undo: str | None = None
    undo_mode: str | None = None
    do: frozenset[str] = frozenset()
    undoing: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    alone: bool = False
    mutual: bool = False
    domestic: bool = False
    persons: bool = False
    crowd: bool = False
    promise: bool = False
    bare: bool = False
    strict: bool = False
    needs: str | None = None
    foreign: bool = False
    telling: str | None = None
    uncoded: bool = False
    narrow: bool = False
    public: bool = False


@dataclass(slots=True)
class Lexicon:
    """All acts by lemma (particles behind "+", compounds joined by "-"), and the classes of words."""

    verbs: dict[str, list[Act]] = field(default_factory=dict)
    nouns: dict[str, list[Act]] = field(default_factory=dict)
    things: dict[str, list[Act]] = field(default_factory=dict)
    adjectives: dict[str, list[Act]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    contexts: dict[str, list[str]] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    former: frozenset[str] = frozenset()
    collective: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    rebels: frozenset[str] = frozenset()
    bodies: dict[str, str] = field(default_factory=dict)
    verb_starts: frozenset[str] = frozenset()
    noun_ends: frozenset[str] = frozenset()


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    found = Lexicon()
    rows = _table("events.toml")
    found.classes = {name: frozenset(words.split()) for name, words in rows["classes"].items()}
    for sort in ("act", "thing", "operator"):
        for row in rows[sort]:
            _enter(found, row, _act(sort, row, found.classes))
    for acts in found.things.values():
        acts.sort(key=lambda act: act.needs is None)  # who asks for more goes first
    done = {word for acts in found.things.values() for act in acts for word in act.do | act.undoing}
    found.verb_starts = frozenset(word.split("+")[0] for word in (*found.verbs, *done))
    nouns = (*found.nouns, *found.things)
    found.noun_ends = frozenset((*nouns, *(word.rsplit("-", 1)[-1] for word in nouns))) | EMPTY
    _read_agents(found)
    for name, words in _table("contexts.toml").items():
        for word in words.split():
            found.contexts.setdefault(word, []).append(name)
    return found


def _act(sort: Sort, row: dict[str, Any], classes: dict[str, frozenset[str]]) -> Act:
    options = {key: value for key, value in row.items() if key not in (*WORDS, *SETS, "towards", "except", "beside")}
    sets = {name: frozenset(row.get(name, "").split()) for name in SETS}
    if sort == "thing":
        sets["do"] |= frozenset() if row.get("strict") else classes["do"]
        sets["undoing"] |= classes["undo"]
        sets["do"] -= frozenset(row.get("undoing", "").split())
        sets["undoing"] -= frozenset(row.get("do", "").split())
    beside = frozenset(row.get("beside", "").split())
    options |= {**sets, "sort": sort, "towards": tuple(row.get("towards", "").split()), "beside": beside}
    return Act(**options, except_=row.get("except"))


def _enter(found: Lexicon, row: dict[str, Any], act: Act) -> None:
    nouns = found.things if act.sort == "thing" else found.nouns
    for table, name in ((found.verbs, "verbs"), (nouns, "nouns"), (found.adjectives, "adjectives")):
        for word in dict.fromkeys(row.get(name, "").split()):
            table.setdefault(word.rstrip("+"), []).append(act)


def _read_agents(found: Lexicon) -> None:
    rows = _table("agents.toml")
    found.former = frozenset(rows["former"]["words"].split())
    found.collective = frozenset(rows["collective"]["words"].split())
    found.private = frozenset(rows["private"]["organisations"].split())
    found.rebels = frozenset(rows["private"]["rebels"].split())
    for code, name in (("IGO", "between_states"), ("NGO", "private")):
        found.bodies.update(dict.fromkeys(rows["bodies"][name].split(), code))
    for sector, words in rows.items():
        if isinstance(words, str):
            for word in words.split():
                found.sectors.setdefault(word, sector)


@cache
def places() -> dict[str, str]:
    """The state of towns and regions by name."""
    text = files("dragoman.extract.events").joinpath("places.csv").read_text("utf8")
    return {row["name"]: row["polity"] for row in csv.DictReader(text.splitlines())}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(FRAMES).joinpath(name).read_text("utf8"))


IRREGULAR = {
    "meet": "met", "shoot": "shot", "hold": "held", "fight": "fought", "break": "broke broken", "fly": "flew flown",
    "speak": "spoke spoken", "tear": "tore torn", "throw": "threw thrown", "drive": "drove driven", "kick": "kicked",
    "forgive": "forgave forgiven", "slay": "slew slain", "overrun": "overran", "spy": "spied", "sue": "sued suing",
    "die": "died dying", "feed": "fed", "lead": "led", "lay": "laid", "ride": "rode", "shut": "shut", "hit": "hit",
    "set": "set", "sit": "sat", "stand": "stood", "send": "sent", "go": "went gone", "leave": "left", "put": "put",
    "bow": "bowed", "burn": "burnt burned", "beat": "beat beaten", "blow": "blew blown", "kidnap": "kidnapped",
    "quit": "quit", "pay": "paid", "cede": "ceded", "ban": "banned", "bar": "barred", "rob": "robbed", "free": "freed",
    "refer": "referred", "rebut": "rebutted", "rebel": "rebelled", "raid": "raided", "strike": "struck stricken",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "uphold": "upheld", "overthrow": "overthrew",
    "forsake": "forsook", "deal": "dealt", "bid": "bade", "win": "won", "flee": "fled", "seek": "sought",
    "undertake": "undertook undertaken", "swear": "swore sworn", "eat": "ate", "draw": "drew", "let": "let",
    "cut": "cut", "come": "came", "take": "took taken", "give": "gave given", "buy": "bought", "make": "made",
    "lend": "lent", "hide": "hid hidden", "bind": "bound", "ally": "allied", "man": "men", "say": "said",
    "hijack": "hijacked", "ram": "rammed", "gun": "gunned", "stab": "stabbed", "snub": "snubbed", "rap": "rapped",
    "slam": "slammed", "wiretap": "wiretapped", "commit": "committed", "pull": "pulled", "fire": "fired",
}  # fmt: skip


def forms() -> frozenset[str]:
    """Every inflected form of the words that can make a sentence tell of an event, for the gate."""
    loaded = lexicon()
    words: Iterable[str] = (*loaded.verbs, *loaded.nouns, *loaded.things, *loaded.adjectives)
    lemmas = {word.split("+")[0] for word in words}
    lemmas |= {part for word in lemmas for part in word.split("-")[-1:]}
    done = {word for rows in loaded.things.values() for act in rows for word in act.do | act.undoing if "-" in word}
    lemmas |= done
    irregular = {form for lemma in lemmas for form in IRREGULAR.get(lemma, "").split()}
    return word_forms(lemmas - {"be", "have", "do", "in", "of", ""}) | irregular
