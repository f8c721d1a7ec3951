"""Which parties a common noun stands for: officials, companies, countries, and the groups they form."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.cast import as_state
from dragoman.extract.frames import Frames
from dragoman.extract.named import party_of, slug
from dragoman.extract.pronouns import Pronouns
from dragoman.extract.roles import TEXTS
from dragoman.extract.syntax import children, coordinated
from dragoman.terms import Party

PAIRS = frozenset({"both", "two"})
MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod", "nsubj", "quantmod")
AMOUNTS = frozenset(
    "many most some several other dozen hundred half number majority all cent percent percentage % third "
    "quarter".split()
)
ONE_STATE = frozenset("country nation republic kingdom island bloc neighbour neighbor".split())
BODIES = frozenset({"agency", "mission", "commission"})
# Whom a government's own paper means without saying whose they are.
OWN_OFFICES = frozenset({"secretary", "administration", "department", "congress", "senate"})
TITLES = frozenset("director general chairman chairwoman chief officer professor dr president manager head".split())
# What several states carry together, not an agency of one.
SCHEMES = frozenset("program programme initiative scheme mechanism facility".split())
# What the parse calls a noun phrase that only describes the name before it.
MISPLACED = frozenset({"appos", "dobj", "attr", "npadvmod", "dep"})
SEASONS = frozenset("year day week month season era decade century eve".split())
RELATED = frozenset("neighbour neighbor ally partner rival counterpart".split())
EXAMPLES = frozenset({"as", "including", "like", "include", "namely"})


class Nouns(Pronouns):
    """Resolves common nouns by their modifiers, else by the cast of the document."""

    frames: Frames
    text: str

    def one(self, token: Token) -> tuple[Party, ...]:
        """The parties of one noun phrase; the resolver of names says how."""
        raise NotImplementedError

    def _noun(self, token: Token) -> tuple[Party, ...]:
        listed = self._examples(token)
        if listed:
            return listed
        for child in children(token, "appos"):
            found = self.one(child)
            if found and child.lemma_.lower() not in self.frames.classes["goods"]:
                return found
        if token.dep_ in MISPLACED and (name := self._renamed(token)) is not None:
            return self.one(name)
        lemma = token.lemma_.lower()
        classes = self.frames.classes
        if lemma in classes["official"]:
            return self._official(token)
        if lemma in classes["company"]:
            return self._company(token)
        if lemma in classes["country"]:
            return self._country(token)
        return self._quantified(token, lemma) or self._unlisted(token)

    def _renamed(self, token: Token) -> Token | None:
        """The name just before a comma that a noun phrase describes, whatever the parse hangs it on."""
        first = token.left_edge.i
        if first < 2 or token.doc[first - 1].text != "," or token.left_edge.lower_ not in ("the", "a", "an"):
            return None
        named = self.sentence.mentions.get(first - 2)
        return token.doc[first - 2] if named is not None and named.kind not in ("product", "state") else None

    def _unlisted(self, token: Token) -> tuple[Party, ...]:
        """Whoever bears a name of two capital words or more that the gazetteer does not hold: "the Jones Group"."""
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            return ()
        if (firm := self._firm(token)) is not None:
            return (firm,)
        words = [
            child for child in token.children if child.dep_ == "compound" and child.i not in self.sentence.mentions
        ]
        words = [word for word in (*words, token) if word.text[:1].isupper() and word.is_alpha]
        if any(word.lower_ in TITLES for word in words) or token.lower_ in SEASONS:
            return ()
        if len(words) < 2 or token.lower_ in TEXTS or words[0].i + len(words) - 1 != token.i:
            return ()
        name = self.sentence.span_of(words).of(self.text)
        return (Party(f"GRP:{slug(name)}", None, "unknown", name, "name"),)

    def _firm(self, token: Token) -> Party | None:
        """The firm whose trade stands before its name: "the Dutch builder Jones"."""
        kinds = [
            child for child in children(token, "compound") if child.lemma_.lower() in self.frames.classes["company"]
        ]
        if not kinds or token.i != kinds[-1].i + 1:
            return None
        homes = [one.polity for head in (token, *kinds) for one in self._modifier(head) if one.polity]
        return Party(f"GRP:{slug(token.text)}", homes[0] if homes else None, "unknown", token.text, "name")

    def people_at(self, token: Token) -> bool:
        """True where a word is a count or a share of persons: "58 million", "four per cent"."""
        of = [place for child in children(token, "prep") if child.lower_ == "of" for place in children(child, "pobj")]
        if of:
            return any(place.lemma_.lower() in self.frames.classes["people"] for place in of)
        number = self.sentence.numbers.get(token.i)
        demonym = self.sentence.mentions.get(token.i)
        if demonym is not None:
            return demonym.via == "demonym" and token.tag_ in ("NNS", "NNPS")
        return number is not None and number.quantity.unit in ("person", "percent", None)

    def _quantified(self, token: Token, lemma: str) -> tuple[Party, ...]:
        """The group behind an amount: "many of the countries", "most neighbours"."""
        if lemma in AMOUNTS:
            for child in children(token, "prep"):
                for place in children(child, "pobj"):
                    if child.lower_ == "of":
                        return self.parties([place])
            return (self._group(token),) if lemma in ("other", "many") and token.tag_ == "NNS" else ()
        return ()

    def _examples(self, token: Token) -> tuple[Party, ...]:
        for child in token.children:
            word = child.lower_
            if child.dep_ == "prep" and word in EXAMPLES and (word != "as" or self._such(child)):
                return tuple(party for party in self.parties(children(child, "pobj")))
        return ()

    def _such(self, token: Token) -> bool:
        return any(child.lower_ == "such" for child in token.children)

    def _modifier(self, token: Token) -> tuple[Party, ...]:
        """The parties that a noun's adjective, possessor or "of" names."""
        found: dict[str, Party] = {}
        for child in token.children:
            if child.dep_ in MODIFIERS:
                parties = self.one(child) if child.i in self.sentence.mentions or child.pos_ == "PRON" else ()
                for inner in (*parties, *self._inner(child)):
                    found.setdefault(inner.id, inner)
            elif child.dep_ == "prep" and child.lower_ in ("of", "in", "for", "from", "across") and child.i > token.i:
                for place in children(child, "pobj"):
                    for one in coordinated(place):
                        named = self.sentence.mentions.get(one.i)
                        behind = self.one(one) if named is None or named.kind != "product" else ()
                        found = {party.id: party for party in behind if party.kind != "group"} | found
        return tuple(found.values())

    def _inner(self, token: Token) -> tuple[Party, ...]:
        """Names inside a modifier that is itself a phrase ("the Indian government's chief adviser")."""
        if token.i in self.sentence.mentions:
            return ()
        return tuple(
            party_of(name)
            for child in token.subtree
            if (name := self.sentence.mentions.get(child.i)) is not None and name.kind != "product"
        )

    def _ours(self, token: Token) -> tuple[Party, ...]:
        """The two whose representatives speak to each other: "our two countries", "both our governments"."""
        marks = {child.lower_ for child in token.children}
        if "our" not in marks or not marks & PAIRS or len(self.cast.we) != 1:
            return ()
        return (*self.cast.we, *self.cast.other_than(self.cast.we[0]))

    def _official(self, token: Token) -> tuple[Party, ...]:
        words = self._words(token)
        if token.tag_ == "NN" and children(token, "nummod"):
            return (self._group(token),)  # "17 state and local governments"
        ours = self._ours(token)
        if ours:
            return ours
        found = self._modifier(token)
        people = "person" if token.lemma_ in ("leader", "president", "minister", "premier") else None
        if token.lemma_ in ("leader", "president", "minister", "premier", "side", "state", "government") and self._both(
            token
        ):
            return self.cast.pair(people) or self.cast.pair()
        if token.tag_ == "NNS" and any(one.kind == "bloc" for one in found):
            return (self._group(token),)
        if found:
            return tuple(replace(as_state(one), mention=words, via="office") if one.polity else one for one in found)
        if token.tag_ == "NNS" and token.lemma_ != "authority":
            return self._definite(token, people) or (self._group(token),)
        body = self.cast.firm() if token.lemma_ in BODIES and not children(token, "poss", "amod", "compound") else None
        if body is not None:
            return (replace(body, mention=words, via="coreference"),)
        own = self.cast.home if token.lemma_.lower() in OWN_OFFICES else None
        state = own or self.cast.state()
        return (replace(state, mention=words, via="coreference"),) if state else ()

    def _company(self, token: Token) -> tuple[Party, ...]:
        words = self._words(token)
        found = self._modifier(token)
        firms = tuple(one for one in found if one.kind in ("company", "organisation"))
        if firms:
            return firms[-1:]
        states = [one for one in found if one.polity]
        definite = any(child.lower_ in ("the", "this") for child in children(token, "det")) and token.tag_ in (
            "NN",
            "NNP",
        )
        if states and definite:
            firm = self.cast.firm(states[0].polity)
            if firm is not None:
                return (replace(firm, mention=words, via="coreference"),)
        if states:
            return tuple(Party(f"GRP:{slug(words)}", one.polity, "group", words, "nationality") for one in states[:1])
        if definite:
            firm = self.cast.scheme() if token.lemma_ in SCHEMES else self.cast.firm()
            return (replace(firm, mention=words, via="coreference"),) if firm else ()
        return (self._group(token),) if token.tag_ == "NNS" else ()

    def _country(self, token: Token) -> tuple[Party, ...]:
        words = self._words(token)
        ours = self._ours(token)
        if ours:
            return ours
        if self._both(token):
            return self.cast.pair()
        definite = any(child.lower_ in ("the", "this") for child in children(token, "det"))
        if definite and token.tag_ in ("NN", "NNP") and token.lemma_.lower() in ONE_STATE:
            leading = [one for one in self.cast.led if one.polity and one.kind == "state"]
            # Whoever gets something is rather the one to whom it was just promised.
            gets = token.dep_ not in ("nsubj", "nsubjpass") or token.head.lemma_ in (
                "get",
                "receive",
                "obtain",
                "import",
            )
            led = leading[0] if len(leading) == 1 and not gets else None
            state = led or next(iter(self._object_before(token)), None) or self.cast.state()
            return (replace(state, mention=words, via="coreference"),) if state else ()
        if token.tag_ == "NN" and token.lemma_.lower() in RELATED and children(token, "poss"):
            return self._named_before(token) or (self._group(token),)
        found = self._modifier(token)
        if token.lemma_.lower() in ("people", "citizen", "public", "population", "market"):
            behind = [
                place
                for child in children(token, "prep")
                if child.lower_ in ("of", "in", "across")
                for place in children(child, "pobj")
            ]
            return tuple(as_state(one) for one in found if one.polity) or self.parties(behind) or (self._group(token),)
        blocs = [one for one in found if one.kind == "bloc" and one.polity]
        if blocs and token.tag_ == "NNS" and not children(token, "nummod") and not self._some(token):
            return tuple(blocs)
        if token.lemma_.lower() in ("country", "nation") and token.tag_ == "NNS" and self._definite(token):
            return self._definite(token)
        return (self._group(token),)

    def _object_before(self, token: Token) -> tuple[Party, ...]:
        """The state that the sentence last named, for one who gets something: "gave it to the country"."""
        return self._named_before(token) if token.dep_ in ("dobj", "pobj", "dative") else ()

    def _definite(self, token: Token, kind: str | None = None) -> tuple[Party, ...]:
        """The two that are spoken of, for "the leaders" or "the countries" with nothing else said."""
        # "Not only are the leaders sowing doubt": what they do is no mark of theirs, as the parse has it.
        aside = (
            "punct",
            "cc",
            "conj",
            "case",
            *(("acl",) if token.head.lemma_ == "be" and token.head.i < token.i else ()),
        )
        words = [child.lower_ for child in token.children if child.dep_ not in aside]
        if words and words[0] in ("these", "those") and not children(token, "prep", "compound", "relcl", "acl"):
            before = [names for place, names in self.sentence.lists.items() if place < token.i]
            return tuple(map(party_of, before[-1])) if before else self.cast.listed
        return self.cast.pair(kind) or self.cast.pair() if words == ["the"] else ()

    def _some(self, token: Token) -> bool:
        return any(child.lower_ in ("some", "several", "many", "other", "most", "few") for child in token.children)

    def _both(self, token: Token) -> bool:
        marks = {child.lower_ for child in token.children}
        definite = bool(marks & {"the", "both", "these"}) or token.i == 0 or "two" not in marks
        return bool(marks & PAIRS) and definite and len(self.cast.pair()) == 2 and not self._examples(token)

    def _group(self, token: Token) -> Party:
        words = self._words(token)
        return Party(f"GRP:{slug(words)}", None, "group", words, "name")

    def _words(self, token: Token) -> str:
        inside = [
            inner
            for child in token.children
            if child.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod")
            for inner in child.subtree
        ]
        return self.sentence.span_of([*inside, token]).of(self.text)
