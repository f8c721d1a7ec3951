"""What every store of statements keeps to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from dragoman.terms import AsOf, Document, Judgement, Row, Statement, View


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements a question asks for; None asks for all, and every condition given must hold.

    `kind` is one kind of statement or several.
    `supplier` is the code of who gives: a polity, which covers the parties that stand for it, or a party's id.
    `recipient` is the same of who gets. Where a statement says neither, who acts and upon whom stand for them.
    `product` is the product's name in any case.
    `source` is the publisher or who vouches, by name or id in any case.
    `since` and `until` are the first and last day of saying, partial dates allowed; undated statements drop out.
    `search` is words that stand in the statement's text, in any case.
    `doc` is a document's id or name.
    `judged` asks for the statements that a judgement in force accepts, or for those that it takes out of every view.
    """

    kind: str | tuple[str, ...] | None = None
    supplier: str | None = None
    recipient: str | None = None
    product: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    doc: str | None = None
    judged: Literal["accepted", "rejected"] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a view in its order, and whether more follow behind the last of them."""

    rows: tuple[Row, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append added: whether the document's bytes were new, and how many statements were."""

    document: bool
    statements: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it was recorded: `what` in words, and the `table`, `row` and `link` where there is one.

    `row` is the row's number in its table, or the document's id; `link` is the number of the link that vouches for it.
    """

    what: str
    table: str | None = None
    row: int | str | None = None
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a ledger found: whole where there is no flaw.

    `rows` counts the rows that are as they were recorded, by table. `head` is the hash of the last link: who keeps it
    can see later that nothing up to it was cut off or written anew. `sealed` is true where the file, with all that no
    row uses, is byte for byte what its last writer closed; false where nobody can say, as in a database.
    """

    head: str
    links: int
    rows: dict[str, int]
    flaws: tuple[Flaw, ...] = ()
    sealed: bool = field(default=False, compare=False)  # of this file, not of what the ledger says

    @property
    def whole(self) -> bool:
        """True where every row is as it was recorded, and none is missing or added."""
        return not self.flaws


@dataclass(frozen=True, slots=True)
class TableView:
    """One state of a table that is published again and again: `of` is the table's name.

    `known` is the ISO day or instant from which this state was to be had: a view of a table counts from there, not from
    the instant of recording.
    """

    of: str
    known: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner of a version found in the text of a document by its day of publication (empty where unknown)."""

    day: str
    version: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A view that the ledger holds: the table's name, the instant from which it counts, its document, who read it."""

    of: str
    known: str
    document: Document
    extractor: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot holds: the head of the chain it was written from, the two times, when, and how many rows."""

    folder: str
    head: str
    links: int
    said: str | None
    known: str | None
    written_at: str
    rows: dict[str, int]
    files: dict[str, str]
    version: str


class Ledger(Protocol):
    """An append-only store with two times: the day of saying and the instant of recording."""

    def append(
        self,
        document: Document,
        content: bytes,
        statements: Sequence[Statement],
        *,
        extractor: str,
        view: TableView | None = None,
        scan: Scan | None = None,
    ) -> Appended:
        """A document with the statements that an extractor (`name@version`) read in it, kept in one transaction.

        `view` says that the document is one state of a table: it counts from the day of the view until the next view
        of that table, and nothing of either is written over. `scan` is kept beside the statements for whoever asks for
        the sentences of the document.

        The same bytes read by the same extractor add nothing. The same bytes under another name or with other facts
        add a description: views take the fullest, then the first by name, whichever came first.

        Raises: BadStatement where the id is not the hash of the bytes, the bytes are held with another text, or a
        statement belongs to another document or is not the slice of its span, or another view of the table counts
        from the same instant.
        """
        ...

    def append_all(
        self, read: Iterable[tuple[Document, bytes, Sequence[Statement]]], *, extractor: str
    ) -> tuple[Appended, ...]:
        """Many documents with their bytes and what one extractor read in them, kept in one transaction or not at all.

        Raises: BadStatement as `append` does.
        """
        ...

    def holds(self, document_id: str, extractor: str) -> bool:
        """True where the document was read by this extractor."""
        ...

    def asof(self, as_of: AsOf = AsOf(), where: Filter = Filter()) -> View:  # noqa: B008 - frozen
        """What could be known at a pair of times, in an order that reading cannot change.

        Rows are ordered by day of saying (undated last), document name, span and id. A partial day of saying counts
        from its last day, an undated document from its floor. Of an extractor's readings of a document the highest
        version counts, of a table's views the latest that `known` allows. What the latest judgement rejects or
        withdraws is left out.
        """
        ...

    def about(self, as_of: AsOf, keys: Sequence[str]) -> View:
        """The part of `asof` that the index lists under one of some keys (see `keys`), found without the rest.

        It holds every statement that a question with these keys may mean, and others; the undated that a day leaves
        out are counted over the whole ledger.
        """
        ...

    def page(self, as_of: AsOf, where: Filter, limit: int, after: str | None = None) -> Page:
        """At most `limit` rows of `asof`, the first ones or those behind the statement with the id `after`.

        Raises: BadOption where the ledger holds no statement `after`.
        """
        ...

    def told(self, as_of: AsOf, ids: Sequence[str]) -> tuple[Row, ...]:
        """The rows of `asof` with some ids of statements, in its order."""
        ...

    def loose(self, among: Sequence[str], head: str) -> frozenset[str]:
        """The ids of parties whose polity no statement tells: those of some ids, and those that begin with a head."""
        ...

    def scans(self, wanted: Sequence[tuple[str, str]], version: str) -> dict[tuple[str, str], bytes]:
        """What a scanner of a version found in documents, by id and day of publication (empty where unknown).

        Only what was kept is there; whoever scans keeps it with `keep_scans`.
        """
        ...

    def keep_scans(self, made: dict[tuple[str, str], bytes], version: str) -> None:
        """What a scanner of a version found in some documents is kept."""
        ...

    def reindex(self) -> int:
        """The tables by which statements are found are made anew; how many statements they list."""
        ...

    def views(self, of: str | None = None) -> tuple[Held, ...]:
        """The views of every table, or of one, by table and instant."""
        ...

    def documents(self, as_of: AsOf = AsOf()) -> tuple[Document, ...]:  # noqa: B008 - frozen
        """The documents known at a pair of times, ordered by day of publication (undated last), name and id."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """A decision becomes a row; an equal one adds nothing."""
        ...

    def judgements(self, known: str | None = None) -> tuple[Judgement, ...]:
        """Every decision, or those recorded by an instant, in the order in which they were made."""
        ...

    def named(self, head: str) -> tuple[str, ...]:
        """The ids of statements that begin so, three at most, rejected ones among them."""
        ...

    def refuse(self, path: str, error: str) -> None:
        """An input that could not be read becomes a row; the same outcome again adds nothing."""
        ...

    def refusals(self) -> tuple[tuple[str, str], ...]:
        """Every input that could not be read, with the reason, ordered by path."""
        ...

    def counts(self) -> dict[str, int]:
        """How many documents, statements, readings, judgements and refusals there are."""
        ...

    def snapshot(self, as_of: AsOf, out: Path, *, replace: bool = False) -> Snapshot:
        """What could be known at a pair of times as Parquet files in a folder of their own; see `write_snapshot`.

        Raises: LedgerError where something stands there already, Missing, MissingPart where DuckDB is not installed.
        """
        ...

    def verify(self, head: str | None = None) -> Verified:
        """Every row held against the chain, and the store's own structure checked.

        `head` is the hash of a link that must be in the chain, as an earlier call gave it.
        """
        ...

    def close(self) -> None:
        """The store is released; what was appended is kept."""
        ...
