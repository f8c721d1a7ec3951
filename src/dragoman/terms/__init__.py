"""The nouns of Dragoman, one a file, built on the standard library alone."""

from dragoman.terms.brief import Answer, Brief, Evidence
from dragoman.terms.conflict import Conflict
from dragoman.terms.document import Document, Source
from dragoman.terms.entity import Entity
from dragoman.terms.finding import Finding
from dragoman.terms.forecast import Baseline, Forecast, Kept, Part, Past, Promised, Scored
from dragoman.terms.indicator import Indicator
from dragoman.terms.judgement import Judgement
from dragoman.terms.party import Party
from dragoman.terms.period import Period
from dragoman.terms.quantity import Quantity
from dragoman.terms.span import Span
from dragoman.terms.statement import Attribution, Statement
from dragoman.terms.view import AsOf, Row, View

__all__ = [
    "Answer",
    "AsOf",
    "Attribution",
    "Baseline",
    "Brief",
    "Conflict",
    "Document",
    "Entity",
    "Evidence",
    "Finding",
    "Forecast",
    "Indicator",
    "Judgement",
    "Kept",
    "Part",
    "Party",
    "Past",
    "Period",
    "Promised",
    "Quantity",
    "Row",
    "Scored",
    "Source",
    "Span",
    "Statement",
    "View",
]
