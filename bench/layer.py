"""What SQLite asks of the file system, told to a function before it happens: writes, cuts, syncs, openings, removals.

The layer stands under the very library that Python's `sqlite3` uses, by ctypes: the program is measured as it is.
"""

import ctypes
import sqlite3
from collections.abc import Callable
from ctypes import POINTER, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path
from typing import Any

CREATE = 0x4  # SQLITE_OPEN_CREATE
Watch = Callable[[str, str, int, bytes], None]

# Names go on as the pointers they are: SQLite keeps them.
_OPEN = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_CUT = ctypes.CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = ctypes.CFUNCTYPE(c_int, c_void_p, c_int)
POINTERS = 18  # functions of an `sqlite3_io_methods` of the third version, after its number


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", c_int), ("size", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p),
    ]  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = [("version", c_int), ("functions", c_void_p * POINTERS)]


_under: list["Layer"] = []  # what SQLite points to must never be collected
WRITE, CUT, SYNC = 2, 3, 4  # places among the functions


class Layer:
    """Tells `watch(what, file, place, bytes)` of each request: open, write, cut, sync, delete."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self._names: dict[int, str] = {}
        self._tables: dict[int, tuple[_Methods, list[Any]]] = {}  # by the address of the functions that they stand for
        self._kept: list[Any] = []

    def put_under(self) -> None:
        """From now on every file that SQLite opens in this process is watched."""
        _under.append(self)
        library = ctypes.CDLL(_library())
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        real_open, real_delete = _OPEN(vfs.open), _DELETE(vfs.delete)

        def open_(own: int, pointer: int | None, file: int, flags: int, out: int) -> int:
            name = ctypes.string_at(pointer).decode() if pointer else None
            made = bool(flags & CREATE) and name is not None and not Path(name).exists()
            result = real_open(own, pointer, file, flags, out)
            if result == 0 and name is not None:
                self._names[file] = name
                if made:
                    self.watch("open", name, 0, b"")
                self._wrap(file)
            return result

        def delete(own: int, pointer: int, sync: int) -> int:
            name = ctypes.string_at(pointer).decode()
            if Path(name).exists():
                self.watch("delete", name, sync, b"")
            return real_delete(own, pointer, sync)

        self._kept = [_OPEN(open_), _DELETE(delete), real_open, real_delete]
        vfs.open, vfs.delete = (cast(one, c_void_p).value for one in self._kept[:2])

    def _wrap(self, file: int) -> None:
        """The functions of a file are replaced by ours, which call them."""
        place = cast(file, POINTER(c_void_p))
        address = place[0]
        if not address:
            return
        if address not in self._tables:
            self._tables[address] = self._methods(cast(address, POINTER(_Methods)).contents)
        place[0] = ctypes.addressof(self._tables[address][0])

    def _methods(self, real: _Methods) -> tuple[_Methods, list[Any]]:
        functions = real.functions
        write, cut, sync = _WRITE(functions[WRITE]), _CUT(functions[CUT]), _SYNC(functions[SYNC])
        names, ours = self._names, _Methods()

        def write_(file: int, data: int, size: int, place: int) -> int:
            self.watch("write", names[file], place, ctypes.string_at(data, size))
            return write(file, data, size, place)

        def cut_(file: int, size: int) -> int:
            self.watch("cut", names[file], size, b"")
            return cut(file, size)

        def sync_(file: int, flags: int) -> int:
            self.watch("sync", names[file], 0, b"")
            return sync(file, flags)

        ctypes.pointer(ours)[0] = real
        kept = [_WRITE(write_), _CUT(cut_), _SYNC(sync_), write, cut, sync]
        for at, one in zip((WRITE, CUT, SYNC), kept, strict=False):
            ours.functions[at] = cast(one, c_void_p).value
        return ours, kept


def _library() -> str:
    """The file of the SQLite that Python uses."""
    sqlite3.connect(":memory:").close()
    maps = Path("/proc/self/maps").read_text().splitlines()
    found = {line.split()[-1] for line in maps if "libsqlite3" in line}
    if len(found) != 1:
        raise SystemExit("needs a Python whose sqlite3 uses the system's libsqlite3.so")
    return found.pop()
