"""A ledger in PostgreSQL: what the database keeps to."""

import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from dragoman.errors import BadOption, LedgerError, Missing, MissingPart, NotALedger
from dragoman.ledger import open_ledger, shown
from dragoman.ledger.schema import metadata
from dragoman.terms import Document

Postgres = Callable[[], str]


@pytest.fixture
def address(postgres: Postgres) -> str:
    """An empty schema of the test's own."""
    return postgres()


@pytest.mark.parametrize("table", sorted(metadata.tables))
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
def test_no_row_is_changed_or_deleted(address: str, table: str, change: str) -> None:
    """The database itself refuses UPDATE, DELETE and TRUNCATE in every table, whoever asks."""
    open_ledger(address).close()
    engine = create_engine(address)
    column = next(iter(metadata.tables[table].columns)).name
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as db:
        db.exec_driver_sql(change.format(table, column))
    engine.dispose()


def test_an_empty_database_holds_no_ledger(postgres: Postgres) -> None:
    """Asking a database without our tables is Missing and makes none."""
    address = postgres()
    with pytest.raises(Missing) as refused:
        open_ledger(address, create=False)
    assert refused.value.next
    with pytest.raises(Missing):
        open_ledger(address, create=False)


@pytest.mark.parametrize("table", ["documents (id int)", "meta (name text)", "meta (key text, value text)"])
def test_the_tables_of_others_are_left_alone(postgres: Postgres, table: str) -> None:
    """A schema with tables that bear our names and are not ours is refused."""
    address = postgres()
    engine = create_engine(address)
    with engine.begin() as db:
        db.exec_driver_sql(f"CREATE TABLE {table}")
    engine.dispose()
    with pytest.raises(NotALedger) as refused:
        open_ledger(address)
    assert refused.value.next


def test_short_forms_of_the_address_are_taken(address: str) -> None:
    """postgresql:// and postgres:// mean the same driver."""
    for scheme in ("postgresql", "postgres"):
        open_ledger(address.replace("postgresql+psycopg", scheme)).close()


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    """No server is a LedgerError with a next step, and no password is told."""
    with pytest.raises(LedgerError) as refused:
        open_ledger(f"postgresql+psycopg://ana:secret@/db?host={tmp_path}")
    assert "secret" not in str(refused.value)
    assert "ana:***@" in str(refused.value)
    assert refused.value.next


@pytest.mark.parametrize("address", ["mysql://host/db", "postgresql://host:port/db", "postgresql+asyncpg://host/db"])
def test_other_addresses_are_refused(address: str) -> None:
    """An address of no store of ours says how one is written."""
    with pytest.raises(BadOption) as refused:
        open_ledger(address)
    assert "postgresql+psycopg://" in str(refused.value.next)


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks psycopg is told how to get it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPart, match="psycopg") as refused:
        open_ledger("postgresql+psycopg://host/db")
    assert "dragoman[postgres]" in str(refused.value.next)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("dragoman.db", "dragoman.db"),
        ("postgresql://ana@host/db", "postgresql://ana@host/db"),
        ("postgresql://ana:secret@host/db", "postgresql://ana:***@host/db"),
        ("postgresql://ana:se@cr:et@host/db", "postgresql://ana:***@host/db"),
        ("postgresql://host:5432/db?host=a@b", "postgresql://host:5432/db?host=a@b"),
        ("postgresql://host/db?user=ana&password=secret&x=1", "postgresql://host/db?user=ana&password=***&x=1"),
    ],
)
def test_a_password_is_never_shown(place: str, told: str) -> None:
    """What is printed of a place has no password in it."""
    assert shown(place) == told


def test_long_words_fit(address: str) -> None:
    """An outcome with a long message is recorded once, though no index could hold it."""
    with closing(open_ledger(address)) as ledger:
        before = ledger.counts()["refusals"]
        for _ in range(2):
            ledger.refuse("long.txt", "".join(f"{number} is no day. " for number in range(3000)))
        assert ledger.counts()["refusals"] == before + 1


def test_a_reader_sees_one_state(address: str, document: Callable[..., tuple[Document, bytes]]) -> None:
    """What is appended while a reader looks is not there for it."""
    with closing(open_ledger(address)) as ledger:
        with ledger.reading() as db:  # type: ignore[attr-defined]
            count = "SELECT count(*) FROM contents"
            before = db.exec_driver_sql(count).scalar()
            ledger.append(*document("Doses landed while you read."), [], extractor="frames@1.0")
            assert db.exec_driver_sql(count).scalar() == before
        with ledger.reading() as db:  # type: ignore[attr-defined]
            assert db.exec_driver_sql(count).scalar() == before + 1


def test_threads_share_a_ledger(postgres: Postgres, document: Callable[..., tuple[Document, bytes]]) -> None:
    """Four writers and four readers in threads of one process meet no error and leave one chain."""
    failures: list[BaseException] = []
    with closing(open_ledger(postgres())) as ledger:

        def write(name: str) -> None:
            for number in range(10):
                ledger.append(*document(f"{name} {number}"), [], extractor="frames@1.0")

        def read(_: str) -> None:
            for _number in range(10):
                assert ledger.verify().whole

        def run(work: Callable[[str], None], name: str) -> None:
            try:
                work(name)
            except BaseException as reason:  # noqa: BLE001 - handed to the test
                failures.append(reason)

        threads = [threading.Thread(target=run, args=(work, name)) for work in (write, read) for name in "abcd"]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert failures == []
        assert ledger.counts()["documents"] == 40
        assert ledger.verify().links == 40
