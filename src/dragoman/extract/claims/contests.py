"""Who does well: battles won, rivals outdone, aims met, things done badly."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.phrases import subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.verdict import EMPTY, clause_words, evaluated, named, verdict_claim
from dragoman.extract.scope import scope_of
from dragoman.extract.sets import each
from dragoman.extract.settings import in_condition
from dragoman.extract.syntax import children, is_infinitive, is_passive
from dragoman.terms.statement import LEDGER_KINDS, Polarity

BAD = frozenset({"backfire", "fall", "fail", "flop", "falter", "stumble"})
GOOD = frozenset({"live", "pay", "succeed"})


def contest(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X is winning the battle for hearts": who does well in what is likened to a contest."""
    things = children(token, "dobj")
    name = "verdicts.arena" if token.lemma_ in ("win", "lose") else "verdicts.edge"
    arena = [one for one in things if site.is_word(one, name) and not one.text[0].isupper()]
    if not arena and token.lemma_ == "lose":
        arena = [one for one in things if site.is_word(one, "verdicts.edge")]
    if not arena or is_passive(token) or (arena[0].lower_ in ("hand", "hands") and not _upper(arena[0])):
        return
    marks = [one for one in arena[0].children if one.dep_ in ("amod", "compound", "nmod", "prep")]
    if (
        any(one.lower_ in ("presidential", "general", "world", "parliamentary") for one in marks)
        or arena[0].lower_ == "election"
    ):
        return
    exploited = token.lemma_ == "take" and arena[0].lower_ == "advantage"
    subjects = subjects_of(token)
    parties = named(site, subjects)
    if parties and not exploited and not scope_of(token, site.resolver.frames).loose:
        polarity: Polarity = "-" if token.lemma_ == "lose" else "+"
        yield verdict_claim(token, site, parties, clause_words(token, subjects), token, polarity)


def _upper(noun: Token) -> bool:
    return any(child.lower_ == "upper" for child in noun.children)


def outdo(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X has overtaken Y": one does better than another."""
    others = [
        *children(token, "dobj"),
        *(place for child in children(token, "prep") if child.lower_ == "behind" for place in children(child, "pobj")),
    ]
    subjects = subjects_of(token)
    parties, behind = named(site, subjects), named(site, others)
    if parties and behind and not is_passive(token) and not site.taken(token, *LEDGER_KINDS):
        claim = verdict_claim(
            token,
            site,
            parties,
            clause_words(token, subjects),
            token,
            "-" if token.lemma_ in ("trail", "lag") else "+",
        )
        claim.counterparts = tuple(one for one in behind if one.id not in {party.id for party in parties})
        yield claim


def fare(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Europe has done better", "the shots have not lived up to expectations", "its plan backfired"."""
    beside = [child for child in token.children if child.dep_ in ("advmod", "acomp", "dobj", "prt")]
    marks = {child.lower_ for child in beside if not any(one.lower_ == "as" for one in child.children)}
    done = any(child.lemma_ == "have" for child in children(token, "aux"))
    if not done and (is_infinitive(token) or scope_of(token, site.resolver.frames).modality != "asserted"):
        return
    bad = bool(marks & {"worse", "poorly", "badly", "worst"}) or token.lemma_ in BAD
    good = marks & {"better", "well", "best", "admirably"} or token.lemma_ in GOOD
    subjects = subjects_of(token)
    parties = evaluated([one for one in subjects if one.lower_ not in EMPTY], site) or named(site, subjects)
    bare = token.lemma_ in ("fail", "succeed") and (children(token, "xcomp") or site.taken(token))
    if (
        (bad or good)
        and parties
        and not bare
        and not in_condition(token)
        and not (token.lemma_ == "do" and children(token, "dobj"))
    ):
        yield verdict_claim(token, site, parties, clause_words(token, subjects), token, "-" if bad else "+")


def goal_met(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The jab has met this goal": an aim is said to be reached or missed."""
    things = [
        one
        for one in children(token, "dobj", "nsubjpass")
        if one.lemma_.lower() in ("target", "goal", "objective", "aim", "deadline")
    ]
    if not things or site.taken(token):
        return
    subjects = [] if is_passive(token) else subjects_of(token)
    parties = each((*site.products(subjects), *named(site, subjects)))
    scope = scope_of(token, site.resolver.frames)
    if parties and scope.modality == "asserted":
        polarity: Polarity = "-" if token.lemma_ == "miss" else "+"
        yield verdict_claim(token, site, parties, clause_words(token, subjects), token, polarity)


def manner(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X has very effectively divided them": an act with a mark for how it was done."""
    verb = token.head
    if token.dep_ != "advmod" or verb.pos_ != "VERB" or is_passive(verb):
        return
    subjects = subjects_of(verb)
    parties = named(site, subjects)
    scope = scope_of(verb, site.resolver.frames)
    if (
        not parties
        or scope.modality != "asserted"
        or scope.polarity == "-"
        or site.taken(verb)
        or not _transitive(verb)
    ):
        return
    objects = [
        place
        for child in verb.children
        if child.dep_ in ("advcl", "dobj")
        for place in (child, *children(child, "dobj"))
    ]
    whom = site.parties([one for one in objects if one.i in site.sentence.mentions])
    bad = token.lower_ in ("poorly", "badly", "clumsily", "unfairly", "wrongly", "disastrously")
    claim = verdict_claim(verb, site, parties, clause_words(verb, subjects), verb, "-" if bad else "+")
    own_ids = {one.id for one in parties}
    claim.counterparts = tuple(one for one in whom if one.id not in own_ids)
    yield claim


def _transitive(verb: Token) -> bool:
    return any(children(one, "dobj", "ccomp") for one in (verb, *children(verb, "conj")))
