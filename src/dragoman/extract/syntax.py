"""Who does what to whom in one parsed clause: active, passive, controlled, reduced and coordinated verbs alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

RELATIVE = frozenset({"which", "that", "who", "whom"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECT_CONTROL = frozenset(
    "ask urge request allow permit help enable let force order tell invite authorize authorise license licence lead "
    "encourage require call want expect see make have get persuade convince press push appeal commission".split()
)
JUDGING = frozenset("thank praise commend criticize criticise blame congratulate applaud salute laud hail".split())
# "A report on Peru, which calls for help": the report calls.
DOCUMENTS = frozenset("resolution statement report letter declaration communique paper study article".split())
# A place inside "during her visit to Peru" is not where goods go.
ASIDE = frozenset({"during", "since", "after", "before", "amid", "following", "ahead", "upon"})
# "With partners in Peru", "through its fund for schools": the second belongs to the noun, not to the verb.
INSIDE = frozenset({("with", "in"), ("through", "for"), ("via", "for"), ("under", "for")})
PREPOSITIONAL = frozenset({"prep", "dative", "agent"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp", "conj", "csubj"})


@dataclass(slots=True)
class Arguments:
    """The tokens that take part in a verb's clause, by their logical place, whatever the voice.

    `near` holds the prepositional objects of the verb itself, `far` those that hang on its object.
    """

    subject: list[Token] = field(default_factory=list)
    object: list[Token] = field(default_factory=list)
    indirect: list[Token] = field(default_factory=list)
    near: dict[str, list[Token]] = field(default_factory=dict)
    far: dict[str, list[Token]] = field(default_factory=dict)
    passive: bool = False

    def prepositional(self, word: str) -> list[Token]:
        """What stands behind a preposition, of the verb first, else of its object."""
        return self.near.get(word) or self.far.get(word) or []


def coordinated(token: Token) -> list[Token]:
    """The token and everything joined to it by "and", "or" or commas, in the order of the text."""
    found = [token]
    for child in token.children:
        listed = child.dep_ == "appos" and child.pos_ in ("PROPN", "NOUN") and token.pos_ == "PROPN"
        if listed and not (child.pos_ == "PROPN" or children(child, "conj", "appos")):
            listed = False
        if (child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")) or listed:
            found.extend(coordinated(child))
    return found


def children(token: Token, *deps: str) -> list[Token]:
    """The children of a token in these relations, in order."""
    return [child for child in token.children if child.dep_ in deps]


def reduced_on(verb: Token) -> Token | None:
    """The noun that a participle describes where the parse calls it a clause: "counts nine doses promised to ten"."""
    bare = verb.tag_ in ("VBN", "VBD") and verb.dep_ == "ccomp"
    if not bare or children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "dobj", "mark"):
        return None
    before = [token for token in children(verb.head, "dobj") if token.i < verb.i]
    return before[-1] if before else None


def is_infinitive(verb: Token) -> bool:
    """True for a verb behind "to"."""
    return any(child.tag_ == "TO" and child.dep_ == "aux" for child in verb.children)


def first_of(verb: Token) -> Token:
    """The first of joined verbs, where the later ones share its subject and its "to": "to coordinate and cooperate"."""
    while (
        verb.dep_ == "conj"
        and verb.tag_ in ("VB", "VBP")
        and verb.head.pos_ in ("VERB", "AUX")
        and not children(verb, "nsubj", "nsubjpass", "aux", "auxpass")
    ):
        verb = verb.head
    return verb


def is_passive(verb: Token) -> bool:
    """True for a finite or reduced passive."""
    if reduced_on(verb) is not None:
        return True
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj", "dobj"):
        return False
    return verb.dep_ in ("acl", "relcl", "advcl", "amod") or (verb.dep_ == "conj" and is_passive(verb.head))


def arguments(verb: Token) -> Arguments:
    """The logical arguments of a verb."""
    found = Arguments(passive=is_passive(verb))
    surface = _subject(verb, found.passive)
    objects = [token for child in children(verb, "dobj", "attr") for token in coordinated(child)] or _small_clause(verb)
    objects = [one for token in objects for one in _meant(token, verb)]
    found.indirect = [
        token for child in children(verb, "dative", "iobj") if child.pos_ != "ADP" for token in coordinated(child)
    ]
    found.near = _prepositions(verb)
    if found.passive:
        found.object = surface + objects
        found.subject = found.near.pop("by", [])
    else:
        found.subject, found.object = surface, objects or _relative_object(verb)
    for token in found.object:
        for word, places in _prepositions(token, deep=True).items():
            found.far.setdefault(word, []).extend(places)
    return found


def _meant(token: Token, verb: Token) -> list[Token]:
    """What a relative pronoun stands for that is the object of a verb below its clause: "that it agreed to supply"."""
    if token.lower_ not in RELATIVE or token.i > verb.i:
        return [token]
    above = next((one for one in verb.ancestors if one.dep_ == "relcl"), None)
    return coordinated(antecedent(above)) if above is not None and verb.dep_ == "xcomp" else [token]


def _small_clause(verb: Token) -> list[Token]:
    """What is made to be something: "make nine doses available", "have the doses shipped"."""
    if verb.lemma_ not in ("make", "have", "get", "keep", "see", "leave", "receive", "order", "buy"):
        return []
    return [
        token
        for child in children(verb, "ccomp", "oprd", "acomp")
        if child.pos_ == "ADJ" or child.tag_ == "VBN"
        for subject in children(child, "nsubj", "nsubjpass")
        for token in coordinated(subject)
    ]


def _prepositions(token: Token, deep: bool = False) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ not in PREPOSITIONAL or child.pos_ not in ("ADP", "SCONJ", "PART"):
            continue
        if child.i > 0 and child.nbor(-1).text == "-":
            continue  # "people-to-people ties"
        words = _preposition(child)
        for place in (*_behind(child), *(one for more in children(child, "conj") for one in _behind(more))):
            found.setdefault(words, []).extend(coordinated(place))
            if deep or (place.dep_ == "pobj" and words not in ASIDE):
                for word, more in _prepositions(place, deep=True).items():
                    if word != "of" and (words, word) not in INSIDE:
                        found.setdefault(word, []).extend(more)
    return found


def _preposition(token: Token) -> str:
    inner = [child.lower_ for child in token.children if child.dep_ in ("prep", "pcomp") and child.pos_ == "ADP"]
    return f"{token.lower_} {inner[0]}" if inner and token.lower_ in ("as", "such", "because", "due") else token.lower_


def _behind(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _behind(child)


def _subject(verb: Token, passive: bool) -> list[Token]:
    """The surface subject: the verb's own, else the one that governs it."""
    own = children(verb, "nsubjpass", "nsubj")
    if own:
        token = own[0]
        if token.lower_ in RELATIVE and verb.dep_ in ("relcl", "acl", "ccomp"):
            return coordinated(antecedent(verb))
        return coordinated(token)
    return _governed(verb, passive)


def antecedent(verb: Token) -> Token:
    """What a relative clause says something about: behind a comma the name just before it, else what it hangs on."""
    if verb.left_edge.i < 2 or verb.left_edge.nbor(-1).text != ",":
        return verb.head
    beside = verb.left_edge.nbor(-2)
    if verb.head.lemma_ in DOCUMENTS:
        return verb.head
    return beside if beside.pos_ == "PROPN" and verb.head in beside.ancestors else verb.head


def _stranded(verb: Token) -> list[Token]:
    """A noun phrase just before a finite verb without subject that the parse took for one more of a list before it."""
    first = min(
        (child for child in verb.children if child.dep_ in ("aux", "auxpass")), key=lambda one: one.i, default=verb
    )
    if first.i == 0 or (first == verb and verb.tag_ not in ("VBD", "VBZ")):
        return []
    before = first.nbor(-1)
    return [before] if before.dep_ in ("appos", "conj") and before.pos_ in ("NOUN", "PROPN") and _comma(before) else []


def _comma(noun: Token) -> bool:
    start = noun.left_edge.i
    return start > 0 and noun.doc[start - 1].text == "," and noun.head.dep_ == "pobj"


def _governed(verb: Token, passive: bool) -> list[Token]:
    head = verb.head
    described = reduced_on(verb)
    if described is not None:
        return coordinated(described)
    if head == verb or verb.dep_ not in CLAUSES:
        return _stranded(verb)
    if verb.dep_ == "pcomp":
        thanked = children(head.head, "dobj") if head.head.lemma_ in JUDGING else _owners_behind(head.head)
        return coordinated(thanked[0]) if thanked else _above(head)
    if verb.dep_ in ("acl", "relcl"):
        return _of_noun(verb, head, passive)
    if verb.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL:
        controlled = children(head, "dobj", "dative") or [
            place for word in ("on", "to", "for") for place in _prepositions(head).get(word, [])
        ]
        if controlled:
            return coordinated(controlled[0])
    if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return subject_of(head)
    return []


def subject_of(head: Token) -> list[Token]:
    """The surface subject of whatever heads a clause: a verb, or the adjective or noun behind a copula."""
    if head.pos_ in ("VERB", "AUX"):
        return _subject(head, is_passive(head))
    if head.dep_ in ("acomp", "attr", "oprd", "pobj", "amod") or head.dep_ in CLAUSES:
        return _above(head)
    return []


def _owners_behind(noun: Token) -> list[Token]:
    """Whose role it is: "the support of Peru in helping", "the role of the ministry in buying"."""
    if noun.pos_ != "NOUN":
        return []
    return [place for child in children(noun, "prep") if child.lower_ == "of" for place in children(child, "pobj")]


def _of_noun(verb: Token, noun: Token, passive: bool) -> list[Token]:
    """A reduced clause on a noun: "doses exported", "companies supplying", "plans to give"."""
    if not passive and verb.tag_ == "VBG" and verb.dep_ == "acl" and _parted(verb):
        if noun.dep_ == "attr":
            return subject_of(noun.head)
        if noun.dep_ == "dobj" and noun.pos_ == "NOUN":
            return _above(noun)
    if passive or verb.tag_ == "VBG":
        return coordinated(noun)
    owners = children(noun, "poss")
    if owners:
        return coordinated(owners[0])
    by = _prepositions(noun).get("by")
    if by:
        return by
    if noun.dep_ in SUBJECTS or noun.dep_ == "attr":
        return coordinated(noun) if noun.dep_ == "attr" else []
    return _above(noun)


def _parted(clause: Token) -> bool:
    """True where a comma parts a clause from the noun it hangs on: "Peru is a giant, making nine tonnes"."""
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def _above(token: Token) -> list[Token]:
    """The subject of the nearest clause above a token."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return _subject(ancestor, is_passive(ancestor))
        owners = children(ancestor, "poss")
        if owners and ancestor.pos_ == "NOUN":
            return coordinated(owners[0])
    return []


def _relative_object(verb: Token) -> list[Token]:
    """The object of a contact relative clause is the noun it hangs on: "the vaccine they make"."""
    if verb.dep_ == "relcl" and not any(
        child.dep_.startswith("nsubj") and child.lower_ in RELATIVE for child in verb.children
    ):
        return [verb.head]
    return []


def clause(verb: Token) -> list[Token]:
    """The tokens of a verb's clause without its coordinated and parenthetical sister clauses."""
    found = [verb]
    for child in verb.children:
        sister = child.dep_ in ("conj", "parataxis") and child.pos_ in ("VERB", "AUX")
        if child.dep_ in ("punct", "cc", "mark") or sister:
            continue
        found.extend(child.subtree)
    return sorted(found, key=lambda token: token.i)
