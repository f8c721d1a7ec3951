"""What a sentence tells as its news, and what only in passing."""

from spacy.tokens import Token

from dragoman.extract.events.lexicon import lexicon

ASIDE = frozenset({"advcl", "relcl", "acl", "pcomp", "csubj", "appos"})
BACKGROUND = frozenset("after before since when while because although though whereas until".split())
DOING = frozenset("do make take give have receive get total arrive".split())


def in_passing(token: Token) -> bool:
    """True of what is told in passing: in a clause of time or reason, a relative clause, or a noun phrase."""
    one = token
    if one.pos_ in ("NOUN", "PROPN"):
        return True
    while one.head != one:
        if any(child.lower_ in BACKGROUND for child in one.children if child.dep_ in ("mark", "advmod")):
            return True
        if one.dep_ in ASIDE:
            marks = {child.lower_ for child in one.children if child.dep_ in ("mark", "advmod")}
            behind_comma = one.dep_ == "advcl" and one.tag_ == "VBG" and not marks
            if not behind_comma:
                return True
        if one.dep_ in ("pobj", "nsubj", "dobj") and one.pos_ in ("NOUN", "PROPN"):
            return True
        one = one.head
    return False


def told_in_passing(token: Token) -> bool:
    """True of a trigger told in passing; a noun is in the foreground where a verb of doing has it as its object."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return in_passing(token)
    words = lexicon().classes
    verb = token.head if token.dep_ in ("dobj", "nsubjpass", "attr", "nsubj") else token.head.head
    if verb.pos_ == "AUX":
        return in_passing(verb)
    done = words["do"] | words["undo"] | DOING
    return verb.lemma_.lower() not in done or in_passing(verb)
