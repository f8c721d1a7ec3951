"""The article that the program began with, held against the public record around it."""

from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.brief.render.audit_page import audit_page

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
EXPECTED = {
    "lunar base": {"date", "instrument"},
    "260 million doses": {"role", "rate", "double_count"},
    "In May 2020": {"impossible"},
    "During this phone call": {"date"},
    "vivid example": {"wording"},
    "global public health system": {"speaker"},
    "state misinformation": {"wording"},
    "11.5 million doses": {"stale"},
    "Russia secured supply deals": {"scope", "stage"},
}


@pytest.fixture(scope="module")
def seed(parser: object, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The audit of the article on a ledger of the record; skipped where neither is at hand."""
    if not SEED.is_dir():
        pytest.skip("needs the article beside the project")
    with dragoman.open(str(tmp_path_factory.mktemp("audit") / "seed.db")) as desk:
        desk.read([SEED / "record.jsonl"])
        (one,) = desk.audit(SEED / "article.txt")
        return one.audit


def test_every_contradiction_that_is_known_is_found(seed: Any) -> None:
    """Each sentence known to be contradicted has its codes."""
    for words, codes in EXPECTED.items():
        (verdict,) = [one for one in seed.verdicts if words in one.text]
        assert codes <= set(verdict.codes), words
        assert verdict.verdict in ("contradicted", "stale"), words


def test_no_other_sentence_is_contradicted(seed: Any) -> None:
    """What the record supports or does not touch is left alone."""
    called = [one.text for one in seed.verdicts if one.codes]
    assert [text for text in called if not any(words in text for words in EXPECTED)] == []


def test_the_page_fits_desk_and_telephone(seed: Any, chromium: str, tmp_path: Path) -> None:
    """Nothing is loaded from elsewhere, nothing scrolls sideways, every note leads to its sentence."""
    api = pytest.importorskip("playwright.sync_api")
    path = tmp_path / "audit.html"
    path.write_text(audit_page(seed), "utf-8")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in (1280, 390):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            asked: list[str] = []
            tab.on("request", lambda one, asked=asked: asked.append(one.url))
            tab.goto(path.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            wide, window = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert (wide <= window, asked) == (True, [path.as_uri()])
            broken = (
                "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
            )
            assert tab.evaluate(broken) == 0
        browser.close()
