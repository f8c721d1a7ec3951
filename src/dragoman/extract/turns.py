"""Who holds the word in a transcript, and whom "we" means in a joint statement."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extract.cast import Cast, as_state
from dragoman.extract.memory import Memory
from dragoman.extract.named import makers, party_of
from dragoman.extract.scan.names import Mention, find_names
from dragoman.terms import Document, Party

LABEL = re.compile(
    r"(?m)^[ \t]*(?:(?P<label>[A-Z][A-Z .'’-]{1,60}?)(?: \([^)\n]{1,60}\))?:(?=\s)|(?P<asks>Q)(?=\s+[A-Z\"“(]))"
)
ASKING = frozenset("QUESTION QUESTIONS Q MODERATOR OPERATOR INTERVIEWER HOST".split())
# Offices that speak for whoever published the transcript, unless the name says otherwise.
ABROAD = re.compile(r"\b(?:FOREIGN|PRIME|PRESIDENT|PREMIER|CHANCELLOR|MINISTER|REPRESENTATIVE|GENERAL|COMMISSIONER)\b")
JOINT = re.compile(
    r"\bjoint(?:ly)?\b|\bcommuniqu|(?:ministers|leaders)[’'] statement|statement (?:by|of) the .*ministers"
    r"|\bsummit (?:leaders[’'] )?(?:statement|declaration)|\bleaders[’'] declaration",
    re.IGNORECASE,
)
LEAST = 2
# Who can be the subject of what a title tells.
LEADING = ("state", "person", "company", "bloc")


@dataclass(frozen=True, slots=True)
class Turn:
    """From `start` on somebody speaks: a known party, nobody known (`party` None), or one who only asks."""

    start: int
    asks: bool
    home: bool
    party: Party | None = None


def find_turns(text: str, names: Sequence[Mention]) -> list[Turn]:
    """The turns of a transcript in order; none where the text has fewer than two labels of speakers."""
    labels = list(LABEL.finditer(text))
    if len(labels) < LEAST:
        return []
    people = {name.text.split()[-1].upper(): name for name in names if name.kind == "person"}
    return [_turn(found.start(), " ".join((found["label"] or found["asks"]).split()), people) for found in labels]


def _turn(start: int, label: str, people: dict[str, Mention]) -> Turn:
    if label.rstrip(".").split()[0] in ASKING:
        return Turn(start, True, False)
    known = people.get(label.rsplit(maxsplit=1)[-1])
    if known is None:
        titled = [name for name in find_names(label.title(), None) if name.kind == "person"]
        known = titled[0] if titled else None
    if known is not None:
        state = as_state(party_of(known))
        return Turn(start, False, False, replace(state, mention=None) if state.polity else None)
    # "THE PRESIDENT", without a name: of whoever published the transcript.
    return Turn(start, False, label.startswith("THE ") or ABROAD.search(label) is None)


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn that a place of the text belongs to, None before the first."""
    index = bisect_right(turns, place, key=lambda one: one.start)
    return turns[index - 1] if index else None


def set_stage(document: Document, cast: Cast, memory: Memory) -> None:
    """Whoever a title names that does not stand in the text itself is spoken of when the text begins."""
    title = document.title or ""
    if not title or document.text.lstrip().startswith(title):
        return
    led: list[Party] = []
    for name in find_names(title, document.published):
        party = replace(party_of(name), mention=None, via="document")
        if name.kind == "product":
            memory.product, memory.makers = name.name, tuple(makers(name))
        else:
            cast.enter(party)
        led += [party] if name.kind in LEADING else []
    cast.lead(tuple(led[:1]))


def authors(document: Document) -> tuple[Party, ...]:
    """Whom "we" means where nobody is quoted: the parties in the title of a joint statement, else the publisher's."""
    title = document.title or ""
    if JOINT.search(title):
        named = {
            party.id: party
            for party in map(party_of, find_names(title, document.published))
            if party.polity or party.kind == "bloc"
        }
        if named:
            return tuple(replace(one, mention=None, via="publisher") for one in named.values())
    country = document.source.country
    return (Party(country, country, "state", None, "publisher"),) if country else ()
