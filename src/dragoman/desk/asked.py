"""A language model beside the frames: what it is asked, what the ledger takes of its answers."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.ledger import Filter, Ledger
from dragoman.terms import Document, Row, View

if TYPE_CHECKING:
    from dragoman.extract.extractor import Extractor
    from dragoman.extract.llm.options import ModelOptions


MODEL = "llm:"


def counted(view: View, ledger: Ledger) -> View:
    """A view without what a language model proposed and no person has accepted: no figure rests on that."""
    if not any(map(_proposed, view.rows)):
        return view
    accepted = {row.statement.id for row in ledger.asof(view.as_of, Filter(judged="accepted")).rows}
    rows = (row for row in view.rows if row.statement.id in accepted or not _proposed(row))
    return replace(view, rows=tuple(rows))


def _proposed(row: Row) -> bool:
    return row.statement.extractor.startswith(MODEL)


class Asked:
    """One model for one ledger: each document once, its statements filed under the model and the prompt."""

    def __init__(self, options: "ModelOptions", extractor: "Extractor", ledger: Ledger) -> None:
        from dragoman.extract.llm import model_reader
        from dragoman.extract.llm.report import Report

        self.options, self.ledger = options, ledger
        self.reader = model_reader(options, extractor)
        self.report = Report()

    def take(self, document: Document, content: bytes) -> int:
        """How many statements of the model the ledger did not hold yet; a document that was not answered whole waits.

        What fails stands in the report; the next reading asks again, and only for what the cache does not hold.
        """
        if self.ledger.holds(document.id, self.reader.version):
            return 0
        read = self.reader.read(document)
        self.report.add(read.report)
        if not read.whole:
            return 0
        found = [one.for_document(document.id) for one in read.statements]
        return self.ledger.append(document, content, found, extractor=self.reader.version).statements
