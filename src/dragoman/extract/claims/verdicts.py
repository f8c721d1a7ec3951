"""Evaluations: what the author or somebody named finds good or bad."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause, phrase, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.verdict import EMPTY, behind, clause_words, evaluated, named, verdict_claim
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import inferred
from dragoman.extract.settings import in_condition
from dragoman.extract.syntax import children, is_infinitive
from dragoman.terms.statement import Polarity

COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "prove"})


def appraise(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The cooperation of X and Y is impressive": a predicate that evaluates what a party does or has."""
    if token.dep_ not in ("acomp", "oprd", "attr") or token.head.lemma_ not in COPULAS:
        return
    if token.pos_ in ("NOUN", "PROPN"):
        marks = [one for one in children(token, "amod") if one.lower_ in _marks(site)]
        if not marks:
            return
        token = marks[0]
        top = token.head.head
    else:
        top = token.head
    subjects = subjects_of(top)
    if not subjects or any(one.lower_ in EMPTY for one in subjects):
        return
    parties = evaluated(subjects, site)
    scope = scope_of(top, site.resolver.frames)
    if scope.loose and scope.modality == "necessary":
        return  # what should be is not found to be so
    if token.lower_ in ("clear", "obvious") and (
        children(top, "ccomp", "csubj") or subjects[0].pos_ not in ("NOUN", "PROPN")
    ):
        return
    if token.lower_ == "clear" and any(one.kind in ("person", "agency") or one.via == "office" for one in parties):
        return  # who is clear about something has said it
    bad = site.is_word(token, "verdicts.ill") or site.is_word(token, "claims.bad")
    if parties and not _conditional(top):
        yield verdict_claim(token, site, parties, [*clause_words(top, subjects)], top, "-" if bad else "+")


def _marks(site: Site) -> frozenset[str]:
    """Adjectives of appraisal before a noun: "a responsible power", "a dismal record"."""
    found = frozenset(
        word for word, families in site.families.adjectives.items() if any(one.name == "appraise" for one in families)
    )
    return found | site.families.words["claims.good"] | site.families.words["claims.bad"]


def _conditional(verb: Token) -> bool:
    """True in "if it is" and "whether it will be": nobody says that it is so."""
    return in_condition(verb)


def verdict(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The campaign was a failure", "it is good news": what a thing is called in its outcome."""
    if token.dep_ not in ("attr", "oprd") or token.head.lemma_ not in (*COPULAS, "call", "prove"):
        return
    marks = {child.lower_ for child in token.children}
    if token.lower_ == "news" and not marks & {"good", "bad", "great", "terrible", "welcome"}:
        return
    subjects = subjects_of(token.head)
    parties = evaluated(subjects, site) if subjects else ()
    if not parties:
        places = [
            place for child in children(token, "prep") if child.lower_ == "for" for place in children(child, "pobj")
        ]
        parties = tuple(one for one in site.parties(places) if one.kind not in ("group", "unknown"))
    if not parties and (token.lower_ != "news" and (not subjects or any(one.lower_ in EMPTY for one in subjects))):
        return
    polarity: Polarity = "-" if site.is_word(token, "verdicts.ill_ends") or marks & {"bad", "terrible"} else "+"
    yield verdict_claim(token, site, parties, clause_words(token.head, subjects), token.head, polarity)


def conduct(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X's poor handling of the crisis": how somebody did something, with a mark for it."""
    marks = {child.lower_ for child in children(token, "amod")}
    bad = marks & site.families.words["verdicts.bad"]
    if not bad and not marks & site.families.words["verdicts.good"]:
        return
    held = site.owners(token) or site.parties(behind(token))
    parties = tuple(one for one in held if one.kind not in ("group", "unknown"))
    if parties:
        yield verdict_claim(token, site, parties, phrase(token), token, "-" if bad else "+")


def superlative(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Making this the longest rule in modern times": a claim to be the most of all."""
    noun = token.head
    if token.dep_ != "amod" or noun.dep_ not in ("attr", "ccomp", "oprd") or noun.head.pos_ not in ("VERB", "AUX"):
        return
    if noun.lemma_ in ("way", "thing", "part", "time", "option", "choice", "interest") or not _of_all(noun, site):
        return
    verb = noun.head
    subjects = children(noun, "nsubj") or subjects_of(verb)
    if any(one.lower_ in ("they", "you", "we", "i") for one in subjects):
        return
    parties = named(site, subjects) or named(site, subjects_of(verb)) or inferred(evaluated(subjects_of(verb), site))
    if parties:
        yield verdict_claim(token, site, parties, [verb, *noun.subtree], verb, "+")


def _of_all(noun: Token, site: Site) -> bool:
    inside = {one.lower_ for one in noun.subtree}
    return bool(inside & site.families.words["verdicts.scope"])


def rank(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X is the world's largest exporter": a place among all."""
    noun = token.head
    if token.dep_ != "amod" or noun.dep_ != "attr" or noun.head.lemma_ not in COPULAS:
        return
    if any(one.pos_ == "VERB" and is_infinitive(one) for one in noun.children):
        return  # "the first to do it" tells what was done
    parties = named(site, [one for one in subjects_of(noun.head) if one.pos_ != "PRON"])
    if parties and (_of_all(noun, site) or token.lower_ not in ("main", "leading", "top", "first")):
        yield verdict_claim(token, site, parties, clause_words(noun.head, subjects_of(noun.head)), noun.head, "+")


def undecided(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The jury is still out", "it remains to be seen whether": nobody knows who does better."""
    verb = token.head if token.pos_ == "NOUN" else token
    out = next((child for child in verb.children if child.lower_ == "out"), None)
    seen = next((child for child in children(verb, "xcomp") if child.lower_ == "seen"), None)
    open_ = (
        next((child for child in children(token, "amod") if child.lower_ == "open"), None)
        if token.dep_ == "attr"
        else None
    )
    if token.lower_ == "jury" and token.dep_ == "nsubj" and out is not None:
        trigger = out
    elif token.lemma_ == "remain" and seen is not None:
        trigger = seen
    elif token.lemma_ == "question" and open_ is not None:
        trigger = token
    else:
        return
    claim = verdict_claim(verb, site, (), near_clause(verb), verb, "+")
    claim.trigger, claim.predicate, claim.modality, claim.polarity = trigger, "undecided", "uncertain", "+"
    yield claim
