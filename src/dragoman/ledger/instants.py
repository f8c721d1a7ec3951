"""Instants of recording: UTC, ISO 8601, microseconds, so that their order is the order of their letters."""

from datetime import UTC, datetime, time

from dragoman.errors import BadOption


def now() -> str:
    """The present instant."""
    return _written(datetime.now(UTC))


def instant(text: str) -> str:
    """An instant in the ledger's form; without an offset it is UTC, a bare day is its last microsecond.

    Raises: BadOption where the text is no ISO day or instant.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        what = f"{text!r} is neither a day nor an instant"
        raise BadOption(what, next="write 2021-06-24 or 2021-06-24T12:00:00Z") from None
    if len(text) <= len("2021-06-24"):
        moment = datetime.combine(moment.date(), time.max)
    return _written(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
