"""Whether a sentence speaks of the future where it tells a time."""

import re

from dragoman.extract.scan.anchors import table

_DATES = table("dates.toml")
_FUTURE = frozenset(_DATES["future"]["words"])
_VERB = re.compile(
    rf"(?<!\w)(?:(?P<future>{'|'.join(_FUTURE)}|to be)|[a-z]{{3,}}ed|{'|'.join(_DATES['past']['words'])})\b"
)
_SENTENCE_BREAK = re.compile(r"[.!?;]\s|\n")
_LAST_BREAK = re.compile(r".*(?:[.?!;](?= )|\n)", re.DOTALL)
_BACK = 120
_AHEAD = 80
_OPENING_WORDS = 2


def of_the_future(low: str, start: int, end: int, said: str | None) -> bool:
    """True where the sentence so far speaks of the future, or opens with the time and then does."""
    if said == "since":
        return False
    window = low[max(0, start - _BACK) : start]
    if broken := _LAST_BREAK.match(window):
        window = window[broken.end() :]
    words = window.split()
    if not _FUTURE.isdisjoint(words) or "'ll " in window or "to be " in window:
        return True
    if len(words) > _OPENING_WORDS:
        return False
    ahead = low[end : end + _AHEAD]
    stop = _SENTENCE_BREAK.search(ahead)
    verb = _VERB.search(ahead, 0, stop.start() if stop else len(ahead))
    return verb is not None and verb["future"] is not None
