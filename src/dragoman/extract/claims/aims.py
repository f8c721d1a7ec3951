"""What parties want: verbs and nouns of wanting, means to an end, figures to be reached by a day."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.aim import aim_claim, slight
from dragoman.extract.claims.amounts import figure_at
from dragoman.extract.claims.phrases import colon_gerunds, complement, near_clause, phrase, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.sets import inferred
from dragoman.extract.syntax import children, is_infinitive, is_passive
from dragoman.terms import Party
from dragoman.terms.statement import LEDGER_KINDS

ASKED = re.compile(
    r"\b(?:want|wants|seek|seeking|after|aim|aims|aiming|goal|goals|hope|hoping|desire|ambition)\b", re.IGNORECASE
)
WISHING = frozenset({"hope", "wish"})
LISTENER = frozenset({"i", "you", "one", "anyone", "who"})
COLON = 3


def want(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Peru seeks to become a hub", "the ministry hopes for a deal": who wants, and what."""
    inner = complement(token)
    things = [one for one in children(token, "dobj") if one.pos_ in ("NOUN", "PROPN")]
    if token.pos_ == "ADJ":
        things = []
    if inner is None:
        inner = next((one for one in children(token, "advcl") if is_infinitive(one)), None) if not things else None
    if inner is None and not things:
        things = [
            place for child in children(token, "prep") if child.lower_ == "for" for place in children(child, "pobj")
        ]
    if inner is None and not things:
        at = [place for child in children(token, "prep") if child.lower_ == "at" for place in children(child, "pcomp")]
        inner = at[0] if at else None
    if (inner is None and not things) or (
        site.family.options == "clause" and (inner is None or not is_infinitive(inner))
    ):
        return
    if (is_passive(token) and token.pos_ == "VERB") or _blamed(token) or _said_already(token, inner, site):
        return
    subjects = subjects_of(token)
    if any(one.lower_ in LISTENER for one in subjects) or (token.dep_ == "acl" and is_infinitive(token)):
        return  # "the right to seek" is not sought
    actors = site.officials(subjects)
    if not actors or _meant_for_others(token, inner):
        return
    aim = inner if inner is not None else things[0]
    if slight(aim, site) or (token.dep_ == "relcl" and inner is None and not things):
        return
    words = [*near_clause(token), *(one for subject in subjects if subject.i < token.i for one in subject.subtree)]
    yield aim_claim(token, site, actors, aim, words)


def _blamed(token: Token) -> bool:
    """True for "fined for trying to": what stands behind "for" is not of the subject of its sentence."""
    return token.dep_ == "pcomp" and token.head.lower_ == "for"


def _meant_for_others(verb: Token, inner: Token | None) -> bool:
    """True of polite forms that want nothing: "I want to thank you", "we wish them well"."""
    if inner is None:
        return verb.lemma_ == "wish"
    return inner.lemma_.lower() in (
        "thank", "say", "ask", "stress", "emphasize", "emphasise", "note", "congratulate", "welcome", "begin", "start",
        "express", "add", "make", "reiterate", "underscore", "acknowledge", "point", "mention", "highlight", "know",
    ) and not any(child.dep_ == "nsubj" for child in inner.children)  # fmt: skip


def _said_already(token: Token, inner: Token | None, site: Site) -> bool:
    """True where what is wanted stands as a statement of its own: "hopes to buy nine doses"."""
    if site.taken(token, *LEDGER_KINDS):
        return True
    return inner is not None and any(site.taken(one, *LEDGER_KINDS) for one in (inner, *children(inner, "xcomp")))


def goal(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Peru's ambition to lead", "the goal is to reach nine", "a plan: winning friends": a noun holds the aim."""
    if token.dep_ in ("compound", "nmod"):
        return
    aims = list(_contents(token, site))
    if not aims or any(site.taken(aim, *LEDGER_KINDS) for aim in aims):
        return
    actors = site.owners(token) or _setter(token, site) or _around(token, site)
    if not actors:
        return
    for aim in aims:
        explained = (aim.tag_ == "VBG" and aim.dep_ != "pcomp") or _means(aim)
        set_ = [word for clause in children(token, "relcl", "acl") for word in clause.subtree]
        words = _without_means(aim) if explained else [*phrase(token), *aim.subtree, *set_]
        claim = aim_claim(aim if explained else token, site, actors, aim, words)
        denied = any(child.dep_ == "neg" for child in aim.children)
        claim.polarity = "-" if _none(token) or denied else "+"
        if claim.quantity is not None or (aim.pos_ in ("VERB", "AUX") and not slight(aim, site)):
            yield claim


def _means(aim: Token) -> bool:
    return aim.tag_ == "VBG" and any(one.dep_ == "prep" and one.lower_ == "by" for one in (aim.head, aim.head.head))


def _without_means(aim: Token) -> list[Token]:
    """The words of an aim without those of the means to it, which are an aim of their own."""
    means = {one.i for child in aim.subtree if child.dep_ == "prep" and child.lower_ == "by" for one in child.subtree}
    return [one for one in aim.subtree if one.i not in means]


def _none(noun: Token) -> bool:
    """True for "no ambition to": other negations of the sentence do not deny the aim."""
    held = noun.dep_ == "dobj" and any(child.dep_ == "neg" for child in noun.head.children)
    return held or any(child.lower_ == "no" for child in noun.children)


def _setter(token: Token, site: Site) -> tuple[Party, ...]:
    """Who sets or has an aim: "announced a goal of nine tonnes"."""
    inside = [place for child in children(token, "prep") for place in children(child, "pobj")]
    for clause in [one for head in (token, *inside) for one in children(head, "relcl", "acl")]:
        if site.is_word(clause, "changes.setting") and not is_infinitive(clause):
            found = site.officials(one for one in subjects_of(clause) if one is not token)
            if found:
                return found  # "the goal that the two had set"
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ in ("in", "with") and verb.head.pos_ == "VERB":
        return site.officials(one for one in subjects_of(verb.head) if one.lower_ not in LISTENER)
    if token.dep_ not in ("dobj", "nsubjpass") or not site.is_word(verb, "changes.setting"):
        return ()
    if is_passive(verb):
        return site.officials(place for child in children(verb, "agent") for place in children(child, "pobj"))
    return site.officials(one for one in subjects_of(verb) if one.lower_ not in LISTENER)


def _around(token: Token, site: Site) -> tuple[Party, ...]:
    """Who leads, for "the goal is to ..." and for the plan that an aim of theirs is part of."""
    verb = next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)
    subjects = subjects_of(verb) if verb is not None else []
    owned = [party for one in subjects if one is not token for party in site.owners(one)]
    definite = any(child.lower_ in ("the", "our", "its", "their") for child in token.children)
    if owned:
        return tuple(owned)
    own = definite and token.dep_ == "nsubj" and token.lemma_ in ("goal", "aim", "objective", "target", "ambition")
    return inferred(site.resolver.cast.subject()) if own else ()


def _counts(token: Token, noun: Token, site: Site) -> bool:
    """True of the figure in "70 percent goal", not of "two goals"."""
    number = figure_at(token, site)
    return number is not None and number.unit not in (None, noun.lemma_.lower())


def _contents(noun: Token, site: Site) -> Iterator[Token]:
    """What a noun of wanting is about: an infinitive, "of" and a gerund or a figure, what a colon explains."""
    own = [one for one in children(noun, "nummod", "compound", "amod", "nmod") if _counts(one, noun, site)]
    yield from own[:1]
    for child in noun.children if not own else ():
        if child.dep_ in ("acl", "relcl") and is_infinitive(child):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("of", "for"):
            yield from children(child, "pcomp")
            if child.lower_ == "of":
                yield from (one for one in children(child, "pobj") if figure_at(one, site) is not None)
    verb = noun.head
    if noun.dep_ == "nsubj" and site.is_word(verb, "changes.purpose_verbs"):
        yet = any(child.lower_ == "yet" for child in verb.children)
        for child in children(verb, "xcomp", "advcl", "ccomp", "acl", "pcomp") if not yet else ():
            if is_infinitive(child) or child.tag_ == "VBG":
                yield child
    for head in (noun, verb):
        for gerund in colon_gerunds(head):
            yield gerund
            yield from _by(gerund)


def _by(gerund: Token) -> Iterator[Token]:
    """The means that are an aim of their own: "winning friends by dividing the others", the last of those joined."""
    for child in gerund.subtree:
        if child.dep_ == "prep" and child.lower_ == "by":
            means = [one for place in children(child, "pcomp") for one in (place, *children(place, "conj"))]
            yield from means[-1:]


def figure(token: Token, site: Site) -> Iterator[Claim]:
    """Of "agreed to double trade to 200 billion dollars by 2024": a figure that can be reached or missed."""
    inner = complement(token)
    if inner is None or not is_infinitive(inner) or not site.is_word(inner, "changes.figures"):
        return
    others = [kind for kind in LEDGER_KINDS if kind != "forecast"]
    if site.taken(token, *others) or site.taken(inner, *others) or is_passive(token):
        return
    actors = site.officials(subjects_of(token))
    claim = aim_claim(token, site, actors, inner, near_clause(token))
    if actors and claim.quantity is not None and claim.quantity.value is not None:
        yield claim


def answer(site: Site) -> Iterator[Claim]:
    """What stands below "What does Peru want?" is what Peru wants."""
    doc = site.sentence.doc
    if not ASKED.search(site.heading) or len(doc) < COLON or not site.resolver.cast.section:
        return
    start = COLON - 1 if doc[0].lower_ in ("answer", "a") and doc[1].text == ":" else 0
    body = [token for token in doc[start:] if not token.is_punct and not token.is_space]
    finite = any(token.dep_ in ("nsubj", "nsubjpass") for token in body)
    if not body or finite:
        return
    heads = [token for token in body if token.dep_ in ("acl", "appos", "ROOT", "xcomp", "advcl", "dobj")] or body[-1:]
    aim = next((one for one in heads if one.i >= start and one.lower_ != "answer"), body[-1])
    claim = aim_claim(aim, site, inferred(site.resolver.cast.section), aim, body)
    claim.modality = "intended"
    yield claim
