"""Who does an act, and towards whom."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.events.actors import Actor
from dragoman.extract.events.acts import SPOKEN, Hit
from dragoman.extract.events.reach import Reach
from dragoman.extract.syntax import arguments, children, is_passive, subject_of
from dragoman.terms import Party

AT_HOME = frozenset({"GOV", "OPP", "REB", "LEG", "JUD", "COP", "ELI"})
PARTIES = frozenset({"OPP", "REB", "LEG"})
FORCES = frozenset({"MIL", "COP"})
# Acts in which somebody suffers: whoever did it may stay unnamed.
LEAVING = frozenset("resignation abdication withdrawal retreat surrender pullout".split())
HARM = frozenset({"ASSAULT", "COERCE"})
MOVED = frozenset({"SANCTION", "RETREAT", "MOBILIZE", "AID"})


class RoleFinder(Reach):
    """Finds sources and recipients of the acts of one sentence."""

    def sides(self, hit: Hit) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Who does it and towards whom; where the words do not tell the country of one, the other or the place does."""
        if hit.faced:
            behind = [
                place
                for child in children(hit.trigger, "prep")
                if child.lower_ == "from"
                for place in children(child, "pobj")
            ]
            return self.actors.each(behind), self.actors.each(arguments(hit.verb).subject)
        sources = self.sources(hit)
        recipients = self.recipients(hit, sources)
        if sources and not any(one.code for one in sources):
            sources = self._placed(hit, sources, recipients)
            recipients = self.recipients(hit, sources)
        if not recipients and sources:
            recipients = self._implied(hit, sources)
        return sources, recipients

    def _placed(self, hit: Hit, sources: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Actors that no word gives a country: of the place of the act, of the sentence's only country."""
        place = self.actors.location(hit.verb) if hit.act.domestic or hit.event in ("PROTEST", "REQUEST") else None
        host = next((one for one in recipients if one.code), None) if hit.event == "PROTEST" else None
        found = place or host or self.actors.only_country()
        if found is None:
            return sources
        return tuple(Actor(replace(one.party, polity=found.code), found.code, one.sector) for one in sources)

    def _implied(self, hit: Hit, sources: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Protest without an addressee is to the own government, a curfew for the own people."""
        home = next((one for one in sources if one.code and one.party.polity), None)
        if hit.act.foreign:
            return ()
        inner = hit.inner.act if hit.inner is not None else hit.act
        events = {hit.event, hit.inner.event if hit.inner is not None else None}
        if home is None or home.code in ("IGO", "NGO", "MNC"):
            return ()
        state = Party(str(home.code), home.code, "state", None, "discourse")
        if hit.act.event == "PROTEST" and home.sector not in (None, "GOV"):
            return (Actor(state, home.code, "GOV"),)
        if hit.event in HARM and hit.inner is None and self._hurt(hit):
            place = self.actors.location(hit.verb)
            at = place.code if place is not None and place.code else home.code
            crowd = any(self.finder.is_actor(one) for one in arguments(hit.verb).object)
            state = Party(str(at), at, "state", None, "discourse")
            return (Actor(state, at, "CVL" if crowd else None),)
        if inner.public and events & {"COERCE", "CONCEDE"} and home.sector in (None, "GOV", "MIL", "COP", "LEG", "JUD"):
            return (Actor(state, home.code, "CVL"),)
        return ()

    def _hurt(self, hit: Hit) -> bool:
        """True where somebody, or something that stands, is hurt or taken."""
        if hit.verb.pos_ != "VERB":
            return False
        objects = arguments(hit.verb).object
        return any(self.finder.is_actor(one) for one in objects) or self.finder.of_class(objects, "property")

    def sources(self, hit: Hit) -> tuple[Actor, ...]:
        """Who does it: the logical subject, or whoever a noun belongs to."""
        if hit.verb.pos_ in ("NOUN", "PROPN"):
            return self._owners(hit.verb)
        verb = hit.verb
        tokens = arguments(verb).subject if verb.pos_ in ("VERB", "AUX") else subject_of(verb)
        bound = hit.act.promise or hit.event in MOVED or verb.lemma_ == "oppose"
        if verb.pos_ == "VERB" and is_passive(verb) and not tokens and bound:
            tokens = arguments(verb).object  # "is committed to", "were withdrawn": who is moved or bound acts
        if (
            verb.dep_ == "acl"
            and not is_passive(verb)
            and verb.head.dep_ in ("dobj", "pobj")
            and not self.finder.is_actor(verb.head)
        ):
            tokens = subject_of(verb.head.head)  # "issued a declaration demanding"
        if hit.noun is not None and hit.verb != hit.noun and is_passive(verb):
            tokens = arguments(verb).subject
        deed = hit.event in HARM and self._is_deed(tokens)
        found = self.actors.each(tokens, able=not deed)
        found = found or self.actors.each(children(verb, "nsubj"), able=not deed)
        if not found and hit.noun is not None:
            found = self._owners(hit.noun)
        if not found and hit.event in HARM and verb.pos_ == "VERB":
            passive = is_passive(verb) and (not tokens or self.finder.of_class(tokens, "weapons"))
            found = self._unnamed(hit, verb) if passive or self._is_deed(tokens) else ()
        return found

    def _is_deed(self, tokens: list[Token]) -> bool:
        """True of a subject that is itself a deed: "a bombing near the town killed two"."""
        words = self.finder.words
        return any(token.lemma_.lower() in words.nouns or token.lemma_.lower() in words.things for token in tokens)

    def _unnamed(self, hit: Hit, verb: Token) -> tuple[Actor, ...]:
        """Nobody knows who did it: an unknown armed actor, or the authorities, of the place."""
        place = self.actors.location(verb)
        if place is None:
            return ()
        sector = "UAF" if hit.event == "ASSAULT" else place.sector
        return (Actor(place.party, place.code, sector),)

    def _owners(self, noun: Token) -> tuple[Actor, ...]:
        """Whose an act is that a noun names: "Peru's visit", "Peruvian raids", "attacks by rebels"."""
        intransitive = noun.lemma_.lower() in LEAVING
        by = [
            place
            for child in children(noun, "prep")
            if child.lower_ == "by" or (intransitive and child.lower_ == "of")
            for place in children(child, "pobj")
        ]
        found = self.actors.each(by)
        if found:
            return found
        return self.actors.each(one for one in children(noun, "poss", "amod", "compound", "nmod") if self._names(one))

    def _names(self, token: Token) -> bool:
        return (
            token.i in self.actors.sentence.mentions
            or token.dep_ == "poss"
            or token.lemma_.lower() in self.finder.words.sectors
        )

    def recipients(self, hit: Hit, sources: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Towards whom it is done: the first of the places that names somebody else than the source."""
        home = next((one.code for one in sources if one.code), None)
        domestic = _domestic(hit)
        waiting: tuple[Actor, ...] = ()
        for place in self._places(hit):
            tokens = [token for token in place if domestic or not self._own_forces(token)]
            found = self._others(self.actors.each(tokens), sources, domestic=domestic)
            if found and not domestic and not any(one.code for one in found):
                waiting = waiting or found  # "refugees": further on a word may say of which country
                continue
            found = self._at_home(found, hit, home)
            if hit.act.mode == "visit":
                found = tuple(one for one in found if one.sector in (None, "GOV"))
            if found:
                return found
        return self._at_home(waiting, hit, home) or (waiting if hit.act.mode in SPOKEN else ())

    def _own_forces(self, token: Token) -> bool:
        """True of "its troops": who is moved is not whom it is done to."""
        owned = any(child.tag_ == "PRP$" for child in token.children)
        return owned and self.finder.words.sectors.get(token.lemma_.lower()) in FORCES

    def _others(self, found: tuple[Actor, ...], sources: tuple[Actor, ...], *, domestic: bool) -> tuple[Actor, ...]:
        own = {one.label for one in sources} | {one.code for one in sources if one.sector in (None, "GOV")}
        states = {one.code for one in sources}
        kept = []
        for one in found:
            same_body = one.code == "IGO" and any(
                one.party.id != other.party.id for other in sources if other.code == "IGO"
            )
            if one.label in own and not same_body:
                continue
            if one.code in states and one.sector in (None, "GOV") and not same_body:
                plain = any(other.code == one.code and other.sector in (None, "GOV") for other in sources)
                if plain or (one.sector is None and not domestic):
                    continue
            if one.code in states and not domestic and one.sector in FORCES:
                continue  # "its troops"
            kept.append(one)
        return tuple(kept)

    def _at_home(self, found: tuple[Actor, ...], hit: Hit, home: str | None) -> tuple[Actor, ...]:
        """Actors without a country are of the place of the act, else of the source's own country."""
        if all(one.code for one in found):
            return found
        known = tuple(one for one in found if one.code)
        if known:
            return known
        place = self.actors.location(hit.verb)
        code = place.code if place is not None else home
        if hit.act.foreign:
            return ()
        if code in (None, "IGO", "NGO", "MNC"):
            return ()
        if not _domestic(hit):  # a government has no news for "the people"; rebels ask their own government
            inside = AT_HOME if hit.act.event in ("REQUEST", "REJECT", "THREATEN", "ACCUSE") else PARTIES
            found = tuple(one for one in found if one.sector in inside)
        return tuple(Actor(one.party, code, one.sector) for one in found)


def _domestic(hit: Hit) -> bool:
    return hit.act.domestic or (hit.inner is not None and hit.inner.act.domestic)
