"""What can be seen of a reading before it is known to be true: it groups false finds and sets confidence."""

from collections.abc import Callable

from dragoman.extract.frames import Frame, load
from dragoman.terms import Party, Statement

DISCOURSE = frozenset({"discourse", "document", "section"})
SOFT = frozenset({"group", "unknown"})


def traits(statement: Statement) -> tuple[str, ...]:
    """The names of the traits that a reading has, in the order of the table."""
    return tuple(name for name, holds in TRAITS.items() if holds(statement))


def frame(statement: Statement) -> str:
    """The frame that the predicate belongs to, of several the one that makes this kind; "other" where none does."""
    found = _frames(_act(statement))
    fitting = (one for one in found if statement.kind in (one.kind, one.unreal))
    return next((one.name for one in (*fitting, *found)), "other")


def _act(statement: Statement) -> str:
    """The act itself: "supply" of "agree_to_supply"."""
    return statement.predicate.rsplit("_to_", 1)[-1]


def _frames(lemma: str) -> tuple[Frame, ...]:
    frames = load()
    tables = (frames.verbs, frames.nouns, frames.adjectives)
    return tuple(one for table in tables for key in table if key.split("+")[0] == lemma for one in table[key])


def _parties(statement: Statement) -> tuple[Party, ...]:
    return (*statement.actors, *statement.counterparts)


def _via(*ways: str) -> Callable[[Statement], bool]:
    return lambda one: any(party.via in ways for party in _parties(one))


def _unnamed(statement: Statement) -> bool:
    return any(party.mention is None or party.mention not in statement.text for party in _parties(statement))


def _noun(statement: Statement) -> bool:
    """True where the trigger is a noun; one that is verb as well counts as noun where it has no tense."""
    frames, lemma = load(), statement.predicate
    if lemma not in frames.nouns:
        return False
    inflected = statement.trigger_text.lower().endswith(("ed", "ing"))
    return lemma not in frames.verbs or (statement.tense == "none" and not inflected)


def _value(statement: Statement) -> bool:
    return statement.quantity is not None and statement.quantity.value is not None


TRAITS: dict[str, Callable[[Statement], bool]] = {
    "coreference": _via("coreference"),
    "inferred": _via(*DISCOURSE),
    "unnamed": _unnamed,
    "group": lambda one: any(party.kind in SOFT for party in _parties(one)),
    "no_actor": lambda one: not one.actors,
    "no_counterpart": lambda one: not one.counterparts,
    "one_side": lambda one: bool(one.supplier) != bool(one.recipient),
    "noun": _noun,
    "unreal": lambda one: one.modality != "asserted",
    "denied": lambda one: one.polarity != "+",
    "present": lambda one: one.tense == "present",
    "future": lambda one: one.tense == "future",
    "tenseless": lambda one: one.tense == "none",
    "attributed": lambda one: bool(one.attribution),
    "value": _value,
    "dated": lambda one: bool(one.time),
}
"""Each trait by name: a party by a pronoun or "the two countries", one that the discourse supplies, one whose words
stand outside the span, a group or a name unknown; no actor, no counterpart, only one side of a transfer known; the
trigger a noun; not asserted, not affirmed; the tense; vouched for by another; a quantity with a value; a time."""
