"""The roles of verbs: one method for each pattern of giving, getting, making, permitting, asking and binding."""

from spacy.tokens import Token

from dragoman.extract.frames import Frame
from dragoman.extract.giving import Giving
from dragoman.extract.roles import Roles
from dragoman.extract.syntax import Arguments, arguments, children, is_infinitive

# How the words of vaccination begin.
INJECTING = frozenset({"vaccin", "inocul", "immuni", "admini", "rollou", "roll-o"})
DEALS = frozenset("agreement deal contract treaty pact accord memorandum mou".split())
# "A presidential memorandum" binds nobody else.
INTERNAL = frozenset({"presidential", "executive", "internal"})
ANONYMOUS = frozenset({"identify", "name", "quote"})
CHANNELS = ("through", "via")
ADVISORY = frozenset({"recommend", "assess", "evaluate"})
BULK = 1000
DEPENDENT = frozenset({"dobj", "npadvmod", "appos", "dep", "oprd"})
ALLOWED = frozenset("import use produce manufacture distribute sell administer conduct export market".split())


class VerbRoles(Giving):
    """Applies the role patterns to the verbs of one sentence."""

    def of_verb(self, frame: Frame, verb: Token) -> Roles | None:
        """The roles of a verb, None where the frame does not fit its arguments."""
        found = arguments(verb)
        roles = self._by_pattern(frame, verb, found)
        if roles is not None:
            if verb.dep_ == "pcomp":
                roles.giver = self._owners(roles.giver)
            beside = [one for word in CHANNELS for one in found.prepositional(word)]
            beside += [
                place
                for child in children(verb, "prep")
                if child.lower_ == "under"
                for place in children(child, "pobj")
            ]
            inside = [one for theme in roles.theme for word in (*CHANNELS, "under") for one in self.behind(theme, word)]
            roles.channel = [one for one in beside or inside if self._channel(one)]
        return roles

    def _owners(self, subjects: list[Token]) -> list[Token]:
        """Whose a subject is that is no party: "despite exporting it, Peru's stock is low"."""
        owners = [one for token in subjects for one in children(token, "poss") if self.is_party(one)]
        return owners if owners and not self.any_party(subjects) else subjects

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
                    if self.is_party(one) and one.lower_ != "it"
                ]
                texts = any(one.lemma_ in self.frames.classes["text"] for one in found.object)
                return Roles(frame, verb, found.subject, getter, found.object) if found.object and not texts else None
            case "help":
                return self._help(frame, verb, found)
            case "make" | "build":
                return self._make(frame, verb, found)
            case "administer":
                theme = self.of_class(found.object, frame.theme)
                giver = found.subject or [one for one in found.near.get("in", []) if self.is_party(one)]
                getter = found.prepositional("to") or [one for token in theme for one in self.counted(token)]
                return Roles(frame, verb, giver, getter, theme) if theme else None
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

    def _make(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        objects = found.object or (found.near.get("for", []) if verb.lemma_ == "account" else [])
        theme = [one for one in self.of_class(objects, frame.theme) if not self._of_others(one)]
        if frame.name == "produce" and all(self._bare(one) for one in theme):
            return None
        if not theme:
            return None
        place = found.near.get("in", []) or found.near.get("at", [])
        if frame.name == "test":
            return Roles(frame, verb, found.subject, [one for one in place if self.is_party(one)], theme)
        if frame.pattern == "build" and any(one.lemma_ == "pipeline" and self._of_people(one) for one in theme):
            return None
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

    def _counted(self, verb: Token) -> bool:
        """True where a clause that only describes a thing says how much of it is made."""
        numbers = self.sentence.numbers
        counted = [
            numbers[token.i].quantity for child in verb.children for token in child.subtree if token.i in numbers
        ]
        return any(amount.unit in ("dose", "course", "percent", "vaccine", None) for amount in counted)

    def _permit(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        objects = [one for one in found.object if not self._trade(one)]
        theme = self.of_class(objects, frame.theme)
        if frame.theme == "campaign":
            theme = [one for one in theme if any(self._of_vaccination(token) for token in one.subtree)]
        theme = theme or (self._allowed(verb) if frame.name in ("approve", "refuse_approval") else [])
        pronoun = any(one.lower_ in ("it", "they") for one in objects) and self.any_party(found.near.get("in", []))
        implied = found.passive and frame.name == "approve" and (verb.dep_ == "pcomp" or pronoun)
        if not theme and not implied:
            return None
        authority = found.subject
        if verb.lemma_ in ADVISORY and authority and all(one.pos_ == "PRON" for one in authority):
            return None  # "we recommend masks" is advice
        if not authority or found.passive:
            places = [one for word in ("by", "in") for one in found.near.get(word, []) if self.is_party(one)]
            authority = authority or places
        return Roles(frame, verb, authority, [], theme)

    def _ask(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        asked = self._asked(frame, found)
        theme = found.near.get("for", [])
        if not frame.asked:
            theme = self.of_class(found.object + found.prepositional("for"), "goods") or found.prepositional("for")
        complement = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp")]
        if any(token.lemma_ == "comment" for token in theme) or any(one.lemma_ in ANONYMOUS for one in complement):
            return None
        met = {
            "goods": theme,
            "either": asked or theme,
            "both": asked and theme,
            "aim": (asked or theme) and (complement or any(one.lower_ == "for" for one in children(verb, "prep"))),
            None: asked or theme or complement,
        }
        return Roles(frame, verb, asked, found.subject, theme, getter_leads=True) if met[frame.needs] else None

    def _asked(self, frame: Frame, found: Arguments) -> list[Token]:
        """Whom a request is put to: behind the frame's own prepositions, else its object, else whoever is near."""
        if frame.asked:
            return [one for word in frame.asked for one in found.near.get(word, []) if self.is_party(one)]
        asked = [one for one in found.object + found.indirect if self.is_party(one)]
        asked = asked or [
            owner for one in found.near.get("for", []) for owner in children(one, "poss") if self.is_party(owner)
        ]
        near = [one for word in ("from", "to", "of", "on", "with") for one in found.near.get(word, [])]
        return asked or [one for one in near if self.is_party(one)] or self.out_of(found.object)

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
            theme = [token for token in theme if token.lemma_.lower() in DEALS]
        if frame.theme and not theme:
            return None
        if frame.theme == "deal" and any(child.lemma_ in INTERNAL for one in theme for child in one.children):
            return None
        alone = _single(found.subject) and not found.prepositional("with")
        if frame.theme == "deal" and alone and all(self._of_one(one) for one in theme):
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

    def _trade(self, theme: Token) -> bool:
        """True of imports of what is no good of health: "banned the import of oil"."""
        of = [place for child in children(theme, "prep") if child.lower_ == "of" for place in children(child, "pobj")]
        return theme.lemma_ == "import" and bool(of) and not self.of_class(of, "medical")

    def _of_people(self, theme: Token) -> bool:
        """True of "a pipeline of educators", which carries nothing."""
        of = [place for child in children(theme, "prep") if child.lower_ == "of" for place in children(child, "pobj")]
        return bool(of) and not self.of_class(of, "goods")

    def _bare(self, theme: Token) -> bool:
        """True of a number without a noun that is too small for goods: "they made over 40"."""
        number = self.sentence.numbers.get(theme.i)
        return number is not None and number.quantity.unit is None and (number.quantity.value or BULK) < BULK

    def _of_others(self, theme: Token) -> bool:
        """True of a capacity that makes no goods: "the capacity of civil society"."""
        of = [place for child in children(theme, "prep") if child.lower_ == "of" for place in children(child, "pobj")]
        acts = [act.lemma_ for act in children(theme, "acl", "xcomp") if is_infinitive(act)]
        if theme.lemma_ == "capacity" and acts:
            return not any(frame.kind == "capacity" for act in acts for frame in self.frames.verbs.get(act, ()))
        return (
            theme.lemma_ == "capacity"
            and bool(of)
            and not any(
                place.i in self.sentence.numbers or self.is_class(place, "goods") or self.is_party(place)
                for place in of
            )
        )

    def _of_one(self, theme: Token) -> bool:
        """True of a memorandum that is not one of understanding or cooperation: a head of government's own."""
        return theme.lemma_ == "memorandum" and not any(one.lower_ in ("of", "with") for one in theme.children)

    def _of_vaccination(self, token: Token) -> bool:
        return token.lemma_[:6] in INJECTING or token.lemma_.lower() in self.frames.classes["doses"]

    def _regime(self, token: Token) -> bool:
        named = self.sentence.mentions.get(token.i)
        return self.is_class(token, "regime") or (named is not None and named.kind in ("organisation", "bloc"))

    def _agree(self, frame: Frame, verb: Token, found: Arguments) -> Roles | None:
        theme = [one for word in ("to", "on", "upon") for one in found.near.get(word, []) if one.pos_ == "NOUN"]
        return Roles(frame, verb, found.subject, [], theme, found.near.get("with", [])) if theme else None


def _single(subjects: list[Token]) -> bool:
    """True of one subject in the singular: who signs alone."""
    return len(subjects) == 1 and subjects[0].tag_ in ("NN", "NNP")
