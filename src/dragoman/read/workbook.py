"""Workbooks of older and other programs (.xls, .ods, .xlsb), read in a process of their own.

The library is quick and knows every form, but a file of four kilobytes can make it end its process or ask for all
memory: it runs in a child with limits, and a file at which the child fails is refused like any other bad file.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import MissingPart, Unreadable
from dragoman.formats.sheets import WORKBOOKS, sheets_text
from dragoman.read.outcome import Options, Read, content_of, document_of

CHILD = Path(__file__).with_name("calamine_child.py")
NEXT = "open it in a spreadsheet program and save it anew as .xlsx, or as CSV in UTF-8"
MEMORY = 2_000_000_000  # bytes of address space
SECONDS = 30  # of the processor
WAIT_SECONDS = 120
MAX_CELLS = 20_000_000


def read_workbook(path: Path, options: Options) -> Iterator[Read]:
    """The one document of a workbook.

    Raises: Unreadable where it is no workbook, is locked, or takes more memory or time than there is; MissingPart
    where the library is not installed.
    """
    content = content_of(path, options)
    text = sheets_text(_sheets(content, str(path)))
    facts = {"name": path.stem, "media_type": WORKBOOKS[path.suffix.lower()]}
    yield Read(document_of(content, text, facts, options), content, None, str(path))


def _sheets(content: bytes, where: str) -> list[tuple[str, list[list[str]]]]:
    found: list[tuple[str, list[list[str]]]] = []
    for line in _lines(content, where):
        told = json.loads(line)
        if isinstance(told, list):
            found[-1][1].append(told)
        elif "sheet" in told:
            found.append((told["sheet"], []))
        elif "refused" in told:
            raise Unreadable(" ".join(told["refused"].split())[:200], where=where, next=NEXT)
        else:
            return found
    raise Unreadable("the workbook cannot be read to its end", where=where, next=NEXT)


def _lines(content: bytes, where: str) -> list[bytes]:
    """What the child says.

    Raises: Unreadable where it did not come to an end.
    """
    # The folder of the script must not be searched: it holds modules with the names of others.
    command = [sys.executable, "-P", str(CHILD), str(MEMORY), str(SECONDS), str(MAX_CELLS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"the workbook was not read within {WAIT_SECONDS} seconds", where=where, next=NEXT) from None
    said = done.stderr.decode("utf8", "replace").strip().splitlines()
    if done.returncode and said and said[-1].startswith("ModuleNotFoundError"):
        what = "workbooks of this kind need the part python-calamine, which is not installed"
        raise MissingPart(what, where=where, next="pip install python-calamine, or save it as .xlsx")
    if done.returncode < 0:
        what = f"the workbook broke off its reading (signal {-done.returncode}): it is damaged, or takes too much"
        raise Unreadable(what, where=where, next=NEXT)
    if done.returncode:
        why = said[-1][:120] if said else f"exit code {done.returncode}"
        raise Unreadable(f"the workbook cannot be read: {why}", where=where, next=NEXT)
    return done.stdout.splitlines()
