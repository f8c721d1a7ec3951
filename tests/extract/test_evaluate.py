"""The project's own scores are those of the shared scorer."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.extract.evaluate import evaluate, pairings
from dragoman.terms.record import as_record

SHARED = Path(__file__).parents[3] / "shared"


def row(kind: str, start: int, end: int, **slots: Any) -> dict[str, Any]:
    return {"doc": "d", "kind": kind, "span": [start, end], "trigger": [start, start + 3], **slots}


def test_a_perfect_reading_scores_one() -> None:
    """A statement with the same kind, place, parties and value is right."""
    gold = [row("delivery", 0, 40, supplier=["RUS"], recipient=["MEX"], quantity={"value": 5})]
    score = evaluate(gold, gold)[-1]
    assert (score.f1, score.right) == (1.0, 1.0)


def test_doubtful_gold_is_neither_asked_for_nor_punished() -> None:
    """What is paired with gold in doubt drops out of both counts."""
    gold = [row("delivery", 0, 40, doubt=True), row("request", 50, 90)]
    score = evaluate(gold, [row("delivery", 0, 40), row("request", 50, 90)])[-1]
    assert (score.gold, score.predicted, score.f1) == (1, 1, 1.0)


def test_a_second_kind_counts_for_the_first() -> None:
    """A statement of the kind that gold accepts as its second is found under gold's kind."""
    gold = [row("commitment", 0, 40, alt_kind="delivery")]
    scores = {one.kind: one for one in evaluate(gold, [row("delivery", 0, 40)])}
    assert scores["commitment"].f1 == 1.0
    assert scores["all"].predicted == 1


def test_value_right_within_half_a_percent() -> None:
    """Values agree within half a percent, and no value agrees with no value only."""
    gold = [row("delivery", 0, 40, quantity={"value": 1000.0})]
    near = [row("delivery", 0, 40, quantity={"value": 1004.0})]
    far = [row("delivery", 0, 40, quantity={"value": 1006.0})]
    none = [row("delivery", 0, 40)]
    assert [evaluate(gold, found)[-1].quantity for found in (near, far, none)] == [1.0, 0.0, 0.0]


def test_vouchers_count_where_gold_has_one_and_the_statement_is_found() -> None:
    """A voucher is right under its polity or its name; statements that nobody vouches for are left out."""
    said = {"source": "PER:A_Minister", "polity": "PER", "mention": "the minister", "cue": "said"}
    gold = [row("stance", at, at + 40, attribution=[said] * (at != 50)) for at in (0, 50, 100)]
    found = [row("stance", 0, 40, attribution=[{"source": "PER", "polity": "PER"}]), row("stance", 100, 140)]
    score = evaluate(gold, found, ["stance"])[-1]
    assert (score.vouched, score.attribution) == (2, 0.5)
    assert evaluate(gold[1:2], found, ["stance"])[-1].attribution is None


def test_every_statement_stands_in_one_pairing() -> None:
    """Pairings hold each gold and each found statement exactly once."""
    gold = [row("delivery", 0, 40), row("delivery", 100, 140)]
    found = [row("delivery", 2, 42), row("delivery", 300, 340)]
    made = pairings(gold, found)
    assert sum(one.gold is not None for one in made) == 2
    assert sum(one.found is not None for one in made) == 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared scorer and gold beside the project")
@pytest.mark.parametrize("name", ["seed", "articles"])
def test_agrees_with_the_shared_scorer(name: str, tmp_path: Path) -> None:
    """On gold shifted and thinned in a fixed way both scorers print the same figures to the digit."""
    gold_file = SHARED / "gold" / name / "gold.jsonl"
    gold = [json.loads(line) for line in gold_file.read_text("utf8").splitlines()]
    found = [_bent(one, index) for index, one in enumerate(gold) if index % 5]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(json.dumps(one) for one in found), "utf8")
    scorer = [sys.executable, str(SHARED / "tools" / "score_statements.py"), str(gold_file), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(scorer, capture_output=True, check=True, text=True).stdout)
    for score in evaluate(gold, found):
        ours = as_record(score)
        assert {key: ours[key] for key in theirs[score.kind]} == theirs[score.kind]


def _bent(gold: dict[str, Any], index: int) -> dict[str, Any]:
    bent = {key: value for key, value in gold.items() if key not in ("doubt", "alt_kind")}
    if index % 3 == 0 and bent.get("alt_kind"):
        bent["kind"] = gold["alt_kind"]
    if index % 4 == 0:
        bent["quantity"] = None
    if index % 7 == 0:
        bent["span"], bent["trigger"] = [gold["span"][0] + 25, gold["span"][1] + 60], None
    if index % 6 == 0:
        bent["supplier"], bent["actors"] = ["FRA"], []
    return bent
