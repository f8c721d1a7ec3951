"""Where a ledger stands: a file, or the address of a database."""

import re

ADDRESS = re.compile(r"[a-z][a-z0-9+]*://")
SECRET = re.compile(r"(?<=://)([^/?:@]*):[^/?]*(?=@)|(?<=[?&]password=)[^&]*")


def is_address(place: str) -> bool:
    """True for `postgresql+psycopg://host/name` and the like, False for a file."""
    return ADDRESS.match(place) is not None


def shown(place: str) -> str:
    """The place as it may be printed: without a password."""
    return SECRET.sub(lambda found: "***" if found[1] is None else f"{found[1]}:***", place)
