"""Each code is found where it was planted, and near misses are not called."""

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from dragoman.terms.conflict import ConflictCode

CASES = tomllib.loads(Path(__file__).with_name("planted.toml").read_text("utf-8"))["case"]
UNRELATED = ("2021-01-04", "Gazette", "The museum of Lima opened a room on the history of weaving on 4 January 2021.")


def codes(audit: Any) -> list[str]:
    return sorted({code for verdict in audit.verdicts for code in verdict.codes})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_planted_pair_has_its_codes_and_no_other(case: dict[str, Any], judge: Any) -> None:
    """The audited sentence gets exactly the codes of the table, and the verdict where one is named."""
    audit = judge(case["mine"], case["day"], case["notes"])
    assert codes(audit) == sorted(case["codes"]), [one.reason for one in audit.verdicts]
    if "verdict" in case:
        assert case["verdict"] in {one.verdict for one in audit.verdicts}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_unrelated_document_changes_no_verdict(case: dict[str, Any], judge: Any) -> None:
    """What speaks of other parties and another matter moves nothing."""
    alone = judge(case["mine"], case["day"], case["notes"])
    beside = judge(case["mine"], case["day"], [*case["notes"], UNRELATED])
    assert [one.verdict for one in alone.verdicts] == [one.verdict for one in beside.verdicts]
    assert [one.against for one in alone.verdicts] == [one.against for one in beside.verdicts]


def test_the_table_holds_every_code_and_near_misses() -> None:
    """No code goes without a planted pair, and at least a third of the table must not be called."""
    planted = {code for case in CASES for code in case["codes"]}
    assert planted == set(get_args(ConflictCode))
    assert sum(not case["codes"] for case in CASES) * 3 >= len(CASES)


@pytest.mark.parametrize("case", [one for one in CASES if not one["codes"]], ids=lambda case: case["name"])
def test_a_document_never_contradicts_its_own_copy(case: dict[str, Any], judge: Any) -> None:
    """A text held against itself under another name meets no conflict."""
    audit = judge(case["mine"], case["day"], [(case["day"], "Daily", case["mine"])])
    assert codes(audit) == []
