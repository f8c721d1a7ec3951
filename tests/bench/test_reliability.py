"""The calibration is fitted without the document that it is tried on, and its figures are those of the textbooks."""

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.extract.confidence import LAYERS
from dragoman.extract.traits import TRAITS
from dragoman.terms import Document

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Peru delivered 9,000 doses of Sputnik V to Chile in May 2021."


@pytest.fixture
def reliability(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of the bench that measures confidence."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("reliability")


@pytest.fixture
def calibration(reliability: Any) -> Any:
    """The module of the bench that fits it."""
    return importlib.import_module("calibration")


@pytest.fixture
def evidence(reliability: Any) -> Any:
    """The module of the bench that gathers readings whose truth is known."""
    return importlib.import_module("evidence")


def row(calibration: Any, doc: str, true: bool, *seen: str) -> Any:
    return calibration.Row(doc, "annotated", seen, dict.fromkeys(LAYERS, true), dict.fromkeys(LAYERS, 0.5))


@pytest.fixture
def rows(calibration: Any) -> list[Any]:
    """Twenty documents in which nine of ten readings with a value are true and two of ten without."""
    return [
        row(calibration, f"d{doc}", place < (9 if seen else 2), *seen)
        for doc in range(20)
        for seen in (("value",), ())
        for place in range(10)
    ]


def test_a_fit_finds_what_tells(calibration: Any, rows: list[Any]) -> None:
    """The chances that are fitted are near the shares that hold; a trait that is never seen has no weight."""
    weights = calibration.fitted(rows, "right")
    assert 1 / (1 + 2.718281828 ** -(weights["base"] + weights["value"])) == pytest.approx(0.9, abs=0.05)
    assert 1 / (1 + 2.718281828 ** -weights["base"]) == pytest.approx(0.2, abs=0.05)
    assert weights["noun"] == 0


def test_chances_that_hold_have_no_error(calibration: Any) -> None:
    """Where half of what has one half is true, the calibration error is nil and the Brier score a quarter."""
    one = calibration.reliability("right", [0.5] * 10, [True, False] * 5, [1.0] * 10)
    assert (one.ece, one.brier, one.plain) == pytest.approx((0, 0.25, 0.5))
    assert [each.number for each in one.bins] == [10]


def test_the_error_is_the_distance_of_confidence_and_share(calibration: Any) -> None:
    """Nine tenths said and none true is off by nine tenths, weighted by how many there are."""
    one = calibration.reliability("right", [0.9] * 5 + [0.2] * 5, [False] * 5 + [True] + [False] * 4, [0.5] * 10)
    assert one.ece == pytest.approx(0.45)


@pytest.mark.parametrize(("hits", "number", "expected"), [(5, 10, (0.2366, 0.7634)), (0, 10, (0.0, 0.2775))])
def test_intervals_of_shares(calibration: Any, hits: int, number: int, expected: tuple[float, float]) -> None:
    """The 95 % interval of a share is Wilson's."""
    assert calibration.interval(hits, number) == pytest.approx(expected, abs=1e-3)


def test_no_document_is_tried_on_a_fit_that_saw_it(reliability: Any, calibration: Any, rows: list[Any]) -> None:
    """A document in which a trait means the opposite does not lower its own chances."""
    odd = [row(calibration, "odd", False, "value") for _ in range(200)]
    chances, plain = reliability.cross_validated([*rows, *odd], "right")
    assert chances[-1] == pytest.approx(0.9, abs=0.05)
    assert plain[-1] == pytest.approx(0.55)


def test_what_is_written_is_what_the_program_reads(reliability: Any, rows: list[Any]) -> None:
    """The calibration file has each layer with a base and a weight for each trait, and says what it was fitted on."""
    text = reliability.written(rows)
    assert "Fitted on 400 annotated readings of 20 documents" in text
    tables = tomllib.loads(text)
    assert tuple(tables) == LAYERS
    assert all(tuple(table) == ("base", *TRAITS) for table in tables.values())


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ({"true": True}, (True, True, True, True)),
        ({"true": False, "wrong": ["recipient"]}, (True, False, True, False)),
        ({"true": False, "wrong": ["unit"]}, (True, True, False, False)),
        ({"true": False, "wrong": ["modality"]}, (True, True, True, False)),
        ({"true": False, "wrong": ["kind"]}, (False, False, False, False)),
    ],
)
def test_what_a_verdict_says_of_each_layer(evidence: Any, verdict: Any, expected: tuple[bool, ...]) -> None:
    """A wrong slot makes its layer false, and of a statement that there is not nothing is right."""
    assert tuple(evidence.layers(verdict)[layer] for layer in LAYERS) == expected


def test_a_verdict_counts_while_the_reading_stands(evidence: Any, parser: Any) -> None:
    """A judged reading that is read as it was keeps its verdict; one that is read otherwise has none."""
    document = Document("0", "d", TEXT, "text/plain", published="2021-06-01")
    (read,) = evidence.frame_extractor().extract(document)
    verdict = {**evidence.reading(read), "true": False, "wrong": ["recipient"]}
    (one,) = evidence.judged([verdict], [document])
    assert (one.evidence, one.true["found"], one.true["parties"]) == ("judged", True, False)
    assert list(evidence.judged([{**verdict, "recipient": ["BOL"]}], [document])) == []
    assert list(evidence.judged([{**verdict, "true": None}], [document])) == []


def test_the_picture_has_a_panel_for_each_layer(reliability: Any, rows: list[Any]) -> None:
    """Each layer has its diagonal, its intervals and its points, one a bin."""
    chart = importlib.import_module("reliability_chart")
    layers = [whole for whole, _ in reliability.measured(rows, shipped=True)]
    spec = chart.spec(layers)
    assert [panel["title"]["text"] for panel in spec["concat"]] == list(chart.TITLES.values())
    assert all([len(part["data"]["values"]) for part in panel["layer"]] == [2, 1, 1] for panel in spec["concat"])
    assert chart.drawn(layers, 1.0).startswith(b"\x89PNG")
