"""The words of clauses and noun phrases around a word that makes a claim."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.syntax import children, coordinated, subject_of


def subjects_of(verb: Token) -> list[Token]:
    """The subject of a verb's clause; "who" and "which" stand for what is named just before them."""
    held = [one for child in children(verb, "aux", "auxpass") for one in children(child, "nsubj", "nsubjpass")]
    found = held or subject_of(verb)
    if len(found) != 1 or found[0].lower_ not in ("who", "which") or found[0].i < 2:
        return found
    before = found[0].nbor(-1)
    before = before.nbor(-1) if before.text == "," else before
    while before.dep_ in ("conj", "appos") and before.head.i < before.i:
        before = before.head
    return coordinated(before) if before.pos_ in ("PROPN", "NOUN") else found


def near_clause(verb: Token) -> list[Token]:
    """The words of a verb's clause without what stands before its subject, marks of a list, and clauses beside it."""
    found = [verb]
    subjects = children(verb, "nsubj", "nsubjpass", "csubj", "expl")
    first = min((one.left_edge.i for one in subjects), default=verb.i)
    for child in verb.children:
        sister = child.dep_ in ("conj", "parataxis") and child.pos_ in ("VERB", "AUX")
        aside = child.dep_ == "advcl" and any(one.dep_ == "mark" for one in child.children)
        if child.dep_ in ("punct", "cc", "mark", "meta") or sister or aside or child.right_edge.i < first:
            continue
        found.extend(child.subtree)
    return sorted(found, key=lambda one: one.i)


def coordinated_before(token: Token) -> list[Token]:
    """A possessor with those joined to it, also where the parse hangs the thing on the first of them: "X and Y's"."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    return coordinated(first) if first is not token else [token, *coordinated(token)[1:]]


def phrase(token: Token) -> list[Token]:
    """The words of a noun phrase without the clauses that hang on it."""
    found = [token]
    for child in token.children:
        if child.dep_ in ("relcl", "acl", "advcl", "ccomp", "parataxis", "punct"):
            continue
        found.extend(child.subtree)
    return sorted(found, key=lambda one: one.i)


def complement(verb: Token) -> Token | None:
    """The infinitive or clause that says what is wanted."""
    return next(iter(children(verb, "xcomp", "ccomp")), None)


def colon_gerunds(head: Token) -> Iterator[Token]:
    """The gerunds that explain a noun behind a colon: "a plan: winning friends and selling gas"."""
    for child in head.children:
        if child.tag_ == "VBG" and child.dep_ in ("acl", "advcl") and _behind_colon(child):
            yield child
            yield from (one for one in child.children if one.dep_ == "conj" and one.tag_ == "VBG")


def _behind_colon(token: Token) -> bool:
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text == ":"
