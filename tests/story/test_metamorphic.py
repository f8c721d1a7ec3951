"""Other names and numbers of the same kind change nothing in what is read: no rule depends on one of them."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
ARTICLE = SHARED / "seed" / "article.txt"
GOLD = SHARED / "gold" / "seed" / "gold.jsonl"
MARGIN = 0.05

NOTE = (
    "Vladimir Putin met Xi Jinping in Moscow. Russia has agreed to supply 40 million doses of Sputnik V to Egypt, and "
    "Chinese firms such as CanSino Biologics offered three million doses to Kenya."
)
DAY = "2021-07-05"


@pytest.fixture
def swapping(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of the bench that replaces names and numbers."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("swapping")


@pytest.fixture
def metamorphic(swapping: Any) -> Any:
    """The module of the bench that measures what a swap changes."""
    return importlib.import_module("metamorphic")


@pytest.fixture
def gold() -> list[dict[str, Any]]:
    """One annotated statement of the note."""
    start = NOTE.index("Russia")
    text = "Russia has agreed to supply 40 million doses of Sputnik V to Egypt"
    return [
        {
            "doc": "note",
            "id": "1",
            "kind": "commitment",
            "span": [start, start + len(text)],
            "text": text,
            "trigger": [start + 11, start + 17],
            "trigger_text": "agreed",
            "actors": [{"id": "RUS", "polity": "RUS", "mention": "Russia"}],
            "counterparts": [{"id": "EGY", "polity": "EGY", "mention": "Egypt"}],
            "quantity": {"text": "40 million doses", "value": 40_000_000},
        }
    ]


@pytest.mark.parametrize("seed", range(3))
def test_no_name_and_no_number_stays(swapping: Any, seed: int) -> None:
    """Every state, person, company, product and number of the note is another one after a swap."""
    done = swapping.swap(NOTE, DAY, seed)
    for old in ("Putin", "Xi", "Moscow", "Russia", "Sputnik", "Egypt", "Chinese", "CanSino", "Kenya", "40", "three"):
        assert old not in done.text.replace(",", " ").replace(".", " ").split()
    assert swapping.swap(NOTE, DAY, seed) == done


@pytest.mark.parametrize("seed", range(3))
def test_what_replaces_fits_together(swapping: Any, seed: int) -> None:
    """Leader, capital, product and supplier of the new note belong to one state, as in the old one."""
    done = swapping.swap(NOTE, DAY, seed)
    facts = swapping.gazetteer().things
    named = swapping.find_names(done.text, DAY)
    supplier = done.polities["RUS"]
    assert [one.polity for one in named[:4]] == [supplier, done.polities["CHN"], supplier, supplier]
    product = next(one for one in named if one.kind == "product")
    assert supplier in {facts[maker].polity for maker in product.makers}
    assert next(one for one in named if one.kind == "company").polity == done.polities["CHN"]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_annotated_moves_with_the_words(swapping: Any, gold: list[dict[str, Any]], seed: int) -> None:
    """Span, trigger, parties and value of an annotated statement are those of the new words."""
    done = swapping.swap(NOTE, DAY, seed)
    (row,) = (swapping.moved(one, done) for one in gold)
    start, end = row["span"]
    assert done.text[start:end] == row["text"]
    assert row["trigger_text"] == "agreed"
    assert row["actors"][0]["polity"] == done.polities["RUS"]
    assert row["counterparts"][0]["id"] == done.polities["EGY"]
    assert f"{row['quantity']['value'] / 1e6:g} million doses" in row["text"]


def test_the_note_is_read_alike_under_other_names(parser: object, metamorphic: Any, gold: list[dict[str, Any]]) -> None:
    """What is found and right in the note is so after every swap."""
    original, others = metamorphic.cases(NOTE, gold, range(3), metamorphic.frame_extractor())
    assert original.pairs["1"].right
    assert all(one.pairs["1"].right for one in others)


@pytest.mark.skipif(not (ARTICLE.is_file() and GOLD.is_file()), reason="the seed article is not beside the project")
def test_the_seed_article_is_read_alike_under_other_names(parser: object, metamorphic: Any) -> None:
    """Found and right stay within .05 of the original on the mean of five swaps."""
    gold = [json.loads(line) for line in GOLD.read_text("utf8").splitlines()]
    extractor = metamorphic.frame_extractor()
    original, others = metamorphic.cases(ARTICLE.read_text("utf8"), gold, metamorphic.SEEDS, extractor)
    found, right = metamorphic.mean(others)
    assert found == pytest.approx(original.score.f1, abs=MARGIN)
    assert right == pytest.approx(original.score.right, abs=MARGIN)
