"""What has arrived: readings of deliveries, and the share of the promise by one source's own two figures."""

from dragoman.brief.evidence import distinct
from dragoman.brief.questions.promised import line, quotes_of
from dragoman.brief.wording import percent
from dragoman.measure.delivery import Fulfilment, fulfilments
from dragoman.reconcile.actors import name
from dragoman.reconcile.readings import gather, is_superseded
from dragoman.terms import Answer, Evidence, View

QUESTION = "What has arrived?"

METHOD = (
    "Readings of what each supplier dispatched or delivered, kept apart as promises are. A share is delivered over "
    "promised within one source, one document and one scope, with its interval; no share mixes two sources."
)


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The deliveries of each party as supplier, with the shares of what it promised."""
    shown: list[str] = []
    quotes: list[Evidence] = []
    caveats: list[str] = []
    for party in (a, b):
        if party is None:
            continue
        found = tuple(one for one in gather(view, party) if one.family == "delivered")
        shares = fulfilments(view, party)
        if not found:
            caveats.append(f"the ledger holds no delivery by {name(party)}")
            continue
        shown.append(f"{name(party)}: {line(found, 2 if b else 3)}{_shares(shares)}")
        quotes += quotes_of(found, 3 if b else 6)
        if not shares:
            caveats.append(f"no source states both what {name(party)} promised and what it delivered: no share")
    text = f"{'. '.join(shown)}." if shown else None
    return Answer(QUESTION, text, distinct(quotes), tuple(caveats if shown else ()), METHOD)


def _shares(shares: tuple[Fulfilment, ...]) -> str:
    current = [one for one in shares if not (is_superseded(one.promised) or is_superseded(one.delivered))]
    whole = [one for one in (current or list(shares)) if one.indicator.value is not None][:3]
    said = [f"{percent(one.indicator.value)} {one.indicator.name} by {one.claimant or 'one source'}" for one in whole]
    return f"; {', '.join(said)}" if said else ""
