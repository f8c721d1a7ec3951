"""Background: anniversaries and ages, names, roles, seats and founding, what texts contain, what things are."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.claims.amounts import figure_at
from dragoman.extract.claims.phrases import near_clause, phrase, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import each
from dragoman.extract.syntax import antecedent, children, is_passive
from dragoman.terms import Party, Period, Quantity

TO = frozenset({"to", "at"})
BESIDE = frozenset({"above", "below", "against", "over", "beyond", "from"})
PART = re.compile(r"\b(?:months?|quarters?|half|weeks?|part) of (?:the year )?$")
MARKING = frozenset({"mark", "celebrate", "be", "commemorate", "see"})


def anniversary(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The treaty celebrates its twentieth anniversary", "this year marks fifty years of ties"."""
    verb = token.head
    if token.dep_ not in ("dobj", "attr") or verb.lemma_ not in MARKING or site.taken(verb):
        return
    subjects = subjects_of(verb)
    if any(_somebody(one, site) for one in subjects):
        return
    parties = each((*site.linked(token), *site.parties(_behind(token))))
    claim = _claim(verb, site, parties, _words(verb, subjects), token)
    claim.quantity = _number(list(token.subtree), site)
    yield claim


def _behind(noun: Token) -> list[Token]:
    return [place for child in children(noun, "prep") if child.lower_ == "of" for place in children(child, "pobj")]


def _somebody(token: Token, site: Site) -> bool:
    """True of persons and states, whose celebrating is an event."""
    return any(one.kind in ("person", "state", "agency") for one in site.parties([token]))


def age(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The party turns 100 years old"."""
    words = near_clause(token)
    if not any(one.lower_ in ("old", "years") for one in words) or not any(
        one.i in site.sentence.numbers for one in words
    ):
        return
    parties = _named(site, subjects_of(token))
    if parties:
        claim = _claim(token, site, parties, _words(token, subjects_of(token)), token)
        claim.quantity = _number(words, site)
        yield claim


def _number(words: list[Token], site: Site) -> Quantity | None:
    return next((site.sentence.numbers[one.i].quantity for one in words if one.i in site.sentence.numbers), None)


def named(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The jab is named after a satellite", "X, known as Y"."""
    marks = {child.lower_ for child in children(token, "prep")}
    if not is_passive(token) or not ("after" in marks or (token.lemma_ == "know" and "as" in marks)):
        return
    if token.lemma_ == "call":
        return
    subjects = subjects_of(token)
    behind = [place for child in children(token, "prep") if child.lower_ == "as" for place in children(child, "pobj")]
    known = [party for one in subjects for party in site.known_product(one)]
    about = each((*site.products(subjects), *known, *site.parties(behind), *site.parties(subjects)))
    about = tuple(one for one in about if one.kind != "group" or "after" in marks)
    if about or "after" in marks:
        yield _claim(token, site, about, _words(token, subjects), token)


def takes_name(token: Token, site: Site) -> Iterator[Claim]:
    """Of "the jab takes its name from a satellite"."""
    verb = token.head
    own = any(child.tag_ == "PRP$" for child in token.children)
    if token.dep_ != "dobj" or not own or verb.lemma_ not in ("take", "owe", "get", "derive", "draw"):
        return
    subjects = subjects_of(verb)
    about = each((*site.products(subjects), *site.meant(subjects)))
    if about:
        yield _claim(verb, site, about, _words(verb, subjects), token)


def role(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The fund, responsible for exports", "the firm is headquartered in Lima"."""
    marks = {child.lower_ for child in children(token, "prep")}
    wanted = {"responsible": {"for"}, "home": {"to"}}.get(token.lower_, {"in", "at"})
    if not marks & wanted:
        return
    if token.dep_ == "acomp":
        subjects = subjects_of(token.head)
        words = _words(token.head, subjects)
    elif token.dep_ == "amod" and token.i > token.head.i:
        subjects, words = [token.head], [token.head, *children(token.head, "det"), *token.subtree]
    elif token.tag_ == "VBN" and token.dep_ in ("acl", "ROOT", "conj", "relcl") and is_passive(token):
        subjects = subjects_of(token)
        words = _words(token, subjects)
    else:
        return
    parties = tuple(one for one in _named(site, subjects) if one.kind != "person" or token.lower_ == "responsible")
    lasting = scope_of(token if token.pos_ == "VERB" else token.head, site.resolver.frames).polarity == "+"
    if token.lower_ == "responsible" and token.dep_ == "acomp" and _blame(token):
        return
    if parties and lasting:
        yield _claim(token, site, parties, words, token)


def _blame(token: Token) -> bool:
    """True where "responsible for" says who is to blame: that is an accusation or a judgement."""
    places = [
        place for child in children(token, "prep") for place in (*children(child, "pobj"), *children(child, "pcomp"))
    ]
    return any(
        one.lemma_.lower() in ("death", "attack", "failure", "crisis", "delay", "murder", "killing", "crime", "abuse")
        for one in places
    )


def founded(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The firm was founded in 1990"."""
    if not is_passive(token) or site.taken(token):
        return
    words = near_clause(token)
    inside = site.sentence.span_of(words)
    if not any(inside.start <= found.span.start < inside.end for found in site.sentence.periods):
        return
    parties = tuple(
        one for one in _named(site, subjects_of(token)) if one.kind in ("organisation", "company", "agency", "bloc")
    )
    if parties:
        yield _claim(token, site, parties, _words(token, subjects_of(token)), token)


def content(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The treaty, which enshrines free passage": what a text says."""
    of = [child for child in children(token, "prep") if token.lemma_ == "consist" and child.lower_ == "of"]
    if is_passive(token) or not (children(token, "dobj") or of):
        return
    subjects = subjects_of(token)
    if token.dep_ == "relcl" and subjects and subjects[0].lower_ in ("which", "that"):
        subjects = [antecedent(token)]
    texts = [one for one in subjects if site.is_word(one, "verdicts.texts") and one.i not in site.sentence.mentions]
    if texts and not site.taken(token):
        yield _claim(token, site, site.linked(texts[0]), near_clause(token), token)


def level(token: Token, site: Site) -> Iterator[Claim]:
    """Of "trade between X and Y reached nine billion dollars in 2023": a figure of what two have with each other."""
    subjects = [one for one in subjects_of(token) if site.is_word(one, "verdicts.levels")]
    scope = scope_of(token, site.resolver.frames)
    if not subjects or is_passive(token) or scope.modality != "asserted" or scope.kind or site.taken(token):
        return
    heads = [
        *children(token, "dobj"),
        *(p for c in children(token, "prep") if c.lower_ in TO for p in children(c, "pobj")),
    ]
    amount = next((number for one in heads if (number := figure_at(one, site)) is not None), None)
    parties = site.linked(subjects[0])
    if amount is None or amount.unit in (None, "percent") or len(parties) < 2 or token.tag_ == "VBG":
        return
    beside = {one.i for child in children(token, "prep") if child.lower_ in BESIDE for one in child.subtree}
    claim = _claim(token, site, parties, [one for one in _words(token, subjects) if one.i not in beside], subjects[0])
    lemma = subjects[0].lemma_.lower()
    claim.predicate = "trade" if lemma in ("trade", "turnover", "commerce", "volume") else lemma
    claim.quantity = amount
    claim.times = _valid(claim.words, site)
    yield claim


def _valid(words: list[Token], site: Site) -> tuple[Period, ...]:
    """The times for which a figure holds; a part of a year ("the first nine months of 2020") is no whole year."""
    span, text = site.sentence.span_of(words), site.resolver.text
    found = [one for one in site.sentence.periods if span.holds(one.span)]
    parts = [bool(PART.search(text[max(span.start, one.span.start - 24) : one.span.start])) for one in found]
    return tuple(
        replace(one.period, role="valid", granularity="unknown" if part else one.period.granularity)
        for one, part in zip(found, parts, strict=True)
    )


def definition(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X is a regional health agency": what a named body or thing is."""
    verb = token.head
    if (
        token.dep_ != "attr"
        or verb.lemma_ != "be"
        or verb.tag_ not in ("VBZ", "VBP", "VBD")
        or not children(token, "det")
    ):
        return
    subjects = children(verb, "nsubj")
    bodies = [
        one
        for one in subjects
        if (name := site.sentence.mentions.get(one.i)) is not None
        and name.kind not in ("state", "person", "region", "group")
        and name.via != "demonym"
    ]
    parties = each((*site.products(bodies), *site.parties(bodies)))
    if parties and scope_of(verb, site.resolver.frames).polarity == "+":
        yield _claim(token, site, parties, _words(verb, subjects), token)


def _named(site: Site, subjects: list[Token]) -> tuple[Party, ...]:
    found = each((*site.parties(subjects), *site.products(subjects)))
    return tuple(one for one in found if one.kind not in ("group", "unknown"))


def _words(verb: Token, subjects: list[Token]) -> list[Token]:
    return [*near_clause(verb), *(one for head in subjects if head.i < verb.i for one in head.subtree)]


def _claim(token: Token, site: Site, parties: tuple[Party, ...], words: list[Token], thing: Token) -> Claim:
    scope = scope_of(token, site.resolver.frames)
    return Claim(
        site.family,
        token,
        words,
        predicate=site.family.name if site.family.name != "content" else token.lemma_.lower(),
        actors=parties,
        thing=phrase(thing) if thing is not token else [],
        polarity=scope.polarity,
        modality=scope.modality,
    )
