"""The seal of a ledger file: a sum over every byte, so that a byte which no row uses is vouched for as well.

Whoever has written to a ledger seals it on closing; the next change breaks the seal. It stands in the field that SQLite
keeps for programs (`user_version`, 0 where there is none). It is a CRC-32 and tells every single flipped byte; against
people it is no defence, which is the chain's part.
"""

import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

HEADER = 100  # bytes at the start of an SQLite file, described in its file format
COUNTER, SEAL, COUNTED, WRITER = slice(24, 28), slice(60, 64), slice(92, 96), slice(96, 100)
WAIT_SECONDS = 1
# A process of its own: closing any descriptor of a file lets go of all locks that its process holds on it.
READER = """
import sys, zlib
with open(sys.argv[1], "rb") as file:
    header, total = file.read(100), 0
    while part := file.read(1 << 20):
        total = zlib.crc32(part, total)
    print(header.hex(), total, file.tell())
"""


def seal(path: Path) -> bool:
    """True where the file is sealed now; False where others use it, or it cannot be written."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as db:
            db.execute("PRAGMA synchronous = FULL").close()
            return bool(_ask(db, "PRAGMA user_version")) or _seal(db, path)
    except (sqlite3.Error, OSError, subprocess.SubprocessError):
        return False


def break_seal(db: Connection) -> None:
    """Within a transaction that changes the file: the sum no longer counts."""
    if is_sealed(db):
        db.exec_driver_sql("PRAGMA user_version = 0")


def is_sealed(db: Connection) -> bool:
    """True where the file bears a sum, right or wrong."""
    return bool(db.exec_driver_sql("PRAGMA user_version").scalar())


def is_whole(path: Path) -> bool | None:
    """Whether a sealed file has its sum, within a transaction that reads it; None while others write.

    Raises: OSError, subprocess.SubprocessError where the bytes cannot be read.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return None
    header, body, size = _read(path)
    return header[COUNTER] == header[COUNTED] and header[SEAL] == _field(_sum(header, body, size))


def _seal(db: sqlite3.Connection, path: Path) -> bool:
    state = _ask(db, "PRAGMA data_version")
    if _ask(db, "PRAGMA wal_checkpoint(TRUNCATE)"):
        return False  # somebody reads from the log: the file alone is not all of the ledger
    db.execute("BEGIN IMMEDIATE").close()
    if _ask(db, "PRAGMA data_version") != state:
        return False
    header, body, size = _read(path)
    # Writing the seal also writes the name of the library that writes.
    major, minor, patch = sqlite3.sqlite_version_info
    written = bytearray(header)
    written[WRITER] = (major * 1_000_000 + minor * 1_000 + patch).to_bytes(4)
    value = int.from_bytes(_field(_sum(bytes(written), body, size)), signed=True)
    db.execute(f"PRAGMA user_version = {value}").close()
    db.execute("COMMIT").close()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return True


def _ask(db: sqlite3.Connection, question: str) -> int:
    return int(db.execute(question).fetchone()[0])


def _read(path: Path) -> tuple[bytes, int, int]:
    """The header, the sum of what follows it, and the size of the file."""
    command = [sys.executable, "-I", "-S", "-c", READER, str(path.resolve())]
    header, body, size = subprocess.run(command, capture_output=True, check=True).stdout.split()
    return bytes.fromhex(header.decode()), int(body), int(size)


def _sum(header: bytes, body: int, size: int) -> int:
    """The sum of a file, without the seal and the counters that writing it moves; never 0."""
    counted = bytearray(header)
    for field in (COUNTER, SEAL, COUNTED):
        counted[field] = bytes(4)
    return zlib.crc32(bytes(counted) + size.to_bytes(8), body) or 1


def _field(value: int) -> bytes:
    return value.to_bytes(4)
