"""Names that end in a letter end their sentence where a capital follows: "bought Sputnik V. In Italy"."""

import re
from collections.abc import Iterator, Sequence

from dragoman.extract.scan.names import Mention
from dragoman.terms import Span

_INITIAL_ENDS = re.compile(r"(?<=\b[A-Z])\.\s+(?=[\"“‘(]*[A-Z])")


def parted(text: str, span: Span, names: Sequence[Mention]) -> Iterator[Span]:
    """The parts of a sentence that such names end."""
    ends = {name.end for name in names}
    start = span.start
    for found in _INITIAL_ENDS.finditer(text, span.start, span.end):
        if found.start() in ends:
            yield Span(start, found.start() + 1)
            start = found.end()
    yield Span(start, span.end)
