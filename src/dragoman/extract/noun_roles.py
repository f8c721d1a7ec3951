"""The roles of nouns that name an act: deliveries, deals, approvals, requests, and totals that stand with a verb."""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.extract.frames import Frame
from dragoman.extract.roles import GOODS_UNITS, Roles, Words
from dragoman.extract.syntax import arguments, children, coordinated, is_infinitive, subject_of

AMOUNTS = frozenset("come total amount stand reach exceed be number hit rise fall grow climb".split())
OCCUR = frozenset(
    "start begin continue resume do undertake initiate happen follow proceed occur carry complete".split()
)
PLACING = frozenset("place receive get make cancel win book sign take".split())
# What is valued, wished for or talked about is no joint work.
ATTITUDES = frozenset(
    "value welcome appreciate celebrate praise thank treasure cherish discuss need want build foster strengthen deepen "
    "enhance depend rely hail encourage support promote require demand".split()
)
PARTS = frozenset({"part", "portion", "tranche", "fraction"})
# Who receives or wins an order is the one who will supply.
ORDERED = frozenset({"receive", "win", "get", "book"})
# Whoever weighs or grants a request is asked, and does not ask.
ANSWERING = frozenset(
    "receive get evaluate consider review weigh process answer fulfil fulfill grant approve reject deny refuse decline "
    "handle study field accept meet fill honor honour address".split()
)
RULINGS = frozenset("executive court administrative presidential restraining standing world".split())
LIGHT_GIVE = frozenset("make give offer send announce begin start issue grant place put approve accord".split())
LIGHT_GET = frozenset("get receive win obtain secure await seek gain need have expect".split())


class NounRoles(Words):
    """Applies the role patterns to the nouns of one sentence."""

    def of_noun(self, frame: Frame, noun: Token) -> Roles | None:
        """The roles of a noun that names the act, None where nothing shows that the act is meant."""
        near = self._around(noun)
        found = Roles(frame, noun, near["owner"] + near["by"])
        light = noun.head if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and noun.head.pos_ == "VERB" else None
        if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
            light = noun.head.head
        leader = arguments(light).subject if light is not None and noun.dep_ != "nsubj" else []
        pattern = frame.noun_pattern or frame.pattern
        if noun.dep_ == "nsubj" and noun.head.lemma_ in AMOUNTS and pattern in ("give", "get", "move", "make"):
            return self._amounting(found, near)
        if pattern == "joint":
            return self._noun_joint(found, near)
        if pattern == "bond":
            return self._noun_bond(found, near, light, leader)
        if pattern == "permit":
            return self._noun_permit(found, near, light, leader)
        if pattern == "make":
            held = light is not None and light.lemma_ in ("have", "possess", "own")
            return self._noun_make(found, near, leader if held else [])
        if pattern == "ask":
            return self._noun_ask(found, near, light, leader)
        return self._noun_transfer(found, near, light, leader)

    def _names_party(self, child: Token) -> bool:
        """True for a name or a noun before the head: "Peruvian", "government", but not "public"."""
        return self.is_party(child) and (child.i in self.sentence.mentions or child.pos_ != "ADJ")

    def _around(self, noun: Token) -> dict[str, list[Token]]:
        near: dict[str, list[Token]] = {
            word: [] for word in ("owner", "by", "of", "to", "from", "for", "with", "in", "between", "goods")
        }
        if noun.i > 1 and noun.nbor(-1).text == "(" and self._names_party(noun.nbor(-2)):
            near["owner"].append(noun.nbor(-2))  # "Peru (exports of nine tonnes)"
        for child in noun.children:
            if child.dep_ == "poss" and child.lemma_.lower() == "world":
                continue  # "the world's largest" owns nothing
            if child.dep_ == "poss" or (child.dep_ in ("amod", "compound", "nmod") and self._names_party(child)):
                near["owner"].extend(self._hyphened(child))
                near["owner"].extend(coordinated(child))
            elif child.dep_ in ("compound", "amod", "nmod") and self.is_class(child, "goods"):
                near["goods"].append(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ in near:
                near[child.lower_].extend(one for place in children(child, "pobj") for one in coordinated(place))
        return near

    def _hyphened(self, name: Token) -> list[Token]:
        """The names that hyphens join before one: "Peru-Chile-Mali cooperation"."""
        named = [token for token in name.subtree if token != name and token.i in self.sentence.mentions]
        return [token for token in named if "-" in (token.nbor(-1).text if token.i else "", token.nbor(1).text)]

    def _amounting(self, found: Roles, near: dict[str, list[Token]]) -> Roles | None:
        """The figure of a noun that stands with its verb: "orders came to nine doses", "exports totalled two"."""
        verb = found.trigger.head
        counted = [token for token in verb.subtree if token.i in self.sentence.numbers and token.i > verb.i]
        counted = [token for token in counted if not any(one.lemma_ in PARTS for one in token.ancestors)]
        goods = [token for token in counted if self.sentence.numbers[token.i].quantity.unit in GOODS_UNITS]
        if not goods:
            return None
        found.light = verb
        around = arguments(verb)
        found.theme = [goods[0].head, *self.of_class(near["of"] + near["for"], "goods"), *near["goods"]]
        far = around.near.get("from", []) + around.near.get("by", [])
        if found.frame.pattern == "get":
            listed = [token for token in verb.subtree if token.i in self.sentence.mentions and token.i > verb.i]
            found.getter = [
                one for one in near["from"] + near["by"] + far or listed if self.is_party(one)
            ] or found.giver
            found.giver = []
        else:
            found.getter = [one for one in near["to"] + around.near.get("to", []) if self.is_party(one)]
            found.giver = found.giver or [one for one in near["from"] + near["of"] + far if self.is_party(one)]
            if found.frame.pattern == "make":
                found.giver = found.giver or self.behind(found.trigger, "by") or self.behind(found.trigger, "in")
        return found

    def _noun_transfer(
        self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]
    ) -> Roles | None:
        frame = found.frame
        if light is not None and light.lemma_ in ("ensure", "assure", "safeguard"):
            return None  # what is to be ensured has not come yet
        found.theme = self.of_class(near["of"], "goods") + near["goods"]
        found.getter = [one for one in near["to"] or near["for"] if self.is_party(one)] or self.behind(
            found.trigger, "to"
        )
        givers = [one for one in near["from"] if self.is_party(one)]
        found.giver = (
            found.giver or givers or [one for one in near["of"] if self.is_party(one) and one not in found.theme]
        )
        get_like = frame.pattern == "get"
        if not self._of_its_kind(found, near):
            return None
        if frame.name == "order":
            givers = givers or [one for one in near["with"] if self.is_party(one)]
        if light is not None and light.lemma_ in LIGHT_GET | LIGHT_GIVE and leader:
            if frame.name == "order" and light.lemma_ in ORDERED:
                found.getter, found.giver = [*givers, *found.getter], list(leader)
                return found if found.trigger.dep_ != "nsubj" else None
            if (light.lemma_ in LIGHT_GIVE and not get_like) or (frame.name == "promise" and light.lemma_ == "have"):
                found.giver = found.giver or list(leader)
            else:
                found.getter = found.getter or list(leader)
        if get_like and found.giver and not givers:
            found.getter, found.giver = found.giver, []
        if found.trigger.dep_ == "pobj" and found.trigger.head.lower_ in ("as", "in", "for"):
            return None
        occurs = found.trigger.dep_ in ("nsubj", "nsubjpass") and light is not None and light.lemma_ in OCCUR
        if occurs and light is not None:
            found.light = light
            found.getter = found.getter or [one for one in arguments(light).near.get("to", []) if self.is_party(one)]
            found.giver = found.giver or [one for one in arguments(light).near.get("by", []) if self.is_party(one)]
        measured = found.trigger.dep_ == "pobj" and found.trigger.head.head.lemma_ in (
            "number",
            "volume",
            "amount",
            "value",
        )
        moved = bool(found.getter or givers or measured or occurs or (found.giver and found.theme))
        if get_like or frame.name == "promise":
            verbs = PLACING if get_like else LIGHT_GET | LIGHT_GIVE
            placed = light is not None and light.lemma_ in verbs
            about = found.theme or found.getter or self._counted(found.trigger) or children(found.trigger, "acl")
            moved = bool((found.getter and found.theme) or (placed and (get_like or about)))
        if found.trigger.lemma_ == "priority" and (not found.getter or light is None or light.lemma_ == "have"):
            return None
        if found.trigger.lemma_ == "contribution" and not (found.theme or self._counted(found.trigger)):
            return None
        if found.trigger.lemma_ == "supply" and not (found.getter or givers or occurs or measured):
            return None
        return (
            found
            if moved and (measured or found.theme or self.is_class(found.trigger, "goods") or light is not None)
            else None
        )

    def _of_its_kind(self, found: Roles, near: dict[str, list[Token]]) -> bool:
        """False of receipts and shortages of no goods, and of licences that only permit to trade."""
        if found.frame.name == "order" and any(child.lemma_ in RULINGS for child in found.trigger.children):
            return False  # "an executive order" buys nothing
        if found.frame.name == "license":
            return not any(one.lemma_ in ("export", "import") for one in near["for"])
        untold = found.frame.pattern == "lack" and self._untold(found.trigger)
        return bool(found.theme) or untold or (found.frame.name != "receive" and found.frame.pattern != "lack")

    def _untold(self, noun: Token) -> bool:
        """True where no "of" says what a noun is short of."""
        return not any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children)

    def _noun_bond(
        self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]
    ) -> Roles | None:
        frame = found.frame
        if frame.kind == "partnership" and light is not None and light.lemma_ in ATTITUDES:
            return None
        judged = found.trigger.dep_ == "nsubj" and found.trigger.head.lemma_ == "be"
        if frame.kind == "partnership" and judged and children(found.trigger.head, "acomp", "attr"):
            return None  # "the partnership is strong" judges
        found.partner = [
            one for one in near["with"] + near["between"] + near["of"] if self.is_party(one)
        ] or self.between(found.trigger)
        if found.trigger.dep_ == "nsubj" and found.trigger.head.lemma_ == "be" and frame.name == "deal":
            goods = self.of_class(arguments(found.trigger.head).near.get("for", []), "goods")
            found.theme, found.light = goods, found.trigger.head
            return found if any(self._counted(token) for token in goods) else None
        led = light is not None and light.lemma_ in (frame.light or LIGHT_GIVE | LIGHT_GET)
        if led and leader:
            found.giver = found.giver + [one for one in leader if one not in found.giver]
        if frame.light and not led:
            return None
        if (
            any(child.lemma_ in ("great", "good", "big", "raw") for child in children(found.trigger, "amod"))
            and not found.partner
        ):
            return None
        if frame.name == "cooperate" and found.trigger.tag_ == "NN" and self._stated(found.trigger):
            return found
        return found if found.partner or (led and found.giver) or len(found.giver) > 1 else None

    def _stated(self, noun: Token) -> bool:
        """True where a bare "cooperation" is what a clause is about, or what it goes by."""
        if noun.dep_ == "nsubj":
            return noun.head.dep_ in ("ROOT", "ccomp", "conj")
        opening = next((token.lower_ for token in noun.doc if token.is_alpha), "")
        return noun.dep_ in ("pobj", "conj") and opening in ("with", "through")

    def _noun_joint(self, found: Roles, near: dict[str, list[Token]]) -> Roles | None:
        """A thing that two do together: "joint projects", "shared production"."""
        if not any(child.lower_ in self.frames.classes["joint"] for child in found.trigger.children):
            return None
        found.partner = [one for one in near["with"] + near["between"] + near["of"] if self.is_party(one)]
        found.theme = [found.trigger]
        return found

    def of_outlook(self, frame: Frame, verb: Token, adjective: Token) -> Roles:
        """The roles of a predicate that is called likely or unlikely."""
        return Roles(frame, verb, subject_of(adjective), light=adjective)

    def _noun_permit(
        self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]
    ) -> Roles | None:
        if found.trigger.head.lower_ == "pending":
            return None
        found.theme = self.of_class(near["of"] + near["for"], "medical") + near["goods"]
        beside = arguments(light) if light is not None else None
        around = beside.near.get("in", []) if beside else []
        if beside and light is not None and light.lemma_ in LIGHT_GIVE and not found.theme:
            found.theme = self.of_class(beside.near.get("to", []) + near["to"], "medical")
        places = [one for one in near["from"] + near["in"] + around if self.is_party(one)]
        found.giver = [one for one in found.giver if self.is_party(one)] or places
        if light is not None and leader and light.lemma_ in LIGHT_GIVE and not found.giver:
            found.giver = list(leader)
        elif light is not None and leader and light.lemma_ in LIGHT_GET:
            found.getter = [one for one in leader if self.is_party(one) and one.pos_ != "PRON"]
            found.theme = found.theme or self.of_class(leader, "medical")
        themed = found.theme or (light is not None and self.of_class(leader, "medical"))
        return found if themed or (found.giver and light is not None) else None

    def _noun_make(self, found: Roles, near: dict[str, list[Token]], holder: Sequence[Token]) -> Roles | None:
        found.theme = self.of_class(near["of"], "medical") + near["goods"]
        found.giver = [one for one in found.giver + near["in"] + near["by"] if self.is_party(one)] or list(holder)
        if found.frame.needs_maker and not found.giver:
            return None
        praised = any(
            child.lemma_.lower() in self.frames.classes["praise"] for child in children(found.trigger, "amod")
        )
        if praised and not self._counted(found.trigger):
            return None
        phrase = found.trigger.lemma_.lower()
        production = any(child.lower_ in ("production", "manufacturing", "supply") for child in found.trigger.children)
        return found if found.theme or production or phrase == "production" else None

    def _counted(self, noun: Token) -> bool:
        """True where a noun phrase holds a number."""
        return any(token.i in self.sentence.numbers for token in noun.subtree)

    def _noun_ask(
        self, found: Roles, near: dict[str, list[Token]], light: Token | None, leader: Sequence[Token]
    ) -> Roles | None:
        if found.trigger.dep_ == "pobj" and found.trigger.head.lower_ in ("on", "upon", "at"):
            return None  # "meets on request"
        around = arguments(light).near.get("from", []) if light is not None else []
        asking = found.giver + near["from"] + around + self.out_of([found.trigger])
        found.getter = [one for one in dict.fromkeys(asking) if self.is_party(one)]
        found.giver = [one for one in near["to"] if self.is_party(one)]
        acts = [child for child in children(found.trigger, "acl", "xcomp") if is_infinitive(child)]
        acts += children(light, "xcomp", "advcl") if light is not None else []
        wanted = [token for act in acts for token in arguments(act).object]
        found.theme = self.of_class(near["for"] + wanted, "goods")
        if any(token.lemma_ in ("comment", "interview", "clarification") for token in near["for"]):
            return None
        if light is not None and leader:
            target = found.giver if light.lemma_ in ANSWERING else found.getter
            target.extend(one for one in leader if one not in target)
        return found if found.getter or found.giver else None

    # Parties
