"""Scans of documents: kept with them when they are read, taken from there when a question looks at sentences."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.formats.sheets import SHEETS
from dragoman.ledger import Ledger, Scan
from dragoman.terms import Document

if TYPE_CHECKING:
    from dragoman.reconcile.scans import Scan as Found

AT_ONCE = 200
TABLES = ("text/csv", "text/tab", *SHEETS)


class KeptScans:
    """Gives the scans of some documents of a ledger: the kept ones some at a time, the others made when asked for."""

    def __init__(self, ledger: Ledger, documents: Iterable[Document]) -> None:
        from dragoman.reconcile.scans import day_of, version

        self._ledger, self._version, self._day = ledger, version(), day_of
        wanted = [(one.id, day_of(one) or "") for one in documents if not one.media_type.startswith(TABLES)]
        self._parts = {}
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            self._parts.update(dict.fromkeys(part, part))
        self._there: dict[tuple[str, str], bytes] = {}

    def __call__(self, document: Document) -> "Found":
        """The scan of a document."""
        from dragoman.reconcile.scans import Kept, scan

        key = (document.id, self._day(document) or "")
        part = self._parts.pop(key, None)
        if part is not None and key not in self._there:
            self._there.update(self._ledger.scans(part, self._version))
        content = self._there.pop(key, None)
        return scan(document) if content is None else Kept(content)


def scan_of(document: Document) -> Scan:
    """The scan of a document as the ledger keeps it."""
    from dragoman.reconcile.scans import day_of, packed, scan, version

    return Scan(day_of(document) or "", version(), packed(scan(document)))


def scan_all(ledger: Ledger) -> int:
    """How many documents had no scan of this version; now it is kept."""
    from dragoman.reconcile.scans import day_of, version

    made, texts = 0, (one for one in ledger.documents() if not one.media_type.startswith(TABLES))
    for part in _parts(texts):
        wanted = {(one.id, day_of(one) or ""): one for one in part}
        there = ledger.scans(list(wanted), version())
        found = {key: scan_of(one).content for key, one in wanted.items() if key not in there}
        if found:
            ledger.keep_scans(found, version())
            made += len(found)
    return made


def _parts(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while part := list(islice(documents, AT_ONCE)):
        yield part
