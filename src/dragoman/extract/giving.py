"""The roles of verbs of giving, getting, moving and helping."""

from spacy.tokens import Token

from dragoman.extract.frames import Frame
from dragoman.extract.roles import Roles, Words
from dragoman.extract.syntax import Arguments, children, is_infinitive

HELPING = frozenset("help assist support enable aid strengthen rebuild reconstruct repair restore bolster".split())
ARMS = frozenset({"weapon", "arm", "bomb", "warhead"})
PRICES = frozenset({"price", "cost", "rate", "premium"})
RELATIVES = frozenset({"which", "that", "who", "whom", "where", "when"})
PLACES = ("in", "at", "into", "to", "for", "across", "throughout", "within")


class Giving(Words):
    """Applies the patterns of giving and getting to the verbs of one sentence."""

    def _give(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme) or self._taken_up(verb, found) or self._described(verb, frame)
        if verb.lemma_ == "contribute" and not found.object:
            aims = found.prepositional("to") + found.prepositional("towards")
            theme = [one for one in self.of_class(aims, "goods") if one.i not in self.sentence.numbers]
        if verb.lemma_ in ("supply", "export", "donate", "sell") and not theme and not found.prepositional("with"):
            getter = [one for one in found.near.get("to", []) if self.is_party(one)]
            getter = getter or ([] if found.passive else [one for one in found.object if one.lower_ != "it"])
            return Roles(frame, verb, found.subject, getter, []) if self.any_party(getter) else None
        if not theme and verb.lemma_ in ("prioritize", "prioritise") and self.any_party(found.object):
            behind = [token for token in verb.subtree if token.dep_ == "pobj" and self.is_class(token, "goods")]
            return Roles(frame, verb, found.subject, found.object, behind) if behind else None
        getter = found.indirect + [one for one in found.object if one not in theme and self.is_party(one)]
        if found.passive and not children(verb, "dobj", "oprd", "dative"):
            getter = [one for one in getter if one.pos_ != "PRON"]
        if not theme:
            theme = self.of_class(found.prepositional("with"), frame.theme)
            if not theme or not found.object:
                return None
            getter = list(found.object)
        getter = getter or found.prepositional("to") or found.prepositional("for") or self._far_places(found)
        if verb.lemma_ == "share":
            getter = getter or found.prepositional("with")
        if verb.lemma_ in ("roll", "bring") and not self.any_party(getter):
            return None
        getter = getter or self._further(verb, "to") or self._invested(verb) or self._fronted(verb, found)
        getter = getter or self._helped(verb)
        getter = getter or ([verb.head] if self._where(verb) and self.is_party(verb.head) else [])
        leading = [one for one in found.subject if self.is_party(one)] if found.passive else found.subject
        giver = leading or [one for one in found.prepositional("from") if self.is_party(one)]
        return Roles(frame, verb, giver, getter, theme)

    def _described(self, verb: Token, frame: Frame) -> list[Token]:
        """The goods that a contact clause describes: "the doses the firm had promised the country"."""
        if verb.dep_ == "relcl" and not _relative(verb):
            return self.of_class([verb.head], frame.theme)
        top = verb.head if verb.dep_ == "xcomp" else verb
        that = [one.i for one in children(top, "mark") if one.lower_ == "that"]
        if top.dep_ != "ccomp" or not that:
            return []
        # "Put the doses that Peru agreed to supply at nine": the parse takes the clause for what is put.
        before = [one for one in children(top.head, "dobj") if one.right_edge.i == that[0] - 1]
        return self.of_class(before, frame.theme)

    def _taken_up(self, verb: Token, found: Arguments) -> list[Token]:
        """A pronoun that takes up goods named before, where a party gets it: "and pledged them to Mali"."""
        pronouns = [one for one in found.object if one.lower_ in ("it", "them", "some", "one", "more")]
        named = any(self.is_class(token, "goods") for token in verb.doc[: verb.i] if token.pos_ in ("NOUN", "PROPN"))
        return pronouns if named and self.any_party(found.indirect + found.near.get("to", [])) else []

    def _invested(self, verb: Token) -> list[Token]:
        """Where an investment goes: "has invested $2 billion in Peru"."""
        invests = any(token.lemma_ in ("invest", "investment") for token in verb.subtree)
        return self._further(verb, "in") if invests else []

    def _further(self, verb: Token, word: str) -> list[Token]:
        """A party behind a preposition that the parse hangs on a word between: "doses made at home to Peru"."""
        for token in verb.subtree:
            crossed = any(one.dep_ in ("relcl", "advcl", "ccomp") for one in token.ancestors if verb in one.ancestors)
            cited = token.head.lower_ in ("according", "due", "thanks", "compared")
            if token.lower_ == word and token.i > verb.i and token.pos_ == "ADP" and not crossed and not cited:
                places = [place for place in children(token, "pobj") if self.is_party(place)]
                if places:
                    return places
        return []

    def _fronted(self, verb: Token, found: Arguments) -> list[Token]:
        """Where goods go by the words that open the clause: "In Peru, the firm has donated nine doses"."""
        places = [one for one in found.near.get("in", []) if one.i < verb.i and one.i in self.sentence.mentions]
        return [one for one in places if self.sentence.mentions[one.i].kind == "state"]

    def _helped(self, verb: Token) -> list[Token]:
        """Whom goods are given to help: "money to help Peru fight it", "to strengthen Peru's police"."""
        for purpose in verb.subtree:
            if purpose.lemma_ in HELPING and (is_infinitive(purpose) or purpose.head.lemma_ in HELPING):
                joined = [purpose, *children(purpose, "conj")]
                objects = [one for token in joined for one in children(token, "dobj")]
                below = [one for child in children(purpose, "ccomp", "xcomp") for one in children(child, "nsubj")]
                owners = [one for token in objects for one in token.subtree if one.i < token.i]
                helped = [one for one in (*objects, *below, *owners) if self.is_party(one) and one.pos_ != "PRON"]
                if helped:
                    return helped[:1]
        return []

    def _far_places(self, found: Arguments) -> list[Token]:
        for word in ("into", "across"):
            if found.near.get(word):
                return found.near[word]
        return []

    def _get(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme) or self.of_class(found.near.get("for", []), frame.theme)
        if not theme or (verb.lemma_ == "accept" and found.near.get("as")):
            return None
        if verb.dep_ in ("acl", "relcl") and verb.head.lemma_ in PRICES:
            return None  # "the prices paid for drugs" are told, not the drugs
        if any(token.lemma_ in ARMS for token in theme) and not found.near.get("from"):
            return None  # "to acquire a weapon" buys it of nobody
        reached = [one for word in ("to", "into", "for") for one in found.near.get(word, []) if self.is_party(one)]
        if verb.lemma_ == "get" and reached and found.subject:
            return Roles(frame, verb, found.subject, reached, theme)
        giver = found.prepositional("from") or self.out_of(theme) or (found.indirect if found.passive else [])
        return Roles(frame, verb, giver, found.subject, theme, getter_leads=True)

    def _move(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.subject, frame.theme)
        if found.passive:
            theme = self.of_class(found.object, frame.theme)
        if not theme:
            return None
        reached = verb.lemma_ in ("reach", "enter", "hit")
        objects = [one for one in found.object if one not in theme] if reached else []
        getter = objects or next((found.near[word] for word in PLACES if self.any_party(found.near.get(word, []))), [])
        giver = found.prepositional("from") or self.out_of(theme)
        return Roles(frame, verb, giver, getter, theme)

    def _help(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        if verb.dep_ in ("acl", "relcl") and found.passive:
            return None  # "countries supported by the fund" says which countries
        getter = [one for one in found.object if self.is_party(one)]
        theme = self.of_class(found.prepositional("with"), "goods")
        joined = found.subject and not found.object and found.near.get("with")
        return (
            Roles(frame, verb, found.subject, getter, theme)
            if joined or (getter and (theme or found.subject))
            else None
        )

    def _where(self, verb: Token) -> bool:
        return verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children)


def _relative(verb: Token) -> bool:
    return any(child.lower_ in RELATIVES for child in verb.children)
