"""Who has been on stage: what pronouns, "both leaders" and a heading's question can stand for."""

from collections import Counter
from dataclasses import dataclass, field, replace

from dragoman.terms import Party

STATELIKE = frozenset({"state", "bloc", "person", "agency"})
FIRMLIKE = frozenset({"company", "organisation", "agency", "tracker"})


@dataclass(slots=True)
class Cast:
    """The parties named so far in a document, the latest last, and who holds the word.

    `we` are those who speak where nobody is quoted: the speaker of a turn, the parties of a joint statement, the
    publisher's state. `section` is the party of the question that heads the section; `speaker` vouches inside an
    open quotation; `home` is the country of the publisher, a weak default for "the government"; `led` was the last
    subject, `listed` the last list of states.
    """

    section: tuple[Party, ...] = ()
    speaker: Party | None = None
    home: Party | None = None
    we: tuple[Party, ...] = ()
    latest: list[Party] = field(default_factory=list)
    led: tuple[Party, ...] = ()
    listed: tuple[Party, ...] = ()

    def enter(self, party: Party) -> None:
        """Puts a party on stage; groups, media and those who count are no antecedents."""
        if party.kind not in ("group", "media", "unknown"):
            self.latest.append(party)

    def lead(self, parties: tuple[Party, ...]) -> None:
        """Notes who was the subject of a sentence."""
        self.led = parties or self.led

    def state(self) -> Party | None:
        """The last state, bloc or leader on stage, as a state."""
        found = next((one for one in reversed(self.latest) if one.polity and one.kind in STATELIKE), None)
        return as_state(found) if found else self.home

    def firm(self, polity: str | None = None) -> Party | None:
        """The last company or organisation on stage, of a country where one is asked for."""
        firms = (one for one in reversed(self.latest) if one.kind in FIRMLIKE)
        return next((one for one in firms if polity in (None, one.polity)), None)

    def scheme(self) -> Party | None:
        """The last organisation on stage that belongs to no single state."""
        return next((one for one in reversed(self.latest) if one.kind == "organisation" and one.polity is None), None)

    def subject(self) -> tuple[Party, ...]:
        """The subject of the sentence before, else the party of the section."""
        return self.led or self.section

    def pair(self, kind: str | None = None) -> tuple[Party, ...]:
        """The polity that the document names most often and the last other one, in the order in which they came on.

        With a kind, as person, only parties of that kind count.
        """
        known = [party for party in self.latest if party.polity and party.kind in STATELIKE]
        if kind is not None:
            known = [party for party in known if party.kind == kind]
        times = Counter(party.polity for party in known)
        if len(times) < 2:
            return ()
        main = times.most_common(1)[0][0]
        chosen = {main, next(party.polity for party in reversed(known) if party.polity != main)}
        found: dict[str, Party] = {}
        for party in known:
            if party.polity in chosen:
                found.setdefault(str(party.polity), party)
        return tuple(found.values())

    def couple(self) -> tuple[Party, ...]:
        """The pair, where the two are what the document is about: a quarter of all mentions at least is of each."""
        pair = self.pair()
        named = Counter(str(party.polity) for party in self.latest if party.polity and party.kind in STATELIKE)
        return pair if all(4 * named[str(party.polity)] >= named.total() for party in pair) else ()

    def other_than(self, party: Party) -> tuple[Party, ...]:
        """The last on stage who is not of the side of a party."""
        found = next((one for one in reversed(self.latest) if one.polity and one.polity != party.polity), None)
        return (found,) if found else ()


def as_state(party: Party) -> Party:
    """The state that a leader, an agency or a demonym stands for."""
    if party.kind == "state" or party.polity is None:
        return party
    kind = "bloc" if party.polity == "EUU" else "state"
    return replace(party, id=party.polity, kind=kind, via="coreference")  # type: ignore[arg-type]
