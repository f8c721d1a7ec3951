"""The facade: open a ledger, run the line, ask a question."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dragoman.errors import BadOption, DragomanError, NothingFound
from dragoman.ledger import Filter, Ledger, TableView, Verified, back_up, open_ledger, restore, shown
from dragoman.terms import AsOf, Conflict, Document, Row, Statement, View
from dragoman.terms.tally import Taken, Tally, warn

if TYPE_CHECKING:
    from dragoman.audit import Audited
    from dragoman.brief.account import Account
    from dragoman.brief.compose import Report
    from dragoman.extract.extractor import Extractor
    from dragoman.extract.tables import TableReading
    from dragoman.measure.changes import Change
    from dragoman.measure.totals import Total
    from dragoman.read import Options, Read

DEFAULT_LEDGER = "dragoman.db"
KEPT = "kept@1"
TABLES = ("text/csv", "text/tab", "application/vnd.openxmlformats-officedocument.spreadsheetml")


class Desk:
    """One ledger and every question that can be asked of it.

    `scan_only` reads without the parser, as happens where its model is missing; `tell` is told so. `known` is the last
    day or instant that questions look at: what was recorded by then, and the views of tables as they stood.
    """

    def __init__(
        self,
        ledger: str | Path = DEFAULT_LEDGER,
        *,
        create: bool = True,
        scan_only: bool = False,
        tell: Callable[[str], None] = warn,
        known: str | None = None,
    ) -> None:
        self.known = known
        self.place = str(ledger)
        self.name = shown(self.place)  # as it may be printed, without a password
        self._create, self._scan_only, self._tell = create, scan_only, tell

    @cached_property
    def ledger(self) -> Ledger:
        """The open ledger."""
        return open_ledger(self.place, create=self._create)

    def close(self) -> None:
        """Lets go of the ledger file."""
        if "ledger" in self.__dict__:
            self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The line

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
            self.ledger.append(known_source(document), outcome.content, (), extractor=extractor)
            return Taken(outcome.path, document.name, known=True)
        document, found = understand(document, self.extractor if extractor != KEPT else None)
        appended = self.ledger.append(document, outcome.content, found, extractor=extractor)
        return Taken(outcome.path, document.name, appended.statements)

    def _extractor_of(self, document: Document) -> str:
        """Tables wait for a mapping; every other text goes through the frames."""
        return KEPT if document.media_type.startswith(TABLES) else self.extractor.version

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

    def changes(self, mapping: str | Path, since: str | None = None, until: str | None = None) -> "tuple[Change, ...]":
        """The cells of a table that differ between one of its views and the next."""
        from dragoman.measure.changes import changes_of

        return changes_of(self.ledger, mapping, since, until)

    # Keeping

    def verify(self, head: str | None = None) -> Verified:
        """Every row held against the chain of hashes; `head` is one that an earlier call gave."""
        return self.ledger.verify(head)

    def backup(self, out: str | Path) -> Verified:
        """A verified copy of the ledger in a new file, consistent while others write."""
        return back_up(self.place, Path(out))

    def restore(self, file: str | Path) -> Verified:
        """A backup becomes the ledger at this place, where none stands yet; it is verified."""
        return restore(Path(file), self.place)

    # Questions

    def view(self, as_of: str | None = None, where: Filter | None = None) -> View:
        """What could be known on a day, None for all that is known now."""
        try:
            times = AsOf(said=as_of, known=self.known)
        except ValueError:
            raise BadOption(f"{as_of!r} is no day", where="--as-of", next="write it as 2021-06-24") from None
        return self.ledger.asof(times, where or Filter())

    def statements(self, as_of: str | None = None, where: Filter | None = None) -> tuple[Row, ...]:
        """The rows of a view, in their fixed order."""
        return self.view(as_of, where).rows

    def documents(self, as_of: str | None = None) -> tuple[Document, ...]:
        """The documents known on a day."""
        return self.ledger.documents(AsOf(said=as_of, known=self.known))

    def account(
        self, supplier: str, *, to: str | None = None, product: str | None = None, as_of: str | None = None
    ) -> "Account":
        """Every reading of what a supplier promised and delivered, kept apart by definition and source."""
        from dragoman.brief.account import account

        giver, taker = party(supplier), party(to) if to else None
        found = account(self.view(as_of), giver, taker, product)
        if found.is_empty:
            raise NothingFound(
                f"the ledger holds no promise or delivery of {supplier}"
                + (f" to {to}" if to else "")
                + (f" as of {as_of}" if as_of else ""),
                where=self.name,
                next="see what it holds with: dragoman statements",
            )
        return found

    def conflicts(self, *parties: str, as_of: str | None = None) -> tuple[Conflict, ...]:
        """The conflicts between the readings of some suppliers, or of all."""
        from dragoman.reconcile.disputes import disputes

        return disputes(self.view(as_of), *(party(one) for one in parties))

    def audit(
        self, file: str | Path, as_of: str | None = None, options: "Options | None" = None
    ) -> "Iterator[Audited]":
        """Each document of a file held against the ledger, sentence by sentence; the ledger is not changed."""
        from dragoman.audit import audit_file

        held = (self.view(as_of), self.documents(as_of))
        return audit_file(Path(file), options, lambda one: understand(one, self.extractor), held)

    def totals(
        self, *suppliers: str, by: Sequence[str], to: Sequence[str] = (), as_of: str | None = None
    ) -> "tuple[Total, ...]":
        """What each table of deliveries counts by the ends of some days, for recipients together or for all."""
        from dragoman.measure.totals import totals

        return totals(self.view(as_of), [party(one) for one in suppliers], by, [party(one) for one in to])

    def brief(self, a: str, b: str | None = None, *, as_of: str | None = None) -> "Report":
        """The brief of one party or of a pair, with all that its page shows."""
        from dragoman.brief.compose import report

        view = self.view(as_of)
        if not view.rows:
            raise NothingFound(
                "the ledger holds no statement" + (f" as of {as_of}" if as_of else ""),
                where=self.name,
                next="read documents first: dragoman read PATH",
            )
        return report(view, party(a), party(b) if b else None)


def party(term: str) -> str:
    """The code of a state or bloc from its code or name; an id of another party stays as it is.

    Raises: BadOption where the words name nobody.
    """
    from dragoman.reconcile.actors import resolve

    found = resolve(term)
    if found is not None:
        return found
    if ":" in term:
        return term
    raise BadOption(f"{term!r} names no state or bloc", next="use a code such as RUS, or a name such as Russia")


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
