"""From a trigger to its roles: who gives, who gets, what, with whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.frames import Frame, Frames
from dragoman.extract.parse import Sentence
from dragoman.extract.syntax import Arguments, arguments, children, coordinated, subject_of

PLACES = ("in", "at", "into", "to", "for", "across", "throughout", "within")
GOODS_UNITS = frozenset({"dose", "course", "vaccine", "tonne", "bcm", "barrel", "MW", "USD", "EUR", "CNY", "RUB", "INR", "GBP"})
AMOUNTS = frozenset("come total amount stand reach exceed be number hit rise fall grow climb".split())
ALLOWED = frozenset("import use produce manufacture distribute sell administer conduct export market".split())
OCCUR = frozenset("start begin continue resume do undertake initiate happen follow proceed occur carry complete".split())
LIGHT_GIVE = frozenset("make give offer send announce begin start issue grant place put approve".split())
LIGHT_GET = frozenset("get receive win obtain secure await seek gain need have welcome expect".split())


@dataclass(slots=True)
class Roles:
    """The tokens in each role of one frame at one trigger."""

    frame: Frame
    trigger: Token
    giver: list[Token] = field(default_factory=list)
    getter: list[Token] = field(default_factory=list)
    theme: list[Token] = field(default_factory=list)
    partner: list[Token] = field(default_factory=list)
    channel: list[Token] = field(default_factory=list)
    getter_leads: bool = False
    light: Token | None = None


class RoleFinder:
    """Applies the role patterns to triggers of one sentence."""

    def __init__(self, sentence: Sentence, frames: Frames) -> None:
        self.sentence, self.frames = sentence, frames

    # Classes of words

    def is_class(self, token: Token, name: str) -> bool:
        """True where a noun phrase is headed by a word of a class, or by an amount or a product that stands for one."""
        words = self.frames.classes[name]
        if name == "deal" and token.lower_ in ("it", "this"):
            return any(other.lemma_.lower() in words for other in token.doc[: token.i])
        lemma = token.lemma_.lower()
        if lemma in words or token.lower_ in words:
            return True
        goods = name in ("goods", "medical")
        named = self.sentence.mentions.get(token.i)
        if named is not None:
            return goods and (named.kind == "product" or (named.kind == "company" and name == "goods"))
        number = self.sentence.numbers.get(token.i)
        if number is not None and number.quantity.unit == "percent":
            return any(self.is_class(place, name) for child in children(token, "prep") for place in children(child, "pobj"))
        if number is not None and goods and token.dep_ not in ("nummod", "quantmod", "compound"):
            return number.quantity.unit in GOODS_UNITS or number.quantity.unit is None
        if lemma in ("one", "some", "part", "amount", "number", "chunk", "majority", "rest", "half", "million", "thousand",
                     "most", "share", "lot", "anything", "cent", "percent", "percentage", "%", "third", "quarter", "type", "kind", "variety", "round", "set", "quantity", "all", "any", "more"):
            return any(
                self.is_class(place, name) for child in children(token, "prep") for place in children(child, "pobj")
            ) or (goods and number is not None)
        return False

    def of_class(self, tokens: Iterable[Token], name: str | None) -> list[Token]:
        """Those noun phrases (with their coordinated sisters) that are of a class; all where no class is asked for."""
        whole = [one for token in tokens for one in coordinated(token)]
        return whole if name is None else [token for token in whole if self.is_class(token, name)]

    # Verbs

    def of_verb(self, frame: Frame, verb: Token) -> Roles | None:
        """The roles of a verb, None where the frame does not fit its arguments."""
        found = arguments(verb)
        roles = self._by_pattern(frame, verb, found)
        if roles is not None:
            roles.channel = [one for word in ("through", "via") for one in found.prepositional(word) if self._channel(one)]
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
                getter = [one for one in found.prepositional("to") + found.prepositional("for") + found.object if self._party(one)]
                return Roles(frame, verb, found.subject, getter, found.object) if found.object else None
            case "help":
                return self._help(frame, verb, found)
            case "make" | "build":
                return self._make(frame, verb, found)
            case "administer":
                theme = self.of_class(found.object, frame.theme)
                return Roles(frame, verb, found.subject, found.prepositional("to"), theme) if theme else None
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
        theme = self.of_class(found.object, frame.theme) or self._taken_up(verb, found)
        if verb.lemma_ == "contribute" and not found.object:
            theme = self.of_class(found.prepositional("to") + found.prepositional("towards"), "goods")
        if verb.lemma_ in ("supply", "export", "donate", "sell") and not theme and not found.prepositional("with"):
            getter = found.object or found.near.get("to", [])
            return Roles(frame, verb, found.subject, getter, []) if self._parties(getter) else None
        getter = found.indirect + [one for one in found.object if one not in theme and self._party(one)]
        if not theme:
            theme = self.of_class(found.prepositional("with"), frame.theme)
            if not theme or not found.object:
                return None
            getter = list(found.object)
        getter = getter or found.prepositional("to") or found.prepositional("for") or self._far_places(found)
        getter = getter or self._further(verb, "to")
        leading = [one for one in found.subject if self._party(one)] if found.passive else found.subject
        giver = leading or [one for one in found.prepositional("from") if self._party(one)]
        return Roles(frame, verb, giver, getter, theme)

    def _taken_up(self, verb: Token, found: Arguments) -> list[Token]:
        """"... and promised it to many others": a pronoun takes up goods named before, where a party gets it."""
        pronouns = [one for one in found.object if one.lower_ in ("it", "them", "some", "one", "more")]
        named = any(self.is_class(token, "goods") for token in verb.doc[: verb.i] if token.pos_ in ("NOUN", "PROPN"))
        return pronouns if named and self._parties(found.indirect + found.near.get("to", [])) else []

    def _further(self, verb: Token, word: str) -> list[Token]:
        """A party behind a preposition that the parse hangs on a word between: "doses made at home to Peru"."""
        for token in verb.subtree:
            crossed = any(one.dep_ in ("relcl", "advcl", "ccomp") for one in token.ancestors if verb in one.ancestors)
            if token.lower_ == word and token.i > verb.i and token.pos_ == "ADP" and not crossed:
                places = [place for place in children(token, "pobj") if self._party(place)]
                if places:
                    return places
        return []

    def _far_places(self, found: Arguments) -> list[Token]:
        for word in ("into", "across"):
            if found.near.get(word):
                return found.near[word]
        return []

    def _get(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme) or self.of_class(found.near.get("for", []), frame.theme)
        if not theme:
            return None
        giver = found.prepositional("from") or self._out_of(theme) or (found.indirect if found.passive else [])
        return Roles(frame, verb, giver, found.subject, theme, getter_leads=True)

    def _move(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.subject, frame.theme)
        if found.passive:
            theme = self.of_class(found.object, frame.theme)
        if not theme:
            return None
        reached = verb.lemma_ in ("reach", "enter", "hit")
        objects = [one for one in found.object if one not in theme] if reached else []
        getter = objects or next((found.near[word] for word in PLACES if self._parties(found.near.get(word, []))), [])
        giver = found.prepositional("from") or self._out_of(theme)
        return Roles(frame, verb, giver, getter, theme)

    def _out_of(self, theme: Sequence[Token]) -> list[Token]:
        """Where goods come from by their own words: "a shipment of doses from Cuba"."""
        return [
            place
            for head in theme
            for token in head.subtree
            if token.lower_ == "from" and token.dep_ == "prep"
            for place in children(token, "pobj")
            if self._party(place)
        ]

    def _help(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        getter = [one for one in found.object if self._party(one)]
        theme = self.of_class(found.prepositional("with"), "goods")
        joined = found.subject and not found.object and found.near.get("with")
        return Roles(frame, verb, found.subject, getter, theme) if joined or (getter and (theme or found.subject)) else None

    def _make(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = self.of_class(found.object, frame.theme)
        if not theme:
            return None
        partner = found.prepositional("with")
        if frame.joint and not (partner or any(c.lower_ in ("jointly", "together") for c in verb.children)):
            return None
        place = found.near.get("in", []) or found.near.get("at", [])
        if frame.pattern == "build":
            place = found.prepositional("in") or ([verb.head] if self._where(verb) else [])
            return Roles(frame, verb, found.subject, place, theme) if found.subject else None
        if not frame.joint and verb.dep_ in ("acl", "relcl", "amod") and not self._counted(verb):
            return None
        if verb.dep_ == "advcl" and any(child.tag_ == "TO" for child in verb.children):
            return None
        return Roles(frame, verb, found.subject or [one for one in place if self._party(one)], [], theme, partner)

    def _allowed(self, verb: Token) -> list[Token]:
        """What is allowed to be done with goods: "permitted the firm to import the vaccine"."""
        acts = [child for child in children(verb, "xcomp", "ccomp") if child.lemma_ in ALLOWED]
        return [token for act in acts for token in self.of_class(arguments(act).object, "medical")]

    def _where(self, verb: Token) -> bool:
        return verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children)

    def _counted(self, verb: Token) -> bool:
        """True where a clause that only describes a thing says how much of it is made."""
        numbers = self.sentence.numbers
        counted = [numbers[token.i].quantity for child in verb.children for token in child.subtree if token.i in numbers]
        return any(amount.unit in ("dose", "course", "percent", "vaccine", None) for amount in counted)

    def _permit(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        objects = found.object
        theme = self.of_class(objects, frame.theme)
        theme = theme or self._allowed(verb)
        pronoun = any(one.lower_ in ("it", "they") for one in objects) and self._parties(found.near.get("in", []))
        implied = found.passive and frame.name == "approve" and (verb.dep_ == "pcomp" or pronoun)
        if not theme and not implied:
            return None
        authority = found.subject
        if not authority or found.passive:
            places = [one for word in ("by", "in") for one in found.near.get(word, []) if self._party(one)]
            authority = authority or places
        return Roles(frame, verb, authority, [], theme)

    def _ask(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        asked = [one for one in found.object + found.indirect if self._party(one)]
        helped = [owner for one in found.near.get("for", []) for owner in children(one, "poss") if self._party(owner)]
        asked = asked or helped or [one for word in ("from", "to", "of", "on", "with") for one in found.near.get(word, []) if self._party(one)]
        asked = asked or self._out_of(found.object)
        theme = self.of_class(found.object + found.prepositional("for"), "goods") or found.prepositional("for")
        complement = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp")]
        if verb.lemma_ == "seek" and not theme:
            return None
        if any(token.lemma_ == "comment" for token in theme):
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
        if verb.lemma_ == "join" and frame.kind == "partnership" and found.object:
            return None
        if frame.theme == "regime":
            theme = [one for one in found.object + found.prepositional("from") if self._regime(one)]
        if frame.theme and not theme:
            return None
        if frame.joint:
            together = any(child.lower_ in ("jointly", "together") for child in verb.children)
            if not (together or found.near.get("with")):
                return None
        partner = found.prepositional("with") + found.prepositional("between") + found.prepositional("among")
        if frame.theme == "regime":
            partner = theme
        return Roles(frame, verb, found.subject, [], theme, [one for one in partner if self._party(one)])

    def _regime(self, token: Token) -> bool:
        named = self.sentence.mentions.get(token.i)
        return self.is_class(token, "regime") or (named is not None and named.kind in ("organisation", "bloc"))

    def _agree(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = [one for word in ("to", "on", "upon") for one in found.near.get(word, []) if one.pos_ == "NOUN"]
        return Roles(frame, verb, found.subject, [], theme, found.near.get("with", [])) if theme else None

    # Nouns

    def of_noun(self, frame: Frame, noun: Token) -> Roles | None:
        """The roles of a noun that names the act, None where nothing shows that the act is meant."""
        near = self._around(noun)
        found = Roles(frame, noun, near["owner"] + near["by"])
        light = noun.head if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and noun.head.pos_ == "VERB" else None
        if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
            light = noun.head.head
        leader = subject_of(light) if light is not None and noun.dep_ != "nsubj" else []
        pattern = frame.noun_pattern or frame.pattern
        if noun.dep_ == "nsubj" and noun.head.lemma_ in AMOUNTS and pattern in ("give", "get", "move"):
            return self._amounting(found, near)
        if pattern == "joint":
            return self._noun_joint(found, near)
        if pattern == "bond":
            return self._noun_bond(found, near, light, leader)
        if pattern == "permit":
            return self._noun_permit(found, near, light, leader)
        if pattern == "make":
            return self._noun_make(found, near)
        if pattern == "ask":
            return self._noun_ask(found, near, light, leader)
        return self._noun_transfer(found, near, light, leader)

    def _around(self, noun: Token) -> dict[str, list[Token]]:
        near: dict[str, list[Token]] = {word: [] for word in ("owner", "by", "of", "to", "from", "for", "with", "in", "between", "goods")}
        for child in noun.children:
            if child.dep_ == "poss" or (child.dep_ in ("amod", "compound", "nmod") and self._party(child)):
                near["owner"].extend(coordinated(child))
            elif child.dep_ in ("compound", "amod", "nmod") and self.is_class(child, "goods"):
                near["goods"].append(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ in near:
                near[child.lower_].extend(one for place in children(child, "pobj") for one in coordinated(place))
        return near

    def _amounting(self, found: Roles, near: dict[str, list[Token]]) -> Roles | None:
        """"Orders came to nine doses", "exports totalled two": the figure stands with the verb."""
        verb = found.trigger.head
        counted = [token for token in verb.subtree if token.i in self.sentence.numbers and token.i > verb.i]
        goods = [token for token in counted if self.sentence.numbers[token.i].quantity.unit in GOODS_UNITS]
        if not goods:
            return None
        found.light = verb
        around = arguments(verb)
        found.theme = [goods[0].head, *self.of_class(near["of"] + near["for"], "goods"), *near["goods"]]
        far = around.near.get("from", []) + around.near.get("by", [])
        if found.frame.pattern == "get":
            listed = [token for token in verb.subtree if token.i in self.sentence.mentions and token.i > verb.i]
            found.getter = [one for one in near["from"] + near["by"] + far or listed if self._party(one)] or found.giver
            found.giver = []
        else:
            found.getter = [one for one in near["to"] + around.near.get("to", []) if self._party(one)]
            found.giver = found.giver or [one for one in near["from"] + near["of"] + far if self._party(one)]
        return found

    def _noun_transfer(self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]) -> Roles | None:
        frame = found.frame
        found.theme = self.of_class(near["of"], "goods") + near["goods"]
        found.getter = [one for one in near["to"] or near["for"] if self._party(one)]
        givers = [one for one in near["from"] if self._party(one)]
        found.giver = found.giver or givers or [one for one in near["of"] if self._party(one) and one not in found.theme]
        get_like = frame.pattern == "get"
        if light is not None and light.lemma_ in LIGHT_GET | LIGHT_GIVE and leader:
            if light.lemma_ in LIGHT_GIVE and not get_like:
                found.giver = found.giver or list(leader)
            else:
                found.getter = found.getter or list(leader)
        if get_like and found.giver and not givers:
            found.getter, found.giver = found.giver, []
        if found.trigger.dep_ == "pobj" and found.trigger.head.lower_ in ("as", "in", "for"):
            return None
        occurs = found.trigger.dep_ in ("nsubj", "nsubjpass") and light is not None and light.lemma_ in OCCUR
        if occurs and light is not None:
            found.getter = found.getter or [one for one in arguments(light).near.get("to", []) if self._party(one)]
            found.giver = found.giver or [one for one in arguments(light).near.get("by", []) if self._party(one)]
        measured = found.trigger.dep_ == "pobj" and found.trigger.head.head.lemma_ in ("number", "volume", "amount", "value")
        moved = bool(found.getter or givers or measured or occurs or (found.giver and found.theme))
        if get_like or frame.name == "promise":
            placed = light is not None and light.lemma_ in LIGHT_GET | LIGHT_GIVE
            moved = bool((found.getter and found.theme) or placed)
        return found if moved and (measured or found.theme or self.is_class(found.trigger, "goods") or light is not None) else None

    def _noun_bond(self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]) -> Roles | None:
        frame = found.frame
        found.partner = [one for one in near["with"] + near["between"] + near["of"] if self._party(one)] or self._between(found.trigger)
        led = light is not None and light.lemma_ in (frame.light or LIGHT_GIVE | LIGHT_GET)
        if led and leader:
            found.giver = found.giver + [one for one in leader if one not in found.giver]
        if frame.light and not led:
            return None
        if frame.name == "cooperate" and found.trigger.tag_ == "NN" and self._stated(found.trigger):
            return found
        return found if found.partner or (led and found.giver) or len(found.giver) > 1 else None

    def _between(self, noun: Token) -> list[Token]:
        """The two that "cooperation in any matter between X and Y" names further down."""
        return [
            one
            for token in noun.subtree
            if token.lower_ == "between" and token.dep_ == "prep"
            for place in children(token, "pobj")
            for one in coordinated(place)
            if self._party(one)
        ]

    def _stated(self, noun: Token) -> bool:
        """True where a bare "cooperation" is what a clause is about, or what it goes by."""
        if noun.dep_ == "nsubj":
            return noun.head.dep_ in ("ROOT", "ccomp", "conj")
        return noun.dep_ in ("pobj", "conj") and noun.i > 0 and noun.doc[: noun.i][0].lower_ in ("with", "through")

    def _noun_joint(self, found: Roles, near: dict[str, list[Token]]) -> Roles | None:
        """A thing that two do together: "joint projects", "shared production"."""
        if not any(child.lemma_.lower() in self.frames.classes["joint"] for child in found.trigger.children):
            return None
        found.partner = [one for one in near["with"] + near["between"] + near["of"] if self._party(one)]
        found.theme = [found.trigger]
        return found

    def of_outlook(self, frame: Frame, verb: Token, adjective: Token) -> Roles:
        """The roles of a predicate that is called likely or unlikely."""
        return Roles(frame, verb, subject_of(adjective), light=adjective)

    def _noun_permit(self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]) -> Roles | None:
        found.theme = self.of_class(near["of"] + near["for"], "medical") + near["goods"]
        around = arguments(light).near.get("in", []) if light is not None else []
        places = [one for one in near["from"] + near["in"] + around if self._party(one)]
        found.giver = [one for one in found.giver if self._party(one)] or places
        if light is not None and leader and light.lemma_ in LIGHT_GIVE and not found.giver:
            found.giver = list(leader)
        themed = found.theme or (light is not None and self.of_class(leader, "medical"))
        return found if themed or (found.giver and light is not None) else None

    def _noun_make(self, found: Roles, near: dict[str, list[Token]]) -> Roles | None:
        found.theme = self.of_class(near["of"], "medical") + near["goods"]
        found.giver = [one for one in found.giver + near["in"] + near["by"] if self._party(one)]
        if found.frame.needs_maker and not found.giver:
            return None
        phrase = found.trigger.lemma_.lower()
        production = any(child.lower_ in ("production", "manufacturing", "supply") for child in found.trigger.children)
        return found if found.theme or production or phrase == "production" else None

    def _noun_ask(self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]) -> Roles | None:
        found.getter = [one for one in found.giver + near["from"] if self._party(one)]
        found.giver = [one for one in near["to"] if self._party(one)]
        found.theme = self.of_class(near["for"], "goods")
        if any(token.lemma_ in ("comment", "interview", "clarification") for token in near["for"]):
            return None
        if light is not None and leader:
            target = found.giver if light.lemma_ in ("receive", "get") else found.getter
            target.extend(one for one in leader if one not in target)
        return found if found.getter or found.giver else None

    # Parties

    def _party(self, token: Token) -> bool:
        named = self.sentence.mentions.get(token.i)
        if named is not None:
            return named.kind != "product"
        if token.pos_ == "PRON":
            return token.lower_ not in ("which", "that", "what", "there", "this", "i")
        lemma = token.lemma_.lower()
        classes = self.frames.classes
        return any(lemma in classes[name] for name in ("official", "company", "country"))

    def _parties(self, tokens: Sequence[Token]) -> bool:
        return any(self._party(token) for token in tokens)
