"""Who takes part in an act: from its words, then from what the document has said before."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.cast import Cast, as_state
from dragoman.extract.frames import Frame, Frames
from dragoman.extract.memory import PUBLIC, Act, Memory
from dragoman.extract.named import makers, party_of
from dragoman.extract.parties import Resolver
from dragoman.extract.pronouns import FIRST
from dragoman.extract.quantities import Share
from dragoman.extract.sets import each, inferred, states, without
from dragoman.extract.sides import doers, speaks_of_us
from dragoman.extract.syntax import is_passive, subject_of
from dragoman.terms import Party
from dragoman.terms.statement import Kind

# "The first dose", "a booster": what one person gets.
NTH = frozenset("first second third fourth booster both single final full one two".split())


# "Those who helped": people of a kind, nobody who was spoken of.
ANYONE = frozenset("those who whoever that which one ones others anyone everyone someone any many some all".split())


class Casting:
    """Fills the roles of an act with parties, from the words and from the discourse."""

    def __init__(self, frames: Frames, cast: Cast, memory: Memory) -> None:
        self.cast, self.memory = cast, memory
        self.goods = frames.classes["goods"] | _triggers(frames.nouns, ("give",))
        self.people, self.doses = frames.classes["people"], frames.classes["doses"]
        self.acts_of_giving = _triggers(frames.verbs, ("give", "help", "finance"))

    def act(self, one: Candidate, resolver: Resolver) -> Act:
        """The parties of an act, the product it is about, and where its goods come from."""
        roles = one.roles
        act = Act(resolver.parties(roles.giver), resolver.parties(roles.getter), resolver.parties(roles.partner))
        themes = [*roles.theme, *(one.inner.theme if one.inner else [])]
        origins = (resolver.made_by(theme) or resolver.nationality(theme) for theme in themes)
        act.origin = each(party for parties in origins for party in parties)
        act.product = self._product(one, act, resolver, themes)
        act.partner = each(
            (*act.partner, *(found for token in roles.partner for found in self._owner(token, resolver)))
        )
        match one.frame.pattern:
            case "give" | "get" | "move" | "help" | "finance":
                self._transfer(one, act, resolver)
                act.giver = each((*act.giver, *resolver.parties(one.roles.channel)))
                if one.frame.pattern == "finance" and not act.getter:
                    act.getter = without(tuple(party for party in act.origin if party.kind == "company"), act.giver)
            case "administer":
                act.giver = act.giver or (() if is_passive(one.trigger) else self._leading())
                states = tuple(party for party in act.getter if party.kind == "state")
                act.getter = states or tuple(as_state(party) for party in act.giver if party.polity)
            case "bond" | "agree" | "joint":
                self._bond(one, act, resolver)
            case "foresee" | "outlook":
                act.giver = act.giver or self._subject_phrase(one, resolver)
            case "ask":
                act.asks_for_goods = self._goods_asked(one)
                if (
                    not act.getter
                    and not one.roles.getter
                    and not (one.trigger.pos_ == "VERB" and is_passive(one.trigger))
                ):
                    act.getter = self.cast.subject()
                act.giver = without(act.giver, act.getter)
                if not act.giver and not self._overt(one.trigger):
                    act.giver = self._addressee(one, act, resolver)
            case "permit" | "make" | "build" | "license" | "lack":
                told = bool(one.roles.giver) or one.frame.pattern != "lack"
                if not act.giver and told and _pronouns(one.roles.giver):
                    act.giver = self._owner_or_leader(one, act)
            case _:
                pass
        return act

    def own(self, act: Act, one: Candidate, share: Share, behind: Token | None, resolver: Resolver) -> Act:
        """The act of one item of a list of goods: "nine doses of A from Peru, two of B from Chad"."""
        if share.token is None or one.frame.pattern not in ("give", "get", "move"):
            return act
        last = behind.i if behind is not None else max((token.i for token in one.region), default=share.token.i) + 1
        item = share.token.doc[share.token.i : last]
        givers = [token for token in item if token.dep_ == "pobj" and token.head.lower_ in ("from", "by")]
        return replace(
            act,
            giver=without(resolver.parties(givers), act.getter) or act.giver,
            product=next(resolver.product_among(item), act.product),
        )

    def _owner_or_leader(self, one: Candidate, act: Act) -> tuple[Party, ...]:
        """Who makes or allows what no word says: whoever owns it, but no maker allows its own goods; else who leads."""
        owners = states(act.origin)
        if one.frame.pattern == "permit" and act.getter and one.scope.modality != "asserted":
            return ()  # who seeks it does not give it
        if one.frame.pattern == "permit" and (one.trigger.pos_ == "NOUN" or is_passive(one.trigger)):
            homes = {owner.polity for owner in owners}
            at_home = tuple(party for party in self._leading() if party.polity in homes)
            return tuple(owner for owner in owners if owner.kind != "company") or at_home
        return owners or self._leading()

    def _owner(self, token: Token, resolver: Resolver) -> tuple[Party, ...]:
        """The state of a product that stands for its maker: "a deal with Peru's jab"."""
        name = resolver.sentence.mentions.get(token.i)
        if name is None or name.kind != "product":
            return ()
        return states(resolver.nationality(token))

    def _product(self, one: Candidate, act: Act, resolver: Resolver, themes: list[Token]) -> str | None:
        of_firm = [product for theme in themes for product in resolver.products_of_firm(theme)]
        if of_firm:
            return of_firm[0]
        named = resolver.products(themes) or resolver.products(
            [token for token in one.region if token.i in resolver.sentence.mentions]
        )
        if named:
            return named[0].name
        definite = any(
            token.lower_ == "the" or token.tag_ == "PRP$"
            for theme in [*themes, one.trigger]
            for token in theme.children
        )
        recent = self.memory.product_age <= 2
        alike = not themes or any(theme.lemma_.lower() in self.doses for theme in themes)
        known = (definite and recent) or self.memory.fresh
        return self.memory.product if known and alike and self._same_origin(act) else None

    def _same_origin(self, act: Act) -> bool:
        """False where the words name another country of origin than the product that was spoken of before."""
        named = {party.polity for party in act.origin if party.polity}
        return not named or bool(named & {maker.polity for maker in self.memory.makers})

    def _injected(self, one: Candidate, resolver: Resolver) -> bool:
        """True where persons get doses: "nine million people received", "half of them were given a second dose"."""
        doses = [token for token in one.roles.theme if token.lemma_.lower() in self.doses | {"vaccination", "booster"}]
        if not doses or one.frame.pattern == "move":
            return False
        if any(token.lemma_.lower() in self.people or resolver.people_at(token) for token in one.roles.getter):
            return True
        nth = any(child.lower_ in NTH for token in doses for child in token.children)
        return nth and not any(party.polity for party in resolver.parties(one.roles.getter))

    def _transfer(self, one: Candidate, act: Act, resolver: Resolver) -> None:
        if one.roles.getter_leads and not act.getter:
            # Recipients that the words name but that nobody knows ("two per cent got a shot") stay unknown.
            act.getter = () if one.trigger.pos_ == "NOUN" or one.roles.getter else self._leading()
        act.injected = self._injected(one, resolver)
        if act.giver:
            act.stated = True
            return
        if act.injected:
            act.unknown = True
            return
        owners = [party for party in act.origin if _owns(party)]
        nations = without(tuple(owners), act.getter)
        firms = without(tuple(party for party in act.origin if party not in owners), act.getter)
        if one.roles.giver:
            pronoun = all(token.pos_ == "PRON" and token.lower_ not in FIRST | ANYONE for token in one.roles.giver)
            act.giver = nations or firms or (self._leading() if pronoun else ())
            act.unknown = not act.giver
        elif one.frame.name == "order":
            act.giver = nations or firms or inferred(_public_makers(resolver))
            act.unknown = not act.giver and any(party.kind != "state" for party in act.getter)
        elif _everywhere(one.region):
            act.giver, act.unknown = nations, not nations
        else:
            only = inferred(_of_one_home(firms)) if one.frame.pattern == "get" else ()
            act.giver = nations or self.memory.last_supplier(act.getter) or only
        act.stated = bool(nations)

    def _leading(self) -> tuple[Party, ...]:
        return inferred(self.cast.section or self.cast.subject())

    def _addressee(self, one: Candidate, act: Act, resolver: Resolver) -> tuple[Party, ...]:
        """Whom a request without an addressee is put to: the one other state that its sentence names."""
        others = each(
            party_of(name)
            for name in resolver.sentence.mentions.values()
            if name.kind == "state" and name.via != "demonym"
        )
        left = without(others, act.getter)
        return left if len(left) == 1 and one.trigger.pos_ == "VERB" else ()

    def _subject_phrase(self, one: Candidate, resolver: Resolver) -> tuple[Party, ...]:
        """Whoever the subject of a forecast speaks of: "trade between the two nations", "the alliance of X and Y"."""
        inside = [token for role in (one.roles.giver, one.roles.theme) for head in role for token in head.subtree]
        found = each(
            party
            for token in inside
            if token.dep_ in ("pobj", "poss", "amod", "compound", "conj")
            for party in resolver.one(token)
        )
        return found or self.cast.pair()

    def _bond(self, one: Candidate, act: Act, resolver: Resolver) -> None:
        inner = one.inner
        if inner is not None:
            act.getter = resolver.parties(inner.getter)
            act.product = act.product or self._product(one, act, resolver, inner.theme)
        named = each(party for theme in one.roles.theme for party in resolver.nationality(theme))
        if not act.giver and not act.partner and _pronouns(one.roles.giver):
            act.giver = self._bound(one, states(named)) or self._announcing(one, resolver)
        elif not act.giver and one.trigger.dep_ != "acl" and _pronouns(one.roles.giver):
            home = (self.cast.home,) if self.cast.home and speaks_of_us(one) else ()
            doer = () if one.roles.giver else resolver.parties(doers(one))
            act.giver = without(states(named), act.partner) or without(doer or home, act.partner)
        if one.frame.kind == "agreement":
            act.recent = self.memory.last_supplier(act.getter, commercial=True)
            parties = each((*act.giver, *act.partner))
            if len(parties) > 1:
                self.memory.deal = parties

    def _announcing(self, one: Candidate, resolver: Resolver) -> tuple[Party, ...]:
        """Whoever announces a bond without naming its parties is one of them: "they announced that it is extended"."""
        verb = one.trigger
        return resolver.parties(subject_of(verb.head)) if verb.dep_ == "ccomp" else ()

    def _bound(self, one: Candidate, named: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties of a bond that names none: those in its name, those of the bond before, whoever leads."""
        if len(named) > 1:
            return named
        if one.frame.kind == "partnership":
            leading = self._leading()
            return leading if len(leading) > 1 else self.cast.couple() or leading
        if one.trigger.dep_ in ("ROOT", "pcomp", "advcl") and self.cast.section and not is_passive(one.trigger):
            return self.cast.section
        return self.memory.deal or (() if is_passive(one.trigger) else self._leading())

    def _overt(self, verb: Token) -> bool:
        """True where a request has an object in so many words that is not what is asked for."""
        objects = [child for child in verb.children if child.dep_ in ("dobj", "dative", "nsubjpass")]
        return any(token.lemma_.lower() not in self.goods for token in objects)

    def _goods_asked(self, one: Candidate) -> bool:
        """True where goods, money or help are asked for, as things or as acts."""
        complements = [child for child in one.trigger.children if child.dep_ in ("xcomp", "ccomp")]
        told = one.inner is not None and any(token.lemma_.lower() in self.acts_of_giving for token in complements)
        return told or any(token.lemma_.lower() in self.goods for token in one.roles.theme)

    def remember(self, kind: Kind, act: Act) -> None:
        """Keeps who supplied and what, for the sentences behind."""
        if kind in ("commitment", "delivery") and act.stated and act.giver[0].kind != "group":
            self.memory.supplier, self.memory.age = act.giver, 0
            self.memory.donors.update(
                as_state(party) for party in act.giver if party.polity and party.kind != "company"
            )
        if act.product:
            self.memory.product, self.memory.product_age, self.memory.fresh = act.product, 0, True
        if act.origin:
            self.memory.makers, self.memory.makers_age = act.origin, 0


def _triggers(table: Mapping[str, tuple[Frame, ...]], patterns: tuple[str, ...]) -> frozenset[str]:
    """The lemmas whose frames follow one of these patterns."""
    return frozenset(lemma for lemma, frames in table.items() if any(frame.pattern in patterns for frame in frames))


def _public_makers(resolver: Resolver) -> tuple[Party, ...]:
    """Who makes the one product that a sentence names, where a public body of one state does."""
    named = [name for name in resolver.sentence.mentions.values() if name.kind == "product"]
    found = each(party for name in named for party in makers(name))
    one_home = len({party.polity for party in found}) == 1
    return found if one_home and any(party.kind in PUBLIC for party in found) else ()


def _owns(party: Party) -> bool:
    """True of who sends what bears its name: a state, or a body that is not just the maker of a product."""
    return party.kind in PUBLIC or (party.kind == "organisation" and party.via != "product")


def _everywhere(words: list[Token]) -> bool:
    """True of what is counted for the whole world: nobody in particular gave it."""
    around = any(token.lower_ in ("world", "globe") and token.head.lower_ in ("around", "across") for token in words)
    return around or any(token.lower_ in ("globally", "worldwide") for token in words)


def _pronouns(tokens: list[Token]) -> bool:
    """True where no noun fills a role: whoever a noun names that nobody knows is not replaced by another."""
    return all(token.pos_ in ("PRON", "DET") for token in tokens)


def _of_one_home(firms: tuple[Party, ...]) -> tuple[Party, ...]:
    """The firms, where all are of one country: whoever sends what only they make, it is theirs."""
    return firms if len({firm.polity for firm in firms}) == 1 else ()
