"""Run as a process of its own: the cells of a workbook on standard input, as JSON lines on standard output.

A line is the name of a sheet, or the cells of a row as text. Whatever a hostile file does to the library ends here: the
limits on memory and time are set before it is loaded. Nothing of the program is imported.
"""

import json
import resource
import sys
from datetime import date, datetime, time
from io import BytesIO

MEMORY, SECONDS, CELLS = (int(one) for one in sys.argv[1:4])


def limit() -> None:
    """So much memory and processor time, no core file, and no file may be written."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def text(value: object) -> str:
    """A cell without its dress: numbers with all digits, days as ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def tell(line: object) -> None:
    """One line for the parent."""
    sys.stdout.write(json.dumps(line) + "\n")


def main() -> None:
    """Writes every sheet, each row from the first of the sheet on, and says at the end that this is all."""
    content = sys.stdin.buffer.read()
    limit()
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            # The size is what the file says of itself: it is looked at before any row is made.
            if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > CELLS:
                tell({"refused": f"the sheet {name} has more than {CELLS:,} cells"})
                return
            tell({"sheet": name})
            for row in sheet.to_python(skip_empty_area=False):
                tell([text(value) for value in row])
    except CalamineError as reason:
        tell({"refused": f"the workbook cannot be read: {reason}"})
        return
    tell({"end": True})


if __name__ == "__main__":
    main()
