"""Acts of one party towards another that the ledger's frames leave over, with their PLOVER class."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.extract.actor_table import ActorTable
from dragoman.extract.attributing import attribution
from dragoman.extract.cast import Cast
from dragoman.extract.events.actors import Actor, Actors
from dragoman.extract.events.acts import ActFinder, Hit
from dragoman.extract.events.coding import SCALES, contexts, event_of, record
from dragoman.extract.events.features import features
from dragoman.extract.events.foreground import told_in_passing
from dragoman.extract.events.labels import code_of
from dragoman.extract.events.ledger import ledger_event, sides
from dragoman.extract.events.lexicon import forms
from dragoman.extract.events.model import votes
from dragoman.extract.events.roles import RoleFinder
from dragoman.extract.frames import Frames
from dragoman.extract.parse import Sentence
from dragoman.extract.parties import Resolver
from dragoman.extract.scan.mention import Mention
from dragoman.extract.syntax import children, clause
from dragoman.terms import Attribution, Party, Period, Span, Statement
from dragoman.terms.statement import Polarity

FORMS: frozenset[str] = forms()
EXTRACTOR = "frames@0.1"


class EventReader:
    """Reads the events of one document, sentence by sentence."""

    def __init__(
        self,
        doc: str,
        text: str,
        frames: Frames,
        cast: Cast,
        *,
        actors: ActorTable | None = None,
        day: str | None = None,
    ) -> None:
        self.doc, self.text, self.frames, self.cast = doc, text, frames, cast
        self._table, self._day = actors, day
        self._labels: dict[str, str] = {}
        self._asides: set[tuple[int, int]] = set()
        self._seen: dict[tuple[int, int], list[str]] = {}
        self._better: dict[tuple[int, int], dict[str, object]] = {}

    def statements(self, sentence: Sentence, found: Sequence[Statement]) -> Iterator[Statement]:
        """The events of a sentence beside what was found in it already."""
        resolver = Resolver(sentence, self.cast, self.frames, self.text)
        finder = ActFinder(sentence, self.frames)
        actors = Actors(sentence, resolver, self._sector if self._table is not None else None)
        roles = RoleFinder(finder, actors)
        self._look(sentence, found, actors)
        taken = [one.trigger for one in found]
        for hit in finder.hits():
            one = self._statement(hit, roles, resolver)
            if one is None:
                continue
            met = next((place for token in _triggers(hit) for place in _meeting(sentence, token, taken)), None)
            if met is None:
                yield one
            else:
                self._seen.setdefault(met, features(hit, frozenset(sentence.mentions)))
                if one.plover and one.plover["recipient"]:
                    self._better.setdefault(met, one.plover)

    def _sector(self, name: Mention) -> str | None:
        return self._table.sector(name, self._day) if self._table is not None else None

    def _look(self, sentence: Sentence, found: Sequence[Statement], actors: Actors) -> None:
        """Notes of the ledger's statements what only the parse tells: a party's country, what stands in passing."""
        for one in found:
            for party in (*one.actors, *one.counterparts):
                if party.mention and code_of(party)[0] is None:
                    token = _token_at(sentence, self.text, party.mention)
                    known = [actor for actor in actors.of(token) if actor.code] if token is not None else []
                    if known:
                        self._labels[party.id] = known[0].label
            trigger = next((token for token in sentence.doc if sentence.starts[token.i] == one.trigger[0]), None)
            if trigger is not None and told_in_passing(trigger):
                self._asides.add(one.trigger)

    def coded(self, one: Statement) -> dict[str, object] | None:
        """The PLOVER record of a statement that the ledger's frames found, None where it is no event."""
        event = ledger_event(one)
        if event is None:
            return None
        actors, recipients = sides(one, self._labels)
        better = self._better.get(one.trigger)
        if better is not None and (
            not actors or not recipients or any(name.startswith("---") for name in (*actors, *recipients))
        ):
            return better
        if not actors:
            return None
        words = one.text.lower().split()
        found = record(event[0], event[1], contexts(words), actors, recipients, aside=one.trigger in self._asides)
        seen = self._seen.get(one.trigger) or [
            f"t={one.predicate.rsplit('_to_', 1)[-1]}",
            *(f"w={word}" for word in words),
        ]
        return _voted(found, event[0], seen)

    def _statement(self, hit: Hit, roles: RoleFinder, resolver: Resolver) -> Statement | None:
        sources, recipients = roles.sides(hit)
        if not _enough(hit, sources, recipients):
            return None
        sentence = resolver.sentence
        span = sentence.span_of(_extent(hit))
        trigger = Span(sentence.starts[hit.trigger.i], sentence.ends[hit.trigger.i])
        span = Span(min(span.start, trigger.start), max(span.end, trigger.end))
        scope = hit.scope
        return Statement(
            doc=self.doc,
            kind="accusation" if hit.faced and hit.act.event == "ACCUSE" and _of_deed(hit.trigger) else hit.act.kind,
            predicate=_predicate(hit),
            span=(span.start, span.end),
            text=span.of(self.text),
            trigger=(trigger.start, trigger.end),
            trigger_text=trigger.of(self.text),
            actors=_parties(sources),
            counterparts=_parties(recipients),
            time=_time(sentence, span),
            attribution=attribution(hit.trigger, resolver) or _accuser(hit, sources),
            polarity=_attitude(hit),
            modality=scope.modality,
            tense=scope.tense,
            certainty=scope.certainty,
            extractor=EXTRACTOR,
            plover=self._code(hit, sources, recipients, frozenset(sentence.mentions)),
        )

    def _code(
        self, hit: Hit, sources: Sequence[Actor], recipients: Sequence[Actor], named: frozenset[int]
    ) -> dict[str, object] | None:
        event = event_of(hit)
        if event is None or not any(one.code for one in sources):
            return None
        words = [token.lemma_.lower() for token in _extent(hit)]
        own = event == hit.event
        mode = (hit.act.undo_mode if hit.undone else hit.act.mode) if own else None
        told = contexts(words, hit.act.context if own and not hit.undone else None)
        sides = [one.label for one in sources], [one.label for one in recipients]
        return _voted(record(event, mode, told, *sides, aside=hit.aside), event, features(hit, named))


def _voted(found: dict[str, object], event: str, seen: Sequence[str]) -> dict[str, object]:
    """A record with both votes on its class and the chance that the frames' vote is right."""
    both, score = votes(event, seen)
    return found | {"votes": both, "score": score}


def _enough(hit: Hit, sources: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """True where an act tells who did it, and to whom where its family asks for that."""
    if hit.scope.silenced and hit.act.sort != "operator":
        return False
    if hit.faced:
        return bool(recipients)
    if not sources or not (recipients or hit.act.alone or any(one.code for one in sources)):
        return False
    named_deed = hit.verb.pos_ == "NOUN" and hit.event in ("ASSAULT", "COERCE")
    if recipients or hit.act.alone or named_deed:
        return True
    vowed = hit.act.promise and hit.trigger.pos_ != "ADJ" and hit.trigger.lemma_ not in ("intend", "plan", "commit")
    return (hit.act.mutual and len(sources) > 1) or vowed


def _accuser(hit: Hit, sources: Sequence[Actor]) -> tuple[Attribution, ...]:
    """Whoever accuses vouches for the accusation, where nobody else is said to."""
    if hit.act.kind != "accusation":
        return ()
    parties = _parties(sources)
    return tuple(
        Attribution(one.id, one.mention or one.name, hit.trigger.text, "indirect", one.polity) for one in parties
    )


def _attitude(hit: Hit) -> Polarity:
    """Whether an act was done; of a stance or an accusation, whether it is for or against whom it is towards."""
    against = hit.act.kind in ("stance", "accusation") and (hit.faced or SCALES[str(hit.event)][1] < 0)
    return "-" if against == (hit.scope.polarity == "+") else "+"


def _of_deed(noun: Token) -> bool:
    """True of criticism for a deed: "criticism of spreading lies"."""
    clauses = [inner for child in children(noun, "prep") for inner in children(child, "pcomp")]
    return bool(clauses)


def _triggers(hit: Hit) -> Iterator[Token]:
    yield hit.trigger
    if hit.noun is not None:
        yield hit.noun
    if hit.inner is not None and hit.act.sort == "operator":
        yield hit.inner.trigger


def _meeting(sentence: Sentence, token: Token, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, end = sentence.starts[token.i], sentence.ends[token.i]
    yield from (place for place in taken if place[0] < end and start < place[1])


def _token_at(sentence: Sentence, text: str, mention: str) -> Token | None:
    """The last word of a mention in a sentence."""
    at = text.find(mention, sentence.span.start, sentence.span.end)
    end = at + len(mention)
    return next((token for token in sentence.doc if at >= 0 and sentence.ends[token.i] == end), None)


def _predicate(hit: Hit) -> str:
    if hit.inner is not None and hit.act.sort == "operator":
        return f"{hit.trigger.lemma_.lower()}_to_{hit.inner.trigger.lemma_.lower()}"
    if hit.noun is not None and hit.noun != hit.trigger:
        return f"{hit.trigger.lemma_.lower()}_{hit.noun.lemma_.lower()}"
    return hit.trigger.lemma_.lower()


def _extent(hit: Hit) -> list[Token]:
    """The words of the smallest clause that states the act."""
    if hit.verb.pos_ in ("VERB", "AUX", "ADJ"):
        return sorted({*clause(hit.verb), hit.trigger}, key=lambda token: token.i)
    return sorted(hit.verb.subtree, key=lambda token: token.i)


def _parties(actors: Sequence[Actor]) -> tuple[Party, ...]:
    return tuple({one.party.id: one.party for one in actors}.values())


def _time(sentence: Sentence, span: Span) -> tuple[Period, ...]:
    inside = [found.period for found in sentence.periods if span.holds(found.span)]
    return tuple(inside) or tuple(found.period for found in sentence.periods[:1])
