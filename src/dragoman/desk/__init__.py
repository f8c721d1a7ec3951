"""The facade: open a ledger, run the line, ask a question."""

from dragoman.desk.foreseeing import Foreseeing
from dragoman.desk.held import DEFAULT_LEDGER
from dragoman.desk.judging import Judging
from dragoman.desk.keeping import Keeping
from dragoman.desk.line import extract_paths, known_source, understand
from dragoman.desk.measures import Measures
from dragoman.desk.questions import party
from dragoman.desk.simulating import Simulating

__all__ = ["DEFAULT_LEDGER", "Desk", "extract_paths", "known_source", "party", "understand"]


class Desk(Foreseeing, Simulating, Measures, Judging, Keeping):
    """One ledger and every question that can be asked of it.

    `scan_only` reads without the parser, as happens where its model is missing; `tell` is told so. `known` is the last
    day or instant that questions look at: what was recorded by then, and the views of tables as they stood.
    """
