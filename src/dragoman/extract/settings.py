"""The clauses that an act stands in: conditions, reports, announcements, advice, and what keeps it from happening."""

from spacy.tokens import Token

from dragoman.extract.syntax import children
from dragoman.extract.vouchers import SAYING

ANNOUNCING = frozenset({"announce", "pledge", "unveil"})
ADVISING = frozenset(
    "imperative essential crucial vital important necessary critical urgent advisable time challenge task ensure "
    "sure way key solution duty responsibility".split()
)
CONDITIONAL = frozenset({"if", "unless", "once", "whether", "whenever", "provided", "until"})
PREVENTING = frozenset({"against", "from", "without", "instead", "than", "about"})
EVIDENCE = frozenset("report evidence sign indication proof".split())
UNSURE = frozenset({"clear", "unclear", "certain", "uncertain", "sure", "unsure", "known", "unknown"})
# How well somebody does in something says nothing of what was done.
FARING = frozenset({"fare", "lag", "succeed", "do"})
CLAUSES = frozenset({"ccomp", "xcomp", "relcl", "acl", "advcl", "csubj"})


def on_condition(verb: Token) -> bool:
    """True where a clause with "if" stands beside an act."""
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in children(child, "mark"))
        for child in verb.children
    )


def in_condition(token: Token) -> bool:
    """True inside a clause that only sets a condition: "if they supply", "whether it was sold"."""
    for one in (token, *token.ancestors):
        marks = {child.lower_ for child in one.children if child.dep_ in ("mark", "advmod")}
        if marks & CONDITIONAL and one.dep_ != "ROOT":
            return True
        if "before" in marks and any(
            inner.lower_ == "any" for token in children(one, "dobj") for inner in token.children
        ):
            return True
        if "when" in marks and one.dep_ == "advcl" and one.tag_ in ("VBZ", "VBP"):
            return True
        if one.dep_ in ("ccomp", "relcl"):
            return False
    return False


def announced(verb: Token) -> bool:
    """True for "announced that it is providing": what is announced as going on is a promise."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in ANNOUNCING and verb.head.tag_ in ("VBD", "VBN", "VBZ")


def in_progress(verb: Token) -> bool:
    """True for "is providing": going on in the present."""
    return verb.tag_ == "VBG" and any(
        child.lower_ in ("is", "are", "am", "'s", "'re") for child in children(verb, "aux")
    )


def reported(verb: Token) -> bool:
    """True for "said that it would supply": the future of a past report, not a condition."""
    for one in (verb, *verb.ancestors):
        if any(child.lower_ == "if" for child in one.children):
            return False
        if one.dep_ == "ccomp" and one.head.lemma_.lower() in SAYING:
            return one.head.tag_ in ("VBD", "VBN")
    return False


def advised(token: Token) -> bool:
    """True inside what is called important, urgent or a task, and behind "so that": advice or purpose, not an act."""
    for one in (token, *token.ancestors):
        marks = {child.lower_ for child in one.children if child.dep_ in ("mark", "advmod")}
        if (
            one.dep_ in ("acl", "ccomp")
            and one.head.lemma_ in EVIDENCE
            and any(no.lower_ == "no" for no in one.head.children)
        ):
            return True
        if (one.dep_ == "advcl" and marks >= {"so", "that"}) or _called(one) or _asked(one):
            return True
        if one.dep_ in ("relcl", "ROOT"):
            return False
    return False


def _called(clause: Token) -> bool:
    head = clause.head
    if clause.dep_ in CLAUSES and head.lemma_.lower() in ADVISING:
        return True
    beside = children(head, "attr", "acomp", "nsubj") if head.lemma_ == "be" else []
    return clause.dep_ in ("ccomp", "xcomp") and any(one.lemma_.lower() in ADVISING for one in beside)


def _asked(clause: Token) -> bool:
    """True of what is judged or asked about: "sourcing it would be unwise", "not clear when it will arrive"."""
    if clause.dep_ == "csubj":
        return clause.head.lemma_ == "be"
    asking = any(child.tag_ == "WRB" for child in clause.children)
    unsure = [clause.head.lemma_, *(one.lemma_ for one in children(clause.head, "acomp"))]
    if asking and clause.dep_ in ("advcl", "ccomp") and set(unsure) & UNSURE:
        return True
    return clause.dep_ == "ccomp" and asking and clause.head.lemma_.lower() not in ("say", "tell", "report", "explain")


def kept_from(verb: Token) -> bool:
    """True behind "against joining", "instead of sending", "from exporting": what is warned of or prevented."""
    if verb.dep_ != "pcomp":
        return False
    above = verb.head.head
    judged = verb.head.lower_ == "in" and (above.pos_ == "ADJ" or above.lemma_ in FARING)
    return verb.head.lower_ in PREVENTING or judged
