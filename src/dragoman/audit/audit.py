"""The audit: each sentence of a document against the shelf of a ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.audit.checkable import QUESTION, is_heading, why_unchecked
from dragoman.audit.verdict import Against, Audit, Relation, Ruling, Verdict
from dragoman.reconcile.clashes import Case, Clash, clashes
from dragoman.reconcile.conflicts import conflicts
from dragoman.reconcile.passages import Passage, passages
from dragoman.reconcile.shelf import Shelf
from dragoman.reconcile.support import Support, key, origin, supports
from dragoman.terms import AsOf, Conflict, Document, Row, Statement, View
from dragoman.terms.conflict import ConflictCode

Listed = tuple[Conflict, Row]
_MOST_AGREEING = 6


class Record:
    """What a ledger holds as of a day, put on a shelf once for all the documents of a file."""

    def __init__(self, view: View, documents: Iterable[Document]) -> None:
        self.as_of = view.as_of.said
        self._view, self._documents = view, tuple(documents)
        self._whole: Shelf | None = None

    def beside(self, document: Document) -> tuple[Shelf, int]:
        """The shelf without copies of a document, and how many documents stand on it."""
        copies = {one.id for one in self._documents if one.id == document.id or one.text == document.text}
        others = [one for one in self._documents if one.id not in copies]
        if copies:
            return self._shelf(others), len(others)
        if self._whole is None:
            self._whole = self._shelf(others)
        return self._whole, len(others)

    def _shelf(self, documents: Sequence[Document]) -> Shelf:
        known = {one.id for one in documents}
        return Shelf(documents, [row for row in self._view.rows if row.document.id in known])


def audit(document: Document, statements: Sequence[Statement], record: Record) -> Audit:
    """A document with its statements, held against what a ledger holds as of a day.

    Copies of the document in the ledger are passed over: nothing is a witness for itself.
    """
    rows = [Row(one, document, "") for one in statements]
    shelf, others = record.beside(document)
    beside = passages(document, rows)
    listed = _of_statements(rows, shelf.rows)
    return Audit(
        name=document.name,
        title=document.title,
        published=document.published,
        not_before=document.not_before,
        text=document.text,
        as_of=record.as_of,
        documents=others,
        statements=len(shelf.rows),
        verdicts=tuple(_verdict(one, beside, shelf, listed) for one in beside),
    )


def _of_statements(rows: list[Row], told: Sequence[Row]) -> dict[str, list[Listed]]:
    """The conflicts between a statement of the document and one of the ledger, by the former's id."""
    own = {row.statement.id: row for row in rows}
    theirs = {row.statement.id: row for row in told}
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in conflicts(View(AsOf(), (*told, *rows))) if rows else ():
        for mine, other in ((one.one, one.other), (one.other, one.one)):
            if mine in own and other in theirs:
                found[mine].append((one, theirs[other]))
    return found


def _verdict(mine: Passage, beside: tuple[Passage, ...], shelf: Shelf, listed: dict[str, list[Listed]]) -> Verdict:
    span, text = (mine.span.start, mine.span.end), mine.text
    if why_unchecked(mine) == QUESTION or is_heading(mine):
        return Verdict(span, text, "unchecked", reason=why_unchecked(mine))
    met = clashes(mine, beside, shelf)
    rest = [pair for row in mine.rows for pair in listed.get(row.statement.id, ()) if not _is_told(pair, met)]
    agreeing = supports(Case(mine, beside, shelf))
    source = origin(mine, agreeing)
    against = (*_contradicting(met), *(_of_row(*pair) for pair in rest), *_agreeing(agreeing, source, met))
    codes = tuple(dict.fromkeys([*(one.code for one in met), *(one.code for one, _ in rest)]))
    ruling = _ruling(frozenset(codes), bool(agreeing), source is not None)
    made = Verdict(span, text, ruling, codes, against)
    said = {"unchecked": why_unchecked(mine), "agrees": agreeing[0].how if agreeing else ""}
    return replace(made, reason=said.get(ruling) or "; ".join(made.reasons))


def _is_told(pair: Listed, met: Sequence[Clash]) -> bool:
    """True where the sentences already meet under a code: the statements add nothing."""
    return any(row.statement.id == pair[1].statement.id for one in met for other in one.theirs for row in other.rows)


def _ruling(codes: frozenset[str], agrees: bool, copied: bool) -> Ruling:
    if codes - {"stale", "scope"} or codes == {"scope"}:
        return "contradicted"
    if codes:
        return "stale"
    return "copy" if copied else "agrees" if agrees else "unchecked"


def _contradicting(met: Sequence[Clash]) -> Iterator[Against]:
    for one in met:
        for other in one.theirs:
            yield _against(other, "contradicts", one.reason, one.code)


def _agreeing(found: tuple[Support, ...], source: Support | None, met: Sequence[Clash]) -> Iterator[Against]:
    opposed = {other.id for one in met for other in one.theirs}
    listed = [one for one in found if one is source or key(one.other) not in opposed]
    for one in sorted(listed, key=lambda one: one is not source)[:_MOST_AGREEING]:
        yield _against(one.other, "origin" if one is source else "agrees", one.how)


def _of_row(one: Conflict, row: Row) -> Against:
    return _against(row, "contradicts", one.reason, one.code)


def _against(other: Passage | Row, relation: Relation, reason: str, code: ConflictCode | None = None) -> Against:
    document = other.document
    words = other.text if isinstance(other, Passage) else other.statement.text
    return Against(
        id=key(other),
        doc=document.id,
        quote=" ".join(words.split()),
        published=document.published if isinstance(other, Passage) else other.said,
        name=document.name,
        publisher=document.source.publisher,
        relation=relation,
        code=code,
        reason=reason,
    )
