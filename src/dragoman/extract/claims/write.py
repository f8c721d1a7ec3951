"""From a claim to its statement: span, times, vouchers."""

from dataclasses import replace

from dragoman.extract.assemble import EXTRACTOR
from dragoman.extract.attributing import attribution
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scope import scope_of
from dragoman.terms import Party, Period, Span, Statement
from dragoman.terms.statement import Certainty, Modality

MOST_OBJECT = 160
SURE: dict[Modality, Certainty] = {"asserted": "certain", "decided": "certain"}
POSSIBLE = frozenset({"possible", "conditional", "uncertain", "alleged"})


def write(claim: Claim, site: Site, doc: str) -> Statement:
    """The statement of a claim, with the tense of its trigger and whoever vouches for it."""
    sentence, text = site.sentence, site.resolver.text
    scope = scope_of(claim.trigger, site.resolver.frames)
    modality = claim.modality or scope.modality
    trigger = Span(sentence.starts[claim.trigger.i], sentence.ends[claim.trigger.i])
    inside = sentence.span_of([*claim.words, claim.trigger])
    span = Span(min(inside.start, trigger.start), max(inside.end, trigger.end))
    return Statement(
        doc=doc,
        kind=claim.family.kind,
        predicate=claim.predicate,
        span=(span.start, span.end),
        text=span.of(text),
        trigger=(trigger.start, trigger.end),
        trigger_text=trigger.of(text),
        actors=claim.actors,
        counterparts=claim.counterparts,
        product=_product(claim),
        object=_object(claim, site),
        quantity=claim.quantity,
        time=_times(claim, site, span) if claim.times is None else claim.times,
        attribution=attribution(claim.trigger, site.resolver) if claim.vouchers is None else claim.vouchers,
        polarity=claim.polarity or scope.polarity,
        modality=modality,
        tense=scope.tense,
        certainty=SURE.get(modality, "possible" if modality in POSSIBLE else "probable"),
        extractor=EXTRACTOR,
        detail=_plain(claim.detail) or None,
    )


def _product(claim: Claim) -> str | None:
    return next((one.name for one in (*claim.counterparts, *claim.actors) if one.kind == "product"), None)


def _object(claim: Claim, site: Site) -> str | None:
    words = [one for one in claim.thing if one.i < len(site.sentence.starts)]
    return site.sentence.span_of(words).of(site.resolver.text)[:MOST_OBJECT] if words else None


def _times(claim: Claim, site: Site, span: Span) -> tuple[Period, ...]:
    """The times inside the claim's words; a target's day that is still to come is its deadline."""
    found = [one.period for one in site.sentence.periods if span.holds(one.span)]
    if claim.family.kind != "target":
        return tuple(found)
    behind = [one.period for one in site.sentence.periods if one.span.start >= span.end]
    found = found or [one for one in behind if one.role == "deadline"][:1]
    due = {one.period.text for one in site.sentence.periods if _due(site.resolver.text, one.span.start)}
    return tuple(replace(one, role="deadline") if _by(one) or one.text in due else one for one in found)


def _by(period: Period) -> bool:
    return period.text.lower().startswith(("by ", "until ", "before "))


def _due(text: str, start: int) -> bool:
    """True of a time behind "for": what is set for a year is due in it."""
    return text[max(0, start - 4) : start].lower() == "for "


def _plain(detail: dict[str, object]) -> dict[str, object]:
    """Details as plain values: parties as the words that name them."""
    return {key: _words(value) for key, value in detail.items()}


def _words(value: object) -> object:
    if isinstance(value, tuple):
        return [one.mention or one.name if isinstance(one, Party) else one for one in value]
    return value
