"""The text as a person sees it, with the way back to the text as it is stored."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from dragoman.terms import Span

# What takes no room on a page: zero-width characters and joiners, marks of direction, tags, selectors of variants,
# fillers, annotation marks, and control characters but the ends of lines and the tab.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# What an override sets the other way round is not read by a person as it stands: it goes up to the end of the override
# or of the line.
OVERRIDDEN = re.compile("[\u202d\u202e][^\u202c\n]*")


@dataclass(frozen=True, slots=True)
class Visible:
    """A text without what nobody sees; `places[i]` is where its character `i` stands in the stored text.

    `hidden` are the stretches of the stored text that were left out, in order.
    """

    text: str
    places: tuple[int, ...] | None
    hidden: tuple[Span, ...]

    def stored(self, span: Span) -> Span:
        """The stretch of the stored text that a stretch of the visible text comes from."""
        if self.places is None or not len(span):
            return span
        return Span(self.places[span.start], self.places[span.end - 1] + 1)

    def hides(self, stored: Span) -> bool:
        """True where something hidden stands inside a stretch of the stored text."""
        at = bisect_left(self.hidden, stored.start, key=lambda one: one.end - 1)
        return at < len(self.hidden) and self.hidden[at].meets(stored)


def visible(text: str) -> Visible:
    """What of a stored text is visible."""
    cut = sorted({*_spans(OVERRIDDEN, text), *_spans(INVISIBLE, text)})
    if not cut:
        return Visible(text, None, ())
    hidden: list[Span] = []
    for one in cut:
        if hidden and one.start <= hidden[-1].end:
            hidden[-1] = Span(hidden[-1].start, max(hidden[-1].end, one.end))
        else:
            hidden.append(one)
    places: list[int] = []
    at = 0
    for one in hidden:
        places.extend(range(at, one.start))
        at = one.end
    places.extend(range(at, len(text)))
    return Visible("".join(text[place] for place in places), tuple(places), tuple(hidden))


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*found.span()) for found in pattern.finditer(text)]
