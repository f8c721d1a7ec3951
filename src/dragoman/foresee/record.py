"""Forecasts that are kept: each a document of the ledger, scored once its outcome is known."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from dragoman.errors import Unreadable
from dragoman.foresee.backtest import delivered
from dragoman.foresee.forecast.panel import Panel
from dragoman.foresee.scoring import crps_quantiles
from dragoman.terms import Document, Forecast, Kept, Source
from dragoman.terms.record import as_record, from_record

MEDIA_TYPE = "application/vnd.dragoman.forecast+json"
EXTRACTOR = "forecast@1"
PUBLISHER = "Dragoman"


def as_document(forecast: Forecast, made_on: str) -> tuple[Document, bytes]:
    """The document that keeps a forecast, and its bytes; equal forecasts of one day are one document.

    It is published on the day on which it was made and not on that of which it speaks, so that no question about an
    earlier day sees it. It carries no statements: what we expect is no source's word.
    """
    tree = {"made_on": made_on, "forecast": as_record(forecast)}
    content = json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True).encode()
    whom = f"-{forecast.recipient}" if forecast.recipient else ""
    document = Document(
        id=hashlib.sha256(content).hexdigest(),
        name=f"forecast-{forecast.supplier}{whom}-by-{forecast.by}-as-of-{forecast.as_of or 'now'}",
        text=content.decode(),
        media_type=MEDIA_TYPE,
        title=f"Forecast of deliveries of {forecast.supplier} by {forecast.by}",
        published=made_on,
        source=Source(publisher=PUBLISHER, kind="dataset", state_controlled=False),
        language="en",
    )
    return document, content


def kept_in(documents: Iterable[Document]) -> tuple[Kept, ...]:
    """Every forecast that some documents keep, by the day of making, then by what they forecast.

    Raises: Unreadable where a document of that kind holds something else.
    """
    found = [_kept(one) for one in documents if one.media_type == MEDIA_TYPE]
    return tuple(sorted(found, key=lambda one: (one.made_on, one.forecast.by, one.forecast.supplier, one.id)))


def scored(kept: Kept, outcomes: Panel | None) -> Kept:
    """The same with outcome and score, where a table of the same source counts beyond the day that was forecast.

    The score is the CRPS of the kept quantiles, in the unit of the forecast.
    """
    made = kept.forecast
    if outcomes is None or outcomes.until < made.by or not outcomes.of(made.supplier):
        return kept
    observed = delivered(outcomes, made.supplier, made.by, made.recipient)
    levels, values = zip(*made.quantiles, strict=True)
    score = float(crps_quantiles(levels, np.array(values), observed))
    return replace(
        kept,
        observed=observed,
        crps=score,
        covered_50=made.at(0.25) <= observed <= made.at(0.75),
        covered_90=made.at(0.05) <= observed <= made.at(0.95),
    )


def _kept(document: Document) -> Kept:
    try:
        tree = json.loads(document.text)
        return Kept(document.id, tree["made_on"], from_record(Forecast, tree["forecast"]))
    except (ValueError, KeyError, TypeError) as reason:
        raise Unreadable(
            f"a kept forecast cannot be read: {reason}",
            where=document.name,
            next="see with `dragoman verify` whether the ledger was changed past the program",
        ) from reason
