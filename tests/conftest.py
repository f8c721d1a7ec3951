"""What several rooms' tests share: the one parser of a run, and the browser that is there or else says so."""

import os
import shutil
from typing import Any

import pytest
from hypothesis import settings

# A shared two-core machine stalls for longer than any deadline; the laws are about values, not about time.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def absent(what: str, how: str) -> Any:
    """End the test: as failed where `CI` is set, because a gate that skips holds nothing, else as skipped."""
    message = f"{what} is not installed: {how}"
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def parser() -> Any:
    """The parser, loaded once for the whole run."""
    from dragoman.extract.model import load_parser

    nlp = load_parser()
    return nlp if nlp is not None else absent("the language model", "make test installs it")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    return found or absent("Chromium", "apt-get install chromium")
