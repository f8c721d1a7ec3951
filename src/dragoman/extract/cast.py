"""Who has been on stage: what pronouns, "both leaders" and a heading's question can stand for."""

from dataclasses import dataclass, field, replace

from dragoman.terms import Party

STATELIKE = frozenset({"state", "bloc", "person", "agency"})
FIRMLIKE = frozenset({"company", "organisation", "agency", "tracker"})


@dataclass(slots=True)
class Cast:
    """The parties named so far in a document, the latest last, and who holds the word.

    `section` is the party of the question that heads the section; `speaker` vouches inside an open quotation;
    `home` is the country of the publisher, a weak default for "the government".
    """

    section: tuple[Party, ...] = ()
    speaker: Party | None = None
    home: Party | None = None
    latest: list[Party] = field(default_factory=list)
    subjects: list[tuple[Party, ...]] = field(default_factory=list)

    def enter(self, party: Party) -> None:
        """Puts a party on stage."""
        if party.kind != "group":
            self.latest.append(party)

    def lead(self, parties: tuple[Party, ...]) -> None:
        """Notes who was the subject of a sentence."""
        if parties:
            self.subjects.append(parties)

    def state(self) -> Party | None:
        """The last state, bloc or leader on stage, as a state."""
        found = next((one for one in reversed(self.latest) if one.polity and one.kind in STATELIKE), None)
        return as_state(found) if found else self.home

    def firm(self) -> Party | None:
        """The last company or organisation on stage."""
        return next((one for one in reversed(self.latest) if one.kind in FIRMLIKE), None)

    def subject(self) -> tuple[Party, ...]:
        """The subject of the sentence before, else the party of the section."""
        return self.subjects[-1] if self.subjects else self.section

    def pair(self) -> tuple[Party, ...]:
        """The last two different polities on stage, in the order in which they came on."""
        found: dict[str, Party] = {}
        for party in reversed(self.latest):
            if party.polity and party.kind in STATELIKE:
                found.setdefault(party.polity, party)
            if len(found) == 2:
                break
        return tuple(reversed(found.values())) if len(found) == 2 else ()


def as_state(party: Party) -> Party:
    """The state that a leader, an agency or a demonym stands for."""
    if party.kind == "state" or party.polity is None:
        return party
    kind = "bloc" if party.polity == "EUU" else "state"
    return replace(party, id=party.polity, kind=kind, via="coreference")  # type: ignore[arg-type]
