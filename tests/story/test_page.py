"""The page of a brief opens in a browser by itself, on a desk and on a telephone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A headless Chromium without a sandbox, as a container needs it."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def visit(request: pytest.FixtureRequest, browser: Any, page: Path) -> Iterator[tuple[Any, list[str], list[str]]]:
    """The open page with every address that it asked for and everything that it wrote to the console."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda one: asked.append(one.url))
    tab.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
    tab.on("pageerror", lambda one: said.append(str(one)))
    tab.goto(page.as_uri())
    yield tab, asked, said
    context.close()


def test_it_asks_nobody_and_complains_of_nothing(visit: tuple[Any, list[str], list[str]], page: Path) -> None:
    """The file is the only thing that is loaded, and the console stays empty."""
    _, asked, said = visit
    assert asked == [page.as_uri()]
    assert said == []


def test_it_fits_the_window(visit: tuple[Any, list[str], list[str]]) -> None:
    """Nothing makes the page scroll sideways, with every fold opened as well."""
    tab, _, _ = visit
    for _ in range(2):
        wide, window = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= window
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def test_questions_charts_and_sources_are_there(visit: tuple[Any, list[str], list[str]]) -> None:
    """A reader meets every question, a visible chart, and sources that the quotes lead to."""
    tab, _, _ = visit
    assert tab.locator("section.question").count() == 12
    assert tab.locator("figure svg:visible").count() >= 1
    broken = tab.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
    )
    assert broken == 0
