"""The tables of a ledger, for SQLite and PostgreSQL alike, and the triggers that keep them append-only."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

VERSION = "4"

# Letters sort by their bytes in every store, so that days, ranks and versions have one order.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()


def _table(name: str, *parts: Column[object] | UniqueConstraint | Index) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, *more: ForeignKey, null: bool = False) -> Column[object]:
    return Column(name, TEXT, *more, nullable=null)


def _seq() -> Column[object]:
    """The order of recording: it joins tables and never orders what is shown."""
    return Column("seq", Integer, primary_key=True, autoincrement=False)


# What the file is: `schema` holds the version of these tables.
meta = _table("meta", Column("key", TEXT, primary_key=True), _text("value"))

# The bytes of a document and the plain text that offsets count in; `id` is the SHA-256 of the bytes in hex.
contents = _table(
    "contents",
    Column("id", TEXT, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    _text("text"),
    _text("recorded_at"),
)

# What is said about a document: the same bytes may come under several names. The lowest `rank` speaks for it.
# Days are ISO 8601; `published_last` and `not_before` are whole days, the last of a partial date.
documents = _table(
    "documents",
    _seq(),
    _text("id", ForeignKey("contents.id")),
    _text("rank"),
    _text("name"),
    _text("published", null=True),
    _text("published_last", null=True),
    _text("not_before", null=True),
    _text("publisher", null=True),
    _text("record"),
    _text("recorded_at"),
    UniqueConstraint("id", "rank"),
    Index("documents_by_name", "name"),
)

# One job done: an extractor read a document. `version` is padded so that the order of letters is that of numbers.
readings = _table(
    "readings",
    _seq(),
    _text("document", ForeignKey("contents.id")),
    _text("extractor"),
    _text("family"),
    _text("version"),
    _text("recorded_at"),
    UniqueConstraint("document", "extractor"),
    Index("readings_by_version", "document", "family", "version"),
)

# A reading is a view of a table that is published again and again: the table's name, and the instant from which the
# view was to be had. Of one table only the latest view counts that an instant allows.
views = _table(
    "views",
    _seq(),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    _text("of_table"),
    _text("known_at"),
    _text("recorded_at"),
    UniqueConstraint("of_table", "known_at", "reading"),
    Index("views_by_reading", "reading"),
)

# `record` is the statement's canonical JSON; the other columns are what questions ask by, names in lower case.
statements = _table(
    "statements",
    _seq(),
    _text("id"),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    _text("document", ForeignKey("contents.id")),
    _text("kind"),
    _text("product", null=True),
    _text("said_last", null=True),
    _text("voucher", null=True),
    _text("text"),
    _text("record"),
    UniqueConstraint("reading", "id"),
    Index("statements_by_id", "id"),
    Index("statements_by_document", "document"),
    Index("statements_by_kind", "kind"),
    Index("statements_by_product", "product"),
)

# Who takes part, by polity and by id. Roles: gives, gets (as questions ask), actor, counterpart (as the words say).
parties = _table(
    "parties",
    Column("statement", Integer, ForeignKey("statements.seq"), primary_key=True),
    Column("role", TEXT, primary_key=True),
    Column("code", TEXT, primary_key=True),
    Index("parties_by_code", "code", "role", "statement"),
)

judgements = _table(
    "judgements",
    _seq(),
    Column("id", TEXT, nullable=False, unique=True),
    _text("made_at"),
    _text("record"),
    _text("recorded_at"),
)

# A judgement by each of its subjects; the latest by `made_at`, then by order of recording, is in force.
judged = _table(
    "judged",
    Column("judgement", Integer, ForeignKey("judgements.seq"), primary_key=True),
    Column("subject", TEXT, primary_key=True),
    _text("verdict"),
    _text("made_at"),
    _text("recorded_at"),
    Index("judged_by_subject", "subject", "made_at"),
)

# Inputs that could not be read, with the error as it was shown.
refusals = _table(
    "refusals",
    _seq(),
    _text("path"),
    _text("error"),
    _text("recorded_at"),
    # An index of PostgreSQL holds no long words; there the lock of the writer keeps an outcome single.
    UniqueConstraint("path", "error").ddl_if(dialect="sqlite"),
)

# The chain: one link for the rows of one transaction. `rows` is canonical JSON of [table, key, digest] in the order of
# writing, `previous` the hash of the link before, `version` that of the tables whose columns the digests count.
links = _table(
    "links",
    _seq(),
    _text("version"),
    _text("recorded_at"),
    _text("previous"),
    _text("rows"),
    _text("hash"),
)


def sqlite_triggers() -> list[str]:
    """One statement of SQL for each way in which a row could be changed or lost."""
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table.name} takes no {verb}'); END"
        for table in metadata.sorted_tables
        for verb in ("UPDATE", "DELETE")
    ]


def postgres_triggers() -> list[str]:
    """The same for PostgreSQL, which can also empty a table at one stroke."""
    words = "'the ledger is append-only: ' || TG_TABLE_NAME || ' takes no ' || TG_OP"
    function = (
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION USING MESSAGE = {words}; END $$"
    )
    return [
        function,
        *(
            f"CREATE OR REPLACE TRIGGER {table.name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
            for table in metadata.sorted_tables
        ),
    ]
