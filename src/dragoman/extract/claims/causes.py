"""Causal claims, kept as the words of whoever makes them."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.attributing import attribution
from dragoman.extract.claims.phrases import phrase, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.verdict import EMPTY, behind, clause_words, evaluated, named, verdict_claim
from dragoman.extract.scope import scope_of
from dragoman.extract.settings import in_condition
from dragoman.extract.syntax import children, is_infinitive, is_passive
from dragoman.terms.statement import LEDGER_KINDS


def sway(token: Token, site: Site) -> Iterator[Claim]:
    """Of "The gifts increased Peru's influence": what something does to somebody's standing."""
    things = children(token, "dobj", "nsubjpass") if not is_infinitive(token) else []
    standing = [one for one in things if site.is_word(one, "verdicts.standing") and one.tag_ == "NN"]
    if not standing or site.taken(token, *LEDGER_KINDS) or scope_of(token, site.resolver.frames).silenced:
        return
    subjects = [] if is_passive(token) else subjects_of(token)
    owner = site.owners(standing[0]) or site.parties(behind(standing[0]))
    parties = tuple(one for one in owner if one.kind not in ("group", "unknown")) or named(site, subjects)
    if in_condition(token) or any(claim.family.kind == "target" and token in claim.words for claim in site.claims):
        return
    if parties:
        bad = site.is_word(token, "verdicts.lowering")
        claim = verdict_claim(token, site, parties, clause_words(token, subjects), token, "-" if bad else "+")
        if subjects and subjects[0].lower_ not in EMPTY:
            claim.detail["cause"] = site.sentence.span_of(phrase(subjects[0])).of(site.resolver.text)
        claim.detail["effect"] = site.sentence.span_of(phrase(standing[0])).of(site.resolver.text)
        yield claim


def expose(token: Token, site: Site) -> Iterator[Claim]:
    """Of "the crisis exposed the weakness of Peru": what something is said to show of somebody."""
    things = children(token, "dobj", "nsubjpass")
    flaws = [one for one in things if site.is_word(one, "verdicts.flaws")]
    merits = [one for one in things if site.is_word(one, "verdicts.merits")]
    shown = flaws or merits
    if not shown or site.taken(token, *LEDGER_KINDS) or in_condition(token):
        return
    subjects = [] if is_passive(token) else subjects_of(token)
    owner = site.owners(shown[0]) or site.parties(behind(shown[0]))
    parties = tuple(one for one in owner if one.kind not in ("group", "unknown"))
    if parties:
        yield verdict_claim(token, site, parties, clause_words(token, subjects), token, "-" if flaws else "+")


def cause(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Experts say that X's delay led to Y": a causal claim, as the words of whoever makes it."""
    subjects = subjects_of(token)
    effects = children(token, "dobj") or [
        place for child in children(token, "prep") if child.lower_ in ("to", "in") for place in children(child, "pobj")
    ]
    if (
        not subjects
        or not effects
        or is_passive(token)
        or site.taken(token)
        or any(one.lower_ in EMPTY for one in subjects)
    ):
        return
    if token.lemma_ in ("lead", "result", "contribute") and children(token, "dobj"):
        return
    vouchers = attribution(token, site.resolver)
    scope = scope_of(token, site.resolver.frames)
    if not vouchers or scope.loose or scope.silenced:
        return
    parties = evaluated(subjects, site)
    if not parties:
        return
    claim = verdict_claim(token, site, parties, clause_words(token, subjects), token, scope.polarity)
    words = {
        name: site.sentence.span_of(phrase(heads[0])).of(site.resolver.text)
        for name, heads in (("cause", subjects), ("effect", effects))
    }
    claim.detail = {"of": site.family.name, **words}
    claim.counterparts = tuple(one for one in evaluated(effects, site) if one.id not in {party.id for party in parties})
    yield claim
