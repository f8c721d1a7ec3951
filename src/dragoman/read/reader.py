"""Which reader takes which file."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dragoman.errors import DragomanError, Missing, Unreadable
from dragoman.read.html import read_html
from dragoman.read.markdown import read_markdown
from dragoman.read.notes import read_notes
from dragoman.read.outcome import Options, Read, refusal
from dragoman.read.plain import read_plain
from dragoman.read.sheet import read_sheet
from dragoman.read.table import read_table
from dragoman.read.workbook import read_workbook

Reader = Callable[[Path, Options], Iterator[Read]]

SUFFIXES: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_notes,
    ".ndjson": read_notes,
    ".jsonl.gz": read_notes,
    ".ndjson.gz": read_notes,
    ".csv": read_table,
    ".tsv": read_table,
    ".xlsx": read_sheet,
    ".xlsm": read_sheet,
    ".xls": read_workbook,
    ".xlsb": read_workbook,
    ".ods": read_workbook,
}


def read_paths(paths: Sequence[Path], options: Options | None = None) -> Iterator[Read]:
    """An outcome for every document and for everything that was refused, in the order of the paths.

    A folder is walked in the order of its names, files whose name begins with a dot left out. Nothing is raised for
    what a file holds: each fault is an outcome of its own and the rest is read.
    """
    options = options or Options()
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path, options)
        else:
            yield from _read_file(path, options)


def _read_folder(folder: Path, options: Options) -> Iterator[Read]:
    empty = True
    for file in _files(folder):
        empty = False
        yield from _read_file(file, options)
    if empty:
        yield refusal(Missing("the folder holds no file", where=str(folder), next="name another folder"), str(folder))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _read_file(path: Path, options: Options) -> Iterator[Read]:
    """What the file's reader gives; what it raises becomes the last outcome."""
    try:
        yield from _reader(path)(path, options)
    except DragomanError as refused:
        yield refusal(refused, str(path))
    except OSError as reason:
        what = f"the file cannot be opened: {reason.strerror or reason}"
        yield refusal(Unreadable(what, where=str(path), next="check its permissions"), str(path))


def _reader(path: Path) -> Reader:
    if not path.exists():
        raise Missing("there is no such file or folder", where=str(path), next="check the path and its spelling")
    if not path.is_file():
        raise Unreadable("this is neither a file nor a folder", where=str(path), next="name a file or a folder")
    name = path.name.lower()
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.endswith(suffix):
            return SUFFIXES[suffix]
    known = ", ".join(SUFFIXES)
    what = f"no reader takes files ending in {path.suffix!r}" if path.suffix else "the file has no ending"
    raise Unreadable(what, where=str(path), next=f"save it as one of {known}")
