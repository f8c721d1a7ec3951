"""Who takes part in an act: from its words, then from what the document has said before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.candidates import Candidate
from dragoman.extract.cast import Cast, as_state
from dragoman.extract.frames import Frame, Frames
from dragoman.extract.memory import Act, Memory
from dragoman.extract.named import party_of
from dragoman.extract.parties import Resolver
from dragoman.extract.quantities import Share
from dragoman.extract.syntax import is_passive, subject_of
from dragoman.terms import Party
from dragoman.terms.statement import Kind

PUBLIC = frozenset({"state", "bloc", "agency", "person"})
TRANSFERS = ("commitment", "delivery")


class Casting:
    """Fills the roles of an act with parties, from the words and from the discourse."""

    def __init__(self, frames: Frames, cast: Cast, memory: Memory) -> None:
        self.cast, self.memory = cast, memory
        self.goods = frames.classes["goods"] | _triggers(frames.nouns, ("give",))
        self.acts_of_giving = _triggers(frames.verbs, ("give", "help", "finance"))

    def act(self, one: Candidate, resolver: Resolver) -> Act:
        """The parties of an act, the product it is about, and where its goods come from."""
        roles = one.roles
        act = Act(resolver.parties(roles.giver), resolver.parties(roles.getter), resolver.parties(roles.partner))
        themes = [*roles.theme, *(one.inner.theme if one.inner else [])]
        origins = (resolver.made_by(theme) or resolver.nationality(theme) for theme in themes)
        act.origin = each(party for parties in origins for party in parties)
        act.product = self._product(one, resolver, themes)
        act.partner = each(
            (*act.partner, *(found for token in roles.partner for found in self._owner(token, resolver)))
        )
        match one.frame.pattern:
            case "give" | "get" | "move" | "help" | "finance":
                self._transfer(one, act)
                act.giver = each((*act.giver, *resolver.parties(one.roles.channel)))
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
                act.getter = act.getter or self.cast.subject()
                act.giver = without(act.giver, act.getter) or self._addressee(one, act, resolver)
            case "permit" | "make" | "build" | "license" | "lack":
                act.giver = act.giver or _states(act.origin) or self._leading()
            case _:
                pass
        return act

    def _owner(self, token: Token, resolver: Resolver) -> tuple[Party, ...]:
        """The state of a product that stands for its maker: "a deal with Peru's jab"."""
        name = resolver.sentence.mentions.get(token.i)
        if name is None or name.kind != "product":
            return ()
        return _states(resolver.nationality(token))

    def _product(self, one: Candidate, resolver: Resolver, themes: list[Token]) -> str | None:
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
        return self.memory.product if (definite and recent) or self.memory.fresh else None

    def _transfer(self, one: Candidate, act: Act) -> None:
        if one.roles.getter_leads and not act.getter:
            # Recipients that the words name but that nobody knows ("two per cent got a shot") stay unknown.
            act.getter = () if one.trigger.pos_ == "NOUN" or one.roles.getter else self._leading()
        if act.giver:
            act.stated = True
            return
        nations = without(tuple(party for party in act.origin if party.kind in PUBLIC), act.getter)
        firms = without(tuple(party for party in act.origin if party.kind not in PUBLIC), act.getter)
        if one.roles.giver and not one.roles.getter_leads:
            pronoun = all(token.pos_ == "PRON" for token in one.roles.giver)
            act.giver = nations or firms or (self._leading() if pronoun else ())
            act.unknown = not act.giver
        elif one.frame.name == "order":
            act.giver = nations or firms or self._last_supplier(act, commercial=True)
        else:
            act.giver = nations or self._last_supplier(act)
        act.stated = bool(nations)

    def _last_supplier(self, act: Act, *, commercial: bool = False) -> tuple[Party, ...]:
        """Who supplied just before, else the state that gives most often so far, else who makes the product."""
        supplier = without(self.memory.supplier, act.getter)
        recent = supplier if self.memory.age <= 2 else ()
        donor = without(self.memory.donor(), act.getter)
        if commercial and self.memory.makers_age <= min(self.memory.age, 3):
            return inferred(without(self.memory.makers, act.getter) or recent or donor)
        makers = tuple(party for party in self.memory.makers if commercial or party.kind in PUBLIC)
        return inferred(recent or donor or supplier or without(makers, act.getter))

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
            act.product = act.product or self._product(one, resolver, inner.theme)
        named = each(party for theme in one.roles.theme for party in resolver.nationality(theme))
        if not act.giver and not act.partner:
            act.giver = self._bound(one, _states(named)) or self._announcing(one, resolver)
        elif not act.giver and one.trigger.dep_ != "acl":
            home = (self.cast.home,) if self.cast.home else ()
            act.giver = without(_states(named), act.partner) or without(home, act.partner)
        if one.frame.kind == "agreement":
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
            return leading if len(leading) > 1 else self.cast.pair() or leading
        if one.trigger.dep_ in ("ROOT", "pcomp", "advcl") and self.cast.section and not is_passive(one.trigger):
            return self.cast.section
        return self.memory.deal or (() if is_passive(one.trigger) else self._leading())

    # Sides

    def sides(self, one: Candidate, act: Act, getter: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who acts and upon whom."""
        pattern = one.frame.pattern
        if pattern in ("bond", "agree", "joint"):
            return act.giver, without(act.partner, act.giver) + without(getter, each((*act.partner, *act.giver)))
        if pattern == "ask" or one.frame.name == "order":
            return getter, without(act.giver, getter)
        return act.giver, without(getter, act.giver)

    def supply(
        self, one: Candidate, kind: Kind, act: Act, getter: tuple[Party, ...], share: Share, resolver: Resolver
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who supplies and who gets, where the kind has suppliers."""
        frame = one.frame
        if kind in TRANSFERS:
            return act.giver, getter
        if frame.pattern == "ask":
            return (act.giver, getter) if act.giver and act.asks_for_goods else ((), ())
        if kind == "agreement" and (share.token is not None or self._supply_deal(one)):
            goods = resolver.nationality(share.token.head) if share.token is not None else ()
            return self._deal_sides(one, act, each((*act.origin, *goods)) or self._last_supplier(act, commercial=True))
        if frame.pattern in ("license", "build"):
            return act.giver, getter
        if frame.kind == "capacity":
            return act.giver, ()
        return (), ()

    def _goods_asked(self, one: Candidate) -> bool:
        """True where goods, money or help are asked for, as things or as acts."""
        complements = [child for child in one.trigger.children if child.dep_ in ("xcomp", "ccomp")]
        return any(token.lemma_.lower() in self.goods for token in one.roles.theme) or any(
            token.lemma_.lower() in self.acts_of_giving for token in complements
        )

    def _supply_deal(self, one: Candidate) -> bool:
        heads = [*one.roles.theme, one.trigger]
        words = {
            child.lemma_.lower()
            for head in heads
            for child in head.children
            if child.dep_ in ("compound", "amod", "nmod")
        }
        transfer = one.inner is not None and one.inner.frame.pattern in ("give", "get")
        return bool(words & {"supply", "delivery", "purchase", "export"}) or transfer

    def _deal_sides(
        self, one: Candidate, act: Act, goods: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who supplies in a deal: whoever makes or owns the goods, a firm before a state, else who leads the deal."""
        parties = each((*act.giver, *act.partner))
        inner = one.inner
        if inner is not None and inner.frame.pattern == "get":
            return (act.partner, act.giver) if act.partner else (goods, act.giver)
        if inner is not None and inner.frame.pattern == "give" and act.giver:
            return act.giver, act.partner or act.getter
        homes = {party.polity for party in goods if party.polity}
        suppliers = tuple(party for party in parties if party.polity in homes)
        if not suppliers and goods:
            return goods, parties
        suppliers = suppliers or tuple(party for party in act.partner if party.kind == "company")
        if not suppliers and all(party.kind == "group" for party in act.giver):
            suppliers = _states(act.partner)
        suppliers = suppliers or act.giver
        return suppliers, without(parties, suppliers)

    def remember(self, kind: Kind, act: Act) -> None:
        """Keeps who supplied and what, for the sentences behind."""
        if kind in TRANSFERS and act.stated and act.giver[0].kind != "group":
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


def inferred(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties that the clause does not name: they come from the discourse."""
    return tuple(replace(party, mention=None, via="discourse") if party.kind != "group" else party for party in parties)


def each(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties, each once, in order."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.id, party)
    return tuple(found.values())


def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are on the side of none of the others."""
    taken = {party.id for party in others} | {
        party.polity for party in others if party.polity and party.kind != "company"
    }
    return tuple(party for party in parties if party.id not in taken)


def _states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.polity)
