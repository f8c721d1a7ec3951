"""Why a sentence cannot be checked: it asserts nothing that a record could hold, or the record holds nothing on it."""

import re

from dragoman.reconcile.kinship import is_weighty
from dragoman.reconcile.lexicon import WORD
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.quotations import LEAST_WORDS, quotations

HEADING, QUESTION = "a heading", "a question: it asserts nothing"
NO_CLAIM = "no figure, day, quotation or act: an opinion or a framing"
NOBODY = "it names nobody and nothing that the ledger could know"
SILENT = "the ledger says nothing on this"

_ASKS = re.compile(r"\?[\"”’)\]]*\s*$")
_CLOSED = re.compile(r"[.!?…:;][\"”’)\]]*\s*$")
_ENTRY = re.compile(r"^\s*(?:•|-|–|\d+[.)])")
_HEADING_WORDS = 14


def why_unchecked(passage: Passage) -> str:
    """The reason in a few words."""
    text = passage.text
    if _ASKS.search(text):
        return QUESTION
    if is_heading(passage):
        return HEADING
    if not is_claim(passage):
        return NO_CLAIM
    return SILENT if passage.context or passage.goods else NOBODY


def is_heading(passage: Passage) -> bool:
    """True for a short line of its own without a stop at its end."""
    text = passage.document.text
    alone = text[passage.span.end : passage.span.end + 1] in ("", "\n", "\r")
    starts = passage.span.start == 0 or text[passage.span.start - 1] in "\n\r"
    short = len(WORD.findall(passage.text)) <= _HEADING_WORDS
    return alone and starts and short and not _CLOSED.search(passage.text) and not _ENTRY.match(passage.text)


def is_claim(passage: Passage) -> bool:
    """True where a sentence tells of something that a record could hold: a figure, a day, an act, words of somebody."""
    long_quotes = any(len(WORD.findall(one.words)) >= LEAST_WORDS for one in quotations(passage))
    return bool(passage.rows or passage.times or long_quotes or any(map(is_weighty, passage.figures)))
