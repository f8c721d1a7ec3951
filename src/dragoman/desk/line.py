"""The line from files to the ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk.held import Held
from dragoman.desk.scanning import scan_of
from dragoman.errors import DragomanError
from dragoman.formats.sheets import SHEETS
from dragoman.ledger import TableView
from dragoman.terms import Document, Statement
from dragoman.terms.tally import Taken, Tally, warn

if TYPE_CHECKING:
    from dragoman.desk.asked import Asked
    from dragoman.extract.extractor import Extractor
    from dragoman.extract.llm.options import ModelOptions
    from dragoman.extract.llm.reader import ModelRead
    from dragoman.extract.tables import TableReading
    from dragoman.read import Options, Read

KEPT = "kept@1"
TABLES = ("text/csv", "text/tab", *SHEETS)


class Line(Held):
    """Documents and tables into the ledger."""

    def read(
        self,
        paths: Iterable[str | Path],
        options: "Options | None" = None,
        watch: Callable[[Taken], None] = lambda _: None,
    ) -> Tally:
        """Reads, extracts and appends; what cannot be read is recorded as refused and the rest goes on.

        A ledger that lies in a folder which it reads is passed over.
        """
        from dragoman.read import read_paths

        tally = Tally()
        own = {f"{Path(self.place).resolve()}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")}
        for outcome in read_paths([Path(path) for path in paths], options):
            if str(Path(outcome.path).resolve()) in own:
                continue
            taken = self._take(outcome)
            tally.add(taken)
            watch(taken)
        return tally

    def _take(self, outcome: "Read") -> Taken:
        if outcome.document is None or outcome.content is None:
            refused = outcome.refused or DragomanError("nothing was read", where=outcome.path)
            self.ledger.refuse(outcome.path, str(refused))
            return Taken(outcome.path, refused=refused)
        document = outcome.document
        extractor = self._extractor_of(document)
        if self.ledger.holds(document.id, extractor):
            # The bytes are known; what this copy says of itself (name, publisher, day) may still be new.
            document = known_source(document)
            self.ledger.append(document, outcome.content, (), extractor=extractor)
            taken = Taken(outcome.path, document.name, known=True, notes=outcome.notes)
        else:
            document, found = understand(document, self.extractor if extractor != KEPT else None)
            scan = scan_of(document) if extractor != KEPT else None
            appended = self.ledger.append(document, outcome.content, found, extractor=extractor, scan=scan)
            taken = Taken(outcome.path, document.name, appended.statements, notes=outcome.notes)
        if self.asked is None or extractor == KEPT:
            return taken
        return replace(taken, statements=taken.statements + self.asked.take(document, outcome.content))

    def _extractor_of(self, document: Document) -> str:
        """Tables wait for a mapping; every other text goes through the frames."""
        return KEPT if document.media_type.startswith(TABLES) else self.extractor.version

    @cached_property
    def asked(self) -> "Asked | None":
        """The language model that documents are put to, with the report of what it cost and brought; None for none."""
        from dragoman.desk.asked import Asked

        return None if self.model is None else Asked(self.model, self.extractor, self.ledger)

    @cached_property
    def extractor(self) -> "Extractor":
        """The extractor, loaded once."""
        from dragoman.extract import frame_extractor

        return frame_extractor(scan_only=self._scan_only, tell=self._tell)

    def import_table(
        self,
        mapping: str | Path,
        file: str | Path,
        *,
        dry_run: bool = False,
        known: str | None = None,
        watch: Callable[[int], None] = lambda _: None,
    ) -> "TableReading":
        """The statements and refused rows of a table; appended unless it is a dry run.

        With `known`, the day from which it was to be had, it is a view of its table beside others. `watch` counts rows.
        Raises: BadMapping, Missing, Unreadable, BadStatement, BadOption.
        """
        from dragoman.extract.tables import load_mapping, read_table
        from dragoman.read import Options, read_paths

        outcome = next(read_paths([Path(file)], Options(published=known and known[:10])))
        if outcome.document is None or outcome.content is None:
            raise outcome.refused or DragomanError("nothing was read", where=outcome.path)
        plan = load_mapping(mapping)
        document = plan.describe(known_source(outcome.document))
        reading = read_table(document, plan, watch, doc=None if dry_run else document.id)
        if not dry_run:
            view = TableView(plan.table, known) if known else None
            self.ledger.append(document, outcome.content, reading.statements, extractor=plan.extractor, view=view)
        return reading


def understand(document: Document, extractor: "Extractor | None") -> tuple[Document, Sequence[Statement]]:
    """A document with its source and the floor of its day filled in, and its statements under its own id."""
    from dragoman.extract.floor import floor

    document = known_source(document)
    if extractor is None:
        return document, ()
    found = [one.for_document(document.id) for one in extractor.extract(document)]
    if document.published is None:
        document = replace(document, not_before=floor(found))
    return document, found


def known_source(document: Document) -> Document:
    """The document with what the table of publishers knows about its publisher, where the document does not say it."""
    from dragoman.extract.scan.gazetteer import publisher

    stated = document.source
    known = publisher(stated.publisher) if stated.publisher else None
    if known is None:
        return document
    source = replace(
        stated,
        country=stated.country or known.country,
        kind=stated.kind if stated.kind != "unknown" else known.kind,
        state_controlled=stated.state_controlled if stated.state_controlled is not None else known.state_controlled,
    )
    return replace(document, source=source)


def extract_paths(
    paths: Iterable[Path],
    options: "Options | None" = None,
    *,
    scan_only: bool = False,
    tell: Callable[[str], None] = warn,
) -> Iterator[tuple["Read", Sequence[Statement]]]:
    """Outcome by outcome, the statements of documents with no ledger: filed under the document's name."""
    from dragoman.extract import frame_extractor
    from dragoman.read import read_paths

    extractor = frame_extractor(scan_only=scan_only, tell=tell)
    for outcome in read_paths(list(paths), options):
        yield outcome, extractor.extract(known_source(outcome.document)) if outcome.document else ()


def asked_paths(
    paths: Sequence[Path],
    model: "ModelOptions",
    options: "Options | None" = None,
    *,
    scan_only: bool = False,
    tell: Callable[[str], None] = warn,
) -> "Iterator[tuple[Read, Sequence[Statement], ModelRead | None]]":
    """Outcome by outcome what the frames and the model read with no ledger, filed under the document's name.

    Raises: MissingPart, BadOption before anything is read.
    """
    from dragoman.extract import frame_extractor
    from dragoman.extract.llm import model_reader
    from dragoman.read import read_paths

    extractor = frame_extractor(scan_only=scan_only, tell=tell)
    reader = model_reader(model, extractor)
    for outcome in read_paths(list(paths), options):
        if outcome.document is None:
            yield outcome, (), None
            continue
        document = known_source(outcome.document)
        yield outcome, extractor.extract(document), reader.read(document)
