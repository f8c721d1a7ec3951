"""Judgements that say nothing new, or against what stands, are refused with the reason."""

import re
from typing import Any

import pytest

from dragoman.errors import BadOption
from dragoman.reconcile.entities.checks import check
from dragoman.reconcile.entities.rulings import in_force, on_statements, rulings, superseded
from dragoman.terms import Judgement


def judge(verdict: Any, *subjects: str, day: int = 1) -> Judgement:
    return Judgement(verdict, subjects, "Ana", f"2021-07-{day:02d}", "seen")


AB, BC, CA = judge("merge", "ORG:A", "ORG:B"), judge("merge", "ORG:B", "ORG:C", day=2), judge("merge", "ORG:C", "ORG:A")
APART = judge("split", "ORG:A", "ORG:B", day=3)
FAR = judge("split", "ORG:A", "ORG:C", day=3)
REJECT = judge("reject", "st:1")
UNDO = judge("withdraw", AB.id, day=4)


@pytest.mark.parametrize(
    ("before", "made", "words"),
    [
        ([], judge("merge", "ORG:A", "ORG:A"), "is one entity, not two"),
        ([], judge("split", "ORG:A", "ORG:A"), "is one entity, not two"),
        ([], judge("merge", "RUS", "CHN"), "two states or blocs and stay two"),
        ([AB], judge("merge", "ORG:B", "ORG:A", day=5), "count as one already"),
        ([AB, BC], CA, "count as one already"),
        ([APART], judge("split", "ORG:B", "ORG:A", day=5), "kept apart already"),
        ([FAR, AB], judge("merge", "ORG:B", "ORG:C", day=5), "cannot be one and two"),
        ([AB, BC], FAR, "cannot be one and two"),
        ([REJECT], judge("reject", "st:1", day=2), "is rejected already"),
        ([AB, UNDO], judge("withdraw", AB.id, day=5), "was withdrawn already"),
        ([AB, UNDO], judge("withdraw", UNDO.id, day=5), "itself a withdrawal"),
        ([AB, APART, BC, FAR], judge("withdraw", APART.id, day=5), "cannot be one and two"),
    ],
)
def test_a_judgement_that_cannot_stand_is_refused(before: list[Judgement], made: Judgement, words: str) -> None:
    """Doubled, circular and contradicting judgements say which others stand against them."""
    with pytest.raises(BadOption, match=re.escape(words)) as refused:
        check(made, before)
    assert refused.value.next


@pytest.mark.parametrize(
    ("before", "made"),
    [
        ([], AB),
        ([AB], APART),
        ([AB, APART], judge("merge", "ORG:A", "ORG:B", day=5)),
        ([AB, UNDO], judge("merge", "ORG:A", "ORG:B", day=5)),
        ([REJECT], judge("accept", "st:1", day=2)),
        ([REJECT, judge("accept", "st:1", day=2)], judge("reject", "st:1", day=3)),
        ([], judge("merge", "GRP:Moscow_Office", "RUS")),
    ],
)
def test_a_judgement_that_changes_something_is_taken(before: list[Judgement], made: Judgement) -> None:
    """The latest word on a pair or a statement may differ from the one before."""
    check(made, before)


def test_what_is_in_force() -> None:
    """Withdrawn judgements and withdrawals of them are in force no more; later ones overtake earlier ones."""
    made = [AB, APART, UNDO, REJECT, judge("accept", "st:1", day=2), judge("merge", "st:1", "st:2")]
    assert UNDO not in in_force(made)
    assert AB not in in_force(made)
    assert rulings(made).merges == {}
    assert set(rulings(made).splits) == {("ORG:A", "ORG:B")}
    assert on_statements(made)["st:1"].verdict == "accept"
    assert set(superseded([AB, APART, *made[3:5]])) == {AB.id, REJECT.id}


def test_a_merge_of_several_is_one_for_each_neighbour() -> None:
    """Three ids in a merge join two pairs; three in a split keep three pairs apart."""
    assert set(rulings([judge("merge", "ORG:A", "ORG:B", "ORG:C")]).merges) == {("ORG:A", "ORG:B"), ("ORG:B", "ORG:C")}
    assert len(rulings([judge("split", "ORG:A", "ORG:B", "ORG:C")]).splits) == 3
