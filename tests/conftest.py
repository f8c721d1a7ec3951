"""What several rooms' tests share: the one parser of a run, and the browser that is there or else says so."""

import importlib.util
import itertools
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A shared two-core machine stalls for longer than any deadline; the laws are about values, not about time.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def absent(what: str, how: str) -> Any:
    """End the test: as failed where `CI` is set, because a gate that skips holds nothing, else as skipped."""
    message = f"{what} is not installed: {how}"
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def parser() -> Any:
    """The parser, loaded once for the whole run."""
    from dragoman.extract.model import load_parser

    nlp = load_parser()
    return nlp if nlp is not None else absent("the language model", "make test installs it")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    return found or absent("Chromium", "apt-get install chromium")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """A PostgreSQL server of this run's own; gives the address of a new, empty schema at every call.

    It stands in a folder of its own, listens on a socket in it alone, and runs as another user where we are root,
    because it refuses root. Its letters sort as people sort them, which a ledger must not mind.
    """
    found = [Path(path) for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if not found:
        absent("PostgreSQL", "apt-get install postgresql")
    if importlib.util.find_spec("psycopg") is None:
        absent("psycopg", "make test installs it")
    programs, folder = found[0].resolve().parent, Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    who: dict[str, Any] = {"cwd": folder}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        who |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    letters = ["--encoding=UTF8", "--locale=C.UTF-8"]
    told = subprocess.run([programs / "initdb", "--version"], **who, capture_output=True, text=True, check=True).stdout
    if int(re.findall(r"\d+", told)[0]) >= 15:
        letters += ["--locale-provider=icu", "--icu-locale=en"]
    make = [programs / "initdb", "-D", folder / "data", "-U", "dragoman", "--auth=trust", "--no-sync", *letters]
    made = subprocess.run(make, **who, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    serve = [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
    with (folder / "log").open("w") as log, subprocess.Popen(serve, **who, stdout=log, stderr=log) as server:
        try:
            yield _schemas(f"host={folder} user=dragoman dbname=postgres", folder)
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed again
            server.wait(timeout=30)
    shutil.rmtree(folder)


def _schemas(server: str, folder: Path) -> Callable[[], str]:
    import psycopg

    for _ in range(300):
        try:
            connection = psycopg.connect(server, autocommit=True)
            break
        except psycopg.OperationalError:
            time.sleep(0.1)
    else:
        pytest.fail((folder / "log").read_text())
    connection.close()

    numbers = itertools.count()

    def address() -> str:
        schema = f"ledger_{next(numbers)}"
        with psycopg.connect(server, autocommit=True) as db:
            db.execute(f"CREATE SCHEMA {schema}")
        return f"postgresql+psycopg://dragoman@/postgres?host={folder}&options=-csearch_path%3D{schema}"

    return address
