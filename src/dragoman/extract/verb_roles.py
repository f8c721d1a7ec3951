"""The roles of verbs: one method for each pattern of giving, getting, making, permitting, asking and binding."""

from spacy.tokens import Token

from dragoman.extract.frames import Frame
from dragoman.extract.roles import Roles, Words
from dragoman.extract.syntax import Arguments, arguments, children, is_infinitive

# "Bringing the total to nine" moves nothing.
TALLIES = frozenset("total number amount tally figure sum count".split())
ANONYMOUS = frozenset({"identify", "name", "quote"})
CHANNELS = ("through", "via", "under")
RELATIVES = frozenset({"which", "that", "who", "whom", "where", "when"})
PLACES = ("in", "at", "into", "to", "for", "across", "throughout", "within")
DEPENDENT = frozenset({"dobj", "npadvmod", "appos", "dep", "oprd"})
ALLOWED = frozenset("import use produce manufacture distribute sell administer conduct export market".split())


class VerbRoles(Words):
    """Applies the role patterns to the verbs of one sentence."""

    def of_verb(self, frame: Frame, verb: Token) -> Roles | None:
        """The roles of a verb, None where the frame does not fit its arguments."""
        found = arguments(verb)
        roles = self._by_pattern(frame, verb, found)
        if roles is not None:
            beside = [one for word in CHANNELS for one in found.prepositional(word)]
            inside = [one for theme in roles.theme for word in CHANNELS for one in self.behind(theme, word)]
            roles.channel = [one for one in beside or inside if self._channel(one)]
        return roles

    def _channel(self, token: Token) -> bool:
        named = self.sentence.mentions.get(token.i)
        return named is not None and named.kind == "organisation"

    def _by_pattern(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        match frame.pattern:
            case "give":
                return self._give(frame, verb, found)
            case "get":
                return self._get(frame, verb, found)
            case "move":
                return self._move(frame, verb, found)
            case "finance":
                getter = [
                    one
                    for one in found.prepositional("to") + found.prepositional("for") + found.object
                    if self.is_party(one)
                ]
                return Roles(frame, verb, found.subject, getter, found.object) if found.object else None
            case "help":
                return self._help(frame, verb, found)
            case "make" | "build":
                return self._make(frame, verb, found)
            case "administer":
                theme = self.of_class(found.object, frame.theme)
                giver = found.subject or [one for one in found.near.get("in", []) if self.is_party(one)]
                return Roles(frame, verb, giver, found.prepositional("to"), theme) if theme else None
            case "permit":
                return self._permit(frame, verb, found)
            case "ask":
                return self._ask(frame, verb, found)
            case "bond":
                return self._bond(frame, verb, found)
            case "agree":
                return self._agree(frame, verb, found)
            case "license":
                return Roles(frame, verb, found.subject, found.object or found.prepositional("to"), [])
            case "foresee":
                return Roles(frame, verb, found.subject, [], found.object or found.subject)
        return None

    def _give(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme) or self._taken_up(verb, found) or self._described(verb, frame)
        if verb.lemma_ == "contribute" and not found.object:
            theme = self.of_class(found.prepositional("to") + found.prepositional("towards"), "goods")
        if verb.lemma_ in ("supply", "export", "donate", "sell") and not theme and not found.prepositional("with"):
            getter = [one for one in found.near.get("to", []) if self.is_party(one)] or found.object
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
        if verb.lemma_ == "roll" and not self.any_party(getter):
            return None
        if verb.lemma_ == "bring" and theme[0].lemma_ in TALLIES:
            return None
        getter = getter or self._further(verb, "to") or self._invested(verb) or self._fronted(verb, found)
        getter = getter or ([verb.head] if self._where(verb) and self.is_party(verb.head) else [])
        leading = [one for one in found.subject if self.is_party(one)] if found.passive else found.subject
        giver = leading or [one for one in found.prepositional("from") if self.is_party(one)]
        return Roles(frame, verb, giver, getter, theme)

    def _described(self, verb: Token, frame: Frame) -> list[Token]:
        """The goods that a contact clause describes: "the doses the firm had promised the country"."""
        return self.of_class([verb.head], frame.theme) if verb.dep_ == "relcl" and not _relative(verb) else []

    def _taken_up(self, verb: Token, found: Arguments) -> list[Token]:
        """A pronoun that takes up goods named before, where a party gets it: "and promised it to many others"."""
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

    def _far_places(self, found: Arguments) -> list[Token]:
        for word in ("into", "across"):
            if found.near.get(word):
                return found.near[word]
        return []

    def _get(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme) or self.of_class(found.near.get("for", []), frame.theme)
        if not theme:
            return None
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
        getter = [one for one in found.object if self.is_party(one)]
        theme = self.of_class(found.prepositional("with"), "goods")
        joined = found.subject and not found.object and found.near.get("with")
        return (
            Roles(frame, verb, found.subject, getter, theme)
            if joined or (getter and (theme or found.subject))
            else None
        )

    def _make(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        objects = found.object or (found.near.get("for", []) if verb.lemma_ == "account" else [])
        theme = self.of_class(objects, frame.theme)
        if not theme:
            return None
        place = found.near.get("in", []) or found.near.get("at", [])
        if frame.name == "test":
            return Roles(frame, verb, found.subject, [one for one in place if self.is_party(one)], theme)
        if frame.pattern == "build":
            place = found.prepositional("in") or ([verb.head] if self._where(verb) else [])
            return Roles(frame, verb, found.subject, place, theme) if found.subject else None
        if verb.dep_ in ("acl", "relcl", "amod") and not self._counted(verb):
            return None
        if verb.dep_ == "advcl" and is_infinitive(verb):
            return None
        maker = found.subject or [one for one in place if self.is_party(one)]
        return Roles(frame, verb, maker, [], theme, found.prepositional("with"))

    def _allowed(self, verb: Token) -> list[Token]:
        """What is allowed to be done with goods: "permitted the firm to import the vaccine"."""
        acts = [child for child in children(verb, "xcomp", "ccomp") if child.lemma_ in ALLOWED]
        return [token for act in acts for token in self.of_class(arguments(act).object, "medical")]

    def _where(self, verb: Token) -> bool:
        return verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children)

    def _counted(self, verb: Token) -> bool:
        """True where a clause that only describes a thing says how much of it is made."""
        numbers = self.sentence.numbers
        counted = [
            numbers[token.i].quantity for child in verb.children for token in child.subtree if token.i in numbers
        ]
        return any(amount.unit in ("dose", "course", "percent", "vaccine", None) for amount in counted)

    def _permit(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        objects = found.object
        theme = self.of_class(objects, frame.theme)
        theme = theme or (self._allowed(verb) if frame.name in ("approve", "refuse_approval") else [])
        pronoun = any(one.lower_ in ("it", "they") for one in objects) and self.any_party(found.near.get("in", []))
        implied = found.passive and frame.name == "approve" and (verb.dep_ == "pcomp" or pronoun)
        if not theme and not implied:
            return None
        authority = found.subject
        if not authority or found.passive:
            places = [one for word in ("by", "in") for one in found.near.get(word, []) if self.is_party(one)]
            authority = authority or places
        return Roles(frame, verb, authority, [], theme)

    def _ask(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        asked = [one for one in found.object + found.indirect if self.is_party(one)]
        helped = [owner for one in found.near.get("for", []) for owner in children(one, "poss") if self.is_party(owner)]
        asked = (
            asked
            or helped
            or [
                one
                for word in ("from", "to", "of", "on", "with")
                for one in found.near.get(word, [])
                if self.is_party(one)
            ]
        )
        asked = asked or self.out_of(found.object)
        theme = self.of_class(found.object + found.prepositional("for"), "goods") or found.prepositional("for")
        complement = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp")]
        if verb.lemma_ == "seek" and not theme:
            return None
        if verb.lemma_ == "call":
            asked = [one for word in ("on", "upon") for one in found.near.get(word, []) if self.is_party(one)]
            theme = found.near.get("for", [])
        if any(token.lemma_ == "comment" for token in theme) or any(one.lemma_ in ANONYMOUS for one in complement):
            return None
        if verb.lemma_ == "apply" and not (complement or found.near.get("for")):
            return None
        if verb.lemma_ == "turn" and not (found.near.get("to") and found.near.get("for")):
            return None
        if verb.lemma_ in ("call", "press", "lobby", "turn", "apply", "approach") and not (asked or theme):
            return None
        if not (asked or theme or complement):
            return None
        return Roles(frame, verb, asked, found.subject, theme, getter_leads=True)

    def _bond(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme) if frame.theme else found.object
        if frame.theme == "deal" and not found.object:
            # "Signed, by video link, a memorandum": a parenthesis hides the object from the parse.
            theme = [
                token
                for token in verb.subtree
                if token.i > verb.i and token.dep_ in DEPENDENT and self.is_class(token, "deal")
                if next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), verb) == verb
            ][:1]
        if verb.lemma_ == "join" and frame.kind == "partnership" and found.object:
            return None
        if frame.theme == "regime":
            theme = [one for one in found.object + found.prepositional("from") if self._regime(one)]
        if frame.theme == "deal" and verb.lemma_ in ("have", "make"):
            theme = [token for token in theme if token.pos_ == "NOUN" and token.lemma_ != "understanding"]
        if frame.theme and not theme:
            return None
        if frame.joint:
            together = any(child.lower_ in ("jointly", "together") for child in verb.children)
            if not (together or found.near.get("with")):
                return None
        partner = found.prepositional("with") + found.prepositional("between") + found.prepositional("among")
        if found.passive and not partner:
            partner = [one for one in found.far.get("of", []) if self.is_party(one)]
        if frame.theme == "regime":
            partner = theme
        sides = [one for one in partner if self.is_party(one) or self.is_product(one)]
        return Roles(frame, verb, found.subject, [], theme, sides)

    def _regime(self, token: Token) -> bool:
        named = self.sentence.mentions.get(token.i)
        return self.is_class(token, "regime") or (named is not None and named.kind in ("organisation", "bloc"))

    def _agree(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = [one for word in ("to", "on", "upon") for one in found.near.get(word, []) if one.pos_ == "NOUN"]
        return Roles(frame, verb, found.subject, [], theme, found.near.get("with", [])) if theme else None


def _relative(verb: Token) -> bool:
    return any(child.lower_ in RELATIVES for child in verb.children)
